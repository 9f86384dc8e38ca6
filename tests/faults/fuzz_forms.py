"""Read broken forms by the thousand: none may crash, take over five seconds, eat the memory or change anything.

``python tests/faults/fuzz_forms.py COUNT [SEED]`` tries any number and prints what was found; input ``N`` of a seed is
always the same. How forms are broken stands beside the tests of each sort: ``tests/forms/spoil_*.py``.
"""

from __future__ import annotations

import contextlib
import io
import random
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import FrameType

sys.path.insert(0, str(Path(__file__).parent.parent / "forms"))

import spoil_pdf
import spoil_xlsx

from cpdesk.assessment.snapshot import Snapshot
from cpdesk.assessment.values import check_value, parse_subject
from cpdesk.base.errors import CpdeskError, InputError
from cpdesk.base.i18n import catalogue
from cpdesk.cli import main
from cpdesk.forms.many import blank_forms
from cpdesk.forms.proposal import Proposal, propose
from cpdesk.forms.questionnaire import Questionnaire
from cpdesk.forms.read import read_form
from cpdesk.forms.write import write_form
from cpdesk.plan import load_guidance, load_mapping
from cpdesk.plan.model import Edition
from cpdesk.storage.store import Record, Store

SECONDS, HANGS = 5.0, 30
MOST_MEMORY = 300_000_000
"""Bytes of further memory one form may ask for; a bomb that is let in asks for more, and is told as a crash."""
MEMORY = Path("/dev/shm")
SPOILERS = {".xlsx": spoil_xlsx.spoiled, ".pdf": spoil_pdf.spoiled}
LANGUAGES = ("en", "ar", "zh")
COMMENTS = ("Draft of 2021.", "توجد مسودة قانون.", "法律草案已经完成。")


@dataclass
class Outcome:
    """How many were tried, refused with a plain sentence or read; and what may never happen, with its input."""

    tried: int = 0
    refused: int = 0
    read: int = 0
    recorded: int = 0
    crashes: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    invalid: list[str] = field(default_factory=list)
    slow: list[str] = field(default_factory=list)


def run(count: int, seed: int = 1, first: int = 0) -> Outcome:
    """Try ``count`` broken forms, two spreadsheets for each PDF; every twentieth is meant to be recorded at once."""
    outcome = Outcome()
    with _desk() as desk, _watched():
        for number in range(first, first + count):
            rng = random.Random(f"{seed}/{number}")
            ending = ".pdf" if number % 3 == 2 else ".xlsx"
            _try(desk, SPOILERS[ending](rng, rng.choice(desk.good[ending])), f"{seed}/{number}", number, outcome)
    return outcome


class Desk:
    """A folder with an assessment and a form to be broken; good forms of each sort, in three scripts."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.target = folder / "desk", folder / "desk" / "target.sqlite"
        self.folder.mkdir()
        records = [Record("party", "iso2", "KE"), Record("round", "depth", "quick")]
        with closing(Store.create(self.target, cycle="Baseline 2026", records=records)) as store:
            self.snapshot: Snapshot = store.snapshot()
            self.edition: Edition = store.edition
        self.good: dict[str, list[bytes]] = {ending: [] for ending in SPOILERS}
        for language, comment in zip(LANGUAGES, COMMENTS, strict=False):
            form = self.form(language, comment)
            for ending, made in self.good.items():
                made.append(write_form(form, folder / f"good{ending}").path.read_bytes())
        self.before, self.names = self.target.read_bytes(), self.listed()

    def form(self, language: str, comment: str) -> Questionnaire:
        mapping, edition = load_mapping(self.edition.info.id), self.edition
        assert mapping is not None
        guidance = load_guidance(edition.info.id, language)
        (q,) = blank_forms(self.snapshot, edition, mapping, guidance, catalogue(language), 1)
        given = (("level", 2), ("importance", 3), ("comment", comment))
        return replace(q, filled=tuple((item.code, given) for item in q.items))

    def listed(self) -> list[str]:
        """Return every name in the folder but those of the broken form and of what recording leaves beside a file."""
        return sorted(path.name for path in self.folder.iterdir() if not path.name.startswith(("input", "target")))


@contextmanager
def _desk() -> Iterator[Desk]:
    folder = Path(tempfile.mkdtemp(prefix="cpdesk-forms-", dir=MEMORY if MEMORY.is_dir() else None))
    try:
        yield Desk(folder)
    finally:
        shutil.rmtree(folder)


@contextmanager
def _watched() -> Iterator[None]:
    """Let a form that hangs end as a crash that is reported; only where the system has such an alarm."""

    def end(_signal: int, _frame: FrameType | None) -> None:
        raise TimeoutError(f"more than {HANGS} s")

    if not hasattr(signal, "SIGALRM"):
        yield
        return
    before = signal.signal(signal.SIGALRM, end)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def _try(desk: Desk, content: bytes, name: str, number: int, outcome: Outcome) -> None:
    path = desk.folder / f"input{number % 2}.xlsx"  # a name that lies about every second PDF is no harm
    path.write_bytes(content)
    outcome.tried += 1
    if hasattr(signal, "alarm"):
        signal.alarm(HANGS)
    begun = time.process_time()  # a busy machine is not the form's fault; one that hangs is ended by the clock
    try:
        with _confined():
            _read(desk, path, name, number, outcome)
    except CpdeskError as error:
        outcome.refused += 1
        if not isinstance(error, InputError) or not error.what.endswith(".") or "Traceback" in str(error):
            outcome.crashes.append(f"{name}: not a plain refusal: {error}")
    except (Exception, TimeoutError):
        outcome.crashes.append(f"{name}: {traceback.format_exc(limit=-3)}")
    if (took := time.process_time() - begun) > SECONDS:
        outcome.slow.append(f"{name}: {took:.1f} s")
    if path.read_bytes() != content or desk.target.read_bytes() != desk.before or desk.listed() != desk.names:
        outcome.changed.append(name)
        desk.target.write_bytes(desk.before)
    path.unlink()


def _read(desk: Desk, path: Path, name: str, number: int, outcome: Outcome) -> None:
    if number % 20 == 19:
        _record(desk, path, outcome)
    else:
        _check(desk, propose(desk.snapshot, desk.edition, read_form(path)), name, outcome)
        outcome.read += 1


def _check(desk: Desk, proposal: Proposal, name: str, outcome: Outcome) -> None:
    """Hold every value that would be recorded against its declaration; a form may be read, never invent."""
    for record in proposal.records:
        try:
            subject = parse_subject(record.subject, desk.edition)
            _field, value = check_value(subject, record.field, record.value, desk.edition)
        except InputError as error:
            outcome.invalid.append(f"{name}: {record}: {error.what}")
            return
        if value != record.value:
            outcome.invalid.append(f"{name}: {record}")


def _record(desk: Desk, path: Path, outcome: Outcome) -> None:
    """Have the command record it: wholly or, with a status of 1, not at all; put the assessment back afterwards."""
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        status = main(["read-form", str(desk.target), str(path), "--apply"])
    if status == 0:
        outcome.recorded += 1
        for left in desk.folder.glob("target*"):
            shutil.rmtree(left) if left.is_dir() else left.unlink()
        desk.target.write_bytes(desk.before)
    else:
        outcome.refused += 1


@contextmanager
def _confined() -> Iterator[None]:
    """Let the process take no more than ``MOST_MEMORY`` on top of what it has; only on Linux, which tells that."""
    taken = Path("/proc/self/statm")
    if not taken.is_file():
        yield
        return
    import resource

    before = resource.getrlimit(resource.RLIMIT_AS)
    pages = int(taken.read_text(encoding="ascii").split()[0])
    resource.setrlimit(resource.RLIMIT_AS, (pages * resource.getpagesize() + MOST_MEMORY, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, before)


if __name__ == "__main__":
    print(run(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1))
