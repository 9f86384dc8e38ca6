"""Needs by type and level of capacity: counted with their whole, never added up, nothing unknown made a zero."""

from __future__ import annotations

from collections.abc import Callable

from cpdesk.analysis.capacity import CapacityCell, capacity_cells, unplaced_needs
from cpdesk.analysis.needs import find_needs
from cpdesk.assessment.snapshot import Snapshot
from cpdesk.plan import load_guidance
from cpdesk.plan.guidance import Capacity, CapacityLevel, Guidance, KeyAreaGuidance
from cpdesk.plan.model import Edition, PlanMapping

Make = Callable[..., Snapshot]


def words(*capacity: Capacity, undp: tuple[CapacityLevel, ...] = (CapacityLevel.INDIVIDUAL,)) -> KeyAreaGuidance:
    return KeyAreaGuidance("", (), (), (), (), capacity, undp, False)


def guidance() -> Guidance:
    both = (CapacityLevel.ENABLING, CapacityLevel.INDIVIDUAL)
    areas = {
        "A.1(1)": words(Capacity.LEGAL, Capacity.HUMAN, undp=both),
        "A.1(2)": words(Capacity.HUMAN),
        "A.2(1)": words(Capacity.HUMAN),
        "A.2(2)": words(Capacity.HUMAN),
        "A.3(1)": words(Capacity.HUMAN),
        "A.3(2)": words(undp=()),
    }
    return Guidance("lg14-2020", key_areas=areas)


def cell(cells: tuple[CapacityCell, ...], capacity: Capacity, level: CapacityLevel) -> CapacityCell:
    return next(found for found in cells if (found.capacity, found.level) == (capacity, level))


def test_a_cell_counts_needs_of_what_is_answered_of_what_applies(
    picture: Make, edition: Edition, mapping: PlanMapping
) -> None:
    rows = [
        ("agreed/A.1(1)", "level", 1),
        ("agreed/A.1(1)", "target", 4),
        ("agreed/A.1(2)", "level", 2),
        ("agreed/A.1(2)", "target", 3),
        ("agreed/A.2(1)", "level", 4),
        ("agreed/A.2(2)", "special", "dont_know"),
        ("agreed/A.3(1)", "special", "not_applicable"),
    ]
    cells = capacity_cells(find_needs(picture(*rows), edition, mapping), guidance())
    assert len(cells) == len(Capacity) * len(CapacityLevel)
    human = cell(cells, Capacity.HUMAN, CapacityLevel.INDIVIDUAL)
    assert (human.needs, human.answered, human.total) == (("A.1(1)", "A.1(2)"), 3, 4)
    assert human.gap_median == 2.0
    legal = cell(cells, Capacity.LEGAL, CapacityLevel.ENABLING)
    assert (legal.needs, legal.answered, legal.total, legal.gap_median) == (("A.1(1)",), 1, 1, 3.0)
    nobody = cell(cells, Capacity.FINANCIAL, CapacityLevel.ENABLING)
    assert (nobody.needs, nobody.answered, nobody.total, nobody.gap_median) == ((), 0, 0, None)


def test_a_need_without_type_or_level_is_not_lost(picture: Make, edition: Edition, mapping: PlanMapping) -> None:
    needs = find_needs(picture(("agreed/A.3(2)", "level", 0), ("agreed/A.1(2)", "level", 0)), edition, mapping)
    assert unplaced_needs(needs, guidance()) == ("A.3(2)",)


def test_without_a_guidance_there_is_no_cell(picture: Make, edition: Edition, mapping: PlanMapping) -> None:
    assert capacity_cells(find_needs(picture(), edition, mapping), Guidance("lg13-2019")) == ()


def test_the_guidance_places_every_key_area_of_the_plan(picture: Make, edition: Edition, mapping: PlanMapping) -> None:
    found = load_guidance(edition.info.id)
    assert found is not None
    rows = [(f"agreed/{code}", "level", 0) for code in found.key_areas]
    needs = find_needs(picture(*rows), edition, mapping)
    placed = {code for entry in capacity_cells(needs, found) for code in entry.needs}
    assert placed == {need.code for need in needs.ranked}
    assert unplaced_needs(needs, found) == ()
