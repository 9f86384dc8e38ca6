"""Nudges on the action plan as a whole: what a reader from outside would ask first. They never block anything.

A training is known by its title alone (``plan_data/lists/training.toml``): a training under another name is not seen,
and an action that trains among other things counts as one. Two years are eight quarters from any start to the last
start that counts; actions without a start are in no such span. Cancelled actions are not looked at.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from cpdesk.analysis.action_plan import TOP_NEEDS, ActionPlan, PlannedAction
from cpdesk.analysis.money import quarter_number
from cpdesk.analysis.needs import Needs
from cpdesk.base.i18n import Catalogue
from cpdesk.plan.model import Edition
from cpdesk.plan.training_words import trainings

MOST_FOR_A_GOAL = 3
"""Actions that may start for one goal within two years before the plan asks whether all can be done."""

SPAN = 8
"""Quarters in two years."""

MANY_TRAININGS = 12
"""From this many separate trainings on, the plan asks whether some belong together."""


class NudgeRule(StrEnum):
    """What a nudge is about."""

    MANY_FOR_GOAL = "many_for_goal"
    MANY_TRAININGS = "many_trainings"
    TOP_NEED = "top_need"


@dataclass(frozen=True, slots=True)
class Nudge:
    """One nudge: the goals, the key area or the actions it is about; ``count`` actions, or the rank of a need."""

    rule: NudgeRule
    count: int
    goals: tuple[str, ...] = ()
    need: str = ""
    actions: tuple[str, ...] = ()


def nudges(plan: ActionPlan, needs: Needs, edition: Edition) -> tuple[Nudge, ...]:
    """Return the nudges on a plan: goals in the plan's order, trainings, then the highest needs without an action."""
    live = [planned for planned in plan.actions if planned.action.status != "cancelled"]
    found = [*_goals(live, edition), *_trainings(live)]
    ranks = {need.code: need.shown_rank for need in needs.ranked}
    found += [
        Nudge(NudgeRule.TOP_NEED, ranks.get(code, TOP_NEEDS), need=code) for code in plan.top_needs_without_action
    ]
    return tuple(found)


def nudge_words(t: Catalogue, nudge: Nudge) -> str:
    """Return a nudge as one sentence."""
    if nudge.rule is NudgeRule.MANY_FOR_GOAL:
        return t.plural(
            "{n} action for goal {goal} starts within two years: can all of them be done?",
            "{n} actions for goal {goal} start within two years: can all of them be done?",
            nudge.count,
            goal="–".join(dict.fromkeys((nudge.goals[0], nudge.goals[-1]))),
        )
    if nudge.rule is NudgeRule.MANY_TRAININGS:
        return t.plural(
            "{n} action is a separate training: could some be held together or built into an institution?",
            "{n} actions are separate trainings: could some be held together or built into an institution?",
            nudge.count,
        )
    return t.say(
        "{need} is among the highest needs (rank {rank}) and has no action.", need=nudge.need, rank=nudge.count
    )


def _goals(live: list[PlannedAction], edition: Edition) -> list[Nudge]:
    order = {item.code: place for place, item in enumerate(edition.items)}
    groups: dict[tuple[str, ...], list[tuple[int, str]]] = {}
    for planned in live:
        start = quarter_number(planned.action.start)
        if planned.goals and start is not None:
            groups.setdefault(planned.goals, []).append((start, planned.action.id))
    found = []
    for goals, starts in sorted(groups.items(), key=lambda entry: order.get(entry[0][0], len(order))):
        fullest = max(([each for each in starts if 0 <= each[0] - first < SPAN] for first, _id in starts), key=len)
        if len(fullest) > MOST_FOR_A_GOAL:
            actions = tuple(action for _start, action in fullest)
            found.append(Nudge(NudgeRule.MANY_FOR_GOAL, len(fullest), goals, actions=actions))
    return found


def _trainings(live: list[PlannedAction]) -> list[Nudge]:
    found = trainings({planned.action.id: planned.action.title for planned in live})
    return [Nudge(NudgeRule.MANY_TRAININGS, len(found), actions=found)] if len(found) >= MANY_TRAININGS else []
