"""One answer of an objective or indicator: a radio button whose words may take several lines. Draws itself."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFocusEvent, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QRadioButton, QSizePolicy, QStyle

from cpdesk.desktop import icons, theme
from cpdesk.desktop.widgets.isolate import isolated

EDGE = 3
"""Pixels at each side outside the outline, where the ring of the focus is drawn."""
_PAD, _SIDE_PAD, _GAP, _ICON, _LOWEST = 8, 9, 6, 16, 36
_KEYBOARD = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)
_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class AnswerChoice(QRadioButton):
    """A click does not choose by itself: what is recorded is shown, so it never says more than the file."""

    def __init__(self, value: str, words: str, icon: str = "circle") -> None:
        """Make it; ``icon`` stands before the words while it is not chosen."""
        super().__init__()
        self.value = value
        self._words, self._icon = words, icon
        self._by_keyboard = False
        self._heights: dict[tuple[int, float], int] = {}
        self._widths: dict[float, int] = {}
        self.setAccessibleName(words)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_chosen(self, *, chosen: bool) -> None:
        """Show whether this is the recorded answer; Qt never unchecks one of a group, so it is none for a moment."""
        self.setAutoExclusive(False)
        self.setChecked(chosen)
        self.setAutoExclusive(True)  # or it would be read as a box to tick
        self.update()

    def nextCheckState(self) -> None:
        """Leave the state as it is: it is set once the answer is on disk."""

    def hitButton(self, pos: QPoint) -> bool:
        """Take a click anywhere on it."""
        return self.rect().contains(pos)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring of the focus to those who came by keyboard."""
        self._by_keyboard = event.reason() in _KEYBOARD
        super().focusInEvent(event)

    def hasHeightForWidth(self) -> bool:
        """Tell that narrow ones are higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height the words need at a width; layouts ask for it again and again."""
        now = theme.current()
        if (width, now.body) not in self._heights:
            self._heights[width, now.body] = self._height(width)
        return self._heights[width, now.body]

    def sizeHint(self) -> QSize:
        """Return the size of the words on one line, semibold so that choosing it moves nothing."""
        now = theme.current()
        if now.body not in self._widths:
            words = QFontMetrics(now.font(bold=True)).horizontalAdvance(isolated(self._words))
            self._widths[now.body] = words + self._frame() + 2
        width = self._widths[now.body]
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Allow narrow columns."""
        now = theme.current()
        return QSize(now.px(100), now.px(_LOWEST) + 2 * EDGE)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw outline, mark and words."""
        now, chosen = theme.current(), self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        radius = now.px(8)
        if self.hasFocus() and self._by_keyboard:
            painter.setPen(QPen(now.color("accent"), 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), radius + 2, radius + 2)
        edge = "accent" if chosen else ("muted" if self.underMouse() else "line")
        painter.setPen(QPen(now.color(edge), 2 if chosen else 1))
        painter.setBrush(now.color("accent_soft" if chosen else "surface"))
        painter.drawRoundedRect(self.rect().adjusted(EDGE, EDGE, -EDGE, -EDGE), radius, radius)
        side, start = now.px(_ICON), EDGE + now.px(_SIDE_PAD)
        spot = self._mirrored(QRect(start, (self.height() - side) // 2, side, side))
        name, role = ("circle-check", "accent") if chosen else (self._icon, "muted")
        painter.drawPixmap(spot.topLeft(), icons.pixmap(name, side, role, self.devicePixelRatioF()))
        start += side + now.px(_GAP)
        box = self._mirrored(QRect(start, 0, self.width() - self._frame() + 2, self.height()))
        painter.setPen(now.color("text"))
        painter.setFont(now.font(bold=chosen))
        painter.drawText(box, _WRAP, isolated(self._words))

    def _height(self, width: int) -> int:
        now = theme.current()
        room = QRect(0, 0, max(1, width - self._frame()), 10_000)
        words = QFontMetrics(now.font(bold=True)).boundingRect(room, _WRAP, isolated(self._words)).height()
        return max(now.px(_LOWEST), words + 2 * now.px(_PAD)) + 2 * EDGE

    def _frame(self) -> int:
        now = theme.current()
        return 2 * (EDGE + now.px(_SIDE_PAD)) + now.px(_ICON) + now.px(_GAP)

    def _mirrored(self, box: QRect) -> QRect:
        return QStyle.visualRect(self.layoutDirection(), self.rect(), box)
