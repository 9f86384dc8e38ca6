"""How far the respondents agree, item by item: the spread of their answers beside what was agreed. No value is made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from enum import StrEnum
from statistics import median
from typing import TYPE_CHECKING

from cpdesk.analysis.answered_since import count_since
from cpdesk.assessment.fields import OBJECTIVE_STATUSES
from cpdesk.assessment.respondents import Dissent, Response, dissents_by_item, respondents, responses_by_item
from cpdesk.assessment.views import Answer, answer
from cpdesk.base.folding import fold
from cpdesk.base.records import dataclass

if TYPE_CHECKING:
    from cpdesk.analysis.scope import Scope
    from cpdesk.assessment.snapshot import Snapshot
    from cpdesk.assessment.values import Value
    from cpdesk.plan.model import Edition

MAIN = ("special", "level", "status", "answer")
"""The fields of which one is the answer; a special answer stands before whatever else is recorded."""
NEEDED_INSTITUTIONS = 2
"""From one institution there is no agreement to see: however many people it sent, it is one view of the matter.

Those who state no institution make no second one: they may be of the same.
"""

_WIDEST = 4.0
_NOT_KNOWN = 1.0
_STATUS_STEPS = {choice.value: 2.0 * place for place, choice in enumerate(OBJECTIVE_STATUSES)}


class Standing(StrEnum):
    """How an item stands; ``SINGLE`` has answers of one institution that is known, or of none, ``WAITING`` has none."""

    AGREED = "agreed"
    ALIKE = "alike"
    DIFFERENT = "different"
    SINGLE = "single"
    WAITING = "waiting"


_TURNS = (Standing.DIFFERENT, Standing.SINGLE, Standing.ALIKE, Standing.AGREED, Standing.WAITING)


@dataclass(frozen=True, slots=True)
class Spread:
    """The answers to one item: ``responses`` and ``institutions`` by name, ``levels`` ascending, each 0-4.

    ``disagreement`` is the distance of two answers on average over all pairs, 0 (all alike) to 4. ``answer`` and
    ``agreed`` are what people agreed, ``contested`` names the subjects of the item that hold different values at once.
    ``since`` counts the responses that came or changed after it was agreed.
    """

    code: str
    responses: tuple[Response, ...]
    levels: tuple[int, ...]
    median: float | None
    low: int | None
    high: int | None
    dont_know: int
    not_applicable: int
    institutions: tuple[str, ...]
    disagreement: float
    standing: Standing
    answer: Answer
    agreed: Mapping[str, Value]
    dissent: tuple[Dissent, ...]
    since: int
    contested: tuple[str, ...] = ()

    @property
    def stated(self) -> tuple[str, ...]:
        """Return the institutions that answered and are known by name."""
        return tuple(name for name in self.institutions if name)

    @property
    def common(self) -> tuple[str, Value] | None:
        """Return the field and value everybody gave; None where answers differ or there are none."""
        given = {main_of(response) for response in self.responses}
        return next(iter(given)) if len(given) == 1 else None

    @property
    def can_join(self) -> bool:
        """Tell whether it may be agreed together with others at once: all gave the same, and no words are missing.

        Not applicable needs a reason and don't know somebody who could know, which only people can give.
        """
        return self.standing is Standing.ALIKE and self.common is not None and self.common[0] != "special"


@dataclass(frozen=True, slots=True)
class Agreement:
    """Every item asked, in the plan's order; ``institutions`` are those that answered, by name.

    The last of them is empty where somebody stated none. ``respondents`` answered something, of ``registered``.
    """

    items: tuple[Spread, ...]
    respondents: int
    registered: int
    institutions: tuple[str, ...]

    @property
    def stated(self) -> tuple[str, ...]:
        """Return the institutions that answered and are known by name."""
        return tuple(name for name in self.institutions if name)

    @property
    def by_disagreement(self) -> tuple[Spread, ...]:
        """Return the items by what is left to talk about: the widest disagreement first, what waits for answers last.

        Where two are equal, the plan's order decides.
        """
        return tuple(sorted(self.items, key=_turn))

    @property
    def agreed(self) -> tuple[Spread, ...]:
        """Return the items with an agreed value."""
        return self.of(Standing.AGREED)

    @property
    def alike(self) -> tuple[Spread, ...]:
        """Return the items to which everybody, from several institutions, answered the same."""
        return self.of(Standing.ALIKE)

    @property
    def different(self) -> tuple[Spread, ...]:
        """Return the items on which answers differ."""
        return self.of(Standing.DIFFERENT)

    @property
    def single(self) -> tuple[Spread, ...]:
        """Return the items to which no second institution is known to have answered."""
        return self.of(Standing.SINGLE)

    @property
    def waiting(self) -> tuple[Spread, ...]:
        """Return the items nobody answered."""
        return self.of(Standing.WAITING)

    @property
    def joined(self) -> tuple[Spread, ...]:
        """Return the items that may be agreed together at once, in the plan's order."""
        return tuple(spread for spread in self.items if spread.can_join)

    def of(self, standing: Standing) -> tuple[Spread, ...]:
        """Return the items that stand in a way, in the plan's order."""
        return tuple(spread for spread in self.items if spread.standing is standing)

    def find(self, code: str) -> Spread | None:
        """Return the spread of an item; None for one that is not asked."""
        return next((spread for spread in self.items if spread.code == code), None)


def build_agreement(snapshot: Snapshot, edition: Edition, scope: Scope) -> Agreement:
    """Return how far the respondents agree on what is asked: key areas, in a full round objectives and indicators."""
    asked = {*scope.key_areas, *scope.objectives, *scope.indicators}
    codes = [item.code for item in edition.items if item.code in asked]
    heard = _heard(snapshot, asked)
    kept = dissents_by_item(snapshot)
    items = tuple(_spread(snapshot, code, heard.get(code, ()), kept.get(code, ())) for code in codes)
    spoke = {(response.respondent, response.institution) for spread in items for response in spread.responses}
    names = sorted({name for _one, name in spoke if name}, key=_by_name)
    unnamed = [""] if any(not name for _one, name in spoke) else []
    registered = {one.id for one in respondents(snapshot)} | {one for one, _name in spoke}
    return Agreement(items, len(spoke), len(registered), (*names, *unnamed))


def main_of(response: Response) -> tuple[str, Value]:
    """Return the field that is the answer with its value, such as ``("level", 2)``; the first that is given."""
    for name in MAIN:
        if response.values.get(name) is not None:
            return name, response.values[name]
    return "", None


def distance(one: tuple[str, Value], other: tuple[str, Value]) -> float:
    """Return how far two answers lie apart, 0-4: in levels.

    Statuses lie two apart from one to the next. Not applicable against a level, and two different options, are as far
    apart as can be. Don't know against anything counts one: there is something to talk about, but no other view.
    """
    if one == other:
        return 0.0
    if "dont_know" in (one[1], other[1]):
        return _NOT_KNOWN
    if one[0] == other[0] == "level":
        return float(abs(int(str(one[1])) - int(str(other[1]))))
    if one[0] == other[0] == "status":
        return abs(_STATUS_STEPS.get(str(one[1]), 0.0) - _STATUS_STEPS.get(str(other[1]), 0.0))
    return _WIDEST


def mean_distance(given: Iterable[tuple[str, Value]]) -> float:
    """Return the distance of two answers on average over all pairs; 0 for fewer than two."""
    counts = Counter(given)
    whole = counts.total()
    kinds = list(counts.items())
    apart = sum(n * m * distance(one, other) for place, (one, n) in enumerate(kinds) for other, m in kinds[place + 1 :])
    return apart / (whole * (whole - 1) / 2) if whole > 1 else 0.0


def _spread(snapshot: Snapshot, code: str, responses: tuple[Response, ...], kept: tuple[Dissent, ...]) -> Spread:
    given = [main_of(response) for response in responses]
    levels = tuple(sorted(level for response in responses if (level := response.level) is not None))
    names = tuple(dict.fromkeys(response.institution for response in responses))
    agreed = snapshot.fields_of(f"agreed/{code}")
    contested = _contested(snapshot, code, responses)
    return Spread(
        code=code,
        responses=responses,
        levels=levels,
        median=float(median(levels)) if levels else None,
        low=levels[0] if levels else None,
        high=levels[-1] if levels else None,
        dont_know=given.count(("special", "dont_know")),
        not_applicable=given.count(("special", "not_applicable")),
        institutions=names,
        disagreement=mean_distance(given),
        standing=_standing(given, names, agreed, contested),
        answer=answer(snapshot, code, {}),
        agreed=agreed,
        dissent=kept,
        since=count_since(snapshot, code, responses),
        contested=contested,
    )


def _standing(
    given: list[tuple[str, Value]], names: tuple[str, ...], agreed: Mapping[str, Value], contested: tuple[str, ...]
) -> Standing:
    """Return how an item stands; values recorded against each other are neither agreed nor alike.

    Other answers of people without an institution are a difference, but like ones make no agreement of two.
    """
    if contested:
        return Standing.DIFFERENT
    if any(agreed.get(name) is not None for name in MAIN):
        return Standing.AGREED
    if not given:
        return Standing.WAITING
    if len(names) >= NEEDED_INSTITUTIONS and len(set(given)) > 1:
        return Standing.DIFFERENT
    return Standing.ALIKE if sum(map(bool, names)) >= NEEDED_INSTITUTIONS else Standing.SINGLE


def _contested(snapshot: Snapshot, code: str, responses: tuple[Response, ...]) -> tuple[str, ...]:
    subjects = (f"agreed/{code}", *(f"response/{response.respondent}/{code}" for response in responses))
    return tuple(subject for subject in subjects if _is_contested(snapshot, subject))


def _is_contested(snapshot: Snapshot, subject: str) -> bool:
    found = (snapshot.values.get((subject, name)) for name in MAIN)
    return any(current is not None and current.conflict for current in found)


def _heard(snapshot: Snapshot, asked: set[str]) -> dict[str, tuple[Response, ...]]:
    """Return the answers by item, sorted by institution, each institution under one spelling of its name."""
    found = responses_by_item(snapshot)
    names = _one_spelling(response.institution for responses in found.values() for response in responses)
    turns = {name: place for place, name in enumerate(sorted(set(names.values()), key=_by_name))}
    return {
        code: tuple(
            sorted(
                (_spelt(one, names[one.institution]) for one in responses if one.is_answered),
                key=lambda one: (turns[one.institution], one.respondent),
            )
        )
        for code, responses in found.items()
        if code in asked
    }


def _spelt(response: Response, name: str) -> Response:
    """Return a response with its institution under the one spelling; most have it already."""
    return response if response.institution == name else replace(response, institution=name)


def _one_spelling(names: Iterable[str]) -> dict[str, str]:
    """Return the one spelling each name goes by: the commonest of those that differ in case, accents or spaces only."""
    counts = Counter(names)
    folded = {name: fold(name) for name in counts}
    best: dict[str, str] = {}
    for name in sorted(counts, key=lambda name: (-counts[name], name)):
        best.setdefault(folded[name], " ".join(name.split()))
    return {name: best[folded[name]] for name in counts}


def _by_name(name: str) -> tuple[bool, str, str]:
    """Return what names are sorted by; whose institution is not stated comes last."""
    return (not name, fold(name), name)


def _turn(spread: Spread) -> tuple[int, bool, float]:
    place = _TURNS.index(spread.standing)
    return (max(place, 1), not spread.contested, -spread.disagreement)
