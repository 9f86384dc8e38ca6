"""Which cells of the table can be changed in place, what stands in them and what is recorded from them. No Qt."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from cpdesk.base.i18n import N_
from cpdesk.desktop.pages.action_plan.content import COST, FUNDING, LEAD, STATUS, TITLE, WHEN, ActionRow

if TYPE_CHECKING:
    from cpdesk.assessment.actions import Action

FIELDS: dict[int, tuple[str, ...]] = {
    TITLE: ("title",),
    LEAD: ("lead",),
    WHEN: ("start", "end"),
    COST: ("cost",),
    FUNDING: ("funding_source",),
    STATUS: ("status",),
}
"""The fields behind each column that can be changed in place."""

WORDS = {
    TITLE: N_("Title of an action"),
    LEAD: N_("Lead of an action"),
    WHEN: N_("Start and end of an action"),
    COST: N_("Cost of an action"),
    FUNDING: N_("Funding source of an action"),
    STATUS: N_("Status of an action"),
}
"""The words of the step for undo."""

_WITH_CURRENCY = re.compile(r"(?P<before>[A-Za-z]{3})?\s*(?P<amount>[^A-Za-z]*)\s*(?P<after>[A-Za-z]{3})?")


def can_change(row: ActionRow, column: int) -> bool:
    """Tell whether a cell can be changed in place; a cost that cost lines add up to cannot."""
    return column in FIELDS and not (column == COST and row.action.costs)


def stored(row: ActionRow, column: int) -> str:
    """Return what stands in a line of text before it is changed."""
    action = row.action
    if column == COST:
        return "" if action.cost is None else f"{action.cost} {action.currency}".strip()
    return str(getattr(action, FIELDS[column][0]))


def values_of(column: int, text: str) -> dict[str, object]:
    """Return the fields a typed text sets; ``500 EUR`` is a cost and its currency."""
    if column != COST:
        return {FIELDS[column][0]: text}
    found = _WITH_CURRENCY.fullmatch(text.strip())
    if found is None or bool(found["before"]) == bool(found["after"]):
        return {"cost": text}
    return {"cost": found["amount"].strip(), "currency": (found["before"] or found["after"]).upper()}


def leads_used(actions: Iterable[Action]) -> tuple[str, ...]:
    """Return the institutions that lead an action already, each once, by name."""
    return tuple(sorted({action.lead for action in actions if action.lead}, key=str.casefold))
