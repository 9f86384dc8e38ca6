"""Python's libraries without the place they were compiled for: it names a folder of the machine that compiled them.

A frozen application is told by its own start where its modules lie, so nobody asks for that place.
"""

from __future__ import annotations

import sys
from pathlib import Path

NEUTRAL = b"/usr"
SAID_BY_MANY = ("/usr", "/usr/local")


def without_place(library: Path, target: Path, prefix: str = sys.base_prefix) -> Path:
    """Write a copy of a library in which ``prefix`` is ``/usr``, and return what to use.

    That is the library itself where it does not hold the prefix, or where the prefix says nothing about the machine.
    Strokes fill the room, as ``/usr////3.11`` is ``/usr/3.11``: nothing in the library may move. The last part
    stays, for a text that is the end of another is kept only once: Python's version may be the end of its place.
    """
    old = prefix.encode()
    if prefix in SAID_BY_MANY or len(Path(prefix).parent.as_posix()) < len(NEUTRAL):
        return library
    content = library.read_bytes()
    if old not in content:
        return library
    target.parent.mkdir(parents=True, exist_ok=True)
    version = old.rpartition(b"/")[2]  # stays where it is: the linker keeps “3.11.7” once, for sys.version as well
    target.write_bytes(content.replace(old, NEUTRAL.ljust(len(old) - len(version), b"/") + version))
    target.chmod(library.stat().st_mode)
    return target
