"""The day of a workshop: the agenda that follows from its times, and the pace at which values are agreed."""

from __future__ import annotations

import datetime as dt
import itertools

import pytest

from cpdesk.analysis.agenda import Agenda, What, make_agenda, proposed_length
from cpdesk.analysis.pace import find_pace
from cpdesk.assessment.events import make_event
from cpdesk.assessment.snapshot import AssessmentInfo, Snapshot, key_for, take_snapshot
from cpdesk.assessment.state import State
from cpdesk.assessment.workshop import HALF_DAY, ONE_DAY, TWO_DAYS, Workshop

CODES = [f"K{number}" for number in range(37)]
INFO = AssessmentInfo("11111111-1111-4111-8111-111111111111", "lg14-2020", "baseline")


def agenda(asked: int = 37, **planned: object) -> Agenda:
    made = make_agenda(Workshop(**planned), CODES[:asked])  # type: ignore[arg-type]
    assert made is not None
    return made


def held(made: Agenda) -> list[str]:
    return [code for day in made.days for slot in day for code in slot.key_areas]


@pytest.mark.parametrize("length", [HALF_DAY, ONE_DAY, TWO_DAYS])
@pytest.mark.parametrize("minutes", [1, 7, 15, 60, 240])
@pytest.mark.parametrize(("begins", "ends"), [(540, 1020), (540, 545), (0, 1440), (845, 1201), (600, 960)])
def test_an_agenda_fills_each_day_without_gaps_and_loses_no_key_area(
    length: str, minutes: int, begins: int, ends: int
) -> None:
    made = agenda(agenda=length, minutes=minutes, begins_at=begins, ends_at=ends)
    assert [*held(made), *made.not_reached] == CODES
    for day in made.days:
        assert day[0].begins == begins
        assert all(before.ends == after.begins for before, after in itertools.pairwise(day))
        assert begins < day[-1].ends <= ends
        assert ends - day[-1].ends < 5  # too short for anything
    assert made.suffices is (made.room >= 37) is (made.lacking == 0)
    worked = [slot for day in made.days for slot in day if slot.what is What.KEY_AREAS]
    assert sum(slot.ends - slot.begins for slot in worked) >= len(held(made)) * minutes


def test_two_days_have_room_for_all_key_areas_at_fifteen_minutes() -> None:
    made = agenda(agenda=TWO_DAYS)
    assert (made.minutes, made.room, made.suffices) == (15, 37, True)
    pauses = [(slot.begins, slot.what) for slot in made.days[0] if slot.what in (What.BREAK, What.LUNCH)]
    assert pauses == [(645, What.BREAK), (750, What.LUNCH), (915, What.BREAK)]


def test_too_little_time_says_for_how_many_it_is_enough_and_what_would_help() -> None:
    made = agenda(agenda=ONE_DAY)
    assert not made.suffices
    assert made.room == len(held(made)) == 17
    assert made.not_reached == tuple(CODES[17:])
    assert made.lacking == 37 * 15 - 255
    assert agenda(agenda=ONE_DAY, minutes=made.would_fit).suffices


def test_time_left_over_is_kept_for_open_points() -> None:
    made = agenda(4, agenda=HALF_DAY)
    assert made.spare == 150 - 60 - 15
    assert sum(slot.ends - slot.begins for slot in made.days[0] if slot.what is What.SPARE) == made.spare


def test_the_shortest_length_that_fits_is_proposed() -> None:
    assert [proposed_length(asked) for asked in (5, 17, 18, 37, 100)] == [
        HALF_DAY,
        ONE_DAY,
        TWO_DAYS,
        TWO_DAYS,
        TWO_DAYS,
    ]


def test_a_day_that_ends_before_it_begins_has_no_agenda() -> None:
    assert make_agenda(Workshop(begins_at=600, ends_at=600), CODES) is None


def agreed(*times: str) -> Snapshot:
    """Return a snapshot in which one key area after another was agreed at these times of one day."""
    state = State()
    for seq, (code, time) in enumerate(zip(CODES, times, strict=False), 1):
        key = key_for(INFO, f"agreed/{code}", "level")
        claimed = f"2026-11-21T{time}:00Z" if time else "no time at all"
        state.apply(make_event(key, 2, author="", device="a", seq=seq, claimed=claimed, parents=()))
    return take_snapshot(INFO, state)


def at(time: str) -> dt.datetime:
    return dt.datetime.fromisoformat(f"2026-11-21T{time}:00+00:00")


def test_the_pace_tells_when_all_is_agreed() -> None:
    snapshot = agreed("09:00", "09:10", "09:20", "09:30", "09:40")
    pace = find_pace(snapshot, CODES[:10], at("09:45"))
    assert pace is not None
    assert (pace.agreed, pace.minutes, pace.left, pace.to_go) == (4, 40, 5, 50)
    assert pace.finished_at(at("09:45")) == at("10:35")


def test_a_pause_is_no_work_and_what_was_agreed_at_once_counts_from_there() -> None:
    snapshot = agreed("09:00", "09:00", "09:10", "09:20", "11:30", "11:40", "11:50")
    pace = find_pace(snapshot, CODES[:9], at("11:50"))
    assert pace is not None
    assert (pace.agreed, pace.minutes, pace.pauses, pace.left) == (4, 40, 1, 2)


def test_what_was_agreed_together_in_one_click_does_not_make_the_others_look_quick() -> None:
    talked_about = ("09:00", "09:10", "09:20", "09:30", "09:40")
    snapshot = agreed(*talked_about, *("09:45",) * 20)
    pace = find_pace(snapshot, CODES[:34], at("09:45"))
    assert pace is not None
    assert (pace.agreed, pace.left, pace.for_one, pace.to_go) == (5, 9, 9, 81)


@pytest.mark.parametrize(
    "times",
    [
        (),
        ("09:00", "09:20", "09:40"),  # too few
        ("09:00",) * 10,  # all at once
        ("09:00", "09:01", "09:02", "09:03", "09:04", "09:05"),  # in too short a time
        ("", "", "", "", "", ""),  # a clock that says nonsense
    ],
)
def test_too_little_says_nothing(times: tuple[str, ...]) -> None:
    assert find_pace(agreed(*times), CODES, at("12:00")) is None
    assert find_pace(agreed(*times), CODES) is None


def test_another_day_and_a_clock_ahead_do_not_count() -> None:
    snapshot = agreed("09:00", "09:10", "09:20", "09:30", "09:40")
    assert find_pace(snapshot, CODES, at("09:00") + dt.timedelta(days=1)) is None
    assert find_pace(snapshot, CODES, at("09:15")) is None
