"""Scenarios of one person at work: a new assessment, answers, drafts, leaving."""

from __future__ import annotations

import random
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TypeVar

from look import look_at, place
from witness import PROOFS, GaveUp, Notes, Witness, done, scenario, text

from cpdesk.base.errors import CpdeskError
from cpdesk.storage import pragmas
from cpdesk.storage.library import new_path
from cpdesk.storage.store import Record, Store

T = TypeVar("T")
KEY_AREAS = ("A.5(2)", "A.1(1)", "A.6(3)")


def prepare_nothing(folder: Path, _rng: random.Random) -> None:
    """Make an empty library."""
    (folder / "library").mkdir(parents=True)


def prepare_one(folder: Path, rng: random.Random) -> None:
    """Make an assessment with some answers, closed."""
    path = place(folder)
    path.parent.mkdir(parents=True)
    store = Store.create(path, cycle="Baseline 2026", records=[Record("party", "iso2", "KE")], author="Amina")
    for n in range(rng.randrange(1, 12)):
        store.record([Record(f"agreed/{rng.choice(KEY_AREAS)}", "comment", text(n, rng))], author="Amina")
    store.close()


def check_new(folder: Path, notes: Notes, thorough: bool) -> list[str]:
    made = list((folder / "library").glob("*/assessment.sqlite"))
    promised = done(notes).count("made")
    wrong = ["LOST: the whole assessment"] if len(made) < promised else []
    told = sum(note[0] == "refused" and "assessment was made" in note[-1] for note in notes)
    if len(made) > promised + told and any(note[0] == "refused" for note in notes):
        wrong.append("refused with a sentence, but Home shows the assessment")
    values = {("party", "iso2"): ["KE"], ("party", "focal_point"): ["Amina"]}
    return wrong + [what for path in made for what in look_at(path, values, thorough=thorough, shelves=len(made))]


@scenario("new assessment", prepare_nothing, check_new)
def make_one(folder: Path, witness: Witness, _rng: random.Random) -> None:
    first = [Record("party", "iso2", "KE"), Record("party", "focal_point", "Amina")]

    def make() -> Store:
        try:
            path = new_path(folder / "library")
        except OSError as error:  # the window tells this in a sentence of its own
            raise CpdeskError("no folder") from error
        return Store.create(path, cycle="Baseline 2026", records=first, author="Amina")

    witness.step("made", make).close()


def said(rng: random.Random) -> list[list[Record]]:
    """Return what is answered, step by step; the same for the same seed."""
    steps = []
    for n in range(100, 100 + rng.randrange(3, 7)):
        area = rng.choice(KEY_AREAS)
        records = [Record(f"agreed/{area}", "comment", text(n, rng))]
        if rng.random() < 0.5:
            records.append(Record(f"agreed/{area}", "level", rng.randrange(5)))
        steps.append(records)
    return steps


def expected_of(notes: Notes) -> dict[tuple[str, str], list[object]]:
    """Return the comments that were reported as saved, by place; a label is ``place|text``."""
    expected: dict[tuple[str, str], list[object]] = {}
    for label in done(notes):
        if "|" in label:
            subject, _bar, value = label.partition("|")
            expected.setdefault((subject, "comment"), []).append(value)
    return expected


def check_answers(folder: Path, notes: Notes, thorough: bool) -> list[str]:
    return look_at(place(folder), expected_of(notes), thorough=thorough)


class Desk:
    """A person at the window: records, tries again what was refused, and at last opens the file again."""

    def __init__(self, path: Path, witness: Witness, **how: bool) -> None:
        self._path, self._witness, self._how = path, witness, how
        self.store = self._open("opened")
        self.reopened = False

    def _open(self, label: str) -> Store:
        return self._witness.step(label, lambda: Store.open(self._path, **self._how))

    def do(self, label: str, work: Callable[[Store], T]) -> T:
        """Do something with the open file; where that is refused every time, close and open it first."""
        try:
            return self._witness.step(label, lambda: work(self.store))
        except GaveUp:
            self.store.close()
            self.store = self._open("reopened")
            self.reopened = True
            return self._witness.step(label, lambda: work(self.store))

    def record(self, records: list[Record]) -> None:
        """Record answers; the first is a comment, by which the answer is known."""
        label = f"{records[0].subject}|{records[0].value}"
        self.do(label, lambda store: store.record(records, author="Amina"))


@scenario("answers", prepare_one, check_answers)
def answer(folder: Path, witness: Witness, rng: random.Random, **how: bool) -> None:
    desk = Desk(place(folder), witness, **how)
    for records in said(rng):
        desk.record(records)
    desk.store.close()


@scenario("answers without a recorder", prepare_one, check_answers, PROOFS)
def answer_without(folder: Path, witness: Witness, rng: random.Random) -> None:
    answer(folder, witness, rng, keep=False)


@scenario("answers without a recorder, DELETE and FULL", prepare_one, check_answers, PROOFS)
def answer_carelessly(folder: Path, witness: Witness, rng: random.Random) -> None:
    """As most programs use SQLite, with its own defaults; patched in the child only, which ends with this."""
    weaker = {"locking_mode": ("NORMAL", "normal"), "journal_mode": ("DELETE", "delete"), "synchronous": ("FULL", 2)}
    pragmas.PRAGMAS = tuple((name, *weaker.get(name, rest)) for name, *rest in pragmas.PRAGMAS)
    answer(folder, witness, rng, keep=False)


@scenario("answers, acknowledged too early", prepare_one, check_answers, PROOFS)
def promise(folder: Path, witness: Witness, rng: random.Random) -> None:
    """As a program does that says "saved" before it is."""
    with closing(Store.open(place(folder))) as store:
        for records in said(rng):
            witness.note("done", f"{records[0].subject}|{records[0].value}")
            store.record(records, author="Amina")
