"""Checks of single actions: what each lacks to be carried out, paid for or followed. Cancelled ones are left alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cpdesk.analysis.action_plan import Missing
from cpdesk.analysis.checks.finding import Found
from cpdesk.base.formats import money

if TYPE_CHECKING:
    from cpdesk.analysis.checks.inputs import CheckInputs
    from cpdesk.assessment.actions import Action


def without_lead(inputs: CheckInputs) -> Iterator[Found]:
    """Yield actions that no institution leads."""
    for planned in inputs.lacking(Missing.LEAD):
        words = inputs.t.say("The action “{title}” has no lead institution.", title=inputs.title(planned.action))
        yield _found(planned.action, "lead", words)


def without_dates(inputs: CheckInputs) -> Iterator[Found]:
    """Yield actions without a start, without an end, or without both."""
    for planned in inputs.lacking(Missing.DATES):
        action, t = planned.action, inputs.t
        title = inputs.title(action)
        if action.start:
            yield _found(action, "end", t.say("The action “{title}” has no end.", title=title))
        elif action.end:
            yield _found(action, "start", t.say("The action “{title}” has no start.", title=title))
        else:
            yield _found(action, "start", t.say("The action “{title}” has neither start nor end.", title=title))


def without_indicator(inputs: CheckInputs) -> Iterator[Found]:
    """Yield actions of which nobody could say whether they worked."""
    for planned in inputs.lacking(Missing.INDICATOR):
        words = inputs.t.say("The action “{title}” has no indicator.", title=inputs.title(planned.action))
        yield _found(planned.action, "indicator", words)


def without_cost(inputs: CheckInputs) -> Iterator[Found]:
    """Yield actions with neither a complete cost line nor a rough cost."""
    for planned in inputs.lacking(Missing.COST):
        words = inputs.t.say("The action “{title}” has no cost.", title=inputs.title(planned.action))
        yield _found(planned.action, "cost", words)


def funds_over_cost(inputs: CheckInputs) -> Iterator[Found]:
    """Yield actions for which more is available and secured than they cost; money asked for does not count."""
    language = inputs.t.language
    for planned in inputs.kept:
        own = planned.money
        if own.cost is None or not own.surplus:
            continue
        words = inputs.t.say(
            "The action “{title}” costs {cost}, but {funds} are available or secured.",
            title=inputs.title(planned.action),
            cost=inputs.code(money(own.cost, own.currency, language)),
            funds=inputs.code(money(own.available + own.secured, own.currency, language)),
        )
        yield _found(planned.action, "available" if own.available else "secured", words)


def _found(action: Action, field: str, words: str) -> Found:
    return Found(action.id, f"action/{action.id}", field, words)
