"""The rows of the table of events: an event as a row, and rows as events, each held against its hashes."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Collection, Iterator, Mapping
from hashlib import sha256
from json.encoder import encode_basestring

from cpdesk.assessment.events import Event, Key, make_frame, value_json
from cpdesk.assessment.field_types import Field, FieldType
from cpdesk.assessment.fields import SUBJECT_KINDS
from cpdesk.assessment.values import Value, fits, is_id
from cpdesk.storage import schema

_DIGEST = re.compile(r"[0-9a-f]{64}", re.ASCII)
_ONE_PARENT = re.compile(rf'\["{_DIGEST.pattern}"\]', re.ASCII)
_PLAIN = re.compile(r'"[!#-\[\]-~](?:[ !#-\[\]-~]{0,400}[!#-\[\]-~])?"', re.ASCII)
"""The JSON of a text that any field for texts can hold: of ASCII, nothing escaped, no space at either end."""

_FREE = (FieldType.LINE, FieldType.TEXT)
_SHORT = 24
"""Values whose JSON is no longer than this are parsed and checked once for each field, not once for each event."""
_FIELDS = {name: {field.name: field for field in kind.fields} for name, kind in SUBJECT_KINDS.items()}

_MANY = 5_000
"""So many new events at once are worth making an index anew."""

_Shared = tuple[Key, str, str, str, str, str, dict[str, Value], Field, list[str]]
"""What the rows of one field by one author on one device share.

The key; start, middle and end of their :class:`Frame`; author and device; the values that were parsed and checked
before, for every place this field has; its declaration; and the id of the last event of the key, in a list of one.
"""


def read_events(connection: sqlite3.Connection, erased: frozenset[str]) -> Iterator[tuple[str, Event | None]]:
    """Yield the stored id and the event of each row, in order of arrival; None for one that is not what was written.

    Each event's hash and its value's hash are checked, and that this version could have recorded the value. Every
    file is read this way on each opening, so what many events share is worked out once and the rest stands in line.
    """
    known: dict[tuple[str, ...], _Shared] = {}
    share, get, make, quoted = _Sharing(known).share, known.get, tuple.__new__, encode_basestring
    one_parent = _ONE_PARENT.fullmatch
    for row in connection.execute(schema.SELECT_EVENTS):
        event_id, cycle, subject, field, author, device, text, salt, value_hash, seq, claimed, parents = row
        try:
            place = (cycle, subject, field, author, device)
            key, start, middle, end, author, device, values, declared, last = get(place) or share(*place)
            if parents == "[]":
                seen: tuple[str, ...] = ()
            elif parents == f'["{last[0]}"]':
                seen = (last[0],)
            elif one_parent(parents):
                seen = (parents[2:-2],)
            else:
                seen, parents = _several(parents)
            content = f'{start}{quoted(claimed)}{middle}{parents},"seq":{seq}{end}{value_hash}"}}'
            whole = sha256(content.encode()).hexdigest() == event_id and type(seq) is int
            gone = text is None or salt is None
            if gone:
                whole = whole and text is salt is None and event_id in erased
                value, salt = None, ""
            else:
                whole = whole and event_id not in erased and sha256(f"{salt}:{text}".encode()).hexdigest() == value_hash
                value = values[text] if text in values else _value(declared, values, text)
            if whole:
                last[0] = event_id
            event = (key, value, salt, value_hash, author, device, seq, claimed, seen, gone)
            yield event_id, make(Event, event) if whole else None
        except (ValueError, TypeError, AttributeError, RecursionError):  # damage may turn any column into anything
            yield str(event_id), None


def event_row(event: Event, event_id: str) -> tuple[str | int | None, ...]:
    """Return an event as the columns of ``EVENT_COLUMNS``."""
    (cycle, subject, field), value, salt, value_hash, author, device, seq, claimed, parents, erased = event
    said, salted = (None, None) if erased else (value_json(value), salt)
    earlier = f'["{parents[0]}"]' if len(parents) == 1 else json.dumps(parents) if parents else "[]"
    return (event_id, cycle, subject, field, said, salted, value_hash, author, device, seq, claimed, earlier)


def insert_events(connection: sqlite3.Connection, events: Collection[tuple[str, Event]]) -> None:
    """Insert events; where more come in one transaction than are there, their index is made anew after them.

    Measured with 100,000 events, that takes a quarter of the time away.
    """
    renew = len(events) > _MANY and connection.in_transaction and len(events) > _last_number(connection)
    if renew:
        connection.execute("DROP INDEX events_by_key")
    connection.executemany(schema.INSERT_EVENT, (event_row(event, event_id) for event_id, event in events))
    if renew:
        connection.execute(schema.EVENTS_BY_KEY)


def _last_number(connection: sqlite3.Connection) -> int:
    return int(connection.execute("SELECT coalesce(max(number), 0) FROM events").fetchone()[0])


def find_field(subject: str, field: str) -> Field | None:
    """Return the declaration of a subject's field; None where this version knows no such field."""
    fields = _FIELDS.get(subject.partition("/")[0])
    return fields.get(field) if fields else None


def is_plain(declared: Field, text: str) -> bool:
    """Tell at one look whether a text is the JSON of a value a field can hold; False where it takes a closer one."""
    return declared.type in _FREE and _PLAIN.fullmatch(text) is not None


def is_subject(subject: str) -> bool:
    """Tell whether a path has the parts its kind of subject has; an item's code need only be there."""
    name, *tail = subject.split("/")
    kind = SUBJECT_KINDS.get(name)
    if kind is None or len(tail) != len(kind.tail):
        return False
    return all(is_id(part) if meaning == "id" else part for meaning, part in zip(kind.tail, tail, strict=True))


class _Sharing:
    """Works out what rows share, checking each subject once, and keeps each text that many rows hold once."""

    def __init__(self, known: dict[tuple[str, ...], _Shared]) -> None:
        self._known = known
        self._subjects: dict[str, tuple[str, Mapping[str, Field], str]] = {}
        self._origins: dict[tuple[str, ...], tuple[str, ...]] = {}
        self._keys: dict[Key, tuple[Key, list[str]]] = {}
        self._values: dict[int, dict[str, Value]] = {}

    def share(self, cycle: str, subject: str, field: str, author: str, device: str) -> _Shared:
        """Return what the rows of a place share; raise ValueError where this version knows no such field."""
        subject, fields, end = self._subjects.get(subject) or self._subject(subject)
        declared = fields.get(field)
        if declared is None:
            raise ValueError("no field this version knows")
        origin = (cycle, field, author, device)
        cycle, field, author, device, start, middle = self._origins.get(origin) or self._origin(*origin)
        key = Key(cycle, subject, field)
        key, last = self._keys.setdefault(key, (key, [_NO_EVENT]))
        values = self._values.setdefault(id(declared), {})
        shared = (key, start, middle, end, author, device, values, declared, last)
        self._known[cycle, subject, field, author, device] = shared
        return shared

    def _subject(self, subject: str) -> tuple[str, Mapping[str, Field], str]:
        if not is_subject(subject):
            raise ValueError("no subject this version knows")
        end = make_frame(Key("", subject, ""), "", "").end
        found = self._subjects[subject] = (subject, _FIELDS[subject.partition("/")[0]], end)
        return found

    def _origin(self, cycle: str, field: str, author: str, device: str) -> tuple[str, ...]:
        start, middle, _end = make_frame(Key(cycle, "", field), author, device)
        found = self._origins[cycle, field, author, device] = (cycle, field, author, device, start, middle)
        return found


_NO_EVENT = "0" * 64
"""Stands for the last event of a key that has none yet; it has the form of an id, so a row may name it as any other."""


def _value(declared: Field, known: dict[str, Value], text: str) -> Value:
    if is_plain(declared, text):
        return text[1:-1]
    value: Value = text[1:-1] if text[:1] == '"' and "\\" not in text else json.loads(text)
    if value_json(value) != text or not fits(declared, value):  # written again, so that nothing else passes
        raise ValueError("not a value of this field")
    if len(text) <= _SHORT:
        known[text] = value
    return value


def _several(text: str) -> tuple[tuple[str, ...], str]:
    """Return the earlier events of a row that names other than one, and their JSON as the hash covers it."""
    seen = json.loads(text)
    if type(seen) is not list or not all(type(part) is str and _DIGEST.fullmatch(part) for part in seen):
        raise ValueError("not a list of ids of events")
    return tuple(seen), text.replace('", "', '","')
