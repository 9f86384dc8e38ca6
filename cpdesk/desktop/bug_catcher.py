"""Sees to what nobody caught, on any thread: the window says so, and nothing is swallowed."""

from __future__ import annotations

import sys
import threading
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, qVersion
from PySide6.QtWidgets import QApplication

from cpdesk.desktop.bug_report import report_text

if TYPE_CHECKING:
    from cpdesk.desktop.window import MainWindow


class BugCatcher(QObject):
    """Catches what nobody foresaw, on any thread, and has the window say so; nothing is swallowed."""

    _caught = Signal(str)

    def __init__(self, window: MainWindow) -> None:
        """Watch for a window's bugs; :meth:`install` begins."""
        super().__init__()
        self._caught.connect(window.show_bug, Qt.ConnectionType.QueuedConnection)
        window.jobs.bug.connect(self.report)

    def install(self) -> None:
        """Take over uncaught exceptions."""
        sys.excepthook = self._on_exception
        threading.excepthook = self._on_thread_exception

    def remove(self) -> None:
        """Give them back."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__

    def report(self, error: object) -> None:
        """Report one exception."""
        if isinstance(error, BaseException):
            text = report_text(error, qVersion())
            sys.stderr.write(text + "\n")
            self._caught.emit(text)

    def _on_exception(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        self.report(error.with_traceback(trace))

    def _on_thread_exception(self, arguments: threading.ExceptHookArgs) -> None:
        if arguments.exc_value is not None:
            self.report(arguments.exc_value)
