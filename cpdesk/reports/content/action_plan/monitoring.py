"""How progress will be seen: each action's indicator with baseline and target, how it is verified, how far it is."""

from __future__ import annotations

from cpdesk.assessment.actions import Action
from cpdesk.assessment.fields import STATUSES
from cpdesk.base.formats import listed
from cpdesk.reports.content.parts.actions import (
    indicator_words,
    needs_words,
    period_words,
    progress_words,
    status_words,
    title_words,
)
from cpdesk.reports.document import Column, Row, Run, Section, Table, cell, paragraph, row
from cpdesk.reports.inputs import ReportInput


def monitoring_section(data: ReportInput) -> Section:
    """Return the chapter on monitoring."""
    t = data.catalogue
    actions = [planned.action for planned in data.action_plan.actions]
    columns = (
        Column(t.say("Action"), 2.8, row_head=True),
        Column(t.say("Indicator"), 2.6),
        Column(t.say("Baseline"), 1.6),
        Column(t.say("Target"), 1.6),
        Column(t.say("Means of verification"), 1.6),
        Column(t.say("Status"), 1.1),
    )
    rows = tuple(_row(data, action) for action in actions)
    table = Table(columns, rows, t.say("Indicators of the actions"), landscape=True)
    return Section(t.say("Monitoring"), (paragraph(_intro(data, actions)), table), new_page=True)


def _intro(data: ReportInput, actions: list[Action]) -> str:
    t = data.catalogue
    with_indicator = sum(1 for action in actions if action.indicator)
    measured = sum(1 for action in actions if action.indicator and action.baseline and action.indicator_target)
    counts = []
    for choice in STATUSES:
        number = sum(1 for action in actions if action.status == choice.value)
        if number:
            counts.append(t.say("{status}: {n}", status=t.say(choice.label), n=number))
    unstated = sum(1 for action in actions if not action.status)
    if unstated:
        counts.append(t.say("{status}: {n}", status=t.say("Status not stated"), n=unstated))
    return t.plural(
        "{indicators} of {n} action has an indicator, {measured} with a baseline and a target. Status: {statuses}.",
        "{indicators} of {n} actions have an indicator, {measured} with a baseline and a target. Status: {statuses}.",
        len(actions),
        indicators=with_indicator,
        measured=measured,
        statuses=listed(t, counts),
    )


def _row(data: ReportInput, action: Action) -> Row:
    t = data.catalogue
    below = " · ".join(part for part in (needs_words(t, action), period_words(t, action)) if part)
    progress = progress_words(t, action)
    return row(
        cell(title_words(t, action), Run(below, small=True)),
        cell(Run(indicator_words(t, action), small=not action.indicator)),
        action.baseline or "–",
        action.indicator_target or "–",
        action.verification or "–",
        cell(status_words(t, action), *((Run(progress, small=True),) if progress else ())),
    )
