"""Places of the machine a folder was frozen on, which none of its files may name. Standard library only."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path

_OF_THE_CHECKOUT = ("cpdesk", "installers", "plan_data", ".venv", str(Path("build", "package")))
"""What lies below the checkout: its own place may be as short as ``/src``, which many libraries name."""
_OF_EVERYBODY = ("/usr", "/Library", "/System", "/opt/homebrew")
"""Where Python lies on many machines: it says nothing about this one."""
_OF_BUILD_SERVICES = ("root", "runner", "runneradmin")
"""Accounts the makers of some libraries built them as: their homes stand in those, as they do on such machines."""
_SHORT = 3
"""Parts of a path that has as few as this, its root among them: it is looked for only as the beginning of another."""


def words_of(root: Path, more: Iterable[Path] = ()) -> tuple[bytes, ...]:
    """Return what must not stand in any file: where the source, its environments, Python and the user's files lie."""
    places = {str(root / name) for name in _OF_THE_CHECKOUT} | {str(path) for path in more}
    for prefix in (sys.prefix, sys.base_prefix):
        if not any(prefix == place or prefix.startswith(f"{place}/") for place in _OF_EVERYBODY):
            places.add(_word(Path(prefix)))
    home = Path.home()
    if home.name not in _OF_BUILD_SERVICES:
        places.add(str(home) + os.sep)
    least = len(Path(root.anchor, "one").parts)
    return tuple(place.encode() for place in sorted(places) if len(Path(place).parts) > least)


def _word(path: Path) -> str:
    return str(path) + (os.sep if len(path.parts) <= _SHORT else "")


def that_name(folder: Path, words: tuple[bytes, ...]) -> list[str]:
    """Return the files below a folder, relative to it, that hold one of the words, each with the word."""
    found = []
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            content = path.read_bytes()
            found += [f"{path.relative_to(folder)}: {word.decode()}" for word in words if word in content]
    return found
