"""Where things lie: data shipped with the application, and the user's own library; creates nothing by itself."""

from __future__ import annotations

import sys
from pathlib import Path

APP_NAME = "cpdesk"
_PACKAGE = Path(__file__).resolve().parent.parent


def root() -> Path:
    """Return the folder that holds ``plan_data`` and ``resources``: checkout, wheel or frozen application."""
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen:
        return Path(frozen)
    bundled = _PACKAGE / "_bundled"
    return bundled if bundled.is_dir() else _PACKAGE.parent


def plan_data_dir() -> Path:
    """Return the folder of the plan editions, crosswalks and reporting facts."""
    return root() / "plan_data"


def resources_dir() -> Path:
    """Return the folder of fonts, icons, catalogues and the sample country."""
    return root() / "resources"


def user_data_dir() -> Path:
    """Return the local (not roaming, not synchronised) application-data folder of this user."""
    import platformdirs  # brings much in, and the reading commands need none of it

    return Path(platformdirs.user_data_dir(APP_NAME, appauthor=False, roaming=False))


def library_dir(override: Path | None = None) -> Path:
    """Return the folder the window keeps its assessments in, or the one that was asked for."""
    return override if override is not None else user_data_dir() / "library"
