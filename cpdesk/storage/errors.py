"""What can go wrong with an assessment's file, each as a type with its sentence."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cpdesk.base.errors import CpdeskError, InputError
from cpdesk.base.i18n import _
from cpdesk.storage.companions import PACKAGE_ENDING


class StoreError(InputError):
    """A failure of the assessment's file that was foreseen."""


class MissingFileError(StoreError):
    """There is no such file."""


class NotOursError(StoreError):
    """The file is something else than an assessment of cpdesk."""


class NewerFormatError(StoreError):
    """A newer cpdesk made the file."""


class LockedError(StoreError):
    """Another program has the file open."""


class DiskFullError(StoreError):
    """There is no room left on the disk."""


class ReadOnlyError(StoreError):
    """The file may be read but not written."""


class MovedError(StoreError):
    """The file was moved, deleted or replaced while it was open."""


class DamagedError(StoreError):
    """The file does not hold what was written into it."""


def missing(path: Path) -> MissingFileError:
    """Return the error for a file that is not there."""
    return MissingFileError(
        _("There is no file {name}.", name=path.name),
        safe=_("Nothing was changed."),
        todo=_("Check the name and place."),
    )


def no_file(path: Path) -> StoreError:
    """Return the error for a folder, a pipe or a device."""
    return StoreError(
        _("{name} is not a file.", name=path.name),
        safe=_("Nothing was changed."),
        todo=_("Choose a file that cpdesk has made."),
    )


def not_ours(path: Path) -> NotOursError:
    """Return the error for a file of another kind."""
    return NotOursError(
        _("{name} is not an assessment made with cpdesk.", name=path.name),
        safe=_("Nothing was changed."),
        todo=_("A package is brought into an assessment first: in the window, or with the command cpdesk merge.")
        if path.suffix.lower() == PACKAGE_ENDING
        else _("Choose a file that cpdesk has made."),
    )


def newer(path: Path, found: int, known: int) -> NewerFormatError:
    """Return the error for a file of a later format."""
    return NewerFormatError(
        _(
            "{name} was made by a newer cpdesk (format {found}; this one reads up to format {known}).",
            name=path.name,
            found=found,
            known=known,
        ),
        safe=_("Nothing was changed."),
        todo=_("Open it with the newer version."),
    )


def damaged(path: Path) -> DamagedError:
    """Return the error for a file that fails its checks."""
    return DamagedError(
        _("{name} is damaged.", name=path.name),
        safe=_("Nothing was changed, the file was left as it is."),
        todo=_(
            "If it is an assessment of this computer, it can be rebuilt: with “Rebuild it” on Home, or with the "
            "command cpdesk recover. If it came from elsewhere, ask for it again."
        ),
    )


def moved() -> MovedError:
    """Return the error for a file that has lost its name while it was open."""
    return MovedError(
        _("The assessment's file is not in its folder any more: it was moved, deleted or replaced."),
        safe=_(
            "Everything saved before is in that file and can still be copied from this window; nothing was changed."
        ),
        todo=_(
            "Move its folder back to where it was and try again. If it cannot be found, save a package on the page "
            "Copies and backups before you close this window."
        ),
    )


def foreign_log(path: Path, log: Path) -> StoreError:
    """Return the error for a file beside which another program's log lies, which would be written over it."""
    return StoreError(
        _(
            "Beside {name} lies {log}, which cpdesk never writes and which would be put in its place.",
            name=path.name,
            log=log.name,
        ),
        safe=_("Nothing was changed, and the file was not opened."),
        todo=_("Move {log} to another folder, then try again.", log=log.name),
    )


def unfinished(path: Path) -> DamagedError:
    """Return the error for a file that was copied with the journal of a change that a power cut interrupted."""
    return DamagedError(
        _("{name} was being written when its computer stopped, and that has to be taken back first.", name=path.name),
        safe=_("Nothing was changed, the file was left as it is."),
        todo=_("Open it once with cpdesk where it comes from, close it there and copy it again."),
    )


def read_only(path: Path) -> ReadOnlyError:
    """Return the error for a file that may only be read."""
    return ReadOnlyError(
        _("{name} cannot be written to.", name=path.name),
        safe=_("Nothing was changed."),
        todo=_("Copy it to a folder of your own and open it there."),
    )


def locked(path: Path) -> LockedError:
    """Return the error for a file that somebody else has open."""
    return LockedError(
        _("{name} is open in another window or program.", name=path.name),
        safe=_("Nothing was changed."),
        todo=_("Close it there, then try again."),
    )


def explain(error: sqlite3.Error, path: Path) -> CpdeskError:
    """Return the typed error for what SQLite reported."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    safe = _("Everything saved before is safe; the last change was not saved.")
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return locked(path)
    if code == sqlite3.SQLITE_FULL:
        return DiskFullError(
            _("The disk is full, {name} could not be saved.", name=path.name),
            safe=safe,
            todo=_("Make room on the disk, then try again."),
        )
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM):
        return read_only(path)
    if code == sqlite3.SQLITE_CANTOPEN:
        return StoreError(
            _("{name} cannot be opened.", name=path.name),
            safe=_("Nothing was changed."),
            todo=_("Check that the folder exists and that you may use it."),
        )
    if code == sqlite3.SQLITE_IOERR:
        return StoreError(
            _("The disk reported an error while {name} was being used.", name=path.name),
            safe=safe,
            todo=_("Make a copy on another disk as soon as you can."),
        )
    undecodable = code == 0 and "decode" in str(error).lower()  # text that is no UTF-8, as Python's module tells it
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB) or undecodable:
        return damaged(path)
    return StoreError(
        _("{name} cannot be used: {reason}.", name=path.name, reason=error),
        safe=safe,
        todo=_("Close it and open it again."),
    )


@contextmanager
def told(path: Path, *, reading: bool = True) -> Iterator[None]:
    """Turn what SQLite and the operating system raise into the typed error; while ``reading``, damaged text as well."""
    try:
        yield
    except CpdeskError:
        raise
    except sqlite3.Error as error:
        raise explain(error, path) from error
    except OSError as error:
        raise explain_os(error, path) from error
    except (ValueError, TypeError, KeyError, RecursionError) as error:  # text that is none, facts that are not there
        if not reading:
            raise
        raise damaged(path) from error


def explain_os(error: OSError, path: Path) -> CpdeskError:
    """Return the typed error for what the operating system reported, as :func:`explain` does for SQLite."""
    codes = {
        errno.ENOSPC: sqlite3.SQLITE_FULL,
        errno.EDQUOT: sqlite3.SQLITE_FULL,
        errno.EACCES: sqlite3.SQLITE_READONLY,
        errno.EPERM: sqlite3.SQLITE_READONLY,
        errno.EROFS: sqlite3.SQLITE_READONLY,
        errno.ENOENT: sqlite3.SQLITE_CANTOPEN,
        errno.EEXIST: sqlite3.SQLITE_CANTOPEN,  # a file where a folder should be
        errno.ENOTDIR: sqlite3.SQLITE_CANTOPEN,
        errno.EISDIR: sqlite3.SQLITE_CANTOPEN,
        errno.EMFILE: sqlite3.SQLITE_CANTOPEN,  # too much is open; nothing is wrong with the disk
        errno.ENFILE: sqlite3.SQLITE_CANTOPEN,
    }
    known = sqlite3.OperationalError(error.strerror or "")
    known.sqlite_errorcode = codes.get(error.errno or 0, sqlite3.SQLITE_IOERR)
    return explain(known, path)
