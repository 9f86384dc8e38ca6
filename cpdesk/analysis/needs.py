"""Needs: gap, index and a ranking that shows its inputs (DESIGN section 5).

Not applicable, don't know and not yet answered stay three different things and never become a number:
a key area that is not known has a range of possible gaps and goes to the list of information needs. One whose level
is not agreed and may or may not lie below its target is neither a need nor met: it could be a need, and says how large.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import StrEnum
from itertools import product
from typing import TYPE_CHECKING, TypeVar

from cpdesk.analysis.ranking import rank, rank_among
from cpdesk.analysis.said import with_said
from cpdesk.analysis.scale import MAX_LEVEL, MAX_RATING, MIDDLE_RATING
from cpdesk.analysis.standing import Standing, standing
from cpdesk.analysis.weighting import Criterion, Weighting, find_weighting
from cpdesk.assessment.views import Answer, AnswerState, answers, levels_by_item
from cpdesk.base.records import dataclass
from cpdesk.plan.model import Edition, ItemKind, Obligation, PlanMapping

if TYPE_CHECKING:
    from cpdesk.assessment.snapshot import Snapshot
    from cpdesk.plan.guidance import Guidance

DEFAULT_IMPORTANCE = {Obligation.TREATY: 3, Obligation.PLAN: 2, Obligation.OTHER: 1}
"""Importance where the country set none (DESIGN section 5)."""

MOVED_BY = 3
"""A rank is marked as unsteady where it can move by so many places beyond its equals; by one or two, it is a tie."""

TOP_NEEDS = 5
"""How many needs are meant by the highest ones; see :func:`top_needs`."""


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
    answers allow where a level is not agreed or an input holds several values; elsewhere both equal the value. Of
    several values recorded at once the one by which the need is largest counts until people agree.

    ``rank`` from 1 is the computed one, equal needs share a rank; ``equal_rank``, ``gap_rank`` and
    ``feasibility_rank`` are its ranks under equal weights, gap only and with feasibility, ``group_rank`` the one by the
    group's weighting (with ``group_score`` 0-100), None where nobody weighted. ``rank_low``-``rank_high`` spans them
    all, and what the need's own index range allows while the others stay as they are. ``set_rank`` is the rank people
    set, with ``set_reason``. ``moves_by`` is how far the places it could take lie at most from those it shares with its
    equals now: places among equals are a tie. ``conflicts`` names what people said of it differently; each counts as
    unsaid until they agree, rank and reason together.

    ``causes`` are values of ``ROOT_CAUSES``; ``urgency``, ``cost_rating`` and ``sustainability`` are ratings 1-3;
    ``goals_helped`` counts the goals of the key area and, where a group weighs needs, those that lean on them.
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
    conflicts: tuple[str, ...] = ()
    rank: int = 0
    equal_rank: int = 0
    gap_rank: int = 0
    feasibility_rank: int = 0
    group_rank: int | None = None
    group_score: float | None = None
    rank_low: int = 0
    rank_high: int = 0
    moves_by: int = 0

    @property
    def shown_rank(self) -> int:
        """Return the rank as it is shown: the one people set, else the computed one."""
        return self.rank if self.set_rank is None else self.set_rank

    @property
    def moved(self) -> bool:
        """Tell whether the rank is unsteady: it can move by ``MOVED_BY`` places or more, its equals not counted."""
        return self.moves_by >= MOVED_BY

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
class PossibleNeed:
    """A key area that could be a need: its level is not agreed, and only some of what is recorded is below the target.

    ``level_low``-``level_high`` span the levels given, ``provisional`` says that respondents gave them; both ends are
    equal where it is the target people disagree on. Its index lies between ``index_low``, 0, and ``index_high``, its
    rank between ``rank_low`` and ``rank_high``, the one after all needs, where it would prove to be none.
    """

    code: str
    level_low: float
    level_high: float
    provisional: bool
    index_low: float
    index_high: float
    rank_low: int
    rank_high: int


@dataclass(frozen=True, slots=True)
class Needs:
    """All key areas, each in exactly one list: needs, met, could be needs, not known, not applicable, not answered."""

    ranked: tuple[Need, ...]
    met: tuple[Answer, ...]
    unknown: tuple[InformationNeed, ...]
    not_applicable: tuple[Answer, ...]
    blank: tuple[Answer, ...]
    total: int
    could_be: tuple[PossibleNeed, ...] = ()

    @property
    def answered(self) -> int:
        """Return the number of key areas with a level, agreed or not."""
        return len(self.ranked) + len(self.met) + len(self.could_be)

    @property
    def provisional(self) -> int:
        """Return the number of key areas whose level is only the median of responses: nobody agreed on it."""
        return sum(one.provisional for found in (self.ranked, self.met, self.could_be) for one in found)

    def find(self, code: str) -> Need | None:
        """Return the need of a key area, or None where it has none."""
        return next((need for need in self.ranked if need.code == code), None)


def top_needs(needs: Needs) -> tuple[Need, ...]:
    """Return the highest needs: the first ``TOP_NEEDS`` in the order shown, and those that share the last one's rank.

    Where people set ranks, some places may be taken twice and others by nobody; still so many needs come first.
    """
    first = needs.ranked[:TOP_NEEDS]
    return (*first, *(need for need in needs.ranked[TOP_NEEDS:] if need.shown_rank == first[-1].shown_rank))


def default_target(level: float) -> int:
    """Return the target to 2030 proposed for a level: 3 below level 3, else 4 (DESIGN section 5).

    A median between two levels takes the proposal of the lower one: it never asks for more than that one does.
    """
    return MAX_LEVEL - 1 if level < MAX_LEVEL - 1 else MAX_LEVEL


def need_index(gap: float, importance: int) -> float:
    """Return 100 × (gap / 4) × (importance / 3) (DESIGN section 5)."""
    return 100 * gap * importance / (MAX_LEVEL * MAX_RATING)


HIGH_NEED = need_index(2, 2)
"""From this index on a need counts as high for the quadrants: a gap of 2 with medium importance."""


def shown_index(index: float) -> int:
    """Return an index as it is shown everywhere: without decimals, halves rounded up."""
    return int(index + 0.5)


def find_needs(snapshot: Snapshot, edition: Edition, mapping: PlanMapping, guidance: Guidance | None = None) -> Needs:
    """Sort every key area of the edition into needs, met, possible needs and the three silences; rank the needs.

    ``guidance`` says which goals lean on others, which only a group's weighting asks about; without it
    ``goals_helped`` counts the key area's own goals. :func:`needs_as_weighed` knows when it is wanted.
    """
    maker = _Maker(snapshot, mapping, goals_helped(edition, guidance))
    responses = levels_by_item(snapshot)
    found = [standing(snapshot, one, responses.get(one.code, [])) for one in answers(snapshot, edition)]
    by_state = {state: [one for one in found if one.state is state] for state in AnswerState}
    made = [(one, maker.need(one)) for one in by_state[AnswerState.ANSWERED]]
    below = [need for one, need in made if _is_below(one)]
    ranked = rank(below, maker.by_group(below, find_weighting(snapshot)))
    left = [(one, need) for one, need in made if not _is_below(one)]
    met = [one for one, need in left if need.index_high <= 0]
    unsure = {one.answer.code for one in met if one.doubtful}
    return Needs(
        ranked=ranked,
        met=tuple(one.answer for one in met if one.answer.code not in unsure),
        unknown=_by_rank(maker.information(one, ranked) for one in by_state[AnswerState.DONT_KNOW]),
        not_applicable=tuple(one.answer for one in by_state[AnswerState.NOT_APPLICABLE]),
        blank=tuple(o.answer for o in found if o.state is AnswerState.BLANK or o.answer.code in unsure),
        total=len(found),
        could_be=_by_rank(_possible(need, ranked) for _one, need in left if need.index_high > 0),
    )


def needs_as_weighed(
    snapshot: Snapshot, edition: Edition, mapping: PlanMapping, guidance: Callable[[], Guidance | None]
) -> Needs:
    """Return the needs, our words read only where somebody weighted the criteria: nothing else asks which goals lean.

    Window, command line and documents all come here, so that they count the same.
    """
    return find_needs(snapshot, edition, mapping, guidance() if find_weighting(snapshot).participants else None)


def goals_helped(edition: Edition, guidance: Guidance | None) -> dict[str, int]:
    """Return, for each key area, how many goals it serves: those it belongs to and those that lean on them."""
    leaning = {goal: {to.goal for to in words.leans_on} for goal, words in (guidance.goals if guidance else {}).items()}
    found = {}
    for item in edition.of_kind(ItemKind.KEY_AREA):
        own = set(edition.group_of(item.parent))
        found[item.code] = len(own | {goal for goal, on in leaning.items() if own & on})
    return found


def _is_below(one: Standing) -> bool:
    """Tell whether a key area surely is a need: it has a level, and what it rests on lies below every target."""
    levels = product(one.counted, one.targets)
    return not one.doubtful and all(_target(level, target) > level for level, target in levels)


def _target(level: float, target: int | None) -> int:
    return default_target(level) if target is None else target


_Ranked = TypeVar("_Ranked", InformationNeed, PossibleNeed)


def _by_rank(found: Iterable[_Ranked]) -> tuple[_Ranked, ...]:
    """Return those first that could stand highest."""
    return tuple(sorted(found, key=lambda need: need.rank_low))


def _possible(need: Need, ranked: tuple[Need, ...]) -> PossibleNeed:
    best = rank_among([other.index for other in ranked], need.index_high)
    levels = (need.level_low, need.level_high)
    return PossibleNeed(need.code, *levels, need.provisional, 0.0, need.index_high, best, len(ranked) + 1)


@dataclass(frozen=True, slots=True)
class _Maker:
    """Makes needs from answers; ``helped`` are the goals each key area helps."""

    snapshot: Snapshot
    mapping: PlanMapping
    helped: dict[str, int]

    def need(self, one: Standing) -> Need:
        """Return the need of an answered key area; its gap may be 0."""
        answer = one.answer
        level = min(one.counted)
        target = max(_target(level, given) for given in one.targets)
        importances, obligation = self._importances(one)
        importance = max(importances)
        gap = max(0, target - level)
        index = need_index(gap, importance)
        indices = [
            need_index(max(0, _target(each, aim) - each), weight)
            for each, aim, weight in product(one.levels, one.targets, importances)
        ]
        need = Need(
            code=answer.code,
            level=level,
            target=target,
            target_is_default=target not in one.targets,
            gap=gap,
            importance=importance,
            importance_is_default=importance not in one.importances,
            obligation=obligation,
            feasibility=one.feasibility,
            confidence=one.confidence,
            provisional=answer.provisional,
            index=index,
            quadrant=_quadrant(index, one.feasibility),
            level_low=min(one.levels),
            level_high=max(one.levels),
            index_low=min(index, *indices),
            index_high=max(index, *indices),
            goals_helped=self.helped.get(answer.code, 0),
        )
        return with_said(self.snapshot, need)

    def information(self, one: Standing, ranked: tuple[Need, ...]) -> InformationNeed:
        """Return the information need of a key area answered with don't know."""
        answer = one.answer
        importances, _obligation = self._importances(one)
        highest = need_index(max(_target(0, given) for given in one.targets), max(importances))
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

    def _importances(self, one: Standing) -> tuple[list[int], Obligation]:
        """Return every importance recorded, the proposed one where none is, and what stands behind the key area."""
        links = self.mapping.key_areas.get(one.answer.code)
        obligation = links.obligation if links else Obligation.OTHER
        return [DEFAULT_IMPORTANCE[obligation] if given is None else given for given in one.importances], obligation


def counted_rating(need: Need, name: str) -> int:
    """Return the rating of a need that counts for a criterion: the one given, else importance for the urgency, medium.

    ``name`` is that of the field: ``urgency``, ``cost_rating`` or ``sustainability``.
    """
    given: int | None = getattr(need, name)
    return given or proposed_rating(need, name)


def proposed_rating(need: Need, name: str) -> int:
    """Return what counts for a rating nobody gave: the importance for the urgency, medium for the others."""
    return need.importance if name == "urgency" else MIDDLE_RATING


def _scores(need: Need, most: int) -> dict[Criterion, float]:
    """Return what a need scores for each criterion, 0-1; a blank urgency is the importance, other blanks are medium."""
    return {
        Criterion.OBLIGATION: DEFAULT_IMPORTANCE[need.obligation] / MAX_RATING,
        Criterion.URGENCY: counted_rating(need, "urgency") / MAX_RATING,
        Criterion.GOALS_HELPED: need.goals_helped / most,
        Criterion.COST: (MAX_RATING + 1 - counted_rating(need, "cost_rating")) / MAX_RATING,
        Criterion.SUSTAINABILITY: counted_rating(need, "sustainability") / MAX_RATING,
    }


def _quadrant(index: float, feasibility: int | None) -> Quadrant:
    if feasibility is None:
        return Quadrant.UNSORTED
    feasible = feasibility >= MIDDLE_RATING
    if index >= HIGH_NEED:
        return Quadrant.QUICK_WIN if feasible else Quadrant.STRATEGIC
    return Quadrant.FILL_IN if feasible else Quadrant.LATER
