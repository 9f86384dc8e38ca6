"""Needs: gap, index and a ranking that shows its inputs (DESIGN section 5).

Not applicable, don't know and not yet answered stay three different things and never become a number:
a key area that is not known has a range of possible gaps and goes to the list of information needs.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from cpdesk.assessment.snapshot import Snapshot
from cpdesk.assessment.views import Answer, AnswerState, answers
from cpdesk.plan.model import Edition, Obligation, PlanMapping

MAX_LEVEL = 4
MAX_RATING = 3
DEFAULT_IMPORTANCE = {Obligation.TREATY: 3, Obligation.PLAN: 2, Obligation.OTHER: 1}
"""Importance where the country set none (DESIGN section 5)."""

_MIDDLE = 2


class Quadrant(StrEnum):
    """Where need and feasibility put a need; ``UNSORTED`` where feasibility was not rated."""

    QUICK_WIN = "quick_win"
    STRATEGIC = "strategic"
    FILL_IN = "fill_in"
    LATER = "later"
    UNSORTED = "unsorted"


@dataclass(frozen=True, slots=True)
class Need:
    """A key area below its target, with everything its rank comes from.

    ``level``, ``target`` 0-4; ``gap`` = target - level; ``index`` 0-100, for ordering only; ``rank`` from 1, equal
    needs share a rank; ``rank_low``–``rank_high`` is the range under equal weights, gap only, and with feasibility.
    ``*_is_default`` says that the country did not set the value.
    """

    code: str
    level: float
    target: int
    target_is_default: bool
    gap: float
    importance: int
    importance_is_default: bool
    obligation: Obligation
    feasibility: int | None
    confidence: int | None
    provisional: bool
    index: float
    quadrant: Quadrant
    rank: int = 0
    rank_low: int = 0
    rank_high: int = 0


@dataclass(frozen=True, slots=True)
class InformationNeed:
    """A key area whose level is not known: who could know, by when, and how large its index could be (0 to 100)."""

    code: str
    who_could_know: str
    by_when: str
    index_low: float
    index_high: float


@dataclass(frozen=True, slots=True)
class Needs:
    """All key areas, each in exactly one list: needs, met, not known, not applicable, not yet answered."""

    ranked: tuple[Need, ...]
    met: tuple[Answer, ...]
    unknown: tuple[InformationNeed, ...]
    not_applicable: tuple[Answer, ...]
    blank: tuple[Answer, ...]
    total: int

    @property
    def answered(self) -> int:
        """Return the number of key areas with a level."""
        return len(self.ranked) + len(self.met)

    def find(self, code: str) -> Need | None:
        """Return the need of a key area, or None where it has none."""
        return next((need for need in self.ranked if need.code == code), None)


def default_target(level: float) -> int:
    """Return the target to 2030 proposed for a level: 3 up to level 2, else 4 (DESIGN section 5)."""
    return 3 if level <= _MIDDLE else MAX_LEVEL


def need_index(gap: float, importance: int) -> float:
    """Return 100 × (gap / 4) × (importance / 3) (DESIGN section 5)."""
    return 100 * gap * importance / (MAX_LEVEL * MAX_RATING)


HIGH_NEED = need_index(2, 2)
"""From this index on a need counts as high for the quadrants: a gap of 2 with medium importance."""


def shown_index(index: float) -> int:
    """Return an index as it is shown everywhere: without decimals, halves rounded up."""
    return int(index + 0.5)


def find_needs(snapshot: Snapshot, edition: Edition, mapping: PlanMapping) -> Needs:
    """Sort every key area of the edition into needs, met, unknown, not applicable and blank, and rank the needs."""
    all_answers = answers(snapshot, edition)
    by_state = {state: tuple(a for a in all_answers if a.state is state) for state in AnswerState}
    needs = [_need(a, mapping) for a in by_state[AnswerState.ANSWERED]]
    open_codes = {need.code for need in needs if need.gap > 0}
    return Needs(
        ranked=_rank([need for need in needs if need.gap > 0]),
        met=tuple(a for a in by_state[AnswerState.ANSWERED] if a.code not in open_codes),
        unknown=tuple(_information_need(a, mapping) for a in by_state[AnswerState.DONT_KNOW]),
        not_applicable=by_state[AnswerState.NOT_APPLICABLE],
        blank=by_state[AnswerState.BLANK],
        total=len(all_answers),
    )


def _importance(answer: Answer, mapping: PlanMapping) -> tuple[int, bool, Obligation]:
    links = mapping.key_areas.get(answer.code)
    obligation = links.obligation if links else Obligation.OTHER
    if answer.importance is not None:
        return answer.importance, False, obligation
    return DEFAULT_IMPORTANCE[obligation], True, obligation


def _need(answer: Answer, mapping: PlanMapping) -> Need:
    level = answer.level if answer.level is not None else 0
    target = default_target(level) if answer.target is None else answer.target
    importance, importance_is_default, obligation = _importance(answer, mapping)
    gap = max(0, target - level)
    index = need_index(gap, importance)
    return Need(
        code=answer.code,
        level=level,
        target=target,
        target_is_default=answer.target is None,
        gap=gap,
        importance=importance,
        importance_is_default=importance_is_default,
        obligation=obligation,
        feasibility=answer.feasibility,
        confidence=answer.confidence,
        provisional=answer.provisional,
        index=index,
        quadrant=_quadrant(index, answer.feasibility),
    )


def _information_need(answer: Answer, mapping: PlanMapping) -> InformationNeed:
    importance, _default, _obligation = _importance(answer, mapping)
    target = answer.target if answer.target is not None else default_target(0)
    return InformationNeed(answer.code, answer.who_could_know, answer.by_when, 0.0, need_index(target, importance))


def _quadrant(index: float, feasibility: int | None) -> Quadrant:
    if feasibility is None:
        return Quadrant.UNSORTED
    feasible = feasibility >= _MIDDLE
    if index >= HIGH_NEED:
        return Quadrant.QUICK_WIN if feasible else Quadrant.STRATEGIC
    return Quadrant.FILL_IN if feasible else Quadrant.LATER


def _rank(needs: list[Need]) -> tuple[Need, ...]:
    """Rank by index; the plan's order breaks no tie, it only decides which of two equals is printed first."""
    ordered = sorted(needs, key=lambda need: -need.index)
    ways = [_ranks(ordered, weigh) for weigh in (_by_index, _equal_weights, _gap_only, _with_feasibility)]
    ranked = []
    for position, need in enumerate(ordered):
        taken = [ranks[position] for ranks in ways]
        ranked.append(replace(need, rank=taken[0], rank_low=min(taken), rank_high=max(taken)))
    return tuple(ranked)


def _ranks(needs: list[Need], weigh: Callable[[Need], float]) -> list[int]:
    weights = [round(weigh(need), 9) for need in needs]
    return [1 + sum(1 for other in weights if other > weight) for weight in weights]


def _by_index(need: Need) -> float:
    return need.index


def _equal_weights(need: Need) -> float:
    return need.gap / MAX_LEVEL + need.importance / MAX_RATING


def _gap_only(need: Need) -> float:
    return need.gap


def _with_feasibility(need: Need) -> float:
    """Weigh the index with feasibility; where it was not rated, as if it were medium."""
    return need.index * (need.feasibility or _MIDDLE)
