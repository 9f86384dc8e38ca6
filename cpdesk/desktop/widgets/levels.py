"""Levels as pictures: one square with its number, or five squares with the target outlined."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from cpdesk.desktop import theme
from cpdesk.desktop.widgets.words import level_bar_words, level_words

COUNT = 5


class LevelSquare(QWidget):
    """A square in the colour of a level with the number inside; a dash where there is no level."""

    def __init__(self, level: int | None, size: int = 34, parent: QWidget | None = None) -> None:
        """Show a level 0-4 or None; ``size`` in pixels at 100 %."""
        super().__init__(parent)
        self._side = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_level(level)

    def set_level(self, level: int | None) -> None:
        """Show another level."""
        self._level = level
        self.setAccessibleName(level_words(level))
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
        """Draw the square and its number."""
        now = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        radius = now.px(6)
        font = now.font(1.15 * self._side / 34, bold=True)
        painter.setFont(font)
        if self._level is None:
            painter.setPen(QPen(now.color("line"), 1, Qt.PenStyle.DashLine))
            painter.drawRoundedRect(box, radius, radius)
            return
        fill, ink = now.palette.levels[self._level]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(fill))
        painter.drawRoundedRect(box, radius, radius)
        painter.setPen(QColor(ink))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(self._level))


class LevelBar(QWidget):
    """Five squares filled up to a level, each known number inside its square, the target outlined."""

    def __init__(
        self, level: float | None = None, target: int | None = None, size: int = 20, parent: QWidget | None = None
    ) -> None:
        """Show a level 0-4 (a median may lie between two) and a target; ``size`` of a square in pixels at 100 %."""
        super().__init__(parent)
        self._side = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_levels(level, target)

    def set_levels(self, level: float | None, target: int | None) -> None:
        """Show another level and target."""
        self._level, self._target = level, target
        words = level_bar_words(level, target)
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size at the present zoom."""
        now = theme.current()
        side = now.px(self._side)
        return QSize(COUNT * side + (COUNT - 1) * now.px(2) + 2, side + 2)

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the zoom."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the squares along the line of reading."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.current().font(0.8, bold=True))
        for number in range(COUNT):
            self._square(painter, number, self._box(number))

    def _box(self, number: int) -> QRectF:
        now = theme.current()
        side = now.px(self._side)
        position = COUNT - 1 - number if self.isRightToLeft() else number
        return QRectF(1 + position * (side + now.px(2)), 1, side, side).adjusted(1, 1, -1, -1)

    def _square(self, painter: QPainter, number: int, box: QRectF) -> None:
        now = theme.current()
        radius = now.px(4)
        filled = self._level is not None and number <= self._level
        ink = now.color("muted")
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(now.color("line"), 1))
        if filled and self._level is not None:
            fill, level_ink = now.palette.levels[min(COUNT - 1, round(self._level))]
            painter.setBrush(QColor(fill))
            ink = QColor(level_ink)
        painter.drawRoundedRect(box, radius, radius)
        if number == self._target:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(now.color("accent"), max(2, now.px(2))))
            painter.drawRoundedRect(box, radius, radius)
            ink = ink if filled else now.color("text")
        if number == self._target or (self._level is not None and number == int(self._level)):
            painter.setPen(ink)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(number))
