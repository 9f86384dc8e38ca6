"""How a line of the timeline is drawn: its words, thin lines for quarters, a bar whose shape says the status, today."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from cpdesk.desktop import icons, theme
from cpdesk.desktop.pages.action_plan.timeline_content import Bar, Look, Timeline, TimelineLine
from cpdesk.desktop.pages.action_plan.timeline_geometry import Scale
from cpdesk.desktop.widgets.chart_look import look_now
from cpdesk.desktop.widgets.isolate import isolated

Index = QModelIndex | QPersistentModelIndex
LINE_ROLE = int(Qt.ItemDataRole.UserRole)
"""Asks an index for its :class:`TimelineLine`."""

BAR_COLUMN = 2
BAR_HEIGHT = 13
"""Height of a bar in pixels at 100 %."""

_PAD = 12
_MARGIN = 14


def scale_in(years: range, box: QRect, *, mirrored: bool) -> Scale:
    """Return the scale that fills a box but for its margins."""
    margin = theme.current().px(_MARGIN)
    return Scale(years, box.left() + margin, box.right() - margin, mirrored)


class TimelineDelegate(QStyledItemDelegate):
    """Draws a line of the timeline."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.timeline: Timeline | None = None

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell."""
        line = index.data(LINE_ROLE)
        if not isinstance(line, TimelineLine) or self.timeline is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _background(painter, option, line)
        if index.column() == BAR_COLUMN:
            _bars(painter, option, line, self.timeline)
        else:
            _words(painter, option, line, index.column())
        painter.restore()


def _background(painter: QPainter, option: QStyleOptionViewItem, line: TimelineLine) -> None:
    now = theme.current()
    role = "surface"
    if line.row is not None and option.state & QStyle.StateFlag.State_Selected:
        role = "accent_soft"
    elif line.row is not None and option.state & QStyle.StateFlag.State_MouseOver:
        role = "background"
    painter.fillRect(option.rect, now.color(role))


def _words(painter: QPainter, option: QStyleOptionViewItem, line: TimelineLine, column: int) -> None:
    now = theme.current()
    heading = line.row is None
    font = now.font(0.95 if heading else 1.0, bold=heading)
    if column == 1:
        font = now.font(0.9)
    painter.setFont(font)
    painter.setPen(now.color("text" if column == 0 and not heading else "muted"))
    indent = now.px(_PAD if heading or column else 2 * _PAD)
    room = option.rect.adjusted(indent, 0, 0, 0)
    if option.direction == Qt.LayoutDirection.RightToLeft:
        room = option.rect.adjusted(0, 0, -indent, 0)
    words = line.heading if line.row is None else (line.row.title, line.row.action.lead)[column]
    shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, room.width() - now.px(4))
    sideways = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
    painter.drawText(room, int(sideways | Qt.AlignmentFlag.AlignVCenter), isolated(shown))


def _bars(painter: QPainter, option: QStyleOptionViewItem, line: TimelineLine, timeline: Timeline) -> None:
    now, rect = theme.current(), option.rect
    scale = scale_in(timeline.years, rect, mirrored=option.direction == Qt.LayoutDirection.RightToLeft)
    if line.note:  # words in place of a bar: no lines behind them
        painter.setFont(now.font(0.9))
        painter.setPen(now.color("warning"))
        room = rect.adjusted(now.px(_MARGIN), 0, -now.px(_MARGIN), 0)
        painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), isolated(line.note))
        return
    _grid(painter, scale, rect)
    if line.bar is not None:
        draw_bar(painter, scale, rect, line.bar)
    x = round(scale.x(timeline.today))
    painter.setPen(QPen(now.color("danger"), max(1, now.px(2))))
    painter.drawLine(x, rect.top(), x, rect.bottom())


def _grid(painter: QPainter, scale: Scale, rect: QRect) -> None:
    now = theme.current()
    faint = now.color("line")
    faint.setAlpha(110)
    for place in range(scale.years.start * 4, scale.years.stop * 4 + 1):
        if place % 4 and scale.quarter < now.px(8):
            continue
        painter.setPen(faint if place % 4 else now.color("line"))
        x = round(scale.x(place))
        painter.drawLine(x, rect.top(), x, rect.bottom())


def draw_bar(painter: QPainter, scale: Scale, rect: QRect, bar: Bar) -> None:
    """Draw a bar with the part that is done; its shape says the status as its colour does."""
    now = theme.current()
    height, radius = now.px(BAR_HEIGHT), now.px(4)
    top = rect.top() + (rect.height() - height) / 2
    left, width = scale.span(bar.start, bar.end + 1)
    whole = QRectF(left, top, width, height)
    if bar.look is Look.STOPPED:
        _outline(painter, whole, QPen(now.color("muted"), 1, Qt.PenStyle.DashLine))
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(look_now().heat[2 if now.dark else 1][0]))  # seen on the ground, unlike the part done
        painter.drawRoundedRect(whole, radius, radius)
    if bar.done:
        _done(painter, scale, bar, whole)
    if bar.look is Look.UNDER_WAY:
        _outline(painter, whole, QPen(now.color("accent"), max(1.0, 1.5 * now.scale)))
    if bar.look is Look.COMPLETED:
        side = height - 2
        picture = icons.pixmap("check", side, "on_accent", painter.device().devicePixelRatioF())
        painter.drawPixmap(round(whole.center().x() - side / 2), round(top + 1), picture)


def _outline(painter: QPainter, whole: QRectF, pen: QPen) -> None:
    radius, half = theme.current().px(4), pen.widthF() / 2
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(whole.adjusted(half, half, -half, -half), radius, radius)


def _done(painter: QPainter, scale: Scale, bar: Bar, whole: QRectF) -> None:
    """Fill the part that is done, within the shape of the bar."""
    now = theme.current()
    radius = now.px(4)
    shape = QPainterPath()
    shape.addRoundedRect(whole, radius, radius)
    left, width = scale.span(bar.start, bar.start + bar.done * (bar.end + 1 - bar.start))
    part = QPainterPath()
    part.addRect(QRectF(left, whole.top(), width, whole.height()))
    painter.fillPath(shape.intersected(part), now.color("muted" if bar.look is Look.STOPPED else "accent"))
