"""Each draft as a heading and a table in the form's order, to copy from."""

from __future__ import annotations

from collections.abc import Iterator

from cpdesk.base.formats import listed
from cpdesk.plan.report_initiatives import load_initiative_form
from cpdesk.reports.content.initiatives.drafts import Draft, find_drafts
from cpdesk.reports.content.initiatives.values import Value
from cpdesk.reports.document import (
    Block,
    Cell,
    Column,
    Heading,
    Inline,
    ListBlock,
    Row,
    Run,
    Section,
    Table,
    cell,
    group_row,
    paragraph,
)
from cpdesk.reports.inputs import ReportInput


def drafts_section(data: ReportInput) -> Section:
    """Return the drafts one after another; without an action, that there is none."""
    t = data.catalogue
    blocks: list[Block] = []
    for draft in find_drafts(data):
        blocks += _draft(data, draft)
    nothing = t.say("No action is planned yet, so there is nothing to draft.")
    return Section(t.say("The drafts"), tuple(blocks) or (paragraph(nothing),))


def _draft(data: ReportInput, draft: Draft) -> Iterator[Block]:
    t = data.catalogue
    yield Heading(draft.title)
    remarks = list(draft.remarks)
    if draft.missing:
        fields = listed(t, [t.say(field.label) for field in draft.missing])
        remarks.insert(0, t.say("Still missing, and mandatory in the form: {fields}.", fields=fields))
    if remarks:
        yield ListBlock(tuple((Run(remark),) for remark in remarks))
    yield Table(
        columns=(Column(t.say("Field"), 1.0, row_head=True), Column(t.say("Draft"), 2.6)),
        rows=tuple(_rows(data, draft)),
        caption=t.say("Draft of “{title}”, in the form's order", title=draft.title),
        note=t.say("Identifier of the draft: {identifier}", identifier=draft.identifier),
    )


def _rows(data: ReportInput, draft: Draft) -> Iterator[Row]:
    t, form = data.catalogue, load_initiative_form()
    given = {value.field: value for value in draft.values}
    for section in form.sections:
        fields = [each for each in form.fields if each.section == section.key]
        rows = [
            Row((cell(t.say(field.label)), _cell(data, given.get(field))))
            for field in fields
            if field in given or field in draft.missing
        ]
        if rows:
            yield group_row(t.say(section.title))
            yield from rows


def _cell(data: ReportInput, value: Value | None) -> Cell:
    t = data.catalogue
    if value is None:
        return cell(Run(t.say("Missing"), small=True))
    lines: list[Inline] = []
    for place, words in enumerate(value.words.split("\n")):
        lines.append(Run(words))
        if place < len(value.terms):
            lines.append(Run(value.terms[place], small=True))
    if value.data is None:
        lines.append(Run(t.say("Choose in the form."), small=True))
    return cell(*lines)
