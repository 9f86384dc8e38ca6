"""The annex on the plan edition: where its text comes from, its holes, and the words a scan had garbled."""

from __future__ import annotations

from collections.abc import Iterator

from cpdesk.base.formats import language_name
from cpdesk.plan.model import Correction
from cpdesk.reports.content.parts.names import (
    edition_date,
    edition_status,
    edition_symbol,
    quoted_elsewhere,
)
from cpdesk.reports.document import Block, Column, Run, Section, Table, cell, paragraph, row
from cpdesk.reports.inputs import ReportInput


def edition_annex(data: ReportInput) -> Section:
    """Return the annex on the plan edition the assessment answers."""
    t = data.catalogue
    blocks: list[Block] = [
        paragraph(
            t.say(
                "The assessment answers one edition of the plan, item by item. "
                "Its texts are quoted as the source prints them, but for the corrections named below."
            )
        )
    ]
    elsewhere = quoted_elsewhere(data)
    if elsewhere:
        blocks.append(paragraph(elsewhere))
    blocks += [_provenance(data), *_gaps(data), *_corrections(data), *_links(data)]
    return Section(t.say("Annex: the edition of the plan"), tuple(blocks), new_page=True)


def _provenance(data: ReportInput) -> Table:
    t = data.catalogue
    info = data.edition.info
    date = edition_date(info, data.language)
    dated = (date, Run(info.date_note, small=True)) if info.date_note else (date,)
    rows = (
        row(t.say("Title"), info.title),
        row(t.say("Status"), edition_status(t, info)),
        row(t.say("Document symbol"), edition_symbol(t, info)),
        row(cell(t.say("Date")), cell(*dated)),
        row(t.say("Language"), language_name(info.language, data.language)),
        row(t.say("Source"), info.source),
        row(cell(t.say("SHA-256 of the source")), cell(Run(info.source_sha256, small=True))),
        row(t.say("Edition in cpdesk"), info.id),
    )
    columns = (Column(t.say("Detail"), 1, row_head=True), Column(t.say("As recorded"), 3))
    return Table(columns, rows, t.say("Provenance of the edition"))


def _gaps(data: ReportInput) -> Iterator[Block]:
    t = data.catalogue
    if not data.edition.gaps:
        yield paragraph(t.say("No gap in the source is recorded."))
        return
    columns = (Column(t.say("Where"), 1, row_head=True), Column(t.say("What is missing"), 4))
    rows = tuple(row(cell(gap.where, Run(gap.place, small=True)), gap.missing) for gap in data.edition.gaps)
    yield Table(columns, rows, t.say("What the source lacks; nothing was put in its place"))


def _corrections(data: ReportInput) -> Iterator[Block]:
    t = data.catalogue
    rows = tuple(
        row(where, correction.source, correction.corrected, correction.why)
        for where, correction in _all_corrections(data)
    )
    if not rows:
        yield paragraph(t.say("No correction of the source's text was needed."))
        return
    columns = (
        Column(t.say("Where"), 1, row_head=True),
        Column(t.say("In the source"), 1.5),
        Column(t.say("Corrected to"), 1.5),
        Column(t.say("Why"), 2.5),
    )
    yield Table(columns, rows, t.say("Words the extraction had garbled"))


def _all_corrections(data: ReportInput) -> Iterator[tuple[str, Correction]]:
    """Yield the corrections of what this report can quote: items of the plan, not the note that went with it."""
    for item in data.edition.items:
        for correction in item.corrections:
            yield item.code, correction


def _links(data: ReportInput) -> Iterator[Block]:
    t = data.catalogue
    text = t.say(
        "Short titles, the links between activities and key areas, the strength of obligation and the areas of the "
        "national report are editorial work of cpdesk. They are not part of the plan and not official."
    )
    yield paragraph(text)
