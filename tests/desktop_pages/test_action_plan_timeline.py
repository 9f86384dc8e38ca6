"""The timeline: what it shows, where its lines run, in both directions, and moving a bar by keyboard."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cpdesk.assessment.actions import Action, ProgressNote, actions
from cpdesk.assessment.values import new_id
from cpdesk.desktop.pages.action_plan.arranged import GroupBy, ListChoice, arrange
from cpdesk.desktop.pages.action_plan.content import build_plan
from cpdesk.desktop.pages.action_plan.timeline_content import Look, Timeline, build_timeline, done_of, moved
from cpdesk.desktop.pages.action_plan.timeline_geometry import Measures, Scale, elbow
from cpdesk.desktop.session import Session
from cpdesk.storage.store import Record

from .conftest import Stage, settle

Show = Callable[..., Stage]
TODAY = dt.date(2026, 11, 15)
ALT = Qt.KeyboardModifier.AltModifier


def add(session: Session, **values: object) -> str:
    made = new_id()
    assert session.record([Record(f"action/{made}", name, value) for name, value in values.items()], "Action")
    return made


def wait(session: Session, follower: str, before: str) -> None:
    assert session.record([Record(f"after/{follower}/{before}", "waits", value=True)], "Waits")


def timeline(session: Session, choice: ListChoice | None = None) -> Timeline:
    p = session.picture
    view = build_plan(p.action_plan, p.needs, p.edition, p.mapping)
    return build_timeline(arrange(view, choice or ListChoice()), TODAY)


def shown(found: Timeline) -> list[str]:
    return [line.row.title if line.row is not None else line.heading for line in found.lines]


def test_actions_stand_under_their_goal_and_those_without_a_bar_at_the_end(session: Session) -> None:
    add(session, title="Late", need="B.1(1)", start="2028-Q1", end="2027-Q1")
    add(session, title="Now", need="A.1(1)", start="2026-Q2", end="2030-Q1", status="under_way")
    add(session, title="Undated", need="A.1(1)")
    found = timeline(session)
    assert shown(found) == [
        *("A.1  Biosafety frameworks", "Now"),
        *("Not drawn: no start and end yet", "Undated", "Late"),
    ]
    assert found.lines[1].bar is not None and found.lines[1].bar.look is Look.UNDER_WAY
    assert [line.note for line in found.lines[3:]] == ["Start and end not set", "The end lies before the start"]
    assert found.years == range(2026, 2031)
    assert 2026 * 4 + 3 < found.today < 2026 * 4 + 4


def test_other_groups_are_followed(session: Session) -> None:
    add(session, title="A", need="A.1(1)", start="2027-Q1", end="2027-Q2", lead="Zoo")
    add(session, title="B", need="B.1(1)", start="2028-Q1", end="2028-Q2", lead="Archive")
    by_lead = timeline(session, ListChoice(group_by=GroupBy.LEAD))
    assert shown(by_lead) == ["Archive", "B", "Zoo", "A"]


def test_the_latest_percentage_is_the_part_done_and_completed_is_all() -> None:
    notes = (ProgressNote("1", "2026-01-01", 20), ProgressNote("2", "2026-06-01", 60), ProgressNote("3", "2026-09-01"))
    assert done_of(Action("a", "t", progress=notes)) == pytest.approx(0.6)
    assert done_of(Action("a", "t", progress=notes, status="completed")) == 1
    assert done_of(Action("a", "t", status="under_way")) == 0


def test_waiting_is_drawn_between_bars_and_said_in_words(session: Session) -> None:
    early = add(session, title="Law", need="A.1(1)", start="2027-Q1", end="2027-Q4")
    good = add(session, title="Staff", need="A.1(1)", start="2028-Q1", end="2028-Q2")
    bad = add(session, title="Train", need="B.1(1)", start="2027-Q2", end="2028-Q2")
    undated = add(session, title="Review", need="B.1(1)")
    for follower in (good, bad, undated):
        wait(session, follower, early)
    found = timeline(session)
    ends = {(shown(found)[link.before], shown(found)[link.follower], link.broken) for link in found.links}
    assert ends == {("Law", "Staff", False), ("Law", "Train", True)}
    words = {line.row.title: line.words for line in found.lines if line.row is not None}
    assert words["Staff"].endswith("Waits for “Law”.")
    assert words["Train"].endswith("Waits for “Law”, which ends only in Q4 2027, after this action starts.")
    assert words["Review"].endswith("Waits for “Law”.")
    hidden = timeline(session, ListChoice(text="train"))
    assert not hidden.links and hidden.lines[1].words == words["Train"]


def test_a_bar_moves_over_the_end_of_a_year_but_not_out_of_the_years() -> None:
    assert moved(Action("a", "t", start="2027-Q1", end="2027-Q4"), 1) == {"start": "2027-Q2", "end": "2028-Q1"}
    assert moved(Action("a", "t", start="2027-Q1", end="2027-Q4"), -1) == {"start": "2026-Q4", "end": "2027-Q3"}
    assert not moved(Action("a", "t", start="2027-Q1"), 1)
    assert not moved(Action("a", "t", start="2000-Q1", end="2000-Q2"), -1)


PLACES = st.integers(2024 * 4, 2034 * 4)
BY = Measures(6, 6.5, 15)


@given(end=PLACES, start=PLACES, rows=st.tuples(st.integers(0, 40), st.integers(0, 40)).filter(lambda r: r[0] != r[1]))
def test_a_line_runs_from_the_end_of_a_bar_to_the_start_of_the_other(
    end: int, start: int, rows: tuple[int, int]
) -> None:
    scale = Scale(range(2024, 2035), 300, 900, mirrored=False)
    ys = (rows[0] * 30 + 15.0, rows[1] * 30 + 15.0)
    points = elbow(scale, end, start, ys, BY)
    assert points[0] == (scale.x(end), ys[0])
    at_side = points[-1] == (scale.x(start), ys[1])
    on_bar = points[-1][0] == scale.x(start) + BY.step and abs(points[-1][1] - ys[1]) == BY.half_bar
    assert at_side or on_bar
    assert all((x1 == x2) != (y1 == y2) for (x1, y1), (x2, y2) in pairwise(points) if (x1, y1) != (x2, y2))


@given(end=PLACES, start=PLACES, down=st.booleans())
def test_mirrored_lines_are_the_mirror_image(end: int, start: int, down: bool) -> None:
    years, ys = range(2024, 2035), (15.0, 75.0) if down else (75.0, 15.0)
    left, right = 300, 900
    plain = elbow(Scale(years, left, right, mirrored=False), end, start, ys, BY)
    mirrored = elbow(Scale(years, left, right, mirrored=True), end, start, ys, BY)
    assert [(round(left + right - x, 6), y) for x, y in plain] == [(round(x, 6), y) for x, y in mirrored]


@pytest.fixture
def view(stage: Show, session: Session, request: pytest.FixtureRequest) -> Any:
    """Return the timeline of three actions, of which two wait; the first line is a heading."""
    first = add(session, title="Law", need="A.1(1)", start="2027-Q1", end="2027-Q4")
    second = add(session, title="Staff", need="A.1(1)", start="2027-Q3", end="2028-Q2")
    third = add(session, title="Train", need="B.1(1)", start="2028-Q2", end="2028-Q4")
    wait(session, second, first)
    wait(session, third, first)
    page = stage("action_plan", mirrored=bool(getattr(request, "param", False))).page
    page.plan.toolbar.views[1].click()
    settle()
    return page.plan.part.timeline


@pytest.mark.parametrize("view", [False, True], indirect=True)
def test_lines_meet_the_bars_in_the_window(view: Any) -> None:
    assert (view.bar_area().left() < view.columnViewportPosition(0)) is view.isRightToLeft()
    broken = next(link for link in view._timeline.links if link.broken)
    points, scale = view.link_points(broken), view.scale()
    assert points[0][0] == scale.x(2028 * 4) and points[-1][0] == scale.x(2027 * 4 + 2)
    for row, (_x, y) in ((broken.before, points[0]), (broken.follower, points[-1])):
        assert abs(view.visualRect(view.model().index(row, 2)).center().y() - y) <= 1
    image = view.grab().toImage()
    assert not image.isNull()
    assert "Q4 2027, after this action starts" in view.model().index(2, 0).data(Qt.ItemDataRole.ToolTipRole)


def test_the_keyboard_steps_over_headings_and_moves_a_bar_as_one_step(
    view: Any, session: Session, qtbot: QtBot
) -> None:
    view.setFocus()
    view.setCurrentIndex(view.model().index(2, 0))
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert view.currentIndex().row() == 4 and view.current_action()
    made = view.current_action()
    qtbot.keyClick(view, Qt.Key.Key_Right, ALT)
    settle()
    found = {action.id: action for action in actions(session.snapshot)}
    assert (found[made].start, found[made].end) == ("2028-Q3", "2029-Q1")
    assert view.current_action() == made and session.undo_words == "Start and end of an action"
    session.undo()
    assert {a.id: a.start for a in actions(session.snapshot)}[made] == "2028-Q2"


@pytest.mark.parametrize("view", [True], indirect=True)
def test_later_is_to_the_left_where_the_window_is_mirrored(view: Any, session: Session, qtbot: QtBot) -> None:
    view.setFocus()
    view.setCurrentIndex(view.model().index(1, 0))
    qtbot.keyClick(view, Qt.Key.Key_Left, ALT)
    assert sorted(a.start for a in actions(session.snapshot)) == ["2027-Q2", "2027-Q3", "2028-Q2"]


def test_an_action_without_dates_is_not_moved_and_says_why(stage: Show, session: Session, qtbot: QtBot) -> None:
    add(session, title="Law", need="A.1(1)", start="2027-Q1")
    page = stage("action_plan").page
    page.plan.toolbar.views[1].click()
    settle()
    view = page.plan.part.timeline
    view.setFocus()
    view.setCurrentIndex(view.model().index(1, 0))
    qtbot.keyClick(view, Qt.Key.Key_Right, ALT)
    assert page.plan._told.text() == "Only an action with a start and an end can be moved; its form sets them."
    assert page.plan.toolbar.group.findText("No groups") < 0
    assert page.plan.toolbar.group.currentText() == "Group by goal"
    page.plan.toolbar.views[0].click()
    assert page.plan.toolbar.group.currentText() == "No groups"
