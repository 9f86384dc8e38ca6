"""What a deed on the page Needs records, with the words of its step for undo. No Qt."""

from __future__ import annotations

from collections.abc import Iterable

from cpdesk.analysis.weighting import Criterion, Participant
from cpdesk.assessment.fields import ROOT_CAUSES, SUBJECT_KINDS
from cpdesk.assessment.records import Record
from cpdesk.base.i18n import N_, _
from cpdesk.base.records import dataclass
from cpdesk.desktop.pages.assess.deeds import TEXT_STEPS
from cpdesk.desktop.pages.field_words import in_sentence
from cpdesk.desktop.pages.names import kept_whole, rating_words

RATINGS = ("urgency", "cost_rating", "sustainability")
"""The ratings of a need that only a group's weighting asks about."""

_RATING_STEPS = {
    "urgency": (N_("Urgency of {code}: {rating}"), N_("Clearing the urgency of {code}")),
    "cost_rating": (
        N_("Cost of closing the gap of {code}: {rating}"),
        N_("Clearing the cost of closing the gap of {code}"),
    ),
    "sustainability": (N_("Sustainability of {code}: {rating}"), N_("Clearing the sustainability of {code}")),
}
_POINT_STEPS = {
    Criterion.OBLIGATION: N_("Points of {who} for obligation: {points}"),
    Criterion.URGENCY: N_("Points of {who} for urgency: {points}"),
    Criterion.GOALS_HELPED: N_("Points of {who} for goals helped: {points}"),
    Criterion.COST: N_("Points of {who} for cost: {points}"),
    Criterion.SUSTAINABILITY: N_("Points of {who} for sustainability: {points}"),
}


@dataclass(frozen=True, slots=True)
class Deed:
    """The values to record, all in one step, and the words that name it."""

    records: tuple[Record, ...]
    words: str


def set_rank(code: str, rank: int, reason: str) -> Deed:
    """Return the step that puts a need at a rank for a reason."""
    subject = f"need/{code}"
    records = (Record(subject, "rank", rank), Record(subject, "rank_reason", reason))
    return Deed(records, _("Setting the rank of {code} to {rank}", code=_in(code), rank=rank))


def take_rank_back(code: str) -> Deed:
    """Return the step after which the computed rank counts again."""
    subject = f"need/{code}"
    records = (Record(subject, "rank", None), Record(subject, "rank_reason", None))
    return Deed(records, _("Taking the set rank of {code} back", code=_in(code)))


def give_reason(code: str, reason: str) -> Deed:
    """Return the step that words the reason of a set rank anew."""
    return Deed((Record(f"need/{code}", "rank_reason", reason),), _("Reason for the rank of {code}", code=_in(code)))


def set_causes(code: str, causes: Iterable[str]) -> Deed:
    """Return the step that names the root causes of a need, in their declared order."""
    chosen = set(causes)
    value = ",".join(cause.value for cause in ROOT_CAUSES if cause.value in chosen)
    return Deed((Record(f"need/{code}", "causes", value or None),), _("Root causes of {code}", code=_in(code)))


def set_cause_text(code: str, text: str) -> Deed:
    """Return the step that words the root causes of a need."""
    return Deed((Record(f"need/{code}", "cause_text", text),), _("Root causes of {code} in words", code=_in(code)))


def set_rating(code: str, name: str, rating: int | None) -> Deed:
    """Return the step that rates a need for the weighting."""
    given, cleared = _RATING_STEPS[name]
    words = _(cleared, code=_in(code)) if rating is None else _(given, code=_in(code), rating=rating_words(rating))
    return Deed((Record(f"need/{code}", name, rating),), words)


def set_information(code: str, name: str, text: str) -> Deed:
    """Return the step that says who could know, or by when."""
    return Deed((Record(f"agreed/{code}", name, text),), _(TEXT_STEPS[name], code=_in(code)))


def set_asked(code: str, *, asked: bool) -> Deed:
    """Return the step that ticks off a need for information, or takes the tick away."""
    words = _("Asked about {code}", code=_in(code)) if asked else _("Not asked about {code} yet", code=_in(code))
    return Deed((Record(f"need/{code}", "asked", True if asked else None),), words)


def name_participant(participant: str, who: str) -> Deed:
    """Return the step that says who weighs the criteria."""
    return Deed((Record(f"weighting/{participant}", "who", who),), _("Name of a participant of the weighting"))


def give_points(participant: Participant, criterion: Criterion, points: int | None) -> Deed:
    """Return the step that gives a criterion points."""
    record = Record(f"weighting/{participant.id}", criterion.value, points)
    said = _("none") if points is None else str(points)
    return Deed((record,), _(_POINT_STEPS[criterion], who=_who(participant), points=said))


def remove_participant(participant: Participant) -> Deed:
    """Return the step that takes a participant out of the weighting."""
    words = _("Removing {who} from the weighting", who=_who(participant))
    return Deed((Record(f"weighting/{participant.id}", "deleted", value=True),), words)


def read_points(text: str) -> int | None:
    """Return points as they were typed, None for nothing; raise ValueError for what is no whole number of 0 to 100."""
    typed = text.strip()
    if not typed:
        return None
    if not (typed.isdecimal() and len(typed) <= len("100")):
        raise ValueError(typed)
    low, high = _LIMITS
    points = int(typed)
    if not low <= points <= high:
        raise ValueError(typed)
    return points


def _limits() -> tuple[int, int]:
    field = SUBJECT_KINDS["weighting"].field(Criterion.OBLIGATION.value)
    return field.limits if field is not None else (0, 100)


_LIMITS = _limits()


def _who(participant: Participant) -> str:
    return in_sentence(participant.who) or _("a participant without a name")


def _in(code: str) -> str:
    return kept_whole(code)
