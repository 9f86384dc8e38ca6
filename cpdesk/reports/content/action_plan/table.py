"""The table of all actions by goal: the heart of the plan."""

from __future__ import annotations

from cpdesk.analysis.action_plan import PlannedAction, Total, cost_totals
from cpdesk.reports.content.parts.actions import lead_words, origin_words, period_words, status_words, title_words
from cpdesk.reports.content.parts.money import amount_cell, cost_cell, source_words
from cpdesk.reports.content.parts.names import group_codes, group_title, key_area_cell
from cpdesk.reports.document import Align, Cell, Column, Row, Run, Section, Table, cell, group_row, row
from cpdesk.reports.inputs import ReportInput


def actions_section(data: ReportInput) -> Section:
    """Return the chapter with the action table."""
    t = data.catalogue
    columns = (
        Column(t.say("Action"), 3, row_head=True),
        Column(t.say("Need"), 2),
        Column(t.say("Lead"), 1.5),
        Column(t.say("Partners"), 1.5),
        Column(t.say("Period"), 1.6),
        Column(t.say("Cost"), 1.2, Align.END),
        Column(t.say("Funding source"), 1.3),
        Column(t.say("Status"), 1),
    )
    number = len(data.action_plan.actions)
    caption = t.plural(
        "{n} action, in the order of the plan's goals", "{n} actions, in the order of the plan's goals", number
    )
    note = t.say("Cancelled actions stay in the table and are in no total.")
    table = Table(columns, _rows(data), caption, note, landscape=True)
    return Section(t.say("Actions by goal"), (table,), new_page=True)


def _rows(data: ReportInput) -> tuple[Row, ...]:
    t = data.catalogue
    rows: list[Row] = []
    goals: tuple[str, ...] | None = None
    for planned in data.action_plan.actions:
        if planned.goals != goals:
            goals = planned.goals
            rows.append(group_row(_group_name(data, goals)))
        rows.append(_action_row(data, planned))
    totals = cost_totals(planned.action for planned in data.action_plan.actions)
    rows += [_total_row(data, total) for total in totals]
    if not totals:
        rows.append(row(t.say("No action has a cost yet."), *[""] * 7, total=True))
    return tuple(rows)


def _group_name(data: ReportInput, goals: tuple[str, ...]) -> str:
    t = data.catalogue
    if not goals:
        return t.say("Not linked to a key area yet")
    return t.say("{code} {title}", code=group_codes(t, goals), title=group_title(data, goals))


def _action_row(data: ReportInput, planned: PlannedAction) -> Row:
    t = data.catalogue
    action = planned.action
    return row(
        cell(title_words(t, action), Run(origin_words(t, action), small=True)),
        _need_cell(data, planned),
        lead_words(t, action),
        action.partners or "–",
        period_words(t, action),
        cost_cell(t, action),
        source_words(t, action),
        status_words(t, action),
    )


def _need_cell(data: ReportInput, planned: PlannedAction) -> Cell:
    t = data.catalogue
    code = planned.action.need
    if not code:
        return cell(t.say("Not stated"))
    need = data.needs.find(code)
    rank = t.say("Rank {rank}", rank=need.rank) if need else t.say("No ranked need")
    return key_area_cell(data, code, extra=rank)


def _total_row(data: ReportInput, total: Total) -> Row:
    t = data.catalogue
    label = t.plural("Total of {n} action with a cost", "Total of {n} actions with a cost", total.count)
    amount = amount_cell(t, total.amount, total.currency)
    return row(label, "", "", "", "", amount, "", "", total=True)
