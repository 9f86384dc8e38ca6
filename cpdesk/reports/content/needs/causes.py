"""What stands behind the needs: the root causes people named, the highest needs first."""

from __future__ import annotations

from collections.abc import Iterator

from cpdesk.analysis.need_words import causes_words
from cpdesk.analysis.needs import Need, top_needs
from cpdesk.base.formats import listed
from cpdesk.reports.content.parts.names import key_area_line
from cpdesk.reports.content.parts.words import rank_cell, set_note, typed_paragraphs
from cpdesk.reports.document import Block, Column, Heading, Row, Run, Table, cell, paragraph, row
from cpdesk.reports.inputs import ReportInput


def causes_blocks(data: ReportInput) -> Iterator[Block]:
    """Yield the root causes of the highest needs and of any other that has some; nothing where nobody named any."""
    t = data.catalogue
    if not any(_has_causes(need) for need in data.needs.ranked):
        return
    top = top_needs(data.needs)
    shown = tuple(need for need in data.needs.ranked if need in top or _has_causes(need))
    yield Heading(t.say("Root causes"))
    yield paragraph(
        t.say("What keeps the level where it is, as people named it. Actions that leave a cause untouched do not last.")
    )
    columns = (
        Column(t.say("Rank"), 0.6),
        Column(t.say("Key area"), 3.2, row_head=True),
        Column(t.say("Root causes"), 2),
        Column(t.say("In words"), 3.4),
    )
    rows = tuple(_row(data, need) for need in shown)
    yield Table(columns, rows, t.say("What stands behind the needs"), set_note(t, shown))


def _row(data: ReportInput, need: Need) -> Row:
    t = data.catalogue
    if not _has_causes(need):
        return row(rank_cell(need), key_area_line(data, need.code), cell(Run(t.say("Not named yet"), small=True)), "")
    return row(
        rank_cell(need),
        key_area_line(data, need.code),
        listed(t, list(causes_words(t, need))),
        cell(*typed_paragraphs(need.cause_text)),
    )


def _has_causes(need: Need) -> bool:
    return bool(need.causes or need.cause_text)
