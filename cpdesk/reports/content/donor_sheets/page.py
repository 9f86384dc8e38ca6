"""A sheet on paper: one page, and where texts are long a page that continues it and is announced on the first."""

from __future__ import annotations

from collections.abc import Iterator

from cpdesk.base.formats import listed
from cpdesk.reports.content.donor_sheets.asked import asked_box, money_facts
from cpdesk.reports.content.donor_sheets.chosen import Sheet
from cpdesk.reports.content.donor_sheets.entries import Entry, action_entries
from cpdesk.reports.content.donor_sheets.programme import actions_table, programme_entries
from cpdesk.reports.content.donor_sheets.room import page_room
from cpdesk.reports.document import Block, Column, Paragraph, Run, Section, Table, cell, paragraph, row
from cpdesk.reports.inputs import ReportInput


def sheet_sections(data: ReportInput, sheet: Sheet) -> Iterator[Section]:
    """Yield the page of a sheet and, where not everything fits on it, the page that continues it."""
    t = data.catalogue
    facts = money_facts(data, sheet)
    top: tuple[Block, ...] = (*((facts,) if facts else ()), asked_box(data, sheet))
    if sheet.programme:
        top = (*top, actions_table(data, sheet))
    first, rest = _divided(data, sheet, top)
    blocks = (*top, _table(data, first), *((_announced(data, rest),) if rest else ()))
    yield Section(sheet.title, blocks, new_page=True)
    if rest:
        title = t.say("{title} (continued)", title=sheet.title)
        yield Section(title, (_table(data, rest),), new_page=True)


def _divided(data: ReportInput, sheet: Sheet, top: tuple[Block, ...]) -> tuple[tuple[Entry, ...], tuple[Entry, ...]]:
    """Return the entries that fit on the first page and those that do not, the longest first to go."""
    room = page_room(data)
    free = room.height - room.title(sheet.title) - sum(map(room.block, top)) - room.table()
    for entries in _versions(data, sheet):
        if sum(map(room.entry, entries)) <= free:
            return entries, ()
    free -= room.block(_announced(data, entries))
    kept = list(entries)
    while sum(map(room.entry, kept)) > free and len(kept) > 1:
        movable = [entry for entry in kept if not entry.stays] or kept
        kept.remove(max(movable, key=room.entry))
    return tuple(kept), tuple(entry for entry in entries if entry not in kept)


def _versions(data: ReportInput, sheet: Sheet) -> Iterator[tuple[Entry, ...]]:
    """Yield the entries of a sheet, then the same without the plan's own words, whose code stays."""
    if sheet.programme:
        yield programme_entries(data, sheet)
    else:
        yield action_entries(data, sheet.actions[0])
        yield action_entries(data, sheet.actions[0], quoted=False)


def _announced(data: ReportInput, rest: tuple[Entry, ...]) -> Paragraph:
    t = data.catalogue
    names = listed(t, [entry.name for entry in rest])
    return paragraph(Run(t.say("Continues on the next page with: {names}.", names=names), strong=True))


def _table(data: ReportInput, entries: tuple[Entry, ...]) -> Table:
    t = data.catalogue
    columns = (Column(t.say("Detail"), 1, row_head=True), Column(t.say("As planned"), 4.6))
    rows = tuple(row(cell(Run(entry.name, strong=True)), cell(*entry.lines)) for entry in entries)
    return Table(columns, rows, t.say("Why, what, who, when and at what cost"))
