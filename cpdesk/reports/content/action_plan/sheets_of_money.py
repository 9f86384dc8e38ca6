"""The sheets on money: cost lines, the budget by year, the rates; with live totals in each currency."""

from __future__ import annotations

from cpdesk.analysis.action_plan import PlannedAction
from cpdesk.analysis.money import added, line_amount, started_years
from cpdesk.assessment.actions import CostLine
from cpdesk.assessment.field_types import choice_label
from cpdesk.assessment.fields import RECURRENCES, STATUSES
from cpdesk.base.i18n import Catalogue
from cpdesk.reports.content.parts.actions import title_words
from cpdesk.reports.inputs import ReportInput
from cpdesk.reports.sheets import Condition, Sheet, SheetColumn, SheetTotal, SheetType, Value

_AMOUNT, _CURRENCY, _STATUS = 8, 9, 10
_YEAR_CURRENCY, _YEAR_COST, _YEAR_COVERED, _YEAR_GAP = 1, 3, 4, 5


def costs_sheet(data: ReportInput) -> Sheet:
    """Return the sheet of cost lines."""
    t = data.catalogue
    columns = (
        SheetColumn(t.say("Action"), width=36),
        SheetColumn(t.say("What is paid for"), width=34),
        SheetColumn(t.say("Unit"), width=14),
        SheetColumn(t.say("Quantity"), SheetType.AMOUNT, 11),
        SheetColumn(t.say("Cost of one unit"), SheetType.AMOUNT, 13),
        SheetColumn(t.say("How often"), SheetType.WHOLE, 9),
        SheetColumn(t.say("Once or every year"), width=12),
        SheetColumn(t.say("Years"), SheetType.WHOLE, 8),
        SheetColumn(t.say("Amount"), SheetType.AMOUNT, 14),
        SheetColumn(t.say("Currency"), width=9),
        SheetColumn(t.say("Status of the action"), width=13),
    )
    lined = [planned for planned in data.action_plan.actions if planned.action.costs]
    rows = tuple(_line(t, planned, line) for planned in lined for line in planned.action.costs)
    note = t.say(
        "Amount = quantity × cost of one unit × how often × years. Cancelled actions are in no total, and the costs of "
        "actions that are not broken down are not in this sheet."
    )
    return Sheet(t.say("Cost lines"), columns, rows, tuple(_line_totals(t, lined)), note)


def budget_sheet(data: ReportInput) -> Sheet:
    """Return the sheet with the budget by calendar year."""
    t = data.catalogue
    columns = (
        SheetColumn(t.say("Year"), width=14),
        SheetColumn(t.say("Currency"), width=12),
        SheetColumn(t.say("Actions"), SheetType.WHOLE, 9),
        SheetColumn(t.say("Cost"), SheetType.AMOUNT, 18),
        SheetColumn(t.say("Covered"), SheetType.AMOUNT, 18),
        SheetColumn(t.say("Funding gap"), SheetType.AMOUNT, 18),
    )
    tables = data.budget.own
    rows = tuple(
        (
            t.say("No start set") if line.year is None else str(line.year),
            line.currency,
            line.count,
            line.cost,
            line.covered,
            line.gap,
        )
        for line in tables.by_year
    )
    totals = []
    for funds in tables.totals:
        own = ((Condition(_YEAR_CURRENCY, funds.currency),),)
        currency = funds.currency or t.say("currency not stated")
        covered = added((funds.cost, -funds.gap))
        totals += [
            SheetTotal(t.say("Total, {currency}", currency=currency), _YEAR_COST, own, funds.cost),
            SheetTotal(t.say("Covered, {currency}", currency=currency), _YEAR_COVERED, own, covered),
            SheetTotal(t.say("Funding gap, {currency}", currency=currency), _YEAR_GAP, own, funds.gap),
        ]
    note = t.say(
        "What is available or secured covers the earliest years of its action first; a completed action is covered."
    )
    return Sheet(t.say("Budget by year"), columns, rows, tuple(totals), note, landscape=False)


def rates_sheet(data: ReportInput) -> Sheet:
    """Return the sheet with the rates to the US dollar."""
    t = data.catalogue
    columns = (
        SheetColumn(t.say("Currency"), width=12),
        SheetColumn(t.say("Units for one US dollar"), SheetType.DECIMAL, 22),
        SheetColumn(t.say("Date of the rate"), width=16),
        SheetColumn(t.say("Source of the rate"), width=50),
    )
    rows: tuple[tuple[Value, ...], ...] = tuple(
        (rate.currency, rate.per_usd, rate.date, rate.source) for rate in data.budget.rates
    )
    note = t.say(
        "Each action's cost and funds are turned into US dollars and rounded once to the cent; gaps and sums are "
        "reckoned from these rounded amounts."
    )
    return Sheet(t.say("Rates"), columns, rows, (), note, landscape=False)


def _line(t: Catalogue, planned: PlannedAction, line: CostLine) -> tuple[Value, ...]:
    action = planned.action
    return (
        title_words(t, action),
        line.item,
        line.unit,
        line.quantity,
        line.unit_cost,
        line.frequency or 1,
        t.say(choice_label(RECURRENCES, line.recurrence or RECURRENCES[0].value)),
        started_years(action.start, action.end) if line.recurrence == "yearly" else 1,
        line_amount(line, action),
        action.currency,
        t.say(choice_label(STATUSES, action.status)),
    )


def _line_totals(t: Catalogue, lined: list[PlannedAction]) -> list[SheetTotal]:
    live = [planned.action for planned in lined if not planned.action.is_cancelled]
    cancelled = Condition(_STATUS, t.say(choice_label(STATUSES, "cancelled")), equal=False)
    totals = []
    for currency in sorted({action.currency for action in live}):
        own = [(line, action) for action in live if action.currency == currency for line in action.costs]
        amount = added(found for line, action in own if (found := line_amount(line, action)) is not None)
        label = t.say("Total, {currency}", currency=currency or t.say("currency not stated"))
        totals.append(SheetTotal(label, _AMOUNT, ((Condition(_CURRENCY, currency), cancelled),), amount))
    return totals
