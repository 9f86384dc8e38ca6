"""All needs in order of priority, each with what its rank comes from in one plain sentence."""

from __future__ import annotations

from cpdesk.analysis.need_words import QUADRANT_NAMES, inputs_words, none_sure, open_words, set_rank_words
from cpdesk.analysis.needs import Need
from cpdesk.reports.content.needs.sentences import highest_sentence
from cpdesk.reports.content.parts.names import key_area_line
from cpdesk.reports.content.parts.words import (
    index_meter,
    level_bar,
    range_cell,
    rank_cell,
    ranks_note,
)
from cpdesk.reports.document import Align, Block, Cell, Column, Row, Run, Section, Table, cell, paragraph, row
from cpdesk.reports.inputs import ReportInput


def priority_section(data: ReportInput) -> Section:
    """Return the chapter with every need of the country in order."""
    t = data.catalogue
    blocks: tuple[Block, ...]
    if data.needs.ranked:
        blocks = (_intro_paragraph(data), needs_table(data))
    else:
        blocks = (paragraph(t.say("No key area with a level is below its target.")),)
        if data.needs.could_be:
            blocks = (paragraph(none_sure(t)),)
        if not data.needs.answered:
            blocks = (paragraph(t.say("No key area has a level yet, so there is nothing to put in order.")),)
    return Section(t.say("Needs in order of priority"), blocks)


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
    note = " ".join(filter(None, [note, ranks_note(t, data.needs.ranked)]))
    rows = tuple(_row(data, need, feasibility) for need in data.needs.ranked)
    return Table(columns, rows, t.say("Needs in the order of their ranks, {n} in all", n=len(rows)), note)


def _sort_note(data: ReportInput) -> str:
    return data.catalogue.say(
        "“Type” puts need and feasibility together: quick win (high need, feasible), strategic (high need, hard to "
        "do), fill-in (lower need, feasible), later (lower need, hard to do). Feasibility never lowers a need."
    )


def _intro_paragraph(data: ReportInput) -> Block:
    t = data.catalogue
    ranked = data.needs.ranked
    steady = sum(1 for need in ranked if need.rank_low == need.rank_high)
    moved = sum(1 for need in ranked if need.moved)
    found = (
        highest_sentence(data),
        t.plural(
            "{n} of these needs keeps its rank under every weighting.",
            "{n} of these needs keep their rank under every weighting.",
            steady,
        )
        if steady
        else t.say("None of these needs keeps its rank under every weighting."),
        t.plural(
            "{n} moves far and is marked; its rank is a proposal to be talked about.",
            "{n} move far and are marked; their ranks are a proposal to be talked about.",
            moved,
        )
        if moved
        else "",
        t.say("Under each key area stands what its rank comes from."),
    )
    return paragraph(" ".join(sentence for sentence in found if sentence))


def _row(data: ReportInput, need: Need, feasibility: bool) -> Row:
    t = data.catalogue
    title = key_area_line(data, need.code, extra=inputs_words(t, need))
    further = (open_words(t, need), set_rank_words(t, need))
    return row(
        rank_cell(need),
        Cell((*title.lines, *((Run(sentence, small=True),) for sentence in further if sentence))),
        cell(level_bar(t, need.level, need.target)),
        cell(index_meter(t, need.index)),
        range_cell(need),
        *((t.say(QUADRANT_NAMES[need.quadrant]),) if feasibility else ()),
    )
