"""The short form that starts the next cycle: its name, its kind, its date, and what will happen."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from cpdesk.assessment.field_types import choice_label
from cpdesk.assessment.fields import CYCLE_KINDS
from cpdesk.base.i18n import _
from cpdesk.desktop import theme
from cpdesk.desktop.pages.country.cycles_content import KINDS, Wanted, proposed_name
from cpdesk.desktop.widgets.buttons import link_button, secondary_button
from cpdesk.desktop.widgets.combo import Choice
from cpdesk.desktop.widgets.dates import DateButton
from cpdesk.desktop.widgets.labels import plain_label
from cpdesk.desktop.widgets.lines import LineInput
from cpdesk.desktop.widgets.rows import add_row
from cpdesk.desktop.widgets.side_by_side import SideBySide


class CycleForm(QFrame):
    """``wanted`` carries a :class:`Wanted`; ``given_up`` that none is to be started."""

    wanted = Signal(object)
    given_up = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build the form, hidden; :meth:`begin` fills and shows it."""
        super().__init__(parent)
        self.setProperty("role", "tint")
        px = theme.current().px
        self.name = LineInput()
        self.kind = Choice([(kind, _(choice_label(CYCLE_KINDS, kind))) for kind in KINDS], clear=None)
        self.day = DateButton(dt.date.today())
        self.wrong = plain_label("", "warning")
        self.start, self.cancel = secondary_button(_("Start the cycle"), "check"), link_button(_("Cancel"))
        self._proposed = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(12), px(16), px(14))
        column.setSpacing(px(8))
        column.addWidget(plain_label(_what_happens()))
        column.addWidget(SideBySide(*self._fields(), least=200, gap=12))
        column.addWidget(self.wrong)
        row = QHBoxLayout()
        for button in (self.start, self.cancel):
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        self.kind.changed.connect(self._propose)
        self.name.textChanged.connect(self._take_wrong_away)
        self.start.clicked.connect(self._start)
        self.cancel.clicked.connect(self.given_up)
        self.hide()

    def begin(self, wanted: Wanted) -> None:
        """Show the form with a proposal, or with what was begun."""
        self._proposed = proposed_name(wanted.kind, wanted.started)
        self.name.setText(wanted.name or self._proposed)
        self.kind.set_value(wanted.kind)
        self.day.set_day(wanted.started)
        self.tell_wrong("")
        self.show()

    def begun(self) -> Wanted | None:
        """Return what stands in the form; None while it is hidden."""
        kind = str(self.kind.value() or KINDS[0])
        return None if self.isHidden() else Wanted(self.name.text(), kind, self.day.day)

    def tell_wrong(self, words: str) -> None:
        """Say why the cycle cannot be started."""
        self.wrong.setText(words)
        self.wrong.setVisible(bool(words))

    def _fields(self) -> list[QWidget]:
        fields: list[QWidget] = []
        for words, field in (
            (_("Name of the cycle"), self.name),
            (_("Kind of cycle"), self.kind),
            (_("Start of the cycle"), self.day),
        ):
            holder = QWidget()
            column = QVBoxLayout(holder)
            column.setContentsMargins(0, 0, 0, 0)
            add_row(column, words, field)
            column.addStretch(1)
            column.setAlignment(Qt.AlignmentFlag.AlignTop)
            fields.append(holder)
        return fields

    def _propose(self, kind: object) -> None:
        """Name the cycle by its kind, unless somebody typed a name."""
        if self.name.text() == self._proposed:
            self._proposed = proposed_name(str(kind), self.day.day)
            self.name.setText(self._proposed)

    def _take_wrong_away(self) -> None:
        self.tell_wrong("")

    def _start(self) -> None:
        if (found := self.begun()) is not None:
            self.wanted.emit(found)


def _what_happens() -> str:
    return _(
        "The new cycle begins with every question open. The answers so far stay as they are and stand beside the "
        "questions as previous; each one is looked at again and counts only once it is confirmed or changed. Country, "
        "people, evidence and actions stay. A backup is made first."
    )
