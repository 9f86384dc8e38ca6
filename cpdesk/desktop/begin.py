"""Opens the window with as little as possible before it: Qt is loaded lean, no garbage collected till it is there."""

from __future__ import annotations

import gc
import os
import sys
from functools import partial
from pathlib import Path

from cpdesk.base import started
from cpdesk.base.errors import InputError
from cpdesk.base.i18n import _
from cpdesk.desktop.crash.guard import guarded

_DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def open_window(file: Path | None = None, library: Path | None = None, language: str = "", sample: bool = False) -> int:
    """Open the window (see ``desktop/app.py: run``) and return the exit status when it closes.

    Raises:
        InputError: there is no display.

    """
    if sys.platform == "linux" and not any(os.environ.get(name) for name in _DISPLAYS):
        raise InputError(
            _("There is no display to open a window on."), todo=_("The other commands work without one: cpdesk --help.")
        )
    return guarded(library, partial(_run, file, library, language, sample))


def _run(file: Path | None, library: Path | None, language: str, sample: bool) -> int:
    gc.disable()  # everything that is loaded stays; app.run turns it on again
    from cpdesk.desktop.lean_qt import load_qt

    load_qt()
    from cpdesk.desktop.app import run

    started.note("loaded")
    return run(file=file, library=library, language=language, sample=sample)
