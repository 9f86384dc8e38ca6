"""The budget by year as a chart with its table, for window and paper: in US dollars where every currency has a rate."""

from __future__ import annotations

from cpdesk.analysis.budget import Budget, BudgetTables, YearFunds
from cpdesk.base.i18n import Catalogue
from cpdesk.reports.charts import PAPER, BudgetBar, BudgetPanel, BudgetWords, Look, draw_budget
from cpdesk.reports.charts.budget import WIDTH
from cpdesk.reports.content.charts.chart import Chart
from cpdesk.reports.content.parts.budget import year_table
from cpdesk.reports.content.parts.money import amount_words, currency_words

YEAR = "year"
"""Begins the target of a year: ``year/2027/KES``, ``year//KES`` where no start is set, ``*`` for all currencies."""


def budget_chart(t: Catalogue, budget: Budget, look: Look = PAPER, width: float = WIDTH) -> Chart:
    """Return the chart of a budget that has at least one amount; each year leads to its actions."""
    in_dollars = budget.several and budget.dollars is not None
    tables = budget.dollars if in_dollars and budget.dollars is not None else budget.own
    caption = t.say("Cost and funding gap by calendar year")
    if in_dollars:
        caption = t.say("Cost and funding gap by calendar year, in US dollars")
    alternative = " ".join(_sentence(t, line) for line in tables.by_year)
    words = BudgetWords(caption, alternative, t.say("Covered"), t.say("Funding gap, to be found"))
    drawing = draw_budget(
        _panels(t, tables, in_dollars=in_dollars), words, right_to_left=t.right_to_left, look=look, width=width
    )
    table = year_table(t, tables, caption, dollars=in_dollars)
    return Chart(drawing, caption, alternative, table, year_targets(tables, in_dollars=in_dollars))


def year_targets(tables: BudgetTables, *, in_dollars: bool) -> tuple[str, ...]:
    """Return what the rows of a table by year lead to; totals lead nowhere."""
    return (*(_target(line, in_dollars=in_dollars) for line in tables.by_year), *("" for _total in tables.totals))


def _target(line: YearFunds, *, in_dollars: bool) -> str:
    year = "" if line.year is None else str(line.year)
    return f"{YEAR}/{year}/{'*' if in_dollars else line.currency}"


def _panels(t: Catalogue, tables: BudgetTables, *, in_dollars: bool) -> list[BudgetPanel]:
    currencies = [funds.currency for funds in tables.totals]
    return [
        BudgetPanel(
            t.say("{currency}, on a scale of its own", currency=currency_words(t, currency))
            if len(currencies) > 1
            else "",
            tuple(_bar(t, line, in_dollars=in_dollars) for line in tables.by_year if line.currency == currency),
        )
        for currency in currencies
    ]


def _bar(t: Catalogue, line: YearFunds, *, in_dollars: bool) -> BudgetBar:
    return BudgetBar(
        label=_year(t, line),
        covered=line.covered,
        gap=line.gap,
        figure=amount_words(t, line.cost, line.currency),
        words=_sentence(t, line),
        leads_to=_target(line, in_dollars=in_dollars),
    )


def _year(t: Catalogue, line: YearFunds) -> str:
    return t.say("No start set") if line.year is None else str(line.year)


def _sentence(t: Catalogue, line: YearFunds) -> str:
    year, cost = _year(t, line), amount_words(t, line.cost, line.currency)
    if not line.gap:
        return t.say("{year}: {cost}, all of it available or secured.", year=year, cost=cost)
    gap = amount_words(t, line.gap, line.currency)
    return t.say("{year}: {cost}, of which {gap} is to be found.", year=year, cost=cost, gap=gap)
