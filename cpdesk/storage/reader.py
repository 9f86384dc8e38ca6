"""Look at an assessment's file without trusting it: header first, then schema, then rows. Plain ``sqlite3``."""

from __future__ import annotations

import gc
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import quote

from cpdesk.assessment.cycles import worked_in
from cpdesk.assessment.open_conflicts import take_whole_snapshot
from cpdesk.assessment.snapshot import AssessmentInfo, Snapshot
from cpdesk.assessment.state import State
from cpdesk.base.records import dataclass
from cpdesk.storage import errors, schema
from cpdesk.storage.held import looked_at
from cpdesk.storage.rows import event_row, find_field, read_events

__all__ = [
    "Contents", "check_header", "connect", "event_row", "find_field", "is_writable", "names_other_files",
    "read_contents", "read_erased", "read_events", "read_info", "read_meta", "read_snapshot", "read_state",
    "roll_back", "without_collecting",
]  # fmt: skip

_MANY_OBJECTS = 100_000
_HEADER_SIZE = 100
_MAGIC = b"SQLite format 3\x00"
_ROLLBACK_JOURNAL = b"\x01\x01"
_SUPER_JOURNAL = bytes.fromhex("d9d505f920a163d7")


@dataclass(frozen=True, slots=True)
class Contents:
    """Everything a file holds: what it says of itself, its events, and the ids of those whose value was erased.

    The cycle in ``info`` is the one worked in; ``meta`` has the one the file was made in.
    """

    info: AssessmentInfo
    meta: dict[str, str]
    state: State
    erased: frozenset[str]


def check_header(path: Path) -> int:
    """Read the first bytes of a file, refuse what is not an assessment, and return its format.

    Raises:
        StoreError: there is no such file, it is open here already, it is not ours, cut short, or would be overwritten.

    """
    try:
        with looked_at(path):
            _refuse_foreign_log(path)
            roll_back(path)
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
    if header[18:20] != _ROLLBACK_JOURNAL:  # another program turned it to WAL, which needs files beside it
        raise errors.damaged(path)
    if size < int.from_bytes(header[28:32], "big") * _page_size(header):  # cut short: SQLite may not notice
        raise errors.damaged(path)
    return found


def roll_back(path: Path) -> None:
    """Have SQLite finish taking back what was being written when the power went, before anything is judged.

    Until then the first page may speak of pages, or of a format, that are not there: a file that was being upgraded
    says it is new, and is old as soon as the disk lets SQLite finish.

    Raises:
        StoreError: another program has the file open, the disk does not let SQLite finish, or the journal names other
            files, which SQLite would delete.

    """
    journal = path.with_name(path.name + "-journal")
    try:
        if not (journal.is_file() and journal.stat().st_size and _looks_ours(path)):
            return
        if names_other_files(journal):
            raise errors.damaged(path)
        if is_writable(path):
            with closing(sqlite3.connect(_address(path, "rw"), uri=True, timeout=0)) as connection:
                connection.execute("PRAGMA schema_version").fetchone()
    except sqlite3.Error as error:
        if isinstance(error, sqlite3.OperationalError):  # what else is wrong will be found by looking at the file
            raise errors.explain(error, path) from error
    except OSError:
        return


def _refuse_foreign_log(path: Path) -> None:
    """Raise StoreError where a write-ahead log lies beside a file.

    cpdesk never writes one. SQLite takes any that has the name for the newest state of the file, whatever the file's
    header says, and writes it over the file even when it is opened only to be read.
    """
    log = path.with_name(path.name + "-wal")
    if log.is_file() and log.stat().st_size and _looks_ours(path):
        with path.open("rb") as stream:
            if stream.read(20)[18:] == _ROLLBACK_JOURNAL:
                raise errors.foreign_log(path, log)


def names_other_files(journal: Path) -> bool:
    """Tell whether a journal ends with the name of a super-journal; playing it back, SQLite deletes that file.

    cpdesk never writes one (it attaches no databases), so this one came with a hostile file. Format: SQLite's
    "Database File Format", section 3, and ``pager.c``, ``readSuperJournal``.
    """
    with journal.open("rb") as stream:
        size = stream.seek(0, os.SEEK_END)
        stream.seek(max(0, size - len(_SUPER_JOURNAL)))
        return stream.read() == _SUPER_JOURNAL


def _looks_ours(path: Path) -> bool:
    with path.open("rb") as stream:
        return stream.read(len(_MAGIC)) == _MAGIC


def _address(path: Path, mode: str) -> str:
    return f"file:{quote(os.fsencode(path.resolve()))}?mode={mode}"


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
    with errors.told(path):
        return _connect(path, mode, found)


def _connect(path: Path, mode: str, found: int) -> sqlite3.Connection:
    connection = None
    try:
        connection = sqlite3.connect(_address(path, mode), uri=True, timeout=0)
        for pragma in ("trusted_schema=OFF", "cell_size_check=ON", "mmap_size=0", "foreign_keys=ON"):
            connection.execute(f"PRAGMA {pragma}")
        _check_schema(connection, path, found)
    except BaseException:
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
    """Return what the file says of itself, with the cycle it was made in."""
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


def read_state(connection: sqlite3.Connection, path: Path, erased: frozenset[str] | None = None) -> State:
    """Return the state of all events; every event's hash is checked on the way.

    Raises:
        DamagedError: a row is not what was written.

    """
    state = State()
    with errors.told(path), without_collecting():
        gone = read_erased(connection) if erased is None else erased
        if not state.apply_all(read_events(connection, gone)):
            raise errors.damaged(path)
        if len(state) != connection.execute(schema.COUNT_EVENTS).fetchone()[0]:
            raise errors.damaged(path)  # pages were swapped, and some rows cannot be reached any more
    return state


@contextmanager
def without_collecting() -> Iterator[None]:
    """Keep Python's search for garbage off while hundreds of thousands of objects are made that all stay.

    Measured with 100,000 events: it takes a third of the time otherwise, and finds nothing. At the end the new objects
    are counted as old ones, all at once, which saves a search through all of them as soon as it is on again. Where
    there are few of them, that search costs less than asking whether somebody else keeps objects out of it: Python
    counts those one by one.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            if gc.get_count()[0] > _MANY_OBJECTS and not gc.get_freeze_count():
                gc.freeze()
                gc.unfreeze()  # this is why nobody else may have frozen any: theirs would be searched again
            gc.enable()


def read_contents(path: Path) -> Contents:
    """Return everything an assessment file holds, leaving the file as it is.

    Raises:
        StoreError: the file is missing, not ours, newer, locked or damaged.

    """
    with closing(connect(path)) as connection:
        with errors.told(path):
            info, meta, erased = read_info(connection, path), read_meta(connection), read_erased(connection)
        state = read_state(connection, path, erased)
        return Contents(worked_in(info, state), meta, state, erased)


def read_snapshot(path: Path) -> Snapshot:
    """Return the picture of an assessment file, leaving the file as it is.

    Raises:
        StoreError: the file is missing, not ours, newer, locked or damaged.

    """
    contents = read_contents(path)
    return take_whole_snapshot(contents.info, contents.state)


def _cannot_open() -> sqlite3.Error:
    error = sqlite3.OperationalError("unable to open database file")
    error.sqlite_errorcode = sqlite3.SQLITE_CANTOPEN
    return error
