"""What a finished needs report must hold, as it is printed; only of the parts that were not left out."""

from __future__ import annotations

from cpdesk.analysis.action_plan import cost_totals
from cpdesk.reports.content.needs.all_answers import recorded_codes
from cpdesk.reports.content.parts.actions import title_words
from cpdesk.reports.content.parts.money import amount_words
from cpdesk.reports.document import Holds
from cpdesk.reports.inputs import ReportInput


def find_holds(data: ReportInput) -> Holds:
    """Return the codes of the answers in the annex, the titles of the actions and their totals in the results."""
    t = data.catalogue
    answers = () if "answers" in data.choices.left_out else recorded_codes(data)
    if "goals" in data.choices.left_out:
        return Holds(answers)
    titles = tuple(title_words(t, planned.action) for planned in data.action_plan.actions)
    groups = dict.fromkeys(planned.goals for planned in data.action_plan.actions)
    totals = tuple(
        amount_words(t, total.amount, total.currency)
        for goals in groups
        for total in cost_totals(p.action for p in data.action_plan.actions if p.goals == goals)
    )
    return Holds(answers, titles, totals)
