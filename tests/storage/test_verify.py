"""Verify finds what is not as it was written."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path

import pytest

from cpdesk.storage.errors import DamagedError
from cpdesk.storage.store import Record, Store
from cpdesk.storage.verify import verify_file


def test_a_good_file_is_good(path: Path) -> None:
    verdict = verify_file(path)
    assert (verdict.events, verdict.good) == (1, True)


def test_a_changed_value_and_a_missing_parent_are_found(path: Path) -> None:
    store = Store.open(path)
    for level in (1, 2, 3):
        store.record([Record("agreed/A.5(2)", "level", level)])
    store.close()
    with sqlite3.connect(path) as connection:
        connection.execute("DELETE FROM events WHERE value = '1'")
        connection.execute("UPDATE events SET value = '0' WHERE value = '3'")
    connection.close()
    verdict = verify_file(path)
    assert (len(verdict.broken), len(verdict.orphans), verdict.good) == (1, 1, False)
    assert verdict.file_is_whole
    assert verdict.missing == 1


@pytest.mark.parametrize("value", ["NaN", '"\\ud800"', "{}", "[" * 5000])
def test_what_could_never_be_recorded_is_broken_and_no_crash(path: Path, value: str) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE events SET value = ?", (value,))
    connection.close()
    with contextlib.suppress(DamagedError):  # it could not even be read
        assert not verify_file(path).good


def test_a_changed_cycle_is_no_empty_assessment(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE meta SET value = 'Other' WHERE name = 'cycle'")
    connection.close()
    with pytest.raises(DamagedError):
        verify_file(path)
