"""How the timer looks: the figures, as large as they fit, in the colour of how it stands; the words say it too."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from cpdesk.desktop import theme
from cpdesk.desktop.pages.workshop.timer_clock import SOON, TimerClock

_WIDEST = "+000:00"


class BigTime(QWidget):
    """Draws the time left; figures are never mirrored."""

    def __init__(self, clock: TimerClock, least: int = 90, parent: QWidget | None = None) -> None:
        """Show a clock; ``least`` is the least height in pixels at 100 %."""
        super().__init__(parent)
        self._clock, self._least = clock, least
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        clock.ticked.connect(self._show)
        self._shown = ""
        self._show()

    def sizeHint(self) -> QSize:
        """Return a size in which the figures can be read across a table."""
        now = theme.current()
        return QSize(now.px(320), now.px(self._least))

    def minimumSizeHint(self) -> QSize:
        """Allow narrow places."""
        now = theme.current()
        return QSize(now.px(160), now.px(self._least // 2))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the figures in the middle, in the largest size that fits."""
        painter = QPainter(self)
        font = QFont(self.font())
        font.setBold(True)
        font.setPixelSize(max(12, self._fitting(font)))
        painter.setFont(font)
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        painter.setPen(theme.current().color(self._role()))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._clock.words)

    def _fitting(self, font: QFont) -> int:
        font.setPixelSize(100)
        metrics = QFontMetrics(font)
        wide = metrics.horizontalAdvance(_WIDEST)
        return min(self.height() * 100 // max(1, metrics.height()), self.width() * 100 // max(1, wide))

    def _role(self) -> str:
        if self._clock.is_over:
            return "danger"
        return "warning" if self._clock.countdown.begun and self._clock.left <= SOON else "text"

    def _show(self) -> None:
        now = f"{self._clock.words} {self._clock.state}"
        if now != self._shown:
            self._shown = now
            self.setAccessibleName(now)
            self.update()
