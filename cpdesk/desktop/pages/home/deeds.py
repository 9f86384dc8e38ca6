"""What Home does with files: make, practise, take in a copy, put aside. Raises typed errors; shows nothing. No Qt."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from cpdesk.assessment.records import Record
from cpdesk.base.errors import CpdeskError, InputError
from cpdesk.base.files import write_checked
from cpdesk.base.i18n import _, interface
from cpdesk.base.records import dataclass
from cpdesk.desktop.pages.home.content import RebuiltWords, rebuilt_words
from cpdesk.desktop.practice_content import PRACTICE, mark_practice
from cpdesk.storage import errors
from cpdesk.storage.companions import FILE_NAME, PACKAGE_ENDING, companions_of
from cpdesk.storage.library import list_library, new_path

if TYPE_CHECKING:
    from cpdesk.assessment.snapshot import Snapshot
    from cpdesk.desktop.jobs import Progress
    from cpdesk.desktop.session import Session

REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class NewAssessment:
    """What a new assessment needs: the country's code, its name where no table knows it, the cycle, the edition."""

    iso2: str
    name: str
    cycle: str
    edition: str


def create(session: Session, library: Path, wanted: NewAssessment) -> None:
    """Make a new assessment in the library and open it at the page Country; raise InputError where that cannot be."""
    records = [Record("party", "iso2", wanted.iso2), Record("party", "name", wanted.name)]
    path = _new_path(library)
    try:
        session.create(path, cycle=wanted.cycle, records=records, edition=wanted.edition, page="country")
    except CpdeskError:
        _drop_empty(path.parent)
        raise


def open_sample(session: Session, library: Path) -> bool:
    """Open the sample country of the library; return whether it was made, in the interface's language, for this."""
    from cpdesk.assessment.sample import sample_info

    edition, _cycle = sample_info(interface().language)
    if session.is_open and session.path is not None and _is_sample(session.snapshot, edition):
        mark_practice(session.path)
        return False
    for shelf in list_library(library):
        if shelf.snapshot is not None and _is_sample(shelf.snapshot, edition):
            session.open(shelf.path)
            mark_practice(shelf.path)
            return False
    new_practice(session, library)
    return True


def new_practice(session: Session, library: Path) -> None:
    """Make a fresh copy of the sample country, marked as practice, and open it."""
    from cpdesk.assessment.sample import sample_info, sample_records

    edition, cycle = sample_info(interface().language)
    records = sample_records(interface().language)
    path = _new_path(library)
    mark_practice(path)
    try:
        session.create(path, cycle=cycle, records=records, edition=edition)
    except CpdeskError:
        (path.parent / PRACTICE).unlink(missing_ok=True)
        _drop_empty(path.parent)
        raise


def is_package(source: Path) -> bool:
    """Tell whether a file is a package, by its ending or its first bytes, and not an assessment's own file."""
    return source.suffix.lower() == PACKAGE_ENDING or _is_zip(source)


def take_in(session: Session, library: Path, source: Path) -> None:
    """Check an assessment's file from end to end, copy it into the library, check the copy, and open it.

    The copy gets a device identity of its own, so that what is recorded in both can be brought together later.

    Raises:
        InputError: it is not ours, damaged, or cannot be copied; the library is as it was.

    """
    if session.path is not None and session.path.resolve() == source.resolve():
        return
    _check(source)
    path = _new_path(library)
    try:
        _copy(source, path)
        _check(path)
        session.open(path)
    except (OSError, sqlite3.Error, CpdeskError) as error:
        shutil.rmtree(path.parent, ignore_errors=True)  # made here, for this copy only
        if isinstance(error, CpdeskError):
            raise
        raise _cannot_copy(source) from error


@dataclass(frozen=True, slots=True)
class RebuildWork:
    """Rebuilds a damaged assessment from what is kept beside it."""

    path: Path

    def __call__(self, progress: Progress) -> RebuiltWords:
        """Rebuild it and return what came of it; raise CpdeskError where that cannot be."""
        from cpdesk.storage.recovery import recover

        return rebuilt_words(recover(self.path), interface().language)


def lost(library: Path) -> tuple[Path, ...]:
    """Return where assessments of the library lay whose file is gone while what was kept beside it is there."""
    kept = (place for name in ("recorder", "backups") for place in library.glob(f"*/{name}/*"))
    places = {place.parent.parent for place in kept}
    return tuple(sorted(place / FILE_NAME for place in places if not (place / FILE_NAME).exists()))


def put_aside(session: Session, library: Path, path: Path) -> Path:
    """Move an assessment's folder out of sight into ``removed``; nothing is ever deleted. Return where it lies now.

    Raises:
        InputError: it is open in another window, or cannot be moved; it is where it was.

    """
    if session.path is not None and session.path.resolve() == path.resolve():
        session.close()
    else:
        _refuse_if_open_elsewhere(path)
    target = library / REMOVED / path.parent.name
    try:
        target.parent.mkdir(exist_ok=True)
        path.parent.rename(target)
    except OSError as error:
        raise InputError(
            _("The assessment could not be put aside."),
            safe=_("It is where it was."),
            todo=_("Close other programs that have it open, then try again."),
        ) from error
    return target


def bring_back(library: Path, folder: Path) -> None:
    """Move a folder that was put aside back into the library; raise InputError where that cannot be."""
    try:
        folder.rename(library / folder.name)
    except OSError as error:
        raise InputError(
            _("The assessment could not be brought back."),
            safe=_("It lies in the folder “removed” of the library."),
        ) from error


def _new_path(library: Path) -> Path:
    try:
        return new_path(library)
    except OSError as error:
        raise InputError(
            _("A new assessment cannot be made, because the library's folder cannot be written to."),
            safe=_("Nothing was changed."),
            todo=_("Check that the disk is not full and that the folder is yours."),
        ) from error


def _check(path: Path) -> None:
    from cpdesk.storage.verify import verify_file

    found = verify_file(path)
    if not found.file_is_whole or found.broken:  # what a rebuilding had to leave out is gone, and nobody can send it
        raise errors.damaged(path)


def _copy(source: Path, path: Path) -> None:
    """Copy a file with SQLite's own means, whoever has it open, and the evidence files it names."""
    from hashlib import sha256

    from cpdesk.storage.reader import connect, read_contents

    with closing(connect(source)) as there, closing(sqlite3.connect(path)) as here:
        there.backup(here)
    from cpdesk.storage.creation import give_new_device  # what writes files is not needed to show Home
    from cpdesk.storage.package import attachments_of
    from cpdesk.storage.upgrade import upgrade

    upgrade(path, backup=False)
    give_new_device(path)
    named = attachments_of(source, read_contents(source).state, removed=True)
    for digest, file in named.items():
        content = file.read_bytes()
        if sha256(content).hexdigest() == digest:  # one that is not what was attached is as good as missing
            folder = companions_of(path).attachments
            folder.mkdir(exist_ok=True)
            write_checked(folder / digest, content, private=True)


def _cannot_copy(source: Path) -> InputError:
    return InputError(
        _("{name} could not be copied into the library.", name=source.name),
        safe=_("Nothing was changed."),
        todo=_("Check that the disk is not full and that the file may be read."),
    )


def _is_zip(source: Path) -> bool:
    import zipfile

    from cpdesk.storage.held import looked_at

    try:
        with looked_at(source):
            return zipfile.is_zipfile(source)
    except (OSError, errors.StoreError):  # what is wrong is said by whoever reads it
        return False


def _is_sample(snapshot: Snapshot, edition: str) -> bool:
    from cpdesk.assessment.sample import sample_records

    records = sample_records(interface().language)
    country = next((record.value for record in records if record[:2] == ("party", "iso2")), None)
    return snapshot.get("party", "iso2") == country and snapshot.info.edition == edition


def _refuse_if_open_elsewhere(path: Path) -> None:
    from cpdesk.storage.reader import read_snapshot

    try:
        read_snapshot(path)
    except errors.LockedError:
        raise
    except CpdeskError:
        return  # damaged or newer: it may be put aside all the same


def _drop_empty(folder: Path) -> None:
    """Remove the folder made for a new assessment if nothing lies in it."""
    if folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
