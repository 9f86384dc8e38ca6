"""A key pressed where somebody meant something else never becomes an answer."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cpdesk.assessment.views import Answer
from cpdesk.assessment.views import answer as read

from .conftest import answer, settle, turn_wheel
from .test_assess_drawer import ITEM
from .test_projector import Ctrl, press
from .test_whole_line import window

__all__ = ["window"]


def found(window: Any) -> Answer:
    return read(window.session.snapshot, ITEM)


def test_a_click_on_comment_leads_into_its_field(window: Any, qtbot: QtBot) -> None:
    window.navigate("assess", ITEM)
    answer(window.session, ITEM, level=1)
    heading = window.page.drawer.remark.heading
    qtbot.mouseClick(heading, Qt.MouseButton.LeftButton)
    settle()
    for letter in "Minutes 2":
        press(qtbot, letter)
    window.page.commit()
    assert (found(window).level, found(window).comment) == (1, "Minutes 2")


def test_letters_are_no_answers_in_the_parts_one_writes_in(window: Any, qtbot: QtBot) -> None:
    window.navigate("assess", ITEM)
    answer(window.session, ITEM, level=1)
    for part in (window.page.drawer.remark, window.page.drawer.proof):
        part.heading.setFocus()
        for letter in "nuf4":
            press(qtbot, letter)
        assert (found(window).level, found(window).flag) == (1, False)


def test_a_closed_choice_leaves_figures_and_letters_to_the_question(window: Any, qtbot: QtBot) -> None:
    window.navigate("assess", ITEM)
    answer(window.session, ITEM, level=1, target=3)
    choice = window.page.centre.ratings.choice("target")
    choice.setFocus()
    press(qtbot, "2")
    assert (found(window).level, found(window).target) == (2, 3)
    choice.setFocus()
    press(qtbot, "u")
    assert found(window).state == "dont_know" and found(window).target == 3


def test_the_wheel_changes_nothing_where_the_focus_is(window: Any, qtbot: QtBot) -> None:
    window.navigate("assess", ITEM)
    answer(window.session, ITEM, level=1, target=3)
    choice = window.page.centre.ratings.choice("target")
    choice.setFocus()
    turn_wheel(choice)
    settle()
    assert choice.value() == 3 and found(window).target == 3


def test_the_search_is_no_trap_under_the_projector(window: Any, qtbot: QtBot) -> None:
    window.navigate("assess", ITEM)
    window.toggle_projector()
    settle()
    press(qtbot, "F", Ctrl)
    press(qtbot, "4")
    assert found(window).level == 4
    press(qtbot, Qt.Key.Key_Escape)
    assert not window.page.is_projected


def test_the_question_follows_the_language_while_an_assessment_is_open(window: Any) -> None:
    window.navigate("assess", ITEM)
    asked = window.page._question.words.question
    window.set_language("fr")
    settle()
    try:
        assert window.page._question.words.question != asked
        assert window.page._question.words.question.endswith("\u00a0?")
    finally:
        window.set_language("en")
        settle()
