"""Verify finds what is not as it was written."""

from __future__ import annotations

import sqlite3
from pathlib import Path

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
