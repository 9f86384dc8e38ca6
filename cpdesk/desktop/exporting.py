"""Where finished files go and how they are opened: light, as pages need it that never load a report. No Qt."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from cpdesk.base.i18n import _


def open_problem(path: Path, show: Callable[[Path], bool]) -> str:
    """Open a finished file or its folder with ``show``; return what kept it from opening, empty where nothing did."""
    if not path.exists():
        return _("It is not where it was saved any more.")
    words = _("This computer has no program that opens it.")
    return "" if show(path) else f"{words} {path}"


def export_folder(remembered: str, documents: str, home: Path) -> Path:
    """Return the folder to offer: the last one, else the documents, else the home folder; never the working one."""
    for name in (remembered, documents):
        folder = Path(name)
        if name and folder.is_absolute() and folder.is_dir():
            return folder
    return home
