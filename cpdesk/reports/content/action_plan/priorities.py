"""How the plan's priorities were set: from levels and targets to needs, and which needs come first."""

from __future__ import annotations

from collections.abc import Iterator

from cpdesk.analysis.need_words import none_sure, set_rank_words
from cpdesk.analysis.needs import Need, top_needs
from cpdesk.reports.content.parts.method import index_blocks
from cpdesk.reports.content.parts.names import key_area_title
from cpdesk.reports.content.parts.words import causes_line, index_meter, level_bar, range_cell, rank_cell, ranks_note
from cpdesk.reports.document import Align, Block, Column, Row, Run, Section, Table, cell, paragraph, row
from cpdesk.reports.inputs import ReportInput


def priorities_section(data: ReportInput) -> Section:
    """Return the chapter on how priorities were set."""
    t = data.catalogue
    intro = t.say(
        "The actions answer needs the country found when it assessed its own capacities, key area by key area, on a "
        "scale from 0 (absent) to 4 (secured). The needs report tells how; this is how their order comes about."
    )
    blocks: tuple[Block, ...] = (paragraph(intro), *index_blocks(data), *_top(data))
    return Section(t.say("How priorities were set"), blocks, new_page=True)


def _top(data: ReportInput) -> Iterator[Block]:
    t = data.catalogue
    top = top_needs(data.needs)
    if not top:
        yield paragraph(no_need(data))
        return
    columns = (
        Column(t.say("Rank"), 0.6),
        Column(t.say("Key area"), 6, row_head=True),
        Column(t.say("Level and target"), 1),
        Column(t.say("Need"), 1),
        Column(t.say("Rank range"), 0.7, Align.END),
        Column(t.say("Actions"), 0.7, Align.END),
    )
    caption = t.say("The highest needs and their actions")
    yield Table(columns, tuple(_row(data, need) for need in top), caption, ranks_note(t, top))


def no_need(data: ReportInput) -> str:
    """Return why there is no need to show."""
    t = data.catalogue
    if data.needs.could_be:
        return none_sure(t)
    return t.say("No key area with a level is below its target, so no need has a rank yet.")


def _row(data: ReportInput, need: Need) -> Row:
    t = data.catalogue
    causes = causes_line(t, need)
    below = (need.code, t.say("Root causes: {causes}", causes=causes) if causes else "", set_rank_words(t, need))
    number = sum(1 for p in data.action_plan.for_need(need.code) if not p.action.is_cancelled)
    return row(
        rank_cell(need),
        cell(key_area_title(data, need.code), *(Run(line, small=True) for line in below if line)),
        cell(level_bar(t, need.level, need.target)),
        cell(index_meter(t, need.index)),
        range_cell(need),
        cell(str(number) if number else t.say("None yet"), number=str(number)),
    )
