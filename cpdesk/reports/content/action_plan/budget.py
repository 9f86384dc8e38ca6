"""The budget: what the plan costs and lacks by calendar year, by funding source and, with rates, in US dollars."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from cpdesk.analysis.budget import BudgetTables, Funds
from cpdesk.analysis.money import added
from cpdesk.assessment.fields import FUNDING_SOURCES, choice_label
from cpdesk.base.i18n import Catalogue
from cpdesk.reports.content.action_plan.costs import costs_table
from cpdesk.reports.content.action_plan.rates import dollar_sentences, rates_table
from cpdesk.reports.content.parts.money import currency_words, figure_cell
from cpdesk.reports.document import Align, Block, Column, Heading, Row, Section, Table, paragraph, row
from cpdesk.reports.inputs import ReportInput


def budget_section(data: ReportInput) -> Section:
    """Return the chapter on the budget."""
    t = data.catalogue
    budget = data.budget
    blocks: list[Block] = list(_definitions(data))
    if budget.currencies:
        blocks.append(year_table(t, budget.own, t.say("Cost and funding gap by calendar year")))
        blocks.append(source_table(t, budget.own, t.say("Cost and funding gap by funding source")))
        blocks += _dollars(data)
        blocks += costs_table(data)
    return Section(t.say("Budget"), tuple(blocks), new_page=True)


def _definitions(data: ReportInput) -> Iterator[Block]:
    t = data.catalogue
    every = data.action_plan.actions
    costed = sum(1 for planned in every if planned.money.counts)
    cancelled = sum(1 for planned in every if planned.action.status == "cancelled")
    yield paragraph(
        t.plural(
            "{costed} of {n} action has a cost and is counted here.",
            "{costed} of {n} actions have a cost and are counted here.",
            len(every),
            costed=costed,
        )
    )
    if cancelled:
        yield paragraph(t.plural("{n} cancelled action is left out.", "{n} cancelled actions are left out.", cancelled))
    if not costed:
        return
    yield paragraph(
        t.say(
            "Available is money at hand, secured is promised in writing, requested is asked for and not yet answered. "
            "The funding gap is the cost without what is available or secured; money one action has too much fills no "
            "other's gap. A cost that falls every year is counted once for each started year, the others in the year "
            "the action starts; what is available or secured covers the earliest years first. Amounts are as the "
            "country entered them, without inflation."
        )
    )


def year_table(t: Catalogue, tables: BudgetTables, caption: str, *, dollars: bool = False) -> Table:
    """Return a row for each year and currency, in the order of the budget, then the totals."""
    columns = (
        Column(t.say("Year"), 1.6, row_head=True),
        *_currency_column(t, dollars),
        Column(t.say("Cost"), 1.6, Align.END),
        Column(t.say("Available or secured"), 1.6, Align.END),
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


def _dollars(data: ReportInput) -> Iterator[Block]:
    t = data.catalogue
    budget = data.budget
    if not budget.several:
        return
    yield Heading(t.say("In US dollars"))
    for text in dollar_sentences(data):
        yield paragraph(text)
    if budget.rates:
        yield rates_table(data)
    if budget.dollars is not None:
        yield year_table(t, budget.dollars, t.say("Cost and funding gap by calendar year, in US dollars"), dollars=True)
        caption = t.say("Cost and funding gap by funding source, in US dollars")
        yield source_table(t, budget.dollars, caption, dollars=True)
