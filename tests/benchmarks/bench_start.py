"""Cold start: a new process until the first window is painted, against an empty window of the same Qt."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

from run import Pair

EMPTY = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication(sys.argv)
window = QMainWindow()
window.resize(1366, 768)
window.show()
window.grab()
QTimer.singleShot(0, app.quit)
app.exec()
"""

OURS = """
import sys
from pathlib import Path
from cpdesk.desktop.app import run
raise SystemExit(run(library=Path(sys.argv[1]), leave_when_shown=True))
"""


@contextmanager
def pairs() -> Iterator[list[Pair]]:
    """Yield the pair: Home on an empty library."""
    with tempfile.TemporaryDirectory() as folder:

        def ours() -> None:
            subprocess.run([sys.executable, "-c", OURS, folder], check=True)

        def peer() -> None:
            subprocess.run([sys.executable, "-c", EMPTY], check=True)

        yield [Pair("cold start to the painted window (Home)", ours, peer, "empty QMainWindow", 9)]
