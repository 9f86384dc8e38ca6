"""One event: who recorded which value where, having seen what. Its identity is the SHA-256 of its content.

The hash covers a salted hash of the value, not the value, so that a name or a free text can be erased later
(value and salt removed) and the chain still verifies (DESIGN section 4).
"""

from __future__ import annotations

import hashlib
import json
import secrets
from dataclasses import dataclass, replace

from cpdesk.assessment.values import Value

FORMAT = 1


@dataclass(frozen=True, slots=True)
class Key:
    """What an event is about: cycle (empty for what outlives cycles), subject path, field name."""

    cycle: str
    subject: str
    field: str


@dataclass(frozen=True, slots=True)
class Event:
    """An immutable record. ``claimed`` is the device's clock in UTC (ISO 8601): shown to people, never decisive.

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
        return hashlib.sha256(canonical(self).encode("utf-8")).hexdigest()


def make_event(
    key: Key, value: Value, *, author: str, device: str, seq: int, claimed: str, parents: tuple[str, ...]
) -> Event:
    """Return a new event with a fresh salt."""
    salt = secrets.token_hex(16)
    ordered = tuple(sorted(parents))
    return Event(key, value, salt, hash_value(value, salt), author, device, seq, claimed, ordered)


def hash_value(value: Value, salt: str) -> str:
    """Return the salted SHA-256 of a value's JSON form."""
    return hashlib.sha256(f"{salt}:{value_json(value)}".encode()).hexdigest()


def value_json(value: Value) -> str:
    """Return the one JSON form of a value."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def canonical(event: Event) -> str:
    """Return the text the event's id is the hash of: JSON with sorted names and no spaces."""
    content = {
        "format": FORMAT,
        "cycle": event.key.cycle,
        "subject": event.key.subject,
        "field": event.key.field,
        "value_hash": event.value_hash,
        "author": event.author,
        "device": event.device,
        "seq": event.seq,
        "claimed": event.claimed,
        "parents": list(event.parents),
    }
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


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
    return replace(event, value=None, salt="", erased=True)
