"""Has the window say what nobody caught, on any thread; the hooks underneath (``crash.hooks``) have written it down."""

from __future__ import annotations

import sys
import threading
import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, qVersion
from PySide6.QtWidgets import QApplication

from cpdesk.desktop import crash
from cpdesk.desktop.crash import hooks

if TYPE_CHECKING:
    from cpdesk.desktop.window import MainWindow

AGAIN_AFTER = 10.0
"""Seconds until the same fault is told again: one in every repaint would be told for ever, as telling it repaints."""


class BugCatcher(QObject):
    """Catches what nobody foresaw, on any thread, and has the window say so; nothing is swallowed."""

    _caught = Signal(str)

    def __init__(self, window: MainWindow) -> None:
        """Watch for a window's bugs; :meth:`install` begins."""
        super().__init__()
        self._window = window
        self._told: dict[str, float] = {}
        self._before = (sys.excepthook, threading.excepthook, sys.unraisablehook)
        self._caught.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        window.jobs.bug.connect(self.report)

    def install(self) -> None:
        """Take over uncaught exceptions."""
        self._before = (sys.excepthook, threading.excepthook, sys.unraisablehook)
        hooks.install()
        hooks.listen(hooks.Listener(self._caught.emit, QApplication.quit, qVersion()))

    def remove(self) -> None:
        """Give them back."""
        hooks.listen(None)
        sys.excepthook, threading.excepthook, sys.unraisablehook = self._before

    def report(self, error: object) -> None:
        """Report one exception."""
        if isinstance(error, BaseException):
            hooks.report(error)

    def _tell(self, text: str) -> None:
        now = time.monotonic()
        if now - self._told.get(text, -AGAIN_AFTER) < AGAIN_AFTER:
            return
        self._told[text] = now
        self._window.show_bug(text)
        crash.is_told()
