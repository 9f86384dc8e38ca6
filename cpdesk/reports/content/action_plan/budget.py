"""The budget: what the plan costs and lacks by calendar year, by funding source and, with rates, in US dollars."""

from __future__ import annotations

from collections.abc import Iterator

from cpdesk.reports.content.action_plan.costs import costs_table
from cpdesk.reports.content.action_plan.rates import dollar_sentences, rates_table
from cpdesk.reports.content.charts.budget import budget_chart
from cpdesk.reports.content.parts.budget import source_table, year_table
from cpdesk.reports.document import Block, Figure, Heading, Section, paragraph
from cpdesk.reports.inputs import ReportInput


def budget_section(data: ReportInput) -> Section:
    """Return the chapter on the budget."""
    t = data.catalogue
    budget = data.budget
    blocks: list[Block] = list(_definitions(data))
    if budget.currencies:
        chart = budget_chart(t, budget)
        blocks.append(Figure(chart.drawing.svg, chart.caption, chart.alternative))
        blocks.append(year_table(t, budget.own, t.say("Cost and funding gap by calendar year")))
        blocks.append(source_table(t, budget.own, t.say("Cost and funding gap by funding source")))
        blocks += _dollars(data)
        blocks += costs_table(data)
    return Section(t.say("Budget"), tuple(blocks), new_page=True)


def _definitions(data: ReportInput) -> Iterator[Block]:
    t = data.catalogue
    every = data.action_plan.actions
    costed = sum(1 for planned in every if planned.money.counts)
    cancelled = sum(1 for planned in every if planned.action.is_cancelled)
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
            "other's gap, and a completed action needs no more money and has no gap. A cost that falls every year is "
            "counted once for each started year, the others in the year the action starts; what is available or "
            "secured covers the earliest years first. Amounts are as the country entered them, without inflation."
        )
    )


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
