"""Import sqlite-utils without what it drags in.

``import sqlite_utils`` imports pandas and numpy wherever they are installed, only to know their types; that costs
more than everything else before the first window. Both are hidden for the length of this import and loaded as
usual by whoever needs them later.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

HEAVY = ("pandas", "numpy")


@contextmanager
def _hidden(names: tuple[str, ...]) -> Iterator[None]:
    absent = [name for name in names if name not in sys.modules]
    for name in absent:
        sys.modules[name] = None  # type: ignore[assignment]  # makes `import name` raise ImportError
    try:
        yield
    finally:
        for name in absent:
            del sys.modules[name]


with _hidden(HEAVY):
    from sqlite_utils import Database, Migrations

__all__ = ["Database", "Migrations"]
