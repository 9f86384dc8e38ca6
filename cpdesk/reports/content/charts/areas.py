"""The areas of the national report in which capacity-building is still needed, beside the worldwide count."""

from __future__ import annotations

from cpdesk.analysis.profile import AreaNeed, needs_by_area
from cpdesk.reports.charts import PAPER, AreaRow, AreaWords, Look, Numbered, draw_areas
from cpdesk.reports.content.charts.chart import Chart, choices, numbered
from cpdesk.reports.content.parts.method import all_answers
from cpdesk.reports.content.parts.names import key_area_title
from cpdesk.reports.document import Align, Cell, Column, Inline, Row, Run, Table, cell, row
from cpdesk.reports.inputs import ReportInput


def areas_chart(data: ReportInput, look: Look = PAPER) -> Chart:
    """Return the areas with the own needs and the worldwide counts, as a chart and as a table."""
    t = data.catalogue
    caption = t.say("Needs by area of the national report")
    found = needs_by_area(data.needs, data.mapping, data.areas, data.world)
    alternative = " ".join(_sentence(data, area) for area in found)
    loose = loose_needs(data, found)
    words = AreaWords(
        title=caption,
        description=alternative,
        own=t.say("Needs of this assessment, by rank"),
        world=t.say("Parties that reported a need"),
        count=t.say("{n} of {total}"),
        no_count=t.say("No count"),
        loose=loose_words(data, len(loose)),
    )
    rows = [_chart_row(data, area) for area in found]
    drawing = draw_areas(rows, words, _squares(data, loose), right_to_left=t.right_to_left, look=look)
    offered = {area.area.key: choices(data, area.needs) for area in found if area.needs}
    targets = tuple(area.area.key if area.needs else "" for area in found)
    return Chart(drawing, caption, alternative, areas_table(data, found), targets, offered)


def areas_table(data: ReportInput, found: tuple[AreaNeed, ...]) -> Table:
    """Return the table of the areas."""
    t = data.catalogue
    columns = (
        Column(t.say("Area of the national report"), 2.2, row_head=True),
        Column(t.say("Key areas with a need"), 3.6),
        Column(t.say("Parties with a need"), 1.1, Align.END),
    )
    return Table(columns, tuple(_row(data, area) for area in found), t.say("Needs by area"))


def loose_needs(data: ReportInput, found: tuple[AreaNeed, ...]) -> tuple[str, ...]:
    """Return the needs that belong to none of the areas."""
    placed = {code for area in found for code in area.needs}
    return tuple(need.code for need in data.needs.ranked if need.code not in placed)


def loose_words(data: ReportInput, number: int) -> str:
    """Return how many needs belong to none of the areas, as a heading; empty where there is none."""
    if not number:
        return ""
    return data.catalogue.plural(
        "{n} need belongs to none of these areas:", "{n} needs belong to none of these areas:", number
    )


def _squares(data: ReportInput, codes: tuple[str, ...]) -> tuple[Numbered, ...]:
    found = (data.needs.find(code) for code in codes)
    return tuple(numbered(data, need) for need in found if need is not None)


def _chart_row(data: ReportInput, found: AreaNeed) -> AreaRow:
    note = "" if found.needs else _no_need(data, found)
    label = data.catalogue.say(found.area.label)
    return AreaRow(label, _squares(data, found.needs), note, found.world, found.world_total)


def _sentence(data: ReportInput, found: AreaNeed) -> str:
    return data.catalogue.plural(
        "{area}: {n} need here; {world} of {total} Parties reported a need.",
        "{area}: {n} needs here; {world} of {total} Parties reported a need.",
        len(found.needs),
        area=data.catalogue.say(found.area.label),
        world=found.world,
        total=found.world_total,
    )


def _row(data: ReportInput, found: AreaNeed) -> Row:
    t = data.catalogue
    world = t.say("{n} of {total}", n=found.world, total=found.world_total) if found.world_total else t.say("No count")
    return row(t.say(found.area.label), _needs_cell(data, found), cell(world))


def _needs_cell(data: ReportInput, found: AreaNeed) -> Cell:
    if not found.needs:
        return cell(Run(_no_need(data, found), small=True))
    runs: list[Inline] = []
    for place, code in enumerate(found.needs):
        between = [Run("; ")] if place else []  # by itself, or it goes astray between scripts
        runs += [*between, Run(key_area_title(data, code) + " "), Run(code, small=True)]
    return cell(tuple(runs))


def _no_need(data: ReportInput, found: AreaNeed) -> str:
    t = data.catalogue
    codes = [code for code, links in data.mapping.key_areas.items() if found.area.key in links.reporting_areas]
    if not codes:
        return t.say("No key area of the plan belongs to this area.")
    known = sum(1 for answer in all_answers(data) if answer.code in codes and answer.level is not None)
    if not known:
        return t.say("Not known: no key area here has a level yet.")
    return t.plural(
        "No need recorded; {known} of {n} key area here has a level.",
        "No need recorded; {known} of {n} key areas here have a level.",
        len(codes),
        known=known,
    )
