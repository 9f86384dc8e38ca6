"""Helpers of the tests of rebuilding and restoring: assessments that were worked on, and ways to damage them."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from cpdesk.assessment.events import Event, Key, make_event
from cpdesk.storage import backups, reader
from cpdesk.storage.backups import Backup, Reason
from cpdesk.storage.companions import companions_of
from cpdesk.storage.recorder import folder_of
from cpdesk.storage.store import Record, Store

LEVEL = "agreed/A.5(2)"
OTHER = "agreed/A.5(1)"
DEVICE = "7d444840-9dc0-41d1-b245-5ffdce74fad2"


def worked_on(path: Path, *values: int, country: str = "KE") -> Backup:
    """Give an assessment, made where there is none, a level for each value, a backup after the first; return that."""
    if not path.exists():
        Store.create(path, records=[Record("party", "iso2", country)]).close()
    with closing(Store.open(path, keep=True)) as store:
        store.record([Record(LEVEL, "level", values[0])])
        backup = backups.make(store, Reason.REGULAR)
        for value in values[1:]:
            store.record([Record(LEVEL, "level", value)])
    return backup


def record(path: Path, value: int, subject: str = LEVEL) -> None:
    with closing(Store.open(path, keep=True)) as store:
        store.record([Record(subject, "level", value)])


def level(path: Path, subject: str = LEVEL) -> object:
    return reader.read_snapshot(path).get(subject, "level")


def tear(path: Path) -> None:
    """Make a file unreadable from its first page on."""
    path.write_bytes(bytes(4096) + path.read_bytes()[4096:])


def damage_index(path: Path) -> None:
    """Zero the page of an index, so that the file fails its check and every row can still be read."""
    with closing(sqlite3.connect(path)) as connection:
        (page,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'events_by_key'").fetchone()
    content = bytearray(path.read_bytes())
    content[(page - 1) * 4096 : page * 4096] = bytes(4096)
    path.write_bytes(content)


def segments_of(path: Path, device: str = "") -> list[Path]:
    """Return the segments of a file's record."""
    device = device or reader.read_contents(path).meta["device"]
    return sorted(folder_of(companions_of(path).recorder, device).glob("*.jsonl"))


def event(field: str, value: str, seq: int, parents: Sequence[str] = (), device: str = DEVICE) -> Event:
    """Return an event of another laptop about the party."""
    return make_event(
        Key("", "party", field), value, author="", device=device, seq=seq, claimed="2026-11-21T10:00:00Z",
        parents=tuple(parents),
    )  # fmt: skip
