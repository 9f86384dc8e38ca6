"""Start the desktop application: language, theme, session, window."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from cpdesk.base import paths
from cpdesk.base.errors import CpdeskError
from cpdesk.desktop import theme
from cpdesk.desktop.bug_catcher import BugCatcher
from cpdesk.desktop.dialogs import Dialogs
from cpdesk.desktop.languages_qt import apply_language, choose_language
from cpdesk.desktop.opening import opening_message
from cpdesk.desktop.opening_words import other_window_words, reopened_words
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
    app = make_application()
    preferences = Preferences(settings_path(library))
    apply_language(app, choose_language(language, preferences.now.language))
    theme.apply_theme(app, preferences.now.theme, preferences.now.zoom)
    window, message = open_window(preferences, paths.library_dir(library), file=file, sample=sample)
    catcher = BugCatcher(window)
    catcher.install()
    window.show()
    if message is not None:
        window.tell(message)
    status = int(app.exec())
    catcher.remove()
    return status


def make_application() -> QApplication:
    """Return the one application object, made on first use."""
    found = QApplication.instance()
    if isinstance(found, QApplication):
        return found
    app = QApplication([paths.APP_NAME])
    app.setApplicationName(paths.APP_NAME)
    app.setApplicationDisplayName(paths.APP_NAME)
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
) -> tuple[MainWindow, Message | None]:
    """Make the session and the window as they were left, and what there is to say about it."""
    session = Session(preferences.now)
    marker = _Marker(preferences.path)
    package = file if file is not None and _is_package(file) else None
    wanted = None if package is not None else file
    path = wanted or Path(preferences.now.last_assessment)
    problem = _open_first(session, preferences, library, file=wanted, sample=sample)
    window = MainWindow(session, preferences, library, dialogs)
    marker.setParent(window)
    marker.set()
    window.closed.connect(marker.clear)
    window.start()
    if package is not None:
        window.navigate("incoming", str(package))
    if isinstance(problem, LockedError) and package is not None:
        return window, Message(other_window_words(), Kind.WARNING)
    if problem is not None:
        return window, opening_message(problem, path, Rebuild(window, path))
    words = ""
    if session.is_open:
        words = reopened_words(session.reopened, session.came_back(), at_start=True, left=marker.was_left)
    return window, Message(words) if words else None


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
