"""Where a package goes, as cards of which one is chosen; none is where more than one could be meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cpdesk.base.i18n import _
from cpdesk.desktop import theme
from cpdesk.desktop.widgets.labels import plain_label
from cpdesk.desktop.widgets.option import OptionCard

if TYPE_CHECKING:
    from cpdesk.desktop.pages.incoming.content import TargetChoice


class TargetCards(QWidget):
    """Shows the choice; ``picked`` carries the id of the target the user chose."""

    picked = Signal(str)

    def __init__(self, choice: TargetChoice, parent: QWidget | None = None) -> None:
        """Build the cards."""
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(8))
        column.addWidget(plain_label(_("Where it goes"), "heading"))
        self.cards: list[OptionCard] = []
        for line in choice.lines:
            card = OptionCard(line.id, line.icon, line.title, line.about)
            card.picked.connect(self.picked)
            self.cards.append(card)
            column.addWidget(card)
        for note in choice.notes:
            column.addWidget(plain_label(note, "muted"))

    def choose(self, target: str) -> None:
        """Mark the chosen one."""
        for card in self.cards:
            card.set_chosen(chosen=card.value == target)
