"""A window on a library of its own, for the tests of the desktop; closed and freed after each test."""

from __future__ import annotations

import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"

import gc
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QWidget

from cpdesk.base.settings import Settings
from cpdesk.desktop.app import open_window, settings_path
from cpdesk.desktop.dialogs import Dialogs
from cpdesk.desktop.languages_qt import apply_language, use_bundled_fonts
from cpdesk.desktop.pages.home.deeds import new_practice
from cpdesk.desktop.preferences import Preferences
from cpdesk.desktop.screenshots import settle
from cpdesk.desktop.session import Session
from cpdesk.desktop.theme import apply_theme
from cpdesk.desktop.window import MainWindow
from cpdesk.storage.store import Record, Store


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let pass what the offscreen platform says of itself; every other Qt warning fails its test."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support", extend=True))


class Asked(Dialogs):
    """Records what is asked and answers at once with what the test put there."""

    def __init__(self) -> None:
        self.questions: list[str] = []
        self.suggested: Path | None = None
        self.path: Path | None = None
        self.wanted: object = None
        self.yes = True
        self.shown: list[Path] = []

    def open_file(self, parent: QWidget, title: str, kinds: str, on_path: Callable[[Path], None]) -> None:
        self.questions.append(title)
        if self.path is not None:
            on_path(self.path)

    def open_files(self, parent: QWidget, title: str, kinds: str, on_paths: Callable[[tuple[Path, ...]], None]) -> None:
        self.questions.append(title)
        if self.path is not None:
            on_paths((self.path,))

    def save_file(
        self, parent: QWidget, title: str, suggested: Path, kinds: str, on_path: Callable[[Path], None]
    ) -> None:
        self.questions.append(title)
        self.suggested = suggested
        if self.path is not None:
            on_path(self.path)

    def open_folder(self, parent: QWidget, title: str, on_path: Callable[[Path], None]) -> None:
        self.questions.append(title)
        if self.path is not None:
            on_path(self.path)

    def confirm(
        self,
        parent: QWidget,
        question: str,
        detail: str,
        button: str,
        on_yes: Callable[[object], None],
        subject: object,
    ) -> None:
        self.questions.append(question)
        if self.yes:
            on_yes(subject)

    def new_assessment(self, parent: QWidget, on_wanted: Callable[[object], None]) -> None:
        self.questions.append("new")
        if self.wanted is not None:
            on_wanted(self.wanted)

    def other_party(self, parent: QWidget, on_chosen: Callable[[str], None]) -> None:
        self.questions.append("other party")
        if isinstance(self.wanted, str):
            on_chosen(self.wanted)

    def show_file(self, path: Path) -> bool:
        self.shown.append(path)
        return True


class Desk:
    """The window under test with what surrounds it."""

    def __init__(self, window: MainWindow, dialogs: Asked, library: Path, message: Any) -> None:
        self.window, self.dialogs, self.library, self.message = window, dialogs, library, message

    @property
    def page(self) -> Any:
        return self.window.page

    @property
    def said(self) -> str:
        message = self.window.shell.strip.message
        return message.text if message else ""

    def go(self, name: str, item: str = "") -> Any:
        self.window.navigate(name, item)
        settle()
        return self.window.page

    def set_answer(self, code: str, **values: object) -> None:
        records = [Record(f"agreed/{code}", field, value) for field, value in values.items()]
        assert self.window.session.record(records, f"Level of {code}")


@pytest.fixture(autouse=True, scope="session")
def in_the_bundled_font(qapp: QApplication) -> None:
    """Measure every window in the same font, whatever the computer has and whichever test comes first."""
    use_bundled_fonts(qapp, "en")


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """Return an empty library."""
    folder = tmp_path / "library"
    folder.mkdir()
    return folder


@pytest.fixture
def add(library: Path) -> Callable[..., Path]:
    """Return a function that puts a closed assessment into the library."""

    def make(name: str = "one", cycle: str = "Baseline 2026", iso2: str = "KE") -> Path:
        path = library / name / "assessment.sqlite"
        path.parent.mkdir()
        Store.create(path, cycle=cycle, records=[Record("party", "iso2", iso2)]).close()
        return path

    return make


@pytest.fixture
def open_desk(qapp: QApplication, library: Path) -> Iterator[Callable[..., Desk]]:
    """Return a function that opens the window on the library, as the application does."""
    opened: list[MainWindow] = []
    bugs: list[object] = []

    def make(language: str = "en", mode: str = "light", zoom: int = 100, **options: Any) -> Desk:
        preferences = Preferences(settings_path(library))
        preferences.change(theme=mode, zoom=zoom)
        apply_language(qapp, language)
        apply_theme(qapp, mode, zoom)
        dialogs = Asked()
        window, message = open_window(preferences, library, dialogs=dialogs, **options)
        window.jobs.bug.connect(bugs.append)
        opened.append(window)
        window.resize(1366, 768)
        window.show()
        settle()
        window.resize(1366, 768)
        settle()
        return Desk(window, dialogs, library, message)

    yield make
    for window in opened:
        free(window)
    apply_language(qapp, "en")
    apply_theme(qapp, "light", 100)
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    gc.collect()
    assert bugs == []


@pytest.fixture
def desk(open_desk: Callable[..., Desk]) -> Desk:
    """Return the window on an empty library."""
    return open_desk()


@pytest.fixture(scope="session")
def sample_library(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a library with the sample country, closed; to be copied only."""
    folder = tmp_path_factory.mktemp("sample") / "library"
    folder.mkdir()
    session = Session(Settings())
    new_practice(session, folder)
    session.close()
    return folder


@pytest.fixture
def sample(open_desk: Callable[..., Desk], library: Path, sample_library: Path) -> Desk:
    """Return the window on the sample country, which was there before: to make it takes as long as the window."""
    shutil.copytree(sample_library, library, dirs_exist_ok=True)
    return open_desk(sample=True)


def free(window: MainWindow) -> None:
    """Close and destroy a window."""
    window.close()
    window.deleteLater()
    settle()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
