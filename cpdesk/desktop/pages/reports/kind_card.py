"""A kind of report in the list: one line, and what it is for below while it is the chosen one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cpdesk.desktop import theme
from cpdesk.desktop.widgets.labels import plain_tip
from cpdesk.desktop.widgets.option import OptionCard

if TYPE_CHECKING:
    from cpdesk.desktop.pages.reports.content import KindLine


class KindCard(OptionCard):
    """A flat option: seven of them must leave room for the choices below."""

    def __init__(self, line: KindLine, parent: QWidget | None = None) -> None:
        """Show a kind."""
        super().__init__(line.id, line.icon, line.title, line.about, parent)
        self.setProperty("role", "kind")
        self.setToolTip(plain_tip(line.about))
        px, layout = theme.current().px, self.layout()
        if layout is not None:
            layout.setContentsMargins(px(10), px(6), px(8), px(6))
            layout.setSpacing(px(10))
        takes_no_room = self._tick.sizePolicy()
        takes_no_room.setRetainSizeWhenHidden(False)
        self._tick.setSizePolicy(takes_no_room)

    def set_chosen(self, *, chosen: bool) -> None:
        """Mark it, and say what it is for."""
        super().set_chosen(chosen=chosen)
        self._text.setVisible(chosen and bool(self._text.text()))


class KindList(QWidget):
    """The kinds; ``picked`` carries the one that was chosen."""

    picked = Signal(str)

    def __init__(self, lines: tuple[KindLine, ...], parent: QWidget | None = None) -> None:
        """Offer the kinds in their order."""
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.cards = [KindCard(line) for line in lines]
        for card in self.cards:
            card.picked.connect(self.picked)
            column.addWidget(card)

    def show_chosen(self, kind: str) -> None:
        """Mark one kind."""
        for card in self.cards:
            card.set_chosen(chosen=card.value == kind)
