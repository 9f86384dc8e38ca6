"""The action plan as figures: what each action answers, what it costs, what is missing. Exact decimals only."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from cpdesk.analysis.needs import Needs
from cpdesk.assessment.actions import Action, actions
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
    CURRENCY = "currency"
    FUNDING_SOURCE = "funding_source"
    INDICATOR = "indicator"


UNFUNDED = ("", "not_identified")
"""Funding sources that mean the money is still to be found."""

TOP_NEEDS = 5
"""How many of the highest needs must have an action before the plan stops saying so."""


@dataclass(frozen=True, slots=True)
class PlannedAction:
    """An action with the goal group it belongs to (by its need) and what it lacks."""

    action: Action
    goals: tuple[str, ...]
    missing: tuple[Missing, ...]


@dataclass(frozen=True, slots=True)
class Total:
    """The sum of the costs in one currency; ``count`` actions have a cost in it. Currencies are never added."""

    currency: str
    amount: Decimal
    to_be_found: Decimal
    count: int


@dataclass(frozen=True, slots=True)
class ActionPlan:
    """Actions in the order of the plan's goals, totals by currency, and needs nobody answers yet."""

    actions: tuple[PlannedAction, ...]
    totals: tuple[Total, ...]
    needs_answered: int
    top_needs_without_action: tuple[str, ...]

    def for_need(self, code: str) -> tuple[PlannedAction, ...]:
        """Return the actions that answer a key area."""
        return tuple(planned for planned in self.actions if planned.action.need == code)


def build_action_plan(snapshot: Snapshot, edition: Edition, needs: Needs) -> ActionPlan:
    """Put the actions in the plan's order and count what they cost and lack."""
    planned = [_planned(action, edition) for action in actions(snapshot)]
    order = {item.code: position for position, item in enumerate(edition.items)}
    planned.sort(key=lambda p: (order.get(p.action.need, len(order)), p.action.start or "9999"))
    answered = {p.action.need for p in planned if p.action.status != "cancelled"}
    top = [need.code for need in needs.ranked if need.rank <= TOP_NEEDS]
    return ActionPlan(
        tuple(planned),
        cost_totals(p.action for p in planned),
        sum(1 for need in needs.ranked if need.code in answered),
        tuple(code for code in top if code not in answered),
    )


def offered_activities(code: str, edition: Edition, mapping: PlanMapping) -> tuple[Item, ...]:
    """Return the plan's activities that build a key area, in the plan's order."""
    found = (edition.find(activity) for activity in mapping.activities_for(code))
    return tuple(item for item in found if item is not None)


def cost_totals(chosen: Iterable[Action]) -> tuple[Total, ...]:
    """Return the sums of the actions' costs by currency, the actions with no currency first."""
    costed = [action for action in chosen if counts(action)]
    found = []
    for currency in sorted({action.currency for action in costed}):
        own = [action for action in costed if action.currency == currency]
        found.append(Total(currency, _sum(own), _sum([a for a in own if is_unfunded(a)]), len(own)))
    return tuple(found)


def counts(action: Action) -> bool:
    """Tell whether an action's cost goes into a sum: it has one, and the action is not cancelled."""
    return action.cost is not None and action.status != "cancelled"


def is_unfunded(action: Action) -> bool:
    """Tell whether the money for an action is still to be found."""
    return action.funding_source in UNFUNDED


def missing_from(action: Action) -> tuple[Missing, ...]:
    """Return what an action lacks, in the order of its form."""
    absent = {
        Missing.TITLE: not action.title,
        Missing.NEED: not action.need,
        Missing.LEAD: not action.lead,
        Missing.DATES: not (action.start and action.end),
        Missing.END_BEFORE_START: bool(action.start and action.end and action.end < action.start),
        Missing.COST: action.cost is None,
        Missing.CURRENCY: action.cost is not None and not action.currency,
        Missing.FUNDING_SOURCE: not action.funding_source,
        Missing.INDICATOR: not action.indicator,
    }
    return tuple(what for what, lacks in absent.items() if lacks)


def _planned(action: Action, edition: Edition) -> PlannedAction:
    need = edition.find(action.need) if action.need else None
    return PlannedAction(action, edition.group_of(need.parent) if need else (), missing_from(action))


def _sum(counted: list[Action]) -> Decimal:
    return sum((action.cost for action in counted if action.cost is not None), Decimal(0))
