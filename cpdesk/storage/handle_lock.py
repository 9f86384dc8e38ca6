"""A lock of a file that belongs to one handle, and ends with that handle or its process: Linux only.

SQLite's lock is a POSIX advisory lock: it belongs to the process, and ends as soon as the process closes any other
handle of the file (https://www.sqlite.org/howtocorrupt.html, section 2.2). This one is an "open file description lock"
(``fcntl_locking(2)``). It lies on a byte SQLite never locks, so that the two do not see each other; every cpdesk asks
for it before it opens a file to write. Windows' locks belong to handles anyway. On macOS the structure the system wants
is another one, which could not be tried; there SQLite's lock is the only one.
"""

from __future__ import annotations

import errno
import os
import struct
import sys
from pathlib import Path

_BYTE = 0x4000_1000
"""SQLite locks 0x40000000 to 0x400001FF ("File Format for SQLite Databases", section 1.3)."""
_FLOCK = "hhqqi4x"
"""``struct flock`` of 64-bit Linux: type, whence, start, length, process."""
TAKEN = (errno.EAGAIN, errno.EACCES)
"""What the system says where somebody else has a lock."""


def take(path: Path) -> int | None:
    """Lock a file and return the handle that holds the lock; None where that is not possible here, or not needed.

    Raises:
        BlockingIOError: another process, or another handle, has it.
        OSError: the disk does not let the file be opened.

    """
    if sys.platform != "linux" or struct.calcsize("P") != 8:
        return None
    import fcntl

    try:
        handle = os.open(path, os.O_RDWR | os.O_CLOEXEC)
    except PermissionError:  # read-only, which is told by whoever opens it
        return None
    except OSError as error:
        if error.errno == errno.EROFS:
            return None
        raise
    try:
        wanted = struct.pack(_FLOCK, fcntl.F_WRLCK, os.SEEK_SET, _BYTE, 1, 0)
        fcntl.fcntl(handle, fcntl.F_OFD_SETLK, wanted)
    except OSError as error:
        os.close(handle)
        if error.errno in TAKEN:
            raise BlockingIOError(*error.args) from error
        return None  # a file system without such locks
    return handle


def give_back(handle: int) -> None:
    """Close the handle, and with it end the lock; the process's POSIX locks of the file end too."""
    os.close(handle)
