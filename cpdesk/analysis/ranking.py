"""Puts needs in order, and says between which ranks each one moves; ranks set by people count (DESIGN section 5)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from cpdesk.analysis.scale import MAX_LEVEL, MAX_RATING, MIDDLE_RATING

if TYPE_CHECKING:
    from cpdesk.analysis.needs import Need


def rank(needs: Sequence[Need], by_group: Mapping[str, float]) -> tuple[Need, ...]:
    """Return the needs in the order they are shown, with their ranks and ranges.

    ``by_group`` is each need's score in the group's view, empty where nobody weighted. The plan's order, in which the
    needs are given, breaks no tie: it only decides which of two equals is printed first.
    """
    ways = {
        "rank": _ranks(needs, lambda need: need.index),
        "equal_rank": _ranks(needs, lambda need: need.gap / MAX_LEVEL + need.importance / MAX_RATING),
        "gap_rank": _ranks(needs, lambda need: need.gap),
        "feasibility_rank": _ranks(needs, lambda need: need.index * (need.feasibility or MIDDLE_RATING)),
    }
    if by_group:
        ways["group_rank"] = _ranks(needs, lambda need: by_group[need.code])
    indices = [need.index for need in needs]
    lowest = _places(indices, [need.index_low for need in needs])
    highest = _places(indices, [need.index_high for need in needs])
    ranked = []
    for position, need in enumerate(needs):
        taken = {name: ranks[position] for name, ranks in ways.items()}
        own = _rounded(need.index_low) < _rounded(need.index)  # stands above the place it would take itself
        spread = (*taken.values(), highest[position], lowest[position] - own)
        low, high, score = min(spread), max(spread), by_group.get(need.code)
        ranked.append(replace(need, **taken, rank_low=low, rank_high=high, group_score=score))  # type: ignore[arg-type]
    return tuple(sorted(ranked, key=lambda need: (need.shown_rank, need.set_rank is None, need.rank)))


def rank_among(indices: Sequence[float], index: float) -> int:
    """Return the rank an index takes among others, from 1; equal ones share a rank."""
    return _places(indices, [index])[0]


def _ranks(needs: Sequence[Need], weigh: Callable[[Need], float]) -> list[int]:
    weights = [weigh(need) for need in needs]
    return _places(weights, weights)


def _places(weights: Sequence[float], asked: Sequence[float]) -> list[int]:
    """Return the rank each asked weight takes among the weights."""
    ordered = sorted(_rounded(weight) for weight in weights)
    return [1 + len(ordered) - bisect_right(ordered, _rounded(weight)) for weight in asked]


def _rounded(weight: float) -> float:
    return round(weight, 9)  # so that two ways to reckon the same share a rank
