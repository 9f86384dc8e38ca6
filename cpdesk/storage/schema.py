"""The text of format 1's schema, and how a file tells that it is ours; reading it needs only ``sqlite3``.

``drafts``, ``attachments``, ``imports`` and ``erased`` are made now so that the storage work that fills them
needs no new format.
"""

from __future__ import annotations

import hashlib
import json
import re
import sqlite3

APPLICATION_ID = 0x43504431  # "CPD1"
FORMAT = 1

TABLES: dict[str, str] = {
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
    "erased": "CREATE TABLE erased (event TEXT PRIMARY KEY, claimed TEXT NOT NULL) STRICT",
}
INDEXES: dict[str, str] = {
    "events_by_key": "CREATE INDEX events_by_key ON events (subject, field, cycle)",
}
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

SELECT_EVENTS = (
    "SELECT id, cycle, subject, field, value, salt, value_hash, author, device, seq, claimed, parents "
    "FROM events ORDER BY number"
)


META_NAMES = ("id", "edition", "cycle", "created", "device")


def meta_check(meta: dict[str, str]) -> str:
    """Return the SHA-256 that covers what a file says of itself, so that a damaged cycle is no empty assessment."""
    facts = [meta.get(name, "") for name in META_NAMES]
    return hashlib.sha256(json.dumps(facts, ensure_ascii=False).encode("utf-8", "surrogatepass")).hexdigest()


def unexpected(connection: sqlite3.Connection) -> tuple[str, ...]:
    """Return the names of tables, indexes, views and triggers that differ from format 1's text.

    Only the schema table is read, so that nothing a foreign file brought along is evaluated.
    """
    expected = {name: fold(sql) for name, sql in {**TABLES, **INDEXES, **BOOKKEEPING}.items()}
    rows = connection.execute("SELECT name, sql FROM sqlite_master").fetchall()
    found = {name: fold(sql or "") for name, sql in rows if not name.startswith("sqlite_autoindex_")}
    return tuple(sorted(name for name in {*expected, *found} if expected.get(name) != found.get(name)))


def fold(sql: str) -> str:
    """Return a statement with its white space folded, for comparing."""
    return re.sub(r"\s+", " ", sql).replace("( ", "(").replace(" )", ")").strip()
