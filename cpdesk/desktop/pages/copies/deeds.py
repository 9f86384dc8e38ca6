"""What the page does with files: write a package, go back to a backup, copy backups elsewhere. Shows nothing. No Qt."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from cpdesk.assessment.snapshot import take_snapshot
from cpdesk.base.disks import on_another_disk
from cpdesk.base.errors import CpdeskError
from cpdesk.base.i18n import _
from cpdesk.base.records import dataclass
from cpdesk.desktop.pages.copies.content import DAMAGED, IN_USE, NEWER
from cpdesk.desktop.pages.incoming.preview_content import kinds_of
from cpdesk.storage import attachments, backups
from cpdesk.storage.creation import utc_now
from cpdesk.storage.errors import LockedError, NewerFormatError
from cpdesk.storage.package import Packed, attachments_of, write_package
from cpdesk.storage.reader import Contents, read_snapshot

if TYPE_CHECKING:
    from cpdesk.assessment.snapshot import Snapshot
    from cpdesk.desktop.jobs import Progress
    from cpdesk.desktop.session import Session
    from cpdesk.storage.backups import Backup, Copied
    from cpdesk.storage.imports import ImportRow
    from cpdesk.storage.store import Store


@dataclass(frozen=True, slots=True)
class Carried:
    """A written package: when its contents were taken, and whether it lies on another disk than the library.

    ``kinds`` counts what it holds as the page that opens it does; ``of`` is the assessment's file.
    """

    packed: Packed
    claimed: str
    elsewhere: bool
    kinds: tuple[int, ...]
    of: Path


@dataclass(frozen=True, slots=True)
class PackageWork:
    """One package to be written."""

    contents: Contents
    attachments: Mapping[str, Path]
    sender: str
    path: Path
    library_file: Path
    claimed: str

    def __call__(self, progress: Progress) -> Carried:
        """Write the package, read it back and return what it holds."""
        progress(0.1, _("Writing {name} …", name=self.path.name))
        packed = write_package(self.path, self.contents, attachments=self.attachments, sender=self.sender)
        progress(1.0, _("Checking {name} …", name=self.path.name))
        kinds = kinds_of(take_snapshot(self.contents.info, self.contents.state))
        return Carried(packed, self.claimed, on_another_disk(packed.path, self.library_file), kinds, self.library_file)


@dataclass(frozen=True, slots=True)
class CountWork:
    """Counts the answers of backups; one that cannot be read has a constant of ``content`` instead."""

    paths: tuple[Path, ...]

    def __call__(self, progress: Progress) -> dict[Path, int]:
        """Return the number of answers of each backup that can be read."""
        counts: dict[Path, int] = {}
        for number, path in enumerate(self.paths):
            progress(number / len(self.paths), "")
            try:
                counts[path] = read_snapshot(path).held_answers
            except LockedError:  # another program looks at it for a moment
                counts[path] = IN_USE
            except NewerFormatError:
                counts[path] = NEWER
            except CpdeskError:
                counts[path] = DAMAGED
        return counts


@dataclass(frozen=True, slots=True)
class LookWork:
    """Reads one backup."""

    path: Path

    def __call__(self, progress: Progress) -> Snapshot:
        """Return its picture; raise StoreError where it is damaged."""
        return read_snapshot(self.path)


@dataclass(frozen=True, slots=True)
class CopyWork:
    """Copies every backup into a folder."""

    folder: Path
    target: Path

    def __call__(self, progress: Progress) -> Copied:
        """Return what was copied and read back."""
        progress(0.1, _("Copying the backups …"))
        return backups.copy_all(self.folder, self.target)


def package_work(session: Session, path: Path, *, sender: str, with_attachments: bool) -> PackageWork:
    """Return the work that packs the assessment as it is now."""
    assert session.path is not None
    contents = session.contents()
    files = attachments_of(session.path, contents.state) if with_attachments else {}
    now = dt.datetime.now(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return PackageWork(contents, files, sender, path, session.path, now)


def evidence(store: Store) -> tuple[int, int]:
    """Return how many evidence files there are and their size together in bytes."""
    found = attachments_of(store.path, store.state)
    return len(found), sum(path.stat().st_size for path in found.values())


def missing(session: Session) -> int:
    """Return how many attached files are not on this computer, so that no package from here has them."""
    return attachments.missing_count(session.companions, session.snapshot)


def note_copy(session: Session, claimed: str, of: Path) -> None:
    """Note that a copy of then left this computer, unless a later one did; raise StoreError where that fails.

    Nothing is noted where another assessment is open meanwhile. A copy that is said to have left in the future, by a
    clock that went wrong, counts as earlier than any.
    """
    known = session.last_copy
    if session.path == of and (claimed > known or known > utc_now()):
        session.do(lambda store: store.note_copy(claimed))


def imports(session: Session) -> tuple[ImportRow, ...]:
    """Return the imports, the newest first."""
    return session.do(_imports)


def undo_import(session: Session, number: int) -> int:
    """Take away what an import brought and return how many changes; raise CpdeskError where that cannot be."""
    return session.do(lambda store: store.undo_import(number), forget_steps=True)


def go_back(session: Session, backup: Backup) -> None:
    """Make the open assessment what it was at a backup; what it is now becomes a backup first.

    Raises:
        CpdeskError: it could not be done; the assessment is as it was.

    """
    path = session.path
    if path is None:
        return
    if session.unsaved and not session.try_again() and session.failure is not None:
        raise session.failure
    copied = session.last_copy
    session.close()
    try:
        backups.restore(path, backup)
    finally:
        session.open(path)
    if copied:
        note_copy(session, copied, path)  # that copy is still where it was carried


def _imports(store: Store) -> tuple[ImportRow, ...]:
    return store.imports()
