"""The table of all actions by goal: the heart of the plan."""

from __future__ import annotations

from cpdesk.analysis.action_plan import PlannedAction, Total, cost_totals
from cpdesk.assessment.actions import Action
from cpdesk.base.formats import listed
from cpdesk.base.i18n import Catalogue
from cpdesk.reports.content.parts.actions import lead_words, origin_words, period_words, status_words, title_words
from cpdesk.reports.content.parts.money import amount_cell, cost_cell, gap_cell
from cpdesk.reports.content.parts.names import group_codes, group_title, key_area_cell
from cpdesk.reports.content.parts.words import rank_figure, set_note
from cpdesk.reports.document import Align, Cell, Column, Row, Run, Section, Table, cell, group_row, row
from cpdesk.reports.inputs import ReportInput


def actions_section(data: ReportInput) -> Section:
    """Return the chapter with the action table."""
    t = data.catalogue
    columns = (
        Column(t.say("Action"), 3.8, row_head=True),
        Column(t.say("Need"), 1.9),
        Column(t.say("Lead and partners"), 2.4),
        Column(t.say("Period"), 1.2),
        Column(t.say("Cost"), 1.1, Align.END),
        Column(t.say("Funding gap"), 1.1, Align.END),
        Column(t.say("Status"), 0.9),
    )
    number = len(data.action_plan.actions)
    caption = t.plural(
        "{n} action, in the order of the plan's goals", "{n} actions, in the order of the plan's goals", number
    )
    note = t.say(
        "Funding gap: the part of the cost that is neither available nor secured. An action that answers several needs "
        "stands once, under the goal of its own need. Cancelled actions stay in the table and are in no total."
    )
    marks = set_note(t, data.needs.ranked)
    table = Table(columns, _rows(data), caption, f"{note} {marks}".rstrip(), landscape=True)
    return Section(t.say("Actions by goal"), (table,), new_page=True)


def group_name(data: ReportInput, goals: tuple[str, ...]) -> str:
    """Return the head of the actions of a goal group, or of those linked to none."""
    t = data.catalogue
    if not goals:
        return t.say("Not linked to a key area yet")
    return t.say("{code} {title}", code=group_codes(t, goals), title=group_title(data, goals))


def _rows(data: ReportInput) -> tuple[Row, ...]:
    t = data.catalogue
    rows: list[Row] = []
    goals: tuple[str, ...] | None = None
    for planned in data.action_plan.actions:
        if planned.goals != goals:
            goals = planned.goals
            rows.append(group_row(group_name(data, goals)))
        rows.append(_action_row(data, planned))
    totals = cost_totals(planned.action for planned in data.action_plan.actions)
    rows += [_total_row(data, total) for total in totals]
    if not totals:
        rows.append(row(t.say("No action has a cost yet."), *[""] * 6, total=True))
    return tuple(rows)


def _action_row(data: ReportInput, planned: PlannedAction) -> Row:
    t = data.catalogue
    action = planned.action
    result = (Run(t.say("Result: {result}", result=action.result), small=True),) if action.result else ()
    return row(
        cell(title_words(t, action), *result, Run(origin_words(data, action), small=True)),
        _need_cell(data, planned),
        cell(lead_words(t, action), *_partners(t, action)),
        period_words(t, action),
        cost_cell(t, planned.money),
        gap_cell(t, planned.money),
        status_words(t, action),
    )


def _partners(t: Catalogue, action: Action) -> tuple[Run, ...]:
    return (Run(t.say("With {partners}", partners=action.partners), small=True),) if action.partners else ()


def _need_cell(data: ReportInput, planned: PlannedAction) -> Cell:
    t = data.catalogue
    codes = planned.action.needs
    if not codes:
        return cell(t.say("Not stated"))
    need = data.needs.find(codes[0])
    rank = t.say("Rank {rank}", rank=rank_figure(need)) if need else t.say("No ranked need")
    if len(codes) > 1:
        also = t.say("also answers {codes}", codes=listed(t, list(codes[1:])))
        rank = listed(t, [rank, also])
    return key_area_cell(data, codes[0], extra=rank)


def _total_row(data: ReportInput, total: Total) -> Row:
    t = data.catalogue
    label = t.plural("Total of {n} action with a cost", "Total of {n} actions with a cost", total.count)
    amount = amount_cell(t, total.amount, total.currency)
    gap = amount_cell(t, total.gap, total.currency)
    return row(label, "", "", "", amount, gap, "", total=True)
