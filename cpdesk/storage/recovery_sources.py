"""Where the answers of a damaged file can be found again: its own rows, its record, its backups. Only reads."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from cpdesk.base.records import dataclass
from cpdesk.storage import reader, replacing, schema
from cpdesk.storage.backup_files import listing
from cpdesk.storage.recorder import Recorded, read_recorder, segments
from cpdesk.storage.replacing import recorders
from cpdesk.storage.salvage import Salvaged, salvage, salvage_pages, together

if TYPE_CHECKING:
    from cpdesk.assessment.events import Event
    from cpdesk.storage.companions import Companions


@dataclass(frozen=True, slots=True)
class Sources:
    """What each source holds. ``base`` is the good backup, ``others`` what could be read of newer, damaged ones."""

    damaged: Salvaged
    record: Recorded
    record_is_whole: bool
    base: Path | None
    backup: reader.Contents | None
    others: tuple[Salvaged, ...]


def look(path: Path, companions: Companions) -> Sources:
    """Read every source; nothing is written."""
    damaged = _read_damaged(path) if path.exists() else Salvaged()
    record, is_whole = _current_record(companions.recorder, damaged)
    if not is_whole and damaged.lost and path.exists():
        damaged = together(damaged, salvage_pages(path))
    base, backup, others = _newest_good(companions.backups, read_damaged=not is_whole)
    if is_whole and backup is not None and backup.meta.get("device") != record.facts["device"]:
        base = backup = None  # from before the file was restored: it may hold what was taken back since
    return Sources(damaged, record, is_whole, base, backup, others)


def _read_damaged(path: Path) -> Salvaged:
    """Read a damaged file as it lies there and, where a transaction was cut off in it, as it was before that."""
    found = salvage(path)
    journal = path.with_name(path.name + "-journal")
    if not journal.exists() or not journal.stat().st_size or reader.names_other_files(journal):
        return found  # played back, a journal that names other files would have SQLite delete them
    with replacing.fresh_beside(path, "looking") as copy:
        replacing.copy_synced(path, copy)
        replacing.copy_synced(journal, copy.with_name(copy.name + "-journal"))
        with contextlib.suppress(sqlite3.Error), closing(sqlite3.connect(copy)) as connection:
            connection.execute("PRAGMA schema_version").fetchall()  # rolls back
        before = salvage(copy)
    return together(before, found) if before.lost else before


def _newest_good(
    folder: Path, *, read_damaged: bool
) -> tuple[Path | None, reader.Contents | None, tuple[Salvaged, ...]]:
    """Return the newest good backup with what it holds, and what can be read of the damaged ones after it."""
    others: list[Salvaged] = []
    for backup in listing(folder):
        contents = replacing.good_contents(backup.path)
        if contents is not None:
            usable = reader.check_header(backup.path) <= schema.FORMAT
            return backup.path if usable else None, contents, tuple(others)
        if read_damaged:
            found = salvage(backup.path)
            others.append(together(found, salvage_pages(backup.path)) if found.lost else found)
    return None, None, tuple(others)


def _current_record(folder: Path, damaged: Salvaged) -> tuple[Recorded, bool]:
    """Return the record of the damaged file and whether nothing of it is missing; all records where that is unclear."""
    found = {entry.name: read_recorder(entry) for entry in recorders(folder)}
    device = damaged.meta.get("device", "")
    current = device if device in found else next((name for name in found if _covers_all(found, name)), "")
    if current:
        record = found[current]
        names = [segment.stem for segment in segments(folder / current)]
        gapless = names == [f"{number:06}" for number in range(1, len(names) + 1)]
        its_own = device in ("", current)
        if its_own and record.facts.get("device") and gapless and not record.bad_lines:
            return replace(record, events=acknowledged(record)), True
        return record, False
    held: dict[str, Event] = {}
    undone: set[str] = set()
    for record in found.values():
        held |= record.events
        undone |= record.undone
    facts = next((record.facts for record in found.values() if record.facts), {})
    return Recorded(facts, held, frozenset(undone - held.keys()), (), 0), False


def acknowledged(record: Recorded) -> dict[str, Event]:
    """Return the events of a record but for what was cut off before all of it was written: that was never confirmed."""
    complete = {event_id for batch in record.batches for event_id in batch.ids}
    return {event_id: event for event_id, event in record.events.items() if event_id in complete}


def _covers_all(found: Mapping[str, Recorded], name: str) -> bool:
    """Tell whether a record knows all the others hold: begun after an interrupted recovery, it began with all that."""
    known = found[name].events.keys() | found[name].undone
    return all(record.events.keys() <= known for record in found.values())


def events_of(contents: reader.Contents) -> dict[str, Event]:
    """Return the events of a file that was read, by id."""
    return dict(contents.state.items())
