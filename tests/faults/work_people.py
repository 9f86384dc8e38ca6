"""Scenarios of erasing: a name that stands in the file, in drafts, backups, the recorder and a file set aside."""

from __future__ import annotations

import random
import shutil
from contextlib import closing
from pathlib import Path

from look import backups_of, look_at, place
from witness import GaveUp, Notes, Witness, done, scenario, text
from work_answers import Desk, prepare_one

from cpdesk.storage import backups, personal
from cpdesk.storage.backups import Reason
from cpdesk.storage.companions import companions_of
from cpdesk.storage.reader import read_contents
from cpdesk.storage.store import Record, Store

SECRET = "Secretperson"
PERSON = "0a0a0a0a-1111-4111-8111-111111111111"


def prepare_secret(folder: Path, rng: random.Random) -> None:
    """Make an assessment in which a respondent's name stands wherever it can."""
    prepare_one(folder, rng)
    path = place(folder)
    with closing(Store.open(path)) as store:
        for n in range(2):
            name = Record(f"respondent/{PERSON}", "name", f"{SECRET} {n}")
            said = Record(f"response/{PERSON}/A.5(2)", "comment", f"{SECRET} {n} {text(n, rng)}")
            store.record([name, said], author="Amina")
            backups.make(store, Reason.BY_HAND)
        store.record([Record("agreed/A.5(2)", "comment", "no name")], author="Amina")
        store.save_draft(f"response/{PERSON}/A.5(2)", "comment", f"{SECRET} typed")
    aside = companions_of(path).aside
    aside.mkdir()
    shutil.copyfile(path, aside / "20260101T000000Z-1-assessment.sqlite")


def check_erased(folder: Path, notes: Notes, thorough: bool) -> list[str]:
    """What was reported as erased is nowhere any more, at once; what the file calls erased, after the next opening."""
    path = place(folder)
    erased = "erased" in done(notes)
    wrong = [f"LEFT: the name in {name}" for name in holding(folder)] if erased else []
    wrong += look_at(path, {("agreed/A.5(2)", "comment"): ["no name"]}, thorough=thorough)
    backups_of(path, wrong)
    there = [e.value for e in read_contents(path).state.events() if e.value is not None and SECRET in str(e.value)]
    if erased:
        wrong += [f"BACK: {value}" for value in there]
    if not there:
        wrong += [f"LEFT after opening again: the name in {name}" for name in holding(folder)]
    return wrong


def holding(folder: Path) -> list[str]:
    """Return the files below a folder in which the name still stands."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [str(path.relative_to(folder)) for path in files if SECRET.encode() in path.read_bytes()]


@scenario("erasing a person", prepare_secret, check_erased)
def erase(folder: Path, witness: Witness, _rng: random.Random) -> None:
    desk = Desk(place(folder), witness)
    try:
        desk.do("erased", lambda store: personal.erase_person(store, PERSON))
    except GaveUp:
        if not desk.reopened or any(SECRET in str(event.value) for event in desk.store.events()):
            raise  # else the values are gone, and it was said that the next opening takes them out of the copies
    desk.store.close()
