"""One restore or rebuilding at a time: from the look at a file until another stands in its place, nobody else comes in.

The folder is locked (``flock``), because the file may be missing or no database any more; the lock ends with its handle
or its process and leaves nothing behind. The file itself is held as a store would hold it. Where the system has no such
locks (Windows, which refuses to replace a file that is open), the file is compared once more before it is replaced.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from cpdesk.storage import errors, replacing
from cpdesk.storage.handle_lock import TAKEN
from cpdesk.storage.held import hold, let_go


@contextlib.contextmanager
def alone(path: Path) -> Iterator[None]:
    """Let nobody else restore or rebuild in the folder of ``path`` meanwhile.

    Raises:
        LockedError: somebody does.

    """
    handle = _lock(path)
    try:
        yield
    finally:
        if handle is not None:
            os.close(handle)


@contextlib.contextmanager
def kept_still(path: Path) -> Iterator[Callable[[], None]]:
    """Keep every store off a file, which may be missing, until another stands in its place.

    The function it gives raises LockedError where the file is not the one it was any more: call it before replacing.

    Raises:
        LockedError: somebody has the file open.

    """
    identity = hold(path) if path.exists() else None
    before = _mark(path)

    def check() -> None:
        if _mark(path) != before:
            raise errors.locked(path)
        replacing.refuse_if_open(path)

    try:
        yield check
    finally:
        if identity is not None:
            let_go(identity)


def _mark(path: Path) -> tuple[int, ...]:
    try:
        found = path.stat()
    except FileNotFoundError:
        return ()
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns


def _lock(path: Path) -> int | None:
    if sys.platform == "win32":
        return None
    import fcntl

    try:
        handle = os.open(path.parent, os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return None  # a folder whose names may not be listed
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        os.close(handle)
        if error.errno in TAKEN:
            raise errors.locked(path) from error
        return None  # a file system without such locks
    return handle
