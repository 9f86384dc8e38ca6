"""Which files this process holds open as a store, so that nothing else of it opens them.

On Linux and macOS a lock of a file ends when the process closes *any* handle of that file (POSIX advisory locks). A
list that only read the first bytes of the open assessment would give its lock away, and a second window could write
into it. So whoever reads a file asks here first.
"""

from __future__ import annotations

from pathlib import Path

_held: set[tuple[int, int]] = set()


def hold(path: Path) -> None:
    """Note that a store has the file open."""
    _held.add(_identity(path))


def let_go(path: Path) -> None:
    """Note that it is closed."""
    try:
        _held.discard(_identity(path))
    except OSError:  # the folder is gone; no other file has its identity while the handle was open
        return


def is_held(path: Path) -> bool:
    """Tell whether a store of this process has the file open, under whatever name."""
    try:
        return bool(_held) and _identity(path) in _held
    except OSError:
        return False


def _identity(path: Path) -> tuple[int, int]:
    found = path.stat()
    return found.st_dev, found.st_ino
