"""Values recorded against each other: whichever event has the smaller id, the same list, index and ranks follow."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cpdesk.analysis.capacity import capacity_cells
from cpdesk.analysis.needs import Needs, default_target, find_needs
from cpdesk.assessment.events import make_event
from cpdesk.assessment.snapshot import AssessmentInfo, Snapshot, key_for, take_snapshot
from cpdesk.assessment.state import State
from cpdesk.assessment.values import Value
from cpdesk.assessment.views import answer
from cpdesk.plan import load_guidance
from cpdesk.plan.model import Edition, PlanMapping

Fields = Mapping[str, Sequence[Value]]
Make = Callable[..., Snapshot]

INFO = AssessmentInfo("11111111-1111-4111-8111-111111111111", "lg14-2020", "baseline")
OTHERS: Fields = {"level": (1,), "target": (3,), "importance": (3,)}
"""A second key area, so that ranks mean something."""

_LEVELS = st.lists(st.one_of(st.integers(0, 4), st.none()), min_size=1, max_size=3, unique=True)
_FIELDS = st.fixed_dictionaries(
    {"level": _LEVELS},
    optional={
        "target": st.lists(st.one_of(st.integers(1, 4), st.none()), min_size=1, max_size=2, unique=True),
        "importance": st.lists(st.one_of(st.integers(1, 3), st.none()), min_size=1, max_size=2, unique=True),
        "feasibility": st.lists(st.integers(1, 3), min_size=1, max_size=2, unique=True),
        "special": st.lists(
            st.sampled_from(["dont_know", "not_applicable", None]), min_size=1, max_size=2, unique=True
        ),
    },
)


def contested(fields: Fields, device: str = "device") -> Snapshot:
    """Return a snapshot in which nobody had seen the others' values about A.5(1)."""
    state = State()
    seq = 0
    for code, recorded in (("A.5(1)", fields), ("A.5(2)", OTHERS)):
        for name, values in recorded.items():
            key = key_for(INFO, f"agreed/{code}", name)
            for place, value in enumerate(values):
                seq += 1
                state.apply(
                    make_event(key, value, author="", device=f"{device}-{place}", seq=seq, claimed="", parents=())
                )
    return take_snapshot(INFO, state)


def each_first(fields: Fields) -> Iterator[Snapshot]:
    """Yield snapshots in which different values come first, by other names of the devices."""
    seen = set()
    for number in range(12):
        snapshot = contested(fields, f"device-{number}")
        shown = tuple(snapshot.get("agreed/A.5(1)", name) for name in fields)
        if shown not in seen:
            seen.add(shown)
            yield snapshot


def sorted_out(found: Needs) -> tuple[object, ...]:
    """Return where every key area stands and what ranks it has."""
    codes = [[entry.code for entry in entries] for entries in (found.met, found.not_applicable, found.blank)]
    return found.ranked, found.could_be, found.unknown, codes


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(fields=_FIELDS)
def test_which_value_comes_first_makes_no_difference_and_no_need_hides_among_the_met(
    fields: Fields, edition: Edition, mapping: PlanMapping
) -> None:
    results = [find_needs(snapshot, edition, mapping) for snapshot in each_first(fields)]
    for found in results:
        assert sorted_out(found) == sorted_out(results[0])
        assert found.total == 37
        below = [
            (default_target(level) if target is None else target) > level
            for level, target in product(fields["level"], fields.get("target", [None]))
            if isinstance(level, int) and (target is None or isinstance(target, int))
        ]
        if any(below):
            assert "A.5(1)" not in [entry.code for entry in found.met]
        if "special" not in fields and None not in fields["level"]:
            assert (found.find("A.5(1)") is not None) is all(below)
            assert ("A.5(1)" in [need.code for need in found.could_be]) is (any(below) and not all(below))


def test_each_first_shows_both_orders() -> None:
    shown = {answer(snapshot, "A.5(1)").level for snapshot in each_first({"level": (1, 3), "target": (3,)})}
    assert shown == {1, 3}


@pytest.mark.parametrize("levels", [(1, 3), (3, 1), (0, 3), (3, 0)])
def test_levels_on_both_sides_of_the_target_could_be_a_need(
    levels: Sequence[int], edition: Edition, mapping: PlanMapping
) -> None:
    for snapshot in each_first({"level": levels, "target": (3,), "importance": (3,)}):
        found = find_needs(snapshot, edition, mapping)
        (possible,) = found.could_be
        assert (possible.code, possible.level_low, possible.level_high) == ("A.5(1)", min(levels), 3)
        assert (possible.index_low, possible.index_high) == (0, 25 * (3 - min(levels)))
        assert (possible.rank_low, possible.rank_high) == (1, 2)
        assert [need.code for need in found.ranked] == ["A.5(2)"]
        assert found.met == ()
        assert found.answered == 2


def test_levels_all_below_the_target_are_a_need_as_large_as_the_largest(edition: Edition, mapping: PlanMapping) -> None:
    for snapshot in each_first({"level": (1, 3), "target": (4,), "importance": (3,)}):
        need = find_needs(snapshot, edition, mapping).find("A.5(1)")
        assert need is not None
        assert (need.level, need.level_low, need.level_high) == (1, 1, 3)
        assert (need.index, need.index_low, need.index_high) == (75, 25, 75)


@pytest.mark.parametrize(
    ("levels", "target", "span"),
    [((0, 3, 3), 3, (0, 3)), ((1, 4, 4), None, (1, 4)), ((3, 3, 3), 3, None), ((0, 3, 4), 4, None)],
)
def test_responses_some_of_which_lie_below_the_target_could_be_a_need(
    levels: Sequence[int],
    target: int | None,
    span: tuple[int, int] | None,
    picture: Make,
    edition: Edition,
    mapping: PlanMapping,
) -> None:
    rows: list[tuple[str, str, object]] = [
        (f"response/{n}0000000-0000-4000-8000-000000000000/A.5(1)", "level", level) for n, level in enumerate(levels, 1)
    ]
    if target is not None:
        rows.append(("agreed/A.5(1)", "target", target))
    found = find_needs(picture(*rows), edition, mapping)
    assert [(need.level_low, need.level_high, need.provisional) for need in found.could_be] == (
        [(*span, True)] if span else []
    )
    assert len(found.could_be) + len(found.met) + len(found.ranked) == 1


def test_targets_against_each_other_on_both_sides_of_the_level_could_be_a_need(
    edition: Edition, mapping: PlanMapping
) -> None:
    for snapshot in each_first({"level": (2,), "target": (1, 3)}):
        found = find_needs(snapshot, edition, mapping)
        assert [need.code for need in found.could_be] == ["A.5(1)"]
        assert found.met == ()


def test_what_could_be_a_need_counts_as_answered_by_type_of_capacity(edition: Edition, mapping: PlanMapping) -> None:
    guidance = load_guidance("lg14-2020")
    assert guidance is not None
    fields: Fields = {"level": (1, 3), "target": (3,)}
    possible = capacity_cells(find_needs(contested(fields), edition, mapping), guidance)
    met = capacity_cells(find_needs(contested({"level": (3,), "target": (3,)}), edition, mapping), guidance)
    assert [(cell.answered, cell.total) for cell in possible] == [(cell.answered, cell.total) for cell in met]
