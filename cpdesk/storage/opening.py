"""Open an assessment's file for writing: lock, pragmas, checks; then make it and its recorder agree."""

from __future__ import annotations

import contextlib
import sqlite3
from dataclasses import dataclass
from pathlib import Path

from cpdesk.assessment.snapshot import AssessmentInfo
from cpdesk.assessment.state import State
from cpdesk.base.errors import CpdeskError
from cpdesk.storage import errors, reader
from cpdesk.storage.companions import Companions
from cpdesk.storage.held import hold, is_held, let_go
from cpdesk.storage.lean import Database
from cpdesk.storage.pragmas import is_whole, set_pragmas
from cpdesk.storage.recorder import Recorder, folder_of
from cpdesk.storage.replay import make_agree
from cpdesk.storage.seal import is_sealed

CACHE_KIB = 64 * 1024
"""Room for the pages a large import touches; SQLite takes only what it needs."""


@dataclass(frozen=True, slots=True)
class Opened:
    """An open file with everything that was read of it."""

    db: Database
    info: AssessmentInfo
    meta: dict[str, str]
    state: State
    erased: frozenset[str]
    companions: Companions
    recorder: Recorder | None
    sealed: bool
    was_unclean: bool
    replayed: int


def open_file(path: Path, companions: Companions, *, keep: bool | None) -> Opened:
    """Open a file of the present format.

    Raises:
        StoreError: the file is missing, not ours, newer, locked, read-only or damaged.

    """
    if is_held(path):
        raise errors.locked(path)
    if not reader.is_writable(path):
        raise errors.read_only(path)
    with errors.told(path):
        reader.roll_back(path)
        signature = _signature(path)
        device = reader.device_of(path) if companions.active else ""
        record = folder_of(companions.recorder, device)
        sealed = bool(device) and is_sealed(path, companions.seal, record)
        connection = reader.connect(path, look_only=False)
        try:
            _lock(connection)
            sealed = sealed and _signature(path) == signature  # nobody wrote between looking and locking
            begin = companions.active if keep is None else keep
            opened = _open(path, connection, companions, begin=begin, sealed=sealed)
        except BaseException:
            connection.close()
            raise
        hold(path)
        return opened


def abandon(path: Path, opened: Opened) -> None:
    """Close what was opened and give the lock back, because nobody can use it."""
    if opened.recorder is not None:
        opened.recorder.close()
    opened.db.conn.close()
    let_go(path)


def reopen(path: Path, connection: sqlite3.Connection) -> tuple[sqlite3.Connection, State, frozenset[str]]:
    """Close a connection that failed, open the file anew, and return what it holds now.

    Raises:
        StoreError: the file cannot be opened (yet).

    """
    with errors.told(path):
        with contextlib.suppress(sqlite3.Error):
            connection.close()
        let_go(path)
        fresh = reader.connect(path, look_only=False)
        try:
            _lock(fresh)
            if not is_whole(fresh, thoroughly=True):
                raise errors.damaged(path)
            erased = reader.read_erased(fresh)
            state = reader.read_state(fresh, path, erased)
        except BaseException:
            fresh.close()
            raise
        hold(path)
        return fresh, state, erased


def _lock(connection: sqlite3.Connection) -> None:
    """Take the lock, and find out whether the file can be written to: SQLite opens one for reading without a word."""
    set_pragmas(connection)
    connection.execute(f"PRAGMA cache_size={-CACHE_KIB}")
    connection.execute("BEGIN EXCLUSIVE")
    format_ = connection.execute("PRAGMA user_version").fetchone()[0]
    connection.execute(f"PRAGMA user_version = {int(format_)}")
    connection.execute("ROLLBACK")


def _signature(path: Path) -> tuple[int, int, int]:
    found = path.stat()
    return found.st_ino, found.st_size, found.st_mtime_ns


def _open(path: Path, connection: sqlite3.Connection, companions: Companions, *, begin: bool, sealed: bool) -> Opened:
    db = Database(connection, recursive_triggers=False, execute_plugins=False)
    info, meta = reader.read_info(connection, path), reader.read_meta(connection)
    unclean = meta.get("open") == "1"
    if not sealed and not is_whole(connection, thoroughly=unclean):
        raise errors.damaged(path)
    erased = reader.read_erased(connection)
    state = reader.read_state(connection, path, erased, sealed=sealed)
    recorder = Recorder(companions.recorder, meta) if begin else None
    replayed = 0
    if recorder is not None and not sealed:
        if recorder.has_begun:
            replayed = make_agree(db, recorder, companions, state, erased)
        else:
            with contextlib.suppress(CpdeskError, OSError):  # where there is no room, the file can be read all the same
                recorder.begin(state.items())
    return Opened(db, info, meta, state, erased, companions, recorder, sealed, unclean, replayed)
