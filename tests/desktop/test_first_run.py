"""The very first start: language and country, nothing else; practice is offered and guided, and blocks nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from cpdesk.base import paths
from cpdesk.base.languages import available
from cpdesk.desktop.pages import make_page
from cpdesk.desktop.pages.home import deeds
from cpdesk.desktop.practice_content import is_practice, practice_view
from cpdesk.desktop.screenshots import settle
from cpdesk.plan.practice import load_practice


def practice(desk: Any) -> Any:
    return desk.window.shell.practice


def press(button: Any) -> None:
    button.click()
    settle()


def test_the_first_start_asks_language_and_country_only(desk: Any) -> None:
    first = desk.page.first
    assert first.isVisible()
    asked = [*first.findChildren(QLineEdit), *first.findChildren(QComboBox)]
    assert [field.accessibleName() for field in asked if field.isVisible()] == ["Country"]
    assert not first.begin.isEnabled()
    assert first.practise.text() == "Practise with the sample (15 minutes)"
    assert not desk.page.new.isVisible()


def test_a_country_is_begun_with_by_keyboard_alone(qtbot: QtBot, desk: Any) -> None:
    search = desk.page.first.country.search
    qtbot.keyClicks(search, "keny")
    assert desk.page.first.begin.text() == "Begin with Kenya"
    qtbot.keyClick(search, Qt.Key.Key_Return)
    settle()
    assert desk.window.session.snapshot.text("party", "iso2") == "KE"
    assert desk.window.page_name == "country"
    assert len(list(desk.library.glob("*/assessment.sqlite"))) == 1
    assert not desk.go("home").first.isVisible()


def test_enter_takes_nothing_that_is_not_chosen(qtbot: QtBot, desk: Any) -> None:
    search = desk.page.first.country.search
    qtbot.keyClicks(search, "qqqq")
    qtbot.keyClick(search, Qt.Key.Key_Return)
    settle()
    assert not desk.window.session.is_open


def test_the_language_is_chosen_with_a_button(desk: Any) -> None:
    languages = desk.page.first.languages
    assert languages.isVisible() == languages.useful
    names = [button.text() for button in languages.findChildren(QPushButton)]
    assert names == [language.own_name for language in available()]


def test_other_ways_to_begin_are_at_hand(desk: Any, path: Path) -> None:
    press(desk.page.first.more)
    assert desk.dialogs.questions == ["new"]
    desk.dialogs.path = path
    press(desk.page.first.copy)
    assert desk.window.session.is_open


def test_the_steps_of_the_practice_are_read_from_its_page(tmp_path: Path) -> None:
    assert len(load_practice()) == 8
    assert all(step.title and step.text and "**" not in step.text for step in load_practice())
    folder = tmp_path / "guides" / "fr"
    folder.mkdir(parents=True)
    (folder.parent / "practice.md").write_text("# P\n\n1. One.\n   More.\n\n2. **Two.** Do *it*.\n\n## End\n\n1. no\n")
    (folder / "practice.md").write_text("1. **Un.** Faire\n")
    found = [(step.title, step.text) for step in load_practice("en", tmp_path)]
    assert found == [("", "One. More."), ("Two", "Do it.")]
    assert [step.title for step in load_practice("fr", tmp_path)] == ["Un"]
    assert load_practice("en", tmp_path / "nowhere") == ()


def test_practice_opens_a_fresh_sample_and_guides_step_by_step(desk: Any) -> None:
    press(desk.page.first.practise)
    path = desk.window.session.path
    assert is_practice(path, desk.window.session.snapshot)
    assert (desk.window.page_name, practice(desk).isVisible()) == ("assess", True)
    assert practice(desk).place.text() == "Practice, step 1 of 8"
    assert not practice(desk).back.isEnabled()
    press(practice(desk).next)
    press(practice(desk).next)
    press(practice(desk).back)
    assert practice(desk).place.text() == "Practice, step 2 of 8"
    desk.go("needs")
    assert practice(desk).isVisible()


def test_making_the_sample_is_said_while_it_is_made(desk: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[tuple[str, bool]] = []
    button, made = desk.page.first.practise, deeds.open_sample

    def open_sample(*given: Any) -> bool:
        said.append((button.text(), QGuiApplication.overrideCursor() is not None))
        return made(*given)

    monkeypatch.setattr(deeds, "open_sample", open_sample)
    press(button)
    assert said == [("Making the sample …", True)]
    assert QGuiApplication.overrideCursor() is None


def test_the_last_step_ends_it_and_so_does_the_link(desk: Any) -> None:
    press(desk.page.first.practise)
    for _step in range(8):
        assert practice(desk).isVisible()
        press(practice(desk).next)
    assert not practice(desk).isVisible()
    assert desk.window.session.is_open
    press(desk.go("home").practise)
    assert practice(desk).place.text() == "Practice, step 1 of 8"
    press(practice(desk).end)
    assert not practice(desk).isVisible()


def test_the_step_is_remembered_until_it_is_ended(open_desk: Callable[..., Any]) -> None:
    desk = open_desk()
    press(desk.page.first.practise)
    press(practice(desk).next)
    press(practice(desk).next)
    desk.window.zoom_in()
    settle()
    assert practice(desk).place.text() == "Practice, step 3 of 8"
    desk.window.close()
    again = open_desk()
    assert practice(again).isVisible()
    assert practice(again).place.text() == "Practice, step 3 of 8"


def test_another_assessment_is_not_guided(desk: Any, add: Callable[..., Path]) -> None:
    path = add("mine", iso2="FR")
    press(desk.go("home").practise)
    desk.window.session.open(path)
    settle()
    assert not practice(desk).isVisible()
    assert not is_practice(path, desk.window.session.snapshot)
    assert practice_view(0, "en") is None


def test_the_practice_says_so_on_its_card_and_can_go_without_a_question(desk: Any, add: Callable[..., Path]) -> None:
    add("mine", iso2="FR")
    press(desk.go("home").practise)
    home = desk.go("home")
    marks = {card.shown.country: card.shown.is_practice for card in home.cards}
    assert marks == {"Sampleland": True, "France": False}
    card = next(card for card in home.cards if card.shown.is_practice)
    card._remove()
    settle()
    assert desk.dialogs.questions == []
    assert "put aside" in desk.said
    assert [card.shown.country for card in desk.go("home").cards] == ["France"]


def test_a_practice_that_got_another_party_counts_and_is_removed_only_after_a_question(desk: Any) -> None:
    press(desk.page.first.practise)
    desk.dialogs.wanted, desk.dialogs.yes = "KE", False
    press(desk.go("country").party.change)
    assert not practice(desk).isVisible()
    card = desk.go("home").cards[0]
    assert (card.shown.country, card.shown.is_practice) == ("Kenya", False)
    assert not hasattr(card, "renew_button")
    card._remove()
    settle()
    assert desk.dialogs.questions[-1].startswith("Remove Kenya")
    assert desk.window.session.is_open
    desk.window.undo()
    settle()
    assert practice(desk).isVisible()


def test_beginning_with_a_country_shows_its_page_at_once(
    qtbot: QtBot, desk: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []
    monkeypatch.setattr(
        "cpdesk.desktop.shell.make_page", lambda spec, context: made.append(spec.name) or make_page(spec, context)
    )
    search = desk.page.first.country.search
    qtbot.keyClicks(search, "keny")
    qtbot.keyClick(search, Qt.Key.Key_Return)
    settle()
    assert (desk.window.page_name, made) == ("country", ["country"])


def test_the_practice_is_started_afresh(desk: Any) -> None:
    press(desk.page.first.practise)
    first = desk.window.session.path
    desk.set_answer("A.1(1)", level=4, comment="Tried")
    press(practice(desk).next)
    press(desk.go("home").cards[0].renew_button)
    fresh = desk.window.session
    assert fresh.path != first
    assert is_practice(fresh.path, fresh.snapshot)
    assert fresh.snapshot.text("agreed/A.1(1)", "comment") != "Tried"
    assert practice(desk).place.text() == "Practice, step 1 of 8"
    assert len(list(desk.library.glob("*/assessment.sqlite"))) == 1


@pytest.mark.parametrize("zoom", [100, 200])
def test_the_panel_leaves_the_window_its_size(open_desk: Callable[..., Any], zoom: int) -> None:
    desk = open_desk(zoom=zoom)
    press(desk.page.first.practise)
    for name in ("country", "assess", "needs"):
        desk.go(name)
        for _step in range(2):
            press(practice(desk).next)
        desk.window.resize(1366, 768)
        settle()
        assert (desk.window.width(), desk.window.height()) == (1366, 768)


def test_no_page_of_the_practice_means_no_panel(desk: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cpdesk.plan.practice.load_practice", lambda _language: ())
    press(desk.page.first.practise)
    assert desk.window.session.is_open
    assert not practice(desk).isVisible()


def test_the_guide_lies_in_the_plan_data() -> None:
    assert (paths.plan_data_dir() / "guides" / "practice.md").is_file()


@pytest.mark.parametrize("name", ["home", "country", "reports"])
def test_making_a_page_opens_no_window_of_its_own(desk: Any, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    press(desk.page.first.practise)
    shown: list[str] = []
    real = QWidget.setVisible

    def watch(widget: QWidget, visible: bool) -> None:
        if visible and widget.parent() is None:
            shown.append(f"{widget}")
        real(widget, visible)

    monkeypatch.setattr(QWidget, "setVisible", watch)
    desk.window.shell.forget_pages()
    desk.go(name)
    assert shown == []
