"""The card at the top of Country: who the Party is, in the window's language and in all six, and its groups."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from cpdesk.base.i18n import _
from cpdesk.desktop import theme
from cpdesk.desktop.widgets.buttons import secondary_button
from cpdesk.desktop.widgets.card import Card, line
from cpdesk.desktop.widgets.isolate import isolated
from cpdesk.desktop.widgets.labels import plain_label

if TYPE_CHECKING:
    from cpdesk.desktop.pages.country.content import OwnName, PartyFacts

NAME_WIDTH = 250
"""Pixels a name needs at 100 % to stand beside another."""


class PartyCard(Card):
    """``change_wanted`` asks for another Party."""

    change_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build the card; :meth:`show_facts` fills it."""
        super().__init__(parent=parent)
        px = theme.current().px
        self._facts: PartyFacts | None = None
        self._cells: list[QWidget] = []
        self._columns = 0
        self.name = plain_label("", "heading")
        self.groups = plain_label("", "muted")
        self.change = secondary_button(_("Change the Party …"))
        self.change.setObjectName("change_party")
        self.change.clicked.connect(self.change_wanted)
        words = QVBoxLayout()
        words.setSpacing(px(4))
        words.addWidget(self.name)
        words.addWidget(self.groups)
        head = QHBoxLayout()
        head.addLayout(words, 1)
        head.addWidget(self.change, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(head)
        self._names = QWidget()
        self._names.setAccessibleName(_("Name in the six languages of the United Nations"))
        below = QVBoxLayout(self._names)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(px(10))
        below.addWidget(line())
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(px(20))
        self._grid.setVerticalSpacing(px(8))
        below.addLayout(self._grid)
        self.body.addWidget(self._names)

    def show_facts(self, facts: PartyFacts) -> None:
        """Show who the Party is."""
        if facts == self._facts:
            return
        self._facts = facts
        self.name.setText(facts.name)
        self.groups.setText("\n".join(facts.groups))
        for old in self._cells:
            self._grid.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._cells = [_name_cell(found) for found in facts.names]
        self._names.setVisible(bool(self._cells))
        self._columns = 0
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put as many names beside each other as there is room for."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        columns = max(1, min(3, self.width() // theme.current().px(NAME_WIDTH)))
        if columns == self._columns:
            return
        self._columns = columns
        for position, cell in enumerate(self._cells):
            self._grid.addWidget(cell, position // columns, position % columns, Qt.AlignmentFlag.AlignTop)
        for column in range(3):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)


def _name_cell(found: OwnName) -> QWidget:
    cell = QWidget()
    column = QVBoxLayout(cell)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(plain_label(isolated(found.language), "caption"))
    column.addWidget(plain_label(isolated(found.name)))
    return cell
