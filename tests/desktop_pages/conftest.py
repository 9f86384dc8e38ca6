"""A real session on a temporary file, and pages on a bare window that refreshes them as the application's does."""

from __future__ import annotations

import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"

import gc
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from cpdesk.base.settings import Settings
from cpdesk.desktop import theme
from cpdesk.desktop.jobs import Jobs
from cpdesk.desktop.languages_qt import use_bundled_fonts
from cpdesk.desktop.pages import find_page, make_page
from cpdesk.desktop.pages.page import PageContext
from cpdesk.desktop.preferences import Preferences
from cpdesk.desktop.session import Session
from cpdesk.desktop.widgets.strip import Message
from cpdesk.storage.store import Record


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let pass what the offscreen platform says of itself; every other Qt warning fails its test."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support", extend=True))


@pytest.fixture(autouse=True, scope="session")
def in_the_bundled_font(qapp: QApplication) -> None:
    """Measure every window in the same font, whatever the computer has and whichever test comes first."""
    use_bundled_fonts(qapp, "en")


@pytest.fixture
def session(qapp: QApplication, tmp_path: Path) -> Iterator[Session]:
    """Return a session with a new assessment of Kenya open."""
    made = Session(Settings(author="Asha"))
    made.create(tmp_path / "kenya.sqlite", cycle="Baseline", records=[Record("party", "iso2", "KE")])
    yield made
    made.close()
    made.deleteLater()
    settle()


def answer(session: Session, code: str, **values: object) -> None:
    """Record values of an agreed answer."""
    records = [Record(f"agreed/{code}", name, value) for name, value in values.items()]
    assert session.record(records, f"Test of {code}")


def settle() -> None:
    """Have layouts, paints and deletions that are due done."""
    for _round in range(4):
        QCoreApplication.sendPostedEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


class Stage(QWidget):
    """A window with one page (and what it puts at the side), which it refreshes after each change."""

    def __init__(self, session: Session, folder: Path) -> None:
        super().__init__()
        self.session = session
        self.told: list[Message] = []
        self.visited: list[tuple[str, str]] = []
        self.jobs = Jobs(self)
        self.preferences = Preferences(folder / "settings.json", self)
        self.context = PageContext(session, self.navigate, self.jobs, self.told.append, self.preferences)
        self.page: Any = None
        self.row = QHBoxLayout(self)
        session.changed.connect(self.refresh)

    def navigate(self, name: str, item: str) -> None:
        self.visited.append((name, item))

    def refresh(self, _changes: object = None) -> None:
        self.page.refresh()

    def show_page(self, name: str, item: str = "") -> Any:
        self.page = make_page(find_page(name), self.context)
        if self.page.side is not None:
            self.row.addWidget(self.page.side)
        self.row.addWidget(self.page, 1)
        self.page.refresh()
        if item:
            self.page.show_item(item)
        self.show()
        self.activateWindow()
        QTest.qWaitForWindowActive(self, 2000)
        settle()
        return self.page


@pytest.fixture
def stage(qapp: QApplication, session: Session, tmp_path: Path) -> Iterator[Callable[..., Stage]]:
    """Return a function that shows a page at a size, zoom and direction."""
    made: list[Stage] = []

    def show(
        name: str, item: str = "", *, width: int = 1366, height: int = 680, zoom: int = 100, mirrored: bool = False
    ) -> Stage:
        qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft if mirrored else Qt.LayoutDirection.LeftToRight)
        theme.apply_theme(qapp, "light", zoom)
        window = Stage(session, tmp_path)
        made.append(window)
        window.resize(width, height)
        window.show_page(name, item)
        window.resize(width, height)
        settle()
        return window

    yield show
    for window in made:
        session.changed.disconnect(window.refresh)
        window.close()
        window.page = None
        window.deleteLater()
    made.clear()
    settle()
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    theme.apply_theme(qapp, "light", 100)
    gc.collect()


def turn_wheel(widget: QWidget) -> None:
    """Turn the wheel one notch over the middle of a widget."""
    middle = QPointF(widget.rect().center())
    none, phase = Qt.MouseButton.NoButton, Qt.ScrollPhase.NoScrollPhase
    notch = QPoint(0, -120)
    event = QWheelEvent(
        middle, widget.mapToGlobal(middle), notch, notch, none, Qt.KeyboardModifier.NoModifier, phase, False
    )
    QApplication.sendEvent(widget, event)
