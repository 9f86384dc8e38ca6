"""Errors that no step would notice: Qt prints what a slot raises and goes on, and so do threads and destructors."""

from __future__ import annotations

import sys
import threading
from types import TracebackType

from cpdesk.desktop.bug_report import report_text


class StrayErrors:
    """While entered, keeps what was raised where nobody could catch it."""

    def __init__(self) -> None:
        self._kept: list[BaseException] = []

    def __enter__(self) -> StrayErrors:
        """Begin to listen."""
        self._before = sys.excepthook, threading.excepthook, sys.unraisablehook
        sys.excepthook = self._in_a_slot
        threading.excepthook = sys.unraisablehook = self._elsewhere
        return self

    def __exit__(self, *_about: object) -> None:
        """Leave it to whoever listened before."""
        sys.excepthook, threading.excepthook, sys.unraisablehook = self._before

    def take(self) -> list[str]:
        """Return the reports of what was kept, and forget it."""
        kept, self._kept = self._kept, []
        return [line for error in kept for line in report_text(error).splitlines()[1:]]

    def _in_a_slot(self, _kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
        self._kept.append(error)

    def _elsewhere(self, told: threading.ExceptHookArgs | sys.UnraisableHookArgs) -> None:
        if told.exc_value is not None:
            self._kept.append(told.exc_value)
