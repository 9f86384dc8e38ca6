"""Needs by type of capacity and by the level at which it is missing, from what the guidance says of each key area."""

from __future__ import annotations

from cpdesk.analysis.capacity import CapacityCell, capacity_cells, unplaced_needs
from cpdesk.base.i18n import Catalogue
from cpdesk.plan.guidance import CAPACITY_LEVEL_NAMES, CAPACITY_NAMES, Capacity, CapacityLevel, Guidance
from cpdesk.reports.charts import PAPER, HeatCell, HeatRow, HeatWords, Look, draw_heat_map
from cpdesk.reports.content.charts.chart import Chart, choices
from cpdesk.reports.content.parts.names import key_area_line
from cpdesk.reports.content.parts.words import level_figure
from cpdesk.reports.document import Align, Cell, Column, Row, Run, Table, cell, group_row, row
from cpdesk.reports.inputs import ReportInput


def capacity_chart(data: ReportInput, guidance: Guidance | None, look: Look = PAPER) -> Chart | None:
    """Return the heat map with its table; None where the guidance says no type of capacity for any key area."""
    cells = capacity_cells(data.needs, guidance) if guidance is not None else ()
    if guidance is None or not any(found.total for found in cells):
        return None
    t = data.catalogue
    caption = t.say("Needs by type and level of capacity")
    alternative = " ".join(_sentence(t, found) for found in cells if found.total)
    words = HeatWords(
        title=caption,
        description=alternative,
        columns=tuple(t.say(CAPACITY_LEVEL_NAMES[level]) for level in CapacityLevel),
        legend=t.say("The number in a cell: key areas below their target. In brackets: all key areas that apply."),
    )
    heat = [
        HeatRow(t.say(CAPACITY_NAMES[kind]), tuple(_cell(data, found) for found in cells if found.capacity is kind))
        for kind in Capacity
    ]
    drawing = draw_heat_map(heat, words, right_to_left=t.right_to_left, look=look)
    table, targets = _table(data, guidance, caption)
    offered = {_name(found): choices(data, found.needs) for found in cells if found.needs}
    return Chart(drawing, caption, alternative, table, targets, offered)


def capacity_table(data: ReportInput, guidance: Guidance) -> Table:
    """Return the same as a small table for paper, without its note: a row for each type, a column for each level."""
    t = data.catalogue
    cells = capacity_cells(data.needs, guidance)
    columns = (
        Column(t.say("Type of capacity"), 1.7, row_head=True),
        *(Column(t.say(CAPACITY_LEVEL_NAMES[level]), 1.8) for level in CapacityLevel),
    )
    rows = [
        row(t.say(CAPACITY_NAMES[kind]), *(_paper_cell(t, found) for found in cells if found.capacity is kind))
        for kind in Capacity
    ]
    return Table(columns, tuple(rows), t.say("Needs by type and level of capacity"))


def _paper_cell(t: Catalogue, found: CapacityCell) -> Cell:
    if not found.total:
        return cell(Run(t.say("no key area"), small=True))
    if not found.answered:
        return cell(Run(t.plural("{n} key area, no level", "{n} key areas, no level", found.total), small=True))
    needs = t.plural("{n} need", "{n} needs", len(found.needs))
    return cell((Run(needs + " "), Run(_out_of(t, found), small=True)))


def counted_often(data: ReportInput, guidance: Guidance) -> str:
    """Return why the cells do not add up, and what stands in none of them."""
    t = data.catalogue
    said = t.say(
        "A key area counts in each type and level of capacity it builds, so the rows do not add up to the number of "
        "needs. Key areas that are not applicable are left out."
    )
    unplaced = len(unplaced_needs(data.needs, guidance))
    if not unplaced:
        return said
    more = t.plural(
        "{n} need stands in no cell: nobody has said which capacity it is about.",
        "{n} needs stand in no cell: nobody has said which capacity they are about.",
        unplaced,
    )
    return f"{said} {more}"


def _name(found: CapacityCell) -> str:
    return f"{found.capacity}/{found.level}"


def _cell(data: ReportInput, found: CapacityCell) -> HeatCell:
    t = data.catalogue
    if not found.total:
        return HeatCell(None, (t.say("no key area"),), sign="–")
    if not found.answered:
        return HeatCell(None, (t.plural("{n} key area, no level", "{n} key areas, no level", found.total),))
    lines = [_out_of(t, found)]
    if found.gap_median is not None:
        lines.append(t.say("median gap {gap}", gap=level_figure(found.gap_median, t.language)))
    target = _name(found) if found.needs else ""
    return HeatCell(len(found.needs), tuple(lines), target=target, words=_sentence(t, found))


def _out_of(t: Catalogue, found: CapacityCell) -> str:
    if found.answered == found.total:
        return t.plural("of {n} key area", "of {n} key areas", found.total)
    return t.say("of {answered} with a level ({total})", answered=found.answered, total=found.total)


def _sentence(t: Catalogue, found: CapacityCell) -> str:
    """Return a cell in words, with n of N."""
    kind, level = t.say(CAPACITY_NAMES[found.capacity]), t.say(CAPACITY_LEVEL_NAMES[found.level])
    return t.plural(
        "{capacity}, {level}: {n} need in {answered} of {total} key areas with a level.",
        "{capacity}, {level}: {n} needs in {answered} of {total} key areas with a level.",
        len(found.needs),
        capacity=kind,
        level=level,
        answered=found.answered,
        total=found.total,
    )


def _table(data: ReportInput, guidance: Guidance, caption: str) -> tuple[Table, tuple[str, ...]]:
    t, cells = data.catalogue, capacity_cells(data.needs, guidance)
    columns = (
        Column(t.say("Level of capacity"), 1.8, row_head=True),
        Column(t.say("Needs"), 0.8, Align.END),
        Column(t.say("Key areas with a level"), 1.2, Align.END),
        Column(t.say("Median gap"), 0.9, Align.END),
        Column(t.say("Need that ranks highest"), 3.2),
    )
    rows: list[Row] = []
    targets: list[str] = []
    for kind in Capacity:
        found = [entry for entry in cells if entry.capacity is kind and entry.total]
        if found:
            rows += [group_row(t.say(CAPACITY_NAMES[kind])), *(_row(data, entry) for entry in found)]
            targets += ["", *(_name(entry) if entry.needs else "" for entry in found)]
    return Table(columns, tuple(rows), caption, counted_often(data, guidance)), tuple(targets)


def _row(data: ReportInput, found: CapacityCell) -> Row:
    t = data.catalogue
    known = found.answered > 0
    figure = str(len(found.needs))
    none = cell(Run(t.say("No need") if known else t.say("Not known"), small=True))
    gap = found.gap_median
    return row(
        t.say(CAPACITY_LEVEL_NAMES[found.level]),
        cell(figure, number=figure) if known else cell("?"),
        t.say("{n} of {total}", n=found.answered, total=found.total),
        cell(level_figure(gap, t.language), number=level_figure(gap, "en")) if gap is not None else cell("–"),
        key_area_line(data, found.needs[0]) if found.needs else none,
    )
