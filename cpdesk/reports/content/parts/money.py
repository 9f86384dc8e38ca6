"""Costs in words and cells, each in its own currency; the sums are those of ``cpdesk.analysis``."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal

from cpdesk.analysis.action_plan import PlannedAction
from cpdesk.analysis.money import ActionMoney
from cpdesk.assessment.actions import Action
from cpdesk.assessment.field_types import choice_label
from cpdesk.assessment.fields import FUNDING_SOURCES
from cpdesk.base.formats import money
from cpdesk.base.i18n import Catalogue
from cpdesk.reports.document import Cell, cell


def grouped(actions: Iterable[Action], key: Callable[[Action], str]) -> dict[str, list[Action]]:
    """Return the actions by a key, in the order the keys first occur."""
    groups: dict[str, list[Action]] = {}
    for action in actions:
        groups.setdefault(key(action), []).append(action)
    return groups


def cost_words(t: Catalogue, known: ActionMoney) -> str:
    """Return an action's cost; without a currency the amount says so, without a cost there is no figure at all."""
    if known.cost is None:
        return t.say("Not known")
    return amount_words(t, known.cost, known.currency)


def amount_words(t: Catalogue, amount: Decimal, currency: str) -> str:
    """Return an amount with its currency, or that the currency is missing."""
    if not amount:
        return "0"
    figure = money(amount, currency, t.language)
    return figure if currency else t.say("{amount}, currency not stated", amount=figure)


def exact_figure(t: Catalogue, amount: Decimal) -> str:
    """Return an amount as a figure alone, for columns where the currency is said elsewhere."""
    return money(amount, "", t.language)


def figure_cell(t: Catalogue, amount: Decimal) -> Cell:
    """Return the cell of an amount whose currency is said elsewhere, with the exact figure for spreadsheets."""
    return cell(exact_figure(t, amount), number=str(amount))


def currency_words(t: Catalogue, currency: str) -> str:
    """Return a currency's code, or that none is stated."""
    return currency or t.say("Not stated")


def cost_cell(t: Catalogue, known: ActionMoney) -> Cell:
    """Return the cell of an action's cost, with the exact figure for spreadsheets."""
    return cell(cost_words(t, known), number="" if known.cost is None else str(known.cost))


def gap_cell(t: Catalogue, known: ActionMoney) -> Cell:
    """Return the cell of an action's funding gap; a dash where the action is in no sum."""
    return amount_cell(t, known.gap, known.currency) if known.counts else cell("–")


def amount_cell(t: Catalogue, amount: Decimal, currency: str) -> Cell:
    """Return the cell of a sum, with the exact figure for spreadsheets."""
    return cell(amount_words(t, amount, currency), number=str(amount))


def source_words(t: Catalogue, action: Action) -> str:
    """Return an action's funding source in words."""
    return t.say(choice_label(FUNDING_SOURCES, action.funding_source)) or t.say("Not stated")


def funding_sentence(t: Catalogue, planned: PlannedAction) -> str:
    """Return what an action costs and how far money for it is there, as one sentence."""
    known = planned.money
    cost = cost_words(t, known)
    if known.cost is None:
        return t.say("No cost stated yet.")
    if not known.gap:
        return t.say("Cost: {cost}, available or secured.", cost=cost)
    source = source_words(t, planned.action)
    if known.gap == known.cost:
        return t.say("Cost: {cost}, all of it to be found; source: {source}.", cost=cost, source=source)
    gap = amount_words(t, known.gap, known.currency)
    return t.say("Cost: {cost}, of which {gap} is to be found; source: {source}.", cost=cost, gap=gap, source=source)


def money_sentence(t: Catalogue, planned: PlannedAction) -> str:
    """Return what an action costs and what of it is to be found, in as few words as a summary has room for."""
    known = planned.money
    if known.cost is None:
        return t.say("No cost stated yet.")
    cost = cost_words(t, known)
    if not known.gap:
        return t.say("Cost: {cost}, available or secured.", cost=cost)
    if known.gap == known.cost:
        return t.say("Cost: {cost}, all of it to be found.", cost=cost)
    return t.say("Cost: {cost}, {gap} to be found.", cost=cost, gap=amount_words(t, known.gap, known.currency))
