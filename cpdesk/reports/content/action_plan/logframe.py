"""The logical framework: goal, outcome, output and activity, with indicators, verification and assumptions.

Goals and outcomes are the plan's, with its own indicators; outputs are the results expected of the country's actions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cpdesk.analysis.action_plan import PlannedAction
from cpdesk.analysis.logframe import GoalFrame, LogframeGroup, logframe
from cpdesk.assessment.actions import Action
from cpdesk.base.formats import listed
from cpdesk.base.i18n import Catalogue
from cpdesk.reports.content.action_plan.table import group_name
from cpdesk.reports.content.parts.actions import indicator_words, lead_words, period_words, title_words
from cpdesk.reports.content.parts.money import cost_words
from cpdesk.reports.content.parts.names import quoted_elsewhere
from cpdesk.reports.content.parts.words import typed_paragraphs
from cpdesk.reports.document import Block, Column, Row, Run, Section, Table, cell, group_row, paragraph, row
from cpdesk.reports.inputs import ReportInput


def logframe_section(data: ReportInput) -> Section:
    """Return the chapter with the logical framework; cancelled actions are left out."""
    t = data.catalogue
    groups = logframe(data.action_plan.actions, data.edition)
    live = sum(len(group.actions) for group in groups)
    intro = t.say(
        "Each action (activity) is to bring about its result (output), which is to serve an outcome and a goal of the "
        "plan. Goals, outcomes and their indicators are those of the plan; outputs and activities are the country's."
    )
    texts = [text for text in (intro, quoted_elsewhere(data)) if text]
    columns = (
        Column(t.say("What is to be reached"), 3.6, row_head=True),
        Column(t.say("Indicators"), 3.8),
        Column(t.say("Means of verification"), 1.6),
        Column(t.say("Risks and assumptions"), 2),
    )
    blocks: tuple[Block, ...] = tuple(paragraph(text) for text in texts)
    if live:
        caption, note = t.say("Logical framework of the plan"), _left_out(data, live)
        table = Table(columns, tuple(_rows(data, groups)), caption, note, landscape=True)
        blocks = (*blocks, table)
    return Section(t.say("Logical framework"), blocks, new_page=True)


def _left_out(data: ReportInput, live: int) -> str:
    cancelled = len(data.action_plan.actions) - live
    if not cancelled:
        return ""
    return data.catalogue.plural("{n} cancelled action is left out.", "{n} cancelled actions are left out.", cancelled)


def _rows(data: ReportInput, groups: Iterable[LogframeGroup]) -> Iterator[Row]:
    for group in groups:
        yield group_row(group_name(data, group.goals))
        for frame in group.frames:
            yield from _plan_rows(data, frame)
        yield from (_action_row(data, planned) for planned in group.actions)


def _plan_rows(data: ReportInput, frame: GoalFrame) -> Iterator[Row]:
    """Yield the goal with its outcomes and the plan's own indicators, which count Parties, not this country."""
    t = data.catalogue
    goal = (Run(t.say("Goal {code}", code=frame.goal.code) + " ", strong=True), Run(frame.goal.text))
    outcomes = [(Run(t.say("Outcome") + " ", strong=True), Run(item.text)) for item in frame.outcomes]
    indicators = [(Run(f"{item.code} {item.text}", small=True),) for item in frame.indicators]
    yield row(cell(goal, *outcomes), cell(*indicators) if indicators else cell(""), "", "")


def _action_row(data: ReportInput, planned: PlannedAction) -> Row:
    """Return an action: its result (output) with what shows it, and below the activity with what goes into it."""
    t = data.catalogue
    action = planned.action
    return row(
        cell(*_result(data, planned), _activity(data, planned), *_inputs(data, planned)),
        cell(Run(indicator_words(t, action), small=not action.indicator), *_values(t, action)),
        action.verification or "–",
        cell(*(typed_paragraphs(action.assumptions) or ("–",))),
    )


def _result(data: ReportInput, planned: PlannedAction) -> Iterator[tuple[Run, ...]]:
    t = data.catalogue
    head = Run(t.say("Output") + " ", strong=True)
    first, *more = typed_paragraphs(planned.action.result) or ("",)
    yield (head, Run(first)) if first else (head, Run(t.say("No result stated yet"), small=True))
    yield from ((Run(line),) for line in more)


def _activity(data: ReportInput, planned: PlannedAction) -> tuple[Run, ...]:
    t = data.catalogue
    return (Run(t.say("Activity") + " ", strong=True), Run(title_words(t, planned.action)))


def _inputs(data: ReportInput, planned: PlannedAction) -> Iterator[Run]:
    t = data.catalogue
    action = planned.action
    inputs = t.say(
        "{lead}; {period}; cost: {cost}",
        lead=lead_words(t, action),
        period=period_words(t, action),
        cost=cost_words(t, planned.money),
    )
    yield Run(inputs, small=True)
    further = [code for code in action.needs if code != action.need]
    if further:
        yield Run(t.say("Also serves {codes}", codes=listed(t, further)), small=True)


def _values(t: Catalogue, action: Action) -> Iterator[Run]:
    if action.baseline:
        yield Run(t.say("Baseline: {value}", value=action.baseline), small=True)
    if action.indicator_target:
        yield Run(t.say("Target: {value}", value=action.indicator_target), small=True)
