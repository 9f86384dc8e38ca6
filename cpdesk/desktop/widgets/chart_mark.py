"""A mark of a chart as a button: it lies over the drawing, says what the mark says, and leads on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from cpdesk.desktop import theme
from cpdesk.desktop.widgets.labels import plain_tip
from cpdesk.desktop.widgets.reveal import reveal

if TYPE_CHECKING:
    from cpdesk.reports.charts.drawing import Mark

SIDEWAYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
UP_AND_DOWN = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
ENDS = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: -1}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ChartMark(QAbstractButton):
    """A mark of the chart: draws nothing but its ring; Tab reaches one of them, arrows go to the others."""

    moved = Signal(int)

    def __init__(self, mark: Mark, parent: QWidget) -> None:
        """Lie over a part of the chart."""
        super().__init__(parent)
        self.mark = mark
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setToolTip(plain_tip(mark.words))
        self.setAccessibleName(mark.words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to another mark, or open this one."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.key() in (*SIDEWAYS, *UP_AND_DOWN, *ENDS):
            self.moved.emit(event.key())
        elif plain and event.key() in _ENTER:
            self.click()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Come into sight."""
        super().focusInEvent(event)
        reveal(self)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a ring under the mouse or the focus; two lines, so that it is seen on any ink."""
        if not (self.hasFocus() or self.underMouse()):
            return
        now = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        inner = 2.0 if self.hasFocus() else 1.0
        painter.setPen(QPen(now.color("surface"), inner + 2))
        painter.drawRoundedRect(box.adjusted(2.5, 2.5, -2.5, -2.5), 5, 5)
        painter.setPen(QPen(now.color("text"), inner))
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 6, 6)
