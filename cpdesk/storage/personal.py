"""Take what is kept about people away for good: names, answers of a person, free texts, evidence. Shows nothing.

Erasing keeps the chain whole: an event's hash covers a salted hash of its value, and value and salt are removed here,
in the recorder and in every backup (DESIGN section 4), also where only those know of them. What was given away or put
aside is out of reach, but the list of what was erased goes along with every package, so that merging brings none of it
back.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from cpdesk.assessment.events import Event, Key
from cpdesk.assessment.values import is_id, parse_subject
from cpdesk.base.errors import InputError
from cpdesk.base.i18n import _
from cpdesk.base.records import dataclass
from cpdesk.storage import attachment_copies, attachments, backups
from cpdesk.storage.elsewhere import values_elsewhere
from cpdesk.storage.incoming import attachments_named, erasable
from cpdesk.storage.people import (
    KEPT,
    Author,
    Person,
    author_name,
    authors,
    begins,
    everything_about,
    everything_recorded_by,
    people,
    values_of,
)

if TYPE_CHECKING:
    from cpdesk.storage.store import Store

__all__ = [
    "Author", "Erased", "Person", "anonymise", "author_name", "authors", "erase_author", "erase_evidence",
    "erase_field", "erase_person", "erase_subject", "everything_about", "everything_recorded_by", "may_be_erased",
    "not_erasable", "people",
]  # fmt: skip

_Covers = Callable[[str, str], bool]


@dataclass(frozen=True, slots=True)
class Erased:
    """What was erased: how many values, of which fields (subject, field, values), and the attached files by name."""

    values: int
    places: tuple[tuple[str, str, int], ...]
    files: tuple[str, ...] = ()


def may_be_erased(event: Event) -> bool:
    """Tell whether an event's value may be erased, here or because a package says it was erased elsewhere."""
    return erasable(event.key)


def anonymise(store: Store, respondent_id: str) -> Erased:
    """Erase name and contact of a respondent, earlier ones too, and the names of their forms' files; answers stay.

    Raises:
        InputError: there is neither name nor contact to erase.
        CpdeskError: the backup before it could not be made, or the file not be written; nothing was erased.

    """
    subject, forms = f"respondent/{respondent_id}", f"received/{respondent_id}/"

    def covers(of: str, field: str) -> bool:
        if of.startswith(forms):
            return field == "file_name"
        return of == subject and field in ("name", "contact")

    return _erase(store, covers)


def erase_person(store: Store, respondent_id: str) -> Erased:
    """Erase all that is kept about a respondent, and everything they answered; raises as :func:`anonymise`."""
    return _erase(store, lambda of, _field: of.split("/")[:2] in begins(respondent_id))


def erase_author(store: Store, author_id: str) -> Erased:
    """Erase the name entries were recorded under, earlier spellings too; the entries stay, without a name.

    Raises:
        InputError: there is no such name, or it is part of entries of an older version.
        CpdeskError: as :func:`anonymise`.

    """
    if not is_id(author_id):
        raise InputError(
            _("This name was recorded by an older version of cpdesk, which made it part of each entry."),
            safe=_("Nothing was erased."),
            todo=_("It can be left out only by starting a new assessment."),
        )
    return _erase(store, lambda of, _field: of == f"author/{author_id}")


def erase_evidence(store: Store, evidence_id: str) -> Erased:
    """Erase all texts of a piece of evidence, and its file where no other evidence refers to it.

    Raises:
        InputError: there is no such evidence; nothing was erased.
        CpdeskError: as :func:`anonymise`; or another program has the file open, and only its texts were erased yet.

    """
    subject = f"evidence/{evidence_id}"
    return _erase(store, lambda of, _field: of == subject)


def erase_field(store: Store, subject: str, field: str) -> Erased:
    """Erase everything that was ever recorded in one field, in every cycle.

    Raises:
        InputError: the field is not known, cannot be erased, or holds nothing.
        CpdeskError: as :func:`anonymise`.

    """
    checked = parse_subject(subject, store.edition)
    declared = checked.kind.field(field)
    if declared is None:
        raise InputError(
            _("“{subject}” has no field “{field}”.", subject=checked.path, field=field[:60]),
            safe=_("Nothing was erased."),
            todo=_("It has: {names}.", names=", ".join(each.name for each in checked.kind.fields)),
        )
    if not erasable(Key("", checked.path, field)):
        raise not_erasable(_(declared.label))
    return _erase(store, lambda *place: place == (checked.path, field))


def erase_subject(store: Store, subject: str) -> Erased:
    """Erase what a subject is about as a whole: a respondent, one response, an author, a piece of evidence.

    Raises:
        InputError: it is about something else, of which only free texts and names can be erased, field by field.
        CpdeskError: as :func:`anonymise`.

    """
    checked = parse_subject(subject, store.edition)
    subject_id = checked.path.partition("/")[2]
    if checked.kind.name == "respondent":
        return erase_person(store, subject_id)
    if checked.kind.name == "author":
        return erase_author(store, subject_id)
    if checked.kind.name == "evidence":
        return erase_evidence(store, subject_id)
    if checked.kind.name == "response":
        return _erase(store, lambda of, _field: of == checked.path)
    fields = [field.name for field in checked.kind.fields if erasable(Key("", checked.path, field.name))]
    raise InputError(
        _("“{subject}” belongs to the assessment and cannot be erased as a whole.", subject=checked.path),
        safe=_("Nothing was erased."),
        todo=_("Names and free texts in it can be, one field at a time: {names}.", names=", ".join(fields)),
    )


def not_erasable(label: str) -> InputError:
    """Return the error for a field that holds nothing personal."""
    return InputError(
        _("{field}: this is an answer of the country, not about a person, and cannot be erased.", field=label),
        safe=_("Nothing was erased."),
        todo=_("It can be changed or cleared; the history then shows both."),
    )


def _erase(store: Store, covers: _Covers) -> Erased:
    """Erase every value of the fields ``covers`` tells of: backup first, then in one step; half-typed texts as well.

    Attached files go last: stopped before that, evidence never lacks its file; :func:`attachments.drop_going` goes on.
    """

    def goes(key: Key) -> bool:
        return key.field != KEPT and covers(key.subject, key.field) and erasable(key)

    attachments.drop_going(store.companions, store.state.events())
    going = values_of(store.state, [key for key in store.state.all_keys() if goes(key)])
    empty = {event_id for event_id, event in store.state.items() if event.erased and goes(event.key)}
    going |= values_elsewhere(store.companions, store.info.id, store.state.ids() - empty, goes)
    drafts = [draft for draft in store.half_typed() if covers(draft.subject, draft.field)]
    if not going and not drafts:
        raise InputError(_("There is nothing to erase."), safe=_("Nothing was changed."))
    backups.make(store, backups.Reason.BEFORE_ERASURE)
    files = attachments_named(going.values())
    files -= attachments_named(event for event_id, event in store.state.items() if event_id not in going)
    attachments.mark_going(store.companions, files)
    store.throw_away(drafts)
    try:
        if going:
            store.erase(going.keys() | empty, _texts(going.values(), "name"))
        else:  # only half-typed texts, of which an earlier backup may hold some
            store.finish_erasing()
    finally:
        if all(event.erased for i in going if (event := store.state.get(i)) is not None):
            attachments.drop_going(store.companions, store.state.events())  # else the next opening knows what holds
    if files:
        attachment_copies.forget_copies()
    places = Counter((event.key.subject, event.key.field) for event in going.values())
    told = tuple((*place, count) for place, count in places.items())
    return Erased(len(going), told, _texts(going.values(), "file_name") if files else ())


def _texts(events: Iterable[Event], field: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(str(event.value) for event in events if event.key.field == field and event.value))
