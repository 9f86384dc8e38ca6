"""The logical framework: under each goal of the plan its outcomes, and the country's actions that are to serve them.

Goals, outcomes and their indicators are the plan's; outputs (results) and activities (actions) are the country's. An
action stands once, under the goal of its own need; further needs do not repeat it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from cpdesk.base.records import dataclass
from cpdesk.plan.model import Edition, Item, ItemKind

if TYPE_CHECKING:
    from cpdesk.analysis.action_plan import PlannedAction


@dataclass(frozen=True, slots=True)
class GoalFrame:
    """A goal with the plan's outcomes and indicators; both are empty in editions that have none."""

    goal: Item
    outcomes: tuple[Item, ...]
    indicators: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class LogframeGroup:
    """A goal, or goals that share key areas, with the actions for them; ``goals`` is empty for those without a need."""

    goals: tuple[str, ...]
    frames: tuple[GoalFrame, ...]
    actions: tuple[PlannedAction, ...]


def logframe(planned: Iterable[PlannedAction], edition: Edition) -> tuple[LogframeGroup, ...]:
    """Return the groups in the order of their first action; cancelled actions are left out."""
    live = [each for each in planned if not each.action.is_cancelled]
    return tuple(
        LogframeGroup(goals, _frames(goals, edition), tuple(each for each in live if each.goals == goals))
        for goals in dict.fromkeys(each.goals for each in live)
    )


def _frames(goals: tuple[str, ...], edition: Edition) -> tuple[GoalFrame, ...]:
    found = (edition.find(goal) for goal in goals)
    return tuple(
        GoalFrame(
            goal,
            tuple(edition.below(goal.code, ItemKind.OUTCOME)),
            tuple(edition.below(goal.code, ItemKind.INDICATOR)),
        )
        for goal in found
        if goal is not None
    )
