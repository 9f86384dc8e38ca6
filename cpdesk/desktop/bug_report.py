"""The report of a bug as text that can be copied: what broke and where in our code, nothing about the user. No Qt."""

from __future__ import annotations

import platform
import sys
import traceback
from pathlib import Path

from cpdesk import __version__

_ROOT = Path(__file__).resolve().parent.parent.parent


def report_text(error: BaseException, qt_version: str = "") -> str:
    """Return the report: versions, kind of error, and the lines it passed through, without paths or values."""
    frames = [
        f"  {_place(frame.filename)}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(error.__traceback__)
    ]
    versions = f"cpdesk {__version__}, Python {platform.python_version()}, Qt {qt_version}, {platform.system()}"
    return "\n".join([versions, f"{type(error).__name__}: {_clean(str(error))}", *frames])


def _place(name: str) -> str:
    path = Path(name)
    if path.is_relative_to(_ROOT):
        return path.relative_to(_ROOT).as_posix()
    return path.name


def _clean(text: str) -> str:
    """Return an error's own words without this user's folders."""
    for folder in (str(_ROOT), str(Path.home()), sys.prefix):
        text = text.replace(folder, "…")
    return text[:500]
