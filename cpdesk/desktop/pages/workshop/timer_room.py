"""The timer for a room: the key area, the time left as large as it fits, and nothing else. Esc ends it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from cpdesk.base.i18n import _
from cpdesk.desktop import theme
from cpdesk.desktop.pages.workshop.timer_look import BigTime
from cpdesk.desktop.widgets.buttons import tool_button
from cpdesk.desktop.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from cpdesk.desktop.pages.workshop.timer_clock import TimerClock

_TITLE, _STATE = 2.2, 1.8
"""Sizes of the words against the window's."""


class TimerRoom(QWidget):
    """Covers the window the page stands in, as the projector view of a question does."""

    def __init__(self, page: QWidget, clock: TimerClock) -> None:
        window = page.window()
        inside = window.centralWidget() if isinstance(window, QMainWindow) else None
        self._under = window if inside is None else inside
        super().__init__(self._under)
        self.setObjectName("timer_room")
        self.setAccessibleName(_("Projector view"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAutoFillBackground(True)
        self._page, self._clock = page, clock
        self._was_whole = False
        self.title, self.place, self.state = PlainLabel(), PlainLabel(), PlainLabel()
        self.time = BigTime(clock, 200)
        self.close_button = tool_button("x", _("End the projector view (Esc)"), "muted")
        self.toggle = tool_button("play", _("Start or pause (Space)"), "muted")
        self.next = tool_button("arrow-right", _("Next key area (N)"), "muted")
        self.close_button.clicked.connect(self.shut)
        self.toggle.clicked.connect(clock.toggle)
        self.next.clicked.connect(clock.next_item)
        self._build()
        clock.ticked.connect(self.show_clock)
        page.destroyed.connect(self.deleteLater)
        self._under.installEventFilter(self)
        self.hide()

    def open(self) -> None:
        """Cover the window, as large as the screen, and take the focus."""
        window = self.window()
        self._was_whole = window.isFullScreen()
        window.setWindowState(window.windowState() | Qt.WindowState.WindowFullScreen)
        self.setGeometry(self._under.rect())
        self.show_clock()
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def shut(self) -> None:
        """Show the window again as it was, and the focus to the page."""
        self.hide()
        window = self.window()
        if not self._was_whole:
            window.setWindowState(window.windowState() & ~Qt.WindowState.WindowFullScreen)
        self._page.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_clock(self) -> None:
        """Show what the clock stands at."""
        item = self._clock.item
        self.title.setText(item.title if item is not None else "")
        self.place.setText(item.place if item is not None else "")
        self.state.setText(self._clock.state)
        self.toggle.set_icon("pause" if self._clock.countdown.running else "play", "muted")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as the window."""
        if event.type() is QEvent.Type.Resize and self.isVisible():
            self.setGeometry(self._under.rect())
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """End on Escape, start or pause on Space, go on with N; let no key reach what is covered."""
        if event.key() == Qt.Key.Key_Escape:
            self.shut()
        elif event.key() == Qt.Key.Key_Space:
            self._clock.toggle()
        elif event.key() == Qt.Key.Key_N:
            self._clock.next_item()
        event.accept()

    def _build(self) -> None:
        gap, base = theme.current().gap, self.font()
        for label, factor, bold in ((self.title, _TITLE, True), (self.place, 1.2, False), (self.state, _STATE, True)):
            font = QFont(base)
            font.setPointSizeF(base.pointSizeF() * factor)
            font.setBold(bold)
            label.setFont(font)
            label.setWordWrap(True)
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(gap(32), gap(16), gap(32), gap(32))
        row = QHBoxLayout()
        row.addStretch(1)
        for button in (self.toggle, self.next, self.close_button):
            row.addWidget(button)
        column.addLayout(row)
        column.addWidget(self.place)
        column.addWidget(self.title)
        column.addWidget(self.time, 1)
        column.addWidget(self.state)
