"""Checks of dates: ends before starts, waiting that cannot work, what is past and still open."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from cpdesk.analysis.action_plan import Missing
from cpdesk.analysis.checks.finding import Found
from cpdesk.analysis.checks.inputs import CheckInputs, settled
from cpdesk.assessment.actions import ends_too_late
from cpdesk.assessment.dependencies import circles
from cpdesk.assessment.quarters import of_day
from cpdesk.assessment.views import AnswerState
from cpdesk.base.formats import date_long, quarter

_OTHER = 8
"""Letters of the second action's id in the id of a finding about two, which has to stay short."""


def ends_before_start(inputs: CheckInputs) -> Iterator[Found]:
    """Yield actions that end before they start."""
    for planned in inputs.lacking(Missing.END_BEFORE_START):
        action = planned.action
        words = inputs.t.say(
            "The action “{title}” starts in {start}, but ends in {end}.",
            title=inputs.title(action),
            start=quarter(action.start, inputs.t),
            end=quarter(action.end, inputs.t),
        )
        yield Found(action.id, f"action/{action.id}", "end", words)


def starts_too_early(inputs: CheckInputs) -> Iterator[Found]:
    """Yield actions that start before another ends for which they wait; the same quarter can still work out."""
    for action in inputs.by_id.values():
        for other in (inputs.by_id.get(before) for before in action.after):
            if other is None or not ends_too_late(other, action):
                continue
            words = inputs.t.say(
                "The action “{title}” starts in {start}, but waits for “{other}”, which ends in {end}.",
                title=inputs.title(action),
                start=quarter(action.start, inputs.t),
                other=inputs.title(other),
                end=quarter(other.end, inputs.t),
            )
            yield Found(f"{action.id}-{other.id[:_OTHER]}", f"action/{action.id}", "start", words)


def circles_of_waiting(inputs: CheckInputs) -> Iterator[Found]:
    """Yield actions that wait for each other in a circle, which bringing two files together can make."""
    waiting = {action.id: action for action in inputs.by_id.values() if not action.is_closed}
    after = {action.id: [before for before in action.after if before in waiting] for action in waiting.values()}
    for circle in circles(after):
        first = min(circle)
        at = circle.index(first)
        titles = [inputs.title(inputs.by_id[each]) for each in (*circle[at:], *circle[:at], first)]
        # translators: {titles} are titles of actions with arrows between them, the first again at the end
        words = inputs.t.say("Actions wait for each other in a circle: {titles}.", titles=_chain(inputs, titles))
        yield Found(first, f"action/{first}", "after", words)


def past_and_open(inputs: CheckInputs) -> Iterator[Found]:
    """Yield actions whose last quarter is over and that are neither completed nor cancelled."""
    now = of_day(inputs.today)
    for planned in inputs.kept:
        action = planned.action
        if action.end and action.end < now and not action.is_closed:
            words = inputs.t.say(
                "The action “{title}” was to end in {end}, but is neither completed nor cancelled.",
                title=inputs.title(action),
                end=quarter(action.end, inputs.t),
            )
            yield Found(action.id, f"action/{action.id}", "status", words)


def past_and_unknown(inputs: CheckInputs) -> Iterator[Found]:
    """Yield key areas not known that were to be found out by a day that is past; only dates such as 2027-03-31."""
    for code, answer in inputs.answers.items():
        day = _day(answer.by_when) if answer.state is AnswerState.DONT_KNOW and settled(answer, "by_when") else None
        if day is not None and day < inputs.today:
            words = inputs.t.say(
                "The level of {area} was to be found out by {date}, but is still not known.",
                area=inputs.area(code),
                date=date_long(day, inputs.t.language),
            )
            yield Found(code, f"agreed/{code}", "by_when", words)


def _chain(inputs: CheckInputs, titles: list[str]) -> str:
    arrow = "\u2190" if inputs.t.right_to_left else "\u2192"
    return f" {arrow} ".join(titles)


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text.strip()) if len(text.strip()) == len("2027-03-31") else None
    except ValueError:
        return None
