"""The table of actions that follow from a goal's needs: who leads, when, what it costs, what is still to be found."""

from __future__ import annotations

from decimal import Decimal

from cpdesk.analysis.action_plan import PlannedAction, Total, cost_totals, counts, is_unfunded
from cpdesk.assessment.actions import Action
from cpdesk.base.i18n import Catalogue
from cpdesk.reports.content.parts.actions import lead_words, origin_words, period_words, status_words, title_words
from cpdesk.reports.content.parts.money import amount_cell, cost_cell
from cpdesk.reports.document import Align, Cell, Column, Row, Run, Table, cell, row
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
        Column(t.say("To be found"), 1.3, Align.END),
    )
    rows = [_action_row(data, p) for p in planned] + [_total_row(data, total) for total in totals]
    cancelled = any(action.status == "cancelled" and action.cost is not None for action in actions)
    note = t.say("Cancelled actions are not counted in the totals.") if cancelled else ""
    return Table(columns, tuple(rows), caption, note)


def _action_row(data: ReportInput, planned: PlannedAction) -> Row:
    t = data.catalogue
    action = planned.action
    return row(
        cell(title_words(t, action), Run(_links(t, action), small=True)),
        lead_words(t, action),
        cell(period_words(t, action), Run(status_words(t, action), small=True)),
        cost_cell(t, action),
        _to_be_found(data, planned),
    )


def _links(t: Catalogue, action: Action) -> str:
    if not action.need:
        return origin_words(t, action)
    if not action.activity:
        return t.say("Answers {need}; the country's own action", need=action.need)
    return t.say("Answers {need}; takes up the plan's activity {activity}", need=action.need, activity=action.activity)


def _to_be_found(data: ReportInput, planned: PlannedAction) -> Cell:
    action = planned.action
    if not counts(action):
        return cell("–")
    if is_unfunded(action):
        return cost_cell(data.catalogue, action)
    return amount_cell(data.catalogue, Decimal(0), action.currency)


def _total_row(data: ReportInput, total: Total) -> Row:
    t = data.catalogue
    return row(
        t.plural("Together, {n} action with a cost", "Together, {n} actions with a cost", total.count),
        "",
        "",
        amount_cell(t, total.amount, total.currency),
        amount_cell(t, total.to_be_found, total.currency),
        total=True,
    )
