"""Scenarios of exchange: a package written, imported, made an assessment of, an import taken back, evidence."""

from __future__ import annotations

import random
from contextlib import closing
from pathlib import Path

from look import backups_of, look_at, place
from witness import Notes, Witness, done, scenario, text
from work_answers import KEY_AREAS, Desk, expected_of, prepare_one

from cpdesk.base.errors import CpdeskError
from cpdesk.storage import attachments, merge, package
from cpdesk.storage.companions import companions_of
from cpdesk.storage.library import new_path
from cpdesk.storage.reader import read_contents
from cpdesk.storage.store import Record, Store

LAW = b"%PDF-1.7 a law that was attached\n" * 300


def package_of(folder: Path) -> Path:
    """Return where the package that comes in lies."""
    return folder / "from-the-laboratory.cpdesk"


def prepare_exchange(folder: Path, rng: random.Random) -> None:
    """Make an assessment, and a package of a colleague who went on from it elsewhere, with a file attached."""
    prepare_one(folder, rng)
    there = folder / "elsewhere" / "assessment.sqlite"
    there.parent.mkdir()
    package.write_package(folder / "start.cpdesk", read_contents(place(folder)))
    with closing(merge.make_from(there, package.read_package(folder / "start.cpdesk"))) as store:
        for n in range(rng.randrange(3, 12)):
            store.record([Record(f"agreed/{rng.choice(KEY_AREAS)}", "comment", text(500 + n, rng))], author="Bilal")
        law = folder / "law.pdf"
        law.write_bytes(LAW)
        digest = attachments.attach(store, law).sha256
        here = "evidence/0e0e0e0e-1111-4111-8111-111111111111"
        store.record([Record(here, "title", "A law"), Record(here, "file", digest)], author="Bilal")
    files = package.attachments_of(there, read_contents(there).state)
    package.write_package(package_of(folder), read_contents(there), attachments=files, sender="Bilal")
    before = package.read_package(folder / "start.cpdesk").events
    brought = package.read_package(package_of(folder)).events.keys() - before
    (folder / "brought").write_text("\n".join(brought), encoding="ascii")
    with closing(Store.open(place(folder))) as store:
        store.record([Record("agreed/A.5(2)", "comment", "meanwhile here")], author="Amina")


def check_import(folder: Path, notes: Notes, thorough: bool) -> list[str]:
    """An import is there whole, listed and with its files, or not at all; or it was taken back whole."""
    path = place(folder)

    def whole(store: Store) -> list[str]:
        return _whole(store, set((folder / "brought").read_text(encoding="ascii").split()), notes)

    wrong = look_at(path, expected_of(notes), thorough=thorough, alone=False, also=whole)
    backups_of(path, wrong)
    return wrong


def _whole(store: Store, ids: set[str], notes: Notes) -> list[str]:
    wrong = []
    there = len(ids & store.state.ids())
    rows = [row for row in store.imports() if not row.undone]
    if there not in (0, len(ids)):
        wrong.append(f"HALF: {there} of {len(ids)} entries of the import are there")
    if bool(there) != bool(rows):
        wrong.append(f"{there} of {len(ids)} entries are there, but {len(rows)} imports are listed")
    if there and not list(store.companions.attachments.glob("*")):
        wrong.append("LOST: the file that came with the import")
    last = [label for label in done(notes) if label in ("imported", "taken back")][-1:]
    if last and bool(there) != (last == ["imported"]):
        wrong.append(f"LOST: reported as {last[0]}, but {there} of {len(ids)} entries are there")
    return wrong


def _something_first(desk: Desk, rng: random.Random) -> None:
    """Record something half of the times: the first change of a sitting is written in another way than the next."""
    if rng.random() < 0.5:
        desk.record([Record("agreed/A.4(1)", "comment", text(700, rng))])


@scenario("import", prepare_exchange, check_import)
def take_in(folder: Path, witness: Witness, rng: random.Random) -> None:
    desk = Desk(place(folder), witness)
    _something_first(desk, rng)
    incoming = witness.step("read", lambda: package.read_package(package_of(folder)))
    desk.do("imported", lambda store: merge.import_into(store, incoming))
    desk.store.close()


def prepare_import(folder: Path, rng: random.Random) -> None:
    """Make an assessment that has imported a package."""
    prepare_exchange(folder, rng)
    with closing(Store.open(place(folder))) as store:
        merge.import_into(store, package.read_package(package_of(folder)))


@scenario("taking an import back", prepare_import, check_import)
def take_back(folder: Path, witness: Witness, rng: random.Random) -> None:
    desk = Desk(place(folder), witness)
    _something_first(desk, rng)
    number = desk.store.imports()[0].number
    desk.do("taken back", lambda store: store.undo_import(number))
    desk.store.close()


# ------------------------------------------------------------------------------------------------ packages


def check_package(folder: Path, notes: Notes, thorough: bool) -> list[str]:
    out = folder / "out.cpdesk"
    wrong = look_at(place(folder), expected_of(notes), thorough=thorough)
    if not out.exists():
        return [*wrong, *(["LOST: the package"] if "packed" in done(notes) else [])]
    try:
        held = package.read_package(out).events
    except CpdeskError as error:
        return [*wrong, f"the package cannot be read: {error.what}"]
    if not set(held) <= read_contents(place(folder)).state.ids():
        wrong.append("the package holds other entries")
    return wrong


@scenario("package", prepare_one, check_package)
def pack(folder: Path, witness: Witness, _rng: random.Random) -> None:
    contents = witness.step("read", lambda: read_contents(place(folder)))
    for _ in range(2):  # the second replaces the first
        witness.step("packed", lambda: package.write_package(folder / "out.cpdesk", contents))


def check_made(folder: Path, notes: Notes, thorough: bool) -> list[str]:
    made = [path for path in (folder / "library").glob("*/assessment.sqlite") if path != place(folder)]
    promised = done(notes).count("made")
    wrong = ["LOST: the whole assessment"] if len(made) < promised else []
    told = sum(note[0] == "refused" and "assessment was made" in note[-1] for note in notes)
    if len(made) > promised + told and any(note[0] == "refused" for note in notes):
        wrong.append("refused with a sentence, but Home shows the assessment")
    ids = set((folder / "brought").read_text(encoding="ascii").split())
    for path in made:
        wrong += look_at(path, {("party", "iso2"): ["KE"]}, thorough=thorough, alone=False, shelves=len(made) + 1)
        if not wrong and not ids <= read_contents(path).state.ids():
            wrong.append("LOST: entries of the package")
        if not wrong and not list(companions_of(path).attachments.glob("*")):
            wrong.append("LOST: the file that came with the package")
    return wrong


@scenario("assessment from a package", prepare_exchange, check_made)
def make_from(folder: Path, witness: Witness, _rng: random.Random) -> None:
    incoming = witness.step("read", lambda: package.read_package(package_of(folder)))

    def make() -> Store:
        try:
            path = new_path(folder / "library")
        except OSError as error:  # the window tells this in a sentence of its own
            raise CpdeskError("no folder") from error
        return merge.make_from(path, incoming)

    witness.step("made", make).close()


# ------------------------------------------------------------------------------------------------ evidence


def prepare_law(folder: Path, rng: random.Random) -> None:
    """Make an assessment, and a file to be attached."""
    prepare_one(folder, rng)
    (folder / "law.pdf").write_bytes(LAW)


def check_attached(folder: Path, notes: Notes, thorough: bool) -> list[str]:
    path = place(folder)
    wrong = look_at(path, expected_of(notes), thorough=thorough)
    held = [file.read_bytes() for file in companions_of(path).attachments.glob("[0-9a-f]*")]
    wrong += ["an attached file is not what was attached"] if any(content != LAW for content in held) else []
    return wrong + (["LOST: the attached file"] if "attached" in done(notes) and not held else [])


@scenario("evidence", prepare_law, check_attached)
def attach(folder: Path, witness: Witness, rng: random.Random) -> None:
    desk = Desk(place(folder), witness)
    desk.do("attached", lambda store: attachments.attach(store, folder / "law.pdf"))
    desk.record([Record("agreed/A.5(2)", "comment", text(400, rng))])
    desk.store.close()
