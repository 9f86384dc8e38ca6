"""Make and upgrade the schema with sqlite-utils' migrations; a released step is never edited, only followed."""

from __future__ import annotations

from collections.abc import Mapping

from cpdesk.storage import schema
from cpdesk.storage.lean import Database, Migrations
from cpdesk.storage.views import VIEWS_2, VIEWS_3, VIEWS_4, VIEWS_5

MIGRATIONS = Migrations("cpdesk")


@MIGRATIONS(name="0001_format_1")
def _format_1(db: Database) -> None:
    for statement in schema.FORMAT_1.values():
        db.conn.execute(statement)
    db.conn.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
    db.conn.execute("PRAGMA user_version = 1")


@MIGRATIONS(name="0002_format_2")
def _format_2(db: Database) -> None:
    """Give imports their rows, add the views; nothing ever wrote format 1's attachments and imports."""
    db.conn.execute("DROP TABLE attachments")
    db.conn.execute("DROP TABLE imports")
    for statement in (schema.FORMAT_2["imports"], schema.FORMAT_2["erased_by"], *VIEWS_2.values()):
        db.conn.execute(statement)
    db.conn.execute("INSERT OR REPLACE INTO meta (name, value) VALUES ('minimum_reader', '2')")
    db.conn.execute("PRAGMA user_version = 2")


@MIGRATIONS(name="0003_format_3")
def _format_3(db: Database) -> None:
    """Make the views that changed anew, and add the one of cost lines; no event is touched."""
    _renew_views(db, VIEWS_2, VIEWS_3)
    db.conn.execute("INSERT OR REPLACE INTO meta (name, value) VALUES ('minimum_reader', '3')")
    db.conn.execute("PRAGMA user_version = 3")


@MIGRATIONS(name="0004_format_4")
def _format_4(db: Database) -> None:
    """Make the views that changed anew, and add the one of dissent; no event is touched."""
    _renew_views(db, VIEWS_3, VIEWS_4)
    db.conn.execute("INSERT OR REPLACE INTO meta (name, value) VALUES ('minimum_reader', '4')")
    db.conn.execute("PRAGMA user_version = 4")


@MIGRATIONS(name="0005_format_5")
def _format_5(db: Database) -> None:
    """Make the views that changed anew; no event is touched, and a cpdesk of format 4 can still look at the file."""
    _renew_views(db, VIEWS_4, VIEWS_5)
    db.conn.execute("PRAGMA user_version = 5")


def _renew_views(db: Database, before: Mapping[str, str], after: Mapping[str, str]) -> None:
    for name, statement in after.items():
        if statement == before.get(name):
            continue
        if name in before:
            db.conn.execute(f"DROP VIEW {name}")
        db.conn.execute(statement)
