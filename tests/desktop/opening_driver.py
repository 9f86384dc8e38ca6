"""Has the window meet a file that macOS asks to open; prints the page it leads to. Arguments: LIBRARY FILE."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from cpdesk.desktop import app
from cpdesk.desktop.preferences import Preferences

if __name__ == "__main__":
    library, file = map(Path, sys.argv[1:])
    real, sys.platform = sys.platform, "darwin"
    application = app.make_application()
    sys.platform = real
    window, _message = app.open_window(Preferences(app.settings_path(library)), library)
    QApplication.sendEvent(application, QFileOpenEvent(QUrl.fromLocalFile(str(file))))
    sys.stdout.write(f"{window.page_name} {window.page.item}\n")
