"""One answer recorded, against one bare row inserted into SQLite with the same pragmas on the same disk."""

from __future__ import annotations

import itertools
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from run import Pair

from cpdesk.storage.store import PRAGMAS, Record, Store


@contextmanager
def pairs() -> Iterator[list[Pair]]:
    """Yield the pair with both files open."""
    with tempfile.TemporaryDirectory() as folder:
        store = Store.create(Path(folder) / "a.sqlite", records=[Record("party", "iso2", "XS")])
        bare = sqlite3.connect(Path(folder) / "b.sqlite", isolation_level=None)
        for name, value, _expected in PRAGMAS:
            bare.execute(f"PRAGMA {name}={value}")
        bare.execute("CREATE TABLE t (number INTEGER PRIMARY KEY, value TEXT) STRICT")
        levels = itertools.cycle(range(5))

        def ours() -> None:
            store.record([Record("agreed/A.5(2)", "level", next(levels))], author="bench")

        def peer() -> None:
            bare.execute("INSERT INTO t (value) VALUES ('x')")

        yield [Pair("one `set` (checked, hashed, on disk)", ours, peer, "bare insert, same pragmas", 300)]
        store.close()
        bare.close()
