"""What a finished action plan must hold, so that a writer can say what it found: titles of actions, and the totals."""

from __future__ import annotations

from cpdesk.reports.content.parts.actions import title_words
from cpdesk.reports.content.parts.money import amount_words
from cpdesk.reports.document import Holds
from cpdesk.reports.inputs import ReportInput


def plan_holds(data: ReportInput) -> Holds:
    """Return the title of each action, and cost and gap of the whole plan as the summary prints them."""
    t = data.catalogue
    amounts = [(amount, total.currency) for total in data.action_plan.totals for amount in (total.amount, total.gap)]
    if data.budget.several and data.budget.dollars:
        (whole,) = data.budget.dollars.totals
        amounts += [(whole.cost, whole.currency), (whole.gap, whole.currency)]
    return Holds(
        actions=tuple(title_words(t, planned.action) for planned in data.action_plan.actions),
        totals=tuple(dict.fromkeys(amount_words(t, amount, currency) for amount, currency in amounts)),
    )
