"""Which cycle is worked in follows from what each cycle says it follows, whatever order that was learned in."""

from __future__ import annotations

from itertools import permutations
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpdesk.assessment.cycles import answered_items, cycle_worked_in, find_cycles, is_answered, is_name_used
from cpdesk.assessment.events import Event, Key, make_event
from cpdesk.assessment.state import State
from cpdesk.assessment.values import Value

FIRST = "Baseline 2026"
NAMES = (FIRST, "Mid-term 2028", "Final 2030", "Other")


def said(cycle: str, field: str, value: Value, *, subject: str = "round", number: int = 1) -> Event:
    key = Key(cycle, subject, field)
    return make_event(key, value, author="", device=f"d{number}", seq=number, claimed="2026-11-21", parents=())


def begun(cycle: str, follows: str, started: str = "", number: int = 1) -> list[Event]:
    events = [said(cycle, "follows", follows, number=number)]
    return events + ([said(cycle, "started", started, number=number)] if started else [])


def test_without_another_the_first_cycle_is_worked_in() -> None:
    assert cycle_worked_in(State(), FIRST) == FIRST
    cycles = find_cycles(State([said(FIRST, "depth", "full")]), FIRST)
    assert (cycles.worked_in.name, cycles.worked_in.kind, cycles.before, cycles.rivals) == (FIRST, "baseline", None, ())


def test_the_last_of_the_line_is_worked_in_whichever_one_asks() -> None:
    events = [*begun(NAMES[1], FIRST, "2028-01-10"), *begun(NAMES[2], NAMES[1]), said(NAMES[2], "kind", "final")]
    for order in permutations(events):
        state = State(order)
        for start in NAMES[:3]:
            cycles = find_cycles(state, start)
            assert [cycle.name for cycle in cycles.line] == list(NAMES[:3])
            assert cycle_worked_in(state, start) == NAMES[2]
        assert cycles.before is not None
        assert (cycles.before.name, cycles.before.started, cycles.worked_in.kind) == (NAMES[1], "2028-01-10", "final")


@pytest.mark.parametrize(
    ("dates", "works_in"),
    [(("2028-02-01", "2028-01-01"), "B"), (("2028-01-01", "2028-01-01"), "A"), (("", "2028-01-01"), "B")],
)
def test_of_two_that_follow_the_same_one_the_earlier_counts_and_the_other_is_named(
    dates: tuple[str, str], works_in: str
) -> None:
    state = State([*begun("A", FIRST, dates[0]), *begun("B", FIRST, dates[1], number=2)])
    cycles = find_cycles(state, FIRST)
    assert cycles.worked_in.name == works_in
    assert [cycle.name for cycle in cycles.rivals] == [{"A": "B", "B": "A"}[works_in]]
    assert cycle_worked_in(state, "A") == cycle_worked_in(state, "B") == works_in


def test_what_was_taken_back_is_followed_no_longer() -> None:
    followed = said("A", "follows", FIRST)
    state = State([followed])
    cleared = make_event(followed.key, None, author="", device="d2", seq=1, claimed="2026", parents=(followed.id,))
    state.apply(cleared)
    assert cycle_worked_in(state, FIRST) == FIRST


def test_of_two_who_began_the_same_cycle_one_may_take_it_back() -> None:
    ours, theirs = said("A", "follows", FIRST), said("A", "follows", FIRST, number=2)
    cleared = make_event(ours.key, None, author="", device="d1", seq=2, claimed="2026", parents=(ours.id,))
    for order in permutations([ours, theirs, cleared]):
        assert cycle_worked_in(State(order), FIRST) == "A"


@st.composite
def links(draw: st.DrawFn) -> list[Event]:
    """Return what some people said of some cycles: lines, rivals, circles, contradictions, things taken back."""
    state = State()
    for number in range(1, draw(st.integers(0, 12)) + 1):
        field, values = draw(
            st.sampled_from([("follows", (*NAMES, None)), ("started", ("2027-01-01", "2028-01-01", None))])
        )
        key = Key(draw(st.sampled_from(NAMES)), "round", field)
        parents = state.heads(key) if draw(st.booleans()) else ()
        value = draw(st.sampled_from(values))
        state.apply(make_event(key, value, author="", device="d", seq=number, claimed="2026", parents=parents))
    return list(state.events())


@given(links(), st.randoms(use_true_random=False))
def test_the_order_of_events_makes_no_difference_and_a_circle_ends(events: list[Event], shuffle: Random) -> None:
    state = State(events)
    shuffle.shuffle(events)
    again = State(events)
    for start in NAMES:
        cycles = find_cycles(state, start)
        assert cycles == find_cycles(again, start)
        assert cycles.worked_in.name == cycle_worked_in(state, start)
        names = [cycle.name for cycle in (*cycles.line, *cycles.rivals)]
        assert len(names) == len(set(names))
        assert start in names


@given(links())
def test_every_cycle_of_a_line_agrees_which_one_is_worked_in(events: list[Event]) -> None:
    state = State(events)
    for start in NAMES:
        for cycle in (*find_cycles(state, start).line, *find_cycles(state, start).rivals):
            assert find_cycles(state, cycle.name) == find_cycles(state, start)


@given(links(), links())
def test_two_files_brought_together_either_way_work_in_the_same_cycle(ours: list[Event], theirs: list[Event]) -> None:
    assert [cycle_worked_in(State([*ours, *theirs]), name) for name in NAMES] == [
        cycle_worked_in(State([*theirs, *ours]), name) for name in NAMES
    ]


def test_a_name_is_used_while_anything_stands_under_it() -> None:
    state = State([said("Mid-term", "level", 2, subject="agreed/A.1(1)"), said("Gone", "kind", None)])
    assert is_name_used(state, "MID-TERM")
    assert not is_name_used(state, "Gone")
    assert not is_name_used(state, "Final")


def test_how_a_cycle_is_carried_out_is_no_answer() -> None:
    state = State([said("A", "depth", "full"), said("A", "scope", "later", subject="goal/A.1", number=2)])
    assert not is_answered(state, "A")
    state.apply(said("A", "comment", "Not sure", subject="agreed/A.1(1)"))
    assert is_answered(state, "A")
    assert answered_items(state)["A"] == 0
    state.apply(said("A", "level", 0, subject="agreed/A.1(1)"))
    state.apply(said("A", "special", "dont_know", subject="response/11111111-1111-4111-8111-111111111111/A.1(2)"))
    state.apply(said("B", "level", 0, subject="agreed/A.2(1)"))
    assert answered_items(state) == {"A": 2, "B": 1}
