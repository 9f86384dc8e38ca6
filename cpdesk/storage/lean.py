"""Import sqlite-utils without what it drags in.

``import sqlite_utils`` imports pandas and numpy wherever they are installed, only to know their types; that costs
more than everything else before the first window. Both are hidden for the length of this import and loaded as
usual by whoever needs them later. What it imports for its command line and its plugins (click, pluggy, dateutil) has
empty modules in its place: cpdesk calls none of that, and makes every ``Database`` without plugins.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType

HEAVY = ("pandas", "numpy")
_EMPTY = {
    "click": (),
    "sqlite_utils.hookspecs": ("hookimpl", "hookspec"),
    "sqlite_utils.plugins": ("ensure_plugins_loaded", "pm"),
    "sqlite_utils.recipes": (),
}
"""Modules, with the names that are imported from them."""


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


@contextmanager
def _replaced() -> Iterator[None]:
    absent = [name for name in _EMPTY if name not in sys.modules]
    for name in absent:
        sys.modules[name] = module = ModuleType(name)
        vars(module).update(dict.fromkeys(_EMPTY[name]))
    try:
        yield
    finally:
        for name in absent:
            del sys.modules[name]


with _hidden(HEAVY), _replaced():
    from sqlite_utils import Database, Migrations

__all__ = ["Database", "Migrations"]
