"""All needs in order of priority, each with what its rank comes from in one plain sentence."""

from __future__ import annotations

from cpdesk.analysis.needs import Need, Quadrant
from cpdesk.base.i18n import N_
from cpdesk.reports.content.parts.names import key_area_line
from cpdesk.reports.content.parts.words import index_meter, inputs_sentence, level_bar, rank_range
from cpdesk.reports.document import Align, Block, Column, Row, Run, Section, Table, cell, paragraph, row
from cpdesk.reports.inputs import ReportInput

QUADRANTS = {
    Quadrant.QUICK_WIN: N_("Quick win"),
    Quadrant.STRATEGIC: N_("Strategic"),
    Quadrant.FILL_IN: N_("Fill-in"),
    Quadrant.LATER: N_("Later"),
    Quadrant.UNSORTED: N_("Not rated"),
}
"""What need and feasibility make of a need together."""


def priority_section(data: ReportInput) -> Section:
    """Return the chapter with every need of the country in order."""
    t = data.catalogue
    blocks: tuple[Block, ...]
    if data.needs.ranked:
        blocks = (_intro_paragraph(data), needs_table(data))
    else:
        blocks = (paragraph(t.say("No key area with a level is below its target.")),)
        if not data.needs.answered:
            blocks = (paragraph(t.say("No key area has a level yet, so there is nothing to put in order.")),)
    return Section(t.say("Needs in order of priority"), blocks, new_page=True)


def needs_table(data: ReportInput) -> Table:
    """Return the full ranked table."""
    t = data.catalogue
    columns: tuple[Column, ...] = (
        Column(t.say("Rank"), 0.6),
        Column(t.say("Key area"), 5.4, row_head=True),
        Column(t.say("Level and target"), 1.6),
        Column(t.say("Need"), 1.3),
        Column(t.say("Rank range"), 0.9, Align.END),
    )
    note = t.say("“Proposed” marks a target or an importance the country has not set itself.")
    feasibility = any(need.feasibility is not None for need in data.needs.ranked)
    if feasibility:
        columns = (*columns, Column(t.say("Type"), 1.4))
        note = f"{note} {_sort_note(data)}"
    rows = tuple(_row(data, need, feasibility) for need in data.needs.ranked)
    return Table(columns, rows, t.say("All {n} needs, highest first", n=len(rows)), note)


def _sort_note(data: ReportInput) -> str:
    return data.catalogue.say(
        "“Type” puts need and feasibility together: quick win (high need, feasible), strategic (high need, hard to "
        "do), fill-in (lower need, feasible), later (lower need, hard to do). Feasibility never lowers a need."
    )


def _intro_paragraph(data: ReportInput) -> Block:
    t = data.catalogue
    steady = sum(1 for need in data.needs.ranked if need.rank_low == need.rank_high)
    return paragraph(
        t.plural(
            "{n} key area is below its target. {steady} of them keep their rank under every weighting.",
            "{n} key areas are below their target. {steady} of them keep their rank under every weighting.",
            len(data.needs.ranked),
            steady=steady,
        )
    )


def _row(data: ReportInput, need: Need, feasibility: bool) -> Row:
    t = data.catalogue
    return row(
        cell(Run(str(need.rank), strong=True), number=str(need.rank)),
        key_area_line(data, need.code, extra=inputs_sentence(t, need)),
        cell(level_bar(t, need.level, need.target)),
        cell(index_meter(t, need.index)),
        rank_range(need),
        *((t.say(QUADRANTS[need.quadrant]),) if feasibility else ()),
    )
