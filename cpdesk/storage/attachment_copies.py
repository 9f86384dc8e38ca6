"""Copies of evidence files for other programs: to be opened, under safe names in private folders, or to be kept."""

from __future__ import annotations

import atexit
import contextlib
import os
import re
import stat
import sys
import tempfile
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from cpdesk.base.errors import InputError
from cpdesk.base.files import write_checked
from cpdesk.base.i18n import _
from cpdesk.storage.attachments import check_hash, content_of
from cpdesk.storage.safe_files import Opening, by_content, clean_name, safe_name

if TYPE_CHECKING:
    from cpdesk.storage.companions import Companions

_copies: list[Path] = []
_NAME = re.compile(r"copy-[a-z0-9_]{8}", re.ASCII)


def how_to_open(companions: Companions, digest: str, name: str) -> Opening:
    """Tell whether a kept file may be opened with the system's program, from its name and its content.

    Raises:
        InputError: it is not here, or not what was attached.

    """
    return by_content(name, content_of(companions, digest, name))


def export(companions: Companions, digest: str, name: str) -> Path:
    """Copy a kept file into a fresh private folder, under a safe name of its own, to be opened by another program.

    The copy is read-only, so that nobody takes it for the original. It goes when the application ends, if the other
    program has let it go by then; what is left, also after a crash, goes with the first copy made the next time.

    Raises:
        InputError: it is not here, or not what was attached, or the copy cannot be written.

    """
    content = content_of(companions, digest, name)
    try:
        if not _copies:
            forget_copies()
        folder = Path(tempfile.mkdtemp(prefix="copy-", dir=_place()))
        _copies.append(folder)
        copy = folder / safe_name(name)
        handle = os.open(copy, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        copy.chmod(0o400)
    except OSError as error:
        raise InputError(
            _("A copy of {name} to be opened could not be made.", name=clean_name(name)),
            safe=_("Nothing was changed."),
            todo=_("Check that the disk is not full."),
        ) from error
    return copy


def save_copy(companions: Companions, digest: str, name: str, target: Path) -> None:
    """Write a kept file to a place the user chose; raises InputError as :func:`export`."""
    write_checked(target, content_of(companions, digest, name), partial(check_hash, digest))


def forget_copies() -> None:
    """Remove the copies made for other programs, earlier ones too, as far as those have let them go."""
    with contextlib.suppress(OSError):
        if _is_ours(place := _folder()):
            for folder in place.iterdir():
                if _NAME.fullmatch(folder.name):
                    _remove(folder)
    _forget_own()


def _forget_own() -> None:
    for folder in tuple(_copies):
        if not folder.exists() or _remove(folder):
            _copies.remove(folder)


def _remove(folder: Path) -> bool:
    with contextlib.suppress(OSError):
        if folder.is_symlink():
            return False
        for copy in folder.iterdir():
            copy.chmod(0o600)
            copy.unlink()
        folder.rmdir()
        return True
    return False


def _place() -> Path | None:
    """Return the folder of all copies; None for any folder, where somebody else made one of its name."""
    place = _folder()
    with contextlib.suppress(FileExistsError):
        place.mkdir(mode=0o700)
    return place if _is_ours(place) else None


def _folder() -> Path:
    user = "" if sys.platform == "win32" else f"-{os.getuid()}"  # there the temporary folder is one's own
    return Path(tempfile.gettempdir()) / f"cpdesk-evidence{user}"


def _is_ours(place: Path) -> bool:
    """Tell whether a folder is there, no link, and of this user alone: everybody can make one in ``/tmp``."""
    try:
        found = place.lstat()
    except OSError:
        return False
    if sys.platform == "win32":
        return stat.S_ISDIR(found.st_mode)
    return stat.S_ISDIR(found.st_mode) and found.st_uid == os.getuid() and not found.st_mode & 0o077


atexit.register(_forget_own)
