"""A card: a white, rounded box with a thin line, the one container pages use."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from cpdesk.desktop import theme


class Card(QFrame):
    """A card with a vertical layout called ``body``."""

    def __init__(self, margin: int = 20, parent: QWidget | None = None) -> None:
        """Make an empty card; ``margin`` in pixels at 100 %."""
        super().__init__(parent)
        self.setProperty("role", "card")
        self.body = QVBoxLayout(self)
        inside = theme.current().px(margin)
        self.body.setContentsMargins(inside, inside, inside, inside)
        self.body.setSpacing(theme.current().px(8))

    def set_chosen(self, chosen: bool) -> None:
        """Mark the card as the chosen one, or not."""
        self.setProperty("chosen", chosen)
        self.style().unpolish(self)
        self.style().polish(self)


def line() -> QFrame:
    """Return a thin horizontal line."""
    found = QFrame()
    found.setProperty("role", "line")
    return found
