"""The sample's needs report as PDF, against reportlab setting the same tree's texts and tables, plainly."""

from __future__ import annotations

import datetime as dt
import io
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from run import Pair

from cpdesk.assessment.sample import sample_info, sample_records
from cpdesk.reports.document import Document, Heading, ListBlock, Paragraph, Table, plain
from cpdesk.reports.inputs import ReportInput, gather
from cpdesk.reports.kinds import build
from cpdesk.reports.produce import produce
from cpdesk.reports.writers.pdf import render
from cpdesk.storage.reader import read_snapshot
from cpdesk.storage.store import Store

PEER = "reportlab, same texts, untagged"


@contextmanager
def pairs() -> Iterator[list[Pair]]:
    """Yield two pairs for each report: the file made, and the file made, saved, read back and compared."""
    with tempfile.TemporaryDirectory() as folder:
        inputs = _sample(Path(folder))

        def made(kind: str) -> Pair:
            name = f"PDF of the sample's {kind} report, made"
            return Pair(name, lambda: render(build(kind, inputs)), lambda: _reportlab(build(kind, inputs)), PEER, 5)

        def saved(kind: str) -> Pair:
            target = Path(folder) / f"{kind}.pdf"
            name = f"… made, saved, read back and compared ({kind})"
            return Pair(name, lambda: produce(kind, inputs, target), lambda: _reportlab(build(kind, inputs)), PEER, 5)

        yield [made("needs"), saved("needs"), made("action-plan"), saved("action-plan")]


def _sample(folder: Path) -> ReportInput:
    edition, cycle = sample_info("en")
    path = folder / "sample.sqlite"
    records = sample_records("en")
    with closing(Store.create(path, edition=edition, cycle=cycle, records=records)):
        pass
    return gather(read_snapshot(path), "en", dt.date(2026, 11, 21))


def _reportlab(document: Document) -> bytes:
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import Flowable, SimpleDocTemplate
    from reportlab.platypus import Paragraph as Text
    from reportlab.platypus import Table as Grid

    styles = getSampleStyleSheet()
    body, head = styles["BodyText"], styles["Heading2"]

    def escaped(text: str) -> str:
        return text.replace("&", "&amp;").replace("<", "&lt;")

    story: list[Flowable] = [Text(escaped(document.cover.title), styles["Title"])]
    for section in document.sections:
        story.append(Text(escaped(section.title), styles["Heading1"]))
        for block in section.blocks:
            if isinstance(block, Paragraph):
                story.append(Text(escaped(plain(block.runs)), body))
            elif isinstance(block, Heading):
                story.append(Text(escaped(block.text), head))
            elif isinstance(block, ListBlock):
                story += [Text(escaped(plain(entry)), body) for entry in block.entries]
            elif isinstance(block, Table):
                rows = [[Text(escaped(column.head), body) for column in block.columns]]
                for row in block.rows:
                    texts = [Text(escaped("\n".join(plain(line) for line in c.lines)), body) for c in row.cells]
                    rows.append(texts + [""] * (len(block.columns) - len(texts)))
                story.append(Grid(rows, repeatRows=1))
    output = io.BytesIO()
    SimpleDocTemplate(output).build(story)
    return output.getvalue()
