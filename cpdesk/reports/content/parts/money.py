"""Costs in words and cells, each in its own currency; the sums are those of ``cpdesk.analysis.action_plan``."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal

from cpdesk.assessment.actions import Action
from cpdesk.assessment.fields import FUNDING_SOURCES, choice_label
from cpdesk.base.formats import money
from cpdesk.base.i18n import Catalogue
from cpdesk.reports.document import Cell, cell


def grouped(actions: Iterable[Action], key: Callable[[Action], str]) -> dict[str, list[Action]]:
    """Return the actions by a key, in the order the keys first occur."""
    groups: dict[str, list[Action]] = {}
    for action in actions:
        groups.setdefault(key(action), []).append(action)
    return groups


def cost_words(t: Catalogue, action: Action) -> str:
    """Return an action's cost; without a currency the amount says so, without a cost there is no figure at all."""
    if action.cost is None:
        return t.say("Not known")
    return amount_words(t, action.cost, action.currency)


def amount_words(t: Catalogue, amount: Decimal, currency: str) -> str:
    """Return an amount with its currency, or that the currency is missing."""
    if not amount:
        return "0"
    figure = money(amount, currency, t.language)
    return figure if currency else t.say("{amount}, currency not stated", amount=figure)


def cost_cell(t: Catalogue, action: Action) -> Cell:
    """Return the cell of an action's cost, with the exact figure for spreadsheets."""
    return cell(cost_words(t, action), number="" if action.cost is None else str(action.cost))


def amount_cell(t: Catalogue, amount: Decimal, currency: str) -> Cell:
    """Return the cell of a sum, with the exact figure for spreadsheets."""
    return cell(amount_words(t, amount, currency), number=str(amount))


def source_words(t: Catalogue, action: Action) -> str:
    """Return an action's funding source in words."""
    return t.say(choice_label(FUNDING_SOURCES, action.funding_source)) or t.say("Not stated")
