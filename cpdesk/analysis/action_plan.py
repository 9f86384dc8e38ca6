"""The action plan as figures: what each action answers, what it costs, what is missing. Exact decimals only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from cpdesk.analysis.money import ZERO, ActionMoney, action_money, added
from cpdesk.analysis.needs import Needs, top_needs
from cpdesk.analysis.smart import SmartMark, smart
from cpdesk.assessment.actions import Action, actions
from cpdesk.assessment.fields import MAX_POSITION
from cpdesk.base.records import dataclass

if TYPE_CHECKING:
    from cpdesk.assessment.snapshot import Snapshot
    from cpdesk.plan.model import Edition, Item, PlanMapping


class Missing(StrEnum):
    """What an action still lacks before it can be handed to a ministry of finance."""

    TITLE = "title"
    NEED = "need"
    LEAD = "lead"
    DATES = "dates"
    END_BEFORE_START = "end_before_start"
    COST = "cost"
    COST_LINES = "cost_lines"
    CURRENCY = "currency"
    FUNDING_SOURCE = "funding_source"
    INDICATOR = "indicator"
    CONFLICT = "conflict"


@dataclass(frozen=True, slots=True)
class PlannedAction:
    """An action with the goal group it belongs to (by its first need), what it lacks, its money and its SMART marks."""

    action: Action
    goals: tuple[str, ...]
    missing: tuple[Missing, ...]
    money: ActionMoney
    smart: tuple[SmartMark, ...]


@dataclass(frozen=True, slots=True)
class Total:
    """The sums over ``count`` actions with a cost in one currency; currencies are never added to each other.

    ``gap`` adds what each action still needs: what one has too much fills no other.
    """

    currency: str
    amount: Decimal
    count: int
    available: Decimal
    requested: Decimal
    secured: Decimal
    gap: Decimal


@dataclass(frozen=True, slots=True)
class ActionPlan:
    """Actions in the order of the plan's goals, totals by currency, and needs nobody answers yet."""

    actions: tuple[PlannedAction, ...]
    totals: tuple[Total, ...]
    needs_answered: int
    top_needs_without_action: tuple[str, ...]

    def for_need(self, code: str) -> tuple[PlannedAction, ...]:
        """Return the actions that answer a key area, as their own need or as a further one."""
        return tuple(planned for planned in self.actions if code in planned.action.needs)


def build_action_plan(snapshot: Snapshot, edition: Edition, needs: Needs) -> ActionPlan:
    """Put the actions in the plan's order and count what they cost and lack."""
    planned = [_planned(action, edition) for action in actions(snapshot)]
    order = {item.code: place for place, item in enumerate(edition.items)}
    planned.sort(key=lambda p: _place(p, order))
    answered = {code for p in planned if not p.action.is_cancelled for code in p.action.needs}
    return ActionPlan(
        tuple(planned),
        _totals(p.money for p in planned),
        sum(1 for need in needs.ranked if need.code in answered),
        tuple(need.code for need in top_needs(needs) if need.code not in answered),
    )


def offered_activities(code: str, edition: Edition, mapping: PlanMapping) -> tuple[Item, ...]:
    """Return the plan's activities that build a key area, in the plan's order."""
    found = (edition.find(activity) for activity in mapping.activities_for(code))
    return tuple(item for item in found if item is not None)


def cost_totals(chosen: Iterable[Action]) -> tuple[Total, ...]:
    """Return the sums of the actions that count, by currency, the actions with no currency first."""
    return _totals(map(action_money, chosen))


def missing_from(action: Action, money: ActionMoney | None = None) -> tuple[Missing, ...]:
    """Return what an action lacks, in the order of its form; ``money`` where it is reckoned already."""
    money = money or action_money(action)
    absent = {
        Missing.TITLE: not action.title,
        Missing.NEED: not action.needs,
        Missing.LEAD: not action.lead,
        Missing.DATES: not (action.start and action.end),
        Missing.END_BEFORE_START: bool(action.start and action.end and action.end < action.start),
        Missing.COST: money.cost is None,
        Missing.COST_LINES: money.incomplete_lines > 0,
        Missing.CURRENCY: money.cost is not None and not action.currency,
        Missing.FUNDING_SOURCE: not action.funding_source,
        Missing.INDICATOR: not action.indicator,
        Missing.CONFLICT: bool(action.conflicts),
    }
    return tuple(what for what, lacks in absent.items() if lacks)


def _planned(action: Action, edition: Edition) -> PlannedAction:
    need = edition.find(action.needs[0]) if action.needs else None
    goals = edition.group_of(need.parent) if need else ()
    money = action_money(action)
    return PlannedAction(action, goals, missing_from(action, money), money, smart(action, money))


def _place(planned: PlannedAction, order: Mapping[str, int]) -> tuple[int, int, int, str]:
    """Return where an action stands: by goal; within it first what people put in order, then by need and start."""
    action = planned.action
    last = len(order)
    goal = order.get(planned.goals[0], last) if planned.goals else last
    position = MAX_POSITION + 1 if action.position is None else action.position
    need = order.get(action.needs[0], last) if action.needs else last
    return goal, position, need, action.start or "9999"


def _totals(money: Iterable[ActionMoney]) -> tuple[Total, ...]:
    counted = [each for each in money if each.counts]
    return tuple(
        _total(currency, [each for each in counted if each.currency == currency])
        for currency in sorted({each.currency for each in counted})
    )


def _total(currency: str, counted: list[ActionMoney]) -> Total:
    return Total(
        currency=currency,
        amount=added(money.cost or ZERO for money in counted),
        count=len(counted),
        available=added(money.available for money in counted),
        requested=added(money.requested for money in counted),
        secured=added(money.secured for money in counted),
        gap=added(money.gap for money in counted),
    )
