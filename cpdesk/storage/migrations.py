"""Make and upgrade the schema with sqlite-utils' migrations; a released step is never edited, only followed."""

from __future__ import annotations

from cpdesk.storage import schema
from cpdesk.storage.lean import Database, Migrations

MIGRATIONS = Migrations("cpdesk")


@MIGRATIONS(name="0001_format_1")
def _format_1(db: Database) -> None:
    for statement in (*schema.TABLES.values(), *schema.INDEXES.values()):
        db.conn.execute(statement)
    db.conn.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
    db.conn.execute("PRAGMA user_version = 1")
