"""Look at an assessment's file without trusting it: header first, then schema, then rows. Plain ``sqlite3``."""

from __future__ import annotations

import gc
import json
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from hashlib import sha256
from json.encoder import encode_basestring
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from cpdesk.assessment.events import Event, Frame, Key, make_frame, value_json
from cpdesk.assessment.fields import SUBJECT_KINDS, Field
from cpdesk.assessment.snapshot import AssessmentInfo, Snapshot, take_snapshot
from cpdesk.assessment.state import State
from cpdesk.assessment.values import Value, fits
from cpdesk.storage import errors, schema
from cpdesk.storage.held import is_held

_HEADER_SIZE = 100
_MAGIC = b"SQLite format 3\x00"
_ONE_PARENT = len('[""]') + 64
_SHORT = 24
"""Values whose JSON is no longer than this are parsed and checked once for each field, not once for each event."""


@dataclass(frozen=True, slots=True)
class Contents:
    """Everything a file holds: what it says of itself, its events, and the ids of those whose value was erased."""

    info: AssessmentInfo
    meta: dict[str, str]
    state: State
    erased: frozenset[str]


def check_header(path: Path) -> int:
    """Read the first bytes of a file, refuse what is not an assessment, and return its format.

    Raises:
        StoreError: there is no such file, it is open here already, it is not ours, or cut short.

    """
    if is_held(path):
        raise errors.locked(path)
    try:
        with path.open("rb") as stream:
            header = stream.read(_HEADER_SIZE)
            size = os.fstat(stream.fileno()).st_size
    except FileNotFoundError as error:
        raise errors.missing(path) from error
    except OSError as error:
        raise errors.explain(_cannot_open(), path) from error
    application_id = int.from_bytes(header[68:72], "big")
    found = int.from_bytes(header[60:64], "big")
    if len(header) < _HEADER_SIZE or not header.startswith(_MAGIC) or application_id != schema.APPLICATION_ID:
        raise errors.not_ours(path)
    if size < int.from_bytes(header[28:32], "big") * _page_size(header):  # cut short: SQLite may not notice
        raise errors.damaged(path)
    return found


def is_writable(path: Path) -> bool:
    """Tell whether a file can be changed: SQLite also has to write beside it."""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def _page_size(header: bytes) -> int:
    size = int.from_bytes(header[16:18], "big")
    return 65536 if size == 1 else size


def connect(path: Path, *, look_only: bool = True) -> sqlite3.Connection:
    """Open a file after checking its header, never making one; harden the connection and compare the schema.

    ``look_only`` also opens a file of a newer format, where that says that a reader of this version may read it.

    Raises:
        StoreError: it cannot be opened, is not ours, newer, locked, or its schema is not what its format says.

    """
    found = check_header(path)
    if found > schema.FORMAT and not look_only:
        raise errors.newer(path, found, schema.FORMAT)
    mode = "rw" if is_writable(path) and found <= schema.FORMAT else "ro"
    connection = None
    try:
        connection = sqlite3.connect(f"file:{quote(os.fsencode(path.resolve()))}?mode={mode}", uri=True, timeout=0)
        for pragma in ("trusted_schema=OFF", "cell_size_check=ON", "mmap_size=0", "foreign_keys=ON"):
            connection.execute(f"PRAGMA {pragma}")
        _check_schema(connection, path, found)
    except sqlite3.Error as error:
        if connection is not None:
            connection.close()
        raise errors.explain(error, path) from error
    except errors.StoreError:
        if connection is not None:
            connection.close()
        raise
    return connection


def _check_schema(connection: sqlite3.Connection, path: Path, found: int) -> None:
    if found > schema.FORMAT:
        if not schema.read_tables_are_known(connection):
            raise errors.newer(path, found, schema.FORMAT)
        asked = read_meta(connection).get("minimum_reader", "")
        if not (asked.isascii() and asked.isdigit() and int(asked) <= schema.FORMAT):
            raise errors.newer(path, found, schema.FORMAT)
    elif found not in schema.SCHEMAS or schema.unexpected(connection, found):
        raise errors.damaged(path)


def read_info(connection: sqlite3.Connection, path: Path) -> AssessmentInfo:
    """Return what the file says of itself."""
    meta = read_meta(connection)
    if meta.get("check") != schema.meta_check(meta):
        raise errors.damaged(path)
    return AssessmentInfo(meta["id"], meta["edition"], meta["cycle"], meta["created"])


def read_meta(connection: sqlite3.Connection) -> dict[str, str]:
    """Return the file's facts about itself."""
    return dict(connection.execute("SELECT name, value FROM meta").fetchall())


def read_erased(connection: sqlite3.Connection) -> frozenset[str]:
    """Return the ids of the events whose value was erased; some may not be here (yet)."""
    return frozenset(row[0] for row in connection.execute("SELECT event FROM erased"))


def read_events(connection: sqlite3.Connection, erased: frozenset[str]) -> Iterator[tuple[str, Event | None]]:
    """Yield the stored id and the event of each row, in order of arrival; None for one that is not what was written.

    Each event's hash and its value's hash are checked, and that this version could have recorded the value. Every
    file is read this way on each opening, so what many events share is worked out once and the rest stands in line.
    """
    known: dict[tuple[str, ...], _Shared] = {}
    get, make = known.get, tuple.__new__
    for row in connection.execute(schema.SELECT_EVENTS):
        event_id, cycle, subject, field, author, device, text, salt, value_hash, seq, claimed, parents = row
        try:
            place = (cycle, subject, field, author, device)
            shared = get(place) or known.setdefault(place, _share(*place))
            (start, middle, end), values = shared.frame, shared.values
            seen = () if parents == "[]" else _parents(parents)
            if len(seen) > 1:
                parents = parents.replace('", "', '","')
            content = f'{start}{encode_basestring(claimed)}{middle}{parents},"seq":{seq}{end}{value_hash}"}}'
            whole = sha256(content.encode()).hexdigest() == event_id
            if text is None or salt is None:
                whole = whole and text is salt is None and event_id in erased
                rest = (None, "", value_hash, author, device, seq, claimed, seen, True)
            else:
                whole = whole and event_id not in erased and sha256(f"{salt}:{text}".encode()).hexdigest() == value_hash
                value = values[text] if text in values else _value(shared, text)
                rest = (value, salt, value_hash, author, device, seq, claimed, seen, False)
            yield event_id, make(Event, (shared.key, *rest)) if whole else None
        except (ValueError, TypeError, RecursionError):
            yield str(event_id), None


def read_sealed_events(connection: sqlite3.Connection) -> Iterator[tuple[str, Event]]:
    """Yield what :func:`read_events` does, of a file whose every bit was just found to be as it was checked before."""
    keys: dict[tuple[str, str, str], Key] = {}
    get, make = keys.get, tuple.__new__
    for row in connection.execute(schema.SELECT_EVENTS):
        event_id, cycle, subject, field, author, device, text, salt, value_hash, seq, claimed, parents = row
        place = (cycle, subject, field)
        key = get(place) or keys.setdefault(place, Key(*place))
        seen = () if parents == "[]" else _parents(parents)
        value = None if text is None else _parsed(text)
        rest = (value_hash, author, device, seq, claimed, seen, text is None)
        yield event_id, make(Event, (key, value, salt or "", *rest))


def read_state(
    connection: sqlite3.Connection, path: Path, erased: frozenset[str] | None = None, *, sealed: bool = False
) -> State:
    """Return the state of all events; every event's hash is checked on the way, unless the whole file was (``sealed``).

    Raises:
        DamagedError: a row is not what was written.

    """
    state = State()
    try:
        with without_collecting():
            gone = read_erased(connection) if erased is None else erased
            if not state.apply_all(read_sealed_events(connection) if sealed else read_events(connection, gone)):
                raise errors.damaged(path)
    except sqlite3.Error as error:
        raise errors.explain(error, path) from error
    return state


@contextmanager
def without_collecting() -> Iterator[None]:
    """Keep Python's search for garbage off while hundreds of thousands of objects are made that all stay.

    Measured with 100,000 events: it takes a third of the time otherwise, and finds nothing.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def read_contents(path: Path) -> Contents:
    """Return everything an assessment file holds, leaving the file as it is.

    Raises:
        StoreError: the file is missing, not ours, newer, locked or damaged.

    """
    with closing(connect(path)) as connection:
        try:
            info, meta, erased = read_info(connection, path), read_meta(connection), read_erased(connection)
        except sqlite3.Error as error:
            raise errors.explain(error, path) from error
        return Contents(info, meta, read_state(connection, path, erased), erased)


def read_snapshot(path: Path) -> Snapshot:
    """Return the picture of an assessment file, leaving the file as it is.

    Raises:
        StoreError: the file is missing, not ours, newer, locked or damaged.

    """
    contents = read_contents(path)
    return take_snapshot(contents.info, contents.state)


def event_row(event: Event, event_id: str) -> tuple[str | int | None, ...]:
    """Return an event as the columns of ``EVENT_COLUMNS``."""
    value, salt = (None, None) if event.erased else (value_json(event.value), event.salt)
    (cycle, subject, field), parents = event.key, json.dumps(event.parents)
    who = (event.author, event.device, event.seq, event.claimed)
    return (event_id, cycle, subject, field, value, salt, event.value_hash, *who, parents)


def find_field(subject: str, field: str) -> Field | None:
    """Return the declaration of a subject's field; None where this version knows no such field."""
    kind = SUBJECT_KINDS.get(subject.split("/", 1)[0])
    return kind.field(field) if kind else None


class _Shared(NamedTuple):
    """What the rows of one field by one author on one device share; ``values`` are those parsed and checked before."""

    key: Key
    declared: Field
    frame: Frame
    values: dict[str, Value]


def _share(cycle: str, subject: str, field: str, author: str, device: str) -> _Shared:
    declared = find_field(subject, field)
    if declared is None:
        raise ValueError("no field this version knows")
    key = Key(cycle, subject, field)
    return _Shared(key, declared, make_frame(key, author, device), {})


def _value(shared: _Shared, text: str) -> Value:
    value = _parsed(text)  # written again below, so that nothing else passes
    if value_json(value) != text or not fits(shared.declared, value):
        raise ValueError("not a value of this field")
    if len(text) <= _SHORT:
        shared.values[text] = value
    return value


def _parsed(text: str) -> Value:
    value: Value = text[1:-1] if text[:1] == '"' and "\\" not in text else json.loads(text)
    return value


def _parents(text: str) -> tuple[str, ...]:
    if text == "[]":
        return ()
    if len(text) == _ONE_PARENT and text[:2] == '["' and text[-2:] == '"]':
        return (text[2:-2],)
    return tuple(json.loads(text))


def _cannot_open() -> sqlite3.Error:
    error = sqlite3.OperationalError("unable to open database file")
    error.sqlite_errorcode = sqlite3.SQLITE_CANTOPEN
    return error
