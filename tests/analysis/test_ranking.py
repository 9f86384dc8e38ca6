"""The ranking: monotone, with ranges that hold the value; silence is no number; a rank set by people moves one need."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from cpdesk.analysis.needs import Need, Needs, find_needs
from cpdesk.assessment.snapshot import Snapshot
from cpdesk.plan.guidance import GoalGuidance, Guidance, Leaning
from cpdesk.plan.model import Edition, PlanMapping

Make = Callable[..., Snapshot]
Fields = dict[str, Any]
Country = dict[str, Fields]

CODES = ("A.1(1)", "A.2(1)", "A.3(1)", "A.5(1)", "A.5(2)", "A.6(3)", "A.9(1)", "B.2(1)")
RESPONDENTS = tuple(f"{n}0000000-0000-4000-8000-000000000000" for n in range(1, 4))
MANY = settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
RANKS = ("rank", "equal_rank", "gap_rank", "feasibility_rank", "group_rank", "rank_low", "rank_high")

_RATING = st.integers(1, 3)
_AGREED = st.fixed_dictionaries(
    {"level": st.integers(0, 4)},
    optional={"target": st.integers(1, 4), "importance": _RATING, "feasibility": _RATING, "confidence": _RATING},
)
_SAID = st.fixed_dictionaries(
    {},
    optional={
        "rank": st.integers(1, 12),
        "rank_reason": st.just("Parliament asked"),
        "urgency": _RATING,
        "cost_rating": _RATING,
        "sustainability": _RATING,
    },
)
WAYS = ("equal_rank", "gap_rank", "feasibility_rank", "group_rank")
_POINTS = st.lists(st.integers(0, 100), min_size=4, max_size=4).map(
    lambda cuts: [b - a for a, b in zip([0, *sorted(cuts)], [*sorted(cuts), 100], strict=True)]
)


@st.composite
def countries(draw: st.DrawFn) -> list[tuple[str, str, object]]:
    """Draw answers, what people say of needs, responses nobody agreed on, and perhaps a group's weighting."""
    rows: list[tuple[str, str, object]] = []
    for code, fields in draw(st.dictionaries(st.sampled_from(CODES), _AGREED, min_size=1)).items():
        rows += [(f"agreed/{code}", name, value) for name, value in fields.items()]
        rows += [(f"need/{code}", name, value) for name, value in draw(_SAID).items()]
    rows += _responses(draw, {subject.partition("/")[2] for subject, _name, _value in rows})
    for who, points in enumerate(draw(st.lists(_POINTS, max_size=3)), 1):
        subject = f"weighting/{who}0000000-0000-4000-8000-00000000000a"
        names = ("obligation", "urgency", "goals_helped", "cost", "sustainability")
        rows += [(subject, name, value) for name, value in zip(names, points, strict=True)]
    return rows


def _responses(draw: st.DrawFn, agreed: set[str]) -> list[tuple[str, str, object]]:
    rows: list[tuple[str, str, object]] = []
    free = [code for code in CODES if code not in agreed]
    for code in draw(st.lists(st.sampled_from(free), unique=True)) if free else []:
        levels = draw(st.lists(st.integers(0, 4), min_size=1, max_size=len(RESPONDENTS)))
        rows += [(f"response/{who}/{code}", "level", level) for who, level in zip(RESPONDENTS, levels, strict=False)]
    return rows


def changed(rows: list[tuple[str, str, object]], code: str, name: str, value: object) -> list[tuple[str, str, object]]:
    """Return the rows with one agreed field of a key area holding another value."""
    others = [row for row in rows if row[:2] != (f"agreed/{code}", name)]
    return [*others, (f"agreed/{code}", name, value)]


def places_apart(needs: tuple[Need, ...], need: Need, way: str) -> int:
    """Return how far the places a need and its equals share in another way lie from those they share now."""

    def places(name: str) -> set[int]:
        first = getattr(need, name)
        return (
            set()
            if first is None
            else {first + n for n, _one in enumerate(o for o in needs if getattr(o, name) == first)}
        )

    return min((abs(one - other) for one in places("rank") for other in places(way)), default=0)


@pytest.fixture
def reckon(picture: Make, edition: Edition, mapping: PlanMapping) -> Callable[..., Needs]:
    def make(rows: list[tuple[str, str, object]], guidance: Guidance | None = None) -> Needs:
        return find_needs(picture(*rows), edition, mapping, guidance)

    return make


def agreed_need(data: st.DataObject, rows: list[tuple[str, str, object]], found: Needs) -> Need:
    """Draw a ranked need whose level is agreed."""
    subjects = {subject for subject, _name, _value in rows}
    chosen = [need for need in found.ranked if f"agreed/{need.code}" in subjects]
    assume(chosen)
    return data.draw(st.sampled_from(chosen))


@MANY
@given(data=st.data(), rows=countries())
def test_a_larger_gap_or_importance_never_worsens_a_rank(
    data: st.DataObject, rows: list[tuple[str, str, object]], reckon: Callable[..., Needs]
) -> None:
    before = agreed_need(data, rows, reckon(rows))
    more = {
        "level": before.level - 1 if before.level else None,
        "target": before.target + 1 if before.target < 4 else None,
        "importance": before.importance + 1 if before.importance < 3 else None,
    }
    name = data.draw(st.sampled_from([name for name, value in more.items() if value is not None] or [""]))
    assume(name)
    after = reckon(changed(rows, before.code, name, int(more[name] or 0))).find(before.code)
    if name == "level" and before.target_is_default:  # the target proposed sinks with the level
        assert after is not None and after.gap >= before.gap
        return
    assert after is not None
    assert after.index > before.index
    for rank in RANKS:
        assert (getattr(after, rank) or 0) <= (getattr(before, rank) or 0), rank


@MANY
@given(data=st.data(), rows=countries(), special=st.sampled_from(["dont_know", "not_applicable"]))
def test_silence_takes_a_key_area_out_of_the_ranking_and_raises_nothing(
    data: st.DataObject, rows: list[tuple[str, str, object]], special: str, reckon: Callable[..., Needs]
) -> None:
    before = reckon(rows)
    silent = agreed_need(data, rows, before).code
    after = reckon(changed(rows, silent, "special", special))
    assert after.find(silent) is None
    assert after.answered == before.answered - 1
    assert [need.code for need in after.unknown] == ([silent] if special == "dont_know" else [])
    for need in after.ranked:
        earlier = before.find(need.code)
        assert earlier is not None
        assert (need.index, need.set_rank) == (earlier.index, earlier.set_rank)
        assert earlier.rank - 1 <= need.rank <= earlier.rank


@MANY
@given(rows=countries(), special=st.sampled_from(["dont_know", "not_applicable"]))
def test_silence_about_an_unanswered_key_area_changes_no_rank(
    rows: list[tuple[str, str, object]], special: str, reckon: Callable[..., Needs]
) -> None:
    assert reckon([*rows, ("agreed/A.4(1)", "special", special)]).ranked == reckon(rows).ranked


@MANY
@given(rows=countries())
def test_every_range_holds_its_value(rows: list[tuple[str, str, object]], reckon: Callable[..., Needs]) -> None:
    found = reckon([*rows, ("agreed/A.4(1)", "special", "dont_know")])
    total = len(found.ranked)
    for need in found.ranked:
        assert 1 <= need.rank_low <= need.rank <= need.rank_high <= total
        for other in (need.equal_rank, need.gap_rank, need.feasibility_rank, need.group_rank or need.rank):
            assert need.rank_low <= other <= need.rank_high
        assert 0 <= need.level_low <= need.level <= need.level_high <= 4
        assert 0 <= need.index_low <= need.index <= need.index_high <= 100
        apart = max(places_apart(found.ranked, need, way) for way in WAYS)
        assert need.moves_by == apart or (need.is_open and need.moves_by > apart)
        assert need.moves_by <= max(need.rank - need.rank_low, need.rank_high - need.rank)
        assert need.moved is (need.moves_by >= 3)
    (unknown,) = found.unknown
    assert 1 <= unknown.rank_low <= unknown.rank_high == total + 1


@MANY
@given(rows=countries(), seed=st.randoms(use_true_random=False))
def test_the_order_in_which_things_were_recorded_makes_no_difference(
    rows: list[tuple[str, str, object]], seed: random.Random, reckon: Callable[..., Needs]
) -> None:
    mixed = list(rows)
    seed.shuffle(mixed)
    assert reckon(mixed) == reckon(rows)


@MANY
@given(rows=countries())
def test_a_rank_set_by_people_moves_its_need_and_no_other(
    rows: list[tuple[str, str, object]], reckon: Callable[..., Needs]
) -> None:
    found = reckon(rows)
    computed = reckon([row for row in rows if row[1] != "rank"])
    set_codes = {need.code for need in found.ranked if need.set_rank is not None}
    assert [n for n in found.ranked if n.code not in set_codes] == [
        n for n in computed.ranked if n.code not in set_codes
    ]
    places = [(need.shown_rank, need.set_rank is None) for need in found.ranked]
    assert places == sorted(places)
    ranks = {need.code: need.rank for need in computed.ranked}
    given = {subject.partition("/")[2]: value for subject, name, value in rows if name == "rank"}
    for need in found.ranked:
        assert need.rank == ranks[need.code]
        assert need.shown_rank == given.get(need.code, ranks[need.code])


BASE: tuple[tuple[str, str, object], ...] = (
    ("agreed/A.5(1)", "level", 1),
    ("agreed/A.5(1)", "target", 3),
    ("agreed/A.5(1)", "importance", 3),
    ("agreed/A.5(2)", "level", 2),
    ("agreed/A.5(2)", "target", 3),
    ("agreed/A.5(2)", "importance", 3),
)


def test_what_people_say_of_a_need_stands_beside_it(reckon: Callable[..., Needs]) -> None:
    rows = [
        *BASE,
        ("need/A.5(2)", "rank", 1),
        ("need/A.5(2)", "rank_reason", "Laboratory closes in May"),
        ("need/A.5(2)", "causes", "people,money"),
        ("need/A.5(2)", "cause_text", "Two of three posts are vacant"),
    ]
    first, second = reckon(rows).ranked
    assert (first.code, first.shown_rank, first.rank, first.set_reason) == (
        "A.5(2)",
        1,
        2,
        "Laboratory closes in May",
    )
    assert (first.causes, first.cause_text) == (("people", "money"), "Two of three posts are vacant")
    assert (second.code, second.shown_rank, second.set_rank, second.causes) == ("A.5(1)", 1, None, ())


def test_a_level_nobody_agreed_on_gives_a_range_of_index_and_rank(reckon: Callable[..., Needs]) -> None:
    rows = [
        *BASE,
        ("agreed/A.5(3)", "target", 4),
        ("agreed/A.5(3)", "importance", 3),
        *((f"response/{who}/A.5(3)", "level", level) for who, level in zip(RESPONDENTS, (0, 3, 4), strict=True)),
    ]
    need = reckon(rows).find("A.5(3)")
    assert need is not None
    assert (need.level, need.level_low, need.level_high) == (3, 0, 4)
    assert (need.index, need.index_low, need.index_high) == (25, 0, 100)
    assert (need.rank, need.rank_low, need.rank_high, need.is_open) == (2, 1, 3, True)


def test_an_agreed_level_has_no_range_whatever_respondents_said(reckon: Callable[..., Needs]) -> None:
    found = reckon([*BASE, (f"response/{RESPONDENTS[0]}/A.5(1)", "level", 4)]).find("A.5(1)")
    assert found is not None
    assert (found.index_low, found.index_high, found.is_open) == (50, 50, False)


def test_an_information_need_says_where_it_could_stand_and_whether_it_was_asked(reckon: Callable[..., Needs]) -> None:
    rows = [
        *BASE,
        ("agreed/A.1(1)", "special", "dont_know"),
        ("agreed/A.1(1)", "importance", 1),
        ("agreed/A.9(1)", "special", "dont_know"),
        ("agreed/A.9(1)", "importance", 3),
        ("need/A.9(1)", "asked", True),
    ]
    found = reckon(rows).unknown
    assert [(need.code, need.rank_low, need.rank_high, need.asked) for need in found] == [
        ("A.9(1)", 1, 3, True),
        ("A.1(1)", 2, 3, False),
    ]


def test_goals_helped_are_the_own_ones_and_those_that_lean_on_them(reckon: Callable[..., Needs]) -> None:
    leaning = {
        "A.1": GoalGuidance("", (Leaning("A.7", ""), Leaning("A.5", "")), ""),
        "A.2": GoalGuidance("", (Leaning("A.8", ""),), ""),
        "A.7": GoalGuidance("", (Leaning("A.8", ""),), ""),
    }
    rows = [*BASE, ("agreed/A.6(3)", "level", 0)]
    with_words = {n.code: n.goals_helped for n in reckon(rows, Guidance("lg14-2020", goals=leaning)).ranked}
    assert with_words == {"A.6(3)": 5, "A.5(1)": 2, "A.5(2)": 2}
    assert {n.code: n.goals_helped for n in reckon(rows).ranked} == {"A.6(3)": 3, "A.5(1)": 1, "A.5(2)": 1}
