"""Needs by type and level of capacity: which kind of capacity is missing, and where.

A key area builds capacity of several types at several levels (the guidance says which), so it is counted in several
cells: cells are compared with each other and never added up.
"""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

from cpdesk.base.records import dataclass
from cpdesk.plan.guidance import Capacity, CapacityLevel, Guidance

if TYPE_CHECKING:
    from cpdesk.analysis.needs import Needs


@dataclass(frozen=True, slots=True)
class CapacityCell:
    """A type of capacity at a level: its needs in ranking order, and the key areas that build it.

    ``total`` counts the key areas that apply to the country; ``answered`` those of them with a level, so that
    ``needs`` are n of ``answered`` of ``total``. ``gap_median`` (levels, 0 to 4) is that of the needs, None where
    there is none.
    """

    capacity: Capacity
    level: CapacityLevel
    needs: tuple[str, ...]
    answered: int
    total: int
    gap_median: float | None


def capacity_cells(needs: Needs, guidance: Guidance) -> tuple[CapacityCell, ...]:
    """Return a cell for each type of capacity at each level, in the order of both; none without a guidance."""
    if not guidance.key_areas:
        return ()
    return tuple(_cell(needs, guidance, capacity, level) for capacity in Capacity for level in CapacityLevel)


def unplaced_needs(needs: Needs, guidance: Guidance) -> tuple[str, ...]:
    """Return the needs that stand in no cell, because the guidance says no type or no level for them."""
    placed = {code for code, words in guidance.key_areas.items() if words.capacity and words.undp}
    return tuple(need.code for need in needs.ranked if need.code not in placed)


def _cell(needs: Needs, guidance: Guidance, capacity: Capacity, level: CapacityLevel) -> CapacityCell:
    codes = {code for code, words in guidance.key_areas.items() if capacity in words.capacity and level in words.undp}
    found = [need for need in needs.ranked if need.code in codes]
    others = sum(entry.code in codes for entries in (needs.met, needs.could_be) for entry in entries)
    open_ones = sum(entry.code in codes for entries in (needs.unknown, needs.blank) for entry in entries)
    gaps = [need.gap for need in found]
    answered = len(found) + others
    return CapacityCell(
        capacity=capacity,
        level=level,
        needs=tuple(need.code for need in found),
        answered=answered,
        total=answered + open_ones,
        gap_median=float(median(gaps)) if gaps else None,
    )
