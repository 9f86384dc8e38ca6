"""The head of the timeline: the years, the quarters where there is room, and the word for today over its line."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QWidget

from cpdesk.base.i18n import _
from cpdesk.desktop import theme
from cpdesk.desktop.pages.action_plan.flat_header import FlatHeader
from cpdesk.desktop.pages.action_plan.timeline_content import Timeline
from cpdesk.desktop.pages.action_plan.timeline_geometry import Scale
from cpdesk.desktop.pages.action_plan.timeline_paint import BAR_COLUMN, scale_in

_CENTER = int(Qt.AlignmentFlag.AlignCenter)


class TimelineHeader(FlatHeader):
    """The headings; over the bars stand the years and quarters, and the word for today."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.timeline: Timeline | None = None

    def sizeHint(self) -> QSize:
        """Return the height of two lines of small words."""
        now = theme.current()
        lines = QFontMetrics(_years_font()).height() + QFontMetrics(_small_font()).height()
        return QSize(super().sizeHint().width(), max(now.px(44), lines + now.px(8)))

    def paintSection(self, painter: QPainter, rect: QRect, index: int) -> None:
        """Draw a heading, or the years."""
        if index != BAR_COLUMN or self.timeline is None:
            super().paintSection(painter, rect, index)
            return
        now = theme.current()
        painter.save()
        painter.fillRect(rect, now.color("surface"))
        painter.setPen(now.color("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        scale = scale_in(self.timeline.years, rect, mirrored=mirrored)
        middle = rect.top() + now.px(4) + QFontMetrics(_years_font()).height()
        _years(painter, scale, QRect(rect.left(), rect.top() + now.px(4), rect.width(), middle - rect.top()))
        below = QRect(rect.left(), middle, rect.width(), rect.bottom() - middle)
        _quarters(painter, scale, below)
        _today(painter, scale, below, self.timeline.today)
        painter.restore()


def _years(painter: QPainter, scale: Scale, rect: QRect) -> None:
    font = _years_font()
    painter.setFont(font)
    painter.setPen(theme.current().color("muted"))
    every = 1 + int(QFontMetrics(font).horizontalAdvance("2026 ") / max(1.0, 4 * scale.quarter))
    for year in scale.years[::every]:
        left, width = scale.span(year * 4, (year + 1) * 4)
        painter.drawText(QRectF(left, rect.top(), width, rect.height()), _CENTER, str(year))


def _quarters(painter: QPainter, scale: Scale, rect: QRect) -> None:
    """Write the quarters, short; nothing where they would touch."""
    font = _small_font()
    # translators: a quarter of a year, short, over a narrow column
    names = [_("Q{n}", n=part) for part in range(1, 5)]
    widest = max(QFontMetrics(font).horizontalAdvance(name) for name in names)
    if widest + theme.current().px(6) > scale.quarter:
        return
    painter.setFont(font)
    painter.setPen(theme.current().color("muted"))
    for place in range(scale.years.start * 4, scale.years.stop * 4):
        left, width = scale.span(place, place + 1)
        painter.drawText(QRectF(left, rect.top(), width, rect.height()), _CENTER, names[place % 4])


def _today(painter: QPainter, scale: Scale, rect: QRect, today: float) -> None:
    """Write the word over the line of today; it covers what stands behind it."""
    now, words = theme.current(), _("Today")
    font = now.font(0.8, bold=True)
    width = QFontMetrics(font).horizontalAdvance(words) + now.px(8)
    left = min(max(scale.x(today) - width / 2, rect.left()), rect.right() - width)
    box = QRectF(left, rect.top(), width, rect.height() - 1)
    painter.fillRect(box, now.color("surface"))
    painter.setFont(font)
    painter.setPen(now.color("danger"))
    painter.drawText(box, _CENTER, words)


def _years_font() -> QFont:
    return theme.current().font(0.9, bold=True)


def _small_font() -> QFont:
    return theme.current().font(0.75)
