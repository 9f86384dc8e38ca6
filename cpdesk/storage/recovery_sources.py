"""Where the answers of a damaged file can be found again: its own rows, its record, its backups. Only reads.

An event does not say which assessment it belongs to, so that is settled first (:mod:`cpdesk.storage.belonging`):
records and backups of another one, which may lie beside the file as well, are left out.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from cpdesk.base.records import dataclass
from cpdesk.storage import reader, replacing, schema
from cpdesk.storage.backup_files import listing
from cpdesk.storage.belonging import Beside, are_related, settle
from cpdesk.storage.errors import StoreError
from cpdesk.storage.recorded import size_of
from cpdesk.storage.recorder import Recorded, read_recorder, segments
from cpdesk.storage.replacing import OLD, recorders
from cpdesk.storage.salvage import RECORDED, Salvaged, salvage, salvage_pages, together

if TYPE_CHECKING:
    from cpdesk.assessment.events import Event
    from cpdesk.storage.companions import Companions


@dataclass(frozen=True, slots=True)
class Sources:
    """What each source holds. ``base`` is the good backup, ``others`` what could be read of newer, damaged ones.

    ``record_is_whole`` tells that the record lacks nothing any source knows of; ``end_is_proven`` that the damaged file
    itself says where the record ends. ``foreign`` are records and backups that are of another assessment.
    """

    damaged: Salvaged
    record: Recorded
    record_is_whole: bool
    end_is_proven: bool
    base: Path | None
    backup: reader.Contents | None
    others: tuple[Salvaged, ...]
    foreign: frozenset[Path]


@dataclass(frozen=True, slots=True)
class _Kept:
    """A backup: what it holds where it is good, and else what could be read of it."""

    path: Path
    contents: reader.Contents | None
    found: Salvaged

    @property
    def beside(self) -> Beside:
        """Return it as something beside the file."""
        meta = self.contents.meta if self.contents else self.found.meta
        return Beside(self.path, meta.get("id", ""), self.events)

    @property
    def events(self) -> Mapping[str, Event]:
        """Return what it holds."""
        return events_of(self.contents) if self.contents else self.found.events


def look(path: Path, companions: Companions) -> Sources:
    """Read every source; nothing is written.

    Raises:
        MixedError: it cannot be told which assessment the file is of.

    """
    damaged = _read_damaged(path) if path.exists() else Salvaged()
    if damaged.lost and path.exists():
        damaged = together(damaged, salvage_pages(path))
    records = _records(companions.recorder, damaged)
    kept = _backups(companions.backups)
    beside = [Beside(companions.recorder / name, one.facts.get("id", ""), one.events) for name, one in records.items()]
    beside += [one.beside for one in kept]
    assessment = settle(path, damaged.meta.get("id", ""), damaged.events, beside)
    foreign = _foreign(assessment, damaged, beside)
    mine = {name: one for name, one in records.items() if companions.recorder / name not in foreign}
    record, current = _current_record(mine, damaged)
    usable = [one for one in kept if one.path not in foreign]
    is_whole = bool(current) and _is_whole(_place(companions.recorder, current), record, damaged, usable)
    if is_whole:
        record = replace(record, events=acknowledged(record))
    proven = is_whole and damaged.meta.get(RECORDED) == str(_size(_place(companions.recorder, current)))
    base, backup, others = _newest_good(usable)
    if is_whole:
        others = ()
        if backup is not None and backup.meta.get("device") != record.facts["device"]:
            base = backup = None  # from before the file was restored: it may hold what was taken back since
    return Sources(damaged, record, is_whole, proven, base, backup, others, foreign)


def _read_damaged(path: Path) -> Salvaged:
    """Read a damaged file as it lies there and, where a transaction was cut off in it, as it was before that."""
    found = salvage(path)
    journal = path.with_name(path.name + "-journal")
    if not journal.exists() or not journal.stat().st_size or reader.names_other_files(journal):
        return found  # played back, a journal that names other files would have SQLite delete them
    with replacing.fresh_beside(path, "looking") as copy:
        replacing.copy_around(path, copy)
        replacing.copy_around(journal, copy.with_name(copy.name + "-journal"))
        with contextlib.suppress(sqlite3.Error), closing(sqlite3.connect(copy)) as connection:
            connection.execute("PRAGMA schema_version").fetchall()  # rolls back
        before = salvage(copy)
    return together(before, found) if before.lost else before


def _records(folder: Path, damaged: Salvaged) -> dict[str, Recorded]:
    """Return the records in use by device; that of the damaged file also where a restore that failed put it away."""
    found = {entry.name: read_recorder(entry, around=True) for entry in recorders(folder)}
    device = damaged.meta.get("device", "")
    if device and device not in found and (folder / OLD / device).is_dir():
        found[device] = read_recorder(folder / OLD / device, around=True)
    return found


def _place(folder: Path, device: str) -> Path:
    return folder / device if (folder / device).is_dir() else folder / OLD / device


def _backups(folder: Path) -> list[_Kept]:
    """Return, the newest first, of each assessment the newest good backup and the damaged ones that are newer."""
    done: set[str] = set()
    kept: list[_Kept] = []
    for backup in listing(folder):
        if done and _assessment_of(backup.path) in done:
            continue
        contents = replacing.good_contents(backup.path)
        if contents is not None:
            done.add(contents.info.id)
            kept.append(_Kept(backup.path, contents, Salvaged()))
            continue
        found = salvage(backup.path)
        found = together(found, salvage_pages(backup.path)) if found.lost else found
        if found.meta.get("id") not in done:
            kept.append(_Kept(backup.path, None, found))
    return kept


def _assessment_of(path: Path) -> str:
    """Return the assessment a backup says it is of; empty where that cannot be read."""
    try:
        with closing(reader.connect(path)) as connection:
            return reader.read_info(connection, path).id
    except (StoreError, sqlite3.Error, ValueError, KeyError):
        return ""


def _foreign(assessment: str, damaged: Salvaged, beside: Iterable[Beside]) -> frozenset[Path]:
    """Return what is of another assessment; where something does not say of which, its events tell."""
    others = {one.path for one in beside if one.assessment not in ("", assessment)}
    if not others:
        return frozenset()
    known = dict(damaged.events)
    for one in beside:
        known.update(one.events if one.assessment == assessment else {})
    unknown = (one for one in beside if not one.assessment)
    return frozenset(others.union(one.path for one in unknown if not are_related(known, one.events)))


def _newest_good(kept: Iterable[_Kept]) -> tuple[Path | None, reader.Contents | None, tuple[Salvaged, ...]]:
    """Return the newest good backup with what it holds, and what can be read of the damaged ones after it."""
    others: list[Salvaged] = []
    for backup in kept:
        if backup.contents is not None:
            usable = reader.check_header(backup.path) <= schema.FORMAT
            return backup.path if usable else None, backup.contents, tuple(others)
        others.append(backup.found)
    return None, None, tuple(others)


def _current_record(found: Mapping[str, Recorded], damaged: Salvaged) -> tuple[Recorded, str]:
    """Return the record of the damaged file and its device; all records, and no device, where that is unclear."""
    device = damaged.meta.get("device", "")
    current = device if device in found else next((name for name in found if _covers_all(found, name)), "")
    if current:
        return found[current], current if device in ("", current) else ""
    held: dict[str, Event] = {}
    undone: set[str] = set()
    for record in found.values():
        held |= record.events
        undone |= record.undone
    facts = next((record.facts for record in found.values() if record.facts), {})
    erased = frozenset().union(*(record.erased for record in found.values()))
    return Recorded(facts, held, frozenset(undone - held.keys()), (), 0, erased=erased), ""


def _is_whole(folder: Path, record: Recorded, damaged: Salvaged, kept: Iterable[_Kept]) -> bool:
    """Tell whether a record is without a gap, and holds everything the file and its backups ever held."""
    names = [segment.stem for segment in segments(folder)]
    gapless = names == [f"{number:06}" for number in range(1, len(names) + 1)]
    device = record.facts.get("device")
    if not device or not gapless or record.bad_lines:
        return False
    known = record.events.keys() | record.undone
    own = [one.events for one in kept if (one.contents or one.found).meta.get("device") == device]
    return all(events.keys() <= known for events in (damaged.events, *own))


def acknowledged(record: Recorded) -> dict[str, Event]:
    """Return the events of a record but for what was cut off before all of it was written: that was never confirmed."""
    complete = {event_id for batch in record.batches for event_id in batch.ids}
    return {event_id: event for event_id, event in record.events.items() if event_id in complete}


def _covers_all(found: Mapping[str, Recorded], name: str) -> bool:
    """Tell whether a record knows all the others hold: begun after an interrupted recovery, it began with all that."""
    known = found[name].events.keys() | found[name].undone
    return all(record.events.keys() <= known for record in found.values())


def _size(folder: Path) -> int:
    try:
        return size_of(folder)
    except OSError:
        return -1


def events_of(contents: reader.Contents) -> dict[str, Event]:
    """Return the events of a file that was read, by id."""
    return dict(contents.state.items())
