"""The text of the schema, format by format, and how a file tells that it is ours; reading it needs only ``sqlite3``.

Format 2 gives imports their rows, takes attachments out (they lie beside the file) and adds the views of ``views.py``.
Format 3 gives those views the fields of a costed plan; an earlier cpdesk would take these fields' events for damage.
Format 4 adds what a workshop records: groups, who is asked what, dissent, the parking lot, forms taken in.
Format 5 changes only the views: they count conflicts as the window lists them. A cpdesk of format 4 can look at it.
"""

from __future__ import annotations

import hashlib
import json
import re
import sqlite3
from functools import lru_cache

from cpdesk.base import files
from cpdesk.storage.views import VIEWS_2, VIEWS_3, VIEWS_4, VIEWS_5

APPLICATION_ID = files.APPLICATION_ID
FORMAT = 5

_LASTING: dict[str, str] = {
    "meta": "CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT",
    "events": """CREATE TABLE events (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        cycle TEXT NOT NULL,
        subject TEXT NOT NULL,
        field TEXT NOT NULL,
        value TEXT,
        salt TEXT,
        value_hash TEXT NOT NULL,
        author TEXT NOT NULL,
        device TEXT NOT NULL,
        seq INTEGER NOT NULL,
        claimed TEXT NOT NULL,
        parents TEXT NOT NULL
    ) STRICT""",
    "drafts": """CREATE TABLE drafts (
        cycle TEXT NOT NULL,
        subject TEXT NOT NULL,
        field TEXT NOT NULL,
        text TEXT NOT NULL,
        claimed TEXT NOT NULL,
        PRIMARY KEY (cycle, subject, field)
    ) STRICT""",
    "erased": "CREATE TABLE erased (event TEXT PRIMARY KEY, claimed TEXT NOT NULL) STRICT",
}
"""The tables that are the same in every format so far."""
EVENTS_BY_KEY = "CREATE INDEX events_by_key ON events (subject, field, cycle)"

FORMAT_1: dict[str, str] = {
    **_LASTING,
    "attachments": """CREATE TABLE attachments (
        sha256 TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        media_type TEXT NOT NULL,
        content BLOB NOT NULL
    ) STRICT""",
    "imports": """CREATE TABLE imports (
        number INTEGER PRIMARY KEY,
        source TEXT NOT NULL,
        claimed TEXT NOT NULL,
        events INTEGER NOT NULL
    ) STRICT""",
    "events_by_key": EVENTS_BY_KEY,
}
FORMAT_2: dict[str, str] = {
    **_LASTING,
    "imports": """CREATE TABLE imports (
        number INTEGER PRIMARY KEY,
        source TEXT NOT NULL,
        sender TEXT NOT NULL,
        claimed TEXT NOT NULL,
        first INTEGER NOT NULL,
        last INTEGER NOT NULL,
        events INTEGER NOT NULL,
        erased INTEGER NOT NULL,
        undone INTEGER NOT NULL DEFAULT 0
    ) STRICT""",
    "erased_by": "CREATE TABLE erased_by (event TEXT PRIMARY KEY, import INTEGER NOT NULL) STRICT",
    "events_by_key": EVENTS_BY_KEY,
    **VIEWS_2,
}
FORMAT_3: dict[str, str] = {**FORMAT_2, **VIEWS_3}
FORMAT_4: dict[str, str] = {**FORMAT_3, **VIEWS_4}
FORMAT_5: dict[str, str] = {**FORMAT_4, **VIEWS_5}
SCHEMAS: dict[int, dict[str, str]] = {1: FORMAT_1, 2: FORMAT_2, 3: FORMAT_3, 4: FORMAT_4, 5: FORMAT_5}
"""Every statement of each format, by the name of what it makes."""

BOOKKEEPING: dict[str, str] = {
    "_sqlite_migrations": """CREATE TABLE "_sqlite_migrations" (
        "id" INTEGER PRIMARY KEY,
        "migration_set" TEXT,
        "name" TEXT,
        "applied_at" TEXT
    )""",
    "idx__sqlite_migrations_migration_set_name": """CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
        ON "_sqlite_migrations" ("migration_set", "name")""",
}
"""What sqlite-utils' migrations add by themselves."""

EVENT_COLUMNS = "id, cycle, subject, field, value, salt, value_hash, author, device, seq, claimed, parents"
SELECT_EVENTS = (
    "SELECT id, cycle, subject, field, author, device, value, salt, value_hash, seq, claimed, parents "
    "FROM events ORDER BY number"
)
COUNT_EVENTS = "SELECT count(*) FROM events INDEXED BY sqlite_autoindex_events_1"
"""Counts the events by the index of their ids, which every format has and which lies on other pages than the rows."""

INSERT_EVENT = f"INSERT INTO events ({EVENT_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"  # noqa: S608


META_NAMES = ("id", "edition", "cycle", "created", "device")
META_PART = "answers_for"
"""The further fact a file has that was made for one respondent; it is covered where it is there."""


def meta_check(meta: dict[str, str]) -> str:
    """Return the SHA-256 that covers what a file says of itself, so that a damaged cycle is no empty assessment."""
    facts = [meta.get(name, "") for name in META_NAMES]
    facts += [meta[META_PART]] if meta.get(META_PART) else []
    return hashlib.sha256(json.dumps(facts, ensure_ascii=False).encode("utf-8", "surrogatepass")).hexdigest()


def unexpected(connection: sqlite3.Connection, format_: int) -> tuple[str, ...]:
    """Return the names of tables, indexes, views and triggers that differ from a format's text.

    Only the schema table is read, so that nothing a foreign file brought along is evaluated.
    """
    expected = _folded(format_)
    rows = connection.execute("SELECT name, sql FROM sqlite_master").fetchall()
    found = {name: fold(sql or "") for name, sql in rows if not name.startswith("sqlite_autoindex_")}
    return tuple(sorted(name for name in {*expected, *found} if expected.get(name) != found.get(name)))


def read_tables_are_known(connection: sqlite3.Connection) -> bool:
    """Tell whether the three tables that reading needs are as this version knows them, in a file of a newer format."""
    expected = {name: fold(_LASTING[name]) for name in ("meta", "events", "erased")}
    rows = connection.execute("SELECT type, name, sql FROM sqlite_master").fetchall()
    return expected == {name: fold(sql or "") for kind, name, sql in rows if kind == "table" and name in expected}


@lru_cache(maxsize=len(SCHEMAS))
def _folded(format_: int) -> dict[str, str]:
    return {name: fold(sql) for name, sql in {**SCHEMAS[format_], **BOOKKEEPING}.items()}


@lru_cache(maxsize=256)
def fold(sql: str) -> str:
    """Return a statement with its white space folded, for comparing."""
    return re.sub(r"\s+", " ", sql).replace("( ", "(").replace(" )", ")").strip()
