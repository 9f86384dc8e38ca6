"""Make a file and its recorder agree after an end that was not clean: what either holds more, the other gets."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from cpdesk.assessment.events import Event, erase
from cpdesk.storage.recorder import Recorder, read_recorder
from cpdesk.storage.rows import insert_events

if TYPE_CHECKING:
    from cpdesk.assessment.state import State
    from cpdesk.storage.lean import Database
    from cpdesk.storage.recorded import Batch, Recorded

IMPORT_COLUMNS = ("number", "source", "claimed", "erased")
"""What the recorder keeps of an import, besides its events; not the sender, which may be a person's name."""


def make_agree(db: Database, recorder: Recorder, state: State, erased: frozenset[str]) -> int:
    """Bring batches that only the recorder holds into the file, whole ones only, and record what it lacks.

    Returns:
        How many events came from the recorder.

    Raises:
        sqlite3.Error, OSError: file or recorder could not be written.

    """
    recorded = read_recorder(recorder.folder, state.ids())
    added = 0
    with db.atomic():
        for batch in recorded.batches:
            missing = _missing(batch, recorded, state, erased)
            if missing:
                _insert(db.conn, missing, batch.came_with)
                added += len(missing)
                for event_id, event in missing.items():
                    state.apply(event, event_id)
    unrecorded = [(i, event) for i, event in state.items() if i not in recorded.seen and i not in recorded.events]
    if unrecorded:
        recorder.append(unrecorded)
        recorder.keep()
    torn = [event_id for event_id in recorded.events if event_id not in state]
    if torn:  # left of a batch that is not whole: that it does not count is said, or a recovery would bring it back
        recorder.append_undone(torn)
        recorder.keep()
    held = recorded.valued | {i for i, event in recorded.events.items() if not event.erased}
    if not held.isdisjoint(erased):
        with db.atomic():
            db.conn.execute("INSERT OR REPLACE INTO meta VALUES ('erasing', '1')")  # the store goes on with it
    return added


def insert_import(connection: sqlite3.Connection, came_with: Mapping[str, Any], count: int) -> None:
    """Note an import whose ``count`` events were just inserted in this transaction."""
    last = int(connection.execute("SELECT coalesce(max(number), 0) FROM events").fetchone()[0])
    number, source, claimed, erased = (came_with[name] for name in IMPORT_COLUMNS)
    row = (int(number), str(source), "", str(claimed), last - count + 1, last, count, int(erased))
    connection.execute("INSERT OR REPLACE INTO imports VALUES (?,?,?,?,?,?,?,?,0)", row)


def _missing(batch: Batch, recorded: Recorded, state: State, erased: frozenset[str]) -> dict[str, Event]:
    found = {i: recorded.events[i] for i in batch.ids if i in recorded.events and i not in state}
    return {i: erase(event) if i in erased else event for i, event in found.items()}


def _insert(connection: sqlite3.Connection, events: Mapping[str, Event], came_with: Mapping[str, Any] | None) -> None:
    insert_events(connection, events.items())
    if came_with is not None:
        insert_import(connection, came_with, len(events))
