"""The one figure about money on a summary page, honest about currencies and about what has no cost yet."""

from __future__ import annotations

from cpdesk.base.formats import money
from cpdesk.reports.document import Fact
from cpdesk.reports.inputs import ReportInput


def money_fact(data: ReportInput) -> Fact:
    """Return how much is to be found; where that is no single figure, what is known about it."""
    t = data.catalogue
    every = data.action_plan.actions
    costed = [planned for planned in every if planned.money.counts]
    if not every:
        return Fact("0", t.say("national actions planned so far"))
    if not costed:
        return Fact(t.say("{n} of {total}", n=0, total=len(every)), t.say("actions with a cost"))
    lacking = [planned for planned in costed if planned.money.gap]
    budget = data.budget
    totals = budget.own.totals if len(budget.own.totals) == 1 else (budget.dollars.totals if budget.dollars else ())
    if totals and totals[0].currency:
        value = money(totals[0].gap, totals[0].currency, data.language)
        return Fact(value, t.plural("to be found for {n} action", "to be found for {n} actions", len(lacking)))
    whole = t.say("{n} of {total}", n=len(lacking), total=len(costed))
    return Fact(whole, t.say("actions with a cost lack money"))
