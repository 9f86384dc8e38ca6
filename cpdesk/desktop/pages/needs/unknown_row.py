"""One need for information: its key area, where it could stand, who could know, by when, whether they were asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from cpdesk.base.i18n import _
from cpdesk.desktop import theme
from cpdesk.desktop.pages.needs import deeds
from cpdesk.desktop.pages.needs.title_button import TitleButton
from cpdesk.desktop.widgets.labels import ElidedLabel, plain_label
from cpdesk.desktop.widgets.lines import LineInput
from cpdesk.desktop.widgets.rows import add_row
from cpdesk.desktop.widgets.side_by_side import SideBySide
from cpdesk.desktop.widgets.ticks import TickBox

if TYPE_CHECKING:
    from cpdesk.desktop.pages.needs.unknown_content import UnknownLine

_ONE_LINE = 700


class UnknownRow(QFrame):
    """Shows an :class:`UnknownLine`; ``opened`` carries its key area, ``wanted`` the :class:`Deed` to be recorded."""

    opened = Signal(str)
    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build it; :meth:`show_line` fills it."""
        super().__init__(parent)
        self.setProperty("role", "card")
        self._line: UnknownLine | None = None
        px = theme.current().px
        self.title, self._where, self._ranks = TitleButton(), ElidedLabel("", "caption"), plain_label("", "caption")
        self.title.clicked.connect(self._open)
        self.fields = {
            "who_could_know": LineInput(placeholder=_("An institution or a person")),
            "by_when": LineInput(placeholder=_("A date, a month, a meeting")),
        }
        self.asked = TickBox(_("Asked"))
        self.asked.clicked.connect(self._ticked)
        words = QWidget()
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(2))
        for part in (self.title, self._where, self._ranks):
            column.addWidget(part)
        column.addStretch(1)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(px(16), px(8), px(12), px(8))
        self._row.setSpacing(px(16))
        self._row.addWidget(words, 2)
        self._row.addWidget(self._make_fields(), 3)
        for field in self.fields.values():
            field.committed.connect(self._committed)

    def show_line(self, line: UnknownLine) -> None:
        """Show a need for information; what is being typed about the same one stays."""
        same = self._line is not None and self._line.code == line.code
        self._line = line
        self.title.set_words(line.title, line.ranks)
        self._where.setText(line.where)
        self._ranks.setText(line.ranks)
        for name, text in (("who_could_know", line.who), ("by_when", line.by_when)):
            self.fields[name].place = (f"agreed/{line.code}", name)
            self.fields[name].set_text(text, keep_typing=same)
        self.fields["who_could_know"].setAccessibleName(_("Who could know: {title}", title=line.title))
        self.fields["by_when"].setAccessibleName(_("By when: {title}", title=line.title))
        self.asked.setChecked(line.asked)
        self.asked.setAccessibleName(_("Asked: {title}", title=line.title))
        self.setAccessibleName(line.title)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the fields beside the words, or below them where there is no room."""
        super().resizeEvent(event)
        px = theme.current().px
        narrow = event.size().width() < px(_ONE_LINE)
        sides = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if sides is not self._row.direction():
            self._row.setDirection(sides)
            self._row.setSpacing(px(4 if narrow else 16))

    def stops(self) -> list[QWidget]:
        """Return what Tab may reach, in the order of reading."""
        return [self.title, *self.fields.values(), self.asked]

    def _make_fields(self) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.current().px(12))
        parts = []
        for words, field in ((_("Who could know"), "who_could_know"), (_("By when"), "by_when")):
            part = QWidget()
            column = QVBoxLayout(part)
            column.setContentsMargins(0, 0, 0, 0)
            add_row(column, words, self.fields[field])
            column.addStretch(1)
            parts.append(part)
        row.addWidget(SideBySide(*parts, least=150, gap=12, below=4), 1)
        beside = QVBoxLayout()
        beside.setSpacing(4)
        beside.addWidget(plain_label(" ", "caption"))  # as high as the words over the fields
        beside.addWidget(self.asked)
        beside.addStretch(1)
        row.addLayout(beside)
        return holder

    def _open(self) -> None:
        if self._line is not None:
            self.opened.emit(self._line.code)

    def _ticked(self, checked: bool) -> None:
        if self._line is not None:
            self.wanted.emit(deeds.set_asked(self._line.code, asked=checked))

    def _committed(self, text: str) -> None:
        for name, field in self.fields.items():
            if field is self.sender() and self._line is not None:
                self.wanted.emit(deeds.set_information(self._line.code, name, text))
