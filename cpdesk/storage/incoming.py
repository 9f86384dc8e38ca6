"""What came in from elsewhere, checked against the plan's edition, not yet part of any assessment. Touches no file."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING

from cpdesk.assessment.events import FORMAT, Event, Key, value_json
from cpdesk.assessment.field_types import Field, FieldType
from cpdesk.assessment.fields import ROUND, SUBJECT_KINDS
from cpdesk.assessment.values import Value, check_value, fits, parse_subject
from cpdesk.base.errors import InputError
from cpdesk.base.records import dataclass
from cpdesk.storage.lines import MAX_LINE_BYTES, LineParser, event_line
from cpdesk.storage.rows import find_field, is_plain

if TYPE_CHECKING:
    from cpdesk.plan.model import Edition, ItemKind

MAX_ATTACHMENT = 20 * 2**20
"""Bytes of the largest evidence file that is taken in."""

_LINE: Callable[[str], re.Match[str] | None] = re.compile(
    r'(\{"author":"[^"]*","claimed":"[^"]{10})(T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]Z)'
    r'(","cycle":"[^"]*","device":"[^"]*","field":"[^"]*"),"id":"(.{64})",'
    r'"parents":\[((?:"[0-9a-f]{64}")?)\],"salt":"([0-9a-f]{32})","seq":([1-9][0-9]{0,14})'
    r'(,"subject":"[^"]*"),"value":("[^"]*"|[^"]*|.*),"value_hash":"(.{64})"\}',
    re.ASCII | re.DOTALL,
).fullmatch
"""Takes a line apart as ``event_line`` put it together; what does not match, only the strict parser can tell.

The texts stay in three pieces, with the names before them: as they stand there, the hash covers them. The value is
JSON, the parent keeps its marks. The id and the value's hash can be anything here: they are held against what was
worked out. A text ends at the first mark; one with an escaped letter is never taken from here.
"""

_PARENTS = f',"format":{FORMAT},"parents":['
_AUTHOR, _DAY, _SUBJECT = slice(len('{"author":"'), -len('","claimed":"2026-11-21')), slice(-10, None), slice(12, -1)
_SHORT = 24
_LONGEST_SUBJECT = 200


@dataclass(frozen=True, slots=True)
class PackageInfo:
    """What a package says of itself. ``party_name`` is as typed, for a country our table does not hold.

    ``counts`` are of events, erased, attachments and answers (fields that hold a value now in ``cycle``). ``format`` is
    0 for what was read from an assessment's own file. ``answers_for`` is the respondent it was made for, whose answers
    alone it holds; ``partial`` are the devices of which it holds a part on purpose.
    """

    format: int
    minimum_reader: int
    assessment: str
    edition: str
    cycle: str
    created: str
    iso2: str
    party_name: str
    sender: str
    last_change: str
    counts: Mapping[str, int]
    answers_for: str = ""
    partial: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Incoming:
    """The checked contents of one package or file; ``source`` is its name without folders.

    ``spoiled`` are what people call the evidence files beside it that are not what was attached, and were left out.
    """

    info: PackageInfo
    events: Mapping[str, Event]
    erased: frozenset[str]
    attachments: Mapping[str, bytes]
    source: str
    manifest: bytes = b""
    spoiled: tuple[str, ...] = ()

    @property
    def code(self) -> str:
        """Return the check code both sides can compare by telephone; the empty text for a file that is no package."""
        return check_code(self.manifest) if self.manifest else ""


@lru_cache(maxsize=8)
def check_code(manifest: bytes) -> str:
    """Return twelve digits that stand for a package's contents, as ``1234 5678 9012``.

    The manifest names the SHA-256 of every entry. Working the code out is slow on purpose, so that nobody makes
    another package with the same one.
    """
    digest = hashlib.pbkdf2_hmac("sha256", manifest, b"cpdesk check code 1", 200_000)
    digits = f"{int.from_bytes(digest, 'big') % 10**12:012}"
    return f"{digits[:4]} {digits[4:8]} {digits[8:]}"


_FOLLOWS = (ROUND.name, "follows")
"""Which cycle comes before: without it, all answers of the later one would be out of sight."""


def erasable(key: Key) -> bool:
    """Tell whether a value may be erased: what people said, who they are, evidence, free texts (RELIABILITY)."""
    field = find_field(key.subject, key.field)
    if field is None or (key.subject, key.field) == _FOLLOWS:
        return False
    about_people = key.subject.partition("/")[0] in ("respondent", "response", "received", "author", "evidence")
    return about_people or field.personal or field.type in (FieldType.LINE, FieldType.TEXT)


MOST_NAMED = 200_000
"""So many earlier events may all events of a package name together; each seldom names more than one.

A package of 3 MB can name millions, which take a gigabyte of memory.
"""


def events_of_lines(lines: Iterable[bytes], edition: Edition, cycle: str) -> dict[str, Event]:
    """Return the events of lines by id, each checked as :func:`lines.parse_line` does and against the edition.

    ``cycle`` is the one worked in; where it has no name, answers have none either.

    Raises:
        ValueError: a line is not exactly an event that could have been recorded, or stands there twice.

    """
    reader = _LineReader(edition, cycle)
    events: dict[str, Event] = {}
    count = named = 0
    for line in lines:
        event_id, event = reader.read(line)
        events[event_id] = event
        count += 1
        named += len(event.parents)
        if named > MOST_NAMED:
            raise ValueError("the events name too many earlier ones")
    if len(events) != count:
        raise ValueError("an event stands there twice")
    return events


def events_of_file(events: Mapping[str, Event], edition: Edition, cycle: str) -> dict[str, Event]:
    """Return the events of an assessment's own file, held against all that a package's are; raises ValueError as well.

    Their hashes were checked when the file was read; what a line of a package could not say, they may not say either.
    """
    return events_of_lines((event_line(event, event_id).encode() for event_id, event in events.items()), edition, cycle)


def check_time(claimed: str) -> None:
    """Raise ValueError where a time is none, or one no calendar of a window can show in its own zone."""
    if not 1900 < dt.datetime.fromisoformat(claimed).year < 9999:
        raise ValueError("not a time")


def check_erased(events: Mapping[str, Event], erased: frozenset[str]) -> None:
    """Hold the list of erased events against the events.

    Raises:
        ValueError: an event lost its value without standing in the list, stands there with its value, or is about
            something that cannot be erased.

    """
    without_value = {event_id for event_id, event in events.items() if event.erased}
    if without_value != {event_id for event_id in erased if event_id in events}:
        raise ValueError("the list of erased values does not fit the events")
    if not all(erasable(events[event_id].key) for event_id in without_value):
        raise ValueError("a value is missing that cannot be erased")


def attachments_named(events: Iterable[Event]) -> frozenset[str]:
    """Return the SHA-256 of every file that evidence names, and of the emblem the country puts on its documents."""
    return frozenset(str(event.value) for event in events if event.value and _names_file(event.key))


def _names_file(key: Key) -> bool:
    if key.field == "file":
        return key.subject.startswith("evidence/")
    return key.field == "emblem" and key.subject == "party"


_Known = tuple[Key, str, str, str, dict[str, Value], Field]
"""What the lines of one place share: key, author, device, day, the values looked at before, the field's declaration."""
_Origin = tuple[str, str, str, str, str]
"""What the beginning of a line says: cycle, field, author, device, day."""


class _LineReader:
    """Reads lines quickly: what was found good in one line need not be looked at again in the next.

    Whatever is new in a line (its subject, author, device or day) or unusual about it goes to the strict parser, which
    alone decides; the quick way only puts together again what that has accepted before.
    """

    def __init__(self, edition: Edition, cycle: str) -> None:
        self._edition = edition
        self._cycle = cycle
        self._parser = LineParser()
        self._subjects: dict[tuple[str, str], tuple[str, Mapping[str, Field]]] = {}
        self._places: dict[tuple[str, str, str], _Known] = {}
        self._cycles: set[str] = set()
        self._days: set[tuple[str, str, str]] = set()
        self._origins: dict[tuple[str, str], _Origin] = {}
        self._values: dict[int, dict[str, Value]] = {}

    def read(self, line: bytes) -> tuple[str, Event]:
        if len(line) > MAX_LINE_BYTES:
            raise ValueError("the line is too long")
        pieces = _LINE(line.decode("utf-8"))
        if pieces is None:
            return self._strict(line)
        start, clock, middle, event_id, parent, salt, seq, subject, text, value_hash = pieces.groups()
        place = (start, middle, subject)
        known = self._places.get(place) or self._place(place)
        if known is None:
            return self._strict(line)
        key, author, device, day, values, declared = known
        content = f'{start}{clock}{middle}{_PARENTS}{parent}],"seq":{seq}{subject},"value_hash":"{value_hash}"}}'
        if sha256(content.encode()).hexdigest() != event_id:
            return self._strict(line)
        value = values[text] if text in values else _value(declared, values, text)
        if value is _UNKNOWN or sha256(f"{salt}:{text}".encode()).hexdigest() != value_hash:
            return self._strict(line)
        earlier = (parent[1:-1],) if parent else ()
        parts = (key, value, salt, value_hash, author, device, int(seq), day + clock, earlier, False)
        return event_id, tuple.__new__(Event, parts)

    def _place(self, place: tuple[str, str, str]) -> _Known | None:
        """Return what is known of a place where nobody looked yet; None where the strict parser has to decide."""
        start, middle, piece = place
        origin = self._origins.get((start, middle)) or self._origin(start, middle)
        subject = piece[_SUBJECT]
        if origin is None or "\\" in subject or len(subject) > _LONGEST_SUBJECT:
            return None
        cycle, field, author, device, day = origin
        subject, fields = self._subjects.get((cycle, subject)) or self._subject(Key(cycle, subject, field))
        declared = fields.get(field)
        if declared is None:
            return None
        values = self._values.setdefault(id(declared), {})
        known = self._places[place] = (Key(cycle, subject, field), author, device, day, values, declared)
        return known

    def _origin(self, start: str, middle: str) -> _Origin | None:
        """Return what the beginning of a line says; None where the strict parser did not accept each part before."""
        author, day = start[_AUTHOR], start[_DAY]
        cycle, device, field = middle.split('"')[4::4]
        if "\\" in start + middle or (author, device, day) not in self._days or cycle not in self._cycles:
            return None
        found = self._origins[start, middle] = (cycle, field, author, device, day)
        return found

    def _subject(self, key: Key) -> tuple[str, Mapping[str, Field]]:
        found = self._subjects[key.cycle, key.subject] = (key.subject, _fields_at(key, self._edition, self._cycle))
        return found

    def _strict(self, line: bytes) -> tuple[str, Event]:
        event_id, event = self._parser.parse(line)
        cycle, subject, field = event.key
        _subject, fields = self._subjects.get((cycle, subject)) or self._subject(event.key)
        if field not in fields:
            raise ValueError("the subject has no such field")
        check_time(event.claimed)
        if event.value is not None and field in _ITEM_FIELDS:
            _check_item(event, self._edition)
        self._cycles.add(cycle)
        self._days.add((event.author, event.device, event.claimed[:10]))
        return event_id, event


_UNKNOWN = object()


def _value(field: Field, known: dict[str, Value], text: str) -> object:
    """Return the value a JSON text is of; ``_UNKNOWN`` where the strict parser has to decide."""
    if is_plain(field, text):
        return text[1:-1]
    if field.type is FieldType.ITEM:
        return _UNKNOWN
    try:
        value = text[1:-1] if text[:1] == '"' and "\\" not in text else json.loads(text)
    except (ValueError, RecursionError):
        return _UNKNOWN
    if type(value) not in (str, int, bool, type(None)) or value_json(value) != text or not fits(field, value):
        return _UNKNOWN
    if len(text) < _SHORT:
        known[text] = value
    return value


_ITEM_FIELDS = {field.name for kind in SUBJECT_KINDS.values() for field in kind.fields if field.type is FieldType.ITEM}


def _fields_at(key: Key, edition: Edition, cycle: str) -> Mapping[str, Field]:
    """Return the fields a subject has; raise ValueError where this edition has none such or the cycle is wrong."""
    try:
        subject = parse_subject(key.subject, edition)
    except InputError as error:
        raise ValueError("not a subject of this edition") from error
    if key.cycle and not subject.kind.per_cycle:
        raise ValueError("this has no cycle")
    if cycle and not key.cycle and subject.kind.per_cycle:  # it would stand in for the answer of every cycle
        raise ValueError("an answer without a cycle")
    item = edition.find(subject.item) if subject.item else None
    return _fields_for(subject.kind.name, item.kind if item else None)


@lru_cache(maxsize=64)
def _fields_for(kind: str, item: ItemKind | None) -> Mapping[str, Field]:
    fields = SUBJECT_KINDS[kind].fields
    return {field.name: field for field in fields if not (field.only_for and item and field.only_for is not item)}


def _check_item(event: Event, edition: Edition) -> None:
    """Raise ValueError where the item a value names is not of this edition."""
    try:
        check_value(parse_subject(event.key.subject, edition), event.key.field, event.value, edition)
    except InputError as error:
        raise ValueError("not an item of the edition") from error
