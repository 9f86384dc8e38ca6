"""Which files this process holds open as a store, so that nothing else of it opens them.

On Linux and macOS a lock of a file ends when the process closes *any* handle of that file (POSIX advisory locks);
SQLite's own connections know that of each other, other handles do not. A list that only read the first bytes of the
open assessment would give its lock away, and a second window could write into it. Whoever opens an assessment's file
other than through SQLite does so inside :func:`looked_at`. A disk may take its time or not answer at all: nobody waits
for whoever is looking but a store that wants the very same file.

Other code of the process cannot be asked to: a file dialog looks into files to choose their icons. So a store also has
a lock that belongs to a handle of its own and ends with that handle alone (:mod:`cpdesk.storage.handle_lock`).
"""

from __future__ import annotations

import os
import stat
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cpdesk.storage import errors, handle_lock

Identity = tuple[int, int]

_guard = threading.Condition()
_looking: dict[tuple[Identity, int], int] = {}
"""How often each file is being looked at by a thread."""
_held: dict[Identity, int] = {}
_locks: dict[Identity, int] = {}
_OPEN = 0
_PATIENCE = 10.0
"""Seconds a store waits for others to have looked at its file; a local disk takes a few milliseconds."""


def hold(path: Path) -> Identity:
    """Claim a file for a store of this thread; until :func:`opened` this thread may still look at it.

    Raises:
        LockedError: a store has it already, of this process or of another one; or somebody looks at it and does not
            come to an end.
        OSError: there is no such file, or the disk does not let it be opened.

    """
    identity = _identity(path)
    with _guard:
        if not _guard.wait_for(lambda: not _is_looked_at(identity), _PATIENCE) or identity in _held:
            raise errors.locked(path)
        try:
            lock = handle_lock.take(path)
        except BlockingIOError as error:
            raise errors.locked(path) from error
        if _identity_or_none(path) != identity:  # another file was put in its place
            if lock is not None:
                handle_lock.give_back(lock)
            raise errors.locked(path)
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


def is_still(path: Path, identity: Identity) -> bool:
    """Tell whether the name of a store's file still leads to it: a folder may be moved while a file in it is open.

    Windows moves and replaces no file that is open. Some network disks number their files anew.

    Raises:
        OSError: the disk does not tell.

    """
    try:
        found = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    lock = _locks.get(identity)
    same = (found.st_dev, found.st_ino) == identity or sys.platform == "win32"
    return same or (lock is not None and os.path.samestat(found, os.fstat(lock)))


def is_held(path: Path) -> bool:
    """Tell whether a store of this process has the file open, under whatever name."""
    try:
        identity = _identity(path) if _held else None
    except OSError:
        return False
    with _guard:
        return _is_of_another(identity)


@contextmanager
def looked_at(path: Path) -> Iterator[None]:
    """Let the file be opened and closed inside, and by nobody else of this process claimed meanwhile.

    Raises:
        LockedError: a store has it.
        StoreError: it is a folder, a pipe or a device; a pipe nobody writes into would be waited for without end.

    """
    try:
        found = path.stat()
    except OSError:  # whoever opens it is told
        yield
        return
    if not stat.S_ISREG(found.st_mode):
        raise errors.no_file(path)
    looks = ((found.st_dev, found.st_ino), threading.get_ident())
    with _guard:
        if _is_of_another(looks[0]):
            raise errors.locked(path)
        _looking[looks] = _looking.get(looks, 0) + 1
    try:
        yield
    finally:
        with _guard:
            _looking[looks] -= 1
            if not _looking[looks]:
                del _looking[looks]
                _guard.notify_all()


def _is_of_another(identity: Identity | None) -> bool:
    """Tell whether a store has a file that this thread is not just opening."""
    holder = _held.get(identity) if identity is not None else None
    return holder is not None and holder != threading.get_ident()


def _is_looked_at(identity: Identity) -> bool:
    """Tell whether another thread has a file open to look at it."""
    own = threading.get_ident()
    return any(each == identity and thread != own for each, thread in _looking)


def _identity_or_none(path: Path) -> Identity | None:
    try:
        return _identity(path)
    except OSError:
        return None


def _identity(path: Path) -> Identity:
    found = path.stat()
    return found.st_dev, found.st_ino
