"""How the country's documents look and what they are: emblem, colour, draft or validated. No Qt."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from cpdesk.analysis.validated import changed_since_validation
from cpdesk.assessment.fields import PARTY, ROUND
from cpdesk.assessment.records import Record
from cpdesk.assessment.values import check_value, parse_subject
from cpdesk.assessment.views import validation
from cpdesk.base import formats
from cpdesk.base.errors import InputError
from cpdesk.base.i18n import N_, _, interface, ngettext
from cpdesk.base.records import dataclass
from cpdesk.desktop.pages.country.deeds import Step
from cpdesk.storage.safe_files import clean_name

if TYPE_CHECKING:
    from cpdesk.assessment.snapshot import Snapshot
    from cpdesk.plan.model import Edition

COLOURS = (
    ("#0B6B66", N_("Teal")),
    ("#1F5FA8", N_("Blue")),
    ("#2F6B1F", N_("Green")),
    ("#8A3B12", N_("Brown")),
    ("#A3202B", N_("Red")),
    ("#5B3A8C", N_("Violet")),
    ("#3A474D", N_("Grey")),
)
"""Colours to choose from, each dark enough for text on white paper; the first is the documents' own."""

OWN_COLOUR = COLOURS[0][0]


@dataclass(frozen=True, slots=True)
class LookView:
    """What the part shows. ``emblem`` is the SHA-256 of its file, ``day`` that of the validation; both may be empty.

    ``changed`` says that answers were changed after the validation; empty where none was.
    """

    validated: bool
    day: dt.date | None
    by: str
    status: str
    emblem: str
    emblem_words: str
    colour: str
    changed: str = ""


def build_look(snapshot: Snapshot) -> LookView:
    """Return what is recorded."""
    found, emblem = validation(snapshot), snapshot.text(PARTY.name, "emblem")
    name = clean_name(snapshot.text(PARTY.name, "emblem_name")) if emblem else ""
    return LookView(
        validated=found.validated,
        day=_day(found.on),
        by=found.by,
        status=status_words(snapshot),
        emblem=emblem,
        emblem_words=name or (_("A picture without a name") if emblem else _("No emblem or logo yet")),
        colour=snapshot.text(PARTY.name, "colour").upper() or OWN_COLOUR,
        changed=changed_words(snapshot),
    )


def status_words(snapshot: Snapshot) -> str:
    """Return in one sentence what the documents of the cycle are."""
    found = validation(snapshot)
    if not found.validated:
        return _("Every document is marked as a draft.")
    if not found.on:
        return _("Every document says that it is validated.")
    date = formats.date_as_known(found.on, interface().language)
    if not found.by:
        return _("Every document says that it was validated on {date}.", date=date)
    return _("Every document says that it was validated on {date} by {who}.", date=date, who=found.by)


def changed_words(snapshot: Snapshot) -> str:
    """Return that answers are younger than the validation they are printed under; empty where none is."""
    changed = changed_since_validation(snapshot)
    if not changed:
        return ""
    return ngettext(
        "{n} answer or action was changed after the documents were marked as validated.",
        "{n} answers and actions were changed after the documents were marked as validated.",
        changed,
    )


def set_draft() -> Step:
    """Make the cycle's documents drafts again; when and by whom they were validated goes with it."""
    records = (Record(ROUND.name, name, None) for name in ("validation", "validated_on", "validated_by"))
    return Step(tuple(records), _("Documents are drafts again"))


def set_validated(today: dt.date) -> Step:
    """Make the cycle's documents validated, as of today until another day is chosen."""
    records = (Record(ROUND.name, "validation", "validated"), Record(ROUND.name, "validated_on", today.isoformat()))
    return Step(records, _("Documents are validated"))


def set_validated_on(day: dt.date) -> Step:
    """Say when the documents were validated."""
    return Step((Record(ROUND.name, "validated_on", day.isoformat()),), _("Day of the validation"))


def set_validated_by(who: str) -> Step:
    """Say who validated the documents."""
    return Step((Record(ROUND.name, "validated_by", who.strip() or None),), _("Who validated the documents"))


def set_colour(colour: str) -> Step:
    """Choose the colour of documents; their own one needs no record."""
    wanted = colour.strip().upper()
    return Step((Record(PARTY.name, "colour", None if wanted == OWN_COLOUR else wanted),), _("Colour of documents"))


def set_emblem(digest: str, name: str) -> Step:
    """Put the emblem on documents."""
    return Step(
        (Record(PARTY.name, "emblem", digest), Record(PARTY.name, "emblem_name", name)), _("Emblem on documents")
    )


def remove_emblem() -> Step:
    """Take the emblem away; its file stays, so that undo brings all back."""
    return Step((Record(PARTY.name, "emblem", None), Record(PARTY.name, "emblem_name", None)), _("Removing the emblem"))


def colour_problem(colour: str, edition: Edition) -> str:
    """Return why a colour is not taken; empty where it is."""
    try:
        check_value(parse_subject(PARTY.name, edition), "colour", colour.strip(), edition)
    except InputError as error:
        return " ".join(part for part in (error.what, error.todo) if part)
    return ""


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None
