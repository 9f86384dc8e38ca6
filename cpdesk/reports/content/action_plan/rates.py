"""The rates to the US dollar the plan uses, with their date and source, and what the sums in dollars mean."""

from __future__ import annotations

from cpdesk.base.formats import date_as_known, listed, number
from cpdesk.reports.content.parts.money import currency_words
from cpdesk.reports.document import Align, Column, Table, cell, row
from cpdesk.reports.inputs import ReportInput


def dollar_sentences(data: ReportInput) -> tuple[str, ...]:
    """Return what the sums in dollars mean, or why there are none."""
    t = data.catalogue
    budget = data.budget
    without = [currency_words(t, currency) for currency in budget.without_rate]
    if without:
        return (
            t.say(
                "Amounts with no rate to the US dollar: {currencies}. The plan has no sum in US dollars until each of "
                "its currencies has one.",
                currencies=listed(t, without),
            ),
        )
    return (
        t.say(
            "Each action's cost and funds are turned into US dollars at the rates below, each rounded once to the "
            "cent; gaps and sums are reckoned from these rounded amounts."
        ),
    )


def rates_table(data: ReportInput) -> Table:
    """Return the table of the rates used."""
    t = data.catalogue
    columns = (
        Column(t.say("Currency"), 1.2, row_head=True),
        Column(t.say("Units for one US dollar"), 1.6, Align.END),
        Column(t.say("Date of the rate"), 1.6),
        Column(t.say("Source of the rate"), 3),
    )
    rows = tuple(
        row(
            rate.currency,
            cell(number(rate.per_usd, t.language), number=str(rate.per_usd)),
            date_as_known(rate.date, t.language) or t.say("Not stated"),
            rate.source or t.say("Not stated"),
        )
        for rate in data.budget.rates
    )
    return Table(columns, rows, t.say("Rates to the US dollar"))
