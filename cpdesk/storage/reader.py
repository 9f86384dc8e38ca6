"""Look at an assessment's file without trusting it: header first, then schema, then rows. Plain ``sqlite3``."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import quote

from cpdesk.assessment.events import Event, Key, is_intact
from cpdesk.assessment.fields import SUBJECT_KINDS
from cpdesk.assessment.snapshot import AssessmentInfo, Snapshot, take_snapshot
from cpdesk.assessment.state import State
from cpdesk.assessment.values import fits
from cpdesk.storage import errors, schema

_HEADER_SIZE = 100
_MAGIC = b"SQLite format 3\x00"


def check_header(path: Path) -> None:
    """Read the first bytes of a file and refuse what is not an assessment of a format known here.

    Raises:
        StoreError: there is no such file, it is not ours, made by a newer cpdesk, or cut short.

    """
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
    if found > schema.FORMAT:
        raise errors.newer(path, found, schema.FORMAT)
    if size < int.from_bytes(header[28:32], "big") * _page_size(header):  # cut short: SQLite may not notice
        raise errors.damaged(path)


def is_writable(path: Path) -> bool:
    """Tell whether a file can be changed: SQLite also has to write beside it."""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def _page_size(header: bytes) -> int:
    size = int.from_bytes(header[16:18], "big")
    return 65536 if size == 1 else size


def connect(path: Path) -> sqlite3.Connection:
    """Open a file whose header was checked, never making one; harden the connection and compare the schema.

    Raises:
        StoreError: the file cannot be opened, is locked, or holds a schema that is not format 1's.

    """
    mode = "rw" if is_writable(path) else "ro"
    connection = None
    try:
        connection = sqlite3.connect(f"file:{quote(os.fsencode(path.resolve()))}?mode={mode}", uri=True, timeout=0)
        for pragma in ("trusted_schema=OFF", "cell_size_check=ON", "mmap_size=0", "foreign_keys=ON"):
            connection.execute(f"PRAGMA {pragma}")
        if schema.unexpected(connection):
            raise errors.damaged(path)
    except sqlite3.Error as error:
        if connection is not None:
            connection.close()
        raise errors.explain(error, path) from error
    except errors.StoreError:
        if connection is not None:
            connection.close()
        raise
    return connection


def read_info(connection: sqlite3.Connection, path: Path) -> AssessmentInfo:
    """Return what the file says of itself."""
    meta = read_meta(connection)
    if meta.get("check") != schema.meta_check(meta):
        raise errors.damaged(path)
    return AssessmentInfo(meta["id"], meta["edition"], meta["cycle"], meta["created"])


def read_meta(connection: sqlite3.Connection) -> dict[str, str]:
    """Return the file's facts about itself."""
    return dict(connection.execute("SELECT name, value FROM meta").fetchall())


def read_events(connection: sqlite3.Connection) -> Iterator[tuple[str, Event]]:
    """Yield the stored id and the event of each row, in order of arrival.

    Raises:
        ValueError: a row cannot be read as an event, or lost its value without having been erased.

    """
    erased = {row[0] for row in connection.execute("SELECT event FROM erased")}
    for row in connection.execute(schema.SELECT_EVENTS):
        value, salt = row[4], row[5]
        if (value is None) != (row[0] in erased) or (value is None) != (salt is None):
            raise ValueError(f"event {row[0]} lost its value")
        yield row[0], _event(row)


def read_state(connection: sqlite3.Connection, path: Path) -> State:
    """Return the state of all events; every event's hash is checked on the way.

    Raises:
        DamagedError: a row is not what was written.

    """
    state = State()
    try:
        for event_id, event in read_events(connection):
            if not is_intact(event, event_id) or not _is_known(event):
                raise errors.damaged(path)
            state.apply(event, event_id)
    except (ValueError, TypeError, RecursionError) as error:
        raise errors.damaged(path) from error
    except sqlite3.Error as error:
        raise errors.explain(error, path) from error
    return state


def read_snapshot(path: Path) -> Snapshot:
    """Return the picture of an assessment file, leaving the file as it is.

    Raises:
        StoreError: the file is missing, not ours, newer, locked or damaged.

    """
    check_header(path)
    with closing(connect(path)) as connection:
        try:
            info = read_info(connection, path)
        except sqlite3.Error as error:
            raise errors.explain(error, path) from error
        return take_snapshot(info, read_state(connection, path))


def event_row(event: Event, event_id: str) -> dict[str, object]:
    """Return an event as a row of the ``events`` table."""
    return {
        "id": event_id,
        "cycle": event.key.cycle,
        "subject": event.key.subject,
        "field": event.key.field,
        "value": None if event.erased else json.dumps(event.value, ensure_ascii=False),
        "salt": None if event.erased else event.salt,
        "value_hash": event.value_hash,
        "author": event.author,
        "device": event.device,
        "seq": event.seq,
        "claimed": event.claimed,
        "parents": json.dumps(event.parents),
    }


def _is_known(event: Event) -> bool:
    """Tell whether this version knows the field and could have recorded the value."""
    kind = SUBJECT_KINDS.get(event.key.subject.split("/")[0])
    field = kind.field(event.key.field) if kind else None
    return field is not None and fits(field, event.value)


def _event(row: tuple[Any, ...]) -> Event:
    (_id, cycle, subject, field, value, salt, value_hash, author, device, seq, claimed, parents) = row
    return Event(
        Key(cycle, subject, field),
        None if value is None else json.loads(value),
        salt or "",
        value_hash,
        author,
        device,
        int(seq),
        claimed,
        tuple(json.loads(parents)),
        erased=value is None,
    )


def _cannot_open() -> sqlite3.Error:
    error = sqlite3.OperationalError("unable to open database file")
    error.sqlite_errorcode = sqlite3.SQLITE_CANTOPEN
    return error
