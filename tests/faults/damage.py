"""Damage files on purpose and see that nobody is ever shown a wrong answer, and that everything comes back.

``python tests/faults/damage.py COUNT [SEED]`` prints a table; the tests run a smaller number. Each try copies one small
assessment with its recorder and backups, damages it in one way, opens it, and compares every answer with those that
were acknowledged. A refusal must be a typed error, and ``recover`` must then bring every answer back.
"""

from __future__ import annotations

import os
import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from cpdesk.assessment.events import Event, make_event
from cpdesk.assessment.snapshot import Snapshot, key_for
from cpdesk.base.errors import CpdeskError
from cpdesk.storage import backups
from cpdesk.storage.reader import read_snapshot
from cpdesk.storage.recovery import NothingLeftError, Recovered, recover
from cpdesk.storage.store import Record, Store

PAGE = 4096
ITEMS = ("A.1(1)", "A.1(2)", "A.5(2)", "A.5(3)")
RESPONDENT = "response/0b3a55ce-9a0e-4f0b-8f4b-8a2f6d0c1e11"
OTHER_DEVICE = "7d444840-9dc0-41d1-b245-5ffdce74fad2"

Answers = dict[tuple[str, str], tuple[object, ...]]
Damage = Callable[[bytearray, random.Random], None]


@dataclass(frozen=True)
class Pristine:
    """An undamaged assessment in a folder of its own: closed, or as a killed process leaves it."""

    folder: Path
    answers: Answers


@dataclass
class Outcome:
    """What became of the tries. ``wrong`` and ``crashed`` must stay empty, ``lost`` too where the rest is intact."""

    tries: Counter[str] = field(default_factory=Counter)
    noticed: Counter[str] = field(default_factory=Counter)
    harmless: Counter[str] = field(default_factory=Counter)
    recovered: Counter[str] = field(default_factory=Counter)
    told: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    crashed: list[str] = field(default_factory=list)


# --------------------------------------------------------------------------------------------- the assessment


def make_pristine(parent: Path, *, killed: bool = False) -> Pristine:
    """Make the assessment: several people, texts, cleared values, a conflict, an erased name, two backups."""
    folder = parent / ("killed" if killed else "closed")
    live = parent / f"{folder.name}-live"
    live.mkdir(parents=True)
    path = live / "assessment.sqlite"
    Store.create(path, cycle="Baseline 2026", records=[Record("party", "iso2", "KE")], author="Amina").close()
    store = Store.open(path, keep=True)
    for number, item in enumerate(ITEMS):
        _answer(store, item, number)
        if number in (1, 2):
            backups.make(store, backups.Reason.REGULAR)
    if killed:
        shutil.copytree(live, folder)  # as it lies on the disk while it is open
        answers = answers_of(store.snapshot())
        store.close()
    else:
        answers = answers_of(store.snapshot())
        store.close()
        shutil.copytree(live, folder)
    shutil.rmtree(live)
    return Pristine(folder, answers)


def _answer(store: Store, item: str, number: int) -> None:
    subject = f"agreed/{item}"
    text = f"Nur im Labor geprüft — مختبر 检测 {item} " * (1 if number % 2 else 30)
    store.record([Record(subject, "level", 1), Record(subject, "importance", 3)], author="Amina")
    store.record([Record(subject, "level", 2), Record(subject, "comment", text)], author="Амина")
    store.record([Record(subject, "level", 3), Record(subject, "feasibility", 2)], author="Amina")
    store.record([Record(subject, "feasibility", None), Record(f"{RESPONDENT}/{item}", "level", number % 5)])
    if number == 1:
        _take_in_another_view(store, subject)
        name = store.record([Record(f"respondent/{RESPONDENT[9:]}", "name", "Joseph")], author="Amina")[0].key
        store.erase({event.id for event in store.state.history(name)})


def _take_in_another_view(store: Store, subject: str) -> None:
    """Bring in a value from another device that makes a conflict."""
    event: Event = make_event(
        key_for(store.info, subject, "level"), 0, author="", device=OTHER_DEVICE, seq=1,
        claimed="2026-11-21T10:00:00Z", parents=(),
    )  # fmt: skip
    store.take_in({event.id: event}, source="other.cpdesk")


def answers_of(snapshot: Snapshot) -> Answers:
    """Return what a person is shown: each field with its value and, in a conflict, every side of it."""
    return {
        place: (current.value, *((event.value, event.erased, event.claimed) for event in current.heads))
        for place, current in snapshot.values.items()
    }


# --------------------------------------------------------------------------------------------- kinds of damage


def _flip(content: bytearray, rnd: random.Random, bits: int = 1) -> None:
    for _ in range(bits):
        content[rnd.randrange(len(content))] ^= 1 << rnd.randrange(8)


def _flip_some(content: bytearray, rnd: random.Random) -> None:
    _flip(content, rnd, rnd.randrange(2, 40))


def _flip_in_header(content: bytearray, rnd: random.Random) -> None:
    content[rnd.randrange(min(100, len(content)))] ^= 1 << rnd.randrange(8)


def _truncate(content: bytearray, rnd: random.Random) -> None:
    del content[rnd.randrange(len(content)) :]


def _truncate_at_page(content: bytearray, rnd: random.Random) -> None:
    del content[rnd.randrange(max(1, len(content) // PAGE)) * PAGE :]


def _pages(content: bytearray, rnd: random.Random) -> tuple[slice, slice]:
    last = max(1, len(content) // PAGE)
    first, second = (rnd.randrange(last) * PAGE for _ in range(2))
    return slice(first, first + PAGE), slice(second, second + PAGE)


def _swap(content: bytearray, rnd: random.Random) -> None:
    one, two = _pages(content, rnd)
    content[one], content[two] = content[two], content[one]


def _zero(content: bytearray, rnd: random.Random) -> None:
    one, _two = _pages(content, rnd)
    content[one] = bytes(len(content[one]))


def _zero_sector(content: bytearray, rnd: random.Random) -> None:
    start = rnd.randrange(max(1, len(content) // 512)) * 512
    content[start : start + 512] = bytes(len(content[start : start + 512]))


def _duplicate(content: bytearray, rnd: random.Random) -> None:
    one, two = _pages(content, rnd)
    content[one] = content[two]


def _append(content: bytearray, rnd: random.Random) -> None:
    content += rnd.randbytes(rnd.randrange(1, 3 * PAGE))


def _scribble(content: bytearray, rnd: random.Random) -> None:
    start = rnd.randrange(len(content))
    junk = rnd.randbytes(rnd.randrange(1, 600))
    content[start : start + len(junk)] = junk


def _shift(content: bytearray, rnd: random.Random) -> None:
    del content[(start := rnd.randrange(len(content))) : start + rnd.randrange(1, 100)]


def _empty(content: bytearray, _rnd: random.Random) -> None:
    content.clear()


KINDS: dict[str, Damage] = {
    "one bit flipped": _flip,
    "several bits flipped": _flip_some,
    "bit flipped in the header": _flip_in_header,
    "cut short": _truncate,
    "cut short at a page": _truncate_at_page,
    "pages swapped": _swap,
    "page zeroed": _zero,
    "sector zeroed": _zero_sector,
    "page in another's place": _duplicate,
    "junk appended": _append,
    "junk written into it": _scribble,
    "bytes missing": _shift,
    "emptied": _empty,
}
BESIDE = "journal of garbage beside"
WHOLE = "only the others damaged"
WEIGHTS = {"one bit flipped": 4, "several bits flipped": 3}


def damage(path: Path, kind: str, rnd: random.Random) -> None:
    """Damage a file in one of the ways of ``KINDS``."""
    content = bytearray(path.read_bytes())
    if content:
        KINDS[kind](content, rnd)
    path.write_bytes(content)


def _journals(path: Path, rnd: random.Random) -> None:
    """Leave garbage where SQLite looks for the rest of a transaction; half of it looks like a journal at first."""
    for ending in rnd.sample(["-journal", "-wal", "-shm"], rnd.randrange(1, 4)):
        magic = {"-journal": bytes.fromhex("d9d505f920a163d7"), "-wal": bytes.fromhex("377f0682002de218")}
        begin = magic.get(ending, b"") if rnd.random() < 0.5 else b""
        path.with_name(path.name + ending).write_bytes(begin + rnd.randbytes(rnd.randrange(1, 2 * PAGE)))


# --------------------------------------------------------------------------------------------- one try


def run(count: int, seed: int = 1, *, also: tuple[str, ...] = (), parent: Path | None = None) -> Outcome:
    """Try ``count`` times and return what happened; ``also`` may name ``recorder`` and ``backups``, damaged too."""
    outcome = Outcome()
    with tempfile.TemporaryDirectory(dir=parent or _fast_folder()) as name:
        folder = Path(name)
        pristine = [make_pristine(folder, killed=killed) for killed in (False, True)]
        names = [*KINDS, BESIDE, *([WHOLE] if also else [])]
        weights = [WEIGHTS.get(kind, 1) for kind in names]
        for number in range(count):
            rnd = random.Random(seed * 1_000_003 + number)
            (kind,) = rnd.choices(names, weights)
            one = rnd.choice(pristine)
            label = f"seed {seed}, try {number}, {one.folder.name}: {kind}"
            place = folder / "try"
            shutil.copytree(one.folder, place, copy_function=shutil.copyfile)
            try:
                _try(place / "assessment.sqlite", one.answers, kind, rnd, also, label, outcome)
            finally:
                shutil.rmtree(place)
    return outcome


def _try(
    path: Path, answers: Answers, kind: str, rnd: random.Random, also: tuple[str, ...], label: str, outcome: Outcome
) -> None:
    outcome.tries[kind] += 1
    if kind == BESIDE:
        _journals(path, rnd)
    elif kind != WHOLE:
        damage(path, kind, rnd)
    _damage_others(path.parent, rnd, also)
    try:
        seen = _looked_at(path) if _is_third(outcome) else None  # opening does the same and more
        if seen is not None and seen != answers:
            outcome.wrong.append(f"{label}: shown by a look at the file")
        opened = _opened(path)
        if opened is None:
            outcome.noticed[kind] += 1
            _recover(path, answers, kind, label, outcome, intact=not also)
        elif opened == answers:
            outcome.harmless[kind] += 1
        else:
            outcome.wrong.append(f"{label}: shown after opening")
    except Exception as error:
        outcome.crashed.append(f"{label}: {type(error).__name__}: {error}")


def _damage_others(folder: Path, rnd: random.Random, also: tuple[str, ...]) -> None:
    for word in also:
        ending = "jsonl" if word == "recorder" else "sqlite"
        files = sorted((folder / word).rglob(f"*.{ending}"))
        for chosen in rnd.sample(files, rnd.randrange(1, len(files) + 1)):
            damage(chosen, rnd.choice(list(KINDS)), rnd)


def _is_third(outcome: Outcome) -> bool:
    return outcome.tries.total() % 3 == 0


def _looked_at(path: Path) -> Answers | None:
    try:
        return answers_of(read_snapshot(path))
    except CpdeskError:
        return None


def _opened(path: Path) -> Answers | None:
    try:
        store = Store.open(path)
    except CpdeskError:
        return None
    try:
        return answers_of(store.snapshot())
    finally:
        store.close()


def _recover(path: Path, answers: Answers, kind: str, label: str, outcome: Outcome, *, intact: bool) -> None:
    before = path.read_bytes()
    try:
        done = recover(path)
    except NothingLeftError:
        if intact or path.read_bytes() != before:
            outcome.lost.append(f"{label}: nothing recovered")
        else:
            outcome.told[kind] += 1
        return
    except CpdeskError as error:
        outcome.lost.append(f"{label}: {error}")
        return
    found = _opened(path) if _is_third(outcome) else _looked_at(path)  # a look is quicker
    if found == answers:
        outcome.recovered[kind] += 1
    elif found is None or intact:
        outcome.lost.append(f"{label}: not everything recovered")
    elif _is_told(found, answers, done):
        outcome.told[kind] += 1
    else:
        outcome.wrong.append(f"{label}: shown after recovery")


def _is_told(found: Answers, answers: Answers, done: Recovered) -> bool:
    """Tell whether a person knows of every difference: by name, or because answers are said to be missing."""
    different = {place for place in found.keys() | answers.keys() if found.get(place) != answers.get(place)}
    return not done.certain or done.missing > 0 or different <= set(done.may_be_earlier)


def _fast_folder() -> Path | None:
    memory = Path("/dev/shm")
    return memory if os.access(memory, os.W_OK) else None


def report(outcome: Outcome, seconds: float) -> str:
    """Return the table of what was tried and found."""
    lines = [f"{'kind':28} {'tries':>7} {'noticed':>8} {'harmless':>9} {'recovered':>10} {'told':>6}"]
    columns = (outcome.tries, outcome.noticed, outcome.harmless, outcome.recovered, outcome.told)
    for kind in sorted(outcome.tries):
        one, two, three, four, five = (column[kind] for column in columns)
        lines.append(f"{kind:28} {one:7} {two:8} {three:9} {four:10} {five:6}")
    one, two, three, four, five = (column.total() for column in columns)
    lines.append(f"{'together':28} {one:7} {two:8} {three:9} {four:10} {five:6}")
    lines.append(f"wrong answers: {len(outcome.wrong)}, not recovered: {len(outcome.lost)}, ")
    lines[-1] += f"crashes: {len(outcome.crashed)}; {seconds:.1f} s"
    lines += [*outcome.wrong[:20], *outcome.lost[:20], *outcome.crashed[:20]]
    return "\n".join(lines)


def main(arguments: list[str]) -> int:
    """Run from the command line; exit 1 where anything was wrong, lost or crashed."""
    count = int(arguments[0]) if arguments else 5000
    seed = int(arguments[1]) if len(arguments) > 1 else 1
    bad = 0
    for also, share in (((), 1), (("recorder",), 10), (("backups",), 10), (("recorder", "backups"), 10)):
        started = time.perf_counter()
        outcome = run(max(1, count // share), seed, also=also)
        sys.stdout.write("\ndamaged: the file" + "".join(f" and {word}" for word in also) + "\n")
        sys.stdout.write(report(outcome, time.perf_counter() - started) + "\n")
        bad += len(outcome.wrong) + len(outcome.lost) + len(outcome.crashed)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
