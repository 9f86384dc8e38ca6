"""Which files this process holds open as a store, so that nothing else of it opens them.

On Linux and macOS a lock of a file ends when the process closes *any* handle of that file (POSIX advisory locks);
SQLite's own connections know that of each other, other handles do not. A list that only read the first bytes of the
open assessment would give its lock away, and a second window could write into it. Whoever opens an assessment's file
other than through SQLite does so inside :func:`looked_at`.

Other code of the process cannot be asked to: a file dialog looks into files to choose their icons. So a store also has
a lock that belongs to a handle of its own and ends with that handle alone (:mod:`cpdesk.storage.handle_lock`).
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cpdesk.storage import errors, handle_lock

Identity = tuple[int, int]

_guard = threading.RLock()
_held: dict[Identity, int] = {}
_locks: dict[Identity, int] = {}
_OPEN = 0


def hold(path: Path) -> Identity:
    """Claim a file for a store of this thread; until :func:`opened` this thread may still look at it.

    Raises:
        LockedError: a store has it already, of this process or of another one.
        OSError: there is no such file, or the disk does not let it be opened.

    """
    with _guard:
        identity = _identity(path)
        if identity in _held:
            raise errors.locked(path)
        try:
            lock = handle_lock.take(path)
        except BlockingIOError as error:
            raise errors.locked(path) from error
        if lock is not None:
            _locks[identity] = lock
        _held[identity] = threading.get_ident()
        return identity


def opened(identity: Identity) -> None:
    """Note that the store is open: from now on nobody looks at its file."""
    with _guard:
        _held[identity] = _OPEN


def let_go(identity: Identity) -> None:
    """Note that SQLite has closed the file, and give its second lock back: not before, for that ends SQLite's own."""
    with _guard:
        _held.pop(identity, None)
        lock = _locks.pop(identity, None)
        if lock is not None:
            handle_lock.give_back(lock)


def is_held(path: Path) -> bool:
    """Tell whether a store of this process has the file open, under whatever name."""
    with _guard:
        try:
            holder = _held.get(_identity(path)) if _held else None
        except OSError:
            return False
        return holder is not None and holder != threading.get_ident()


@contextmanager
def looked_at(path: Path) -> Iterator[None]:
    """Let the file be opened and closed inside, and by nobody else of this process claimed meanwhile.

    Raises:
        LockedError: a store has it.

    """
    with _guard:
        if is_held(path):
            raise errors.locked(path)
        yield


def _identity(path: Path) -> Identity:
    found = path.stat()
    return found.st_dev, found.st_ino
