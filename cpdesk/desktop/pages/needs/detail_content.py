"""What a need's detail shows under its card: why it stands there, what kind it is, causes, ratings. No Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cpdesk.analysis.needs import Need, Needs, proposed_rating
from cpdesk.assessment.fields import NEED, ROOT_CAUSES
from cpdesk.base.i18n import N_, _
from cpdesk.base.records import dataclass
from cpdesk.desktop.pages.names import full_text, key_area_title, rating_words
from cpdesk.desktop.pages.needs.deeds import RATINGS
from cpdesk.desktop.pages.needs.words import group_words, other_ranks, quadrant_words, why

if TYPE_CHECKING:
    from cpdesk.plan.model import Edition, PlanMapping

_MEANINGS = {
    "urgency": N_("How soon the gap must be closed"),
    "cost_rating": N_("How much closing the gap costs"),
    "sustainability": N_("How well the result would last"),
}


@dataclass(frozen=True, slots=True)
class Rating:
    """One rating for the weighting: its field, its words, the value, what counts while it is blank."""

    field: str
    label: str
    meaning: str
    value: int | None
    proposal: str


@dataclass(frozen=True, slots=True)
class Cause:
    """One root cause to tick."""

    value: str
    label: str
    ticked: bool


@dataclass(frozen=True, slots=True)
class Begun:
    """A rank that people began to set and did not record yet: the place chosen, if any, and the reason typed."""

    rank: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class NeedDetail:
    """Everything below a card; ``places`` is how many ranks there are, ``set_rank`` the one people set, if any.

    ``conflicts`` names the fields people decided differently; they show as not set.
    """

    code: str
    title: str
    plan_text: str
    sentences: tuple[str, ...]
    rank: int
    places: int
    set_rank: int | None
    set_reason: str
    causes: tuple[Cause, ...]
    cause_text: str
    ratings: tuple[Rating, ...]
    conflicts: tuple[str, ...] = ()

    def contests(self, *fields: str) -> bool:
        """Tell whether one of these fields is decided differently."""
        return bool(set(fields) & set(self.conflicts))

    @property
    def rated(self) -> int:
        """Return how many of the ratings are given."""
        return sum(rating.value is not None for rating in self.ratings)


def build_detail(need: Need, needs: Needs, edition: Edition, mapping: PlanMapping) -> NeedDetail:
    """Return what the detail of a need shows."""
    sentences = (why(need), other_ranks(need), group_words(need), quadrant_words(need))
    return NeedDetail(
        code=need.code,
        title=key_area_title(edition, mapping, need.code),
        plan_text=full_text(edition, need.code),
        sentences=tuple(sentence for sentence in sentences if sentence),
        rank=need.rank,
        places=max(len(needs.ranked), need.set_rank or 0),
        set_rank=need.set_rank,
        set_reason=need.set_reason,
        causes=tuple(Cause(c.value, _(c.label), c.value in need.causes) for c in ROOT_CAUSES),
        cause_text=need.cause_text,
        ratings=tuple(_rating(need, name) for name in RATINGS),
        conflicts=need.conflicts,
    )


def place_words(detail: NeedDetail) -> tuple[tuple[int, str], ...]:
    """Return the ranks a need can be set to."""
    return tuple((place, _place(place, detail)) for place in range(1, detail.places + 1))


def _place(place: int, detail: NeedDetail) -> str:
    if place == detail.rank:
        return _("{place} of {all} (computed)", place=place, all=detail.places)
    return _("{place} of {all}", place=place, all=detail.places)


def _rating(need: Need, name: str) -> Rating:
    field = NEED.field(name)
    value: int | None = getattr(need, name)
    if name in need.conflicts:
        said = _("Decided differently: counts as {rating}", rating=rating_words(proposed_rating(need, name)))
        return Rating(name, _(field.label) if field is not None else name, _(_MEANINGS[name]), None, said)
    proposal = _("Not set: counts as {rating}", rating=rating_words(proposed_rating(need, name)))
    return Rating(name, _(field.label) if field is not None else name, _(_MEANINGS[name]), value, proposal)
