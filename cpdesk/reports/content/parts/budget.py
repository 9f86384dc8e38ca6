"""The tables of a budget, by calendar year and by funding source: for documents, and the same in the window."""

from __future__ import annotations

from decimal import Decimal

from cpdesk.analysis.budget import BudgetTables, Funds
from cpdesk.analysis.money import added
from cpdesk.assessment.field_types import choice_label
from cpdesk.assessment.fields import FUNDING_SOURCES
from cpdesk.base.i18n import Catalogue
from cpdesk.reports.content.parts.money import currency_words, figure_cell
from cpdesk.reports.document import Align, Column, Row, Table, row


def year_table(t: Catalogue, tables: BudgetTables, caption: str, *, dollars: bool = False) -> Table:
    """Return a row for each year and currency, in the order of the budget, then the totals."""
    columns = (
        Column(t.say("Year"), 1.6, row_head=True),
        *_currency_column(t, dollars),
        Column(t.say("Cost"), 1.6, Align.END),
        Column(t.say("Covered"), 1.6, Align.END),
        Column(t.say("Funding gap"), 1.6, Align.END),
    )
    rows = []
    for line in tables.by_year:
        year = t.say("No start set") if line.year is None else str(line.year)
        rows.append(_line(t, (year, line.currency, dollars), (line.cost, line.covered, line.gap)))
    for funds in tables.totals:
        amounts = (funds.cost, added((funds.cost, -funds.gap)), funds.gap)
        rows.append(_line(t, (t.say("Together"), funds.currency, dollars), amounts, total=True))
    return Table(columns, tuple(rows), caption)


def source_table(t: Catalogue, tables: BudgetTables, caption: str, *, dollars: bool = False) -> Table:
    """Return a row for each source and currency, in the order of the budget, then the totals."""
    columns = (
        Column(t.say("Funding source"), 2, row_head=True),
        *_currency_column(t, dollars),
        Column(t.say("Cost"), 1.4, Align.END),
        Column(t.say("Funds available"), 1.3, Align.END),
        Column(t.say("Funds secured"), 1.3, Align.END),
        Column(t.say("Funds requested"), 1.3, Align.END),
        Column(t.say("Funding gap"), 1.4, Align.END),
    )
    rows = []
    for line in tables.by_source:
        source = t.say(choice_label(FUNDING_SOURCES, line.source)) or t.say("Not stated")
        rows.append(_line(t, (source, line.funds.currency, dollars), _amounts(line.funds)))
    together = t.say("Together")
    rows += [_line(t, (together, f.currency, dollars), _amounts(f), total=True) for f in tables.totals]
    note = t.say(
        "Each action stands under its one funding source: where the money is, or where the rest is expected from. A "
        "source that is stated need not have granted anything."
    )
    return Table(columns, tuple(rows), caption, note)


def _currency_column(t: Catalogue, dollars: bool) -> tuple[Column, ...]:
    return () if dollars else (Column(t.say("Currency"), 1.1),)


def _amounts(funds: Funds) -> tuple[Decimal, ...]:
    return (funds.cost, funds.available, funds.secured, funds.requested, funds.gap)


def _line(t: Catalogue, head: tuple[str, str, bool], amounts: tuple[Decimal, ...], *, total: bool = False) -> Row:
    """Return a row of figures; the currency stands in a cell of its own unless the whole table is in dollars."""
    name, currency, dollars = head
    own = () if dollars else (currency_words(t, currency),)
    return row(name, *own, *(figure_cell(t, amount) for amount in amounts), total=total)
