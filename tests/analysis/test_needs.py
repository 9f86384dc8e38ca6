"""Needs: the formula, the ranking and its range; the three silences never become numbers."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cpdesk.analysis.needs import Needs, Quadrant, default_target, find_needs, need_index, top_needs
from cpdesk.assessment.snapshot import Snapshot
from cpdesk.plan.model import Edition, ItemKind, Obligation, PlanMapping

Make = Callable[..., Snapshot]


@pytest.fixture
def reckon(picture: Make, edition: Edition, mapping: PlanMapping) -> Callable[..., Needs]:
    def make(**by_code: dict[str, object]) -> Needs:
        rows = [(f"agreed/{code}", field, value) for code, fields in by_code.items() for field, value in fields.items()]
        return find_needs(picture(*rows), edition, mapping)

    return make


@pytest.mark.parametrize(
    ("gap", "importance", "index"), [(2, 3, 50), (4, 3, 100), (1, 1, 100 / 12), (0, 3, 0), (2, 2, 100 / 3)]
)
def test_the_formula_of_design_section_5(gap: float, importance: int, index: float) -> None:
    assert need_index(gap, importance) == pytest.approx(index)


@pytest.mark.parametrize(("level", "target"), [(0, 3), (1, 3), (2, 3), (2.5, 3), (3, 4), (3.5, 4), (4, 4)])
def test_the_proposed_target(level: float, target: int) -> None:
    assert default_target(level) == target


def test_a_median_between_two_levels_is_no_larger_need_than_the_lower_one(
    picture: Make, edition: Edition, mapping: PlanMapping
) -> None:
    for lower in range(4):
        gaps = []
        for levels in ((lower, lower), (lower, lower + 1)):
            rows = [
                (f"response/{n}0000000-0000-4000-8000-000000000000/A.5(1)", "level", level)
                for n, level in enumerate(levels, 1)
            ]
            gaps += [need.gap for need in find_needs(picture(*rows), edition, mapping).ranked]
        assert gaps[1] < gaps[0]


@pytest.mark.parametrize(
    ("ranks", "expected"),
    [
        ({}, 5),
        ({0: 9, 1: 10, 2: 11, 3: 12, 4: 13}, 5),  # the first five set down: the others move up
        ({0: 9, 1: 9}, 5),
        ({5: 5}, 6),  # shares the last of the first ranks
        ({7: 1}, 5),
    ],
)
def test_the_highest_needs_are_the_first_five_shown_and_those_that_share_the_last_rank(
    ranks: dict[int, int], expected: int, picture: Make, edition: Edition, mapping: PlanMapping
) -> None:
    codes = [item.code for item in edition.of_kind(ItemKind.KEY_AREA)]
    sizes = ((4, 3), (3, 3), (4, 2), (3, 2), (2, 2), (3, 1), (2, 1), (1, 1))  # gap and importance, no two alike
    rows: list[tuple[str, str, object]] = []
    for code, (gap, importance) in zip(codes, sizes, strict=False):
        given = {"level": 4 - gap, "target": 4, "importance": importance}
        rows += [(f"agreed/{code}", name, value) for name, value in given.items()]
    rows += [(f"need/{codes[place]}", "rank", rank) for place, rank in ranks.items()]
    found = find_needs(picture(*rows), edition, mapping)
    top = top_needs(found)
    assert top == found.ranked[: len(top)]
    assert len(top) == expected


def test_fewer_needs_than_five_are_all_the_highest(reckon: Callable[..., Needs]) -> None:
    assert top_needs(reckon()) == ()
    found = reckon(**{"A.5(1)": {"level": 0}, "A.5(2)": {"level": 1}})
    assert top_needs(found) == found.ranked


def test_nothing_answered_is_37_blanks_and_no_need(reckon: Callable[..., Needs]) -> None:
    found = reckon()
    assert (len(found.blank), found.answered, found.ranked, found.total) == (37, 0, (), 37)


def test_an_answer_becomes_a_need_with_its_inputs(reckon: Callable[..., Needs]) -> None:
    found = reckon(**{"A.5(2)": {"level": 1, "target": 3, "importance": 3, "confidence": 1}})
    (need,) = found.ranked
    assert (need.code, need.gap, need.index, need.rank, need.rank_low, need.rank_high) == ("A.5(2)", 2, 50, 1, 1, 1)
    assert not need.target_is_default
    assert not need.importance_is_default


def test_what_the_country_did_not_set_is_proposed_and_marked(
    reckon: Callable[..., Needs], mapping: PlanMapping
) -> None:
    (need,) = reckon(**{"A.1(1)": {"level": 0}}).ranked
    assert mapping.key_areas["A.1(1)"].obligation is Obligation.TREATY
    assert (need.target, need.target_is_default, need.importance, need.importance_is_default) == (3, True, 3, True)


def test_a_target_below_the_level_is_no_need(reckon: Callable[..., Needs]) -> None:
    found = reckon(**{"A.5(2)": {"level": 3, "target": 2}})
    assert found.ranked == ()
    assert [answer.code for answer in found.met] == ["A.5(2)"]


def test_special_answers_stay_special(reckon: Callable[..., Needs]) -> None:
    found = reckon(
        **{
            "A.5(2)": {"special": "dont_know", "who_could_know": "University", "by_when": "March"},
            "A.9(1)": {"special": "not_applicable", "reason": "does not choose to"},
            "A.5(1)": {"level": 0},
        }
    )
    assert [need.code for need in found.ranked] == ["A.5(1)"]
    assert [(need.code, need.who_could_know) for need in found.unknown] == [("A.5(2)", "University")]
    assert [answer.code for answer in found.not_applicable] == ["A.9(1)"]
    assert len(found.blank) == 34


def test_an_unknown_level_has_a_range_from_nothing_to_the_whole_gap(reckon: Callable[..., Needs]) -> None:
    (unknown,) = reckon(**{"A.5(2)": {"special": "dont_know", "importance": 3}}).unknown
    assert (unknown.index_low, unknown.index_high) == (0, need_index(3, 3))


def test_equal_needs_share_a_rank(reckon: Callable[..., Needs]) -> None:
    same = {"level": 1, "target": 3, "importance": 3}
    found = reckon(**{"A.5(1)": same, "A.5(2)": same, "A.5(3)": {"level": 2, "target": 3, "importance": 3}})
    assert [(need.code, need.rank) for need in found.ranked] == [("A.5(1)", 1), ("A.5(2)", 1), ("A.5(3)", 3)]


def test_feasibility_sorts_but_never_lowers_a_need(reckon: Callable[..., Needs]) -> None:
    base: dict[str, object] = {"level": 1, "target": 3, "importance": 3}
    found = reckon(**{"A.5(1)": {**base, "feasibility": 1}, "A.5(2)": {**base, "feasibility": 3}})
    hard, easy = found.find("A.5(1)"), found.find("A.5(2)")
    assert hard is not None
    assert easy is not None
    assert hard.index == easy.index
    assert (hard.quadrant, easy.quadrant) == (Quadrant.STRATEGIC, Quadrant.QUICK_WIN)
    assert (hard.rank, hard.rank_high) == (1, 2)


@pytest.mark.parametrize(
    "fields", [{"level": 1, "target": 3, "importance": 2}, {"level": 0, "target": 4, "importance": 1}]
)
def test_a_gap_of_two_with_medium_importance_is_a_high_need(
    fields: dict[str, object], reckon: Callable[..., Needs]
) -> None:
    found = reckon(**{"A.5(1)": {**fields, "feasibility": 3}, "A.5(2)": {**fields, "feasibility": 1}})
    assert {need.quadrant for need in found.ranked} == {Quadrant.QUICK_WIN, Quadrant.STRATEGIC}


def test_small_needs_are_fill_ins_or_later_and_unrated_ones_unsorted(reckon: Callable[..., Needs]) -> None:
    small: dict[str, object] = {"level": 2, "target": 3, "importance": 1}
    found = reckon(**{"A.5(1)": {**small, "feasibility": 3}, "A.5(2)": {**small, "feasibility": 1}, "A.5(3)": small})
    quadrants = {need.code: need.quadrant for need in found.ranked}
    assert quadrants == {"A.5(1)": Quadrant.FILL_IN, "A.5(2)": Quadrant.LATER, "A.5(3)": Quadrant.UNSORTED}


_FIELDS = st.fixed_dictionaries(
    {"level": st.integers(0, 4)},
    optional={
        "target": st.integers(0, 4),
        "importance": st.integers(1, 3),
        "feasibility": st.integers(1, 3),
        "special": st.sampled_from(["dont_know", "not_applicable"]),
    },
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.data())
def test_the_ranking_holds_for_any_answers(
    data: st.DataObject, picture: Make, edition: Edition, mapping: PlanMapping
) -> None:
    codes = [item.code for item in edition.of_kind(ItemKind.KEY_AREA)]
    given_fields = data.draw(st.dictionaries(st.sampled_from(codes), _FIELDS, max_size=12))
    rows = [(f"agreed/{code}", name, value) for code, fields in given_fields.items() for name, value in fields.items()]
    found = find_needs(picture(*rows), edition, mapping)
    lists = (found.ranked, found.met, found.could_be, found.unknown, found.not_applicable, found.blank)
    assert sorted(entry.code for entries in lists for entry in entries) == sorted(codes)
    for earlier, later in zip(found.ranked, found.ranked[1:], strict=False):
        assert earlier.index >= later.index
        assert (earlier.rank == later.rank) is (earlier.index == pytest.approx(later.index))
        if earlier.gap <= later.gap and earlier.importance <= later.importance:  # monotone in gap and importance
            assert earlier.index == pytest.approx(later.index)
    for need in found.ranked:
        assert 1 <= need.rank_low <= need.rank <= need.rank_high <= len(found.ranked)
        assert 0 < need.index <= 100
