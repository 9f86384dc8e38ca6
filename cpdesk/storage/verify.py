"""Check an assessment's file from end to end: SQLite's own check, every hash, every link to an earlier event."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from cpdesk.assessment.events import is_intact
from cpdesk.storage import errors, reader


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was checked: events read, events whose hash does not match, and whether SQLite found the file whole."""

    events: int
    broken: tuple[str, ...]
    orphans: tuple[str, ...]
    file_is_whole: bool

    @property
    def good(self) -> bool:
        """Tell whether nothing is wrong."""
        return self.file_is_whole and not self.broken and not self.orphans


def verify_file(path: Path) -> Verdict:
    """Check a file and leave it as it is. ``orphans`` refer to an earlier event that is not there.

    Raises:
        StoreError: the file cannot be opened at all.

    """
    reader.check_header(path)
    with closing(reader.connect(path)) as connection:
        try:
            whole = connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            events = list(reader.read_events(connection))
        except sqlite3.Error as error:
            raise errors.explain(error, path) from error
        except (ValueError, TypeError, RecursionError) as error:
            raise errors.damaged(path) from error
    known = {event_id for event_id, _event in events}
    return Verdict(
        len(events),
        tuple(event_id for event_id, event in events if not is_intact(event, event_id)),
        tuple(event_id for event_id, event in events if not known.issuperset(event.parents)),
        whole,
    )
