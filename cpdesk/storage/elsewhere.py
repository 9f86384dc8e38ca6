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
    found = _values(companions, lambda event_id: event_id not in known, assessment)
    return {i: event for i, event in found.items() if covers(event.key)}


def still_held(companions: Companions, ids: Set[str]) -> dict[str, Event]:
    """Return those of some events, by id, of which a record or a backup holds the value; raises StoreError as above."""
    return _values(companions, lambda event_id: event_id in ids) if ids else {}


def _values(companions: Companions, wanted: Callable[[str], bool], assessment: str = "") -> dict[str, Event]:
    with errors.told(companions.recorder):
        found = dict(_recorded(companions.recorder, wanted))
    for backup in listing(companions.backups):
        found.update(_of_backup(backup.path, assessment, lambda i: wanted(i) and i not in found))
    return {i: event for i, event in found.items() if not event.erased and event.value is not None}


def _recorded(folder: Path, wanted: Callable[[str], bool]) -> Iterator[tuple[str, Event]]:
    """Yield what every record holds, old ones and undone events too; lines that fail their checksum say nothing."""
    parser = LineParser()
    for segment in sorted(folder.glob("**/[0-9]*.jsonl")):
        for line in segment.read_bytes().splitlines():
            place = line.find(_ID) + len(_ID)
            if not wanted(line[place : place + 64].decode("ascii", "replace")):
                continue
            try:
                content, _is_member = opened(line)
                if "value" in content:
                    yield parser.event(content)
            except (ValueError, KeyError, TypeError, AttributeError):
                continue


def _of_backup(path: Path, assessment: str, wanted: Callable[[str], bool]) -> Iterator[tuple[str, Event]]:
    """Yield what a backup of the assessment holds with a value, where that is anything wanted."""
    try:
        with closing(reader.connect(path)) as connection:
            if not any(wanted(row[0]) for row in connection.execute("SELECT id FROM events WHERE value IS NOT NULL")):
                return
        contents = reader.read_contents(path)
    except (errors.StoreError, sqlite3.Error, ValueError):
        return
    if not assessment or contents.info.id == assessment:
        yield from ((i, event) for i, event in contents.state.items() if wanted(i))
