"""What the page Workshop says and records, without a window."""

from __future__ import annotations

import datetime as dt

import pytest

from cpdesk.assessment.events import make_event
from cpdesk.assessment.snapshot import AssessmentInfo, key_for, take_snapshot
from cpdesk.assessment.state import State
from cpdesk.assessment.workshop import ParkedPoint
from cpdesk.assessment.workshop_fields import WORKSHOP
from cpdesk.desktop.pages.workshop import deeds
from cpdesk.desktop.pages.workshop.countdown import Countdown, clock_words
from cpdesk.desktop.pages.workshop.papers_content import ABOUT, ICONS, paper_lines
from cpdesk.desktop.pages.workshop.plan_content import LABELS, as_minutes
from cpdesk.desktop.pages.workshop.state_content import StateView, build_state
from cpdesk.desktop.pages.workshop.timer_clock import TimedItem, TimerClock
from cpdesk.desktop.picture import Picture
from cpdesk.plan.load import load_edition
from cpdesk.reports.kinds import KINDS, Shelf


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [
        ("9", 540),
        ("09:00", 540),
        (" 9:30 ", 570),
        ("9.30", 570),
        ("9h30", 570),
        ("9 h 30", 570),
        ("0930", 570),
        ("24:00", 1440),
        ("24:01", None),
        ("9:60", None),
        ("25", None),
        ("nine", None),
        ("", None),
        ("93", None),
        ("9:3", None),
    ],
)
def test_times_are_understood_as_people_write_them(typed: str, minutes: int | None) -> None:
    assert as_minutes(typed) == minutes


def test_every_field_of_the_workshop_is_on_the_page_and_every_paper_is_offered() -> None:
    assert set(LABELS) == {field.name for field in WORKSHOP.fields}
    papers = [kind.id for kind in KINDS if kind.shelf is Shelf.WORKSHOP]
    assert [line.id for line in paper_lines()] == papers == list(ABOUT) == list(ICONS)


def test_a_countdown_counts_only_while_it_runs() -> None:
    begun = Countdown(10).started(100.0)
    assert begun.left(100.0) == 600
    assert begun.left(160.5) == 540  # rounded up: the last second is seen
    paused = begun.paused(160.0)
    assert (paused.left(9_999.0), paused.running, paused.begun) == (540, False, True)
    assert paused.started(10_000.0).left(10_600.0) == -60
    assert [clock_words(seconds) for seconds in (540, 61, 0, -5, 7_200)] == [
        "09:00",
        "01:01",
        "00:00",
        "+00:05",
        "120:00",
    ]


def items(*agreed: bool) -> tuple[TimedItem, ...]:
    return tuple(TimedItem(f"K{n}", f"Title {n}", "", done) for n, done in enumerate(agreed))


def test_the_timer_passes_over_what_is_agreed_and_begins_again_at_the_end(qapp: object) -> None:
    clock = TimerClock()
    clock.show_items(items(True, False, True, False), 12)
    assert (clock.code, clock.words, clock.state) == ("K1", "12:00", "Not started")
    clock.next_item()
    assert (clock.code, clock.countdown.running) == ("K3", False)
    clock.toggle()
    clock.next_item()
    assert (clock.code, clock.countdown.running, clock.left) == ("K1", True, 720)
    clock.show_items(items(True, True, True, False), 30)
    assert (clock.code, clock.countdown.minutes) == ("K1", 12)  # what has begun keeps its time
    clock.toggle()
    assert clock.state == "Paused"
    clock.show_items((), 30)
    assert (clock.code, clock.item, clock.countdown.running) == ("", None, False)
    clock.toggle()
    assert not clock.countdown.running


def test_a_point_is_one_step_and_blank_parts_are_not_recorded() -> None:
    records, words = deeds.park("  Who pays? ", "", " ")
    assert [(record.field, record.value) for record in records] == [("text", "Who pays?")]
    assert words == "A point for the parking lot"
    point = ParkedPoint("x", "Who pays?")
    assert [(r.field, r.value) for r in deeds.settle(point, " ").records] == [("outcome", None), ("settled", True)]
    assert deeds.open_again(point).records[0].value is None


def test_a_value_that_cannot_be_kept_is_told() -> None:
    edition = load_edition("lg14-2020")
    assert deeds.refused("title", "x" * 501, edition)
    assert not deeds.refused("title", "Capacity day", edition)
    assert deeds.refused("minutes", 0, edition)


def stands(minutes: int, now: str, ends: int = 17 * 60) -> StateView:
    """Return where the work stands when seven key areas were agreed, one each so many minutes from nine o'clock on."""
    info, state = AssessmentInfo("11111111-1111-4111-8111-111111111111", "lg14-2020", "baseline"), State()
    codes = ("A.1(1)", "A.1(2)", "A.2(1)", "A.2(2)", "A.3(1)", "A.3(2)", "A.4(1)")
    begin = dt.datetime(2026, 11, 21, 9, tzinfo=dt.UTC)
    rows = [
        (f"agreed/{code}", "level", 2, begin + place * dt.timedelta(minutes=minutes))
        for place, code in enumerate(codes)
    ]
    rows.append(("workshop", "ends_at", ends, begin))
    for seq, (subject, field, value, when) in enumerate(rows, 1):
        key = key_for(info, subject, field)
        state.apply(make_event(key, value, author="", device="a", seq=seq, claimed=when.isoformat(), parents=()))
    picture = Picture(take_snapshot(info, state), lambda error: pytest.fail(str(error)))
    return build_state(picture, dt.datetime.fromisoformat(f"2026-11-21T{now}:00+00:00"))


def test_the_time_of_the_end_is_told_with_what_it_is_reckoned_from() -> None:
    view = stands(10, "10:00")
    assert [figure.value for figure in view.figures] == ["7 of 37", "7 of 37", "30", "0"]
    assert view.pace == "At this pace finished at 15:00, without further breaks."
    assert view.basis.startswith("Reckoned from 6 values agreed in 1\u00a0h between")
    assert not view.warns


def test_an_end_after_the_planned_one_or_another_day_is_told_as_such() -> None:
    late = stands(15, "10:30")
    assert late.warns
    assert "finished at 18:00, after the planned end at 17:00" in late.pace
    another = stands(40, "13:00")
    assert another.warns
    assert "take another 20\u00a0h of work" in another.pace
    assert "finished at" not in another.pace
    nothing = stands(1, "13:00")
    assert (nothing.basis, nothing.warns) == ("", False)
