"""The lists to choose from when planning (``plan_data/lists/planning.toml``): audiences, providers, sources, causes."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from cpdesk.base.paths import plan_data_dir
from cpdesk.plan.reading import Table, read_table
from cpdesk.plan.source import SourceFile, read_source

LISTS_FILE = "lists/planning.toml"
LISTS = ("audiences", "providers", "sources", "causes")
"""The names of the lists, in the file's order."""


class Entry(NamedTuple):
    """One entry of a list: the value that is kept in assessments, and its untranslated words."""

    value: str
    label: str


def planning_lists() -> dict[str, tuple[Entry, ...]]:
    """Return every list by its name; raise PlanFileError where the file cannot be read."""
    return _cached(plan_data_dir().resolve())


def read_lists(root: Path) -> tuple[SourceFile, dict[str, tuple[Entry, ...]]]:
    """Return the lists with their file; raise PlanFileError for a wrong shape."""
    source = read_source(root, LISTS_FILE)
    document = read_table(source)
    for key in ("origin", "note"):
        document.text(key)
    found = {name: tuple(map(_entry, document.tables(name, optional=False))) for name in LISTS}
    document.end()
    return source, found


def _entry(table: Table) -> Entry:
    entry = Entry(table.text("value"), table.text("label"))
    table.end()
    return entry


@lru_cache(maxsize=2)
def _cached(root: Path) -> dict[str, tuple[Entry, ...]]:
    return read_lists(root)[1]
