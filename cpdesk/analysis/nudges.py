"""Nudges on the action plan as a whole: what a reader from outside would ask first. They never block anything.

A training is known by its title alone, in the language the plan is read in (``plan_data/lists/training.toml``): one
under another name or in another language of the same script is not seen, and an action that trains among other things
counts as one. An action counts for every goal whose needs it answers. Two years are eight quarters from any start to
the last start that counts; actions without a start are in no such span. Cancelled actions are not looked at.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from cpdesk.analysis.need_words import said_rank
from cpdesk.assessment.quarters import IN_A_YEAR, to_index
from cpdesk.base.records import dataclass
from cpdesk.plan.training_words import trainings

if TYPE_CHECKING:
    from cpdesk.analysis.action_plan import ActionPlan, PlannedAction
    from cpdesk.analysis.needs import Needs
    from cpdesk.base.i18n import Catalogue
    from cpdesk.plan.model import Edition

MOST_FOR_A_GOAL = 3
"""Actions that may start for one goal within two years before the plan asks whether all can be done."""

SPAN = 2 * IN_A_YEAR
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
    """One nudge: the goals, the key area or the actions it is about; ``count`` actions, or the rank of a need.

    ``by_people`` says that people set that rank.
    """

    rule: NudgeRule
    count: int
    goals: tuple[str, ...] = ()
    need: str = ""
    actions: tuple[str, ...] = ()
    by_people: bool = False


def nudges(plan: ActionPlan, needs: Needs, edition: Edition, language: str) -> tuple[Nudge, ...]:
    """Return the nudges on a plan: goals in the plan's order, trainings, then the highest needs without an action.

    ``language`` is the one the plan is read in, whose words tell a training.
    """
    live = [planned for planned in plan.actions if not planned.action.is_cancelled]
    found = [*_goals(live, edition), *_trainings(live, language)]
    unanswered = [need for need in needs.ranked if need.code in plan.top_needs_without_action]
    found += [
        Nudge(NudgeRule.TOP_NEED, need.shown_rank, need=need.code, by_people=need.set_rank is not None)
        for need in unanswered
    ]
    return tuple(found)


def nudge_words(t: Catalogue, nudge: Nudge, named: str = "") -> str:
    """Return a nudge as one sentence; ``named`` are the goals, or the title of the need, in the reader's words."""
    if nudge.rule is NudgeRule.MANY_FOR_GOAL:
        return t.plural(
            "{n} action for {goal} starts within two years: can all of them be done?",
            "{n} actions for {goal} start within two years: can all of them be done?",
            nudge.count,
            goal=named,
        )
    if nudge.rule is NudgeRule.MANY_TRAININGS:
        return t.plural(
            "{n} action is a separate training: could some be held together or built into an institution?",
            "{n} actions are separate trainings: could some be held together or built into an institution?",
            nudge.count,
        )
    rank = said_rank(t, nudge.count, by_people=nudge.by_people)
    return t.say("No action yet for need {rank}: {title}.", rank=rank, title=named)


def _goals(live: list[PlannedAction], edition: Edition) -> list[Nudge]:
    order = {item.code: place for place, item in enumerate(edition.items)}
    groups: dict[tuple[str, ...], list[tuple[int, str]]] = {}
    for planned in live:
        start = to_index(planned.action.start)
        if start is not None:
            for goals in _goals_of(planned, edition):
                groups.setdefault(goals, []).append((start, planned.action.id))
    found = []
    for goals, starts in sorted(groups.items(), key=lambda entry: order.get(entry[0][0], len(order))):
        fullest = max(([each for each in starts if 0 <= each[0] - first < SPAN] for first, _id in starts), key=len)
        if len(fullest) > MOST_FOR_A_GOAL:
            actions = tuple(action for _start, action in fullest)
            found.append(Nudge(NudgeRule.MANY_FOR_GOAL, len(fullest), goals, actions=actions))
    return found


def _goals_of(planned: PlannedAction, edition: Edition) -> set[tuple[str, ...]]:
    """Return the goals, or groups of goals, of every need an action answers, each once."""
    answered = (edition.find(code) for code in planned.action.needs)
    return {edition.group_of(need.parent) for need in answered if need is not None}


def _trainings(live: list[PlannedAction], language: str) -> list[Nudge]:
    found = trainings({planned.action.id: planned.action.title for planned in live}, language)
    return [Nudge(NudgeRule.MANY_TRAININGS, len(found), actions=found)] if len(found) >= MANY_TRAININGS else []
