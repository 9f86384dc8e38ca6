"""Import sqlite-utils without what it drags in.

``import sqlite_utils`` imports pandas and numpy wherever they are installed, only to know their types; that costs
more than everything else before the first window. Both are hidden for the length of this import and loaded as
usual by whoever needs them later. What it imports for its command line and its plugins (click, pluggy, dateutil) has
empty modules in its place: cpdesk calls none of that, and makes every ``Database`` without plugins. Who makes one with
them gets them.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType

HEAVY = ("pandas", "numpy")


def _load_plugins() -> None:
    """Load the plugins of sqlite-utils after all, on first use."""
    real = import_module("sqlite_utils.plugins")
    vars(import_module("sqlite_utils.db")).update(pm=real.pm, ensure_plugins_loaded=real.ensure_plugins_loaded)
    real.ensure_plugins_loaded()


_EMPTY: Mapping[str, Mapping[str, Callable[[], None] | None]] = {
    "click": {},
    "sqlite_utils.hookspecs": {"hookimpl": None, "hookspec": None},
    "sqlite_utils.plugins": {"ensure_plugins_loaded": _load_plugins, "pm": None},
    "sqlite_utils.recipes": {},
}
"""Modules, with what is imported from them."""


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
        vars(module).update(_EMPTY[name])
    try:
        yield
    finally:
        for name in absent:
            del sys.modules[name]


with _hidden(HEAVY), _replaced():
    from sqlite_utils import Database, Migrations

__all__ = ["Database", "Migrations"]
