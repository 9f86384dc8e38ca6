"""Python's hooks for what nobody caught: written down first, then told to whoever listens. No Qt; nothing is swallowed.

They work before there is a window, on any thread, without standard error, and while the disk is full.
"""

from __future__ import annotations

import contextlib
import sys
import threading
from collections.abc import Callable
from types import TracebackType
from typing import Protocol

from cpdesk.base.records import dataclass
from cpdesk.desktop import crash


@dataclass(frozen=True, slots=True)
class Listener:
    """Who is told: ``caught`` takes the text of a report, ``interrupted`` is Ctrl+C; both on any thread."""

    caught: Callable[[str], None]
    interrupted: Callable[[], None]
    qt_version: str = ""


class Unraisable(Protocol):
    """What Python hands over about an exception that has nowhere to go."""

    exc_value: BaseException | None


_listener: Listener | None = None


def install() -> None:
    """Take over uncaught exceptions."""
    sys.excepthook = _on_exception
    threading.excepthook = _on_thread_exception
    sys.unraisablehook = _on_unraisable


def remove() -> None:
    """Give them back."""
    sys.excepthook = sys.__excepthook__
    threading.excepthook = threading.__excepthook__
    sys.unraisablehook = sys.__unraisablehook__


def listen(listener: Listener | None) -> None:
    """Tell this one from now on, or nobody."""
    global _listener
    _listener = listener


def report(error: BaseException, *, quiet: bool = False) -> str:
    """Write an exception down, tell whoever listens and return the report; ``quiet`` tells nobody. Never raises."""
    text = type(error).__name__
    try:
        text = _text(error)
        crash.note(text, quiet=quiet)
        to_stderr(text)
        if _listener is not None and not quiet:
            _listener.caught(text)
    except Exception as again:  # a fault in the report of a fault must not hide the first one
        to_stderr(f"{type(error).__name__}; {type(again).__name__}")
    return text


def to_stderr(text: str) -> None:
    """Say something on standard error, where there is one."""
    if sys.stderr is not None:
        with contextlib.suppress(OSError, ValueError):
            sys.stderr.write(text + "\n")


def _text(error: BaseException) -> str:
    """Return the report, or only what failed where the report cannot be made, so that this at least is kept."""
    try:
        from cpdesk.desktop.bug_report import report_text  # only when there is something to report

        return report_text(error, _listener.qt_version if _listener is not None else "")
    except Exception as again:
        return f"{type(error).__name__}; {type(again).__name__}"


def _on_exception(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if not issubclass(kind, KeyboardInterrupt):
        report(error.with_traceback(trace))
    elif _listener is not None:
        _listener.interrupted()


def _on_thread_exception(arguments: threading.ExceptHookArgs) -> None:
    if arguments.exc_value is not None and not isinstance(arguments.exc_value, SystemExit):
        report(arguments.exc_value)


def _on_unraisable(arguments: Unraisable) -> None:
    if arguments.exc_value is not None:
        report(arguments.exc_value, quiet=True)
