"""The one figure about money on a summary page, honest about currencies and about what has no cost yet."""

from __future__ import annotations

from cpdesk.analysis.action_plan import cost_totals, counts, is_unfunded
from cpdesk.base.formats import money
from cpdesk.reports.document import Fact
from cpdesk.reports.inputs import ReportInput


def money_fact(data: ReportInput) -> Fact:
    """Return how much is to be found; where that is no single figure, what is known about it."""
    t = data.catalogue
    actions = [planned.action for planned in data.action_plan.actions]
    costed = [action for action in actions if counts(action)]
    if not actions:
        return Fact("0", t.say("national actions planned so far"))
    if not costed:
        return Fact(t.say("{n} of {total}", n=0, total=len(actions)), t.say("actions with a cost"))
    unfunded = [action for action in costed if is_unfunded(action)]
    totals = cost_totals(unfunded)
    if len(totals) == 1 and totals[0].currency:
        value = money(totals[0].amount, totals[0].currency, data.language)
        return Fact(value, t.plural("to be found for {n} action", "to be found for {n} actions", totals[0].count))
    whole = t.say("{n} of {total}", n=len(unfunded), total=len(costed))
    return Fact(whole, t.say("actions with a cost have no funding source yet"))
