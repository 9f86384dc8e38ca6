"""Start the desktop application: language, theme, session, window."""

from __future__ import annotations

import gc
import sys
from contextlib import ExitStack
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from cpdesk.base import paths, started
from cpdesk.base.errors import CpdeskError
from cpdesk.base.records import dataclass
from cpdesk.desktop import theme
from cpdesk.desktop.bug_catcher import BugCatcher
from cpdesk.desktop.crash import qt_messages
from cpdesk.desktop.crash.telling import is_careful, start_message
from cpdesk.desktop.dialogs import Dialogs
from cpdesk.desktop.dropping import is_form, take_in
from cpdesk.desktop.file_opening import OpeningApplication
from cpdesk.desktop.first_paint import FirstPaint
from cpdesk.desktop.icons import app_icon
from cpdesk.desktop.languages_qt import apply_language, choose_language, report_damaged
from cpdesk.desktop.opening import opening_message, reopened_message
from cpdesk.desktop.opening_words import other_window_words
from cpdesk.desktop.pages import REBUILD
from cpdesk.desktop.preferences import Preferences
from cpdesk.desktop.session import Session
from cpdesk.desktop.widgets.strip import Kind, Message
from cpdesk.desktop.window import MainWindow
from cpdesk.storage.errors import LockedError

SETTINGS_FILE = "settings.json"


def run(file: Path | None = None, library: Path | None = None, language: str = "", sample: bool = False) -> int:
    """Open the window and return the exit status when it closes.

    ``file`` is an assessment to open, or a package, whose preview is shown; ``library`` another folder than the user's
    own; ``sample`` opens the sample country of the library, making it if it is not there.
    """
    with ExitStack() as at_end:  # also where the window does not open: a box says so, and Qt goes on for that
        qt_messages.watch()  # before the application: what Qt says where it cannot begin is worth most
        at_end.callback(qt_messages.give_back)
        at_end.callback(gc.enable)  # off since begin.py, and where the window was never painted
        app = make_application()
        preferences = Preferences(settings_path(library))
        careful = is_careful(asked=file is not None or sample)
        if language:
            preferences.change(language=choose_language(language, ""))
        apply_language(app, choose_language(language, preferences.now.language))
        theme.apply_theme(app, preferences.now.theme, preferences.now.zoom)
        folder = paths.library_dir(library)
        window, message = open_window(preferences, folder, file=file, sample=sample, at_start=True, careful=careful)
        catcher = BugCatcher(window)
        catcher.install()
        at_end.callback(catcher.remove)
        FirstPaint(window)
        window.show()
        started.note("window")
        message = start_message(window, message, careful=careful)
        if message is not None:
            window.tell(message)
        report_damaged()
        return int(app.exec())


def make_application() -> QApplication:
    """Return the one application object, made on first use."""
    found = QApplication.instance()
    if isinstance(found, QApplication):
        return found
    app = (OpeningApplication if sys.platform == "darwin" else QApplication)([paths.APP_NAME])
    app.setApplicationName(paths.APP_NAME)
    app.setApplicationDisplayName(paths.APP_NAME)
    app.setDesktopFileName(paths.APP_NAME)
    if sys.platform != "darwin":  # there the bundle's icon is larger and already shown
        app.setWindowIcon(app_icon())
    return app


def settings_path(library: Path | None) -> Path:
    """Return where the settings lie: in the user's folder, or in the library that was asked for."""
    folder = library if library is not None else paths.user_data_dir()
    return folder / SETTINGS_FILE


def open_window(
    preferences: Preferences,
    library: Path,
    *,
    file: Path | None = None,
    sample: bool = False,
    dialogs: Dialogs | None = None,
    at_start: bool = False,
    careful: bool = False,
) -> tuple[MainWindow, Message | None]:
    """Make the session and the window as they were left, and what there is to say about it.

    ``at_start`` leaves what the window counts beside its pages for the moment after it is painted (``FirstPaint``).
    ``careful`` opens no assessment by itself, and remembers which one it would have been.
    """
    session = Session(preferences.now)
    marker = _Marker(preferences.path)
    coming = file if file is not None and (is_form(file) or _is_package(file)) else None
    wanted = None if coming is not None else file
    path = wanted or Path(preferences.now.last_assessment)
    problem = None if careful else _open_first(session, preferences, library, file=wanted, sample=sample)
    window = MainWindow(session, preferences, library, dialogs)
    window.shell.counts_checks = not at_start
    marker.setParent(window)
    is_elsewhere = isinstance(problem, LockedError)  # in a window whose place and mark these are
    if not is_elsewhere:
        marker.set()
        window.closed.connect(marker.clear)
    window.start(keep_last=careful or is_elsewhere)
    if coming is not None and is_form(coming):
        take_in(window.context, (coming,))
    elif coming is not None:
        window.navigate("incoming", str(coming))
    if isinstance(problem, LockedError) and coming is not None:
        return window, Message(other_window_words(), Kind.WARNING)
    if problem is not None:
        return window, opening_message(problem, path, Rebuild(window, path))
    if not session.is_open:
        return window, None
    return window, reopened_message(window, at_start=True, left=marker.was_left)


def _is_package(file: Path) -> bool:
    from cpdesk.desktop.pages.home.deeds import is_package

    return is_package(file)


def _open_first(
    session: Session, preferences: Preferences, library: Path, *, file: Path | None, sample: bool
) -> CpdeskError | None:
    """Open what was asked for, or what was open last; return why that did not work."""
    try:
        if file is not None:
            session.open(file)
        elif sample:
            from cpdesk.desktop.pages.home.deeds import open_sample

            open_sample(session, library)
        elif preferences.now.last_assessment and Path(preferences.now.last_assessment).is_file():
            session.open(Path(preferences.now.last_assessment))
    except CpdeskError as error:
        return error
    return None


@dataclass(frozen=True, slots=True)
class Rebuild:
    """Has Home rebuild a damaged assessment."""

    window: MainWindow
    path: Path

    def __call__(self) -> None:
        """Go Home and begin."""
        self.window.navigate("home", REBUILD + str(self.path))


class _Marker(QObject):
    """A small file that is there while the window is open, to notice an end by power cut or crash. It locks nothing."""

    def __init__(self, settings: Path) -> None:
        super().__init__()
        self._path = settings.with_name("window-open")
        self.was_left = self._path.is_file()

    def set(self) -> None:
        """Note that the window is open."""
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._path.touch()
        except OSError:
            self.was_left = False

    def clear(self) -> None:
        """Note that it was closed."""
        try:
            self._path.unlink(missing_ok=True)
        except OSError:
            self.was_left = False
