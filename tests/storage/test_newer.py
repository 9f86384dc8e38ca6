"""A file of a newer format is read where it says that this version may, never written; else its versions are named."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from cpdesk.storage import errors, schema
from cpdesk.storage.reader import read_snapshot
from cpdesk.storage.store import Record, Store
from cpdesk.storage.verify import verify_file

NEWER = schema.FORMAT + 1


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "kenya.sqlite"
    Store.create(path, records=[Record("party", "iso2", "KE")]).close()
    return path


def make_newer(path: Path, minimum_reader: str | None, *more: str) -> bytes:
    """Make the file one of a format to come; return its bytes."""
    with closing(sqlite3.connect(path)) as connection, connection:
        for statement in more:
            connection.execute(statement)
        connection.execute("DELETE FROM meta WHERE name = 'minimum_reader'")
        if minimum_reader is not None:
            connection.execute("INSERT INTO meta VALUES ('minimum_reader', ?)", (minimum_reader,))
        connection.execute(f"PRAGMA user_version = {NEWER}")
    return path.read_bytes()


def test_a_newer_file_that_allows_it_is_read_and_not_written(path: Path) -> None:
    before = make_newer(path, str(schema.FORMAT), "CREATE TABLE something_new (x)", "DROP VIEW answers")
    assert read_snapshot(path).get("party", "iso2") == "KE"
    assert verify_file(path).good
    with pytest.raises(errors.NewerFormatError, match=f"format {NEWER}; this one reads up to format {schema.FORMAT}"):
        Store.open(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("minimum", [None, "", str(NEWER), "two", "-1", "²"])
def test_a_newer_file_that_does_not_is_refused_with_both_versions(path: Path, minimum: str | None) -> None:
    before = make_newer(path, minimum)
    for look in (read_snapshot, verify_file, Store.open):
        with pytest.raises(errors.NewerFormatError, match=f"format {NEWER}; this one reads up to"):
            look(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "statement",
    [
        "ALTER TABLE events ADD COLUMN extra TEXT",
        "DROP TABLE erased",
        "ALTER TABLE meta RENAME TO facts; CREATE VIEW meta AS SELECT name, value FROM facts",
    ],
)
def test_a_newer_file_whose_tables_are_others_is_not_read(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript("DROP VIEW history; DROP VIEW answers; DROP VIEW actions; DROP VIEW respondents;")
        connection.executescript("DROP VIEW evidence;" + statement)
        connection.execute(f"PRAGMA user_version = {NEWER}")
        connection.commit()
    with pytest.raises(errors.NewerFormatError):
        read_snapshot(path)
