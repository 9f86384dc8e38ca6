"""In a later cycle the earlier answer stands beside the question, counts nothing, and is confirmed or changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cpdesk.assessment.views import AnswerState
from cpdesk.assessment.views import answer as read
from cpdesk.desktop.pages.assess.previous_content import find_previous
from cpdesk.desktop.session import Session
from cpdesk.storage.cycles import start_cycle
from cpdesk.storage.store import Record, Store

from .conftest import Stage, answer, settle

Show = Callable[..., Stage]
BEFORE = {"level": 2, "level_on_paper": 3, "target": 4, "importance": 1, "feasibility": 2, "confidence": 3}


def _start(store: Store) -> None:
    start_cycle(store, "Mid-term", kind="mid_term", started=dt.date(2028, 3, 1))


@pytest.fixture
def later(session: Session) -> Session:
    """Return a session in its second cycle; in the first, four items were answered."""
    answer(session, "A.1(1)", **BEFORE, comment="As of 2026", flag=True)
    answer(session, "A.1(2)", special="not_applicable", reason="No <b>such</b> imports", level_on_paper=1)
    answer(session, "A.1(a)", answer="yes")
    answer(session, "A.1.1", status="partly")
    session.do(_start, forget_steps=True)
    return session


def fields(session: Session, code: str) -> dict[str, object]:
    return dict(session.snapshot.fields_of(f"agreed/{code}"))


def confirm(session: Session, code: str) -> None:
    found = find_previous(session.picture.previous, session.snapshot, code)
    assert found is not None
    assert session.record(found.records, "Confirming")


def test_nothing_of_the_cycle_before_counts(later: Session) -> None:
    assert later.picture.needs.answered == 0
    assert later.picture.needs.ranked == ()
    assert read(later.snapshot, "A.1(1)").state is AnswerState.BLANK
    assert later.picture.previous is not None
    assert later.picture.previous.info.cycle == "Baseline"


def test_confirming_records_exactly_what_stood_there_and_undo_takes_all_of_it_back(later: Session) -> None:
    confirm(later, "A.1(1)")
    assert fields(later, "A.1(1)") == BEFORE  # not the comment, not the flag
    later.undo()
    assert fields(later, "A.1(1)") == {}
    confirm(later, "A.1(2)")
    expected = {"special": "not_applicable", "reason": "No <b>such</b> imports", "level_on_paper": 1}
    assert fields(later, "A.1(2)") == expected
    for code, name, value in (("A.1(a)", "answer", "yes"), ("A.1.1", "status", "partly")):
        confirm(later, code)
        assert fields(later, code) == {name: value}


def test_confirming_leaves_alone_what_this_cycle_says_already(later: Session) -> None:
    answer(later, "A.1(1)", target=2)
    confirm(later, "A.1(1)")
    assert fields(later, "A.1(1)") == {**BEFORE, "target": 2}


def test_what_is_answered_in_this_cycle_cannot_be_confirmed(later: Session) -> None:
    answer(later, "A.1(1)", level=2)
    same = find_previous(later.picture.previous, later.snapshot, "A.1(1)")
    assert same is not None
    assert (same.can_confirm, same.differs) == (False, False)
    answer(later, "A.1(1)", level=0)
    other = find_previous(later.picture.previous, later.snapshot, "A.1(1)")
    assert other is not None
    assert (other.can_confirm, other.differs) == (False, True)
    assert find_previous(later.picture.previous, later.snapshot, "A.2(1)") is None


def _correct(store: Store) -> None:
    store.record([Record("agreed/A.1(1)", "level", 0)], cycle="Baseline")


def test_what_an_import_changes_in_the_cycle_before_is_shown(later: Session) -> None:
    assert later.picture.previous is not None
    answer(later, "A.2(1)", level=1)
    later.do(_correct)
    found = find_previous(later.picture.previous, later.snapshot, "A.1(1)")
    assert found is not None
    assert (found.level, found.line) == (0, "In Baseline: level 0, Absent · on paper 3 · target 4")


def test_the_line_confirms_and_a_change_asks_for_its_reason(stage: Show, later: Session, qtbot: QtBot) -> None:
    page = stage("assess", "A.1(1)").page
    line, change = page.centre.previous, page.centre.change
    assert line.words.text() == "In Baseline: level 2, Partly working · on paper 3 · target 4"
    assert (line.isVisible(), line.confirm.isVisible(), change.isVisible()) == (True, True, False)
    cards = page.centre.cards.cards
    assert [card._previous for card in cards] == [False, False, True, False, False, False, False]
    assert not any(card.isChecked() for card in cards)
    assert "The answer in the cycle before." in cards[2].accessibleDescription()
    qtbot.mouseClick(line.confirm, Qt.MouseButton.LeftButton)
    settle()
    assert fields(later, "A.1(1)") == BEFORE
    assert (line.isVisible(), cards[2].isChecked(), cards[2]._previous) == (False, True, False)
    assert later.undo_words == "Confirming A.1(1) as in Baseline: level 2, Partly working · on paper 3 · target 4"
    qtbot.mouseClick(cards[3], Qt.MouseButton.LeftButton)
    settle()
    assert (line.isVisible(), line.confirm.isVisible(), change.isVisible()) == (True, False, True)
    change.input.setFocus()
    qtbot.keyClicks(change.input, "Officers were trained")
    page.commit()
    assert fields(later, "A.1(1)")["change_reason"] == "Officers were trained"
    assert later.undo_words == "Why A.1(1) changed"


def test_a_reason_somebody_typed_is_shown_as_typed_and_fits_at_200_percent(stage: Show, later: Session) -> None:
    page = stage("assess", "A.1(2)", width=1366, zoom=200, mirrored=True).page
    assert "No <b>such</b> imports" in page.centre.previous.words.text()
    assert page.centre.previous.words.textFormat() is Qt.TextFormat.PlainText
    assert page.centre.previous.confirm.isVisible()
    assert page.centre.fits()


def test_objectives_and_indicators_are_confirmed_too(stage: Show, later: Session, qtbot: QtBot) -> None:
    later.record([Record("round", "depth", "full")], "Depth")
    page = stage("assess", "A.1.1").page
    boxes = {box.entry.code: box for box in page.goal_area.boxes if box.entry is not None}
    box = boxes["A.1.1"]
    assert box.previous.words.text() == "In Baseline: Partly achieved"
    qtbot.mouseClick(box.previous.confirm, Qt.MouseButton.LeftButton)
    settle()
    assert fields(later, "A.1.1") == {"status": "partly"}
    assert not box.previous.isVisible()
    assert boxes["A.1(a)"].previous.isVisible()
