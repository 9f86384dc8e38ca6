"""What was decided not to do: goals left out, activities that are not for the country, findings set aside; and why."""

from __future__ import annotations

from collections.abc import Iterator

from cpdesk.analysis.checks import CheckInputs, find_checks
from cpdesk.analysis.left_out import left_out_words
from cpdesk.analysis.scope import find_scope
from cpdesk.assessment.snapshot import Snapshot
from cpdesk.plan.check_links import load_check_links
from cpdesk.plan.guidance import Guidance
from cpdesk.reports.content.parts.words import typed_paragraphs
from cpdesk.reports.content.workshop_record.recorded import recorded_cell
from cpdesk.reports.document import Block, Cell, Column, Heading, Row, Run, Section, Table, cell, paragraph, row
from cpdesk.reports.inputs import ReportInput


def left_out_section(data: ReportInput) -> Section:
    """Return the chapter on what was left out, with reasons."""
    blocks = (*_goals(data), *_activities(data), *_findings(data))
    return Section(data.catalogue.say("What was left out"), blocks)


def not_for_us(snapshot: Snapshot) -> tuple[str, ...]:
    """Return the activities of the plan that the country does not take up."""
    return tuple(
        subject.partition("/")[2]
        for subject in snapshot.subjects("activity")
        if snapshot.text(subject, "verdict") == "not_for_us"
    )


def set_aside(snapshot: Snapshot) -> tuple[str, ...]:
    """Return the ids of the findings people set aside."""
    return tuple(s.partition("/")[2] for s in snapshot.subjects("check") if snapshot.text(s, "reason"))


def _goals(data: ReportInput) -> Iterator[Block]:
    t = data.catalogue
    yield Heading(t.say("Goals and key areas not asked in this round"))
    words = left_out_words(t, find_scope(data.snapshot, data.edition, data.guidance), data.edition)
    yield paragraph(words or t.say("Every key area was asked."))


def _activities(data: ReportInput) -> Iterator[Block]:
    t = data.catalogue
    codes = not_for_us(data.snapshot)
    yield Heading(t.say("Activities of the plan that are not for this country"))
    if not codes:
        yield paragraph(t.say("No activity of the plan was set aside."))
        return
    rows = tuple(_activity(data, code) for code in codes)
    caption = t.plural("{n} activity not taken up", "{n} activities not taken up", len(rows))
    yield _table(data, t.say("Activity"), rows, caption)


def _activity(data: ReportInput, code: str) -> Row:
    subject = f"activity/{code}"
    item = data.edition.find(code)
    name = cell(item.text if item else code, Run(code, small=True))
    return row(name, _reason(data, subject), recorded_cell(data, subject, "verdict"))


def _findings(data: ReportInput) -> Iterator[Block]:
    t = data.catalogue
    ids = set_aside(data.snapshot)
    yield Heading(t.say("Findings of the checks set aside"))
    if not ids:
        yield paragraph(t.say("No finding of the checks was set aside."))
        return
    words = _words(data)
    rows = tuple(
        row(
            words.get(name) or t.say("A finding that is there no longer ({name})", name=name),
            _reason(data, f"check/{name}"),
            recorded_cell(data, f"check/{name}", "reason"),
        )
        for name in ids
    )
    caption = t.plural("{n} finding set aside", "{n} findings set aside", len(rows))
    yield _table(data, t.say("Finding"), rows, caption)


def _words(data: ReportInput) -> dict[str, str]:
    """Return the sentence of every finding of the checks by its id."""
    name = data.edition.info.id
    guidance, links = data.guidance or Guidance(name), load_check_links(name)
    parts = (data.snapshot, data.edition, data.mapping, guidance, links, data.needs, data.action_plan)
    return {found.id: found.words for found in find_checks(CheckInputs(*parts, data.date, data.catalogue))}


def _reason(data: ReportInput, subject: str) -> Cell:
    lines = typed_paragraphs(data.snapshot.text(subject, "reason"))
    return cell(*lines) if lines else cell(Run(data.catalogue.say("No reason is recorded."), small=True))


def _table(data: ReportInput, head: str, rows: tuple[Row, ...], caption: str) -> Table:
    t = data.catalogue
    columns = (Column(head, 3, row_head=True), Column(t.say("Reason"), 3), Column(t.say("Recorded"), 1.4))
    return Table(columns, rows, caption)
