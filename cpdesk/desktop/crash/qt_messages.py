"""Qt's own messages: those that tell of a fault are written down, all are said on standard error as before."""

from __future__ import annotations

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler, qVersion

from cpdesk.desktop import crash
from cpdesk.desktop.crash.hooks import to_stderr

MOST = 20
"""Messages that are written down in one run; some come with every repaint."""
_left = MOST


def watch() -> None:
    """Take over Qt's messages. After a fatal one Qt ends the program, and the report of that end follows it."""
    crash.about(f"Qt {qVersion()}")
    qInstallMessageHandler(_on_message)


def give_back() -> None:
    """Let Qt say its messages itself again."""
    qInstallMessageHandler(None)


def _on_message(kind: QtMsgType, _context: QMessageLogContext, message: str | None) -> None:
    global _left
    text = message or ""
    if kind in (QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg) and (_left > 0 or kind is QtMsgType.QtFatalMsg):
        from cpdesk.base.cleaning import clean_message

        _left -= 1
        word = "fatal" if kind is QtMsgType.QtFatalMsg else "critical"
        crash.note(f"Qt, {word}: {clean_message(text)}", quiet=kind is QtMsgType.QtCriticalMsg)
    to_stderr(text)
