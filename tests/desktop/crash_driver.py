"""Not a test: opens the window as the command line does, records an answer and then lets the program fail.

``python crash_driver.py LIBRARY FILE KIND``
"""

from __future__ import annotations

import ctypes
import sys
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer, qFatal

from cpdesk.assessment.records import Record
from cpdesk.cli import main
from cpdesk.desktop import app


def fall(kind: str) -> None:
    """End as a program does that has a fault in its libraries."""
    if kind == "segmentation fault":
        ctypes.string_at(0)
    elif kind == "qt":
        qFatal(f"no such thing in {Path.home()}/Kenya")


def open_and_fall(*arguments: Any, **options: Any) -> Any:
    """Open the window, and have the fault come with its first turn of the event loop."""
    window, message = opened(*arguments, **options)
    QTimer.singleShot(0, partial(record_and_fall, window))
    return window, message


def record_and_fall(window: Any) -> None:
    """Record an answer and end."""
    assert window.session.record([Record("agreed/A.5(2)", "comment", "Amina said so")], "Comment")
    fall(sys.argv[3])


opened, app.open_window = app.open_window, open_and_fall
raise SystemExit(main(["gui", "--library", sys.argv[1], sys.argv[2]]))
