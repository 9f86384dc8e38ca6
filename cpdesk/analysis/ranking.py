"""Puts needs in order, and says between which ranks each one moves; ranks set by people count (DESIGN section 5)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from cpdesk.analysis.scale import MAX_LEVEL, MAX_RATING, MIDDLE_RATING

if TYPE_CHECKING:
    from cpdesk.analysis.needs import Need

Span = tuple[int, int]
"""The first and the last of the places that equal needs share."""


def rank(needs: Sequence[Need], by_group: Mapping[str, float]) -> tuple[Need, ...]:
    """Return the needs in the order they are shown, with their ranks and ranges.

    ``by_group`` is each need's score in the group's view, empty where nobody weighted. The plan's order, in which the
    needs are given, breaks no tie: it only decides which of two equals is printed first.
    """
    ways = {
        "rank": _shared(needs, lambda need: need.index),
        "equal_rank": _shared(needs, lambda need: need.gap / MAX_LEVEL + need.importance / MAX_RATING),
        "gap_rank": _shared(needs, lambda need: need.gap),
        "feasibility_rank": _shared(needs, lambda need: need.index * (need.feasibility or MIDDLE_RATING)),
    }
    if by_group:
        ways["group_rank"] = _shared(needs, lambda need: by_group[need.code])
    ordered = sorted(_rounded(need.index) for need in needs)
    ranked = []
    for position, need in enumerate(needs):
        taken = {name: shared[position] for name, shared in ways.items()}
        ends = (_elsewhere(ordered, need.index, end) for end in (need.index_low, need.index_high))
        spans = (*taken.values(), *ends)
        firsts, score = [first for first, _last in spans], by_group.get(need.code)
        moved = replace(need, rank_low=min(firsts), rank_high=max(firsts), group_score=score)
        moved = replace(moved, moves_by=max(_apart(taken["rank"], span) for span in spans))
        ranked.append(replace(moved, **{name: first for name, (first, _last) in taken.items()}))  # type: ignore[arg-type]
    return tuple(sorted(ranked, key=lambda need: (need.shown_rank, need.set_rank is None, need.rank)))


def rank_among(indices: Sequence[float], index: float) -> int:
    """Return the rank an index takes among others, from 1; equal ones share a rank."""
    return _above(sorted(map(_rounded, indices)), index) + 1


def _shared(needs: Sequence[Need], weigh: Callable[[Need], float]) -> list[Span]:
    """Return the places each need shares with its equals."""
    weights = [weigh(need) for need in needs]
    ordered = sorted(map(_rounded, weights))
    return [(_above(ordered, weight) + 1, len(ordered) - _below(ordered, weight)) for weight in weights]


def _elsewhere(ordered: Sequence[float], now: float, then: float) -> Span:
    """Return the places a need of the weight ``now`` would share if it had another, while the others stay."""
    others = list(ordered)
    others.remove(_rounded(now))
    return _above(others, then) + 1, len(others) - _below(others, then) + 1


def _apart(one: Span, other: Span) -> int:
    """Return by how many places two spans lie apart; 0 where they overlap."""
    return max(0, one[0] - other[1], other[0] - one[1])


def _above(ordered: Sequence[float], weight: float) -> int:
    return len(ordered) - bisect_right(ordered, _rounded(weight))


def _below(ordered: Sequence[float], weight: float) -> int:
    return bisect_left(ordered, _rounded(weight))


def _rounded(weight: float) -> float:
    return round(weight, 9)  # so that two ways to reckon the same share a rank
