"""What is kept about people: who answered, under which names entries were recorded, and all of it written out.

Reads only; :mod:`cpdesk.storage.personal` takes it away.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from cpdesk.assessment.events import Event, Key
from cpdesk.assessment.fields import SUBJECT_KINDS
from cpdesk.assessment.values import Value, is_id
from cpdesk.base.errors import InputError
from cpdesk.base.i18n import _
from cpdesk.base.records import dataclass

if TYPE_CHECKING:
    from cpdesk.assessment.state import State
    from cpdesk.storage.reader import Contents

KEPT = "deleted"
"""That something was removed says nothing about a person, and keeps it removed after an import."""


@dataclass(frozen=True, slots=True)
class Person:
    """A respondent: what is known now, how many responses there are, whether they were removed from the lists."""

    id: str
    name: str
    institution: str
    role: str
    contact: str
    responses: int
    removed: bool


@dataclass(frozen=True, slots=True)
class Author:
    """A name entries were recorded under. ``id`` is empty where the name is part of the entries of an older version."""

    id: str
    name: str
    entries: int


def people(contents: Contents) -> tuple[Person, ...]:
    """Return the respondents anything is kept about, removed ones too, in the order they were first heard of."""
    state = contents.state
    answered = {
        (key.cycle, key.subject)
        for key in state.keys_of("response")
        if (now := state.current(key)) is not None and now.value is not None
    }
    counts = Counter(subject.split("/")[1] for _cycle, subject in answered)
    return tuple(_person(state, each, counts[each]) for each in _ids(state))


def authors(contents: Contents) -> tuple[Author, ...]:
    """Return the names entries were recorded under, in the order they were first used; erased ones are not there."""
    entries: dict[str, int] = {}
    for event in contents.state.events():
        if event.author and event.key.subject != f"author/{event.author}":
            entries[event.author] = entries.get(event.author, 0) + 1
    for key in contents.state.keys_of("author"):
        entries.setdefault(key.subject.partition("/")[2], 0)
    found = []
    for author, count in entries.items():
        name = author_name(contents.state, author)
        if name or any(values_of(contents.state, [Key("", f"author/{author}", "name")])):
            found.append(Author(author if is_id(author) else "", name, count))
    return tuple(found)


def author_name(state: State, author: str) -> str:
    """Return the name behind an event's author; the empty text where there is none or it was erased."""
    if not is_id(author):
        return author  # as files of format 1 have it
    return _now(state, f"author/{author}", "name")


def everything_about(contents: Contents, respondent_id: str) -> dict[str, object]:
    """Return all that is kept about a respondent, ready for JSON: fields, responses, history, entries under their name.

    Raises:
        InputError: nothing is kept about such a person.

    """
    state = contents.state
    keys = _keys_of_person(state, respondent_id)
    if not keys:
        raise _nobody(respondent_id)
    subject = f"respondent/{respondent_id}"
    deleted = state.current(Key("", subject, KEPT))
    names = {event.value for event in state.history(Key("", subject, "name")) if event.value}
    same = [each for each in authors(contents) if each.name in names]
    return {
        "assessment": _about(contents),
        "respondent": respondent_id,
        "removed": deleted is not None and deleted.value is True,
        "fields": _fields(state, [key for key in keys if key.subject == subject]),
        "responses": _responses(state, keys),
        "groups": _groups(state, respondent_id),
        "asked": _held(state, "assigned", respondent_id, 1),
        "forms": _forms(state, keys),
        "history": [_entry(state, event) for key in keys for event in state.history(key)],
        "entries_under_the_same_name": [
            {"author": each.id, "name": each.name, "entries": each.entries} for each in same
        ],
    }


def everything_recorded_by(contents: Contents, author: str) -> dict[str, object]:
    """Return all that was recorded under a name, ready for JSON; ``author`` is an author's id, or an older file's name.

    Raises:
        InputError: nothing was recorded under such a name.

    """
    state = contents.state
    names = Key("", f"author/{author}", "name")
    entries = [event for event in state.events() if event.author == author and event.key != names]
    if not entries and not values_of(state, [names]):
        raise InputError(_("Nothing was recorded under this name."), safe=_("Nothing was changed."))
    return {
        "assessment": _about(contents),
        "author": author,
        "name": author_name(state, author),
        "names": [_entry(state, event) for event in state.history(names)],
        "entries": [_entry(state, event) for event in entries],
    }


def values_of(state: State, keys: Iterable[Key]) -> dict[str, Event]:
    """Return the events of fields that still hold a value, by id; that a field was cleared says nothing."""
    wanted = set(keys)
    return {i: e for i, e in state.items() if e.key in wanted and not e.erased and e.value is not None}


def _ids(state: State) -> tuple[str, ...]:
    """Return the respondents of whom a value is kept."""
    keys = [*state.keys_of("respondent"), *state.keys_of("response")]
    held = {event.key.subject.split("/")[1] for event in values_of(state, keys).values() if event.key.field != KEPT}
    return tuple(dict.fromkeys(i for key in keys if (i := key.subject.split("/")[1]) in held))


def _person(state: State, respondent_id: str, responses: int) -> Person:
    subject = f"respondent/{respondent_id}"
    deleted = state.current(Key("", subject, KEPT))
    name, institution, role, contact = (
        _now(state, subject, field) for field in ("name", "institution", "role", "contact")
    )
    removed = deleted is not None and deleted.value is True
    return Person(respondent_id, name, institution, role, contact, responses, removed)


def _keys_of_person(state: State, respondent_id: str) -> list[Key]:
    keys = [key for kind in ("respondent", "response", "received") for key in state.keys_of(kind)]
    return [key for key in keys if key.subject.split("/")[:2] in begins(respondent_id)]


def begins(respondent_id: str) -> tuple[list[str], ...]:
    """Return how the subjects about a respondent begin, of which values may be erased."""
    return ["respondent", respondent_id], ["response", respondent_id], ["received", respondent_id]


def returning(here: State, events: Mapping[str, Event]) -> tuple[str, ...]:
    """Return the ids of respondents of whom something was erased here, and of whom events bring values again.

    The list of what was erased names entries; what the person typed elsewhere before knowing of it are others.
    """
    gone = {_whose(event) for event in here.events() if event.erased}
    back = {_whose(event) for event in events.values() if event.value is not None and event.key.field != KEPT}
    return tuple(sorted(gone & back - {""}))


def _whose(event: Event) -> str:
    """Return the id of the respondent an entry is about; empty where it is about something else."""
    kind, *tail = event.key.subject.split("/")
    return tail[0] if kind in ("respondent", "response", "received") else ""


def _about(contents: Contents) -> dict[str, object]:
    info = contents.info
    return {"id": info.id, "edition": info.edition, "cycle": info.cycle, "created": info.created}


def _responses(state: State, keys: Iterable[Key]) -> list[dict[str, object]]:
    grouped: dict[tuple[str, str], list[Key]] = {}
    for key in keys:
        if key.subject.startswith("response/"):
            grouped.setdefault((key.cycle, key.subject.split("/")[2]), []).append(key)
    found = [(cycle, item, _fields(state, some)) for (cycle, item), some in grouped.items()]
    return [{"cycle": cycle, "item": item, "fields": fields} for cycle, item, fields in found if fields]


def _groups(state: State, respondent_id: str) -> list[str]:
    """Return the names of the groups a respondent is a member of."""
    return [_now(state, f"group/{group}", "name") or group for group in _held(state, "member", respondent_id, 2)]


def _held(state: State, kind: str, respondent_id: str, place: int) -> list[str]:
    """Return the other ends of the links of a kind that hold; the respondent stands at ``place`` of their subjects."""
    found = []
    for key in state.keys_of(kind):
        parts = key.subject.split("/")
        now = state.current(key)
        if parts[place] == respondent_id and now is not None and now.value is True:
            found.append(parts[3 - place])
    return found


def _forms(state: State, keys: Sequence[Key]) -> list[dict[str, object]]:
    """Return the forms of a respondent that were taken in."""
    subjects = dict.fromkeys((key.cycle, key.subject) for key in keys if key.subject.startswith("received/"))
    own = {place: [key for key in keys if (key.cycle, key.subject) == place] for place in subjects}
    found: list[dict[str, object]] = [
        {"cycle": cycle, "fields": _fields(state, some)} for (cycle, _subject), some in own.items()
    ]
    return [each for each in found if each["fields"]]


def _fields(state: State, keys: Iterable[Key]) -> dict[str, Value]:
    """Return what fields of one subject hold now, in the order of their declaration."""
    held = {key: now.value for key in keys if (now := state.current(key)) and now.value is not None}
    by_name = {key.field: value for key, value in held.items()}
    order = [field.name for key in list(held)[:1] for field in SUBJECT_KINDS[key.subject.partition("/")[0]].fields]
    return {name: by_name[name] for name in order if name in by_name}


def _entry(state: State, event: Event) -> dict[str, object]:
    told = {"cycle": event.key.cycle, "subject": event.key.subject, "field": event.key.field}
    value = {"erased": True} if event.erased else {"value": event.value}
    return {**told, **value, "recorded_by": author_name(state, event.author), "recorded": event.claimed}


def _now(state: State, subject: str, field: str) -> str:
    current = state.current(Key("", subject, field))
    return "" if current is None or current.value is None else str(current.value)


def _nobody(respondent_id: str) -> InputError:
    return InputError(
        _("Nothing is kept about a respondent “{id}”.", id=respondent_id[:60]),
        safe=_("Nothing was changed."),
        todo=_("cpdesk get lists the respondents."),
    )
