"""What each action costs and lacks, in its own currency and, with rates, in US dollars; the sums of the plan below."""

from __future__ import annotations

from cpdesk.analysis.budget import Funds, money_in_usd
from cpdesk.analysis.money import USD, ActionMoney
from cpdesk.base.i18n import Catalogue
from cpdesk.reports.content.parts.actions import title_words
from cpdesk.reports.content.parts.money import amount_cell, cost_cell, currency_words, gap_cell
from cpdesk.reports.document import Align, Cell, Column, Section, Table, row
from cpdesk.reports.inputs import ReportInput


def money_section(data: ReportInput) -> Section:
    """Return the chapter with the money of each action; there must be an action that counts."""
    t = data.catalogue
    dollars = data.budget.several and data.budget.dollars is not None
    heads = [
        t.say("Cost"),
        t.say("Funds available"),
        t.say("Funds secured"),
        t.say("Funds requested"),
        t.say("Funding gap"),
    ]
    if dollars:
        heads += [t.say("Cost in US dollars"), t.say("Gap in US dollars")]
    columns = (Column(t.say("Action"), 3, row_head=True), *(Column(head, 1.2, Align.END) for head in heads))
    counted = [planned for planned in data.action_plan.actions if planned.money.counts]
    rows = [
        row(title_words(t, planned.action), *_own_cells(t, planned.money), *_dollar_cells(data, planned.money, dollars))
        for planned in counted
    ]
    blank = ("", "") if dollars else ()
    for funds in data.budget.own.totals:
        label = t.say("Together, {currency}", currency=currency_words(t, funds.currency))
        rows.append(row(label, *_funds_cells(t, funds), *blank, total=True))
    if dollars and data.budget.dollars:
        (whole,) = data.budget.dollars.totals
        amounts = (amount_cell(t, whole.cost, USD), amount_cell(t, whole.gap, USD))
        rows.append(row(t.say("Together, in US dollars"), *[""] * 5, *amounts, total=True))
    caption = t.plural("{n} action with a cost", "{n} actions with a cost", len(counted))
    table = Table(columns, tuple(rows), caption, landscape=True)
    return Section(t.say("Money for each action"), (table,), new_page=True)


def _own_cells(t: Catalogue, known: ActionMoney) -> tuple[Cell, ...]:
    parts = (known.available, known.secured, known.requested)
    amounts = (amount_cell(t, amount, known.currency) for amount in parts)
    return (cost_cell(t, known), *amounts, gap_cell(t, known))


def _dollar_cells(data: ReportInput, known: ActionMoney, dollars: bool) -> tuple[Cell, ...]:
    turned = money_in_usd(known, data.rates) if dollars else None
    if turned is None:
        return ()
    return (cost_cell(data.catalogue, turned), gap_cell(data.catalogue, turned))


def _funds_cells(t: Catalogue, funds: Funds) -> tuple[Cell, ...]:
    amounts = (funds.cost, funds.available, funds.secured, funds.requested, funds.gap)
    return tuple(amount_cell(t, amount, funds.currency) for amount in amounts)
