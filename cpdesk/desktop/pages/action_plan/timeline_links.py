"""How the timeline draws what waits for what: a thin line with an arrow; dashed with a warning where it cannot work."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from cpdesk.desktop import icons, theme

if TYPE_CHECKING:
    from cpdesk.desktop.pages.action_plan.timeline_geometry import Point

_HEAD = 5
_GLYPH = 15


def draw_link(painter: QPainter, points: tuple[Point, ...], *, broken: bool) -> None:
    """Draw a line through the points with an arrow at its end; ``broken`` puts a warning before the arrow."""
    now = theme.current()
    ink = now.color("warning" if broken else "text")
    pen = QPen(ink, max(1.0, 1.2 * now.scale))
    pen.setStyle(Qt.PenStyle.DashLine if broken else Qt.PenStyle.SolidLine)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in points]))
    _arrow(painter, points[-2], points[-1], ink)
    if broken:
        _warning(painter, points)


def _arrow(painter: QPainter, before: Point, end: Point, ink: QColor) -> None:
    """Draw the head of the arrow, in the direction of the last stretch."""
    size = max(3.0, _HEAD * theme.current().scale)
    across, along = _sign(end[0] - before[0]) * size, _sign(end[1] - before[1]) * size
    back = QPointF(end[0] - across, end[1] - along)
    side = QPointF(along * 0.7, across * 0.7)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    painter.drawPolygon(QPolygonF([QPointF(*end), back + side, back - side]))


def _warning(painter: QPainter, points: tuple[Point, ...]) -> None:
    """Put the sign of a warning on the line, near the one that waits."""
    now = theme.current()
    side = now.px(_GLYPH)
    stretches = list(pairwise(points))
    (x1, y1), (x2, y2) = stretches[max(0, len(stretches) - 3)]
    x, y = (x1 + x2) / 2, (y1 + y2) / 2
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(now.color("surface"))
    painter.drawEllipse(QPointF(x, y), side * 0.62, side * 0.62)
    picture = icons.pixmap("triangle-alert", side, "warning", painter.device().devicePixelRatioF())
    painter.drawPixmap(round(x - side / 2), round(y - side / 2), picture)


def _sign(value: float) -> int:
    return (value > 0) - (value < 0)
