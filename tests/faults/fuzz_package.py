"""Try spoiled packages by the thousand: none may crash, hang, or leave an assessment half changed.

``python tests/faults/fuzz_package.py COUNT [SEED]`` tries any number and prints what was found; input ``N`` of a seed
is always the same.
"""

from __future__ import annotations

import random
import shutil
import sys
import tempfile
import time
import traceback
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from spoiling import INFO, Good, Person

from cpdesk.base.errors import CpdeskError
from cpdesk.storage.creation import write_new
from cpdesk.storage.lines import event_line, parse_line
from cpdesk.storage.merge import import_into, preview
from cpdesk.storage.package import Incoming, read_source
from cpdesk.storage.reader import Contents, read_contents
from cpdesk.storage.store import Store

SECONDS = 5.0
MEMORY = Path("/dev/shm")


@dataclass
class Outcome:
    """How many were tried, refused with a plain sentence or accepted; and what may never happen, with its input."""

    tried: int = 0
    refused: int = 0
    accepted: int = 0
    imported: int = 0
    crashes: list[str] = field(default_factory=list)
    partial: list[str] = field(default_factory=list)
    slow: list[str] = field(default_factory=list)


def run(count: int, seed: int = 1, first: int = 0) -> Outcome:
    """Try ``count`` spoiled packages."""
    outcome = Outcome()
    with _workshop() as shop:
        for number in range(first, first + count):
            _try(shop, shop.good.spoiled(random.Random(f"{seed}/{number}")), f"{seed}/{number}", outcome)
    return outcome


class Workshop:
    """Good packages to spoil, and an assessment they are brought to."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.good = Good(folder)
        self.input = folder / "input.cpdesk"
        self.target = folder / "target.sqlite"
        here = Person(4, "Chebet")
        here.say("party", "iso2", "KE")
        here.say("agreed/A.1(1)", "level", 1)
        write_new(self.target, INFO, here.state.items())
        self.before = self.target.read_bytes()
        self.contents: Contents = read_contents(self.target)


@contextmanager
def _workshop() -> Iterator[Workshop]:
    folder = Path(tempfile.mkdtemp(prefix="cpdesk-fuzz-", dir=MEMORY if MEMORY.is_dir() else None))
    try:
        yield Workshop(folder)
    finally:
        shutil.rmtree(folder)


def _try(shop: Workshop, data: bytes, name: str, outcome: Outcome) -> None:
    outcome.tried += 1
    began = time.perf_counter()
    shop.input.write_bytes(data)
    try:
        found = read_source(shop.input)
        _hold_against_itself(found)
        shown = preview(shop.contents, found)
        preview(None, found)
        outcome.accepted += 1
        if shown.new and (outcome.accepted < 200 or outcome.accepted % 40 == 0):
            _import(shop, found, name, outcome)
    except CpdeskError as error:
        outcome.refused += 1
        if not (error.what and error.safe and error.todo) or "\n" in str(error):
            outcome.crashes.append(f"{name}: refused without a plain sentence: {error!r}")
    except Exception:
        outcome.crashes.append(f"{name}: {traceback.format_exc(limit=-4)}")
    if shop.target.read_bytes() != shop.before or len(list(shop.folder.glob("target*"))) != 1:
        outcome.partial.append(f"{name}: something was left behind")
    if time.perf_counter() - began > SECONDS:
        outcome.slow.append(name)


def _hold_against_itself(found: Incoming) -> None:
    """Raise where what was accepted is not what an honest package holds."""
    assert all(parse_line(event_line(event, event_id)) == (event_id, event) for event_id, event in found.events.items())
    assert {i for i, event in found.events.items() if event.erased} == found.erased & found.events.keys()
    assert all(sha256(content).hexdigest() == digest for digest, content in found.attachments.items())


def _import(shop: Workshop, found: Incoming, name: str, outcome: Outcome) -> None:
    """Import into a copy and hold what it holds then against the union; refused in the middle, it must be as before."""
    path = shop.folder / "copy.sqlite"
    shutil.copyfile(shop.target, path)
    held = dict(shop.contents.state.items())
    outcome.imported += 1
    try:
        with closing(Store.open(path)) as store:
            import_into(store, found)
        expected = {**found.events, **held}
    except CpdeskError:
        outcome.partial.append(f"{name}: previewed well, then refused")
        expected = held
    finally:
        after = dict(read_contents(path).state.items())
        for left in shop.folder.glob("copy*"):
            shutil.rmtree(left) if left.is_dir() else left.unlink()
    if after.keys() != expected.keys() or any(after[i] != e and not after[i].erased for i, e in expected.items()):
        outcome.partial.append(f"{name}: not the union")


def main(words: list[str]) -> int:
    """Run from the command line."""
    began = time.perf_counter()
    outcome = run(int(words[0]) if words else 20_000, int(words[1]) if len(words) > 1 else 1)
    for found in (*outcome.crashes, *outcome.partial, *outcome.slow):
        sys.stdout.write(f"{found}\n")
    sys.stdout.write(
        f"{outcome.tried:,} spoiled packages in {time.perf_counter() - began:.0f} s: {outcome.refused:,} refused, "
        f"{outcome.accepted:,} accepted ({outcome.imported:,} imported), {len(outcome.crashes)} crashes, "
        f"{len(outcome.partial)} partial changes, {len(outcome.slow)} slower than {SECONDS:.0f} s\n"
    )
    return 1 if outcome.crashes or outcome.partial or outcome.slow else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
