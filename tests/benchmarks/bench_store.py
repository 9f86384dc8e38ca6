"""Large files: opening, verifying and merging, each against the least that any program would have to do."""

from __future__ import annotations

import json
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from hashlib import sha256
from pathlib import Path

from run import Pair

from cpdesk.assessment.events import Event, Key, make_event
from cpdesk.assessment.snapshot import AssessmentInfo
from cpdesk.assessment.values import new_id
from cpdesk.plan import load_edition
from cpdesk.plan.model import ItemKind
from cpdesk.storage import merge, package, reader
from cpdesk.storage.companions import FILE_NAME
from cpdesk.storage.creation import new_facts, write_new
from cpdesk.storage.store import PRAGMAS, Record, Store
from cpdesk.storage.verify import verify_file

EVENTS = 100_000
RESPONDENTS = 60
SIZES = (0, 25_000, 50_000, 100_000)


def write_large(path: Path, info: AssessmentInfo, count: int, seed: int = 1) -> None:
    """Write a file with this many events: respondents' answers about key areas, many of them changed again."""
    chance = random.Random(seed)
    items = [item.code for item in load_edition(info.edition).items if item.kind is ItemKind.KEY_AREA]
    people = [new_id() for _ in range(RESPONDENTS)]
    device, author = new_id(), new_id()
    heads: dict[Key, tuple[str, ...]] = {}
    events: list[tuple[str, Event]] = []
    for number in range(1, count + 1):
        field = chance.choice(("level", "importance", "confidence", "comment", "target"))
        key = Key(info.cycle, f"response/{chance.choice(people)}/{chance.choice(items)}", field)
        value = f"Remark {number} about the laboratory and its staff" if field == "comment" else chance.randint(1, 3)
        claimed = f"2026-11-21T10:{number // 60 % 60:02}:{number % 60:02}Z"
        parents = heads.get(key, ())
        event = make_event(key, value, author=author, device=device, seq=number, claimed=claimed, parents=parents)
        heads[key] = (event.id,)
        events.append((event.id, event))
    write_new(path, info, events)


def memory() -> dict[int, int]:
    """Return the largest memory in bytes of a process that opens a file of each size and takes a snapshot."""
    with tempfile.TemporaryDirectory() as folder:
        found = {}
        for count in SIZES:
            path = Path(folder) / f"{count}.sqlite"
            write_large(path, new_facts(load_edition(None).info.id, "Baseline 2026"), count)
            done = subprocess.run(
                [sys.executable, __file__, str(path)], capture_output=True, text=True, check=True, timeout=120
            )
            found[count] = int(done.stdout)
        return found


@contextmanager
def pairs() -> Iterator[list[Pair]]:
    """Yield the pairs over a file of 100,000 events and two packages of 50,000."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        info = new_facts(load_edition(None).info.id, "Baseline 2026")
        large = folder / "large" / FILE_NAME
        large.parent.mkdir()
        write_large(large, info, EVENTS)
        packages = [_package(folder, info, seed) for seed in (2, 3)]
        empty = folder / "empty.sqlite"
        Store.create(empty, info=info, records=[Record("party", "iso2", "XS")]).close()

        def open_it() -> None:
            with closing(Store.open(large)) as store:
                store.snapshot()

        def open_after_power_cut() -> None:
            with closing(sqlite3.connect(large)) as connection, connection:
                connection.execute("INSERT OR REPLACE INTO meta VALUES ('open', '1')")
                connection.execute("DELETE FROM meta WHERE name = 'recorded'")
            open_it()

        def merge_them() -> None:
            path = folder / "target.sqlite"
            shutil.copy(empty, path)
            with closing(Store.open(path)) as store:
                whole, _steps, _after = merge.combine(store.contents(), [package.read_package(p) for p in packages])
                merge.import_into(store, whole)
            shutil.rmtree(folder / "target.sqlite.kept", ignore_errors=True)

        yield [
            Pair("open 100,000 events, snapshot", open_it, lambda: _bare(large), "rows fetched, parsed, hashed", 7),
            Pair(
                "… after a power cut, compared with its record",
                open_after_power_cut,
                lambda: _bare(large),
                "the same",
                7,
            ),
            Pair("verify 100,000 events", lambda: verify_file(large), lambda: _bare(large), "the same", 7),
            Pair(
                "merge two packages of 50,000 events",
                merge_them,
                lambda: _bare_merge(packages, folder / "bare.sqlite"),
                "lines parsed and hashed, rows inserted",
                5,
            ),
        ]


def _package(folder: Path, info: AssessmentInfo, seed: int) -> Path:
    source, target = folder / f"{seed}.sqlite", folder / f"{seed}.cpdesk"
    write_large(source, info, EVENTS // 2, seed)
    package.write_package(target, reader.read_contents(source), attachments={})
    return target


def _bare(path: Path) -> None:
    """Fetch every row, parse what is JSON and hash what has a hash: what no check can do without."""
    with closing(sqlite3.connect(path)) as connection:
        kept = []
        for row in connection.execute(reader.schema.SELECT_EVENTS):
            content = "".join(map(str, row))
            kept.append((json.loads(row[6]), json.loads(row[11]), sha256(content.encode()).hexdigest()))
            sha256(f"{row[7]}:{row[6]}".encode()).hexdigest()


def _bare_merge(packages: list[Path], path: Path) -> None:
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for name, value, _expected in PRAGMAS:
            connection.execute(f"PRAGMA {name}={value}")
        connection.execute("CREATE TABLE t (number INTEGER PRIMARY KEY, id TEXT UNIQUE, line TEXT) STRICT")
        for source in packages:
            rows = []
            for line in package.read_archive(source.read_bytes())["events.jsonl"].splitlines():
                json.loads(line)
                rows.append((sha256(line).hexdigest(), line.decode()))
            connection.execute("BEGIN")
            connection.executemany("INSERT INTO t (id, line) VALUES (?, ?)", rows)
            connection.execute("COMMIT")


def _largest_memory() -> int:
    """Return this process's largest resident memory in bytes; Linux counts it anew from each program's start."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return 1024 * next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM:"))


if __name__ == "__main__":
    with closing(Store.open(Path(sys.argv[1]))) as opened:
        opened.snapshot()
    print(_largest_memory())
