"""A quiet line that says what was just settled, and takes it back."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from cpdesk.base.i18n import _
from cpdesk.desktop import theme
from cpdesk.desktop.widgets.buttons import link_button
from cpdesk.desktop.widgets.labels import IconLabel, plain_label


class DoneLine(QFrame):
    """Hidden while there is nothing to say; ``undone`` tells that it is to be taken back."""

    undone = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make a hidden line."""
        super().__init__(parent)
        self.setProperty("role", "tint")
        px = theme.current().px
        row = QHBoxLayout(self)
        row.setContentsMargins(px(16), px(8), px(12), px(8))
        row.setSpacing(px(12))
        row.addWidget(IconLabel("circle-check", "accent", 18))
        self._words = plain_label("")
        row.addWidget(self._words, 1)
        self.undo = link_button(_("Undo"), "undo-2")
        self.undo.clicked.connect(self.undone)
        row.addWidget(self.undo)
        self.hide()

    @property
    def words(self) -> str:
        """Return what it says."""
        return self._words.text()

    def show_words(self, words: str) -> None:
        """Say something, or hide for an empty text."""
        self._words.setText(words)
        self.undo.setAccessibleName(_("Undo: {what}", what=words))
        self.setVisible(bool(words))
