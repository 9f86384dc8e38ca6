"""Widgets beside each other where there is room for them, one below the other where there is not."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from cpdesk.desktop import theme


class SideBySide(QWidget):
    """Gives each widget the same width, of at least ``least`` pixels at 100 %, or a line of its own."""

    def __init__(
        self, *widgets: QWidget, least: int = 260, gap: int = 16, below: int = 16, parent: QWidget | None = None
    ) -> None:
        """Take over ``widgets`` in the order of reading; ``gap`` is between them, ``below`` between their lines."""
        super().__init__(parent)
        self._widgets, self._least = widgets, least
        self._gap, self._below = gap, below
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.current().px(gap))
        for widget in widgets:
            self._row.addWidget(widget, 1, Qt.AlignmentFlag(0))

    @property
    def is_stacked(self) -> bool:
        """Tell whether each widget has a line of its own."""
        return self._row.direction() is QBoxLayout.Direction.TopToBottom

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Change between the two."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the zoom."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._arrange()

    def _arrange(self) -> None:
        px = theme.current().px
        gaps = px(self._gap) * (len(self._widgets) - 1)
        room = (self.width() - gaps) // max(1, len(self._widgets))
        down = room < px(self._least)
        wanted = QBoxLayout.Direction.TopToBottom if down else QBoxLayout.Direction.LeftToRight
        if self._row.direction() is not wanted:
            self._row.setDirection(wanted)
            self._row.setSpacing(px(self._below if down else self._gap))
