"""Pasting a list from a spreadsheet: the text, what each column is, and whom it would add, before anything counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from cpdesk.assessment.workshop_fields import SEXES
from cpdesk.base.i18n import N_, _, ngettext
from cpdesk.desktop import theme
from cpdesk.desktop.pages.action_plan.tab_order import order_by_reading
from cpdesk.desktop.pages.participants.content import TableLine
from cpdesk.desktop.pages.participants.deeds import FIELDS
from cpdesk.desktop.pages.participants.paste import COLUMN_WORDS, Pasted, PastedRow, preview, read_pasted
from cpdesk.desktop.pages.participants.table_view import LineView
from cpdesk.desktop.widgets.buttons import primary_button, secondary_button
from cpdesk.desktop.widgets.card import Card
from cpdesk.desktop.widgets.combo import Choice
from cpdesk.desktop.widgets.flow import FlowLayout
from cpdesk.desktop.widgets.labels import page_head, plain_label
from cpdesk.desktop.widgets.rows import add_row
from cpdesk.desktop.widgets.scroll import ColumnArea
from cpdesk.desktop.widgets.strip import announce
from cpdesk.desktop.widgets.ticks import TickBox

if TYPE_CHECKING:
    from cpdesk.assessment.respondents import Respondent

_WAIT = 250
_COLUMN = 150
_HEADS = (*(COLUMN_WORDS[name] for name in ("name", *FIELDS[1:4], "sex", "contact")), N_("Note"))


class PasteArea(QWidget):
    """``accepted`` carries the values of those to be added, ``cancelled`` asks to go back to the list."""

    accepted = Signal(object)
    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build it, empty."""
        super().__init__(parent)
        self._known: tuple[Respondent, ...] = ()
        self._pasted = Pasted()
        self.found: tuple[PastedRow, ...] = ()
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.headed = TickBox(_("The first row holds headings"))
        self.columns: list[Choice] = []
        self._parts: list[QWidget] = []
        self._trouble, self.summary = plain_label("", "warning"), plain_label("", "strong")
        widths = {1: (0, 420), 2: (110, 620), 3: (120, 720), 4: (80, 820), 5: (150, 940), 6: (190, 0)}
        self.table = LineView(_("Whom this list would add"), _HEADS, widths)
        self.add = primary_button("", "plus")
        self.cancel = secondary_button(_("Back to the list"))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_WAIT)
        self._fill()
        self._connect()
        self._show()

    def begin(self, known: tuple[Respondent, ...]) -> None:
        """Begin with nothing pasted."""
        self._known = known
        self.text.clear()
        self.read()
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_known(self, known: tuple[Respondent, ...]) -> None:
        """Look again at who is registered already."""
        if known != self._known:
            self._known = known
            self._look()

    def read_waiting(self) -> None:
        """Read what was typed and waits to be read."""
        if self._timer.isActive():
            self.read()

    def read(self) -> None:
        """Read what stands in the text now."""
        self._timer.stop()
        before = self._pasted
        self._pasted = read_pasted(self.text.toPlainText())
        if len(before.columns) != len(self._pasted.columns) or before.columns != self._pasted.columns:
            self._make_columns()
        self.headed.setChecked(self._pasted.headed)
        self._look()

    def _look(self) -> None:
        chosen = [str(choice.value() or "") for choice in self.columns]
        pasted = Pasted(self._pasted.cells, self._pasted.columns, self.headed.isChecked())
        self.found = preview(pasted, chosen, self._known)
        self._show()

    def _show(self) -> None:
        there = bool(self._pasted.cells)
        adding = sum(row.counts for row in self.found)
        for part in (self._column_holder, self.headed, self._card, self.summary):
            part.setVisible(there)
        self._trouble.setText(self._pasted.trouble)
        self._trouble.setVisible(bool(self._pasted.trouble))
        words = ngettext("{n} participant would be added.", "{n} participants would be added.", adding)
        left = len(self.found) - adding
        if left:
            words += " " + ngettext("{n} row is left out.", "{n} rows are left out.", left)
        if words != self.summary.text():
            self.summary.setText(words)
            announce(self, words if there else "")
        self.add.set_words(ngettext("Add {n} participant", "Add {n} participants", adding))
        self.add.setVisible(there)
        self.add.setEnabled(adding > 0)
        self.table.show_lines(tuple(_line(n, row) for n, row in enumerate(self.found)), -1, descending=False)

    def _make_columns(self) -> None:
        for old in self._parts:
            self._flow.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._parts, self.columns = [], []
        options = [(name, _(words)) for name, words in COLUMN_WORDS.items()]
        for number, name in enumerate(self._pasted.columns, 1):
            choice = Choice(options, clear=None)
            choice.set_value(name)
            choice.changed.connect(self._column_chosen)
            holder = QWidget()
            holder.setFixedWidth(theme.current().px(_COLUMN))
            inside = QVBoxLayout(holder)
            inside.setContentsMargins(0, 0, 0, 0)
            add_row(inside, _("Column {n}", n=number), choice)
            self._flow.addWidget(holder)
            self._parts.append(holder)
            self.columns.append(choice)
        order_by_reading(self)

    def _fill(self) -> None:
        gap = theme.current().gap
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        area = self.area = ColumnArea()
        area.set_margins(36, 24, 14)
        outer.addWidget(area, 1)
        column = area.column
        below = _(
            "Copy the rows in a spreadsheet and paste them here: name, institution, sector, role, sex, contact, in any "
            "order, with headings or without. Nothing is added before the button is pressed."
        )
        column.addLayout(page_head(_("Paste a list"), plain_label(below, "muted")))
        add_row(column, _("Rows from a spreadsheet"), self.text)
        self.text.setFixedHeight(theme.current().px(96))
        column.addWidget(self._trouble)
        self._column_holder = QWidget()
        self._flow = FlowLayout(self._column_holder, gap(8))
        column.addWidget(self._column_holder)
        column.addWidget(self.headed)
        column.addWidget(self.summary)
        self._card = Card(4)
        self._card.body.addWidget(self.table, 1)
        self._card.setMinimumHeight(theme.current().px(180))
        column.addWidget(self._card, 1000)
        column.addStretch(1)
        foot = QHBoxLayout()
        foot.setContentsMargins(gap(36), gap(8), gap(36), gap(14))
        foot.setSpacing(gap(12))
        foot.addStretch(1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.add)
        outer.addLayout(foot)

    def _connect(self) -> None:
        self.text.textChanged.connect(self._timer.start)
        self._timer.timeout.connect(self.read)
        self.headed.clicked.connect(self._look)
        self.add.clicked.connect(self._accept)
        self.cancel.clicked.connect(self.cancelled)

    def _column_chosen(self, _value: object) -> None:
        self._look()

    def _accept(self) -> None:
        if self._timer.isActive():
            self.read()  # what the button says comes first: another press then counts
            return
        self.accepted.emit(tuple(row.values for row in self.found if row.counts))


def _line(number: int, row: PastedRow) -> TableLine:
    sexes = {choice.value: _(choice.label) for choice in SEXES}
    values = row.values
    name = values.get("name") or _("No name given")
    cells = (
        *(name, values.get("institution", ""), values.get("sector", ""), values.get("role", "")),
        *(sexes.get(values.get("sex", ""), ""), values.get("contact", ""), row.note),
    )
    quiet = frozenset() if row.counts else frozenset(range(len(cells)))
    if not values.get("name"):
        quiet |= {0}
    icon = ("triangle-alert", "warning") if row.note else ("", "")
    tip = "\n".join(text for text in cells if text)
    return TableLine(str(number), cells, quiet, icon, tip)
