"""A page that scrolls up and down, never sideways, with a column that does not grow wider than is good to read."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from cpdesk.desktop import theme

PAGE_WIDTH = 1100
"""Widest column of a page at 100 %, in pixels."""


class ColumnArea(QScrollArea):
    """A vertical scroll area; put widgets into ``column``. The column starts at the leading edge."""

    def __init__(self, width: int = PAGE_WIDTH, margin: int = 36, parent: QWidget | None = None) -> None:
        """Make an empty area; ``width`` and ``margin`` in pixels at 100 %."""
        super().__init__(parent)
        px = theme.current().px
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        outer = self._outer = QWidget(self.viewport())
        outer.setProperty("role", "column")
        outer.setMinimumHeight(1)  # or Qt keeps the height wrapped labels need at their narrowest: a hole at the end
        row = self._row = QHBoxLayout(outer)
        gap = theme.current().gap
        row.setContentsMargins(gap(margin), gap(28), gap(margin), gap(24))
        row.setSpacing(0)
        self.content = QWidget(outer)
        self.content.setMaximumWidth(px(width))
        self.content.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.column = QVBoxLayout(self.content)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(px(12))
        row.addWidget(self.content, 1000)
        row.addStretch(1)
        self.setWidget(outer)

    def set_margins(self, side: int, top: int, bottom: int) -> None:
        """Set the margins of the column, in pixels at 100 %."""
        px = theme.current().px
        self._row.setContentsMargins(px(side), px(top), px(side), px(bottom))

    def fits(self) -> bool:
        """Tell whether everything fits the width, so that nothing is cut."""
        return self._outer.minimumSizeHint().width() <= self.viewport().width()

    def reveal(self, widget: QObject) -> None:
        """Scroll until a widget of the column can be seen."""
        if isinstance(widget, QWidget):
            self.ensureWidgetVisible(widget, 0, theme.current().px(24))
