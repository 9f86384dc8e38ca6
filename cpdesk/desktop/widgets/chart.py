"""Shows a chart: the same vectors as on paper, sharp at any zoom; its marks are buttons that lead to what is behind."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from cpdesk.desktop import theme
from cpdesk.desktop.widgets.chart_mark import ENDS, SIDEWAYS, UP_AND_DOWN, ChartMark

if TYPE_CHECKING:
    from cpdesk.reports.charts.drawing import Drawing, Mark

_PAD = 20
_SMALLEST, _LARGEST, _SIGHT = 1.1, 1.25, 520
"""A chart grows with the zoom, and where there is room by so much more; a high one by less, to be seen at once."""

_TARGET = 32


class ChartView(QFrame):
    """A card with a chart; ``opened`` carries the target of a mark that was clicked, or chosen with Enter."""

    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._drawing: Drawing | None = None
        self._renderer = QSvgRenderer(self)
        self._drawn: QPixmap | None = None
        self.marks: list[ChartMark] = []

    def show_drawing(self, drawing: Drawing, name: str, description: str) -> None:
        """Show a chart; ``name`` and ``description`` say it to readers of the screen. The mark at hand stays so."""
        self.setAccessibleName(name)
        self.setAccessibleDescription(description)
        if drawing == self._drawing:
            return
        held = next((number for number, mark in enumerate(self.marks) if mark.hasFocus()), None)
        self._drawing = drawing
        self._renderer.load(QByteArray(drawing.svg.encode("utf-8")))
        self._drawn = None
        for old in self.marks:
            old.hide()
            old.deleteLater()
        self.marks = [self._make(mark) for mark in drawing.marks]
        self._place()
        if self.marks:
            stop = self.marks[min(held or 0, len(self.marks) - 1)]
            stop.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            if held is not None:
                stop.setFocus()
        self.update()

    def place_of(self, target: str) -> QPoint:
        """Return where on the screen the mark of a target lies, its lower near corner."""
        button = next((button for button in self.marks if button.mark.target == target), None)
        if button is None:
            return self.mapToGlobal(self.rect().topLeft())
        box = button.rect()
        return button.mapToGlobal(box.bottomRight() if self.isRightToLeft() else box.bottomLeft())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the chart to the width; it keeps its proportions."""
        super().resizeEvent(event)
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the card and the chart, as vectors at the device's own resolution."""
        super().paintEvent(event)
        if self._drawing is not None:
            QPainter(self).drawPixmap(self._area().topLeft(), self._picture())

    def _picture(self) -> QPixmap:
        """Return the vectors drawn for the present size and screen; kept, so that rings under the mouse cost little."""
        ratio, area = self.devicePixelRatioF(), self._area()
        size = QSize(ceil(area.width() * ratio), ceil(area.height() * ratio))
        if self._drawn is None or self._drawn.size() != size:
            self._drawn = QPixmap(size)
            self._drawn.setDevicePixelRatio(ratio)
            self._drawn.fill(Qt.GlobalColor.transparent)
            painter = QPainter(self._drawn)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._renderer.render(painter, QRectF(0, 0, area.width(), area.height()))
            painter.end()
        return self._drawn

    def _make(self, mark: Mark) -> ChartMark:
        button = ChartMark(mark, self)
        button.clicked.connect(self._open)
        button.moved.connect(self._move)
        button.show()
        return button

    def _factor(self) -> float:
        """Return how large the chart is drawn: as the zoom says, a little larger or smaller as there is room."""
        if self._drawing is None:
            return 1.0
        now = theme.current()
        room = max(1, self.width() - 2 * now.px(_PAD))
        more = min(_LARGEST, max(_SMALLEST, _SIGHT / self._drawing.height))
        return min(more * now.scale, room / self._drawing.width)

    def _area(self) -> QRectF:
        """Return where the chart lies: in the middle of the card."""
        if self._drawing is None:
            return QRectF()
        factor = self._factor()
        wide = self._drawing.width * factor
        return QRectF(round((self.width() - wide) / 2), theme.current().px(_PAD), wide, self._drawing.height * factor)

    def _place(self) -> None:
        """Take the height the chart needs and lay the marks over it; small ones are easy to hit all the same."""
        area, factor = self._area(), self._factor()
        self.setFixedHeight(round(area.height()) + 2 * theme.current().px(_PAD))
        least = _TARGET * factor
        for button in self.marks:
            mark = button.mark
            wide, high = max(mark.width * factor, least), max(mark.height * factor, least)
            x = area.x() + (mark.x + mark.width / 2) * factor - wide / 2
            y = area.y() + (mark.y + mark.height / 2) * factor - high / 2
            button.setGeometry(QRect(round(x), round(y), round(wide), round(high)))

    def _open(self) -> None:
        button = self.sender()
        if isinstance(button, ChartMark):
            self._stop_at(button)
            self.opened.emit(button.mark.target)

    def _move(self, key: int) -> None:
        button = self.sender()
        if not isinstance(button, ChartMark):
            return
        other = self._beside(button, Qt.Key(key))
        if other is not None:
            self._stop_at(other)
            other.setFocus(Qt.FocusReason.TabFocusReason)

    def _beside(self, button: ChartMark, key: Qt.Key) -> ChartMark | None:
        """Return the mark a key leads to: sideways the next in reading, up and down the nearest there."""
        if key in ENDS:
            return self.marks[ENDS[key]]
        if key in SIDEWAYS:
            step = -SIDEWAYS[key] if self.isRightToLeft() else SIDEWAYS[key]
            place = self.marks.index(button) + step
            return self.marks[place] if 0 <= place < len(self.marks) else None
        here, down = button.geometry().center(), UP_AND_DOWN[key]
        reach = button.height() / 2
        there = [other for other in self.marks if (other.geometry().center().y() - here.y()) * down > reach]

        def far(other: ChartMark) -> float:
            away = other.geometry().center() - here
            return abs(away.y()) + 2 * abs(away.x())

        return min(there, key=far, default=None)

    def _stop_at(self, stop: ChartMark) -> None:
        for button in self.marks:
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if button is stop else Qt.FocusPolicy.ClickFocus)
