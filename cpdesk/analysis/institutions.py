"""Where institutions differ systematically: who rates higher, over all and by goal. It counts; it judges nobody.

Each item is compared once for each institution: the median of its levels with the median of the other institutions'
medians, so that a large delegation weighs no more than a small one. People who state no institution are none: they
are counted, and compared with nobody.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import comb
from statistics import fmean, median

from cpdesk.analysis.agreement import Agreement, Spread, Standing
from cpdesk.analysis.profile import goal_groups
from cpdesk.base.records import dataclass
from cpdesk.plan.model import Edition, ItemKind

ENOUGH = 6
"""Items compared below which nothing is said of an institution: five that all point one way happen by chance once in
sixteen times (both ways counted), six once in thirty-two."""
ENOUGH_OF_GOAL = 2
"""Items of a goal below which a line would only repeat one answer."""
CHANCE = 0.05
"""How rarely chance alone may give so uneven a count for it to be called a tendency (two-sided sign test)."""


@dataclass(frozen=True, slots=True)
class Lean:
    """How an institution's levels lie to those of the others: counts of ``compared`` items, the mean in levels.

    ``goals`` is empty for all items together.
    """

    compared: int
    higher: int
    lower: int
    mean: float
    goals: tuple[str, ...] = ()

    @property
    def same(self) -> int:
        """Return on how many items it lies at the others' median."""
        return self.compared - self.higher - self.lower

    @property
    def tendency(self) -> int:
        """Return 1 for more often higher than chance explains, -1 for lower, 0 for neither."""
        if chance_of(self.higher, self.lower) > CHANCE:
            return 0
        return 1 if self.higher > self.lower else -1


@dataclass(frozen=True, slots=True)
class InstitutionView:
    """What can be said of one institution; ``whole`` is None where too few items could be compared."""

    name: str
    respondents: int
    compared: int
    whole: Lean | None
    by_goal: tuple[Lean, ...]
    alone: tuple[str, ...]


def institution_views(agreement: Agreement, edition: Edition) -> tuple[InstitutionView, ...]:
    """Return every institution in the order of names, never of figures.

    ``alone`` holds the items that only this institution answered. Items with levels count, no others.
    """
    differences = {name: dict(_differences(agreement.items, name)) for name in agreement.institutions}
    return tuple(_view(agreement, edition, name, differences[name]) for name in agreement.institutions)


def chance_of(higher: int, lower: int) -> float:
    """Return how often chance alone gives a count at least as uneven, 0-1: the two-sided sign test; ties count not."""
    n, most = higher + lower, max(higher, lower)
    if not n:
        return 1.0
    uneven = sum(comb(n, k) for k in range(most, n + 1))
    return min(1.0, 2 * uneven / float(2**n))


def _view(agreement: Agreement, edition: Edition, name: str, differences: dict[str, float]) -> InstitutionView:
    people = {one.respondent for spread in agreement.items for one in spread.responses if one.institution == name}
    enough = len(differences) >= ENOUGH
    return InstitutionView(
        name=name,
        respondents=len(people),
        compared=len(differences),
        whole=_lean(differences.values()) if enough else None,
        by_goal=tuple(_by_goal(edition, differences)) if enough else (),
        alone=tuple(
            spread.code
            for spread in agreement.items
            if name and spread.standing is Standing.SINGLE and spread.institutions == (name,)
        ),
    )


def _by_goal(edition: Edition, differences: dict[str, float]) -> Iterator[Lean]:
    for goals in goal_groups(edition):
        codes = [item.code for item in edition.below(goals[0], ItemKind.KEY_AREA)]
        found = [differences[code] for code in codes if code in differences]
        if len(found) >= ENOUGH_OF_GOAL:
            yield _lean(found, goals)


def _lean(differences: Iterable[float], goals: tuple[str, ...] = ()) -> Lean:
    found = list(differences)
    higher, lower = sum(1 for one in found if one > 0), sum(1 for one in found if one < 0)
    return Lean(len(found), higher, lower, fmean(found), goals)


def _differences(spreads: Iterable[Spread], name: str) -> Iterator[tuple[str, float]]:
    """Yield item and difference for what both the institution and another one gave levels; without a name nothing."""
    for spread in spreads:
        levels: dict[str, list[int]] = {}
        for one in spread.responses:
            if one.level is not None and one.institution:
                levels.setdefault(one.institution, []).append(one.level)
        others = [median(given) for other, given in levels.items() if other != name]
        if name in levels and others:
            yield spread.code, float(median(levels[name])) - float(median(others))
