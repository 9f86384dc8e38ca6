"""A key area's text as a button: at most two lines, underlined under the mouse; a click goes to the key area."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFocusEvent, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from cpdesk.desktop import theme
from cpdesk.desktop.widgets.isolate import isolated
from cpdesk.desktop.widgets.labels import plain_tip
from cpdesk.desktop.widgets.two_lines import broken

_KEYBOARD = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)
_LOWEST = 32


class TitleButton(QAbstractButton):
    """Draws itself; the tooltip holds the whole text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text, self._by_keyboard = "", False
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def set_words(self, text: str, more: str = "") -> None:
        """Show a text; ``more`` follows it in the tooltip and is the description for a screen reader."""
        self._text = text
        self.setAccessibleName(text)
        self.setAccessibleDescription(more)
        self.setToolTip(plain_tip("\n".join(part for part in (text, more) if part)))
        self._fit()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the height of one line or two, as the width asks for."""
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        """Return the size on two lines."""
        return QSize(theme.current().px(240), 2 * self._metrics().height() + 4)

    def minimumSizeHint(self) -> QSize:
        """Allow narrow columns."""
        return QSize(theme.current().px(100), self._metrics().height() + 4)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring of the focus to those who came by keyboard."""
        self._by_keyboard = event.reason() in _KEYBOARD
        super().focusInEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the lines."""
        now = theme.current()
        painter = QPainter(self)
        if self._is_ringed():
            painter.setPen(QPen(now.color("accent"), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
        font = now.font(bold=True)
        font.setUnderline(self.underMouse())
        painter.setFont(font)
        painter.setPen(now.color("text"))
        step = self._metrics().height()
        lines = self._lines(self.width())
        box = self.rect().adjusted(4 if self._is_ringed() else 0, (self.height() - step * len(lines)) // 2, 0, 0)
        box.setHeight(step)
        for line in lines:
            painter.drawText(box, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), isolated(line))
            box.translate(0, step)

    def _fit(self) -> None:
        """Set the height itself: what height-for-width gives inside a grid is settled too late, and lines were cut."""
        words = len(self._lines(self.width())) * self._metrics().height() + 4
        self.setFixedHeight(max(words, theme.current().px(_LOWEST)))

    def _metrics(self) -> QFontMetrics:
        return QFontMetrics(theme.current().font(bold=True))

    def _lines(self, width: int) -> tuple[str, ...]:
        metrics = self._metrics()

        def cut(text: str) -> str:
            return metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)

        return broken(self._text, width, metrics.horizontalAdvance, cut)

    def _is_ringed(self) -> bool:
        return self.hasFocus() and self._by_keyboard
