"""Whose answers a form holds: the respondent it was made for, the one a numbered blank form stands for, or unknown.

Nothing is guessed: where a form does not say it beyond doubt, a person does (``needs_person``).
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping, MutableMapping

from cpdesk.assessment.fields import SUBJECT_KINDS
from cpdesk.assessment.respondents import Respondent, respondents
from cpdesk.assessment.snapshot import Snapshot
from cpdesk.forms.filled import FilledForm, FormHeader
from cpdesk.forms.questionnaire import ABOUT_FIELDS

_TELLING = ("name", "institution")
"""Two different people rarely agree in these. A numbered form is asked about where one of them differs; one that was
made for somebody where all do, for a person who is known may correct a spelling."""


def numbered_respondent(header: FormHeader) -> str:
    """Return the id of the respondent a numbered blank form stands for; the same on every computer."""
    return respondent_of_label(header.assessment, header.label)


def respondent_of_label(assessment: str, label: str) -> str:
    """Return the id of whoever a blank form stands for, by the label printed on it, e.g. ``3F2A-91BC`` (RFC 9562, v5).

    A form that is read and one whose label is typed in are so of the same person.
    """
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"cpdesk:paper:{assessment}:{label}"))


def taken_in(snapshot: Snapshot) -> Mapping[str, str]:
    """Return which respondent each form counted for that came in: by the SHA-256 of its file, and by its label.

    A label under which forms of several people came in (a blank form that was copied) stands for nobody: empty.
    """
    found: dict[str, str] = {}
    for subject in snapshot.subjects("received"):
        respondent = subject.split("/")[1]
        for name in (snapshot.text(subject, "digest"), snapshot.text(subject, "form")):
            note_taken(found, name, respondent)
    return found


def note_taken(taken: MutableMapping[str, str], name: str, respondent: str) -> None:
    """Note that a form came in for a respondent, under its digest or its label, as :func:`taken_in` tells it."""
    if name:
        taken[name] = respondent if taken.get(name, respondent) == respondent else ""


def counted_for(snapshot: Snapshot, filled: FilledForm, taken: Mapping[str, str]) -> str:
    """Return for whom this very file counted before; empty for nobody who is registered, or for several."""
    before = taken.get(filled.digest, "")
    return before if before and f"respondent/{before}" in snapshot.subjects("respondent") else ""


def stated_respondent(snapshot: Snapshot, filled: FilledForm, taken: Mapping[str, str]) -> str:
    """Return the id of whose answers these are as far as the form or its file says; empty where a person must say."""
    header = filled.header
    if before := counted_for(snapshot, filled, taken):
        return before
    if header.respondent:
        own = header.respondent
        return "" if _is_withdrawn(snapshot, own) or _contradicts(snapshot, own, filled) == len(_TELLING) else own
    if header.number < 1:
        return ""
    own = taken.get(header.label, numbered_respondent(header))
    return "" if not own or _is_withdrawn(snapshot, own) or _contradicts(snapshot, own, filled) else own


def was_erased(snapshot: Snapshot, respondent: str, places: Iterable[tuple[str, str]]) -> bool:
    """Tell whether something about a respondent was erased here, or what stood in one of some places."""
    own = ((f"respondent/{respondent}", field.name) for field in SUBJECT_KINDS["respondent"].fields)
    held = (snapshot.values.get(place) for place in (*own, *places))
    return any(head.erased for current in held if current is not None for head in current.heads)


def needs_person(snapshot: Snapshot, filled: FilledForm, taken: Mapping[str, str] | None = None) -> bool:
    """Tell whether a person must say whose form this is, because neither the form nor its number does."""
    return not stated_respondent(snapshot, filled, taken_in(snapshot) if taken is None else taken)


def candidates(snapshot: Snapshot, filled: FilledForm) -> tuple[Respondent, ...]:
    """Return who it could be: just the one the form says, who may not be registered yet; else all who are registered.

    Where all are offered, those with the institution written in the form come first.
    """
    registered = respondents(snapshot)
    stated = stated_respondent(snapshot, filled, taken_in(snapshot))
    if stated:
        name, institution, sector, role, sex = (filled.about.get(each, "") for each in ABOUT_FIELDS)
        unknown = Respondent(stated, name, institution, sector, role, sex)
        return (next((each for each in registered if each.id == stated), unknown),)
    institution = _same(filled.about.get("institution", ""))
    return tuple(sorted(registered, key=lambda each: not institution or _same(each.institution) != institution))


def _contradicts(snapshot: Snapshot, respondent: str, filled: FilledForm) -> int:
    """Return in how many of the telling fields the form says something else than what is recorded."""
    subject = f"respondent/{respondent}"
    pairs = ((_same(filled.about.get(name, "")), _same(snapshot.text(subject, name))) for name in _TELLING)
    return sum(1 for said, recorded in pairs if said and recorded and said != recorded)


def _is_withdrawn(snapshot: Snapshot, respondent: str) -> bool:
    return snapshot.is_deleted(f"respondent/{respondent}")


def _same(text: str) -> str:
    """Return what is left of a name once spaces and capitals make no difference."""
    return " ".join(text.split()).casefold()
