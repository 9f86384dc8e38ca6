"""Start: a new process until its first window is painted, against an empty window of the same Qt."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

from run import Pair

EMPTY = """
import os
import sys
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication(sys.argv)
window = QMainWindow()
window.resize(1366, 768)
window.show()
window.grab()
os._exit(0)
"""

OURS = """
import os
import sys
from pathlib import Path
from cpdesk.cli import main  # what the command imports first
from cpdesk.desktop import theme
from cpdesk.desktop.app import make_application, open_window, settings_path
from cpdesk.desktop.languages_qt import apply_language
from cpdesk.desktop.preferences import Preferences
library = Path(sys.argv[1]) / "library"
app = make_application()
preferences = Preferences(settings_path(library))
apply_language(app, "en")
theme.apply_theme(app, preferences.now.theme, preferences.now.zoom)
window, message = open_window(preferences, library, sample=len(sys.argv) > 2)
window.show()
window.grab()
os._exit(0)
"""


# Compiled modules are kept, as on any user's machine, even where a developer's shell says otherwise.
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


@contextmanager
def pairs() -> Iterator[list[Pair]]:
    """Yield two pairs: Home on an empty library, and the sample country open."""
    with tempfile.TemporaryDirectory() as folder:

        def home() -> None:
            subprocess.run([sys.executable, "-c", OURS, folder], check=True, env=ENVIRONMENT)

        def sample() -> None:
            subprocess.run([sys.executable, "-c", OURS, folder, "sample"], check=True, env=ENVIRONMENT)

        def peer() -> None:
            subprocess.run([sys.executable, "-c", EMPTY], check=True, env=ENVIRONMENT)

        yield [
            Pair("start to the painted window, Home, first start", home, peer, "empty QMainWindow", 9),
            Pair("start to the painted window, sample open", sample, peer, "empty QMainWindow", 9),
        ]
