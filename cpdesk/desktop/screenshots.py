"""Pictures of the window on the sample country, drawn without a display: each page, one dark, one at 200 %."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QSize
from PySide6.QtWidgets import QApplication

from cpdesk.base.errors import CpdeskError, InputError
from cpdesk.base.i18n import _
from cpdesk.desktop.app import make_application, settings_path
from cpdesk.desktop.dialogs import Dialogs
from cpdesk.desktop.languages_qt import apply_language, choose_language
from cpdesk.desktop.pages import PAGES, Place
from cpdesk.desktop.pages.home.deeds import open_sample
from cpdesk.desktop.preferences import Preferences
from cpdesk.desktop.session import Session
from cpdesk.desktop.theme import apply_theme
from cpdesk.desktop.window import MainWindow

SIZE = QSize(1366, 768)
SPECIAL = (("assess", "dark", 100), ("assess", "light", 200))
"""Page, colours and zoom of the pictures that are taken besides one of each page."""


def save_screenshots(folder: Path, language: str = "") -> tuple[Path, ...]:
    """Write PNG pictures into ``folder`` and return their paths; raise InputError where it cannot be written to."""
    if QApplication.instance() is None:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = make_application()
    apply_language(app, choose_language(language, "en"))
    apply_theme(app, "light", 100)
    written = []
    with tempfile.TemporaryDirectory() as temporary, sample_window(Path(temporary)) as window:
        window.resize(SIZE)
        window.show()
        shown = [spec for spec in PAGES if spec.place not in (Place.NOWHERE, Place.ANSWERING)]
        for number, spec in enumerate(shown, 1):
            written.append(_take(window, folder / f"window-{number}-{spec.name}.png", spec.name, "light", 100))
        for page, mode, zoom in SPECIAL:
            name = f"window-{page}-{mode if mode != 'light' else zoom}.png"
            written.append(_take(window, folder / name, page, mode, zoom))
        apply_theme(app, "light", 100)
    return tuple(written)


@contextmanager
def sample_window(folder: Path) -> Iterator[MainWindow]:
    """Give a window on a library in ``folder`` that holds the sample, opened; close and free it afterwards."""
    library = folder / "library"
    library.mkdir(parents=True, exist_ok=True)
    preferences = Preferences(settings_path(library))
    session = Session(preferences.now)
    open_sample(session, library)
    window = MainWindow(session, preferences, library, Dialogs())
    window.navigate("home")
    try:
        yield window
    finally:
        window.close()
        window.deleteLater()
        settle()


def settle() -> None:
    """Have layouts, paints and deletions that are due done, without taking in anything the user does."""
    for _round in range(3):
        QCoreApplication.sendPostedEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def _take(window: MainWindow, path: Path, page: str, mode: str, zoom: int) -> Path:
    if (window.preferences.now.theme, window.preferences.now.zoom) != (mode, zoom):
        window.preferences.change(theme=mode, zoom=zoom)
    window.navigate(page)
    settle()
    window.resize(SIZE)
    settle()
    window.page.prepare_picture()
    settle()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        saved = window.grab().save(str(path))
    except OSError as error:
        raise _cannot_write(path) from error
    if not saved:
        raise _cannot_write(path)
    return path


def _cannot_write(path: Path) -> CpdeskError:
    return InputError(_("The picture {name} cannot be written here.", name=path.name), todo=_("Choose another folder."))
