"""The answers to one item as dots over an axis, a shape and colour for each institution, with median and agreed value.

Where more answered than there is room for, one mark for each institution stands with its count.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from cpdesk.desktop import theme
from cpdesk.desktop.pages.agree.marks import draw_mark
from cpdesk.desktop.widgets.labels import plain_tip

if TYPE_CHECKING:
    from cpdesk.desktop.pages.agree.columns import Column
    from cpdesk.desktop.pages.agree.content import Row

COLUMN, NARROWEST = 66, 34
"""Width of a column at 100 %, and the least there may be."""
_DOT, _PITCH, _LINES, _AXIS, _TOP = 10, 13, 3, 20, 4
_SIZES = ((_DOT, _PITCH, _LINES), (8, 10, 4))
"""Size of a dot, how far the next one lies, and lines; smaller where many answered the same."""
_COUNTED = 30
"""Width of a mark with its count at 100 %."""


class DotChart(QWidget):
    """Draws the dots of a :class:`Row`; its accessible name says all they show. ``factor`` enlarges it for a room."""

    def __init__(self, factor: float = 1.0, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._row: Row | None = None
        self._factor = factor
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def show_row(self, row: Row) -> None:
        """Show the dots of a row."""
        if row == self._row:
            return
        resized = self._row is None or len(self._row.columns) != len(row.columns)
        self._row = row
        self.setAccessibleName(row.spoken)
        self.setToolTip(plain_tip(row.spoken.replace("; ", "\n")))
        if resized:
            self.updateGeometry()
        self.update()

    def set_factor(self, factor: float) -> None:
        """Draw it larger or smaller."""
        self._factor = factor
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size with columns of their natural width."""
        columns = len(self._row.columns) if self._row is not None else 5
        return QSize(columns * self._px(COLUMN), self.minimumSizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Return the size with the narrowest columns."""
        columns = len(self._row.columns) if self._row is not None else 5
        return QSize(columns * self._px(NARROWEST), self._px(_TOP + _LINES * _PITCH + 6 + _AXIS))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw axis, dots, median and what is agreed."""
        row = self._row
        if row is None or not row.columns:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for at, column in enumerate(row.columns):
            box = self._column(at, len(row.columns))
            self._axis(painter, box, column, agreed=row.agreed == at)
            self._dots(painter, box, row.dots[at])
        if row.middle is not None:
            self._median(painter, row.middle, len(row.columns))

    def _px(self, length: float) -> int:
        return round(theme.current().px(100) / 100 * length * self._factor)

    def _column(self, at: int, count: int) -> QRectF:
        """Return the column's box; columns run along the line of reading."""
        width = self.width() / count
        place = count - 1 - at if self.isRightToLeft() else at
        return QRectF(place * width, 0, width, self.height())

    def _axis(self, painter: QPainter, box: QRectF, column: Column, *, agreed: bool) -> None:
        now = theme.current()
        foot = box.height() - self._px(_AXIS)
        painter.setPen(QPen(now.color("line"), max(1, self._px(1))))
        middle = round(box.center().x()) + 0.5
        painter.drawLine(int(middle), self._px(_TOP), int(middle), int(foot))
        font = now.font(0.85 * self._factor, bold=agreed)
        painter.setFont(font)
        label = QRectF(box.x() + 1, foot + 1, box.width() - 2, self._px(_AXIS) - 1)
        painter.setPen(now.color("muted"))
        if agreed:
            self._agreed(painter, label, column)
        words = QFontMetrics(font).elidedText(column.label, Qt.TextElideMode.ElideRight, int(label.width()))
        painter.drawText(label, Qt.AlignmentFlag.AlignCenter, words)

    def _agreed(self, painter: QPainter, label: QRectF, column: Column) -> None:
        """Fill the label of what is agreed in the colour of its level, and leave the pen in the ink that fits."""
        now = theme.current()
        fill, ink = QColor(now.color("accent")), QColor(now.color("on_accent"))
        if column.level is not None:
            fill, ink = (QColor(one) for one in now.palette.levels[column.level])
        wide = min(label.width(), self._px(34) if column.level is not None or len(column.label) < 3 else label.width())
        box = QRectF(label.center().x() - wide / 2, label.y(), wide, label.height())
        painter.setBrush(fill)
        painter.setPen(QPen(now.color("accent"), max(1, self._px(1))))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), self._px(5), self._px(5))
        painter.setPen(ink)

    def _dots(self, painter: QPainter, box: QRectF, dots: tuple[int, ...]) -> None:
        for size, apart, lines in _SIZES:
            pitch, side = self._px(apart), self._px(size)
            across = max(1, int(box.width() - self._px(4)) // pitch)
            if len(dots) <= across * lines:
                break
        else:
            self._counts(painter, box, dots)
            return
        for line in range(0, len(dots), across):
            part = dots[line : line + across]
            left = box.center().x() - (len(part) - 1) * pitch / 2 - side / 2
            top = self._px(_TOP) + line // across * pitch
            for number, place in enumerate(part):
                spot = len(part) - 1 - number if self.isRightToLeft() else number
                draw_mark(painter, place, QRectF(left + spot * pitch, top, side, side))

    def _counts(self, painter: QPainter, box: QRectF, dots: tuple[int, ...]) -> None:
        """Draw each institution once with its count, the largest first; the last says how many more there are."""
        counts = sorted(((place, len(list(group))) for place, group in groupby(dots)), key=lambda one: -one[1])
        across = max(1, int(box.width()) // self._px(_COUNTED))
        room = across * _LINES
        shown = counts if len(counts) <= room else counts[: room - 1]
        rest = sum(n for _place, n in counts[len(shown) :])
        painter.setFont(theme.current().font(0.8 * self._factor))
        for number, entry in enumerate([*shown, *([(-1, rest)] if rest else [])]):
            line, spot = divmod(number, across)
            width = box.width() / across
            left = box.right() - (spot + 1) * width if self.isRightToLeft() else box.x() + spot * width
            self._count(
                painter, QRectF(left, self._px(_TOP) + line * self._px(_PITCH), width, self._px(_PITCH)), *entry
            )

    def _count(self, painter: QPainter, box: QRectF, place: int, count: int) -> None:
        side = self._px(_DOT)
        words = str(count) if place >= 0 else f"+{count}"
        wide = QFontMetrics(painter.font()).horizontalAdvance(words)
        mark = side + self._px(2) if place >= 0 else 0
        left = box.center().x() - (mark + wide) / 2
        mirrored = self.isRightToLeft()
        if place >= 0:
            draw_mark(painter, place, QRectF(left + (wide + self._px(2) if mirrored else 0), box.y(), side, side))
        painter.setPen(theme.current().color("text"))
        text = QRectF(left if mirrored else left + mark, box.y() - self._px(3), wide + 1, side + self._px(6))
        painter.drawText(text, Qt.AlignmentFlag.AlignCenter, words)

    def _median(self, painter: QPainter, middle: float, count: int) -> None:
        at = min(int(middle), count - 1)
        box, after = self._column(at, count), self._column(min(at + 1, count - 1), count)
        center = box.center().x() + (middle - at) * (after.center().x() - box.center().x())
        half = min(self._px(26), box.width() * 0.4)
        level = self.height() - self._px(_AXIS) - self._px(3)
        painter.setPen(QPen(theme.current().color("text"), max(2, self._px(2))))
        painter.drawLine(round(center - half), level, round(center + half), level)
