"""One event: who recorded which value where, having seen what. Its identity is the SHA-256 of its content.

The hash covers a salted hash of the value, not the value, so that a name or a free text can be erased later
(value and salt removed) and the chain still verifies (DESIGN section 4).
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterable
from hashlib import sha256
from json.encoder import encode_basestring
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from cpdesk.assessment.values import Value

FORMAT = 1


class Key(NamedTuple):
    """What an event is about: cycle (empty for what outlives cycles), subject path, field name."""

    cycle: str
    subject: str
    field: str


class Event(NamedTuple):
    """An immutable record. ``claimed`` is the device's clock in UTC (ISO 8601): shown to people, never decisive.

    ``author`` is the id of an ``author/<id>`` subject, whose name can be erased; format 1 held the name itself.
    ``seq`` counts the events of one device from 1. ``parents`` are the ids this event has seen and replaces.
    """

    key: Key
    value: Value
    salt: str
    value_hash: str
    author: str
    device: str
    seq: int
    claimed: str
    parents: tuple[str, ...]
    erased: bool = False

    @property
    def id(self) -> str:
        """Return the SHA-256 of the canonical content, in hexadecimal."""
        return sha256(canonical(self).encode("utf-8")).hexdigest()


def make_event(
    key: Key, value: Value, *, author: str, device: str, seq: int, claimed: str, parents: Iterable[str]
) -> Event:
    """Return a new event with a fresh salt."""
    salt = secrets.token_hex(16)
    ordered = tuple(sorted(parents))
    return Event(key, value, salt, hash_value(value, salt), author, device, seq, claimed, ordered)


def hash_value(value: Value, salt: str) -> str:
    """Return the salted SHA-256 of a value's JSON form."""
    return hash_text(value_json(value), salt)


def hash_text(text: str, salt: str) -> str:
    """Return the salted SHA-256 of a value that is in its JSON form already."""
    return sha256(f"{salt}:{text}".encode()).hexdigest()


def value_json(value: Value) -> str:
    """Return the one JSON form of a value."""
    if type(value) is str:
        return encode_basestring(value)
    if type(value) is int:
        return str(value)
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


class Frame(NamedTuple):
    """What the canonical texts of all events of one key, author and device have in common."""

    start: str
    middle: str
    end: str

    def text(self, claimed: str, parents: str, seq: int, value_hash: str) -> str:
        """Return the canonical text of one of them; ``parents`` is compact JSON, ``value_hash`` hexadecimal."""
        quoted = encode_basestring(claimed)
        return f'{self.start}{quoted}{self.middle}{parents},"seq":{seq}{self.end}{value_hash}"}}'


def make_frame(key: Key, author: str, device: str) -> Frame:
    """Return what the canonical texts of a key's events by this author on this device have in common."""
    text = encode_basestring
    return Frame(
        f'{{"author":{text(author)},"claimed":',
        f',"cycle":{text(key.cycle)},"device":{text(device)},"field":{text(key.field)},"format":{FORMAT},"parents":',
        f',"subject":{text(key.subject)},"value_hash":"',
    )


def canonical(event: Event) -> str:
    """Return the text the event's id is the hash of: JSON with sorted names and no spaces.

    Put together by hand because it is made for every event of a file that is opened; a test holds it equal to
    ``json.dumps``.
    """
    frame = make_frame(event.key, event.author, event.device)
    parents = ",".join(map(encode_basestring, event.parents))
    return frame.text(event.claimed, f"[{parents}]", event.seq, encode_basestring(event.value_hash)[1:-1])


def is_intact(event: Event, event_id: str) -> bool:
    """Tell whether the event hashes to this id and, unless it was erased, its value to its value hash."""
    try:
        if event.id != event_id:
            return False
        return event.erased or hash_value(event.value, event.salt) == event.value_hash
    except (ValueError, TypeError, RecursionError):  # what cannot even be written down was never recorded
        return False


def erase(event: Event) -> Event:
    """Return the event without its value and salt; its id stays the same."""
    return event._replace(value=None, salt="", erased=True)
