"""Open an assessment's file for writing: lock, pragmas, checks, and what the recorder has after an unclean end."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from cpdesk.assessment.events import erase
from cpdesk.assessment.snapshot import AssessmentInfo
from cpdesk.assessment.state import State
from cpdesk.base.errors import CpdeskError
from cpdesk.storage import errors, reader, schema
from cpdesk.storage.companions import Companions
from cpdesk.storage.erasing import finish_erasing
from cpdesk.storage.held import hold, is_held
from cpdesk.storage.lean import Database
from cpdesk.storage.pragmas import is_whole, set_pragmas
from cpdesk.storage.recorder import Recorder, folder_of, read_recorder
from cpdesk.storage.seal import is_sealed


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
    signature = _signature(path)
    sealed = companions.active and is_sealed(path, companions.seal)
    connection = reader.connect(path, look_only=False)
    try:
        set_pragmas(connection)
        connection.execute("BEGIN EXCLUSIVE")
        connection.execute("COMMIT")
        sealed = sealed and _signature(path) == signature  # nobody wrote between looking and locking
        opened = _open(path, connection, companions, begin=companions.active if keep is None else keep, sealed=sealed)
        hold(path)
        return opened
    except sqlite3.Error as error:
        connection.close()
        raise errors.explain(error, path) from error
    except BaseException:
        connection.close()
        raise


def to_recorder(path: Path, recorder: Recorder, write: Callable[[Recorder], None]) -> None:
    """Have something recorded.

    Raises:
        StoreError: the disk did not take it; nothing of it is left.

    """
    try:
        write(recorder)
    except OSError as error:
        raise errors.explain_os(error, path) from error


def _signature(path: Path) -> tuple[int, int, int]:
    try:
        found = path.stat()
    except OSError as error:
        raise errors.explain_os(error, path) from error
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
    if recorder is not None and not recorder.has_begun:
        with contextlib.suppress(CpdeskError):  # where there is no room for it now, the file can be read all the same
            to_recorder(path, recorder, lambda r: r.begin(state.items()))
    elif recorder is not None and unclean:
        replayed = _replay(path, db, recorder, _Known(companions, meta["device"], state, erased))
    return Opened(db, info, meta, state, erased, companions, recorder, unclean, replayed)


@dataclass(frozen=True, slots=True)
class _Known:
    companions: Companions
    device: str
    state: State
    erased: frozenset[str]


def _replay(path: Path, db: Database, recorder: Recorder, known: _Known) -> int:
    """Make file and recorder agree after an unclean end: what either holds more, the other gets."""
    recorded = read_recorder(folder_of(known.companions.recorder, known.device))
    missing = [(i, erase(e) if i in known.erased else e) for i, e in recorded.events.items() if i not in known.state]
    if missing:
        with db.atomic():
            db.conn.executemany(schema.INSERT_EVENT, [reader.event_row(event, i) for i, event in missing])
        for event_id, event in missing:
            known.state.apply(event, event_id)
    unrecorded = [(i, e) for i, e in known.state.items() if i not in recorded.events]
    if unrecorded:
        to_recorder(path, recorder, lambda r: r.append(unrecorded))
    if any(not e.erased and i in known.erased for i, e in recorded.events.items()):
        finish_erasing(known.companions, known.erased)
    return len(missing)
