"""The annex with the register of evidence: each document with its number, date, place, item, and whether attached."""

from __future__ import annotations

from cpdesk.assessment.evidence import Evidence
from cpdesk.base.formats import date_as_known
from cpdesk.base.i18n import Catalogue
from cpdesk.reports.content.needs.evidence_named import named_evidence_blocks
from cpdesk.reports.content.parts.consulted import numbered_evidence
from cpdesk.reports.document import Cell, Column, Row, Run, Section, Table, cell, paragraph, row
from cpdesk.reports.inputs import ReportInput


def evidence_section(data: ReportInput) -> Section:
    """Return the register of evidence and what respondents name as theirs; where there is neither it says so."""
    t = data.catalogue
    title = t.say("Annex: evidence")
    found = numbered_evidence(data)
    named = tuple(named_evidence_blocks(data))
    if not found and named:
        return Section(title, (paragraph(t.say("No document is in the register of evidence.")), *named))
    if not found:
        return Section(title, (paragraph(t.say("No evidence is recorded; the answers rest on what people said.")),))
    columns = (
        Column(t.say("No."), 0.7),
        Column(t.say("Document"), 2.5, row_head=True),
        Column(t.say("Date"), 1.4),
        Column(t.say("Page"), 1),
        Column(t.say("Where it can be found"), 2.2),
        Column(t.say("Item of the plan"), 1),
        Column(t.say("File"), 1.5),
    )
    rows = tuple(_row(t, number, piece) for number, piece in found)
    table = Table(columns, rows, t.say("Register of evidence"))
    return Section(title, (paragraph(" ".join(_sentences(data, found))), table, *named))


def _sentences(data: ReportInput, found: tuple[tuple[str, Evidence], ...]) -> tuple[str, ...]:
    t = data.catalogue
    attached = sum(1 for _number, piece in found if piece.file)
    items = {piece.item for _number, piece in found if piece.item}
    return (
        t.plural(
            "{n} document stands behind the answers to {items} of the plan's items.",
            "{n} documents stand behind the answers to {items} of the plan's items.",
            len(found),
            items=len(items),
        ),
        t.plural(
            "{n} file is attached to the assessment; the other documents are only referred to.",
            "{n} files are attached to the assessment; the other documents are only referred to.",
            attached,
        )
        if 0 < attached < len(found)
        else t.say("All of it is attached to the assessment.")
        if attached
        else t.say("Nothing is attached to the assessment; it is only referred to."),
    )


def _row(t: Catalogue, number: str, piece: Evidence) -> Row:
    title = piece.title or piece.file_name or t.say("Evidence without a title")
    return row(
        number,
        title,
        _or_missing(t, date_as_known(piece.date, t.language)),
        _or_missing(t, piece.page),
        _or_missing(t, piece.place),
        _or_missing(t, piece.item),
        _file(t, piece),
    )


def _file(t: Catalogue, piece: Evidence) -> Cell:
    if not piece.file:
        return cell(t.say("Not attached"))
    return cell(t.say("Attached"), *([Run(piece.file_name, small=True)] if piece.file_name else []))


def _or_missing(t: Catalogue, value: str) -> Cell:
    return cell(value) if value else cell(Run(t.say("Not stated"), small=True))
