"""A scenario of exchange and erasing at once: a package that erases a value here, and holds one erased here before."""

from __future__ import annotations

import random
from contextlib import closing
from pathlib import Path

from look import backups_of, look_at, place
from witness import Notes, Witness, done, scenario, text
from work_answers import KEY_AREAS, Desk, expected_of, prepare_one

from cpdesk.storage import attachments, backups, merge, package, personal
from cpdesk.storage.backups import Reason
from cpdesk.storage.reader import read_contents
from cpdesk.storage.store import Record, Store

THERE, HERE = "Erased-there Wanjiru", "Erased-here Otieno"
GOING, GONE, NEW = (f"{n}a0a0a0a-1111-4111-8111-111111111111" for n in "123")
EVIDENCE = "evidence/4e4e4e4e-1111-4111-8111-111111111111"
MINUTES = f"Minutes that name {THERE}\n".encode() * 40


def coming(folder: Path) -> Path:
    """Return where the package that comes in lies."""
    return folder / "erases.cpdesk"


def prepare_both(folder: Path, rng: random.Random) -> None:
    """Make an assessment two people know of, one of whom is erased here, the other, with a file, elsewhere."""
    prepare_one(folder, rng)
    minutes = folder / "minutes.txt"
    minutes.write_bytes(MINUTES)
    with closing(Store.open(place(folder))) as store:
        digest = attachments.attach(store, minutes).sha256
        store.record([Record(EVIDENCE, "title", f"Minutes, {THERE}"), Record(EVIDENCE, "file", digest)])
        store.record([Record(f"respondent/{GOING}", "name", THERE), Record(f"respondent/{GONE}", "name", HERE)])
        backups.make(store, Reason.BY_HAND)
        package.write_package(folder / "start.cpdesk", store.contents())
        personal.erase_person(store, GONE)
        backups.make(store, Reason.REGULAR)
    minutes.unlink()
    there = folder / "elsewhere" / "assessment.sqlite"
    there.parent.mkdir()
    with closing(merge.make_from(there, package.read_package(folder / "start.cpdesk"))) as store:
        store.record([Record(f"respondent/{NEW}", "name", THERE), Record(f"respondent/{GONE}", "role", "Inspector")])
        for n in range(rng.randrange(1, 6)):
            store.record([Record(f"agreed/{rng.choice(KEY_AREAS)}", "comment", text(800 + n, rng))], author="Bilal")
        for person in (GOING, NEW):
            personal.erase_field(store, f"respondent/{person}", "name")
        personal.erase_evidence(store, EVIDENCE.partition("/")[2])
    package.write_package(coming(folder), read_contents(there), sender="Bilal")
    brought = package.read_package(coming(folder)).events.keys() - read_contents(place(folder)).state.ids()
    (folder / "brought").write_text("\n".join(brought), encoding="ascii")


def check_both(folder: Path, notes: Notes, thorough: bool) -> list[str]:
    """The import is there whole, listed, with all it erases; or not at all, and then nothing is erased."""
    path = place(folder)
    ids = set((folder / "brought").read_text(encoding="ascii").split())
    wrong = [f"LEFT: the name in {name}" for name in left_in(folder, THERE)] if "erased" in done(notes) else []
    came: list[bool] = []

    def whole(store: Store) -> list[str]:
        there = len(ids & store.state.ids())
        came.append(bool(there))
        found = [] if there in (0, len(ids)) else [f"HALF: {there} of {len(ids)} entries of the import are there"]
        found += [] if bool(there) == bool(store.imports()) else [f"{there} entries, {len(store.imports())} imports"]
        name = store.snapshot().get(f"respondent/{GOING}", "name")
        found += [] if name == (None if there else THERE) else [f"HALF: {there} entries are there, the name is {name}"]
        found += [] if there or "imported" not in done(notes) else ["LOST: the import"]
        said = {event.id for event in store.events() if event.erased}
        return found + ([] if said <= store.erased else ["a value is gone and not listed as erased"])

    wrong += look_at(path, expected_of(notes), thorough=thorough, alone=False, also=whole)
    backups_of(path, wrong)
    wrong += [f"BACK: the name in {name}" for name in left_in(folder, HERE)]
    if came == [True]:
        wrong += [f"LEFT after opening again: the name in {name}" for name in left_in(folder, THERE)]
    return wrong


def left_in(folder: Path, name: str) -> list[str]:
    """Return the files of the assessment in which a name stands."""
    files = [path for path in (folder / "library").rglob("*") if path.is_file()]
    return [str(path.relative_to(folder)) for path in files if name.encode() in path.read_bytes()]


@scenario("import that erases", prepare_both, check_both)
def take_in_erasing(folder: Path, witness: Witness, rng: random.Random) -> None:
    desk = Desk(place(folder), witness)
    if rng.random() < 0.5:
        desk.record([Record("agreed/A.4(1)", "comment", text(700, rng))])
    incoming = witness.step("read", lambda: package.read_package(coming(folder)))
    done_ = desk.do("imported", lambda store: merge.import_into(store, incoming))
    if done_.number and done_.unfinished is None:  # else it was said that the next opening goes on
        witness.note("done", "erased")
    desk.store.close()
