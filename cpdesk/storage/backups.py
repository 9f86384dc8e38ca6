"""Backups: made beside, verified event by event, then renamed; the earlier ones thinned out; one of them restored.

A backup is a file of the assessment as it was. Attachments are not in it: they never change and lie beside.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from cpdesk.base.errors import InputError
from cpdesk.base.files import sync_folder, write_checked
from cpdesk.base.i18n import _
from cpdesk.base.records import dataclass
from cpdesk.storage import backup_files, errors, reader, replacing, schema
from cpdesk.storage.alone import alone, kept_still
from cpdesk.storage.backup_files import REASON_WORDS, Backup, Reason, listing
from cpdesk.storage.companions import companions_of, real
from cpdesk.storage.errors import StoreError
from cpdesk.storage.present import Present, pin_present
from cpdesk.storage.replacing import is_good, told
from cpdesk.storage.verify import verify_file

if TYPE_CHECKING:
    from cpdesk.storage.store import Store

__all__ = [
    "REASON_WORDS", "Backup", "BackupError", "Copied", "Pending", "Reason", "begin", "changed_since_backup", "copy_all",
    "find", "finish", "is_good", "listing", "make", "make_of_file", "restore", "thin",
]  # fmt: skip


class BackupError(StoreError):
    """A backup could not be made or used."""


@dataclass(frozen=True, slots=True)
class Pending:
    """A copy that is made but not yet checked; ``finish`` makes a backup of it."""

    part: Path
    number: int
    claimed: str
    reason: Reason
    events: int


@dataclass(frozen=True, slots=True)
class Copied:
    """What was copied elsewhere: how many, and of the newest good one when it was made and how many events it holds.

    ``damaged`` are newer than that one and not good; ``left_out`` could not be read.
    """

    count: int
    claimed: str = ""
    events: int = 0
    damaged: int = 0
    left_out: int = 0


_lock = threading.Lock()
_in_hand: dict[Path, int] = {}
"""The unfinished copies of this process and their numbers; any other one was left by an interrupted backup."""


def begin(store: Store, reason: Reason) -> Pending:
    """Copy the open assessment beside its backups, quickly; call it where the store lives.

    Raises:
        StoreError: the copy could not be written; nothing of it is left.

    """
    pending = _reserve(store.companions.backups, reason, len(store.state))
    with _giving_up_cleanly(pending.part), told(store.path):
        _for_its_owner(pending.part)
        store.copy_to(pending.part)
    return pending


def finish(pending: Pending) -> Backup:
    """Wait until the copy is on disk, read it back, check every event, give it its name, thin out; on any thread.

    Raises:
        StoreError: it could not be written or is not what was saved; only the copy itself is removed.

    """
    folder = pending.part.parent
    target = folder / backup_files.file_name(pending.number, pending.claimed, pending.reason)
    with _giving_up_cleanly(pending.part), told(target):
        with pending.part.open("r+b") as stream:
            os.fsync(stream.fileno())
        verdict = verify_file(pending.part)
        if not verdict.file_is_whole or verdict.broken or verdict.events != pending.events:
            raise _not_as_written()
        os.replace(pending.part, target)
        sync_folder(folder)
        size = target.stat().st_size
    _let_go(pending.part)
    with contextlib.suppress(OSError):  # thinning can wait for the next backup
        thin(folder, target)
    return Backup(target, pending.number, pending.claimed, pending.reason, size, pending.reason.pinned)


def make(store: Store, reason: Reason) -> Backup:
    """Make a backup of the open assessment; raise as :func:`begin` and :func:`finish` do."""
    return finish(begin(store, reason))


def make_of_file(path: Path, reason: Reason) -> Backup:
    """Make a backup of an assessment that is not open.

    Raises:
        StoreError: the file is open elsewhere or damaged, or the backup could not be written.

    """
    with closing(reader.connect(path)) as source, told(path):
        events: int = source.execute("SELECT count(*) FROM events").fetchone()[0]
        pending = _reserve(companions_of(path).backups, reason, events)
        with _giving_up_cleanly(pending.part):
            _for_its_owner(pending.part)
            with closing(sqlite3.connect(pending.part)) as target:
                source.backup(target)
    return finish(pending)


def find(folder: Path, number: int) -> Backup:
    """Return the backup with a number.

    Raises:
        InputError: there is none.

    """
    for backup in listing(folder):
        if backup.number == number:
            return backup
    raise InputError(
        _("There is no backup with the number {number}.", number=number),
        safe=_("Nothing was changed."),
        todo=_("cpdesk backups lists those there are."),
    )


def changed_since_backup(store: Store) -> bool:
    """Tell whether the open assessment holds other events than its newest backup, or other values were erased."""
    for backup in listing(store.companions.backups)[:1]:
        try:
            with closing(reader.connect(backup.path)) as connection:
                ids = {row[0] for row in connection.execute("SELECT id FROM events")}
                emptied = {row[0] for row in connection.execute("SELECT id FROM events WHERE value IS NULL")}
                if reader.read_erased(connection) != store.erased:
                    return True
        except (StoreError, sqlite3.Error, ValueError):
            return True
        return ids != store.state.ids() or emptied != {i for i in ids if (e := store.state.get(i)) and e.erased}
    return True


def thin(folder: Path, newest_good: Path | None = None) -> tuple[Backup, ...]:
    """Remove the backups that are not needed any more and return them; the newest good one always stays."""
    found = listing(folder)
    if newest_good is None:
        newest_good = next((backup.path for backup in found if is_good(backup.path)), None)
    if newest_good is None:
        return ()  # nothing here is known to be good: better too many than none
    return tuple(backup for backup in backup_files.to_drop(found, newest_good) if _remove(backup))


def copy_all(folder: Path, target: Path) -> Copied:
    """Copy every backup into another folder, read each copy back, and return what is there now.

    A file of the same name with another content is left as it is; the copy gets a name of its own. One that is thinned
    out meanwhile is passed over.

    Raises:
        CpdeskError: the folder cannot be written to, the disk is full, or a copy is not what was copied.

    """
    copied, left_out = [], 0
    with told(target):
        target.mkdir(parents=True, exist_ok=True)
        for backup in listing(folder):
            try:
                content = backup.path.read_bytes()
            except FileNotFoundError:
                continue
            except OSError:
                left_out += 1
                continue
            _write_copy(content, target, backup.path)
            copied.append(backup)
        sync_folder(target)
    for damaged, backup in enumerate(copied):
        if (held := replacing.good_contents(backup.path)) is not None:
            return Copied(len(copied), backup.claimed, len(held.state), damaged, left_out)
    return Copied(len(copied), damaged=len(copied), left_out=left_out)


def restore(path: Path, backup: Backup) -> None:
    """Make the assessment what it was at a backup; the file is closed, its present state becomes a pinned backup.

    Killed at any point, the file is what it was or what it becomes. What it was is a pinned backup before anything is
    replaced; where it is damaged or missing, it is rebuilt first. Nobody else opens the file meanwhile. The backup that
    was restored may be thinned out as any other. Values that were erased since stay erased; the restored file counts
    its changes as a device of its own.

    Raises:
        StoreError: the backup is damaged or of another assessment, or the disk refused; the file is as it was, or
            rebuilt.

    """
    path = real(path)
    companions = companions_of(path)
    with told(path), alone(path):
        replacing.refuse_if_open(path)
        replacing.remove_leftovers(companions)
        with replacing.fresh_beside(path, "restoring") as fresh:
            held = _copy_and_read(backup, fresh)
            present = pin_present(path, held.info.id)
            with kept_still(path) as unchanged:
                if not present.is_still(path):
                    raise errors.locked(path)  # somebody opened it for a moment, and it may hold more now
                _renew(backup, fresh, present)
                unchanged()
                replacing.put_recorders_away(companions.recorder)  # or what is undone here would come back from them
                replacing.put_in_place(fresh, path)
    with contextlib.suppress(StoreError):  # it is restored; a backup that fails now is made on opening
        make_of_file(path, Reason.REGULAR)


def _renew(backup: Backup, fresh: Path, present: Present) -> None:
    from cpdesk.storage.upgrade import upgrade

    try:
        with told(fresh):
            if reader.check_header(fresh) < schema.FORMAT:
                upgrade(fresh, backup=False)
            replacing.renew(fresh, present.erased, copied=present.copied)
    except errors.DamagedError as error:  # so well hidden that only writing finds it
        raise _unusable(backup) from error
    if not is_good(fresh):
        raise _unusable(backup)


def _reserve(folder: Path, reason: Reason, events: int) -> Pending:
    claimed = backup_files.now()
    with _lock, told(folder):
        folder.mkdir(parents=True, exist_ok=True)
        for left in backup_files.unfinished(folder):
            if left not in _in_hand:
                left.unlink(missing_ok=True)
        number = max(backup_files.next_number(folder), *(n + 1 for p, n in _in_hand.items() if p.parent == folder), 1)
        part = folder / f".{backup_files.file_name(number, claimed, reason)}{backup_files.PART}"
        _in_hand[part] = number
    return Pending(part, number, claimed, reason, events)


@contextlib.contextmanager
def _giving_up_cleanly(part: Path) -> Iterator[None]:
    try:
        yield
    except BaseException:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
        _let_go(part)
        raise


def _let_go(part: Path) -> None:
    with contextlib.suppress(OSError):
        part.with_name(part.name + "-journal").unlink(missing_ok=True)
    with _lock:
        _in_hand.pop(part, None)


def _for_its_owner(part: Path) -> None:
    """Make an empty file that only the user may read; SQLite would make one that everybody may."""
    os.close(os.open(part, os.O_WRONLY | os.O_CREAT, 0o600))


def _remove(backup: Backup) -> bool:
    """Remove a backup and tell whether it is gone; on Windows another program may have it open."""
    try:
        backup.path.unlink(missing_ok=True)
    except OSError:
        return False
    return True


def _write_copy(content: bytes, target: Path, source: Path) -> None:
    place, number = target / source.name, 1
    while place.exists():
        if place.is_file() and place.read_bytes() == content:
            return
        number += 1
        place = target / f"{source.stem}-{number}{source.suffix}"
    write_checked(place, content)


def _copy_and_read(backup: Backup, fresh: Path) -> reader.Contents:
    """Copy a backup and return what it holds; raise BackupError where it cannot be restored."""
    try:
        replacing.copy_synced(backup.path, fresh)
    except FileNotFoundError as error:
        if backup.path.exists():
            raise
        raise BackupError(
            _("Backup {number} is not there any more.", number=backup.number),
            safe=_("Nothing was changed."),
            todo=_("Choose another backup."),
        ) from error
    held = replacing.good_contents(fresh)
    try:
        found = reader.check_header(fresh)
    except StoreError as error:
        raise _unusable(backup) from error
    if found > schema.FORMAT:
        raise _too_new(backup, found)
    if held is None:
        raise _unusable(backup)
    return held


def _not_as_written() -> BackupError:
    return BackupError(
        _("The backup could not be read back as it was written."),
        safe=_("Your answers and the earlier backups are as they were."),
        todo=_("Make a copy on another disk."),
    )


def _too_new(backup: Backup, found: int) -> BackupError:
    return BackupError(
        _(
            "Backup {number} was made by a newer cpdesk (format {found}; this one writes format {known}).",
            number=backup.number,
            found=found,
            known=schema.FORMAT,
        ),
        safe=_("Nothing was changed."),
        todo=_("Choose another backup, or use the newer version."),
    )


def _unusable(backup: Backup) -> BackupError:
    return BackupError(
        _("Backup {number} is damaged and cannot be restored.", number=backup.number),
        safe=_("Nothing was changed."),
        todo=_("Choose another backup."),
    )
