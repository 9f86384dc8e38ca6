"""How the timeline is drawn: years above, quarters as thin lines, bars whose shape says the status, today."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from cpdesk.desktop import icons, theme
from cpdesk.desktop.pages.action_plan.flat_header import FlatHeader
from cpdesk.desktop.pages.action_plan.timeline_content import Bar, Look, Timeline, TimelineLine
from cpdesk.desktop.widgets.isolate import isolated

Index = QModelIndex | QPersistentModelIndex
LINE_ROLE = int(Qt.ItemDataRole.UserRole)
"""Asks an index for its :class:`TimelineLine`."""

_BAR_COLUMN = 2
_PAD = 12


class Scale:
    """Turns places on the line of quarters into pixels, from the leading edge of a box."""

    def __init__(self, years: range, box: QRect, *, mirrored: bool) -> None:
        margin = theme.current().px(14)
        self._box = box.adjusted(margin, 0, -margin, 0)
        self._first = years.start * 4
        self._step = self._box.width() / max(1, len(years) * 4)
        self._mirrored = mirrored

    @property
    def quarter(self) -> float:
        """Return the width of a quarter in pixels."""
        return self._step

    def x(self, place: float) -> float:
        """Return where a place lies."""
        along = (place - self._first) * self._step
        return self._box.right() - along if self._mirrored else self._box.left() + along

    def box(self, start: float, end: float, top: float, height: float) -> QRectF:
        """Return the box between two places."""
        first, last = sorted((self.x(start), self.x(end)))
        return QRectF(first, top, last - first, height)


class TimelineHeader(FlatHeader):
    """The headings; over the bars stand the years, and the word for today."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.timeline: Timeline | None = None

    def paintSection(self, painter: QPainter, rect: QRect, index: int) -> None:
        """Draw a heading, or the years."""
        if index != _BAR_COLUMN or self.timeline is None:
            super().paintSection(painter, rect, index)
            return
        now = theme.current()
        painter.save()
        painter.fillRect(rect, now.color("surface"))
        painter.setPen(now.color("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        scale = Scale(self.timeline.years, rect, mirrored=self.layoutDirection() == Qt.LayoutDirection.RightToLeft)
        font = now.font(0.9, bold=True)
        painter.setFont(font)
        painter.setPen(now.color("muted"))
        every = 1 + int(QFontMetrics(font).horizontalAdvance("2026 ") / max(1.0, 4 * scale.quarter))
        for year in self.timeline.years[::every]:
            place = scale.box(year * 4, (year + 1) * 4, rect.top(), rect.height())
            painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), str(year))
        painter.restore()


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
        if index.column() == _BAR_COLUMN:
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
    mirrored = option.direction == Qt.LayoutDirection.RightToLeft
    scale = Scale(timeline.years, rect, mirrored=mirrored)
    faint = now.color("line")
    faint.setAlpha(110)
    for place in range(timeline.years.start * 4, timeline.years.stop * 4 + 1):
        if place % 4 and scale.quarter < now.px(8):
            continue
        painter.setPen(faint if place % 4 else now.color("line"))
        x = round(scale.x(place))
        painter.drawLine(x, rect.top(), x, rect.bottom())
    if line.bar is not None:
        draw_bar(painter, scale, rect, line.bar, timeline.today)
    elif line.note:
        painter.setFont(now.font(0.9))
        painter.setPen(now.color("warning"))
        room = rect.adjusted(now.px(20), 0, -now.px(20), 0)
        painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), isolated(line.note))
    if timeline.years.start * 4 <= timeline.today <= timeline.years.stop * 4:
        x = round(scale.x(timeline.today))
        painter.setPen(QPen(now.color("danger"), max(1, now.px(2))))
        painter.drawLine(x, rect.top(), x, rect.bottom())


def draw_bar(painter: QPainter, scale: Scale, rect: QRect, bar: Bar, today: float) -> None:
    """Draw a bar; its shape says the status as its colour does."""
    now = theme.current()
    height = now.px(13)
    top = rect.top() + (rect.height() - height) / 2
    whole = scale.box(bar.start, bar.end + 1, top, height)
    radius = now.px(4)
    fill = QColor(now.palette.levels[1][0])
    painter.setPen(Qt.PenStyle.NoPen)
    if bar.look is Look.STOPPED:
        painter.setPen(QPen(now.color("muted"), 1, Qt.PenStyle.DashLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(whole.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        return
    painter.setBrush(now.color("accent") if bar.look is Look.COMPLETED else fill)
    painter.drawRoundedRect(whole, radius, radius)
    if bar.look is Look.COMPLETED:
        side = height - 2
        picture = icons.pixmap("check", side, "on_accent", painter.device().devicePixelRatioF())
        painter.drawPixmap(round(whole.center().x() - side / 2), round(top + 1), picture)
    if bar.look is Look.UNDER_WAY:
        reached = min(max(today, bar.start + 0.25), bar.end + 1)
        painter.setBrush(now.color("accent"))
        painter.drawRoundedRect(scale.box(bar.start, reached, top, height), radius, radius)
