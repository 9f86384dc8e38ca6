"""A paper form line by line: whose it is and how far, the keys of the cell at hand, the lines, the last five."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cpdesk.base.i18n import _, ngettext
from cpdesk.desktop import theme
from cpdesk.desktop.pages.entry.line_table import LineTable
from cpdesk.desktop.pages.entry.text_fields import TextFields
from cpdesk.desktop.widgets.buttons import primary_button, secondary_button
from cpdesk.desktop.widgets.card import Card
from cpdesk.desktop.widgets.labels import ElidedLabel, plain_label

_BESIDE = 980
"""The last five stand beside the lines from this width on, in pixels at 100 %; else they are one line below."""

_TALL = 460
"""The question, and fields to write in all the time, are shown from this height on, in pixels at 100 %."""

LAST = 5


class EntryLayer(QWidget):
    """Shows a form; the page decides what is shown."""

    def __init__(self) -> None:
        """Build the layer."""
        super().__init__()
        self._is_low = self._writing = False
        px, gap = theme.current().px, theme.current().gap
        column = QVBoxLayout(self)
        column.setContentsMargins(gap(24), gap(16), gap(24), gap(12))
        column.setSpacing(gap(8))
        column.addLayout(self._head())
        self.keys = plain_label("", "muted")
        self.keys.setMinimumHeight(self.keys.fontMetrics().height())
        column.addWidget(self.keys)
        middle = QHBoxLayout()
        middle.setSpacing(gap(16))
        self.table = LineTable()
        middle.addWidget(self._framed(self.table), 1)
        self._side = self._last_card()
        middle.addWidget(self._side)
        column.addLayout(middle, 1)
        self.question = ElidedLabel("", "muted")
        column.addWidget(self.question)
        self.texts = TextFields()
        column.addWidget(self.texts)
        self.last_line = ElidedLabel("", "caption")
        foot = QHBoxLayout()
        foot.setSpacing(gap(12))
        self.help = ElidedLabel(
            _("Enter or ↓ next line · ↑ back · Tab or → along the line · Delete blanks a cell · Ctrl+Z undoes a line"),
            "caption",
        )
        self.leave = secondary_button(_("Go to Participants"), "users")
        self.next_form = primary_button(_("Next paper form"), "plus")
        foot.addWidget(self.help, 1)
        foot.addWidget(self.last_line, 1)
        foot.addWidget(self.leave)
        foot.addWidget(self.next_form)
        column.addLayout(foot)
        self.setTabOrder(self.table, self.texts)
        self._px = px
        for widget in (self._side, self.help, self.leave):
            widget.hide()  # until it is known that there is room: they would hold the window wide open

    def show_head(self, name: str, form: str, answered: int, asked: int) -> None:
        """Show whose form it is, its code, and how many items are answered."""
        self._name.setText(_("Paper form of {name}", name=name))
        self._form.setText(_("Code {form}", form=form) if form else "")
        self._form.setVisible(bool(form))
        self.progress.setText(ngettext("{done} of {n}", "{done} of {n}", asked, done=answered))
        self.progress.setAccessibleName(
            ngettext("{done} of {n} item answered", "{done} of {n} items answered", asked, done=answered)
        )

    def show_texts(self, *, writing: bool) -> None:
        """Show the fields to write in; where there is little height, only while something is to be written."""
        self._writing = writing
        self.texts.setVisible(writing or not self._is_low)
        self.keys.setHidden(writing and self._is_low)

    def show_keys(self, words: str, *, wrong: bool = False) -> None:
        """Show the keys of the cell at hand, or that one of them was wrong."""
        self.keys.setText(words)
        role = "warning" if wrong else "muted"
        if self.keys.property("role") != role:
            self.keys.setProperty("role", role)
            self.keys.style().unpolish(self.keys)
            self.keys.style().polish(self.keys)

    def show_last(self, lines: tuple[str, ...], brief: tuple[str, ...]) -> None:
        """Show what was entered last, the newest first; ``brief`` are the same for where there is little room."""
        for number, label in enumerate(self._last):
            label.setText(lines[number] if number < len(lines) else "")
            label.setVisible(number < len(lines))
        self._nothing_yet.setVisible(not lines)
        joined = " · ".join(brief)
        self.last_line.setText(_("Last entered: {lines}", lines=joined) if lines else _("Nothing entered yet."))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the last five where there is room."""
        super().resizeEvent(event)
        beside = event.size().width() >= self._px(_BESIDE)
        self._side.setVisible(beside)
        for widget in (self.help, self.leave):
            widget.setVisible(beside)
        self.last_line.setVisible(not beside)
        self._is_low = event.size().height() < self._px(_TALL)
        self.question.setVisible(not self._is_low)
        self.show_texts(writing=self._writing)

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.current().gap(12))
        self._name = ElidedLabel("", "title")
        self._form = plain_label("", "caption", wrap=False)
        self.progress = plain_label("", "figure", wrap=False)
        row.addWidget(self._name, 1)
        row.addWidget(self._form, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.progress, 0, Qt.AlignmentFlag.AlignVCenter)
        return row

    def _framed(self, table: LineTable) -> Card:
        card = Card(1)
        card.body.setSpacing(0)
        card.body.addWidget(table)
        return card

    def _last_card(self) -> Card:
        card = Card(14)
        card.setFixedWidth(theme.current().px(210))
        card.body.addWidget(plain_label(_("Last five entered"), "overline"))
        self._nothing_yet = plain_label(_("What is typed appears here, so that a slip is seen."), "caption")
        card.body.addWidget(self._nothing_yet)
        self._last = [plain_label("") for _number in range(LAST)]
        for label in self._last:
            card.body.addWidget(label)
        card.body.addStretch(1)
        return card
