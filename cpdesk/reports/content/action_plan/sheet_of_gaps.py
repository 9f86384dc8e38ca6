"""The sheets for donors: each action with what it costs, has and lacks, the highest need first; money by source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from cpdesk.analysis.action_plan import PlannedAction
from cpdesk.analysis.budget import Funds, money_in_usd
from cpdesk.analysis.money import USD, Rate
from cpdesk.assessment.field_types import choice_label
from cpdesk.assessment.fields import FUNDING_SOURCES
from cpdesk.base.formats import listed
from cpdesk.base.i18n import Catalogue
from cpdesk.reports.content.action_plan.gaps import UNRANKED, best_rank, by_need
from cpdesk.reports.content.action_plan.table import group_name
from cpdesk.reports.content.parts.actions import lead_words, period_words, title_words
from cpdesk.reports.inputs import ReportInput
from cpdesk.reports.sheets import Condition, Sheet, SheetColumn, SheetTotal, SheetType, Value

_COST, _CURRENCY, _IN_DOLLARS = 6, 11, 12
_SOURCE_CURRENCY, _SOURCE_COST = 1, 3


def gaps_sheet(data: ReportInput) -> Sheet:
    """Return the sheet of the funding gaps; only actions that count in the sums stand in it."""
    t = data.catalogue
    dollars = data.budget.several and data.budget.dollars is not None
    columns = (
        SheetColumn(t.say("Rank of the need"), SheetType.WHOLE, 9),
        SheetColumn(t.say("Action"), width=38),
        SheetColumn(t.say("Needs"), width=11),
        SheetColumn(t.say("Goal"), width=24),
        SheetColumn(t.say("Lead"), width=20),
        SheetColumn(t.say("Period"), width=16),
        *(SheetColumn(head, SheetType.AMOUNT, 13) for head in _heads(t)),
        SheetColumn(t.say("Currency"), width=9),
        *((SheetColumn(t.say("Gap in US dollars"), SheetType.AMOUNT, 13),) if dollars else ()),
        SheetColumn(t.say("Source asked"), width=18),
    )
    rates = data.rates if dollars else None
    rows = tuple(_row(data, planned, rates) for planned in by_need(data))
    note = t.say(
        "Actions for the highest needs come first. Actions without a cost and cancelled actions are not in this sheet; "
        "what was requested is part of the gap."
    )
    return Sheet(t.say("Funding gaps"), columns, rows, tuple(_totals(data, dollars=dollars)), note)


def source_sheet(data: ReportInput) -> Sheet:
    """Return the sheet with the budget by funding source."""
    t = data.catalogue
    columns = (
        SheetColumn(t.say("Funding source"), width=26),
        SheetColumn(t.say("Currency"), width=12),
        SheetColumn(t.say("Actions"), SheetType.WHOLE, 9),
        *(SheetColumn(head, SheetType.AMOUNT, 16) for head in _heads(t)),
    )
    tables = data.budget.own
    rows: tuple[tuple[Value, ...], ...] = tuple(
        (
            t.say(choice_label(FUNDING_SOURCES, line.source)) or t.say("Not stated"),
            line.funds.currency,
            line.funds.count,
            *_amounts(line.funds),
        )
        for line in tables.by_source
    )
    totals = tuple(
        total
        for funds in tables.totals
        for total in _each(t, funds, _SOURCE_COST, (Condition(_SOURCE_CURRENCY, funds.currency),))
    )
    return Sheet(t.say("Budget by source"), columns, rows, totals, "", landscape=False)


def _heads(t: Catalogue) -> tuple[str, ...]:
    return (
        t.say("Cost"),
        t.say("Funds available"),
        t.say("Funds secured"),
        t.say("Funds requested"),
        t.say("Funding gap"),
    )


def _row(data: ReportInput, planned: PlannedAction, rates: Mapping[str, Rate] | None) -> tuple[Value, ...]:
    t = data.catalogue
    action, known = planned.action, planned.money
    rank = best_rank(data, planned)
    turned = money_in_usd(known, rates) if rates is not None else None
    return (
        None if rank == UNRANKED else rank,
        title_words(t, action),
        listed(t, list(action.needs)),
        group_name(data, planned.goals),
        lead_words(t, action),
        period_words(t, action),
        *(known.cost, known.available, known.secured, known.requested, known.gap),
        action.currency,
        *(() if rates is None else (turned.gap if turned else None,)),
        t.say(choice_label(FUNDING_SOURCES, action.funding_source)) or t.say("Not stated"),
    )


def _totals(data: ReportInput, *, dollars: bool) -> Iterator[SheetTotal]:
    t = data.catalogue
    for funds in data.budget.own.totals:
        yield from _each(t, funds, _COST, (Condition(_CURRENCY, funds.currency),))
    if dollars and data.budget.dollars:
        (whole,) = data.budget.dollars.totals
        label = t.say("Funding gap, all in {currency}", currency=USD)
        yield SheetTotal(label, _IN_DOLLARS, (), whole.gap)


def _each(t: Catalogue, funds: Funds, first: int, own: tuple[Condition, ...]) -> Iterator[SheetTotal]:
    """Yield a total for each of the five columns of money, which begin at ``first``."""
    currency = funds.currency or t.say("currency not stated")
    labels = (
        t.say("Total, {currency}", currency=currency),
        t.say("Available, {currency}", currency=currency),
        t.say("Secured, {currency}", currency=currency),
        t.say("Requested, {currency}", currency=currency),
        t.say("Funding gap, {currency}", currency=currency),
    )
    for place, (label, amount) in enumerate(zip(labels, _amounts(funds), strict=True)):
        yield SheetTotal(label, first + place, (own,), amount)


def _amounts(funds: Funds) -> tuple[Decimal, ...]:
    return (funds.cost, funds.available, funds.secured, funds.requested, funds.gap)
