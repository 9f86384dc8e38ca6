"""One event as one line of JSON: the form it has in packages and in the recorder. Reads strictly, trusts nothing."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from json.encoder import encode_basestring
from typing import TYPE_CHECKING, Any, NoReturn

from cpdesk.assessment.events import Event, Key, is_intact, value_json
from cpdesk.assessment.values import Value, fits, is_id
from cpdesk.base.typed_text import clean_text
from cpdesk.storage.reader import find_field

if TYPE_CHECKING:
    from cpdesk.assessment.field_types import Field

MAX_LINE_BYTES = 256 * 1024
MAX_PARENTS = 1000
MAX_SEQ = 2**53 - 1
_NAMES = {"author", "claimed", "cycle", "device", "field", "id", "parents", "seq", "subject", "value_hash"}
_WITH_VALUE = {*_NAMES, "salt", "value"}
_DIGEST = re.compile(r"[0-9a-f]{64}", re.ASCII)
_SALT = re.compile(r"[0-9a-f]{32}", re.ASCII)
_CLAIMED = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z", re.ASCII)
_SCALARS = (str, int, bool, type(None))


def event_line(event: Event, event_id: str) -> str:
    """Return an event as compact JSON with sorted names; an erased one lacks value and salt."""
    (cycle, subject, field), value, salt, value_hash, author, device, seq, claimed, parents, erased = event
    text = encode_basestring
    said = "" if erased else f'"salt":{text(salt)},'
    what = "" if erased else f'"value":{value_json(value)},'
    return (
        f'{{"author":{text(author)},"claimed":{text(claimed)},"cycle":{text(cycle)},"device":{text(device)},'
        f'"field":{text(field)},"id":{text(event_id)},"parents":[{",".join(map(text, parents))}],{said}"seq":{seq},'
        f'"subject":{text(subject)},{what}"value_hash":{text(value_hash)}}}'
    )


def parse_line(line: str | bytes) -> tuple[str, Event]:
    """Return the id and the event of one line.

    Raises:
        ValueError: it is not exactly what :func:`event_line` writes of an intact event this version knows.

    """
    return LineParser().parse(line)


def strict_json(text: str | bytes, depth: int = 20) -> object:
    """Return what a JSON text holds.

    Raises:
        ValueError: it is no JSON, has a name twice in one object, NaN or infinity, half letters, or is nested too deep.

    """
    try:
        found = json.loads(_decoded(text), object_pairs_hook=_no_name_twice, parse_constant=_no_constant)
        json.dumps(found, ensure_ascii=False).encode("utf-8")  # half letters (lone surrogates) cannot be written
    except RecursionError as error:
        raise ValueError("nested too deep") from error
    _check_depth(found, depth)
    return found


def check_event(event: Event) -> bool:
    """Tell whether this version knows the event's field and could have recorded its value."""
    declared = find_field(event.key.subject, event.key.field)
    return declared is not None and (event.erased or fits(declared, event.value))


class LineParser:
    """Parses many lines, remembering what they share."""

    def __init__(self) -> None:
        self._keys: dict[tuple[str, str, str], tuple[Key, Field]] = {}
        self._plain: set[tuple[str, str, str]] = set()
        self._values: set[tuple[int, type, Value]] = set()
        self._decode: Callable[[str], Any] = json.JSONDecoder().decode

    def parse(self, line: str | bytes) -> tuple[str, Event]:
        """Return the id and the event of one line; raise ValueError as :func:`parse_line` does."""
        if len(line) > MAX_LINE_BYTES:
            raise ValueError("the line is too long")
        text = _decoded(line)
        try:
            raw = self._decode(text)
        except RecursionError as error:
            raise ValueError("nested too deep") from error
        if type(raw) is not dict:
            raise ValueError("not an object")
        event_id, event = self.event(raw)
        if event_line(event, event_id) != text:  # so no name stands there twice, nor anything in another form
            raise ValueError("not the form of a line")
        return event_id, event

    def event(self, raw: dict[str, Any]) -> tuple[str, Event]:
        """Return the id and the event of one parsed object; raise ValueError as :func:`parse_line` does."""
        erased = "value" not in raw
        if raw.keys() != (_NAMES if erased else _WITH_VALUE):
            raise ValueError("not the names an event has")
        key, declared = self._key(raw["cycle"], raw["subject"], raw["field"])
        self._check_plain(raw["author"], raw["device"], raw["claimed"])
        parents, seq, event_id = raw["parents"], raw["seq"], raw["id"]
        if type(seq) is not int or not 1 <= seq <= MAX_SEQ:
            raise ValueError("not a number of an event")
        _check_parents(parents)
        value, salt, value_hash = raw.get("value"), raw.get("salt", ""), raw["value_hash"]
        if type(value_hash) is not str or not _DIGEST.fullmatch(value_hash) or type(event_id) is not str:
            raise ValueError("not a checksum")
        if not erased:
            self._check_value(declared, value, salt)
        who = (raw["author"], raw["device"], seq, raw["claimed"])
        event = Event(key, value, salt, value_hash, *who, tuple(parents), erased)
        if not is_intact(event, event_id):
            raise ValueError("the event does not match its checksum")
        return event_id, event

    def _key(self, cycle: object, subject: object, field: object) -> tuple[Key, Field]:
        if not (type(cycle) is str and type(subject) is str and type(field) is str):
            raise ValueError("not a place in an assessment")
        known = self._keys.get((cycle, subject, field))
        if known is None:
            declared = find_field(subject, field)
            if declared is None or len(subject) > 200 or len(cycle) > 200 or clean_text(cycle, one_line=True) != cycle:
                raise ValueError("not a place in an assessment")
            known = self._keys[cycle, subject, field] = (Key(cycle, subject, field), declared)
        return known

    def _check_plain(self, author: object, device: object, claimed: object) -> None:
        if not (type(author) is str and type(device) is str and type(claimed) is str):
            raise ValueError("not an event's origin")
        if (author, device, claimed) in self._plain:
            return
        if not is_id(device) or not _CLAIMED.fullmatch(claimed):
            raise ValueError("not an event's origin")
        if len(author) > 120 or clean_text(author, one_line=True) != author:
            raise ValueError("not an author")
        self._plain.add((author, device, claimed))

    def _check_value(self, declared: Field, value: object, salt: object) -> None:
        if type(salt) is not str or not _SALT.fullmatch(salt) or type(value) not in _SCALARS:
            raise ValueError("not a value")
        place = (id(declared), type(value), value)
        if place in self._values:
            return
        if not fits(declared, value):
            raise ValueError("not a value of this field")
        if type(value) is not str or len(value) < 24:
            self._values.add(place)  # type: ignore[arg-type]  # a scalar, as was just checked


def _check_parents(parents: object) -> None:
    if type(parents) is not list or len(parents) > MAX_PARENTS:
        raise ValueError("not a list of earlier events")
    for parent in parents:
        if type(parent) is not str or not _DIGEST.fullmatch(parent):
            raise ValueError("not an earlier event")
    if len(parents) > 1 and parents != sorted(set(parents)):
        raise ValueError("not a list of earlier events")


def _check_depth(found: object, left: int) -> None:
    if isinstance(found, dict | list):
        if left == 0:
            raise ValueError("nested too deep")
        for part in found.values() if isinstance(found, dict) else found:
            _check_depth(part, left - 1)


def _decoded(text: str | bytes) -> str:
    return text.decode("utf-8") if isinstance(text, bytes) else text


def _no_name_twice(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name stands there twice")
    return found


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not a number")
