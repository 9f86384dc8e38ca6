"""The preview and the result in the real window: reading, refusing, choosing, importing, undoing, leaving it."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from cpdesk.base.settings import Settings
from cpdesk.desktop import theme
from cpdesk.desktop.dialogs import Dialogs
from cpdesk.desktop.languages_qt import apply_language
from cpdesk.desktop.preferences import Preferences
from cpdesk.desktop.session import Session
from cpdesk.desktop.window import MainWindow
from cpdesk.storage.library import list_library, new_path
from cpdesk.storage.merge import make_from
from cpdesk.storage.package import read_package
from cpdesk.storage.store import Record, Store

from .apart import answered_elsewhere, copy_elsewhere, package_of
from .conftest import answer, settle

LEVEL = "agreed/A.5(2)", "level"


class Chosen(Dialogs):
    """Answers every question for a file with the path the test put there; notes what it is to confirm."""

    def __init__(self) -> None:
        self.path: Path | None = None
        self.questions: list[tuple[str, str, str]] = []
        self.agree: Callable[[], None] = lambda: None

    def confirm(self, _p: QWidget, question: str, detail: str, button: str, on_yes: Any, subject: object) -> None:
        self.questions.append((question, detail, button))
        self.agree = lambda: on_yes(subject)

    def open_files(self, _p: QWidget, title: str, kinds: str, on_paths: Callable[[tuple[Path, ...]], None]) -> None:
        if self.path is not None:
            on_paths((self.path,))


class Desk:
    """The window on a library that holds one assessment of Kenya, open."""

    def __init__(self, window: MainWindow, library: Path, away: Path, dialogs: Chosen, qtbot: QtBot) -> None:
        self.window, self.library, self.away, self.dialogs, self.qtbot = window, library, away, dialogs, qtbot

    @property
    def session(self) -> Session:
        return self.window.session

    @property
    def page(self) -> Any:
        return self.window.page

    @property
    def layer(self) -> QWidget:
        return self.page._layers.currentWidget()

    @property
    def said(self) -> str:
        message = self.window.shell.strip.message
        return message.text if message else ""

    def package(self, *records: Record, **options: str) -> Path:
        return answered_elsewhere(self.session, self.away, records or [Record(*LEVEL, 3)], **options)

    def show(self, path: Path) -> Any:
        self.window.navigate("incoming", str(path))
        self.wait()
        return self.page

    def wait(self) -> None:
        """Wait until nothing runs any more."""
        self.qtbot.waitUntil(lambda: not self.window.jobs.running, timeout=20_000)
        settle()

    def click(self, button: QWidget) -> None:
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        self.wait()

    def texts(self) -> list[str]:
        return [label.text() for label in self.layer.findChildren(QLabel) if label.isVisible()]


@pytest.fixture
def desk(qapp: QApplication, tmp_path: Path, qtbot: QtBot) -> Iterator[Desk]:
    library, away = tmp_path / "library", tmp_path / "away"
    path = new_path(library)
    Store.create(path, cycle="Baseline", records=[Record("party", "iso2", "KE")], author="Asha").close()
    preferences = Preferences(tmp_path / "settings.json")
    session = Session(Settings(author="Asha"))
    session.open(path)
    dialogs = Chosen()
    window = MainWindow(session, preferences, library, dialogs)
    bugs: list[object] = []
    window.jobs.bug.connect(bugs.append)
    window.navigate("home")
    window.resize(1366, 768)
    window.show()
    window.activateWindow()
    settle()
    made = Desk(window, library, away, dialogs, qtbot)
    yield made
    made.wait()
    window.close()
    window.deleteLater()
    session.deleteLater()
    settle()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    apply_language(qapp, "en")
    theme.apply_theme(qapp, "light", 100)
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    gc.collect()
    assert bugs == []


def test_without_a_package_the_page_offers_to_open_one(desk: Desk) -> None:
    desk.window.navigate("incoming")
    assert desk.layer is desk.page.message
    desk.dialogs.path = desk.package()
    desk.click(desk.page.message.button)
    assert desk.layer is desk.page.preview


def test_the_preview_shows_the_package_and_changes_nothing(desk: Desk) -> None:
    package = desk.package()
    before = desk.session.snapshot.event_count
    page = desk.show(package)
    texts = desk.texts()
    assert "Import from other.cpdesk" in texts and "Nothing is changed until Import." in texts
    assert read_package(package).code in texts
    assert page.preview.go.isEnabled()
    assert [card.value for card in page.preview.targets.cards if card.chosen] == ["open"]
    assert desk.session.snapshot.event_count == before


def test_import_shows_the_result_and_undo_takes_it_back(desk: Desk) -> None:
    package = desk.package()
    answer(desk.session, "A.5(2)", level=1)
    page = desk.show(package)
    desk.click(page.preview.go)
    assert desk.layer is desk.page.result and desk.page.result.shown.title == "Imported"
    assert len(desk.session.snapshot.conflicts()) == 1
    desk.click(desk.page.result.told.undo)
    assert desk.page.result.shown.title == "The import is undone"
    assert desk.page.result.told.undo is None
    assert desk.session.snapshot.conflicts() == ()
    desk.click(desk.page.result.go)
    assert desk.window.page_name == "assess"


def test_the_result_leads_to_the_conflicts(desk: Desk) -> None:
    package = desk.package()
    answer(desk.session, "A.5(2)", level=1)
    desk.click(desk.show(package).preview.go)
    desk.click(desk.page.result.go)
    assert desk.window.page_name == "conflicts"
    assert len(desk.page.boxes) == 1


def test_an_import_that_was_built_on_says_why_it_stays(desk: Desk) -> None:
    desk.click(desk.show(desk.package()).preview.go)
    answer(desk.session, "A.5(2)", level=2)
    settle()
    desk.click(desk.page.result.told.undo)
    assert "cannot be undone any more" in desk.said
    assert desk.session.snapshot.get(*LEVEL) == 2


def test_the_same_package_again_brings_nothing(desk: Desk) -> None:
    package = desk.package()
    desk.click(desk.show(package).preview.go)
    page = desk.show(package)
    assert desk.layer is page.preview
    assert "Everything in it is here already. Nothing changes." in desk.texts()
    assert not page.preview.go.isEnabled()


def test_leaving_it_changes_nothing(desk: Desk) -> None:
    page = desk.show(desk.package())
    desk.click(page.preview.leave)
    assert desk.window.page_name == "assess"
    assert desk.session.snapshot.get(*LEVEL) is None
    desk.window.navigate("incoming")
    assert desk.layer is desk.page.message


def test_a_refused_package_is_told_in_a_sentence(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "damaged.cpdesk"
    path.write_bytes(desk.package().read_bytes()[:-40])
    before = desk.session.snapshot.event_count
    page = desk.show(path)
    assert desk.layer is page.message
    assert "damaged.cpdesk" in page.message.words and "Nothing was changed." in page.message.words
    assert "Traceback" not in page.message.words
    assert desk.session.snapshot.event_count == before


def test_a_file_that_is_gone_is_told(desk: Desk, tmp_path: Path) -> None:
    page = desk.show(tmp_path / "gone.cpdesk")
    assert "gone.cpdesk" in page.message.words and desk.layer is page.message


def test_reading_can_be_stopped(desk: Desk) -> None:
    desk.window.navigate("incoming", str(desk.package()))
    page = desk.page
    assert desk.layer is page.reading
    desk.click(page.reading.stop)
    assert desk.layer is page.message
    assert "Nothing was changed." in page.message.words


def test_escape_stops_reading(desk: Desk) -> None:
    desk.window.navigate("incoming", str(desk.package()))
    desk.qtbot.keyClick(desk.page.reading.stop, Qt.Key.Key_Escape)
    assert desk.layer is desk.page.message


def test_where_it_goes_is_asked_when_more_than_one_is_meant(desk: Desk) -> None:
    package = desk.package()
    make_from(new_path(desk.library), read_package(package)).close()
    page = desk.show(package)
    cards = page.preview.targets.cards
    assert len(cards) == 3 and not any(card.chosen for card in cards)
    assert not page.preview.go.isEnabled()
    assert "Choose where it goes to see what it brings." in desk.texts()
    cards[0].setFocus()
    desk.qtbot.keyClick(cards[0], Qt.Key.Key_Space)
    desk.wait()
    assert [card.chosen for card in cards] == [True, False, False]
    assert page.preview.go.isEnabled()


def test_one_of_the_library_is_opened_by_the_import(desk: Desk) -> None:
    package = desk.package()
    path = new_path(desk.library)
    make_from(path, read_package(package_of_other(desk))).close()
    page = desk.show(package)
    other = next(card for card in page.preview.targets.cards if card.value.startswith("library:"))
    other.picked.emit(other.value)
    desk.wait()
    desk.click(page.preview.go)
    assert desk.session.path == path
    assert desk.window.page_name == "incoming" and desk.page.result.shown.title == "Imported"
    assert desk.page.result.shown.sentences[1] == "Among them: 1 answer."


def package_of_other(desk: Desk) -> Path:
    store = copy_elsewhere(desk.session, desk.away, "again")
    path = package_of(store, desk.away / "again.cpdesk")
    store.close()
    return path


def test_without_any_match_a_new_assessment_is_made(desk: Desk) -> None:
    package = desk.package()
    path = new_path(desk.library)
    Store.create(path, cycle="Baseline", records=[Record("party", "iso2", "UG")]).close()
    desk.session.open(path)
    first = next(shelf.path for shelf in list_library(desk.library) if shelf.path != path)
    first.rename(first.with_name("elsewhere"))
    page = desk.show(package)
    assert [card.value for card in page.preview.targets.cards if card.chosen] == ["new"]
    desk.click(page.preview.go)
    assert desk.page.result.shown.title == "A new assessment is on this computer"
    assert desk.session.snapshot.get(*LEVEL) == 3
    assert desk.session.path not in (path, None)


def test_a_locked_assessment_cannot_take_it_and_nothing_changes(desk: Desk) -> None:
    package = desk.package()
    path = new_path(desk.library)
    make_from(path, read_package(package_of_other(desk))).close()
    page = desk.show(package)
    other = next(card for card in page.preview.targets.cards if card.value.startswith("library:"))
    elsewhere = Store.open(path)
    other.picked.emit(other.value)
    desk.wait()
    assert any("is open in another window" in text for text in desk.texts())
    assert not page.preview.go.isEnabled()
    elsewhere.close()


def test_an_assessment_locked_after_the_preview_is_told(desk: Desk) -> None:
    package = desk.package()
    path = new_path(desk.library)
    make_from(path, read_package(package_of_other(desk))).close()
    before = desk.session.path
    page = desk.show(package)
    other = next(card for card in page.preview.targets.cards if card.value.startswith("library:"))
    other.picked.emit(other.value)
    desk.wait()
    elsewhere = Store.open(path)
    desk.click(page.preview.go)
    elsewhere.close()
    assert "is open in another window" in desk.said
    assert desk.session.path == before and desk.layer is page.preview and page.preview.go.isEnabled()


def test_a_change_while_the_preview_is_shown_is_compared_again(desk: Desk) -> None:
    page = desk.show(desk.package())
    assert page._view.clashes == ()
    answer(desk.session, "A.5(2)", level=1)
    desk.wait()
    assert len(page._view.clashes) == 1


def test_the_preview_outlives_a_change_of_the_look(desk: Desk) -> None:
    desk.show(desk.package())
    desk.window.preferences.change(theme="dark")
    desk.wait()
    assert desk.window.page_name == "incoming" and desk.layer is desk.page.preview
    assert desk.page.preview.go.isEnabled()
    desk.click(desk.page.preview.go)
    desk.window.preferences.change(theme="light")
    desk.wait()
    assert desk.layer is desk.page.result and desk.page.result.shown.title == "Imported"


def test_hostile_texts_are_shown_as_they_are_and_fit(desk: Desk) -> None:
    markup = '<img src="file://host/share/a.png">' + "x" * 300
    records = [Record("agreed/A.5(2)", "comment", markup), Record(*LEVEL, 3)]
    package = desk.package(*records, author="\u202e<b>Baraka</b>" + "y" * 100, name="n" * 180)
    answer(desk.session, "A.5(2)", comment="Ours", level=1)
    page = desk.show(package)
    labels = page.findChildren(QLabel)
    assert any('<img src="file://' in label.text().replace("\u200b", "") for label in labels)
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in labels if label.text())
    assert page.preview.area.fits()


@pytest.mark.parametrize(("width", "zoom"), [(1366, 200), (900, 100), (1366, 80)])
def test_nothing_is_wider_than_the_page(desk: Desk, width: int, zoom: int) -> None:
    package = desk.package(Record(*LEVEL, 3), Record("agreed/A.5(3)", "level", 1))
    answer(desk.session, "A.5(2)", level=1)
    answer(desk.session, "A.5(3)", target=4)
    desk.window.preferences.change(zoom=zoom)
    desk.window.resize(width, 768)
    page = desk.show(package)
    assert page.preview.area.fits()


def test_what_would_be_erased_is_asked_about_first(desk: Desk) -> None:
    answer(desk.session, "A.5(2)", comment="A name stands here")
    place = ("agreed/A.5(2)", "comment")
    store = copy_elsewhere(desk.session, desk.away)
    store.erase([event.id for event in store.snapshot().values[place].heads])
    package = package_of(store, desk.away / "erasing.cpdesk")
    store.close()
    page = desk.show(package)
    desk.click(page.preview.go)
    ((question, detail, button),) = desk.dialogs.questions
    assert question == "Import this and erase 1 value that is here?"
    assert "cannot be undone" in detail and "A.5(2)" in detail and button == "Import and erase for good"
    assert desk.session.snapshot.get(*place) == "A name stands here" and desk.layer is page.preview
    outdated = desk.dialogs.agree
    answer(desk.session, "A.5(3)", level=1)
    desk.wait()
    outdated()  # another state than the one that was asked about
    assert desk.session.snapshot.get(*place) == "A name stands here"
    desk.click(page.preview.go)
    desk.dialogs.agree()
    desk.wait()
    assert desk.session.snapshot.get(*place) is None
    assert desk.page.result.shown.title == "Imported"


def test_a_whole_workshop_s_packages_can_be_chosen_at_once(desk: Desk, tmp_path: Path) -> None:
    names = [str(tmp_path / f"{number:0100}.cpdesk") for number in range(45)]  # longer together than a path may be
    desk.show(Path("\n".join(names)))
    assert desk.window.page_name == "incoming_many" and len(desk.page.view.lines) == 45


def test_enter_presses_the_button_in_focus(desk: Desk) -> None:
    page = desk.show(desk.package())
    page.preview.go.setFocus()
    desk.qtbot.keyClick(page.preview.go, Qt.Key.Key_Return)
    desk.wait()
    assert desk.session.snapshot.get(*LEVEL) == 3


def test_the_page_mirrors(desk: Desk, qapp: QApplication) -> None:
    desk.window.preferences.change(language="ar")
    page = desk.show(desk.package())
    settle()
    foot = page.preview.go.parentWidget()
    assert page.preview.go.x() < foot.width() / 2 and page.preview.go.x() < page.preview.leave.x()
    assert page.preview.area.fits()
