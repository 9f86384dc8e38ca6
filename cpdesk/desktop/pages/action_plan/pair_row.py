"""Two fields beside each other, or one below the other where there is no room: never wider than the column."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from cpdesk.desktop.widgets.side_by_side import SideBySide


class PairRow(SideBySide):
    """Asks for no more width than the wider of its fields needs, so that a narrow column puts them below each other."""

    def __init__(self, first: QWidget, second: QWidget, least: int) -> None:
        """Take over the fields in the order of reading; each has ``least`` pixels at 100 % or a line of its own."""
        super().__init__(first, second, least=least, gap=12, below=10)
        self._pair = (first, second)

    def minimumSizeHint(self) -> QSize:
        """Return the width of the wider field."""
        width = max(field.minimumSizeHint().width() for field in self._pair)
        return QSize(width, super().minimumSizeHint().height())
