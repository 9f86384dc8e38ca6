"""The SMART check of an action: five marks, each with its reason. It looks at what is filled in, not at how well.

Specific: a title, a result expected and a lead. Measurable: an indicator with baseline and target. Achievable: a cost,
and money that covers it or a source where the rest is to come from. Relevant: a need or an activity of the plan.
Time-bound: a start and an end, in this order.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from cpdesk.base.i18n import N_
from cpdesk.base.records import dataclass

if TYPE_CHECKING:
    from cpdesk.analysis.money import ActionMoney
    from cpdesk.assessment.actions import Action

NO_SOURCE = ("", "not_identified")
"""Funding sources that name nobody."""


class Smart(StrEnum):
    """The five marks, in the order of their letters."""

    SPECIFIC = "specific"
    MEASURABLE = "measurable"
    ACHIEVABLE = "achievable"
    RELEVANT = "relevant"
    TIME_BOUND = "time_bound"


SMART_NAMES = {
    Smart.SPECIFIC: N_("Specific"),
    Smart.MEASURABLE: N_("Measurable"),
    Smart.ACHIEVABLE: N_("Achievable"),
    Smart.RELEVANT: N_("Relevant"),
    Smart.TIME_BOUND: N_("Time-bound"),
}
"""The marks in words, untranslated."""


@dataclass(frozen=True, slots=True)
class SmartMark:
    """One mark: whether it is met, and the untranslated sentence that says why or what is missing."""

    letter: Smart
    met: bool
    reason: str


def smart(action: Action, money: ActionMoney) -> tuple[SmartMark, ...]:
    """Return the five marks of an action."""
    lacks = (
        (Smart.SPECIFIC, _not_specific(action), N_("It says what is done, what comes out of it and who leads it.")),
        (Smart.MEASURABLE, _not_measurable(action), N_("It has an indicator with a baseline and a target.")),
        (Smart.ACHIEVABLE, _not_achievable(action, money), N_("Its cost is known, and where the money comes from.")),
        (Smart.RELEVANT, _not_relevant(action), N_("It answers a need or takes up an activity of the plan.")),
        (Smart.TIME_BOUND, _not_time_bound(action), N_("It has a start and an end.")),
    )
    return tuple(SmartMark(letter, not lacking, lacking or met) for letter, lacking, met in lacks)


def _not_specific(action: Action) -> str:
    if not action.title:
        return N_("It has no title.")
    if not action.result:
        return N_("The result expected is not stated.")
    return "" if action.lead else N_("No institution leads it.")


def _not_measurable(action: Action) -> str:
    if not action.indicator:
        return N_("It has no indicator.")
    if not action.baseline:
        return N_("The indicator has no baseline.")
    return "" if action.indicator_target else N_("The indicator has no target.")


def _not_achievable(action: Action, money: ActionMoney) -> str:
    if money.cost is None:
        return N_("Its cost is not known.")
    covered = not money.gap or action.funding_source not in NO_SOURCE
    return "" if covered else N_("Money is missing and no source is named for it.")


def _not_relevant(action: Action) -> str:
    return "" if action.needs or action.activity else N_("It answers no need and takes up no activity of the plan.")


def _not_time_bound(action: Action) -> str:
    if not (action.start and action.end):
        return N_("It has no start or no end.")
    return "" if action.start <= action.end else N_("Its end lies before its start.")
