"""Set a document tree with reportlab: its texts, lists and tables, plainly; no tags, no charts, no look of ours.

Run as a program it makes a report of an assessment's file: FILE KIND TARGET DATE.
"""

from __future__ import annotations

import datetime as dt
import io
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from cpdesk.reports.document import (
    Aside,
    Block,
    Document,
    Facts,
    Figure,
    Heading,
    ListBlock,
    Paragraph,
    Table,
    plain,
)

_LIST = "• "


def reportlab_pdf(document: Document) -> bytes:
    """Return the document as a PDF with a cover, headings as bookmarks, and tables whose heads are repeated."""
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import PageBreak, SimpleDocTemplate
    from reportlab.platypus import Paragraph as Text

    styles = getSampleStyleSheet()
    said = partial(_said, styles)
    cover = document.cover
    story: list[Any] = [Text(_escaped(cover.title), styles["Title"])]
    story += [said(text) for text in (cover.subtitle, cover.party, cover.cycle)]
    story += [said(f"{label}: {value}") for label, value in cover.facts]
    story += [said(cover.fine_print), PageBreak()]
    for section in document.sections:
        story.append(Text(_escaped(section.title), styles["Heading1"]))
        for block in section.blocks:
            story += _set(block, styles)
    output = io.BytesIO()
    SimpleDocTemplate(output, title=document.title).build(story, onLaterPages=partial(_page, document.running_foot))
    return output.getvalue()


def _set(block: Block, styles: Any) -> Iterator[Any]:
    from reportlab.platypus import Paragraph as Text

    said = partial(_said, styles)
    match block:
        case Paragraph():
            yield said(plain(block.runs))
        case Heading():
            yield Text(_escaped(f"{block.code} {block.text}".strip()), styles[f"Heading{block.level}"])
        case ListBlock():
            yield from (said(_LIST + plain(entry)) for entry in block.entries)
        case Facts():
            yield from (said(f"{fact.value} {fact.words}") for fact in block.facts)
        case Aside():
            yield said(block.head)
            yield from (said(plain(paragraph.runs)) for paragraph in block.paragraphs)
        case Figure():
            yield said(block.caption)
            yield said(block.alternative)
        case Table():
            yield said(block.caption)
            yield _table(block, styles)
            yield said(block.note)


def _table(block: Table, styles: Any) -> Any:
    from reportlab.lib import colors
    from reportlab.platypus import Table as Grid

    count = len(block.columns)
    whole = sum(column.share for column in block.columns)
    rows: list[list[Any]] = [[_said(styles, column.head) for column in block.columns]]
    for row in block.rows:
        cells = [_said(styles, "\n".join(plain(line) for line in cell.lines)) for cell in row.cells]
        rows.append(cells + [""] * (count - len(cells)))
    look = [("LINEBELOW", (0, 0), (-1, -1), 0.25, colors.grey), ("VALIGN", (0, 0), (-1, -1), "TOP")]
    widths = [450 * column.share / whole for column in block.columns]
    return Grid(rows, colWidths=widths, repeatRows=1, splitInRow=1, style=look)


def _said(styles: Any, text: str) -> Any:
    from reportlab.platypus import Paragraph as Text

    return Text(_escaped(text), styles["BodyText"])


def _page(foot: str, canvas: Any, _template: object) -> None:
    canvas.drawString(72, 40, foot)
    canvas.drawRightString(523, 40, str(canvas.getPageNumber()))


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\n", "<br/>")


def main(file: str, kind: str, target: str, day: str) -> None:
    """Write a report of an assessment."""
    from cpdesk.reports.inputs import gather
    from cpdesk.reports.kinds import build
    from cpdesk.storage.reader import read_snapshot

    data = gather(read_snapshot(Path(file)), "en", dt.date.fromisoformat(day))
    Path(target).write_bytes(reportlab_pdf(build(kind, data)))


if __name__ == "__main__":
    main(*sys.argv[1:])
