"""Scenarios of keeping: drafts, backups, an older format, restoring, recovering, erasing."""

from __future__ import annotations

import contextlib
import json
import random
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from look import backups_of, look_at, place
from witness import Notes, Witness, done, scenario, text
from work_answers import Desk, expected_of, prepare_one

from cpdesk.storage import backups, recovery, schema
from cpdesk.storage.backups import Reason
from cpdesk.storage.companions import companions_of
from cpdesk.storage.reader import read_contents
from cpdesk.storage.store import Record, Store

OLD_FORMAT = Path(__file__).resolve().parent.parent / "fixtures" / "formats" / "format-1.sqlite"
BEFORE, AFTER = ("agreed/A.5(2)", "A.5(2) before"), ("agreed/A.1(1)", "A.1(1) after")

# ------------------------------------------------------------------------------------------------ drafts


def check_drafts(folder: Path, notes: Notes, thorough: bool) -> list[str]:
    last = [label.removeprefix("draft ") for label in done(notes) if label.startswith("draft ")][-1:]
    begun = [note[1].removeprefix("will draft ") for note in notes if note[0] == "begun"][-1:]

    def kept(store: Store) -> list[str]:
        there = [record.value for record in store.drafts()]
        return [f"LOST: the draft {last[0]!r}, there is {there}"] if last and there not in (last, begun) else []

    return look_at(place(folder), {}, thorough=thorough, also=kept)


@scenario("drafts", prepare_one, check_drafts)
def type_on(folder: Path, witness: Witness, rng: random.Random) -> None:
    desk = Desk(place(folder), witness)
    for n in range(rng.randrange(2, 5)):
        typed = f"typed {n} {text(n, rng)}"
        witness.note("begun", f"will draft {typed}")
        desk.do(f"draft {typed}", lambda store, typed=typed: store.save_draft("agreed/A.5(2)", "comment", typed))  # type: ignore[misc]
    desk.store.close()


# ------------------------------------------------------------------------------------------------ backups


def prepare_ring(folder: Path, rng: random.Random) -> None:
    """Make an assessment with more backups than the ten that are always kept."""
    prepare_one(folder, rng)
    with closing(Store.open(place(folder))) as store:
        for n in range(11):
            store.record([Record("agreed/A.5(2)", "level", n % 5)], author="Amina")
            backups.make(store, Reason.REGULAR)


def check_ring(folder: Path, notes: Notes, thorough: bool) -> list[str]:
    wrong = look_at(place(folder), expected_of(notes), thorough=thorough)
    made = [label.removeprefix("backup ") for label in done(notes) if label.startswith("backup ")][-1:]
    good = backups_of(place(folder), wrong)
    newest = max((int(name[:6]) for name in good), default=0)
    wrong += [f"LOST: backup {name}" for name in made if newest < int(name[:6])]
    return wrong + ([f"only {len(good)} good backups are left"] if len(good) < 10 else [])


@scenario("backups", prepare_ring, check_ring)
def back_up(folder: Path, witness: Witness, rng: random.Random) -> None:
    desk = Desk(place(folder), witness)
    for n in range(2):
        desk.record([Record("agreed/A.5(2)", "comment", text(200 + n, rng))])
        made = desk.do("made one", lambda store: backups.make(store, Reason.REGULAR))
        witness.note("done", f"backup {made.path.name}")
    desk.store.close()


# ------------------------------------------------------------------------------------------------ an older format


def prepare_old(folder: Path, rng: random.Random) -> None:
    """Put a small file of format 1 into the library: the first events of the one that is stored for the tests."""
    place(folder).parent.mkdir(parents=True)
    for path in (place(folder), folder / "as-it-was.sqlite"):
        shutil.copyfile(OLD_FORMAT, path)
    count = rng.randrange(10, 40)
    for path in (place(folder), folder / "as-it-was.sqlite"):
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.execute("DELETE FROM events WHERE number > ?", (count,))
            connection.execute("VACUUM")


def check_old(folder: Path, notes: Notes, thorough: bool) -> list[str]:
    path = place(folder)
    values = expected_of(notes)
    for event in read_contents(folder / "as-it-was.sqlite").state.events():
        values.setdefault((event.key.subject, event.key.field), []).append(event.value)
    with path.open("rb") as stream:
        found = stream.read(64)[63]  # the last byte of the header's user_version
    wrong = ["reported as opened, but still of format 1"] if "opened" in done(notes) and found != schema.FORMAT else []
    wrong += look_at(path, values, thorough=thorough, alone=False)  # two people were at odds in it
    if not any("before-migration" in name for name in backups_of(path, wrong)):
        wrong.append("it was upgraded, but there is no backup of the file before")
    return wrong


@scenario("file of an older format", prepare_old, check_old)
def upgrade(folder: Path, witness: Witness, rng: random.Random) -> None:
    desk = Desk(place(folder), witness)
    desk.record([Record("agreed/A.5(2)", "comment", text(300, rng))])
    desk.store.close()


# ------------------------------------------------------------------------------------------------ restoring


def prepare_past(folder: Path, rng: random.Random) -> None:
    """Make an assessment with a backup, and an answer after it."""
    prepare_one(folder, rng)
    with closing(Store.open(place(folder))) as store:
        store.record([Record(BEFORE[0], "comment", BEFORE[1])], author="Amina")
        backups.make(store, Reason.BY_HAND)
        store.record([Record(AFTER[0], "comment", AFTER[1])], author="Amina")


def check_restored(folder: Path, notes: Notes, thorough: bool) -> list[str]:
    path = place(folder)

    def one_of_both(store: Store) -> list[str]:
        wrong: list[str] = []
        kept = [value for values in backups_of(path, wrong).values() for value in values]
        present = AFTER[1] in [event.value for event in store.history(AFTER[0], "comment")]
        if present and "restored" in done(notes):
            wrong.append("reported as restored, but it is not")
        aside = [file.read_bytes() for file in companions_of(path).aside.glob("*")]  # where it could not be read
        if not present and AFTER[1] not in kept and not any(AFTER[1].encode() in content for content in aside):
            wrong.append("LOST: what was recorded after the backup is in no backup and not set aside")
        return wrong

    return look_at(path, {(BEFORE[0], "comment"): [BEFORE[1]]}, thorough=thorough, also=one_of_both)


@scenario("restoring a backup", prepare_past, check_restored)
def restore(folder: Path, witness: Witness, _rng: random.Random) -> None:
    path = place(folder)
    found = witness.step("found", lambda: backups.find(companions_of(path).backups, 1))
    witness.step("restored", lambda: backups.restore(path, found))
    witness.step("opened", lambda: Store.open(path)).close()


# ------------------------------------------------------------------------------------------------ recovering


def prepare_damaged(folder: Path, rng: random.Random) -> None:
    """Make an assessment whose file is damaged in the middle, with a backup that lacks the latest answers."""
    prepare_past(folder, rng)
    path = place(folder)
    values = [[e.key.subject, e.key.field, e.value] for e in read_contents(path).state.events()]
    (folder / "held.json").write_text(json.dumps(values), encoding="utf-8")
    data = bytearray(path.read_bytes())
    for _ in range(6):
        at = rng.randrange(4096, len(data) - 400)
        data[at : at + 400] = rng.randbytes(400)
    path.write_bytes(data)


def check_recovered(folder: Path, notes: Notes, thorough: bool) -> list[str]:
    expected: dict[tuple[str, str], list[object]] = {}
    for subject, field, value in json.loads((folder / "held.json").read_text(encoding="utf-8")):
        expected.setdefault((subject, field), []).append(value)
    return look_at(place(folder), expected, thorough=thorough, damaged="recovered" not in done(notes))


@scenario("recovering a damaged file", prepare_damaged, check_recovered)
def recover(folder: Path, witness: Witness, _rng: random.Random) -> None:
    path = place(folder)

    def work() -> None:
        with contextlib.suppress(recovery.NotDamagedError):  # a second try, when the first got as far as that
            recovery.recover(path)

    witness.step("recovered", work)
    witness.step("opened", lambda: Store.open(path)).close()
