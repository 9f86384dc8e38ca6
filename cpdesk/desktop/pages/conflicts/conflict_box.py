"""One conflict on the page: what it is about, its sides beside each other, and a way to give another value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from cpdesk.base.i18n import _
from cpdesk.desktop import theme
from cpdesk.desktop.pages.conflicts.side_card import SideCard
from cpdesk.desktop.widgets.buttons import Button, link_button
from cpdesk.desktop.widgets.labels import IconLabel, plain_label

if TYPE_CHECKING:
    from cpdesk.desktop.pages.conflicts.content import ConflictLine

SIDE_WIDTH = 300
"""A side is never narrower, in pixels at 100 %, while several stand beside each other."""


class ConflictBox(QWidget):
    """Shows a conflict; ``taken`` carries the number of a side, ``elsewhere`` that another value is to be given."""

    taken = Signal(int)
    elsewhere = Signal()

    def __init__(self, line: ConflictLine, parent: QWidget | None = None) -> None:
        """Build the box."""
        super().__init__(parent)
        self.line = line
        self._columns = 0
        px = theme.current().px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        self.head = _head(line)
        column.addWidget(self.head)
        self._grid = QGridLayout()
        self._grid.setSpacing(px(12))
        column.addLayout(self._grid)
        self.sides = tuple(SideCard(side) for side in line.sides)
        for card in self.sides:
            card.taken.connect(self._take)
        self._arrange(1)  # before the last button is made, which Tab reaches last
        self.other: Button | None = None
        if line.page:
            self.other = link_button(_("Another value …"))
            self.other.setAccessibleName(_("Give another value for {place}", place=line.place))
            self.other.clicked.connect(self.elsewhere)
            column.addWidget(self.other)

    @property
    def buttons(self) -> tuple[Button, ...]:
        """Return what the arrows go through, in the order of reading."""
        return (*(card.take for card in self.sides), *((self.other,) if self.other is not None else ()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put as many sides beside each other as there is room for."""
        super().resizeEvent(event)
        room = event.size().width() // theme.current().px(SIDE_WIDTH)
        self._arrange(max(1, min(len(self.sides), room)))

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for number, card in enumerate(self.sides):
            self._grid.addWidget(card, number // columns, number % columns)
        for column in range(len(self.sides)):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

    def _take(self) -> None:
        card = self.sender()
        if isinstance(card, SideCard):
            self.taken.emit(self.sides.index(card))


def _head(line: ConflictLine) -> QFrame:
    """Return what the conflict is about; it takes the focus, where no key settles anything, but is no stop of Tab."""
    head = QFrame()
    head.setProperty("role", "heading-stop")
    head.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    head.setAccessibleName(line.place)
    row = QHBoxLayout(head)
    px = theme.current().px
    row.setContentsMargins(px(4), px(2), px(4), px(2))
    row.setSpacing(px(8))
    row.addWidget(IconLabel("arrow-left-right", "conflict", 18), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(plain_label(line.label, "strong"), 1)
    return head
