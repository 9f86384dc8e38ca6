"""The page in our own words: question and cards, what is on paper, the words of each step, the goals' own screens."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cpdesk.assessment.views import answer as read
from cpdesk.desktop.pages.assess import deeds
from cpdesk.desktop.pages.assess.content import Question, build_question
from cpdesk.desktop.pages.assess.wording import wording
from cpdesk.desktop.session import Session
from cpdesk.plan import load_edition, load_guidance
from cpdesk.plan.model import ItemKind
from cpdesk.storage.store import Record

from .conftest import Stage, answer, settle, turn_wheel

Show = Callable[..., Stage]
GUIDANCE = load_guidance("lg14-2020")
assert GUIDANCE is not None
APART = next(code for code, words in GUIDANCE.key_areas.items() if words.paper)
ALIKE = next(code for code, words in GUIDANCE.key_areas.items() if not words.paper)
KEY_AREAS = [item.code for item in load_edition().of_kind(ItemKind.KEY_AREA)]


def question(session: Session, code: str) -> Question:
    picture = session.picture
    return build_question(picture.snapshot, picture.edition, picture.mapping, code, picture.guidance)


def test_the_words_are_the_guidances_and_the_plans_text_stays() -> None:
    found = wording(load_edition(), APART, GUIDANCE)
    own = GUIDANCE.key_areas[APART]
    assert found.question == own.question and not found.official
    assert tuple(level.meaning for level in found.levels) == own.levels
    assert found.plan_text == wording(load_edition(), APART).question
    assert found.paper == GUIDANCE.paper and not wording(load_edition(), ALIKE, GUIDANCE).paper


def test_without_guidance_the_plans_text_asks_and_the_levels_are_general() -> None:
    found = wording(load_edition(), APART)
    assert found.official and not found.plan_text and not found.paper
    assert found.levels[2].meaning == "In place for part of the need, with known gaps."


@pytest.mark.parametrize("code", KEY_AREAS)
def test_question_and_all_five_levels_are_in_sight_without_scrolling(stage: Show, code: str) -> None:
    page = stage("assess", code, width=1366, height=679).page  # what bar and state line leave of 768
    room = page.centre.viewport()
    for card in page.centre.cards.cards[:5]:
        assert card.mapTo(room, QPoint(0, card.height())).y() <= room.height(), card.accessibleName()
        assert card.height() >= card.heightForWidth(card.width())


def test_what_is_on_paper_is_rated_apart_by_key_and_by_click(stage: Show, session: Session, qtbot: QtBot) -> None:
    page = stage("assess", APART).page
    paper = page.centre.paper
    assert paper.isVisible() and page.centre._practice.isVisible()
    page.setFocus()
    qtbot.keyClick(page, "1")
    qtbot.keyClick(page, Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    found = read(session.snapshot, APART)
    assert (found.level, found.level_on_paper) == (1, 3)
    assert [figure.isChecked() for figure in paper.figures] == [False, False, False, True, False]
    assert paper.text.text() == f"3: {GUIDANCE.paper[3]}"
    assert not paper.hint.isVisible()
    qtbot.mouseClick(paper.figures[0], Qt.MouseButton.LeftButton)
    assert read(session.snapshot, APART).level_on_paper == 0
    assert paper.hint.isVisible()  # more is done than is written
    assert session.undo_words == f"Level on paper of {APART} from 3 to 0"
    qtbot.mouseClick(paper.clear, Qt.MouseButton.LeftButton)
    assert read(session.snapshot, APART).level_on_paper is None and not paper.clear.isVisible()


def test_clicking_a_figure_takes_no_focus_and_tab_reaches_one(stage: Show, session: Session, qtbot: QtBot) -> None:
    page = stage("assess", APART).page
    page.centre.cards.take_focus()
    qtbot.mouseClick(page.centre.paper.figures[2], Qt.MouseButton.LeftButton)
    assert QApplication.focusWidget() not in page.centre.paper.figures  # figures typed next are for practice
    figure = page.centre.paper.figures[2]
    figure.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(figure, Qt.Key.Key_Right)
    assert page.centre.paper.text.text() == f"3: {GUIDANCE.paper[3]}"  # of the one that has the focus
    assert read(session.snapshot, APART).level_on_paper == 2
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert read(session.snapshot, APART).level_on_paper == 3


def test_hovering_shows_the_words_of_a_figure(stage: Show, qtbot: QtBot) -> None:
    paper = stage("assess", APART).page.centre.paper
    assert "Not rated yet" in paper.text.text()
    QTest.mouseMove(paper.figures[4])
    qtbot.waitUntil(lambda: paper.text.text() == f"4: {GUIDANCE.paper[4]}", timeout=2000)


def test_the_wheel_over_the_figures_changes_nothing(stage: Show, session: Session) -> None:
    paper = stage("assess", APART).page.centre.paper
    before = session.snapshot.event_count
    for figure in paper.figures:
        turn_wheel(figure)
    assert session.snapshot.event_count == before


def test_paper_is_not_asked_where_it_is_not_rated_apart(stage: Show, session: Session, qtbot: QtBot) -> None:
    page = stage("assess", ALIKE).page
    assert not page.centre.paper.isVisible() and not page.centre._practice.isVisible()
    page.setFocus()
    qtbot.keyClick(page, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert read(session.snapshot, ALIKE).level_on_paper is None
    page.show_item(APART)
    page.choose_special("not_applicable")
    assert not page.centre.paper.isVisible()


def test_figures_are_read_as_radio_buttons_with_their_words(stage: Show) -> None:
    figure = stage("assess", APART).page.centre.paper.figures[3]
    found = QAccessible.queryAccessibleInterface(figure)
    assert found.role() == QAccessible.Role.RadioButton
    assert found.text(QAccessible.Text.Name) == "On paper, level 3"
    assert GUIDANCE.paper[3] in found.text(QAccessible.Text.Description)


def test_each_step_says_from_what_to_what(session: Session) -> None:
    def words(deed: deeds.Deed | None) -> str:
        assert deed is not None
        assert session.record(deed.records, deed.words)
        return deed.words

    code = "A.5(2)"

    def now() -> Question:
        return question(session, code)

    said = [
        words(deeds.choose_level(now(), 2)),
        words(deeds.choose_level(now(), 3)),
        words(deeds.choose_special(now(), "dont_know")),
        words(deeds.choose_special(now(), "not_applicable")),
        words(deeds.choose_level(now(), 0)),
        words(deeds.clear_answer(now())),
        words(deeds.set_field(now(), "importance", 2)),
        words(deeds.set_field(now(), "importance", 3)),
        words(deeds.set_field(now(), "importance", None)),
        words(deeds.set_field(now(), "target", 4)),
        words(deeds.set_field(now(), "comment", "One person left")),
        words(deeds.toggle_flag(now())),
        words(deeds.toggle_flag(now())),
    ]
    assert said == [
        "Level of A.5(2): 2",
        "Level of A.5(2) from 2 to 3",
        "Don't know for A.5(2) in place of level 3",
        "Not applicable for A.5(2) in place of “Don't know”",
        "A.5(2): level 0 in place of “Not applicable”",
        "Clearing the level of A.5(2), which was 0",
        "Importance of A.5(2): Medium",
        "Importance of A.5(2) from Medium to High",
        "Clearing the importance of A.5(2), which was High",
        "Target of A.5(2): 4",
        "Comment on A.5(2)",
        "Flag for review on A.5(2)",
        "Taking the flag off A.5(2)",
    ]


def test_a_flag_is_said_in_words_beside_the_question(stage: Show, session: Session, qtbot: QtBot) -> None:
    page = stage("assess", ALIKE).page
    assert not page.centre._flagged.isVisible()
    page.setFocus()
    qtbot.keyClick(page, "f")
    assert page.centre._flagged.isVisible()


def test_a_special_answers_fields_are_brought_into_sight(stage: Show, qtbot: QtBot) -> None:
    page = stage("assess", APART, height=600).page
    page.setFocus()
    qtbot.keyClick(page, "u")
    room = page.centre.viewport()
    field = page.centre.special.inputs["by_when"]
    qtbot.waitUntil(lambda: field.mapTo(room, QPoint(0, field.height())).y() <= room.height(), timeout=2000)


def test_full_depth_goes_through_the_goals_own_screens_too(stage: Show, session: Session, qtbot: QtBot) -> None:
    assert session.record([Record("round", "depth", "full")], "Depth")
    page = stage("assess", "A.1(2)").page
    page.setFocus()
    assert page.next.text() == "Next"
    qtbot.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert page.item == "A.1" and page.goal_area.isVisible() and not page.centre.isVisible()
    assert page.item_of("agreed/A.1.1") == "A.1"
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert page.item == "A.2(1)" and page.centre.isVisible()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert page.item == "A.1" and page.goal_area.isVisible()


def test_a_key_area_the_round_leaves_out_can_still_be_shown(stage: Show, session: Session) -> None:
    assert session.record([Record("goal/A.9", "scope", "later")], "Scope")
    answer(session, "A.9(1)", level=2)
    page = stage("assess", "A.9(1)").page
    assert page.item == "A.9(1)" and page._question.level == 2
    page.go_next()
    assert page.item.startswith("A.10(")


def test_switching_draws_each_part_once_and_keeps_folded_ones_empty(stage: Show, session: Session) -> None:
    page = stage("assess", KEY_AREAS[0]).page
    for code in KEY_AREAS:
        page.show_item(code)
    settle()
    assert set(page.drawer._drawn) == {page.drawer.plan}
