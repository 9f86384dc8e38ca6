"""A panel over the window, with the rest dimmed; Escape or its button closes it and gives the focus back."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QAbstractSlider, QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from cpdesk.base.i18n import _
from cpdesk.desktop import theme
from cpdesk.desktop.widgets.buttons import tool_button
from cpdesk.desktop.widgets.labels import plain_label
from cpdesk.desktop.widgets.scroll import ColumnArea

WIDTH = 680
_SCROLL = {
    Qt.Key.Key_PageDown: QAbstractSlider.SliderAction.SliderPageStepAdd,
    Qt.Key.Key_PageUp: QAbstractSlider.SliderAction.SliderPageStepSub,
    Qt.Key.Key_Home: QAbstractSlider.SliderAction.SliderToMinimum,
    Qt.Key.Key_End: QAbstractSlider.SliderAction.SliderToMaximum,
}


class Overlay(QWidget):
    """Covers its parent; ``column`` takes the content."""

    def __init__(self, title: str, parent: QWidget) -> None:
        """Make an overlay over ``parent``; :meth:`open` shows it."""
        super().__init__(parent)
        px = theme.current().px
        self._before: QWidget | None = None
        self._closing = True
        self._under = parent
        self.panel = QFrame()
        self.panel.setProperty("role", "overlay")
        self.panel.setMaximumWidth(px(WIDTH))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(px(24), px(24), px(24), px(24))
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self.panel, 1000)
        middle.addStretch(1)
        outer.addLayout(middle)
        inside = QVBoxLayout(self.panel)
        sides = (px(8), px(24)) if self.isRightToLeft() else (px(24), px(8))
        inside.setContentsMargins(sides[0], px(12), sides[1], px(16))
        head = QHBoxLayout()
        head.addWidget(plain_label(title, "title"), 1)
        self.close_button = tool_button("x", _("Close (Esc)"), "muted")
        self.close_button.clicked.connect(self.shut)
        head.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        inside.addLayout(head)
        self.area = ColumnArea(WIDTH, margin=0)
        inside.addWidget(self.area, 1)
        self.column = self.area.column
        self.setAccessibleName(title)
        parent.installEventFilter(self)
        self.hide()

    def open(self) -> None:
        """Show it and take the focus."""
        self._before = QApplication.focusWidget()
        self._closing = False
        self.setGeometry(self._under.rect())
        self.show()
        self.raise_()
        self.close_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def shut(self) -> None:
        """Hide it and give the focus back."""
        self._closing = True
        self.hide()
        if self._before is not None:
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        self._before = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as the window."""
        if event.type() is QEvent.Type.Resize and self.isVisible():
            self.setGeometry(self._under.rect())
        return super().eventFilter(watched, event)

    def focusNextPrevChild(self, next: bool) -> bool:
        """Keep the focus on the overlay, going round its buttons; while it goes away Qt finds another widget."""
        now = QApplication.focusWidget()
        buttons = [self.close_button, *self.area.findChildren(QAbstractButton)]
        shown = [button for button in buttons if button.isVisible() and button.isEnabled()]
        if self._closing or not shown:
            return super().focusNextPrevChild(next)
        at = shown.index(now) if isinstance(now, QAbstractButton) and now in shown else 0
        target = shown[(at + (1 if next else -1)) % len(shown)]
        target.setFocus(Qt.FocusReason.TabFocusReason if next else Qt.FocusReason.BacktabFocusReason)
        if target is not self.close_button:
            self.area.reveal(target)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Escape; scroll by pages."""
        if event.key() == Qt.Key.Key_Escape:
            self.shut()
            return
        if event.key() in _SCROLL:
            self.area.verticalScrollBar().triggerAction(_SCROLL[Qt.Key(event.key())])
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Close when the dimmed part is clicked."""
        if not self.panel.geometry().contains(event.position().toPoint()):
            self.shut()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Dim the window."""
        QPainter(self).fillRect(self.rect(), QColor(10, 20, 22, 120))
