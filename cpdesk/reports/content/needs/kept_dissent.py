"""Dissent kept with agreed values: who holds to what, and why, in the order of the plan."""

from __future__ import annotations

from collections.abc import Iterator

from cpdesk.assessment.fields import LEVEL_NAMES
from cpdesk.assessment.respondents import Dissent, dissents_by_item
from cpdesk.base.i18n import Catalogue
from cpdesk.reports.content.needs.recorded import item_words
from cpdesk.reports.content.parts.words import typed_paragraphs
from cpdesk.reports.document import Block, Cell, Column, Heading, Row, Run, Table, cell, group_row, paragraph, row
from cpdesk.reports.inputs import ReportInput


def kept_dissent_blocks(data: ReportInput) -> Iterator[Block]:
    """Yield the dissent kept with agreed values; nothing where none was."""
    t = data.catalogue
    kept = dissents_by_item(data.snapshot)
    if not kept:
        return
    order = {item.code: place for place, item in enumerate(data.edition.items)}
    rows: list[Row] = []
    for code in sorted(kept, key=lambda code: order.get(code, len(order))):
        rows += [group_row(item_words(data, code)), *(_row(t, dissent) for dissent in kept[code])]
    count = sum(map(len, kept.values()))
    yield Heading(t.say("Dissent kept with the agreed value"))
    yield paragraph(
        t.plural(
            "{n} view is recorded beside the value that was agreed; the agreed value counts.",
            "{n} views are recorded beside the values that were agreed; the agreed values count.",
            count,
        )
    )
    columns = (
        Column(t.say("Who dissents"), 2.2, row_head=True),
        Column(t.say("Level they hold to"), 2.2),
        Column(t.say("Reason for the dissent"), 3.6),
    )
    yield Table(columns, tuple(rows), t.say("Who dissents, and why"))


def _row(t: Catalogue, dissent: Dissent) -> Row:
    lines = typed_paragraphs(dissent.reason)
    return row(
        dissent.institution or t.say("Institution not stated"),
        _level(t, dissent.level),
        cell(*lines) if lines else cell(Run(t.say("No reason given."), small=True)),
    )


def _level(t: Catalogue, level: int | None) -> Cell:
    if level is None:
        return cell(Run(t.say("Not stated"), small=True))
    return cell(Run(t.say("{level} {name}", level=level, name=t.say(LEVEL_NAMES[level])), strong=True))
