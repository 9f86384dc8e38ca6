"""The second process of the self-test: cpdesk as a double click starts it, recording until somebody ends it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cpdesk.desktop.widgets.strip import Message
    from cpdesk.desktop.window import MainWindow

TOLD = "told"
"""The file in the library that has a line for each answer that was saved."""


def record_until_killed(library: Path) -> int:
    """Start the application on a library, on the sample, and record; return the exit status should it end by itself."""
    from cpdesk.desktop.lean_qt import load_qt

    load_qt()  # before anything else brings Qt in, as at every start
    from cpdesk.desktop import app, begin
    from cpdesk.desktop.self_test.recording import Recording

    open_as_ever = app.open_window

    def open_and_record(*given: Any, **named: Any) -> tuple[MainWindow, Message | None]:
        window, message = open_as_ever(*given, **named)
        Recording(window, library / TOLD)
        return window, message

    app.open_window = open_and_record
    return begin.open_window(library=library, language="en", sample=True)
