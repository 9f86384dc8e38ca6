"""The head of the timeline: the years, the quarters where there is room, and the word for today over its line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QWidget

from cpdesk.base.i18n import _
from cpdesk.desktop import theme
from cpdesk.desktop.pages.action_plan.flat_header import FlatHeader
from cpdesk.desktop.pages.action_plan.timeline_paint import BAR_COLUMN, scale_in

if TYPE_CHECKING:
    from cpdesk.desktop.pages.action_plan.timeline_content import Timeline
    from cpdesk.desktop.pages.action_plan.timeline_geometry import Scale

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
        word = _today_box(scale, below, self.timeline.today)
        _quarters(painter, scale, below, word)
        painter.setFont(_today_font())
        painter.setPen(now.color("danger"))
        painter.drawText(word, _CENTER, _("Today"))
        painter.restore()


def _years(painter: QPainter, scale: Scale, rect: QRect) -> None:
    font = _years_font()
    painter.setFont(font)
    painter.setPen(theme.current().color("muted"))
    every = 1 + int(QFontMetrics(font).horizontalAdvance("2026 ") / max(1.0, 4 * scale.quarter))
    for year in scale.years[::every]:
        left, width = scale.span(year * 4, (year + 1) * 4)
        painter.drawText(QRectF(left, rect.top(), width, rect.height()), _CENTER, str(year))


def _quarters(painter: QPainter, scale: Scale, rect: QRect, taken: QRectF) -> None:
    """Write the quarters, short; nothing where they would touch each other, and none under the word for today."""
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
        box = QRectF(left + (width - widest) / 2, rect.top(), widest, rect.height())
        if not box.intersects(taken):
            painter.drawText(box, _CENTER, names[place % 4])


def _today_box(scale: Scale, rect: QRect, today: float) -> QRectF:
    """Return where the word stands over the line of today, kept within the header."""
    width = QFontMetrics(_today_font()).horizontalAdvance(_("Today")) + theme.current().px(8)
    left = min(max(scale.x(today) - width / 2, rect.left()), rect.right() - width)
    return QRectF(left, rect.top(), width, rect.height() - 1)


def _years_font() -> QFont:
    return theme.current().font(0.9, bold=True)


def _today_font() -> QFont:
    return theme.current().font(0.8, bold=True)


def _small_font() -> QFont:
    return theme.current().font(0.75)
