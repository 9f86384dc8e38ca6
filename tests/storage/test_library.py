"""The library lists what it holds, the last change first, and says why a file cannot be read."""

from __future__ import annotations

from pathlib import Path

from cpdesk.storage.library import list_library, new_path
from cpdesk.storage.store import Record, Store


def test_an_empty_or_missing_library_is_an_empty_list(tmp_path: Path) -> None:
    assert list_library(tmp_path / "none") == ()


def test_the_last_changed_comes_first_and_a_damaged_one_says_why(tmp_path: Path) -> None:
    first, second, third = (new_path(tmp_path) for _ in range(3))
    for path, iso2, day in ((first, "KE", "01"), (second, "FJ", "02")):
        store = Store.create(path)
        store._file.clock = lambda day=day: f"2026-11-{day}T10:00:00Z"
        store.record([Record("party", "iso2", iso2)])
        store.close()
    third.write_bytes(b"not a database")
    shelves = list_library(tmp_path)
    assert [shelf.path for shelf in shelves] == [second, first, third]
    assert shelves[2].snapshot is None
    assert "not an assessment" in shelves[2].problem
