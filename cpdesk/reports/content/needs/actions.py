"""The table of actions that follow from a goal's needs: who leads, when, what it costs, what is still to be found."""

from __future__ import annotations

from cpdesk.analysis.action_plan import PlannedAction, Total, cost_totals
from cpdesk.assessment.actions import Action
from cpdesk.reports.content.parts.actions import (
    is_adapted,
    lead_words,
    needs_words,
    origin_words,
    period_words,
    status_words,
    title_words,
)
from cpdesk.reports.content.parts.money import amount_cell, cost_cell, gap_cell
from cpdesk.reports.document import Align, Column, Row, Run, Table, cell, row
from cpdesk.reports.inputs import ReportInput


def actions_table(data: ReportInput, planned: tuple[PlannedAction, ...], caption: str) -> Table:
    """Return the table of some actions with a total for each currency."""
    t = data.catalogue
    actions = [p.action for p in planned]
    totals = cost_totals(actions)
    columns = (
        Column(t.say("Action"), 3.2, row_head=True),
        Column(t.say("Lead"), 1.5),
        Column(t.say("Period"), 1.6),
        Column(t.say("Cost"), 1.3, Align.END),
        Column(t.say("Funding gap"), 1.3, Align.END),
    )
    rows = [_action_row(data, p) for p in planned] + [_total_row(data, total) for total in totals]
    costed = [p.action for p in planned if p.money.cost is not None]
    notes = []
    if any(action.is_cancelled for action in costed):
        notes.append(t.say("Cancelled actions are not counted in the totals."))
    if any(action.is_completed for action in costed):
        notes.append(t.say("Completed actions need no more money and have no gap."))
    return Table(columns, tuple(rows), caption, " ".join(notes))


def _action_row(data: ReportInput, planned: PlannedAction) -> Row:
    t = data.catalogue
    action = planned.action
    return row(
        cell(title_words(t, action), Run(_links(data, action), small=True)),
        lead_words(t, action),
        cell(period_words(t, action), Run(status_words(t, action), small=True)),
        cost_cell(t, planned.money),
        gap_cell(t, planned.money),
    )


def _links(data: ReportInput, action: Action) -> str:
    t = data.catalogue
    if not action.needs:
        return origin_words(data, action)
    needs = needs_words(t, action)
    if not action.activity:
        return t.say("Answers {need}; the country's own action", need=needs)
    if is_adapted(data, action):
        return t.say(
            "Answers {need}; adapted from the plan's activity {activity}", need=needs, activity=action.activity
        )
    return t.say("Answers {need}; takes up the plan's activity {activity}", need=needs, activity=action.activity)


def _total_row(data: ReportInput, total: Total) -> Row:
    t = data.catalogue
    return row(
        t.plural("Together, {n} action with a cost", "Together, {n} actions with a cost", total.count),
        "",
        "",
        amount_cell(t, total.amount, total.currency),
        amount_cell(t, total.gap, total.currency),
        total=True,
    )
