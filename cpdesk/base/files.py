"""Write a file beside its place, check it, and only then put it there; never half a file under the real name."""

from __future__ import annotations

import contextlib
import errno
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

from cpdesk.base.errors import CpdeskError, InputError
from cpdesk.base.i18n import _


def _read_umask() -> int:
    """Return what the user keeps from others; asking for it means setting it, so it is done once, at the start."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


_UMASK = _read_umask()
_MAGIC, _HEADER = b"SQLite format 3\x00", 100
APPLICATION_ID = 0x43504431  # "CPD1"
"""What the header of an assessment's file says it is of (``storage.schema`` has it from here)."""
_NO_LINKS = (errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EINVAL)
_NO_SYNC = (errno.EINVAL, errno.ENOTSUP, errno.EBADF, errno.ENOSYS, errno.EACCES, errno.EPERM)


def write_checked(
    path: Path, content: bytes, check: Callable[[Path], None] | None = None, *, private: bool = False
) -> None:
    """Write ``content`` to a temporary file beside ``path``, read it back, run ``check`` on it and rename it.

    ``private`` is for what lies beside an assessment: only the user may read it. Any other file may not take the place
    of an assessment, which may be open.

    Raises:
        InputError: the folder does not exist or may not be written to, the disk is full, or an assessment or something
            that is no file has the name. Nothing was changed.

    """
    path = path.resolve() if path.is_symlink() else path
    if path.exists() and not os.access(path, os.W_OK):
        raise _explain(PermissionError(errno.EACCES, "read-only"), path)
    handle, name = _open_beside(path)
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        if beside.read_bytes() != content:
            raise CpdeskError(
                _("The file {name} could not be read back as it was written.", name=path.name),
                safe=_("Nothing under that name was changed."),
                todo=_("Try another place, for example this computer's own disk."),
            )
        if check is not None:
            check(beside)
        if not private:
            _refuse_to_replace(path)
            beside.chmod(0o666 & ~_UMASK)  # as any program's document; the temporary file was private
        os.replace(beside, path)
        sync_folder(path.parent)
    except OSError as error:
        raise _explain(error, path) from error
    finally:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)


def name_new(beside: Path, path: Path) -> None:
    """Give a finished file a name in one step, and never in place of what has come to bear that name meanwhile.

    It may bear its earlier name as well afterwards; removing that is up to the caller.

    Raises:
        FileExistsError: something bears the name. Nothing was changed.
        OSError: the disk reported an error.

    """
    if os.name == "nt":
        beside.rename(path)  # there it replaces nothing
        return
    try:
        os.link(beside, path)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))  # FAT has no links: take the name first
        try:
            os.replace(beside, path)
        except OSError:
            path.unlink()
            raise


def sync_folder(folder: Path) -> None:
    """Make a rename in a folder survive a power cut, where the system has a way to ask for it (Windows has none).

    Raises:
        OSError: the disk reported an error.

    """
    if os.name != "posix":
        return
    try:
        handle = os.open(folder, os.O_RDONLY)
    except PermissionError:  # a folder that may be written to and not read; the rename stands all the same
        return
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in _NO_SYNC:  # some file systems cannot, and then the rename stands all the same
            raise
    finally:
        os.close(handle)


def is_assessment(path: Path) -> bool:
    """Tell whether a file begins as an assessment's does; SQLite looks, who knows which files this process has open.

    On Linux and macOS a handle of our own would, on being closed, end the lock of an assessment that is open here.
    """
    import sqlite3

    try:
        address = f"file:{quote(os.fsencode(path.absolute()))}?mode=ro&immutable=1"
        with contextlib.closing(sqlite3.connect(address, uri=True)) as connection:
            return bool(connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID)
    except sqlite3.DatabaseError:  # not SQLite's, or damaged: then nobody can have opened it
        with path.open("rb") as stream:
            begin = stream.read(_HEADER)
        return begin.startswith(_MAGIC) and int.from_bytes(begin[68:72], "big") == APPLICATION_ID


def _refuse_to_replace(path: Path) -> None:
    """Raise InputError where an assessment lies, or what is neither a file nor a folder; a folder is told later."""
    if not path.exists() or path.is_dir():
        return
    safe = _("Nothing was changed.")
    if not path.is_file():
        raise InputError(_("{name} is not a file.", name=path.name), safe=safe, todo=_("Choose another name."))
    if is_assessment(path):
        raise InputError(
            _("{name} is an assessment; nothing else is written over it.", name=path.name),
            safe=safe,
            todo=_("Choose another name."),
        )


def _open_beside(path: Path) -> tuple[int, str]:
    try:
        return tempfile.mkstemp(prefix=f".{path.stem[:40]}-", suffix=path.suffix, dir=path.parent)
    except OSError as error:
        raise _explain(error, path) from error


def _explain(error: OSError, path: Path) -> InputError:
    safe = _("Nothing was changed.")
    if error.errno == errno.ENOSPC:
        return InputError(
            _("The disk is full, {name} could not be written.", name=path.name),
            safe=safe,
            todo=_("Make room or choose another place, then try again."),
        )
    if isinstance(error, FileNotFoundError):
        return InputError(
            _("The folder for {name} does not exist.", name=path.name), safe=safe, todo=_("Choose another folder.")
        )
    if isinstance(error, IsADirectoryError):
        return InputError(
            _("{name} is a folder, not a file.", name=path.name), safe=safe, todo=_("Choose another name.")
        )
    return InputError(
        _("{name} cannot be written here.", name=path.name),
        safe=safe,
        todo=_("Close it if another program has it open, or choose another folder."),
    )


def free_path(folder: Path, name: str) -> Path:
    """Return a path in a folder at which nothing lies; a number is put behind the name where something does."""
    stem, dot, ending = name.rpartition(".")
    found = folder / name
    for number in range(2, 10_000):
        if not found.exists():
            break
        found = folder / f"{stem}-{number}{dot}{ending}"
    return found
