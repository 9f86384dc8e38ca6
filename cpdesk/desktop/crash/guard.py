"""Runs the window so that a fault is written down from before Qt is loaded to the end, and a failed start is said."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable
from pathlib import Path

from cpdesk.base.errors import CpdeskError
from cpdesk.base.own_files import OwnFileError
from cpdesk.desktop import crash
from cpdesk.desktop.crash import hooks


def guarded(library: Path | None, window: Callable[[], int]) -> int:
    """Run ``window`` and return its exit status; where it fails to start, say so and return 1.

    ``library`` is the folder that was asked for in place of the user's own.

    Raises:
        CpdeskError: an expected failure, which the command line says.

    """
    hooks.install()
    try:
        crash.begin(library)
    except Exception as error:  # what looks after faults must not keep the window from opening
        hooks.report(error)
    try:
        return window()
    except Exception as error:  # nothing above would tell a person who double-clicked
        if isinstance(error, CpdeskError) and not isinstance(error, OwnFileError):
            _say_in_a_box(str(error))
            raise
        if _say_in_a_box(report=hooks.report(error)):
            crash.is_told()
        return 1
    finally:
        hooks.remove()
        crash.end()


def _say_in_a_box(words: str = "", report: str = "") -> bool:
    """Say in a box of its own that there is no window; return whether a person could see it."""
    try:
        from cpdesk.desktop.crash.failed import show_failed

        return show_failed(words, report)
    except Exception:  # Qt itself may be what does not load
        return _say_without_qt(words, report)


def _say_without_qt(words: str, report: str) -> bool:
    if sys.platform == "win32":
        import ctypes

        from cpdesk.base import settings
        from cpdesk.base.i18n import set_language
        from cpdesk.desktop.crash.content import failed_words

        with contextlib.suppress(Exception):  # it may be why the start failed
            set_language(settings.load(crash.folder().with_name(settings.FILE_NAME)).language)
        text = "\n\n".join(filter(None, (words or failed_words(report), report)))  # Ctrl+C copies it there
        ctypes.windll.user32.MessageBoxW(None, text, "cpdesk", 0x10)
        return True
    return False
