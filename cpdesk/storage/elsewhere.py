"""Find events of an assessment that its file does not hold: in records of other devices, undone imports, backups.

A restored backup begins another line of history, and an undone import leaves its events in the recorder. What is
erased has to go there too. Reads only; what cannot be read is passed over, for an erasure removes it or says so.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Set
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from cpdesk.storage import errors, reader
from cpdesk.storage.backup_files import listing
from cpdesk.storage.lines import LineParser
from cpdesk.storage.recorded import opened

if TYPE_CHECKING:
    from cpdesk.assessment.events import Event, Key
    from cpdesk.storage.companions import Companions

_ID = b',"id":"'


def values_elsewhere(
    companions: Companions, assessment: str, known: Set[str], covers: Callable[[Key], bool]
) -> dict[str, Event]:
    """Return the events, by id, of the fields ``covers`` tells of that still hold a value and are not ``known``.

    Raises:
        StoreError: a segment of the recorder cannot be read.

    """
    with errors.told(companions.recorder):
        found = {i: event for i, event in _recorded(companions.recorder, known) if covers(event.key)}
    seen = set(known)
    for backup in listing(companions.backups):
        for event_id, event in _of_backup(backup.path, assessment, seen):
            seen.add(event_id)
            if covers(event.key):
                found.setdefault(event_id, event)
    return {i: event for i, event in found.items() if not event.erased and event.value is not None}


def _recorded(folder: Path, known: Set[str]) -> Iterator[tuple[str, Event]]:
    """Yield what every record holds, old ones and undone events too; lines that fail their checksum say nothing."""
    parser = LineParser()
    for segment in sorted(folder.glob("**/[0-9]*.jsonl")):
        for line in segment.read_bytes().splitlines():
            place = line.find(_ID) + len(_ID)
            if line[place : place + 64].decode("ascii", "replace") in known:
                continue
            try:
                content, _is_member = opened(line)
                if "value" in content:
                    yield parser.event(content)
            except (ValueError, KeyError, TypeError, AttributeError):
                continue


def _of_backup(path: Path, assessment: str, seen: Set[str]) -> Iterator[tuple[str, Event]]:
    """Yield what a backup of the assessment holds, where that is anything new."""
    try:
        with closing(reader.connect(path)) as connection:
            if {row[0] for row in connection.execute("SELECT id FROM events")} <= seen:
                return
        contents = reader.read_contents(path)
    except (errors.StoreError, sqlite3.Error, ValueError):
        return
    if contents.info.id == assessment:
        yield from ((i, event) for i, event in contents.state.items() if i not in seen)
