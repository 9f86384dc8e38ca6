"""The funding gaps by goal, so that a donor who works on one goal finds its sum."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from cpdesk.analysis.action_plan import PlannedAction, cost_totals
from cpdesk.analysis.budget import money_in_usd
from cpdesk.analysis.money import USD, Rate, added
from cpdesk.base.i18n import Catalogue
from cpdesk.reports.content.action_plan.table import group_name
from cpdesk.reports.content.parts.money import amount_cell, currency_words, figure_cell
from cpdesk.reports.document import Align, Cell, Column, Row, Table, cell, row
from cpdesk.reports.inputs import ReportInput


def gaps_by_goal(data: ReportInput, counted: Sequence[PlannedAction], *, dollars: bool) -> Table:
    """Return a row for each goal and currency, in the order in which the goals first occur, then the totals."""
    t = data.catalogue
    columns = (
        Column(t.say("Goal"), 3.4, row_head=True),
        Column(t.say("Actions"), 0.8, Align.END),
        Column(t.say("Cost"), 1.2, Align.END),
        Column(t.say("Covered"), 1.2, Align.END),
        Column(t.say("Requested"), 1.2, Align.END),
        Column(t.say("Funding gap"), 1.2, Align.END),
        *((Column(t.say("Gap in US dollars"), 1.2, Align.END),) if dollars else ()),
    )
    one = one_currency(data)
    rates = data.rates if dollars else None
    rows = [
        made
        for goals in dict.fromkeys(planned.goals for planned in counted)
        for made in _rows(data, goals, [p for p in counted if p.goals == goals], one, rates)
    ]
    note = t.say("Covered is what is available or secured, up to the cost of each action.")
    caption = t.say("Funding gaps by goal")
    if one:
        caption = t.say("{caption} (in {currency})", caption=caption, currency=one)
    return Table(columns, (*rows, *_totals(data, one, dollars=dollars)), caption, note)


def one_currency(data: ReportInput) -> str:
    """Return the currency of all amounts where it is one and known: then captions say it, and no cell repeats it."""
    (only, *others) = data.budget.currencies or ("",)
    return "" if others or (data.budget.several and data.budget.dollars is not None) else only


def shown(t: Catalogue, amount: Decimal, currency: str, one: str) -> Cell:
    """Return the cell of an amount, without its currency where the caption says it."""
    return figure_cell(t, amount) if one else amount_cell(t, amount, currency)


def _rows(
    data: ReportInput,
    goals: tuple[str, ...],
    own: list[PlannedAction],
    one: str,
    rates: Mapping[str, Rate] | None,
) -> Iterator[Row]:
    t = data.catalogue
    for total in cost_totals(planned.action for planned in own):
        alike = [planned for planned in own if planned.money.currency == total.currency]
        turned = [money for planned in alike if (money := money_in_usd(planned.money, rates or {}))]
        in_dollars = () if rates is None else (amount_cell(t, added(money.gap for money in turned), USD),)
        amounts = (total.amount, added((total.amount, -total.gap)), total.requested, total.gap)
        yield row(group_name(data, goals), _count(total.count), *_cells(t, amounts, total.currency, one), *in_dollars)


def _totals(data: ReportInput, one: str, *, dollars: bool) -> Iterator[Row]:
    t = data.catalogue
    for funds in data.budget.own.totals:
        label = t.say("Together, {currency}", currency=currency_words(t, funds.currency))
        amounts = (funds.cost, added((funds.cost, -funds.gap)), funds.requested, funds.gap)
        blank = ("",) if dollars else ()
        yield row(label, _count(funds.count), *_cells(t, amounts, funds.currency, one), *blank, total=True)
    if dollars and data.budget.dollars:
        (whole,) = data.budget.dollars.totals
        label = t.say("Together, in US dollars")
        yield row(label, _count(whole.count), *[""] * 4, amount_cell(t, whole.gap, USD), total=True)


def _count(number: int) -> Cell:
    return cell(str(number), number=str(number))


def _cells(t: Catalogue, amounts: tuple[Decimal, ...], currency: str, one: str) -> tuple[Cell, ...]:
    return tuple(shown(t, amount, currency, one) for amount in amounts)
