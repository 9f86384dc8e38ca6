"""Open an assessment's file for writing: lock, pragmas, checks; then make it and its recorder agree."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from cpdesk.base.errors import CpdeskError
from cpdesk.base.records import dataclass
from cpdesk.storage import errors, held, reader
from cpdesk.storage.held import Identity, hold, let_go
from cpdesk.storage.lean import Database
from cpdesk.storage.pragmas import is_whole, set_pragmas
from cpdesk.storage.recorded import can_be_read
from cpdesk.storage.recorder import Recorder
from cpdesk.storage.replay import make_agree

if TYPE_CHECKING:
    from cpdesk.assessment.snapshot import AssessmentInfo
    from cpdesk.assessment.state import State
    from cpdesk.storage.companions import Companions

CACHE_KIB = 64 * 1024
"""Room for the pages a large import touches; SQLite takes only what it needs.

Reading does with what SQLite takes by itself: every page is looked at once, and memory used anew is the faster one.
"""


class Reopened(NamedTuple):
    """What a file that was opened anew after a failure holds."""

    connection: sqlite3.Connection
    state: State
    erased: frozenset[str]
    identity: Identity


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
    identity: Identity
    was_unclean: bool
    replayed: int


def open_file(path: Path, companions: Companions, *, keep: bool | None) -> Opened:
    """Open a file of the present format.

    Raises:
        StoreError: the file is missing, not ours, newer, locked, read-only or damaged.

    """
    if not path.exists():
        raise errors.missing(path)
    with errors.told(path):
        identity = hold(path)
        try:
            if not reader.is_writable(path):
                raise errors.read_only(path)
            connection = reader.connect(path, look_only=False)
            try:
                _lock(connection)
                begin = companions.active if keep is None else keep
                opened = _open(path, connection, companions, identity, begin=begin)
            except BaseException:
                connection.close()
                raise
        except BaseException:
            let_go(identity)
            raise
        held.opened(identity)
        return opened


def abandon(opened: Opened) -> None:
    """Close what was opened and give the lock back, because nobody can use it."""
    if opened.recorder is not None:
        opened.recorder.close()
    opened.db.conn.close()
    let_go(opened.identity)


def reopen(path: Path, failed: sqlite3.Connection, identity: Identity, device: str) -> Reopened:
    """Close a connection that failed, open the file anew, and return what it holds now.

    Raises:
        StoreError: the file cannot be opened (yet), or is another one meanwhile.

    """
    with errors.told(path):
        with contextlib.suppress(sqlite3.Error):
            failed.close()
        let_go(identity)
        again = hold(path)
        try:
            connection = reader.connect(path, look_only=False)
            try:
                _lock(connection)
                if reader.read_meta(connection).get("device") != device:  # restored or rebuilt by another window
                    raise errors.locked(path)
                if not is_whole(connection, thoroughly=True):
                    raise errors.damaged(path)
                erased = reader.read_erased(connection)
                state = reader.read_state(connection, path, erased)
                connection.execute(f"PRAGMA cache_size={-CACHE_KIB}")
            except BaseException:
                connection.close()
                raise
        except BaseException:
            let_go(again)
            raise
        held.opened(again)
        return Reopened(connection, state, erased, again)


def _lock(connection: sqlite3.Connection) -> None:
    """Take the lock, and find out whether the file can be written to: SQLite opens one for reading without a word."""
    set_pragmas(connection)
    connection.execute("BEGIN EXCLUSIVE")
    format_ = connection.execute("PRAGMA user_version").fetchone()[0]
    connection.execute(f"PRAGMA user_version = {int(format_)}")
    connection.execute("ROLLBACK")


def _open(
    path: Path, connection: sqlite3.Connection, companions: Companions, identity: Identity, *, begin: bool
) -> Opened:
    db = Database(connection, recursive_triggers=False, execute_plugins=False)
    info, meta = reader.read_info(connection, path), reader.read_meta(connection)
    unclean = meta.get("open") == "1"
    if not is_whole(connection, thoroughly=unclean):
        raise errors.damaged(path)
    erased = reader.read_erased(connection)
    state = reader.read_state(connection, path, erased)
    connection.execute(f"PRAGMA cache_size={-CACHE_KIB}")
    recorder = Recorder(companions.recorder, meta) if begin else None
    replayed = 0
    if recorder is not None and recorder.has_begun:
        if unclean or meta.get("recorded") != str(recorder.size_on_disk()):  # it is not as it was on closing
            replayed = _made_agree(path, db, recorder, state, erased)
            meta, erased = reader.read_meta(connection), reader.read_erased(connection)
    elif recorder is not None:
        with contextlib.suppress(CpdeskError, OSError):  # where there is no room, the file can be read all the same
            recorder.begin(state.items(), erased)
    return Opened(db, info, meta, state, erased, companions, recorder, identity, unclean, replayed)


def _made_agree(path: Path, db: Database, recorder: Recorder, state: State, erased: frozenset[str]) -> int:
    try:
        return make_agree(db, recorder, state, erased)
    except OSError as error:
        if can_be_read(recorder.folder):
            raise
        raise errors.damaged(path) from error  # nobody can tell what the record held more: rebuilding reads around it
