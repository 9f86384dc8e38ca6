"""The rows as they are shown: filtered, in an order, in groups with their sums. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING

from cpdesk.analysis.action_plan import Total, cost_totals
from cpdesk.assessment.field_types import choice_label
from cpdesk.assessment.fields import FUNDING_SOURCES
from cpdesk.base.i18n import N_, _, ngettext
from cpdesk.base.records import dataclass
from cpdesk.desktop.pages.action_plan.content import ActionRow, PlanView, figure, ordered, shown_rows
from cpdesk.desktop.pages.names import kept_whole

if TYPE_CHECKING:
    from cpdesk.desktop.picture import Picture

PLAN_ORDER, OWN_ORDER = -1, -2
"""Orders besides those by a column: that of the plan's needs, and the one people made by hand."""


class GroupBy(StrEnum):
    """What puts actions under one heading."""

    NONE = ""
    GOAL = "goal"
    LEAD = "lead"
    YEAR = "year"
    SOURCE = "source"


GROUPINGS = {
    GroupBy.NONE: N_("No groups"),
    GroupBy.GOAL: N_("Group by goal"),
    GroupBy.LEAD: N_("Group by lead"),
    GroupBy.YEAR: N_("Group by year"),
    GroupBy.SOURCE: N_("Group by source"),
}
"""The groupings in words, in the order they are offered."""


@dataclass(frozen=True, slots=True)
class ListChoice:
    """How the list is shown: the view's name, filter, order, groups; ``only`` these ids, empty for all."""

    view: str = "table"
    text: str = ""
    incomplete_only: bool = False
    only: tuple[str, ...] = ()
    column: int = PLAN_ORDER
    descending: bool = False
    group_by: GroupBy = GroupBy.NONE


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under one heading; ``heading`` is empty where nothing is grouped. ``sums`` says count and money."""

    heading: str
    sums: str
    rows: tuple[ActionRow, ...]


@dataclass(frozen=True, slots=True)
class Arranged:
    """What every view of the plan is given.

    ``found`` are the rows the filter leaves, in the plan's order; ``groups`` hold the same in the chosen order and
    under the chosen headings; ``current`` is the action whose form is open, "" for none.
    """

    view: PlanView
    found: tuple[ActionRow, ...]
    groups: tuple[Group, ...]
    choice: ListChoice
    current: str
    picture: Picture | None = None

    @property
    def rows(self) -> tuple[ActionRow, ...]:
        """Return the rows as they stand under each other."""
        return tuple(row for group in self.groups for row in group.rows)


def arrange(view: PlanView, choice: ListChoice, current: str = "", picture: Picture | None = None) -> Arranged:
    """Return the rows of a plan as they are asked for."""
    found = shown_rows(view.rows, choice.text, incomplete_only=choice.incomplete_only, only=choice.only)
    in_order = own_order(found) if choice.column == OWN_ORDER else _by_column(found, choice)
    return Arranged(view, found, grouped(in_order, choice.group_by), choice, current, picture)


def own_order(rows: tuple[ActionRow, ...]) -> tuple[ActionRow, ...]:
    """Return the rows as people put them; those nobody has put anywhere follow in the plan's order."""
    return tuple(sorted(rows, key=lambda row: (row.action.position is None, row.action.position or 0)))


def grouped(rows: tuple[ActionRow, ...], by: GroupBy) -> tuple[Group, ...]:
    """Return the rows under their headings; those that lack what is grouped by come last."""
    if by is GroupBy.NONE:
        return (Group("", "", rows),)
    key = _KEYS[by]
    found: dict[tuple[object, ...], tuple[str, list[ActionRow]]] = {}
    for row in rows:
        place, heading = key(row)
        found.setdefault(place, (heading, []))[1].append(row)
    return tuple(
        Group(heading, sums_words(members), tuple(members)) for _place, (heading, members) in sorted(found.items())
    )


def sums_words(rows: Iterable[ActionRow]) -> str:
    """Return how many actions there are and, for each currency apart, what they cost and what is to be found.

    Cancelled actions are counted, their money is not.
    """
    members = tuple(rows)
    count = ngettext("{n} action", "{n} actions", len(members))
    return " · ".join([count, *money_words(members)])


def money_words(rows: Iterable[ActionRow]) -> list[str]:
    """Return for each currency what the rows cost; where there is only one, also how much of it is to be found."""
    totals = cost_totals(row.action for row in rows)
    return [_open_words(total) if len(totals) == 1 else _amount(total) for total in totals]


def cost_words(rows: Iterable[ActionRow]) -> list[str]:
    """Return for each currency what the rows cost, for where there is little room."""
    return [_amount(total) for total in cost_totals(row.action for row in rows)]


def kept_in_place(shown: Arranged, before: Arranged) -> Arranged:
    """Return the rows in the order they stood in before, within their groups; new ones follow."""
    places = {row.action.id: place for place, row in enumerate(before.rows)}
    groups = tuple(
        replace(group, rows=tuple(sorted(group.rows, key=lambda row: places.get(row.action.id, len(places)))))
        for group in shown.groups
    )
    return replace(shown, groups=groups)


def shown_words(shown: Arranged) -> str:
    """Return how many of the plan's actions a filter leaves and their money; empty where all are shown."""
    found, count = shown.found, len(shown.view.rows)
    if len(found) == count:
        return ""
    # translators: {n} is the number of all actions of the plan, {shown} how many of them the filter leaves
    words = ngettext("{shown} of {n} action shown", "{shown} of {n} actions shown", count, shown=len(found))
    return " · ".join([words, *money_words(found)])


def _amount(total: Total) -> str:
    return figure(total.amount, total.currency)


def _open_words(total: Total) -> str:
    amount = _amount(total)
    if not total.gap:
        return amount
    if total.gap == total.amount:
        return _("{amount}, all to be found", amount=amount)
    return _("{amount}, {open} of it to be found", amount=amount, open=figure(total.gap))


def _by_column(rows: tuple[ActionRow, ...], choice: ListChoice) -> tuple[ActionRow, ...]:
    return ordered(rows, choice.column, descending=choice.descending)


Place = tuple[tuple[object, ...], str]


def _by_goal(row: ActionRow) -> Place:
    return (row.goal_place, row.group), row.group


def _by_lead(row: ActionRow) -> Place:
    lead = " ".join(row.action.lead.split())
    return (not lead, lead.casefold()), lead or _("Without a lead")


def _by_year(row: ActionRow) -> Place:
    """Return the year an action starts in: its whole cost stands there, while the budget spreads it over its years."""
    year = row.action.start.partition("-")[0]
    return (not year, year), _("Starts in {year}", year=kept_whole(year)) if year else _("Without a start")


def _by_source(row: ActionRow) -> Place:
    source = row.action.funding_source
    values = [choice.value for choice in FUNDING_SOURCES]
    place = values.index(source) if source in values else len(values)
    return (not source, place), _(choice_label(FUNDING_SOURCES, source)) or _("Without a funding source")


_KEYS: dict[GroupBy, Callable[[ActionRow], Place]] = {
    GroupBy.GOAL: _by_goal,
    GroupBy.LEAD: _by_lead,
    GroupBy.YEAR: _by_year,
    GroupBy.SOURCE: _by_source,
}
