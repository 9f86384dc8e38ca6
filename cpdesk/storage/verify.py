"""Check an assessment's file from end to end: SQLite's own check, every hash, every link to an earlier event."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from cpdesk.base.records import dataclass
from cpdesk.storage import errors, reader
from cpdesk.storage.parts import left_out, partial_devices
from cpdesk.storage.pragmas import is_whole


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was checked: events read, those that fail, and whether SQLite found the file whole.

    ``broken`` do not match their hash, ``orphans`` refer to an earlier event that is not there, ``missing`` is how many
    numbers are left out in the devices' counting, but for those of which the file holds a part on purpose.
    """

    events: int
    broken: tuple[str, ...]
    orphans: tuple[str, ...]
    missing: int
    file_is_whole: bool

    @property
    def good(self) -> bool:
        """Tell whether nothing is wrong."""
        return self.file_is_whole and not (self.broken or self.orphans or self.missing)


def verify_file(path: Path) -> Verdict:
    """Check a file and leave it as it is.

    Raises:
        StoreError: the file cannot be opened at all.

    """
    with closing(reader.connect(path)) as connection, errors.told(path):
        reader.read_info(connection, path)
        partial = partial_devices(reader.read_meta(connection))
        whole = is_whole(connection, thoroughly=True)
        with reader.without_collecting():
            rows = list(reader.read_events(connection, reader.read_erased(connection)))
    known = {event_id for event_id, _event in rows}
    events = [(event_id, event) for event_id, event in rows if event is not None]
    return Verdict(
        len(rows),
        tuple(event_id for event_id, event in rows if event is None),
        tuple(event_id for event_id, event in events if event.parents and not known.issuperset(event.parents)),
        left_out((event for _event_id, event in events), partial),
        whole,
    )
