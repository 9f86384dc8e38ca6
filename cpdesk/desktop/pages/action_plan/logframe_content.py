"""What the view Logframe shows: under each goal its outcomes in the plan's words, a row for each action. No Qt."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cpdesk.analysis.logframe import LogframeGroup, logframe
from cpdesk.base.i18n import _
from cpdesk.desktop.pages.action_plan.content import period_words
from cpdesk.desktop.pages.names import full_text, goal_codes, goal_title, kept_whole, shown
from cpdesk.reports.document import Cell, Column, Row, Run, Table, cell, row

if TYPE_CHECKING:
    from cpdesk.analysis.action_plan import PlannedAction
    from cpdesk.assessment.actions import Action
    from cpdesk.plan.model import Edition, PlanMapping


def build_logframe(
    planned: tuple[PlannedAction, ...], edition: Edition, mapping: PlanMapping
) -> tuple[Table, tuple[str, ...]]:
    """Return the table and what each row leads to: an action, or nothing from the heading of a goal."""
    columns = (
        Column(_("Output: result expected"), 2.6),
        Column(_("Activity"), 2.8, row_head=True),
        Column(_("Indicator"), 2.6),
        Column(_("Means of verification"), 1.8),
        Column(_("Risks and assumptions"), 2.2),
    )
    found = [line for group in logframe(planned, edition) for line in _lines(group, edition, mapping)]
    table = Table(columns, tuple(line for line, _target in found), _("Logical framework of the plan"))
    return table, tuple(target for _line, target in found)


def _lines(group: LogframeGroup, edition: Edition, mapping: PlanMapping) -> Iterator[tuple[Row, str]]:
    yield Row((_heading(group, edition, mapping),), group=True), ""
    for planned in group.actions:
        yield _action(planned.action), planned.action.id


def _heading(group: LogframeGroup, edition: Edition, mapping: PlanMapping) -> Cell:
    """Return the goal's codes and short title, below it the plan's own words for goals and outcomes."""
    if not group.goals:
        return cell(Run(_("Without a need"), strong=True))
    title = f"{kept_whole(goal_codes(group.goals))}  {goal_title(edition, mapping, group.goals)}"
    lines = []
    for frame in group.frames:
        code = kept_whole(frame.goal.code)
        lines.append(_("Goal {code}: {text}", code=code, text=full_text(edition, frame.goal.code)))
        lines += [_("Outcome {code}: {text}", code=code, text=shown(outcome.text)) for outcome in frame.outcomes]
    return cell(Run(title, strong=True), *lines)


def _action(action: Action) -> Row:
    indicator = [action.indicator] if action.indicator else []
    if action.baseline:
        indicator.append(_("Baseline: {value}", value=action.baseline))
    if action.indicator_target:
        indicator.append(_("Target: {value}", value=action.indicator_target))
    return row(
        _cell(action.result),
        cell(action.title or _("Action without a title"), *(Run(words, small=True) for words in _about(action))),
        cell(*indicator) if indicator else _cell(""),
        _cell(action.verification),
        _cell(action.assumptions),
    )


def _about(action: Action) -> Iterator[str]:
    about = [part for part in (action.lead, period_words(action)) if part]
    if about:
        yield " · ".join(about)
    further = [kept_whole(code) for code in action.needs if code != action.need]
    if further:
        yield _("also: {codes}", codes=", ".join(further))


def _cell(text: str) -> Cell:
    return cell(text) if text else cell(Run(_("not stated"), small=True))
