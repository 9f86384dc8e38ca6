"""Reports of the sample, and of 300 actions, as PDF, against reportlab setting the same tree's texts and tables."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from uuid import NAMESPACE_OID, uuid5

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

PEER = "reportlab, same texts and tables, untagged, no charts"
ACTIONS = 300
_OF_ACTIONS = ("action", "cost", "progress")


@contextmanager
def pairs() -> Iterator[list[Pair]]:
    """Yield two pairs for each report: the file made, and the file made, saved, read back and compared."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sample = _input(folder / "sample.sqlite", sample_records("en"))
        many = _input(folder / "many.sqlite", _with_many_actions(sample_records("en")))
        assert len(many.action_plan.actions) == ACTIONS
        yield [
            *_pair("the sample's full needs report", "needs", sample, folder, 5),
            *_pair("the sample's action plan", "action-plan", sample, folder, 5),
            *_pair(f"an action plan of {ACTIONS} actions", "action-plan", many, folder, 3),
        ]


def _pair(name: str, kind: str, data: ReportInput, folder: Path, rounds: int) -> tuple[Pair, Pair]:
    def ours() -> bytes:
        return render(build(kind, data))

    def saved() -> object:
        return produce(kind, data, folder / f"{kind}.pdf")

    def peer() -> bytes:
        return reportlab_pdf(build(kind, data))

    whole = f"… made, saved, read back and compared ({name})"
    return Pair(f"PDF of {name}, made", ours, peer, PEER, rounds), Pair(whole, saved, peer, PEER, rounds)


def _input(path: Path, records: list[Record]) -> ReportInput:
    edition, cycle = sample_info("en")
    with closing(Store.create(path, edition=edition, cycle=cycle, records=records)):
        pass
    return gather(read_snapshot(path), "en", dt.date(2026, 11, 21))


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
