"""What the weighting by a group shows: who gave which points, what they say together, how ranks would move. No Qt."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from cpdesk.analysis.need_words import mean_points
from cpdesk.analysis.needs import MOVED_BY, Need, Needs
from cpdesk.analysis.weighting import CRITERION_NAMES, FULL_POINTS, Criterion, Participant, Weighting
from cpdesk.base.i18n import _, interface, ngettext
from cpdesk.base.records import dataclass
from cpdesk.desktop.pages.names import kept_whole, key_area_title

if TYPE_CHECKING:
    from cpdesk.assessment.snapshot import Snapshot
    from cpdesk.plan.model import Edition, PlanMapping


@dataclass(frozen=True, slots=True)
class ParticipantLine:
    """One participant: the points as they stand in the fields, their sum in words, whether they count."""

    participant: Participant
    points: Mapping[Criterion, str]
    sum_words: str
    counts: bool


@dataclass(frozen=True, slots=True)
class CriterionLine:
    """What those who count say of a criterion."""

    name: str
    mean: str
    spread: str


@dataclass(frozen=True, slots=True)
class MovedNeed:
    """A need the group would rank elsewhere: its computed rank and the group's."""

    code: str
    title: str
    rank: int
    group_rank: int


@dataclass(frozen=True, slots=True)
class WeightingView:
    """The whole view; ``effect`` is empty while nobody counts."""

    lines: tuple[ParticipantLine, ...]
    not_counted: str
    criteria: tuple[CriterionLine, ...]
    counted: str
    effect: str
    moved: tuple[MovedNeed, ...]


def build_weighting(
    snapshot: Snapshot, weighting: Weighting, needs: Needs, edition: Edition, mapping: PlanMapping
) -> WeightingView:
    """Return what the weighting shows; the snapshot tells a zero from points not given."""
    moved = sorted((need for need in needs.ranked if _is_moved(need)), key=lambda need: need.group_rank or 0)
    return WeightingView(
        lines=tuple(_line(snapshot, participant) for participant in weighting.participants),
        not_counted=_not_counted(weighting),
        criteria=tuple(
            CriterionLine(
                _(CRITERION_NAMES[c.criterion]), mean_points(interface(), c.mean), kept_whole(f"{c.low}–{c.high}")
            )
            for c in weighting.criteria
        ),
        counted=_counted(weighting),
        effect=_effect(weighting, needs, len(moved), edition, mapping),
        moved=tuple(_moved(need, edition, mapping) for need in moved),
    )


def new_line(participant: Participant) -> ParticipantLine:
    """Return the line of a participant of whom nothing is recorded yet."""
    return ParticipantLine(participant, dict.fromkeys(Criterion, ""), sum_words(0), counts=False)


def sum_words(total: int) -> str:
    """Return a sum of points in words: whether it is all, how many are left or too many."""
    if total == FULL_POINTS:
        return _("{sum} of {full}", sum=total, full=FULL_POINTS)
    if total < FULL_POINTS:
        return _("{sum} of {full}: {left} left", sum=total, full=FULL_POINTS, left=FULL_POINTS - total)
    return _("{sum} of {full}: {more} too many", sum=total, full=FULL_POINTS, more=total - FULL_POINTS)


def _line(snapshot: Snapshot, participant: Participant) -> ParticipantLine:
    recorded = {criterion: snapshot.get(f"weighting/{participant.id}", criterion.value) for criterion in Criterion}
    points = {criterion: "" if given is None else str(given) for criterion, given in recorded.items()}
    return ParticipantLine(participant, points, sum_words(participant.total), participant.complete)


def _not_counted(weighting: Weighting) -> str:
    left = len(weighting.incomplete)
    if not left:
        return ""
    return ngettext(
        "{n} of {all} participants does not count yet: the points do not sum to {full}.",
        "{n} of {all} participants do not count yet: their points do not sum to {full}.",
        left,
        all=len(weighting.participants),
        full=FULL_POINTS,
    )


def _counted(weighting: Weighting) -> str:
    if not weighting.complete:
        return ""
    return ngettext(
        "What {n} of {all} participants says", "What {n} of {all} participants say together", weighting.complete,
        all=len(weighting.participants),
    )  # fmt: skip


def _is_moved(need: Need) -> bool:
    return need.group_rank is not None and abs(need.group_rank - need.rank) >= MOVED_BY


def _effect(weighting: Weighting, needs: Needs, moved: int, edition: Edition, mapping: PlanMapping) -> str:
    if not weighting.complete or not needs.ranked:
        return ""
    first = min(needs.ranked, key=lambda need: (need.group_rank or len(needs.ranked), need.rank))
    return ngettext(
        "The group would rank “{title}” first; {n} of {all} needs moves by more than {places} places.",
        "The group would rank “{title}” first; {n} of {all} needs move by more than {places} places.",
        moved,
        title=key_area_title(edition, mapping, first.code),
        all=len(needs.ranked),
        places=MOVED_BY - 1,
    )


def _moved(need: Need, edition: Edition, mapping: PlanMapping) -> MovedNeed:
    title = key_area_title(edition, mapping, need.code)
    return MovedNeed(need.code, title, need.rank, need.group_rank or need.rank)
