"""The list of key areas over the page, where the window is too low to show it beside: opened and closed as one."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from cpdesk.base.i18n import _
from cpdesk.desktop import theme
from cpdesk.desktop.widgets.buttons import tool_button
from cpdesk.desktop.widgets.labels import plain_label

_WIDTH = 380


class OutlineOverlay(QWidget):
    """Covers the window it is opened over, the rest dimmed; Escape, its button or a click beside it closes it."""

    def __init__(self, parent: QWidget) -> None:
        """Make it empty and hidden; ``parent`` owns it until it is opened."""
        super().__init__(parent)
        px = theme.current().px
        self._before: QWidget | None = None
        self._panel = QFrame()
        self._panel.setProperty("role", "overlay")
        self._panel.setMaximumWidth(px(_WIDTH))
        self.close_button = tool_button("x", _("Close (Esc)"), "muted")
        self.close_button.clicked.connect(self.shut)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(px(8), px(8), px(8), px(8))
        outer.addWidget(self._panel, 1000)
        outer.addStretch(1)
        self._column = QVBoxLayout(self._panel)
        self._column.setContentsMargins(px(12), px(6), px(12), px(12))
        head = QHBoxLayout()
        head.addWidget(plain_label(_("Key areas"), "heading"), 1)
        head.addWidget(self.close_button)
        self._column.addLayout(head)
        self.setAccessibleName(_("Key areas"))
        self.hide()

    def open(self, body: QWidget) -> None:
        """Show ``body`` over the window of the parent."""
        self._before = QApplication.focusWidget()
        self.setParent(self.window())
        self._column.addWidget(body, 1)
        body.show()
        self.window().installEventFilter(self)
        self.setGeometry(self.window().rect())
        self.show()
        self.raise_()

    def shut(self) -> None:
        """Hide it and give the focus back."""
        if self.isHidden():
            return
        self.hide()
        self.window().removeEventFilter(self)
        if self._before is not None and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        self._before = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as the window."""
        if event.type() is QEvent.Type.Resize and self.isVisible():
            self.setGeometry(self.window().rect())
        return super().eventFilter(watched, event)

    def focusNextPrevChild(self, next: bool) -> bool:
        """Keep the focus inside."""
        start: QWidget = QApplication.focusWidget() or self
        widget: QWidget = start
        while True:
            widget = (widget.nextInFocusChain() if next else widget.previousInFocusChain()) or start
            reached = self.isAncestorOf(widget) and widget.isVisible()
            if widget is start or (reached and widget.focusPolicy() & Qt.FocusPolicy.TabFocus):
                widget.setFocus(Qt.FocusReason.TabFocusReason if next else Qt.FocusReason.BacktabFocusReason)
                return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Escape; nothing goes on to what lies under it."""
        if event.key() == Qt.Key.Key_Escape:
            self.shut()
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Close when the dimmed part is clicked."""
        if not self._panel.geometry().contains(event.position().toPoint()):
            self.shut()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Dim the window."""
        QPainter(self).fillRect(self.rect(), QColor(10, 20, 22, 120))
