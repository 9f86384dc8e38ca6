"""What lies in a folder of backups: the names files have there, their order, and which of them are thinned out.

Changes nothing. The order is that of the numbers, never that of a clock: a computer whose clock was wrong for a week
must not lose the backups of the week after.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from enum import StrEnum
from pathlib import Path

from cpdesk.base.i18n import N_
from cpdesk.base.records import dataclass
from cpdesk.storage import reader
from cpdesk.storage.errors import StoreError

KEEP_LATEST = 10
MAX_BYTES = 200 * 1024 * 1024
PART = ".part"
"""Ending of a backup that is still being made or checked."""

NAME = re.compile(r"([0-9]{6,200})-([0-9]{8}T[0-9]{6}Z)-([a-z-]{1,40})(?:-[0-9]{1,6})?\.sqlite", re.ASCII)
"""The name of a backup; one that was copied where another had its name has a number behind it (``copy_all``)."""

_PART = re.compile(r"\.([0-9]{6,200})-.*\.sqlite" + re.escape(PART), re.ASCII)


class Reason(StrEnum):
    """Why a backup was made."""

    OPENING = "opening"
    REGULAR = "regular"
    CLOSING = "closing"
    BY_HAND = "by-hand"
    BEFORE_IMPORT = "before-import"
    BEFORE_RESTORE = "before-restore"
    BEFORE_MIGRATION = "before-migration"
    BEFORE_ERASURE = "before-erasure"
    BEFORE_CYCLE = "before-cycle"

    @property
    def pinned(self) -> bool:
        """Tell whether backups made for this reason outlast the others.

        One made before an erasure does not: without the erased values it is what any other backup is.
        """
        return self not in (Reason.OPENING, Reason.REGULAR, Reason.CLOSING, Reason.BEFORE_ERASURE)


REASON_WORDS: dict[Reason, str] = {
    Reason.OPENING: N_("on opening"),
    Reason.REGULAR: N_("while working"),
    Reason.CLOSING: N_("on closing"),
    Reason.BY_HAND: N_("made by hand"),
    Reason.BEFORE_IMPORT: N_("before an import"),
    Reason.BEFORE_RESTORE: N_("before going back to a backup"),
    Reason.BEFORE_MIGRATION: N_("before an upgrade of the file"),
    Reason.BEFORE_ERASURE: N_("before an erasure"),
    Reason.BEFORE_CYCLE: N_("before the next cycle was started"),
}
"""The reasons in words, to be translated where they are shown."""


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup. ``claimed`` is the computer's time in UTC (ISO 8601), ``readable`` tells of its first bytes only."""

    path: Path
    number: int
    claimed: str
    reason: Reason
    size: int
    pinned: bool
    readable: bool = True


def now() -> str:
    """Return this computer's time in UTC, to the second (ISO 8601)."""
    return dt.datetime.now(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def file_name(number: int, claimed: str, reason: Reason) -> str:
    """Return the name of a backup's file, e.g. ``000042-20261121T093000Z-opening.sqlite``."""
    return f"{number:06}-{claimed.replace('-', '').replace(':', '')}-{reason}.sqlite"


def listing(folder: Path) -> tuple[Backup, ...]:
    """Return the backups of a folder, newest first by number; other files there are passed over."""
    try:
        entries = list(folder.iterdir())
    except OSError:
        return ()
    found = [backup for entry in entries if (backup := _backup(entry)) is not None]
    return tuple(sorted(found, key=lambda backup: (backup.number, backup.path.name), reverse=True))


def next_number(folder: Path) -> int:
    """Return the number the next backup gets: higher than every finished or unfinished one."""
    taken = [0]
    for entry in folder.iterdir():
        match = NAME.fullmatch(entry.name) or _PART.fullmatch(entry.name)
        if match:
            taken.append(int(match[1]))
    return max(taken) + 1


def unfinished(folder: Path) -> tuple[Path, ...]:
    """Return the files that an interrupted backup may have left."""
    return tuple(entry for entry in folder.iterdir() if _PART.fullmatch(entry.name.removesuffix("-journal")))


def to_drop(backups: Sequence[Backup], newest_good: Path | None, limit: int = MAX_BYTES) -> tuple[Backup, ...]:
    """Return which backups may go: never the newest good one, never one before an erasure while it is the newest.

    Of the pinned ones the ten latest stay, and of those before the latest of each month. Of all, the ten latest stay,
    then the latest of each hour, day, week and month with a backup, as far as ``_PERIODS`` goes; where those that are
    not pinned are together larger than ``limit`` bytes, the oldest of them go first.
    """
    ordered = sorted(backups, key=lambda backup: (backup.number, backup.path.name), reverse=True)
    pins = [backup for backup in ordered if backup.pinned]
    pinned = {backup.path for backup in pins[:KEEP_LATEST]} | _latest_of_each(pins[KEEP_LATEST:], _month)
    erasing = {backup.path for backup in ordered[:1] if backup.reason is Reason.BEFORE_ERASURE}
    fixed = pinned | erasing | {backup.path for backup in ordered if backup.path == newest_good}
    kept = fixed | {backup.path for backup in ordered[:KEEP_LATEST]}
    for name_of, count in _PERIODS:
        kept |= _latest_of_each(ordered, name_of, count)
    total = sum(backup.size for backup in ordered if backup.path in kept - pinned)
    for backup in reversed(ordered):
        if total <= limit:
            break
        if backup.path in kept and backup.path not in fixed:
            kept.discard(backup.path)
            total -= backup.size
    return tuple(backup for backup in ordered if backup.path not in kept)


def _latest_of_each(ordered: Sequence[Backup], name_of: Callable[[str], str], count: int | None = None) -> set[Path]:
    latest: dict[str, Path] = {}
    for backup in ordered:
        latest.setdefault(name_of(backup.claimed), backup.path)
    return set(list(latest.values())[:count])


def _hour(claimed: str) -> str:
    return claimed[:13]


def _day(claimed: str) -> str:
    return claimed[:10]


def _week(claimed: str) -> str:
    year, week, _weekday = dt.date.fromisoformat(claimed[:10]).isocalendar()
    return f"{year}-{week}"


def _month(claimed: str) -> str:
    return claimed[:7]


_PERIODS: tuple[tuple[Callable[[str], str], int], ...] = ((_hour, 24), (_day, 14), (_week, 8), (_month, 24))
"""How a period is named after a backup's time, and of how many periods with a backup the latest one stays."""


def _backup(path: Path) -> Backup | None:
    match = NAME.fullmatch(path.name)
    if match is None or not path.is_file():
        return None
    try:
        claimed = _claimed(match[2])
        size = path.stat().st_size
    except (ValueError, OSError):
        return None
    reason = next((reason for reason in Reason if reason == match[3]), Reason.BY_HAND)  # a newer version's: kept
    return Backup(path, int(match[1]), claimed, reason, size, reason.pinned, _is_readable(path))


def _claimed(stamp: str) -> str:
    """Return the time of a name as ISO 8601; raise ValueError for one that no clock shows."""
    claimed = f"{stamp[:4]}-{stamp[4:6]}-{stamp[6:11]}:{stamp[11:13]}:{stamp[13:]}"
    dt.datetime.fromisoformat(claimed)
    return claimed


def _is_readable(path: Path) -> bool:
    try:
        reader.check_header(path)
    except StoreError:
        return False
    return True
