"""How SQLite is told to keep what it was given: pragmas set and read back, and the file's own check."""

from __future__ import annotations

import sqlite3

PRAGMAS: tuple[tuple[str, str, str | int], ...] = (
    ("locking_mode", "EXCLUSIVE", "exclusive"),
    ("journal_mode", "TRUNCATE", "truncate"),
    ("synchronous", "EXTRA", 3),
    ("foreign_keys", "ON", 1),
    ("cell_size_check", "ON", 1),
    ("mmap_size", "0", 0),
    ("trusted_schema", "OFF", 0),
    ("secure_delete", "ON", 1),
)
"""What RELIABILITY asks for: name, value to set, value it must read back as."""


def set_pragmas(connection: sqlite3.Connection) -> None:
    """Set each pragma and read it back; a pragma that is ignored would be ignored silently."""
    for name, value, expected in PRAGMAS:
        connection.execute(f"PRAGMA {name}={value}").fetchall()
        found = connection.execute(f"PRAGMA {name}").fetchone()
        # mmap_size answers with nothing at all where the build has no memory mapping, which is what is wanted
        if (found[0] if found else 0) != expected:
            raise sqlite3.OperationalError(f"pragma {name} could not be set to {value}")


def is_whole(connection: sqlite3.Connection, *, thoroughly: bool) -> bool:
    """Tell whether SQLite finds the file whole; thoroughly also compares every index with its table."""
    check = "integrity_check" if thoroughly else "quick_check"
    return connection.execute(f"PRAGMA {check}(1)").fetchall() == [("ok",)]
