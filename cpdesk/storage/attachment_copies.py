"""Copies of evidence files for other programs: to be opened, under safe names in private folders, or to be kept."""

from __future__ import annotations

import atexit
import contextlib
import os
import tempfile
from functools import partial
from pathlib import Path

from cpdesk.base.errors import InputError
from cpdesk.base.files import write_checked
from cpdesk.base.i18n import _
from cpdesk.storage.attachments import check_hash, content_of
from cpdesk.storage.companions import Companions
from cpdesk.storage.safe_files import Opening, by_content, clean_name, safe_name

_copies: list[Path] = []


def how_to_open(companions: Companions, digest: str, name: str) -> Opening:
    """Tell whether a kept file may be opened with the system's program, from its name and its content.

    Raises:
        InputError: it is not here, or not what was attached.

    """
    return by_content(name, content_of(companions, digest, name))


def export(companions: Companions, digest: str, name: str) -> Path:
    """Copy a kept file into a fresh private folder, under a safe name of its own, to be opened by another program.

    The copy is read-only, so that nobody takes it for the original; it goes when the application ends.

    Raises:
        InputError: it is not here, or not what was attached, or the copy cannot be written.

    """
    content = content_of(companions, digest, name)
    try:
        folder = Path(tempfile.mkdtemp(prefix="cpdesk-"))
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
    """Remove the copies made for other programs, as far as those have let them go."""
    for folder in tuple(_copies):
        with contextlib.suppress(OSError):
            for copy in folder.iterdir():
                copy.chmod(0o600)
                copy.unlink()
            folder.rmdir()
            _copies.remove(folder)


atexit.register(forget_copies)
