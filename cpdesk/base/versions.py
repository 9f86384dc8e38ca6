"""The versions of cpdesk and of what it stands on, as this installation has them; needs no Qt."""

from __future__ import annotations

import platform
import sqlite3
import sys
from enum import StrEnum
from importlib.metadata import PackageNotFoundError, version

from cpdesk import __version__
from cpdesk.base import paths
from cpdesk.base.records import dataclass

_QT = "PySide6-Essentials"
LIBRARIES = (_QT, "PySide6-Pdf", "sqlite-utils", "typst", "reportlab", "pypdf", "python-docx", "openpyxl", "babel")
"""What is told apart; the frozen application keeps the papers of these (``installers/trim.py: NAMED_IN_ABOUT``)."""


class Installed(StrEnum):
    """How this cpdesk came to this computer."""

    PACKAGED = "packaged"
    LIBRARY = "python package"
    SOURCE = "source"


@dataclass(frozen=True, slots=True)
class Part:
    """Something with a version; an empty version is not known here."""

    name: str
    version: str


def installed() -> Installed:
    """Tell how this cpdesk is installed."""
    if hasattr(sys, "_MEIPASS"):
        return Installed.PACKAGED
    return Installed.LIBRARY if paths.root().name == "_bundled" else Installed.SOURCE


def versions(qt: str = "") -> tuple[Part, ...]:
    """Return cpdesk first, then Python, Qt, SQLite and the libraries.

    ``qt`` is what a running Qt says of itself; without it the version of its Python package is told.
    """
    return (
        Part("cpdesk", __version__),
        Part("Python", platform.python_version()),
        Part("Qt", qt or _version(_QT)),
        Part("SQLite", sqlite3.sqlite_version),
        *(Part(name, _version(name)) for name in LIBRARIES),
    )


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
