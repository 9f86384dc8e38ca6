"""A choice of an edition: titles are long and alike, so what does not fit is cut with an ellipsis, never mid-letter."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStyle, QStyleOptionComboBox

from cpdesk.desktop import theme
from cpdesk.desktop.widgets.combo import Choice


class EditionChoice(Choice):
    """Offers editions by id; one is always chosen."""

    def __init__(self, editions: Iterable[tuple[str, str]], words: str) -> None:
        """Offer ``editions``; ``words`` say what is chosen."""
        super().__init__(editions, clear=None)
        self.setAccessibleName(words)
        self.currentIndexChanged.connect(self._tell_whole)

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        """Cut the words to the room there is."""
        super().initStyleOption(option)
        box = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, self
        )
        room = box.width() - theme.current().px(16)
        option.currentText = self.fontMetrics().elidedText(self.currentText(), Qt.TextElideMode.ElideRight, room)

    def _tell_whole(self, _index: int) -> None:
        self.setToolTip(self.currentText())
