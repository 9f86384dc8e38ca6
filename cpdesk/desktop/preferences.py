"""The settings of this user while the application runs: read once, saved at each change, told to the window."""

from __future__ import annotations

import contextlib
import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from cpdesk.base import settings
from cpdesk.base.errors import CpdeskError

if TYPE_CHECKING:
    from cpdesk.base.settings import Settings


class Preferences(QObject):
    """The settings and their file; ``changed`` carries the settings from before. A failed save is no error."""

    changed = Signal(object)

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        """Read the settings; a missing file gives the defaults."""
        super().__init__(parent)
        self.path = path
        self.now: Settings = settings.load(path)

    def change(self, **fields: str | int) -> None:
        """Change some settings, save them and tell."""
        before = self.now
        after = dataclasses.replace(before, **fields)  # type: ignore[arg-type]
        if after == before:
            return
        self.now = after
        with contextlib.suppress(CpdeskError, OSError):  # a full disk matters for the assessment, not for this
            settings.save(self.path, after)
        self.changed.emit(before)
