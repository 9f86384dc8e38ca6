"""The sheet of needs: each with its rank and what it comes from, and what people said of it."""

from __future__ import annotations

from decimal import Decimal

from cpdesk.analysis.needs import Need, shown_index
from cpdesk.assessment.fields import NEED
from cpdesk.reports.content.data.cells import differing, field_cells, field_columns
from cpdesk.reports.content.data.given import Given
from cpdesk.reports.content.data.names import item_title
from cpdesk.reports.content.parts.words import rank_range
from cpdesk.reports.inputs import ReportInput
from cpdesk.reports.sheets import Sheet, SheetColumn, SheetType, Value


def needs_sheet(data: ReportInput, given: Given, name: str) -> Sheet:
    """Return the ranked needs, then key areas of which people said something though they are no need now."""
    t = data.catalogue
    found = given.of_kind(NEED.name)
    columns = (
        SheetColumn(t.say("Rank"), SheetType.WHOLE, 8),
        SheetColumn(t.say("Computed rank"), SheetType.WHOLE, 11),
        SheetColumn(t.say("Rank range"), width=11),
        SheetColumn(t.say("Code"), width=11),
        SheetColumn(t.say("Title"), width=44),
        SheetColumn(t.say("Level"), SheetType.DECIMAL, 9),
        SheetColumn(t.say("Target"), SheetType.WHOLE, 9),
        SheetColumn(t.say("Importance"), SheetType.WHOLE, 12),
        SheetColumn(t.say("Need index"), SheetType.WHOLE, 11),
        *field_columns(t, NEED.fields),
        SheetColumn(t.say("Recorded differently"), width=30),
    )
    ranked = {need.code: need for need in data.needs.ranked}
    others = [code for subject in found if (code := subject.partition("/")[2]) not in ranked]
    rows = []
    for code in (*ranked, *others):
        entries = found.get(f"need/{code}", {})
        need = ranked.get(code)
        rows.append((*_reckoned(data, code, need), *field_cells(NEED.fields, entries), differing(t, entries)))
    return Sheet(name, columns, tuple(rows))


def _reckoned(data: ReportInput, code: str, need: Need | None) -> tuple[Value, ...]:
    title = item_title(data, code)
    if need is None:
        return (None, None, None, code, title, None, None, None, None)
    figures = (Decimal(str(need.level)), need.target, need.importance, shown_index(need.index))
    return (need.shown_rank, need.rank, rank_range(need), code, title, *figures)
