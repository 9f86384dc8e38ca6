"""Home: cards, new, practise, a copy taken in, wrong files, a second instance, putting aside."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from cpdesk.assessment.values import new_id
from cpdesk.base import paths
from cpdesk.desktop.pages.home.deeds import NewAssessment
from cpdesk.desktop.pages.home.new_content import TRAINING, countries, editions
from cpdesk.desktop.pages.home.new_dialog import NewAssessmentDialog
from cpdesk.desktop.screenshots import settle
from cpdesk.storage import schema
from cpdesk.storage.attachments import attach
from cpdesk.storage.library import list_library
from cpdesk.storage.package import write_package
from cpdesk.storage.store import Record, Store


def titles(desk: Any) -> list[str]:
    return [card.shown.country for card in desk.page.cards]


def folders(desk: Any) -> list[Path]:
    return [path for path in desk.library.iterdir() if path.is_dir()]


def test_an_empty_library_teaches(desk: Any) -> None:
    assert desk.page.cards == ()
    assert desk.page.first.isVisible()
    assert not desk.page.new.isVisible()


def test_cards_show_how_far_each_is(open_desk: Callable[..., Any], add: Callable[..., Path]) -> None:
    one = add("one")
    with closing(Store.open(one)) as store:
        answers = [("agreed/A.1(1)", 2), (f"response/{new_id()}/A.1(2)", 1), (f"response/{new_id()}/A.2(1)", 4)]
        store.record(tuple(Record(subject, "level", level) for subject, level in answers))
    add("two", cycle="Mid-term 2028", iso2="FR")
    desk = open_desk()
    shown = {card.shown.country: card.shown for card in desk.page.cards}
    assert set(shown) == {"Kenya", "France"}
    assert shown["France"].cycle == "Mid-term 2028"
    assert shown["France"].waiting == ""
    assert shown["Kenya"].progress == "1 of 37 key areas answered"
    assert shown["Kenya"].waiting == "2 wait to be agreed"
    assert shown["Kenya"].changed.startswith("Changed today ")


def test_one_of_a_newer_cpdesk_is_shown_and_not_offered_to_be_opened(
    open_desk: Callable[..., Any], add: Callable[..., Path]
) -> None:
    with closing(sqlite3.connect(add())) as connection, connection:
        connection.execute("INSERT OR REPLACE INTO meta VALUES ('minimum_reader', ?)", (str(schema.FORMAT),))
        connection.execute(f"PRAGMA user_version = {schema.FORMAT + 5}")
    card = open_desk().page.cards[0]
    assert card.shown.country == "Kenya"
    assert card.shown.problem.startswith("A newer cpdesk has worked on this assessment")
    assert not hasattr(card, "open_button") and not card.shown.can_rebuild


def test_a_new_assessment_is_made_and_opened(desk: Any) -> None:
    desk.dialogs.wanted = NewAssessment("KE", "", "Baseline 2026", "lg14-2020")
    desk.page.new.click()
    settle()
    assert desk.window.windowTitle() == "Kenya · Baseline 2026"
    assert desk.window.page_name == "country"
    desk.window.session.close()
    assert len(list_library(desk.library)) == 1


def test_a_made_up_country_keeps_its_name(desk: Any) -> None:
    desk.dialogs.wanted = NewAssessment(TRAINING, "Ruritania", "Training", "lg14-2020")
    desk.page.new.click()
    assert desk.window.windowTitle() == "Ruritania · Training"


def test_practising_opens_the_same_sample_again(desk: Any) -> None:
    desk.page.practise.click()
    settle()
    first = desk.window.session.path
    assert desk.window.shell.bar.country.text() == "Sampleland"
    desk.window.session.close()
    desk.go("home").practise.click()
    assert desk.window.session.path == first
    assert len(list(desk.library.glob("*/assessment.sqlite"))) == 1


def test_the_open_assessment_stays_on_home(sample: Any) -> None:
    sample.go("home")
    assert titles(sample) == ["Sampleland"]
    assert sample.page.cards[0].shown.is_open
    sample.page.cards[0].open_button.click()
    assert sample.window.page_name == "assess"


def test_a_copy_is_checked_and_taken_into_the_library(desk: Any, path: Path) -> None:
    desk.dialogs.path = path
    desk.page.copy.click()
    settle()
    assert desk.window.windowTitle() == "Kenya · Baseline 2026"
    assert desk.library in desk.window.session.path.parents
    assert path.is_file()


def test_a_copy_takes_part_in_its_own_name(desk: Any, path: Path) -> None:
    with closing(Store.open(path)) as store:
        device = store.device
    desk.dialogs.path = path
    desk.page.copy.click()
    assert desk.window.session.do(lambda store: store.device) != device


def test_a_copy_brings_its_evidence_files_along(desk: Any, path: Path, tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear colleague", encoding="utf-8")
    with closing(Store.open(path, keep=True)) as store:
        attached = attach(store, letter)
        subject = "evidence/0d5f1a34-5b0c-4b5c-9a52-3f1a0c4f7c11"
        store.record([Record(subject, "file", attached.sha256), Record(subject, "file_name", attached.name)])
    desk.dialogs.path = path
    desk.page.copy.click()
    kept = desk.window.session.companions.attachments / attached.sha256
    assert kept.read_bytes() == letter.read_bytes()


def test_a_copy_of_the_first_format_is_brought_up_to_date(desk: Any, tmp_path: Path) -> None:
    old = tmp_path / "old.sqlite"
    shutil.copyfile(paths.root() / "tests" / "fixtures" / "formats" / "format-1.sqlite", old)
    before = old.read_bytes()
    desk.dialogs.path = old
    desk.page.copy.click()
    settle()
    assert desk.window.session.is_open
    assert old.read_bytes() == before


@pytest.mark.parametrize("name", ["kenya.cpdesk", "renamed.sqlite"])
def test_a_package_goes_to_its_preview(desk: Any, path: Path, tmp_path: Path, name: str) -> None:
    with closing(Store.open(path)) as store:
        write_package(tmp_path / "made.cpdesk", store.contents())
    desk.dialogs.path = (tmp_path / "made.cpdesk").rename(tmp_path / name)
    desk.page.copy.click()
    assert desk.window.page_name == "incoming"
    assert not desk.window.session.is_open
    assert folders(desk) == []


@pytest.mark.parametrize("content", [b"", b"Dear colleague", b"SQLite format 3\x00" + b"\x00" * 200])
def test_a_wrong_file_is_refused_and_leaves_nothing(desk: Any, tmp_path: Path, content: bytes) -> None:
    desk.dialogs.path = tmp_path / "letter.sqlite"
    desk.dialogs.path.write_bytes(content)
    desk.page.copy.click()
    assert "not an assessment" in desk.said
    assert folders(desk) == []


def test_a_damaged_copy_is_refused(desk: Any, path: Path) -> None:
    content = path.read_bytes()
    at = content.rindex(b'"KE"')
    path.write_bytes(content[: at + 1] + b"XX" + content[at + 3 :])
    desk.dialogs.path = path
    desk.page.copy.click()
    assert "damaged" in desk.said
    assert folders(desk) == []


def test_a_second_instance_is_told_at_once(open_desk: Callable[..., Any], add: Callable[..., Path]) -> None:
    path = add()
    desk = open_desk()
    with closing(Store.open(path)):
        desk.page.cards[0].open_button.click()
        settle()
        words = "This assessment is open in another window already: go on there, or close it there first."
        assert desk.said == words
        assert not desk.window.session.is_open
        desk.go("home")
        assert desk.page.cards[0].shown.problem == words
        assert not desk.page.cards[0].shown.can_rebuild
        desk.page._ask_to_remove(desk.page.cards[0].shown)
        assert path.is_file()
    desk.go("home")
    assert titles(desk) == ["Kenya"]


def test_a_second_window_at_the_start_says_so_in_one_sentence(
    open_desk: Callable[..., Any], add: Callable[..., Path]
) -> None:
    path = add()
    with closing(Store.open(path)):
        second = open_desk(file=path)
        assert second.message.text.startswith("This assessment is open in another window already")
        assert second.message.button == ""
        assert second.window.page_name == "home"


def test_removing_asks_moves_aside_and_can_be_taken_back(
    open_desk: Callable[..., Any], add: Callable[..., Path]
) -> None:
    path = add()
    desk = open_desk()
    desk.dialogs.yes = False
    desk.page._ask_to_remove(desk.page.cards[0].shown)
    assert path.is_file()
    desk.dialogs.yes = True
    desk.page._ask_to_remove(desk.page.cards[0].shown)
    settle()
    assert not path.exists()
    assert (desk.library / "removed" / "one" / "assessment.sqlite").is_file()
    assert desk.page.cards == ()
    desk.window.shell.strip._act()
    settle()
    assert path.is_file()
    assert titles(desk) == ["Kenya"]


def test_removing_the_open_one_closes_it(sample: Any) -> None:
    sample.go("home")
    sample.page._ask_to_remove(sample.page.cards[0].shown)
    settle()
    assert not sample.window.session.is_open
    assert sample.window.page_name == "home"
    assert len(list((sample.library / "removed").iterdir())) == 1


def test_a_library_that_cannot_be_written_to_is_told(desk: Any) -> None:
    shutil.rmtree(desk.library)
    desk.library.write_text("in the way", encoding="utf-8")
    desk.dialogs.wanted = NewAssessment("KE", "", "Baseline 2026", "")
    desk.page.new.click()
    assert "cannot be written to" in desk.said


def test_countries_are_found_by_their_first_letters_and_by_code() -> None:
    assert countries("en", "ken")[0].name == "Kenya"
    assert countries("fr", "cote")[0].name.startswith("Côte")
    assert countries("en", "KE")[0].iso2 == "KE"
    assert countries("ar", "kenya")[0].iso2 == "KE"
    assert len(countries("en")) > 190
    assert editions()[0][0] == "lg14-2020"


def test_the_dialog_asks_for_country_and_cycle_only(qtbot: QtBot, desk: Any) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = NewAssessmentDialog(parent)
    wanted: list[NewAssessment] = []
    dialog.wanted.connect(wanted.append)
    assert not dialog.make.isEnabled()
    qtbot.keyClicks(dialog.country.search, "keny")
    assert dialog.make.isEnabled()
    dialog.cycle.clear()
    assert not dialog.make.isEnabled()
    dialog.cycle.setText("Mid-term 2028")
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert wanted == [NewAssessment("KE", "", "Mid-term 2028", "lg14-2020")]


def test_enter_on_cancel_makes_nothing(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = NewAssessmentDialog(parent)
    wanted: list[NewAssessment] = []
    dialog.wanted.connect(wanted.append)
    with qtbot.waitActive(dialog):
        dialog.show()
        dialog.activateWindow()
    settle()
    qtbot.keyClicks(dialog.country.search, "keny")
    dialog.cancel.setFocus()
    assert dialog.make.isEnabled()
    assert QApplication.focusWidget() is dialog.cancel
    with qtbot.waitSignal(dialog.rejected):
        qtbot.keyClick(dialog.cancel, Qt.Key.Key_Return)
    assert wanted == []


def test_the_dialog_offers_a_made_up_country(qtbot: QtBot, desk: Any) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = NewAssessmentDialog(parent)
    wanted: list[NewAssessment] = []
    dialog.wanted.connect(wanted.append)
    dialog._toggle()
    dialog.name.setText("Ruritania")
    dialog.make.click()
    assert (wanted[0].iso2, wanted[0].name) == ("XX", "Ruritania")
