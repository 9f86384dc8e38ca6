"""The box that says the window could not be opened: the only place where there is no window to say it in."""

from __future__ import annotations

import contextlib
import os

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMessageBox

from cpdesk.base import paths, settings
from cpdesk.base.i18n import _, interface
from cpdesk.base.languages import SOURCE_LANGUAGE
from cpdesk.desktop import crash
from cpdesk.desktop.crash.content import failed_words
from cpdesk.desktop.languages_qt import apply_language, choose_language

_UNSEEN = ("offscreen", "minimal", "vnc")


def show_failed(words: str = "", report: str = "") -> bool:
    """Show the box until it is closed; ``words`` where the cause is known. Return False where nobody would see it."""
    if os.environ.get("QT_QPA_PLATFORM", "").partition(":")[0] in _UNSEEN:
        return False
    app = QApplication.instance() or QApplication([paths.APP_NAME])
    if QGuiApplication.platformName() in _UNSEEN:
        return False
    speak_as_chosen()
    FailedBox(words, report).exec()
    del app
    return True


def speak_as_chosen() -> None:
    """Speak the language that was chosen before, or the computer's; the start may have failed before it did so."""
    with contextlib.suppress(Exception):  # the settings may be why it failed
        app = QApplication.instance()
        remembered = settings.load(crash.folder().with_name(settings.FILE_NAME)).language
        if isinstance(app, QApplication) and interface().language == SOURCE_LANGUAGE:
            apply_language(app, choose_language("", remembered))


class FailedBox(QMessageBox):
    """Says that there is no window, and lets the report be copied where there is one."""

    def __init__(self, words: str = "", report: str = "") -> None:
        """Make the box."""
        super().__init__()
        self._report = report
        self.setWindowTitle(paths.APP_NAME)
        self.setIcon(QMessageBox.Icon.Warning)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(words or failed_words(report))
        self.copy = self.addButton(_("Copy the report"), QMessageBox.ButtonRole.ActionRole)
        self.copy.setVisible(bool(report))
        self.copy.clicked.disconnect()  # or the box would close, and on Linux what is copied would go with it
        self.copy.clicked.connect(self._copy)
        self.setEscapeButton(self.addButton(_("Close"), QMessageBox.ButtonRole.RejectRole))

    def _copy(self) -> None:
        QApplication.clipboard().setText(self._report)
