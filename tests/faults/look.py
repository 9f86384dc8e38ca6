"""Look at what a fault left, with the application's own code, and say in words what must not be."""

from __future__ import annotations

import hashlib
import itertools
import os
import shutil
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path

from cpdesk.base.errors import CpdeskError
from cpdesk.storage import backups
from cpdesk.storage.companions import companions_of
from cpdesk.storage.errors import DamagedError, MissingFileError, NotOursError
from cpdesk.storage.library import list_library
from cpdesk.storage.reader import read_contents
from cpdesk.storage.recovery import recover
from cpdesk.storage.store import Record, Store
from cpdesk.storage.verify import verify_file

DAMAGE_EVERY = int(os.environ.get("CPDESK_DAMAGE_EVERY", "12"))
"""Of so many thorough looks one goes on to damage a copy and recover it; the long runs do so more often."""
_looks = itertools.count()
AFTER = Record("party", "authority", "written after the fault")


def place(folder: Path) -> Path:
    """Return where the one assessment of a scenario lies: in a library, as the window keeps it."""
    return folder / "library" / "one" / "assessment.sqlite"


def open_again(path: Path, wrong: list[str], *, damaged: bool = False) -> Store | None:
    """Open as the window does; where that is refused as damaged, recover as the window offers, and open.

    Neither a kill nor a power cut may make that necessary, only the damage a scenario begins with.
    """
    try:
        return Store.open(path)
    except (DamagedError, MissingFileError, NotOursError) as refused:
        if not damaged:
            wrong.append(f"told as damaged: {refused.what}")
        try:
            recover(path)
            return Store.open(path)
        except CpdeskError as error:
            wrong.append(f"cannot be opened nor recovered: {error.what}")
    except CpdeskError as error:
        wrong.append(f"cannot be opened: {error.what}")
    return None


def look_at(
    path: Path,
    expected: Mapping[tuple[str, str], list[object]],
    *,
    thorough: bool,
    damaged: bool = False,
    alone: bool = True,
    shelves: int = 1,
    also: Callable[[Store], list[str]] | None = None,
) -> list[str]:
    """Open an assessment and return what is wrong with it.

    ``expected``: for a subject and field the values that were reported as saved; in order, where one person was
    ``alone`` and can never have been at odds with anybody. ``damaged``: what the scenario began with was. ``shelves``:
    how many assessments Home is to show. ``also`` looks further while it is open.
    """
    wrong: list[str] = []
    store = open_again(path, wrong, damaged=damaged)
    if store is None:
        return wrong
    try:
        wrong += _values(store, expected, alone=alone) + (also(store) if also else [])
        if thorough:
            store.record([AFTER], author="after")
    except CpdeskError as error:
        wrong.append(f"nothing can be recorded afterwards: {error.what}")
    finally:
        store.close()
    if thorough and not wrong:
        wrong = _verified(path) + _shelves(path, shelves)
        if next(_looks) % DAMAGE_EVERY == 0:
            wrong += _after_damage(path, alone=alone)
    return wrong


def _values(store: Store, expected: Mapping[tuple[str, str], list[object]], *, alone: bool) -> list[str]:
    wrong = []
    for (subject, field), values in expected.items():
        had = [event.value for event in store.history(subject, field)]
        wrong += [f"LOST: {subject} {field} {str(value)[:20]!r}" for value in values if value not in had]
        now = store.snapshot().get(subject, field)
        if alone and values and now in values and now != values[-1]:
            wrong.append(f"OLDER: {subject} {field} stands at {str(now)[:20]!r}, saved was {str(values[-1])[:20]!r}")
    return wrong + tidy(store, alone=alone)


def tidy(store: Store, *, alone: bool = True) -> list[str]:
    """Return what one person alone can never have made: conflicts, and two events with one number of one device."""
    numbers = [(event.device, event.seq) for event in store.events()]
    wrong = [f"in conflict with oneself: {' '.join(name)}" for name in store.snapshot().conflicts() if alone]
    if len(numbers) != len(set(numbers)):
        wrong.append("two events have the same number of the same device")
    return wrong


def _after_damage(path: Path, *, alone: bool) -> list[str]:
    """Damage a copy of what is there now and recover it: what a fault left behind must not come back as a conflict."""
    folder = path.parent.with_name("damaged-afterwards")
    shutil.copytree(path.parent, folder)
    copy = folder / path.name
    before = read_contents(copy)
    copy.write_bytes(copy.read_bytes()[:4096] + bytes(copy.stat().st_size - 4096))
    wrong: list[str] = []
    try:
        recover(copy)
        with closing(Store.open(copy)) as store:
            lost = before.state.ids() - store.state.ids()
            wrong += [f"LOST when damaged later: {len(lost)} entries"] if lost else []
            wrong += [] if before.erased <= store.erased else ["no more listed as erased when damaged later"]
            wrong += [f"when damaged later: {what}" for what in tidy(store, alone=alone)]
    except CpdeskError as error:
        wrong.append(f"cannot be recovered when damaged later: {error.what}")
    shutil.rmtree(folder)
    return wrong


def _verified(path: Path) -> list[str]:
    try:
        verdict = verify_file(path)
    except CpdeskError as error:
        return [f"cannot be verified: {error.what}"]
    return [] if verdict.good else [f"verify: {verdict}"]


def _shelves(path: Path, count: int) -> list[str]:
    """Return what Home would show that is no assessment, or too many or too few."""
    shelves = list_library(path.parent.parent)
    wrong = [f"Home says: {shelf.problem}" for shelf in shelves if shelf.problem]
    return wrong if len(shelves) == count else [*wrong, f"Home shows {len(shelves)} assessments"]


def backups_of(path: Path, wrong: list[str]) -> dict[str, list[object]]:
    """Return the values each backup holds, by its name; one that is not good is wrong."""
    held: dict[str, list[object]] = {}
    for backup in backups.listing(companions_of(path).backups):
        digest = hashlib.blake2b(backup.path.read_bytes()).digest()
        if digest not in _known_backups:
            _known_backups[digest] = _look_into(backup.path)
        found = _known_backups[digest]
        if isinstance(found, str):
            wrong.append(f"backup {backup.path.name}: {found}")
        else:
            held[backup.path.name] = found
    return held


_known_backups: dict[bytes, list[object] | str] = {}
"""What was found in a backup before, by its bytes: the same ones come again after every fault."""


def _look_into(path: Path) -> list[object] | str:
    try:
        verdict = verify_file(path)
        return [event.value for event in read_contents(path).state.events()] if verdict.good else str(verdict)
    except CpdeskError as error:
        return error.what
