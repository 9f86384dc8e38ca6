"""The window around the pages: steps, title, undo in words, state line, keys, help, reopening."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QToolButton
from pytestqt.qtbot import QtBot

from cpdesk.assessment.events import Key
from cpdesk.base import settings
from cpdesk.desktop.crash.view import ReportOverlay
from cpdesk.desktop.screenshots import settle
from cpdesk.desktop.steps import StepButton
from cpdesk.storage.errors import DiskFullError
from cpdesk.storage.package import write_package
from cpdesk.storage.store import Store


def steps(desk: Any) -> list[str]:
    return [button.accessibleName() for button in desk.window.findChildren(StepButton) if button.isVisible()]


def button(desk: Any, name: str) -> QToolButton:
    found = desk.window.findChild(QToolButton, name)
    assert found is not None
    return found


def test_home_shows_no_steps_while_nothing_is_open(desk: Any) -> None:
    assert steps(desk) == ["Home", "The plan", "Guides"]
    assert desk.window.windowTitle() == "cpdesk"
    assert desk.window.shell.state.text.text() == "No assessment is open"


def test_steps_say_how_far_each_is(sample: Any) -> None:
    found = steps(sample)
    assert found[0] == "Home"
    assert found[1].startswith("Country, ")
    assert found[2].startswith("Assess, ")
    assert " of 37" in found[2]
    assert found[3].startswith("Agree")
    assert found[5].startswith("Action plan, ")
    assert found[6] == "Reports"


def test_what_is_no_step_stands_below_the_steps(sample: Any) -> None:
    sample.window.resize(1366, 1000)  # in a lower one they go into a menu on this page
    settle()
    below = steps(sample)[7:]
    assert [words.partition(",")[0] for words in below] == [
        *("Participants", "Workshop", "Checks"),
        *("National report", "The plan", "Guides", "Copies and backups", "People"),
    ]
    assert below[2].startswith("Checks, ")
    lines = {button.name: button for button in sample.window.findChildren(StepButton)}
    assert lines["copies"].y() > sample.page.side.geometry().bottom() > lines["reports"].y()
    assert lines["copies"].height() < lines["reports"].height()


def test_conflicts_are_listed_with_their_number_as_long_as_there_are_any(sample: Any) -> None:
    key = Key("Baseline 2026", "agreed/A.5(2)", "level")
    session = sample.window.session
    before = session.do(lambda store: store.history("agreed/A.5(2)", "level"))[-1]
    sample.set_answer("A.5(2)", level=4 if before.value != 4 else 3)
    after = session.do(lambda store: store.history("agreed/A.5(2)", "level"))[-1]
    session.do(lambda store: store.restate(key, (before, after)))
    settle()
    assert "Conflicts, 1" in steps(sample)
    sample.set_answer("A.5(2)", level=2)
    settle()
    assert not any(words.startswith("Conflicts") for words in steps(sample))


def test_title_names_country_and_cycle(sample: Any) -> None:
    assert sample.window.windowTitle() == "Sampleland · Baseline 2026"
    assert sample.window.shell.bar.country.text() == "Sampleland"


def test_undo_and_redo_say_what_they_do(sample: Any) -> None:
    assert not button(sample, "bar_undo").isEnabled()
    sample.set_answer("A.5(2)", level=4)
    assert button(sample, "bar_undo").accessibleName() == "Undo: Level of A.5(2)"
    assert button(sample, "bar_undo").toolTip() == "Undo: Level of A.5(2)"
    button(sample, "bar_undo").click()
    assert sample.window.session.snapshot.get("agreed/A.5(2)", "level") != 4
    assert button(sample, "bar_redo").accessibleName() == "Redo: Level of A.5(2)"
    button(sample, "bar_redo").click()
    assert sample.window.session.snapshot.get("agreed/A.5(2)", "level") == 4


def test_state_line_tells_that_answers_are_saved(sample: Any) -> None:
    sample.set_answer("A.5(2)", level=4)
    words = sample.window.shell.state.text.text()
    assert words.startswith("Everything saved ")
    assert words.endswith(" on this computer")


def test_state_line_tells_in_words_that_nothing_was_saved(sample: Any) -> None:
    session = sample.window.session
    session.failure = DiskFullError("The disk is full, assessment.sqlite could not be saved.")
    session.failed.emit(session.failure)
    words = sample.window.shell.state.text.text()
    assert words.startswith("NOT SAVED: The disk is full")
    assert words.endswith("Keep this window open.")
    assert "The disk is full" in sample.said
    sample.set_answer("A.5(2)", level=4)
    assert "Everything saved " in sample.window.shell.state.text.text()


def test_a_refused_value_is_told_but_is_no_failure_of_the_disk(sample: Any) -> None:
    from cpdesk.storage.store import Record

    assert not sample.window.session.record([Record("agreed/A.5(2)", "level", 9)], "Level of A.5(2)")
    assert "cannot be" in sample.said
    assert "NOT SAVED" not in sample.window.shell.state.text.text()


def test_number_keys_go_to_the_pages(qtbot: QtBot, sample: Any) -> None:
    sample.window.activateWindow()
    for number, name in enumerate(("home", "country", "assess", "agree", "needs", "action_plan", "reports"), 1):
        qtbot.keyClick(sample.window, getattr(Qt.Key, f"Key_{number}"), Qt.KeyboardModifier.ControlModifier)
        assert sample.window.page_name == name


def test_help_opens_with_f1_and_closes_with_escape(qtbot: QtBot, sample: Any) -> None:
    qtbot.keyClick(sample.window, Qt.Key.Key_F1)
    overlay = sample.window._help
    assert overlay is not None
    assert overlay.isVisible()
    qtbot.keyClick(overlay, Qt.Key.Key_Escape)
    assert not overlay.isVisible()


def test_reopens_where_it_was(open_desk: Callable[..., Any]) -> None:
    first = open_desk(sample=True)
    first.go("needs")
    path = first.window.session.path
    first.window.close()
    second = open_desk()
    assert second.window.session.path == path
    assert second.window.page_name == "needs"
    assert second.message is None


def test_the_place_is_noted_without_closing(open_desk: Callable[..., Any], qtbot: QtBot) -> None:
    desk = open_desk(sample=True)
    desk.window._place_timer.setInterval(10)
    desk.go("needs")
    qtbot.waitUntil(lambda: desk.window.preferences.now.last_page == "needs", timeout=2000)


@pytest.mark.parametrize("page", ["plan", "guides", "country"])
def test_assess_resumes_whatever_page_was_left_last(open_desk: Callable[..., Any], page: str) -> None:
    first = open_desk(sample=True)
    first.go("assess", "A.5(2)")
    first.go(page)
    first.window.close()
    second = open_desk()
    assert second.window.page_name == page
    assert second.go("assess").item == "A.5(2)"


def test_another_assessment_begins_at_its_first_key_area(
    open_desk: Callable[..., Any], add: Callable[..., Path]
) -> None:
    first = open_desk(sample=True)
    first.go("assess", "A.5(2)")
    first.window.close()
    assert open_desk(file=add("other", iso2="UG")).go("assess").item == "A.1(1)"


def test_what_was_asked_for_opens_at_its_questions(sample: Any) -> None:
    assert sample.window.page_name == "assess"


def test_says_so_after_an_end_that_was_no_closing(open_desk: Callable[..., Any], library: Path) -> None:
    open_desk(sample=True).window.close()
    (library / "window-open").touch()
    assert "was not closed last time" in open_desk().message.text


def test_opens_the_file_it_is_given(open_desk: Callable[..., Any], path: Path) -> None:
    assert open_desk(file=path).window.windowTitle() == "Kenya · Baseline 2026"


def test_a_package_it_is_given_is_shown_before_anything_is_taken_in(
    open_desk: Callable[..., Any], path: Path, tmp_path: Path
) -> None:
    with closing(Store.open(path)) as store:
        write_package(tmp_path / "kenya.cpdesk", store.contents())
    desk = open_desk(file=tmp_path / "kenya.cpdesk")
    assert desk.window.page_name == "incoming"
    desk.window.remember_place()
    assert desk.window.preferences.now.last_page != "incoming"
    assert not desk.window.session.is_open
    assert desk.message is None


def test_a_package_opened_beside_another_window_says_where_to_go(
    open_desk: Callable[..., Any], path: Path, tmp_path: Path
) -> None:
    open_desk(file=path).window.close()
    with closing(Store.open(path)) as store:
        write_package(tmp_path / "kenya.cpdesk", store.contents())
        message = open_desk(file=tmp_path / "kenya.cpdesk").message
    assert message.text.startswith("The assessment opened last is open in another window.")


def test_a_second_window_leaves_the_place_of_the_first_alone(open_desk: Callable[..., Any], path: Path) -> None:
    first = open_desk(file=path)
    first.go("needs")
    first.window.remember_place()
    mark = first.window.preferences.path.with_name("window-open")
    before = settings.load(first.window.preferences.path)
    second = open_desk()  # it reads the same settings, and the assessment is locked
    assert not second.window.session.is_open and second.message is not None
    second.go("plan")
    second.window.remember_place()
    second.window.close()
    after = settings.load(first.window.preferences.path)
    places = "last_assessment", "last_page", "last_item"
    assert [getattr(after, place) for place in places] == [getattr(before, place) for place in places]
    assert after.last_page == "needs" and mark.is_file()


def test_what_was_undone_is_not_said_any_more_once_something_else_was_done(sample: Any) -> None:
    sample.go("assess", "A.5(2)")
    sample.set_answer("A.5(2)", comment="One")
    sample.window.undo()
    assert sample.window.shell.state.text.text().startswith("Undone: ")
    sample.set_answer("A.5(2)", comment="Two")
    assert sample.window.shell.state.text.text().startswith("Everything saved ")


def test_a_file_that_is_no_assessment_is_told_on_home(open_desk: Callable[..., Any], tmp_path: Path) -> None:
    wrong = tmp_path / "letter.sqlite"
    wrong.write_text("Dear colleague", encoding="utf-8")
    desk = open_desk(file=wrong)
    assert "not an assessment" in desk.message.text
    assert desk.message.button == ""
    assert desk.window.page_name == "home"


def test_a_bug_is_told_plainly_and_its_report_holds_no_paths(sample: Any, tmp_path: Path) -> None:
    from cpdesk.desktop.bug_report import report_text

    try:
        raise RuntimeError(f"cannot find {Path.home()}/secret")
    except RuntimeError as error:
        report = report_text(error, "6")
    assert str(Path.home()) not in report
    sample.window.show_bug(report)
    assert "Something went wrong in cpdesk itself" in sample.said
    strip = sample.window.shell.strip
    show = next(b for b in strip.findChildren(QAbstractButton) if b.text() == "Show the report")
    show.click()
    overlay = sample.window.shell.findChild(ReportOverlay)
    assert overlay.text.text() == report
    overlay.copy_button.click()
    assert QApplication.clipboard().text() == report


def test_pages_are_imported_when_first_shown(sample: Any) -> None:
    assert list(sample.window.shell._pages) == ["assess"] or list(sample.window.shell._pages) == ["home"]
    sample.go("needs")
    assert "needs" in sample.window.shell._pages
    settle()


def test_the_steps_are_not_as_wide_as_they_were_left_at_another_size_of_the_texts(sample: Any) -> None:
    shell, preferences = sample.window.shell, sample.window.preferences
    shell._splitter.setSizes([360, 1000])
    left, state = shell._splitter.sizes(), shell.splitter_state()
    shell._splitter.setSizes([240, 1120])
    shell._restore(state)
    assert shell._splitter.sizes() == left
    preferences.change(zoom=200)
    other = sample.window.shell
    other._restore(state)
    assert not other._restored and other.splitter_state().startswith("200:")
