"""The sixteen areas of the national report: this country's needs beside the worldwide count."""

from __future__ import annotations

from cpdesk.analysis.profile import AreaNeed, needs_by_area
from cpdesk.reports.content.parts.method import all_answers
from cpdesk.reports.content.parts.names import key_area_title
from cpdesk.reports.content.parts.words import listed
from cpdesk.reports.document import Align, Block, Cell, Column, Inline, Row, Run, Section, Table, cell, paragraph, row
from cpdesk.reports.inputs import ReportInput


def areas_section(data: ReportInput) -> Section:
    """Return the chapter on the areas of need of the national report."""
    t = data.catalogue
    intro = t.say(
        "The national report asks in which areas the country needs capacity-building. The table puts this assessment's "
        "needs under those areas, named in short; a need can stand in several. The last column says how many Parties "
        "reported a need in their fourth national reports, as counted in the 2020 revised draft."
    )
    columns = (
        Column(t.say("Area of the national report"), 2.2, row_head=True),
        Column(t.say("Key areas with a need"), 3.6),
        Column(t.say("Parties with a need"), 1.1, Align.END),
    )
    found = needs_by_area(data.needs, data.mapping, data.areas, data.world)
    rows = tuple(_row(data, area) for area in found)
    blocks: list[Block] = [paragraph(intro), Table(columns, rows, t.say("Needs by area"))]
    loose = [need.code for need in data.needs.ranked if not any(need.code in area.needs for area in found)]
    if loose:
        text = t.plural(
            "{n} need belongs to none of these areas:", "{n} needs belong to none of these areas:", len(loose)
        )
        titles = listed(data.catalogue, [f"{key_area_title(data, code)} ({code})" for code in loose])
        blocks.append(paragraph(Run(text + " "), Run(titles)))
    return Section(t.say("Areas of the national report"), tuple(blocks), new_page=True)


def _row(data: ReportInput, found: AreaNeed) -> Row:
    t = data.catalogue
    world = t.say("{n} of {total}", n=found.world, total=found.world_total) if found.world_total else t.say("No count")
    return row(t.say(found.area.label), _needs_cell(data, found), cell(world))


def _needs_cell(data: ReportInput, found: AreaNeed) -> Cell:
    if not found.needs:
        return cell(Run(_no_need(data, found), small=True))
    runs: list[Inline] = []
    for place, code in enumerate(found.needs):
        between = "; " if place else ""
        runs += [Run(f"{between}{key_area_title(data, code)} "), Run(code, small=True)]
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
