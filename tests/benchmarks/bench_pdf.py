"""Reports of the sample, and of 300 actions, as PDF, against reportlab setting the same tree's texts and tables."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from uuid import NAMESPACE_OID, uuid5

import reportlab_peer
from reportlab_peer import reportlab_pdf
from run import Pair

from cpdesk.assessment.records import Record
from cpdesk.assessment.sample import sample_info, sample_records
from cpdesk.reports.inputs import ReportInput, gather
from cpdesk.reports.kinds import build
from cpdesk.reports.produce import produce
from cpdesk.reports.writers.pdf import render
from cpdesk.storage.reader import read_snapshot
from cpdesk.storage.store import Store

DAY = dt.date(2026, 11, 21)
ROOT = Path(__file__).resolve().parents[2]
_ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT)}
PEER = "reportlab, same texts and tables, untagged, no charts"
ACTIONS = 300
_OF_ACTIONS = ("action", "cost", "progress")


@contextmanager
def pairs() -> Iterator[list[Pair]]:
    """Yield for each report the file made, and made, saved, read back and compared; then both as whole commands.

    Within one process typst remembers what it has set before; a command of its own does everything for the first time.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        few = _file(folder / "sample.sqlite", sample_records("en"))
        many = _file(folder / "many.sqlite", _with_many_actions(sample_records("en")))
        data = gather(read_snapshot(few), "en", DAY)
        yield [
            *_pair("the sample's full needs report", "needs", data, folder),
            *_pair("the sample's action plan", "action-plan", data, folder),
            _command("`report`, the sample's full needs report", "needs", few, 5),
            _command("`report`, the sample's action plan", "action-plan", few, 5),
            _command(f"`report`, an action plan of {ACTIONS} actions", "action-plan", many, 3),
        ]


def _pair(name: str, kind: str, data: ReportInput, folder: Path) -> tuple[Pair, Pair]:
    def ours() -> bytes:
        return render(build(kind, data))

    def saved() -> object:
        return produce(kind, data, folder / f"{kind}.pdf")

    def peer() -> bytes:
        return reportlab_pdf(build(kind, data))

    whole = f"… made, saved, read back and compared ({kind})"
    return Pair(f"PDF of {name}, made", ours, peer, PEER, 5), Pair(whole, saved, peer, PEER, 5)


def _command(name: str, kind: str, path: Path, rounds: int) -> Pair:
    """Return a pair of commands, from the assessment's file to the PDF on disk; ours reads it back as well."""
    target = str(path.with_suffix(".pdf"))
    ours = [sys.executable, "-m", "cpdesk", "report", str(path), kind, "--to", target, "--date", DAY.isoformat()]
    peer = [sys.executable, str(Path(reportlab_peer.__file__)), str(path), kind, target, DAY.isoformat()]

    def run(command: list[str]) -> object:
        return subprocess.run(command, cwd=ROOT, env=_ENVIRONMENT, check=True, capture_output=True)

    return Pair(name, partial(run, ours), partial(run, peer), f"{PEER}, a command too", rounds)


def _file(path: Path, records: list[Record]) -> Path:
    edition, cycle = sample_info("en")
    Store.create(path, edition=edition, cycle=cycle, records=records).close()
    return path


def _with_many_actions(records: list[Record]) -> list[Record]:
    """Return the sample's records with its actions again and again, cost lines and notes too, until there are 300."""
    own = [record for record in records if record.subject.split("/")[0] in _OF_ACTIONS]
    ids = list(dict.fromkeys(record.subject.split("/")[1] for record in own))
    copies = list(records)
    for number in range(len(ids), ACTIONS):
        source, turn = ids[number % len(ids)], number // len(ids)
        copies += [
            Record(_renamed(record.subject, turn), record.field, record.value)
            for record in own
            if record.subject.split("/")[1] == source
        ]
    return copies


def _renamed(subject: str, turn: int) -> str:
    kind, *ids = subject.split("/")
    return "/".join((kind, *(str(uuid5(NAMESPACE_OID, f"{each} {turn}")) for each in ids)))
