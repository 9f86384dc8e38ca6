"""One answer that can be agreed: a square in the colour of its level, or its words. Pressing it chooses, no more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from cpdesk.desktop import theme
from cpdesk.desktop.widgets.labels import plain_tip

if TYPE_CHECKING:
    from cpdesk.desktop.pages.agree.columns import Column

_SIDE, _EDGE, _PAD = 32, 3, 12


class ChoiceButton(QAbstractButton):
    """Draws itself; what is chosen has a ring and, where it is words, a soft ground."""

    def __init__(self, column: Column) -> None:
        """Offer an answer."""
        super().__init__()
        self.column = column
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(column.words)
        self.setToolTip(plain_tip(column.words))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the size at the present zoom; long words are cut at 320 pixels, the tooltip holds them whole."""
        now = theme.current()
        side = now.px(_SIDE) + 2 * _EDGE
        if self.column.level is not None:
            return QSize(side, side)
        words = QFontMetrics(now.font(bold=True)).horizontalAdvance(self.column.words)
        return QSize(min(words, now.px(320)) + 2 * (now.px(_PAD) + _EDGE), side)

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the zoom."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the square or the words, the ring of what is chosen and that of the focus."""
        now = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)
        radius = now.px(6)
        painter.setFont(now.font(1.1 if self.column.level is not None else 1.0, bold=self._is_bold))
        fill, ink, edge = self._colors()
        painter.setBrush(fill)
        painter.setPen(QPen(edge, 1))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        painter.setPen(ink)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._words(painter, box.width()))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self.isChecked():
            painter.setPen(QPen(now.color("text"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), radius + 2, radius + 2)
        if self.hasFocus():
            painter.setPen(QPen(now.color("accent"), 2, Qt.PenStyle.SolidLine if not self.isChecked() else _DASH))
            inside = 4 if self.isChecked() else 1
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(inside, inside, -inside, -inside), radius, radius)

    @property
    def _is_bold(self) -> bool:
        return self.column.level is not None or self.isChecked()

    def _colors(self) -> tuple[QColor, QColor, QColor]:
        now = theme.current()
        if self.column.level is not None:
            fill, ink = now.palette.levels[self.column.level]
            return QColor(fill), QColor(ink), QColor(fill)
        edge = "muted" if self.underMouse() else "line"
        ground = "accent_soft" if self.isChecked() else "surface"
        return now.color(ground), now.color("text"), now.color(edge)

    def _words(self, painter: QPainter, width: float) -> str:
        if self.column.level is not None:
            return self.column.label
        return painter.fontMetrics().elidedText(self.column.words, Qt.TextElideMode.ElideRight, int(width) - 4)


_DASH = Qt.PenStyle.DotLine
