"""The parking lot: points raised that belong elsewhere or later, with what became of them, so that none is lost."""

from __future__ import annotations

from collections.abc import Iterator

from cpdesk.assessment.snapshot import Snapshot
from cpdesk.reports.content.parts.words import typed_paragraphs
from cpdesk.reports.document import Block, Cell, Column, Heading, Row, Run, Table, cell, row
from cpdesk.reports.inputs import ReportInput


def parked(snapshot: Snapshot, *, settled: bool) -> tuple[str, ...]:
    """Return the subjects of the parked points that are settled, or of those that are not, as they were raised."""
    found = (subject for subject in snapshot.subjects("parking"))
    return tuple(subject for subject in found if (snapshot.get(subject, "settled") is True) is settled)


def parking_blocks(data: ReportInput) -> Iterator[Block]:
    """Yield the points of the parking lot, those that wait before those that are settled; nothing without any."""
    t = data.catalogue
    waiting, settled = parked(data.snapshot, settled=False), parked(data.snapshot, settled=True)
    if not waiting and not settled:
        return
    yield Heading(t.say("Parking lot"))
    columns = (
        Column(t.say("Point"), 3, row_head=True),
        Column(t.say("Who raised it"), 1.8),
        Column(t.say("What became of it"), 2.6),
    )
    rows = tuple(_row(data, subject) for subject in (*waiting, *settled))
    caption = t.plural(
        "{n} point is parked, {settled} of them settled", "{n} points are parked, {settled} of them settled",
        len(rows), settled=len(settled),
    )  # fmt: skip
    yield Table(columns, rows, caption)


def _row(data: ReportInput, subject: str) -> Row:
    t, text = data.catalogue, data.snapshot.text
    lines = typed_paragraphs(text(subject, "text")) or (t.say("Point without words"),)
    item = text(subject, "item")
    point = cell(*lines, Run(item, small=True)) if item else cell(*lines)
    institution = text(subject, "institution")
    return row(point, institution or t.say("Not stated"), _outcome(data, subject))


def _outcome(data: ReportInput, subject: str) -> Cell:
    t = data.catalogue
    lines = typed_paragraphs(data.snapshot.text(subject, "outcome"))
    settled = data.snapshot.get(subject, "settled") is True
    return cell(*lines, Run(t.say("Settled") if settled else t.say("Still open"), small=bool(lines)))
