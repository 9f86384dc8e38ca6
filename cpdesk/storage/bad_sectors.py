"""Read a file on a failing disk: what the disk does not give back any more is zeros, the rest is what it was.

A damaged sector is the ordinary reason for damage; one of 512 bytes must not keep everything around it from being read.
"""

from __future__ import annotations

import os
from pathlib import Path

_BLOCK = 4096


def read_around(path: Path) -> bytes:
    """Return the bytes of a file, with zeros for the blocks that cannot be read.

    Raises:
        OSError: the file cannot even be opened.

    """
    with path.open("rb", buffering=0) as stream:
        size = os.fstat(stream.fileno()).st_size
        try:
            return stream.readall()
        except OSError:
            blocks = [_block(stream.fileno(), at, min(_BLOCK, size - at)) for at in range(0, size, _BLOCK)]
    return b"".join(blocks)


def _block(handle: int, at: int, length: int) -> bytes:
    found = b""
    try:
        os.lseek(handle, at, os.SEEK_SET)
        while len(found) < length and (part := os.read(handle, length - len(found))):
            found += part
    except OSError:
        pass
    return found.ljust(length, b"\x00")
