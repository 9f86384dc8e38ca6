"""Needs: gap, index and a ranking that shows its inputs (DESIGN section 5).

Not applicable, don't know and not yet answered stay three different things and never become a number:
a key area that is not known has a range of possible gaps and goes to the list of information needs.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import product
from typing import TYPE_CHECKING

from cpdesk.analysis.ranking import rank, rank_among
from cpdesk.analysis.weighting import Criterion, Weighting, find_weighting
from cpdesk.assessment.snapshot import Snapshot
from cpdesk.assessment.views import Answer, AnswerState, answers, levels_by_item
from cpdesk.plan.model import Edition, ItemKind, Obligation, PlanMapping

if TYPE_CHECKING:
    from cpdesk.plan.guidance import Guidance

MAX_LEVEL = 4
MAX_RATING = 3
DEFAULT_IMPORTANCE = {Obligation.TREATY: 3, Obligation.PLAN: 2, Obligation.OTHER: 1}
"""Importance where the country set none (DESIGN section 5)."""

MOVED_BY = 3
"""A rank is marked as unsteady where it can move by so many places; by one or two, order is a tie."""

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

    ``level``, ``target`` 0-4; ``gap`` = target - level; ``index`` 0-100, for ordering only. ``*_is_default`` says that
    the country did not set the value. ``level_low``-``level_high`` and ``index_low``-``index_high`` span what the
    answers allow where a level is not agreed or an input holds several values; elsewhere both equal the value.

    ``rank`` from 1 is the computed one, equal needs share a rank; ``equal_rank``, ``gap_rank`` and
    ``feasibility_rank`` are its ranks under equal weights, gap only and with feasibility, ``group_rank`` the one by the
    group's weighting (with ``group_score`` 0-100), None where nobody weighted. ``rank_low``-``rank_high`` spans them
    all, and what the need's own index range allows. ``set_rank`` is the rank people set, with ``set_reason``.

    ``causes`` are values of ``ROOT_CAUSES``; ``urgency``, ``cost_rating`` and ``sustainability`` are ratings 1-3;
    ``goals_helped`` counts the goals of the key area and those that lean on them.
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
    level_low: float = 0.0
    level_high: float = 0.0
    index_low: float = 0.0
    index_high: float = 0.0
    causes: tuple[str, ...] = ()
    cause_text: str = ""
    urgency: int | None = None
    cost_rating: int | None = None
    sustainability: int | None = None
    goals_helped: int = 0
    set_rank: int | None = None
    set_reason: str = ""
    rank: int = 0
    equal_rank: int = 0
    gap_rank: int = 0
    feasibility_rank: int = 0
    group_rank: int | None = None
    group_score: float | None = None
    rank_low: int = 0
    rank_high: int = 0

    @property
    def shown_rank(self) -> int:
        """Return the rank as it is shown: the one people set, else the computed one."""
        return self.rank if self.set_rank is None else self.set_rank

    @property
    def moved(self) -> bool:
        """Tell whether the rank is unsteady: it can move by ``MOVED_BY`` places or more."""
        return max(self.rank - self.rank_low, self.rank_high - self.rank) >= MOVED_BY

    @property
    def is_open(self) -> bool:
        """Tell whether the index is not exactly known, because its level or another input is not agreed."""
        return self.index_low < self.index_high


@dataclass(frozen=True, slots=True)
class InformationNeed:
    """A key area whose level is not known: who could know, by when, and how large its index could be (0 to 100).

    ``rank_low``-``rank_high`` are the ranks between which it could stand among the needs; the highest is the one after
    all of them, where it would prove to be no need. ``asked`` says that whoever could know has been asked.
    """

    code: str
    who_could_know: str
    by_when: str
    index_low: float
    index_high: float
    rank_low: int = 0
    rank_high: int = 0
    asked: bool = False


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


def find_needs(snapshot: Snapshot, edition: Edition, mapping: PlanMapping, guidance: Guidance | None = None) -> Needs:
    """Sort every key area of the edition into needs, met, unknown, not applicable and blank, and rank the needs.

    ``guidance`` says which goals lean on others, which only a group's weighting asks about; without it
    ``goals_helped`` counts the key area's own goals.
    """
    maker = _Maker(snapshot, mapping, levels_by_item(snapshot), goals_helped(edition, guidance))
    all_answers = answers(snapshot, edition)
    by_state = {state: tuple(a for a in all_answers if a.state is state) for state in AnswerState}
    needs = [maker.need(a) for a in by_state[AnswerState.ANSWERED]]
    open_codes = {need.code for need in needs if need.gap > 0}
    ranked = rank([n for n in needs if n.gap > 0], maker.by_group(needs, find_weighting(snapshot)))
    return Needs(
        ranked=ranked,
        met=tuple(a for a in by_state[AnswerState.ANSWERED] if a.code not in open_codes),
        unknown=_unknown([maker.information(a, ranked) for a in by_state[AnswerState.DONT_KNOW]]),
        not_applicable=by_state[AnswerState.NOT_APPLICABLE],
        blank=by_state[AnswerState.BLANK],
        total=len(all_answers),
    )


def goals_helped(edition: Edition, guidance: Guidance | None) -> dict[str, int]:
    """Return, for each key area, how many goals it serves: those it belongs to and those that lean on them."""
    leaning = {goal: {to.goal for to in words.leans_on} for goal, words in (guidance.goals if guidance else {}).items()}
    found = {}
    for item in edition.of_kind(ItemKind.KEY_AREA):
        own = set(edition.group_of(item.parent))
        found[item.code] = len(own | {goal for goal, on in leaning.items() if own & on})
    return found


def _unknown(found: list[InformationNeed]) -> tuple[InformationNeed, ...]:
    """Return the information needs, those first that could stand highest."""
    return tuple(sorted(found, key=lambda need: need.rank_low))


@dataclass(frozen=True, slots=True)
class _Maker:
    """Makes needs from answers; ``responses`` are the levels respondents gave, ``helped`` the goals helped."""

    snapshot: Snapshot
    mapping: PlanMapping
    responses: dict[str, list[int]]
    helped: dict[str, int]

    def need(self, answer: Answer) -> Need:
        """Return the need of an answered key area; its gap may be 0."""
        level = answer.level if answer.level is not None else 0
        target = default_target(level) if answer.target is None else answer.target
        importance, importance_is_default, obligation = _importance(answer, self.mapping)
        gap = max(0, target - level)
        index = need_index(gap, importance)
        levels, indices = self._spans(answer, level, importance)
        need = Need(
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
            level_low=min(levels),
            level_high=max(levels),
            index_low=min(index, *indices),
            index_high=max(index, *indices),
            goals_helped=self.helped.get(answer.code, 0),
        )
        return self._with_said(need)

    def _with_said(self, need: Need) -> Need:
        """Return a need with what people say of it."""
        fields = self.snapshot.fields_of(f"need/{need.code}")
        if not fields:
            return need
        return replace(
            need,
            causes=tuple(str(fields["causes"]).split(",")) if "causes" in fields else (),
            cause_text=str(fields.get("cause_text") or ""),
            urgency=_whole(fields.get("urgency")),
            cost_rating=_whole(fields.get("cost_rating")),
            sustainability=_whole(fields.get("sustainability")),
            set_rank=_whole(fields.get("rank")),
            set_reason=str(fields.get("rank_reason") or ""),
        )

    def information(self, answer: Answer, ranked: tuple[Need, ...]) -> InformationNeed:
        """Return the information need of a key area answered with don't know."""
        importance, _default, _obligation = _importance(answer, self.mapping)
        target = answer.target if answer.target is not None else default_target(0)
        highest = need_index(target, importance)
        asked = self.snapshot.get(f"need/{answer.code}", "asked") is True
        best = rank_among([need.index for need in ranked], highest)
        return InformationNeed(
            answer.code, answer.who_could_know, answer.by_when, 0.0, highest, best, len(ranked) + 1, asked
        )

    def by_group(self, needs: list[Need], weighting: Weighting) -> dict[str, float]:
        """Return each need's score in the group's view; nothing where nobody weighted."""
        most = max(self.helped.values(), default=1)
        if not weighting.complete:
            return {}
        return {need.code: weighting.score(need.gap, _scores(need, most)) for need in needs}

    def _spans(self, answer: Answer, level: float, importance: int) -> tuple[list[float], list[float]]:
        """Return every level the answers allow, and the indices they lead to."""
        given = self.responses.get(answer.code, []) if answer.provisional else []
        levels = [level, *given, *self._recorded(answer, "level")]
        targets = [answer.target, *self._recorded(answer, "target")]
        importances = [importance, *self._recorded(answer, "importance")]
        return levels, [
            need_index(max(0, (default_target(one) if target is None else target) - one), weight)
            for one, target, weight in product(levels, targets, importances)
        ]

    def _recorded(self, answer: Answer, field: str) -> list[int]:
        """Return the values people recorded at once for a field; none where it holds one."""
        if field not in answer.conflicts:
            return []
        heads = self.snapshot.values[(f"agreed/{answer.code}", field)].heads
        return [value for head in heads if (value := _whole(head.value)) is not None]


def _importance(answer: Answer, mapping: PlanMapping) -> tuple[int, bool, Obligation]:
    links = mapping.key_areas.get(answer.code)
    obligation = links.obligation if links else Obligation.OTHER
    if answer.importance is not None:
        return answer.importance, False, obligation
    return DEFAULT_IMPORTANCE[obligation], True, obligation


def _scores(need: Need, most: int) -> dict[Criterion, float]:
    """Return what a need scores for each criterion, 0-1; a blank urgency is the importance, other blanks are medium."""
    return {
        Criterion.OBLIGATION: DEFAULT_IMPORTANCE[need.obligation] / MAX_RATING,
        Criterion.URGENCY: (need.urgency or need.importance) / MAX_RATING,
        Criterion.GOALS_HELPED: need.goals_helped / most,
        Criterion.COST: (MAX_RATING + 1 - (need.cost_rating or _MIDDLE)) / MAX_RATING,
        Criterion.SUSTAINABILITY: (need.sustainability or _MIDDLE) / MAX_RATING,
    }


def _quadrant(index: float, feasibility: int | None) -> Quadrant:
    if feasibility is None:
        return Quadrant.UNSORTED
    feasible = feasibility >= _MIDDLE
    if index >= HIGH_NEED:
        return Quadrant.QUICK_WIN if feasible else Quadrant.STRATEGIC
    return Quadrant.FILL_IN if feasible else Quadrant.LATER


def _whole(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None
