"""Records a comment again and again in an open window, for the process that will be killed."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QTimer

from cpdesk.assessment.records import Record
from cpdesk.desktop.window import MainWindow

ITEM = "agreed/A.2(1)"
_TICK = 5
"""Milliseconds between two answers."""


class Recording(QTimer):
    """Adds a line to a file after each comment that was saved."""

    def __init__(self, window: MainWindow, told: Path) -> None:
        super().__init__(window)
        self._window = window
        self._told = told
        self._number = 0
        self.timeout.connect(self._record)
        self.start(_TICK)

    def _record(self) -> None:
        self._number += 1
        comment = Record(ITEM, "comment", f"Self-test {self._number}")
        if not self._window.session.record([comment], "Comment on A.2(1)"):
            QCoreApplication.exit(1)
            return
        with self._told.open("a", encoding="ascii") as file:
            file.write(f"{self._number}\n")
