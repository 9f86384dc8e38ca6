"""The budget as the form takes it: whole US dollars, only where the amount is in dollars or a rate is fixed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import ROUND_HALF_EVEN

from cpdesk.analysis.action_plan import PlannedAction
from cpdesk.analysis.money import USD, Rate, in_usd
from cpdesk.base.formats import date_as_known, money, rate
from cpdesk.base.i18n import Catalogue

Rates = Mapping[str, Rate]


def whole_dollars(planned: PlannedAction, rates: Rates) -> str:
    """Return the cost in whole US dollars as digits, rounded once; empty where it is not known or not agreed."""
    cost = planned.money.cost
    if cost is None or planned.action.cost_in_conflict or not planned.money.currency:
        return ""
    dollars = in_usd(cost, planned.money.currency, rates)
    return "" if dollars is None else str(int(dollars.to_integral_value(ROUND_HALF_EVEN)))


def budget_remarks(t: Catalogue, planned: PlannedAction, rates: Rates) -> Iterator[str]:
    """Yield why no budget is given, or by which rate it was reckoned."""
    currency, cost = planned.money.currency, planned.money.cost
    if cost is None:
        yield t.say("No cost is recorded, so no budget is given.")
    elif planned.action.cost_in_conflict:
        yield t.say("People recorded different costs and have not agreed yet, so no budget is given.")
    elif not currency:
        yield t.say("The cost has no currency, so no budget is given.")
    elif currency not in rates and currency != USD:
        amount = money(cost, currency, t.language)
        yield t.say("The cost is {amount}, and no rate to the US dollar is fixed: no budget is given.", amount=amount)
    elif currency != USD:
        fixed = rates[currency]
        yield t.say(
            "The budget is reckoned from {amount}, at {rate} {currency} for one US dollar, as fixed ({date}).",
            amount=money(cost, currency, t.language),
            rate=rate(fixed.per_usd, t.language),
            currency=currency,
            date=date_as_known(fixed.date, t.language) or t.say("date not stated"),
        )
    if cost is not None and planned.money.incomplete_lines:
        yield t.plural(
            "{n} cost line is incomplete and not in the budget.",
            "{n} cost lines are incomplete and not in the budget.",
            planned.money.incomplete_lines,
        )
