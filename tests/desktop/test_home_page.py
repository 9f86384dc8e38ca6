"""Home: cards, new, practise, a copy taken in, wrong files, a second instance, putting aside."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from cpdesk.desktop.pages.home.deeds import NewAssessment
from cpdesk.desktop.pages.home.new_content import TRAINING, countries, editions
from cpdesk.desktop.pages.home.new_dialog import NewAssessmentDialog
from cpdesk.desktop.screenshots import settle
from cpdesk.storage.library import list_library
from cpdesk.storage.store import Store


def titles(desk: Any) -> list[str]:
    return [card.shown.country for card in desk.page.cards]


def test_an_empty_library_teaches(desk: Any) -> None:
    assert desk.page.cards == ()
    assert desk.page._empty.isVisible()
    assert desk.page.new.isVisible()


def test_cards_show_how_far_each_is(open_desk: Callable[..., Any], add: Callable[..., Path]) -> None:
    add("one")
    add("two", cycle="Mid-term 2028", iso2="FR")
    desk = open_desk()
    shown = {card.shown.country: card.shown for card in desk.page.cards}
    assert set(shown) == {"Kenya", "France"}
    assert shown["France"].cycle == "Mid-term 2028"
    assert shown["Kenya"].progress == "0 of 37 key areas answered"
    assert shown["Kenya"].changed.startswith("Changed today ")


def test_a_new_assessment_is_made_and_opened(desk: Any) -> None:
    desk.dialogs.wanted = NewAssessment("KE", "", "Baseline 2026", "lg14-2020")
    desk.page.new.click()
    settle()
    assert desk.window.windowTitle() == "Kenya · Baseline 2026"
    assert desk.window.page_name == "assess"
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


def test_a_package_is_told_apart(desk: Any, tmp_path: Path) -> None:
    desk.dialogs.path = tmp_path / "kenya.cpdesk"
    with zipfile.ZipFile(desk.dialogs.path, "w") as package:
        package.writestr("events.jsonl", "")
    desk.page.copy.click()
    assert "cannot read packages" in desk.said
    assert not desk.window.session.is_open
    assert list(desk.library.iterdir()) == []


@pytest.mark.parametrize("content", [b"", b"Dear colleague", b"SQLite format 3\x00" + b"\x00" * 200])
def test_a_wrong_file_is_refused_and_leaves_nothing(desk: Any, tmp_path: Path, content: bytes) -> None:
    desk.dialogs.path = tmp_path / "letter.sqlite"
    desk.dialogs.path.write_bytes(content)
    desk.page.copy.click()
    assert "not an assessment" in desk.said
    assert list(desk.library.iterdir()) == []


def test_a_damaged_copy_is_refused(desk: Any, path: Path) -> None:
    content = path.read_bytes()
    at = content.rindex(b'"KE"')
    path.write_bytes(content[: at + 1] + b"XX" + content[at + 3 :])
    desk.dialogs.path = path
    desk.page.copy.click()
    assert "damaged" in desk.said
    assert list(desk.library.iterdir()) == []


def test_a_second_instance_is_told_at_once(open_desk: Callable[..., Any], add: Callable[..., Path]) -> None:
    path = add()
    desk = open_desk()
    with closing(Store.open(path)):
        desk.page.cards[0].open_button.click()
        settle()
        assert "open in another window" in desk.said
        assert not desk.window.session.is_open
        desk.go("home")
        assert "open in another window" in desk.page.cards[0].shown.problem
        desk.page._ask_to_remove(desk.page.cards[0].shown)
        assert path.is_file()
    desk.go("home")
    assert titles(desk) == ["Kenya"]


def test_an_unreadable_one_says_why(open_desk: Callable[..., Any], add: Callable[..., Path]) -> None:
    add("one").write_bytes(b"no database at all")
    desk = open_desk()
    assert "not an assessment" in desk.page.cards[0].shown.problem


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
    qtbot.keyClicks(dialog.search, "keny")
    assert dialog.make.isEnabled()
    dialog.cycle.clear()
    assert not dialog.make.isEnabled()
    dialog.cycle.setText("Mid-term 2028")
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert wanted == [NewAssessment("KE", "", "Mid-term 2028", "lg14-2020")]


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
