"""How progress will be seen: each action's indicator, period and status."""

from __future__ import annotations

from cpdesk.assessment.actions import Action
from cpdesk.assessment.fields import STATUSES
from cpdesk.reports.content.parts.actions import period_words, status_words, title_words
from cpdesk.reports.content.parts.words import listed
from cpdesk.reports.document import Column, Row, Run, Section, Table, cell, paragraph, row
from cpdesk.reports.inputs import ReportInput


def monitoring_section(data: ReportInput) -> Section:
    """Return the chapter on monitoring."""
    t = data.catalogue
    actions = [planned.action for planned in data.action_plan.actions]
    columns = (
        Column(t.say("Action"), 2.6, row_head=True),
        Column(t.say("Indicator"), 3),
        Column(t.say("Period"), 1.5),
        Column(t.say("Status"), 1),
    )
    rows = tuple(_row(data, action) for action in actions)
    table = Table(columns, rows, t.say("Indicators of the actions"))
    return Section(t.say("Monitoring"), (paragraph(_intro(data, actions)), table), new_page=True)


def _intro(data: ReportInput, actions: list[Action]) -> str:
    t = data.catalogue
    with_indicator = sum(1 for action in actions if action.indicator)
    counts = []
    for choice in STATUSES:
        number = sum(1 for action in actions if action.status == choice.value)
        if number:
            counts.append(t.say("{status}: {n}", status=t.say(choice.label), n=number))
    unstated = sum(1 for action in actions if not action.status)
    if unstated:
        counts.append(t.say("{status}: {n}", status=t.say("Status not stated"), n=unstated))
    return t.plural(
        "{indicators} of {n} action has an indicator. Status: {statuses}.",
        "{indicators} of {n} actions have an indicator. Status: {statuses}.",
        len(actions),
        indicators=with_indicator,
        statuses=listed(t, counts),
    )


def _row(data: ReportInput, action: Action) -> Row:
    t = data.catalogue
    code = (Run(action.need, small=True),) if action.need else ()
    indicator = cell(action.indicator) if action.indicator else cell(Run(t.say("No indicator yet"), small=True))
    return row(cell(title_words(t, action), *code), indicator, period_words(t, action), status_words(t, action))
