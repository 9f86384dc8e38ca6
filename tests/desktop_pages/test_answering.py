"""Answering as a respondent: only their own answers are shown and recorded, limited to what is asked of them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from cpdesk.assessment.values import new_id
from cpdesk.desktop.own_answers import OwnPicture
from cpdesk.desktop.session import Session
from cpdesk.storage.store import Record

from .conftest import Stage, answer, settle

LAB, MINISTRY = new_id(), new_id()
OWN, OTHER = f"response/{LAB}", f"response/{MINISTRY}"


@pytest.fixture
def workshop(session: Session) -> Session:
    """Return a session with two respondents, of whom the laboratory is asked about one goal, and an agreed value."""
    session.record(
        [
            Record(f"respondent/{LAB}", "institution", "Laboratory"),
            Record(f"respondent/{LAB}", "name", "A. Wanjiru"),
            Record(f"respondent/{MINISTRY}", "institution", "Ministry"),
            Record(f"assigned/{LAB}/A.5", "asked", True),
            Record(f"{OTHER}/A.5(1)", "level", 4),
            Record(f"{OTHER}/A.5(1)", "comment", "Seen by nobody"),
        ],
        "Test",
    )
    answer(session, "A.5(1)", level=3, comment="Agreed by all")
    return session


def test_the_page_shows_and_records_the_answers_of_the_respondent_alone(
    qtbot: QtBot, workshop: Session, stage: Callable[..., Stage]
) -> None:
    workshop.answer_as(LAB)
    window = stage("assess")
    page, snapshot = window.page, lambda: workshop.snapshot
    assert page.strip.words.text() == "Answering as: Laboratory · A. Wanjiru"
    assert page._outline.codes == ("A.5(1)", "A.5(2)", "A.5(3)") and page.item == "A.5(1)"
    assert page._question.level is None and page.drawer.comment.text() == ""
    assert page.drawer._group.summary.startswith("While one answers as a respondent") and not page.drawer._group.groups
    page.choose_level(1)
    page.drawer.open_fold(page.drawer.proof)
    page.drawer.named.setPlainText("Report of 2024, page 3")
    page.commit()
    assert snapshot().get(f"{OWN}/A.5(1)", "level") == 1
    assert snapshot().get(f"{OWN}/A.5(1)", "evidence") == "Report of 2024, page 3"
    assert (snapshot().get("agreed/A.5(1)", "level"), snapshot().get(f"{OTHER}/A.5(1)", "level")) == (3, 4)
    assert [line.what for line in page.drawer._read_history()] == [
        "Evidence named: “Report of 2024, page 3”",
        "Level in practice: 1 Started",
    ]
    step = workshop.undo()
    assert step is not None and page.item_of(step.changes[0].key.subject) == "A.5(1)"
    assert page.drawer.named.text() == ""
    page.go_next()
    page.choose_special("dont_know")
    page.show_item("A.5(3)")
    assert page.foot.next.text() == "Go to Participants"
    page.go_next()
    assert window.visited == [("participants", "")]
    page.show_item("A.5(1)")
    page.strip.leave.click()
    settle()
    assert workshop.answering_as == "" and not page.strip.isVisible()
    assert page._question.level == 3 and page.drawer.comment.text() == "Agreed by all"
    assert page.drawer._group.total == 2
    page.choose_level(2)
    assert (snapshot().get("agreed/A.5(1)", "level"), snapshot().get(f"{OWN}/A.5(1)", "level")) == (2, 1)


def test_objectives_and_indicators_are_answered_as_the_respondent_too(
    workshop: Session, stage: Callable[..., Stage]
) -> None:
    workshop.record([Record("round", "depth", "full")], "Test")
    answer(workshop, "A.5.1", status="achieved")
    workshop.answer_as(LAB)
    page = stage("assess", "A.5.1").page
    assert page.item == "A.5" and page.goal_area.shown.entries[0].chosen == ""
    page.goal_area._choose("A.5.1", "partly")
    box = page.goal_area.boxes[0]
    assert workshop.snapshot.get(f"{OWN}/A.5.1", "status") == "partly" and box.entry.chosen == "partly"
    page.strip.leave.click()
    settle()
    assert page.goal_area.shown.entries[0].chosen == "achieved"
    assert workshop.snapshot.get("agreed/A.5.1", "status") == "achieved"


def test_a_respondents_picture_counts_their_answers_and_ends_with_them(workshop: Session) -> None:
    changed: list[str] = []
    workshop.answering_changed.connect(lambda: changed.append(workshop.answering_as))
    workshop.answer_as(LAB)
    seen = workshop.seen
    assert isinstance(seen, OwnPicture) and workshop.seen is seen
    assert seen.scope.key_areas == ("A.5(1)", "A.5(2)", "A.5(3)") and not seen.scope.indicators
    assert not [s for s, _f in seen.snapshot.values if s.startswith(("agreed/", "response/", "dissent/"))]
    workshop.record([Record(f"{OWN}/A.5(1)", "level", 2)], "Test")
    assert workshop.seen.snapshot.get("agreed/A.5(1)", "level") == 2
    workshop.record([Record(f"respondent/{LAB}", "deleted", True)], "Test")
    assert (workshop.answering_as, workshop.seen) == ("", workshop.picture)
    workshop.answer_as("")
    assert changed == [LAB, ""]


def test_who_is_not_registered_any_more_is_answered_for_no_longer(
    session: Session, stage: Callable[..., Stage]
) -> None:
    session.record([Record(f"respondent/{LAB}", "institution", "Laboratory")], "Adding participant 1")
    session.answer_as(LAB)
    page = stage("assess").page
    assert page.strip.isVisible()
    session.undo()
    assert not page.strip.isVisible()
    page.choose_level(2)
    assert session.snapshot.subjects("response") == ()


def test_why_a_value_was_agreed_goes_with_that_value(session: Session, stage: Callable[..., Stage]) -> None:
    answer(session, "A.1(1)", level=2, why="because of the new law")
    answer(session, "A.1.1", status="partly", why="because of the decree")
    page = stage("assess", "A.1(1)").page

    def why(code: str) -> str:
        return session.snapshot.text(f"agreed/{code}", "why")

    page.choose_level(2)
    assert why("A.1(1)") == "because of the new law"
    page.choose_level(4)
    assert why("A.1(1)") == ""
    session.undo()
    assert (why("A.1(1)"), session.snapshot.get("agreed/A.1(1)", "level")) == ("because of the new law", 2)
    page.clear_answer()
    assert (why("A.1(1)"), why("A.1.1")) == ("", "because of the decree")
