"""Make a file and its recorder agree after an end that was not clean: what either holds more, the other gets."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any

from cpdesk.assessment.events import Event, erase
from cpdesk.storage.erasing import take_values
from cpdesk.storage.incoming import erasable
from cpdesk.storage.recorded import IMPORT_COLUMNS
from cpdesk.storage.recorder import Recorder, read_recorder
from cpdesk.storage.rows import insert_events

if TYPE_CHECKING:
    from cpdesk.assessment.state import State
    from cpdesk.storage.lean import Database
    from cpdesk.storage.recorded import Batch, Recorded


def make_agree(db: Database, recorder: Recorder, state: State, erased: frozenset[str]) -> int:
    """Bring batches that only the recorder holds into the file, whole ones only, and record what it lacks.

    What the recorder tells of as erased is erased in the file as well: an import cut off comes whole, and an old copy
    that was put in the file's place brings no value back.

    Returns:
        How many events came from the recorder.

    Raises:
        sqlite3.Error, OSError: file or recorder could not be written.

    """
    recorded = read_recorder(recorder.folder, state.ids())
    gone = set(erased)
    added = 0
    with db.atomic():
        for batch in recorded.batches:
            missing = {i: recorded.events[i] for i in batch.ids if i in recorded.events and i not in state}
            if missing:
                _replay(db.conn, batch, missing, state, gone)
                added += len(missing)
        _erase(db.conn, _erased_since(recorded, state) - gone, state, gone)
    unrecorded = [(i, event) for i, event in state.items() if i not in recorded.seen and i not in recorded.events]
    if unrecorded:
        recorder.append(unrecorded)
        recorder.keep()
    torn = [event_id for event_id in recorded.events if event_id not in state]
    if torn:  # left of a batch that is not whole: that it does not count is said, or a recovery would bring it back
        recorder.append_undone(torn)
        recorder.keep()
    if not gone <= recorded.erased:
        recorder.append_erased(gone - recorded.erased)
    held = recorded.valued | {i for i, event in recorded.events.items() if not event.erased}
    if not held.isdisjoint(gone):
        with db.atomic():
            mark_erasing(db.conn)  # the store goes on with it
    return added


def mark_erasing(connection: sqlite3.Connection, names: Collection[str] = ()) -> None:
    """Note within a transaction that recorder and backups have to be rewritten, without these names as well."""
    known = sorted({*names, *names_going(connection)} - {""})
    connection.execute("INSERT OR REPLACE INTO meta VALUES ('erasing', ?)", (json.dumps(known),))


def names_going(connection: sqlite3.Connection) -> list[str]:
    """Return the names that recorder and backups may still hold while they are being rewritten."""
    noted = connection.execute("SELECT value FROM meta WHERE name = 'erasing'").fetchone()
    try:
        names = json.loads(noted[0]) if noted else []
    except ValueError:
        names = []
    return [str(name) for name in names] if isinstance(names, list) else []


def insert_import(connection: sqlite3.Connection, came_with: Mapping[str, Any], count: int) -> None:
    """Note an import whose ``count`` events were just inserted in this transaction, and take the values it lists."""
    last = int(connection.execute("SELECT coalesce(max(number), 0) FROM events").fetchone()[0])
    number, source, claimed, erased = (came_with[name] for name in IMPORT_COLUMNS)
    row = (int(number), str(source), "", str(claimed), last - count + 1, last, count, int(erased))
    connection.execute("INSERT OR REPLACE INTO imports VALUES (?,?,?,?,?,?,?,?,0)", row)
    listed = sorted(came_with.get("listed", ()))
    take_values(connection, frozenset(listed))
    connection.executemany("INSERT OR REPLACE INTO erased_by VALUES (?, ?)", ((i, number) for i in listed))


def _replay(
    connection: sqlite3.Connection, batch: Batch, missing: Mapping[str, Event], state: State, gone: set[str]
) -> None:
    """Insert what a batch brought, and where it was an import, note it with what it listed as erased."""
    stays = {i for i, event in missing.items() if not event.erased and not erasable(event.key)}  # a level, say
    listed = {i for i in (batch.came_with or {}).get("listed", ()) if _may_go(i, state)} - stays
    events = {i: erase(e) if i in gone | listed and i not in stays else e for i, e in missing.items()}
    insert_events(connection, events.items())
    if batch.came_with is not None:
        insert_import(connection, {**batch.came_with, "listed": listed}, len(events))
    _erase(connection, listed | {i for i, event in events.items() if event.erased}, state, gone)
    connection.executemany("DELETE FROM erased WHERE event = ?", ((i,) for i in gone & stays))
    gone -= stays
    state.apply_all(events.items())


def _erase(connection: sqlite3.Connection, ids: Collection[str], state: State, gone: set[str]) -> None:
    if not ids:
        return
    take_values(connection, frozenset(ids))
    mark_erasing(connection)
    gone.update(ids)
    for event_id in ids:
        if event_id in state:
            state.erase(event_id)


def _erased_since(recorded: Recorded, state: State) -> set[str]:
    """Return what the record tells of as erased, but for values that came into it later, and what nobody may erase."""
    emptied = recorded.erased if recorded.bad_lines else recorded.erased | recorded.seen
    lost = {i for i in emptied - recorded.valued if (event := state.get(i)) is not None and not event.erased}
    return {i for i in lost | (recorded.erased - state.ids()) if _may_go(i, state)}


def _may_go(event_id: str, state: State) -> bool:
    event = state.get(event_id)
    return event is None or erasable(event.key)
