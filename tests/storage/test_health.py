"""An assessment in numbers: what is there is counted, what is wrong is told, and nothing is ever raised."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from cpdesk.storage import schema
from cpdesk.storage.health import IN_USE, WHOLE, WHOLE_WHEN_OPENED, health_of, health_of_open
from cpdesk.storage.store import Record, Store


def test_a_sound_file_is_counted_by_kind(path: Path) -> None:
    with closing(Store.open(path)) as store:
        store.record([Record("agreed/A.1(1)", "level", 2), Record("agreed/A.1(2)", "level", 3)])
        assert health_of(path).integrity == IN_USE
        opened = health_of_open(path, store.contents())
    found = health_of(path)
    assert (found.integrity, opened.integrity) == (WHOLE, WHOLE_WHEN_OPENED)
    assert (found.format, found.edition, found.events, found.conflicts) == (schema.FORMAT, "lg14-2020", 3, 0)
    assert dict(found.kinds) == {"agreed": 2, "party": 1} == dict(opened.kinds)
    assert found.size == path.stat().st_size


def test_what_is_wrong_is_told_in_numbers(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE events SET value = '\"FR\"'")
        connection.commit()
    assert health_of(path).integrity == "events that do not match their hash: 1"


def test_a_file_that_cannot_be_read_is_told_by_the_kind_of_error(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[:60] + (99).to_bytes(4, "big") + content[64:])
    assert (health_of(path).format, health_of(path).integrity) == (99, WHOLE)  # it says that this version may read it
    path.write_bytes(content[: len(content) // 2])
    assert (health_of(path).integrity, health_of(path).size) == ("DamagedError", len(content) // 2)
    path.write_text("something else")
    assert health_of(path).integrity == "NotOursError"
    path.unlink()
    assert health_of(path).integrity == "MissingFileError"
