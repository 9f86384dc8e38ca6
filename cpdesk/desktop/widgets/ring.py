"""A ring that shows how much of a whole is done; a tick inside when all of it is."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from cpdesk.base.i18n import _
from cpdesk.desktop import theme

_TICK = ((0.30, 0.52), (0.44, 0.66), (0.70, 0.38))


class ProgressRing(QWidget):
    """A ring filled clockwise, anti-clockwise where the window is mirrored."""

    def __init__(self, done: int = 0, total: int = 1, size: int = 44, parent: QWidget | None = None) -> None:
        """Show ``done`` of ``total``; ``size`` in pixels at 100 %."""
        super().__init__(parent)
        self._side = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_progress(done, total)

    def set_progress(self, done: int, total: int) -> None:
        """Show another figure."""
        self._done, self._total = done, total
        self.setAccessibleName(_("{done} of {total}", done=done, total=total))
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size at the present zoom."""
        side = theme.current().px(self._side)
        return QSize(side, side)

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the zoom."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ring."""
        now = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        stroke = max(2.0, self.width() / 12)
        box = QRectF(self.rect()).adjusted(stroke, stroke, -stroke, -stroke)
        painter.setPen(QPen(now.color("line"), stroke))
        painter.drawEllipse(box)
        share = min(1.0, self._done / self._total) if self._total else 0.0
        if share <= 0:
            return
        pen = QPen(now.color("accent"), stroke, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        turn = round(5760 * share)
        painter.drawArc(box, 90 * 16, turn if self.isRightToLeft() else -turn)
        if share >= 1:
            side = self.width()
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.setPen(pen)
            painter.drawPolyline(QPolygonF([QPointF(x * side, y * side) for x, y in _TICK]))
