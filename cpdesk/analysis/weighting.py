"""How a group weighs what makes a need matter: each participant spreads 100 points over five criteria.

Only a participant whose points sum to 100 counts; the others are listed as incomplete. The group's order stands beside
the computed rank and never replaces it.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING

from cpdesk.analysis.scale import MAX_LEVEL
from cpdesk.assessment.fields import WEIGHTING
from cpdesk.base.i18n import N_
from cpdesk.base.records import dataclass

if TYPE_CHECKING:
    from cpdesk.assessment.snapshot import Snapshot

FULL_POINTS = 100
"""What the points of one participant must sum to."""


class Criterion(StrEnum):
    """What points are spread over; the values are the field names of ``weighting/<id>``."""

    OBLIGATION = "obligation"
    URGENCY = "urgency"
    GOALS_HELPED = "goals_helped"
    COST = "cost"
    SUSTAINABILITY = "sustainability"


CRITERION_NAMES: dict[Criterion, str] = {
    criterion: field.label for criterion in Criterion if (field := WEIGHTING.field(criterion)) is not None
}
"""The criteria in words, untranslated."""

CRITERION_MEANINGS: dict[Criterion, str] = {
    Criterion.OBLIGATION: N_("How strongly the Protocol asks for it"),
    Criterion.URGENCY: N_("How soon the gap must be closed; as rated, else as important as the need is"),
    Criterion.GOALS_HELPED: N_("How many goals of the plan the key area serves, directly or because they lean on it"),
    Criterion.COST: N_("How little it costs to close the gap; as rated, else medium"),
    Criterion.SUSTAINABILITY: N_("How well the result lasts; as rated, else medium"),
}
"""What a need scores high for, criterion by criterion, untranslated."""


@dataclass(frozen=True, slots=True)
class Participant:
    """One participant's points (0-100 each, 0 where blank), by criterion; ``total`` is their sum."""

    id: str
    who: str
    points: Mapping[Criterion, int]

    @property
    def total(self) -> int:
        """Return the sum of the points."""
        return sum(self.points.values())

    @property
    def complete(self) -> bool:
        """Tell whether the points sum to 100, so that they count."""
        return self.total == FULL_POINTS


@dataclass(frozen=True, slots=True)
class CriterionPoints:
    """What those who count gave a criterion, in points: the mean, the lowest and the highest."""

    criterion: Criterion
    mean: float
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Weighting:
    """Every participant in the order they were recorded, and what those who count say together.

    ``criteria`` is empty where nobody counts; their means sum to 100.
    """

    participants: tuple[Participant, ...] = ()
    criteria: tuple[CriterionPoints, ...] = ()

    @property
    def complete(self) -> int:
        """Return how many participants count."""
        return sum(1 for participant in self.participants if participant.complete)

    @property
    def incomplete(self) -> tuple[Participant, ...]:
        """Return the participants whose points do not sum to 100."""
        return tuple(participant for participant in self.participants if not participant.complete)

    def mean(self, criterion: Criterion) -> float:
        """Return the mean points of a criterion; 0 where nobody counts."""
        return next((found.mean for found in self.criteria if found.criterion is criterion), 0.0)

    def score(self, gap: float, scores: Mapping[Criterion, float]) -> float:
        """Return a need's score in the group's view, 0-100: gap / 4 × the sum of mean points × score (0-1 each)."""
        return gap / MAX_LEVEL * sum(self.mean(criterion) * scores[criterion] for criterion in Criterion)


def find_weighting(snapshot: Snapshot) -> Weighting:
    """Return how the participants weigh the criteria in this cycle."""
    participants = tuple(_participant(snapshot, subject) for subject in snapshot.subjects(WEIGHTING.name))
    counted = [participant for participant in participants if participant.complete]
    return Weighting(participants, tuple(_together(criterion, counted) for criterion in Criterion) if counted else ())


def _participant(snapshot: Snapshot, subject: str) -> Participant:
    fields = snapshot.fields_of(subject)
    points = {criterion: _points(fields.get(criterion)) for criterion in Criterion}
    return Participant(subject.split("/")[1], str(fields.get("who") or ""), points)


def _points(value: object) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) else 0


def _together(criterion: Criterion, counted: list[Participant]) -> CriterionPoints:
    points = [participant.points[criterion] for participant in counted]
    return CriterionPoints(criterion, sum(points) / len(points), min(points), max(points))
