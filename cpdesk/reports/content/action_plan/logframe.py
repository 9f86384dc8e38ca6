"""The logical framework: goal, outcome, output and activity, with indicators, verification and assumptions.

Goals and outcomes are the plan's, with its own indicators; outputs are the results expected of the country's actions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cpdesk.analysis.action_plan import PlannedAction
from cpdesk.analysis.logframe import GoalFrame, LogframeGroup, logframe
from cpdesk.base.formats import listed
from cpdesk.reports.content.action_plan.table import group_name
from cpdesk.reports.content.parts.actions import indicator_words, lead_words, period_words, title_words
from cpdesk.reports.content.parts.money import cost_words
from cpdesk.reports.content.parts.names import quoted_elsewhere
from cpdesk.reports.content.parts.words import typed_paragraphs
from cpdesk.reports.document import Block, Cell, Column, Row, Run, Section, Table, cell, group_row, paragraph, row
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
        Column(t.say("Step"), 0.9),
        Column(t.say("What is to be reached"), 3.4, row_head=True),
        Column(t.say("Indicators"), 3.2),
        Column(t.say("Means of verification"), 1.7),
        Column(t.say("Risks and assumptions"), 2.2),
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
        for planned in group.actions:
            yield _output(data, planned)
            yield _activity(data, planned)


def _plan_rows(data: ReportInput, frame: GoalFrame) -> Iterator[Row]:
    t = data.catalogue
    yield row(_step(t.say("Goal"), frame.goal.code), frame.goal.text, _indicators(frame), "", "")
    for outcome in frame.outcomes:
        yield row(_step(t.say("Outcome"), frame.goal.code), outcome.text, "", "", "")


def _step(name: str, code: str) -> Cell:
    return cell(Run(name, strong=True), Run(code, small=True))


def _indicators(frame: GoalFrame) -> Cell:
    lines = [(Run(f"{item.code} ", small=True), Run(item.text)) for item in frame.indicators]
    return cell(*lines) if lines else cell("")


def _output(data: ReportInput, planned: PlannedAction) -> Row:
    t = data.catalogue
    action = planned.action
    results = typed_paragraphs(action.result)
    values = []
    if action.baseline:
        values.append(t.say("baseline: {value}", value=action.baseline))
    if action.indicator_target:
        values.append(t.say("target: {value}", value=action.indicator_target))
    more = (Run(listed(t, values), small=True),) if values else ()
    return row(
        cell(Run(t.say("Output"), strong=True)),
        cell(*results) if results else cell(Run(t.say("No result stated yet"), small=True)),
        cell(Run(indicator_words(t, action), small=not action.indicator), *more),
        action.verification or "–",
        cell(*(typed_paragraphs(action.assumptions) or ("–",))),
    )


def _activity(data: ReportInput, planned: PlannedAction) -> Row:
    t = data.catalogue
    action = planned.action
    inputs = t.say(
        "{lead}; {period}; cost: {cost}",
        lead=lead_words(t, action),
        period=period_words(t, action),
        cost=cost_words(t, planned.money),
    )
    further = [code for code in action.needs if code != action.need]
    also = (Run(t.say("Also serves {codes}", codes=listed(t, further)), small=True),) if further else ()
    step = cell(Run(t.say("Activity"), strong=True))
    return row(step, cell(title_words(t, action), *also), cell(Run(inputs, small=True)), "", "")
