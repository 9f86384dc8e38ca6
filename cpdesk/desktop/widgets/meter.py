"""A thin bar for an index from 0 to 100; the number stands beside it, in words of its own."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from cpdesk.desktop import theme


class Meter(QWidget):
    """A bar filled along the line of reading."""

    def __init__(self, value: float = 0, width: int = 70, parent: QWidget | None = None) -> None:
        """Show a value from 0 to 100; ``width`` in pixels at 100 %."""
        super().__init__(parent)
        self._width = width
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_value(value)

    def set_value(self, value: float) -> None:
        """Show another value."""
        self._value = max(0.0, min(100.0, value))
        self.setAccessibleName(f"{self._value:.0f}")
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size at the present zoom."""
        now = theme.current()
        return QSize(now.px(self._width), now.px(8))

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the zoom."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the track and the filled part."""
        now = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        track = QRectF(self.rect())
        radius = track.height() / 2
        painter.setBrush(now.color("line"))
        painter.drawRoundedRect(track, radius, radius)
        if self._value <= 0:
            return
        width = max(track.height(), track.width() * self._value / 100)
        left = track.width() - width if self.isRightToLeft() else 0.0
        painter.setBrush(now.color("accent"))
        painter.drawRoundedRect(QRectF(left, 0, width, track.height()), radius, radius)
