"""What the page Action plan shows: rows, totals by currency, what is missing in one line. No Qt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from cpdesk.analysis.action_plan import ActionPlan, Missing, PlannedAction, Total
from cpdesk.analysis.missing_words import missing_words
from cpdesk.analysis.need_words import rank_said
from cpdesk.assessment.field_types import choice_label
from cpdesk.assessment.fields import FUNDING_SOURCES, STATUSES
from cpdesk.base.formats import money, number, quarter
from cpdesk.base.i18n import N_, _, interface, ngettext
from cpdesk.base.records import dataclass
from cpdesk.desktop.pages.action_plan.contested import contested_cell, contested_money, contested_words, marked
from cpdesk.desktop.pages.action_plan.nudge_content import NudgeLine, build_nudges
from cpdesk.desktop.pages.names import goal_codes, goal_title, kept_whole, key_area_title

if TYPE_CHECKING:
    from cpdesk.analysis.money import ActionMoney
    from cpdesk.analysis.needs import Needs
    from cpdesk.analysis.smart import SmartMark
    from cpdesk.assessment.actions import Action
    from cpdesk.plan.model import Edition, PlanMapping

COLUMNS = (
    *(N_("Action"), N_("Need"), N_("Lead"), N_("When"), N_("Cost"), N_("Funding"), N_("Status")),
    *(N_("SMART"), N_("Lacks")),
)
"""The headings of the table, in its order."""

TITLE, NEED, LEAD, WHEN, COST, FUNDING, STATUS, SMART, LACKS = range(len(COLUMNS))

_SENTENCES: dict[Missing, Callable[[int], str]] = {
    Missing.TITLE: lambda n: ngettext("{n} action lacks a title.", "{n} actions lack a title.", n),
    Missing.NEED: lambda n: ngettext("{n} action answers no need.", "{n} actions answer no need.", n),
    Missing.LEAD: lambda n: ngettext("{n} action lacks a lead.", "{n} actions lack a lead.", n),
    Missing.DATES: lambda n: ngettext("{n} action lacks a start or an end.", "{n} actions lack a start or an end.", n),
    Missing.END_BEFORE_START: lambda n: ngettext(
        "{n} action ends before it starts.", "{n} actions end before they start.", n
    ),
    Missing.COST: lambda n: ngettext("{n} action lacks a cost.", "{n} actions lack a cost.", n),
    Missing.COST_LINES: lambda n: ngettext(
        "{n} action has an unfinished cost line.", "{n} actions have unfinished cost lines.", n
    ),
    Missing.CURRENCY: lambda n: ngettext("{n} action lacks a currency.", "{n} actions lack a currency.", n),
    Missing.FUNDING_SOURCE: lambda n: ngettext(
        "{n} action lacks a funding source.", "{n} actions lack a funding source.", n
    ),
    Missing.INDICATOR: lambda n: ngettext("{n} action lacks an indicator.", "{n} actions lack an indicator.", n),
    Missing.CONFLICT: lambda n: ngettext(
        "{n} action holds something decided differently.", "{n} actions hold something decided differently.", n
    ),
}
_RESTS_ON: dict[int, tuple[str, ...]] = {
    NEED: ("need", "also"),
    LEAD: ("lead",),
    WHEN: ("start", "end"),
    FUNDING: ("funding_source",),
    STATUS: ("status",),
}
"""What a column says rests on these, the cost apart; where one is decided differently, the cell says so."""
_SAID = 3
"""So many kinds of gaps are said in the line; the others show in the filtered table."""


@dataclass(frozen=True, slots=True)
class ActionRow:
    """One action as table and timeline show it; ``cells`` stand under ``COLUMNS``, ``keys`` sort them."""

    action: Action
    goals: tuple[str, ...]
    group: str
    cells: tuple[str, ...]
    keys: tuple[tuple[Any, ...], ...]
    missing: tuple[Missing, ...]
    details: str
    searched: str
    money: ActionMoney
    smart: tuple[SmartMark, ...]
    goal_place: int = 0
    """Where its goal stands in the plan; after all goals for an action without a need."""

    @property
    def title(self) -> str:
        """Return the title, or that there is none yet."""
        return self.cells[TITLE]

    @property
    def counts_as_missing(self) -> bool:
        """Tell whether the line at the bottom counts it: a cancelled action needs nothing any more."""
        return bool(self.missing) and not self.action.is_cancelled


@dataclass(frozen=True, slots=True)
class PlanView:
    """The whole page."""

    headline: str
    rows: tuple[ActionRow, ...]
    missing: str
    incomplete: int
    needs: int
    nudges: tuple[NudgeLine, ...] = ()

    def find(self, action_id: str) -> ActionRow | None:
        """Return the row of an action, or None where there is none."""
        return next((row for row in self.rows if row.action.id == action_id), None)


class KeptRows:
    """The rows made last: a row is made anew only where its action changed, or the ranks or the language did."""

    def __init__(self) -> None:
        """Keep nothing yet."""
        self._around: object = None
        self._rows: dict[str, tuple[PlannedAction, ActionRow]] = {}

    def rows(self, plan: ActionPlan, needs: Needs, edition: Edition, mapping: PlanMapping) -> tuple[ActionRow, ...]:
        """Return a row for each action, in the plan's order."""
        ranks = tuple((need.code, need.shown_rank, need.set_rank is None) for need in needs.ranked)
        around = (edition.info.id, interface().language, ranks)
        before = self._rows if around == self._around else {}
        order = {item.code: place for place, item in enumerate(edition.items)}
        now: dict[str, tuple[PlannedAction, ActionRow]] = {}
        for planned in plan.actions:
            kept = before.get(planned.action.id)
            if kept is None or kept[0] != planned:
                kept = planned, _row(planned, needs, edition, mapping, order)
            now[planned.action.id] = kept
        self._around, self._rows = around, now
        return tuple(row for _planned, row in now.values())


def build_plan(
    plan: ActionPlan, needs: Needs, edition: Edition, mapping: PlanMapping, kept: KeptRows | None = None
) -> PlanView:
    """Return what the page shows; ``kept`` spares the rows that are the same as last time."""
    rows = (kept or KeptRows()).rows(plan, needs, edition, mapping)
    incomplete = sum(1 for row in rows if row.counts_as_missing)
    asked = build_nudges(plan, needs, edition, mapping)
    return PlanView(headline(plan), rows, missing_line(plan), incomplete, len(needs.ranked), asked)


def shown_rows(
    rows: tuple[ActionRow, ...], text: str, *, incomplete_only: bool, only: tuple[str, ...] = ()
) -> tuple[ActionRow, ...]:
    """Return the rows that hold every word of ``text`` anywhere, or of those the ones that lack something.

    ``only`` leaves the actions with these ids; empty for all.
    """
    words, wanted = text.casefold().split(), set(only)
    return tuple(
        row
        for row in rows
        if (row.counts_as_missing or not incomplete_only)
        and (not wanted or row.action.id in wanted)
        and all(word in row.searched for word in words)
    )


def ordered(rows: tuple[ActionRow, ...], column: int, *, descending: bool = False) -> tuple[ActionRow, ...]:
    """Return the rows by what a column means; below 0 they stay in the order of the plan."""
    if column < 0:
        return rows
    return tuple(sorted(rows, key=lambda row: row.keys[column], reverse=descending))


def headline(plan: ActionPlan) -> str:
    """Return the number of actions and needs and, for each currency apart, the costs and what is to be found."""
    count = ngettext("{n} action", "{n} actions", len(plan.actions))
    needs = ngettext("{n} need", "{n} needs", plan.needs_answered)
    # translators: {actions} is e.g. "15 actions", {needs} e.g. "11 needs"
    first = _("{actions} for {needs}", actions=count, needs=needs)
    totals = [_total_words(total, alone=len(plan.totals) == 1) for total in plan.totals]
    contested = contested_money(sum(p.money.counts and p.action.money_in_conflict for p in plan.actions))
    return " · ".join(part for part in (first, *totals, contested) if part)


def missing_line(plan: ActionPlan) -> str:
    """Return what the plan's actions still lack in one line; empty where they lack nothing."""
    counted = Counter(what for p in plan.actions if not p.action.is_cancelled for what in p.missing)
    contested = counted.pop(Missing.CONFLICT, 0)
    said = [(Missing.CONFLICT, contested)] * bool(contested) + counted.most_common(_SAID)
    return " ".join(_SENTENCES[what](count) for what, count in said)


def period_words(action: Action) -> str:
    """Return when an action runs, short; each missing end said."""
    start, end = (_quarter(value) if value else "" for value in (action.start, action.end))
    if start and end:
        return _("{start} – {end}", start=start, end=end)
    if start:
        return _("from {start}", start=start)
    return _("to {end}", end=end) if end else ""


def _quarter(value: str) -> str:
    """Return a quarter that no line break takes apart."""
    return kept_whole(quarter(value, interface()).replace(" ", "\u00a0"))


def cost_words(found: ActionMoney) -> str:
    """Return the cost with its currency; empty where it is not known."""
    return "" if found.cost is None else figure(found.cost, found.currency)


def status_words(action: Action) -> str:
    """Return the status of an action; empty where it is not set."""
    return _(choice_label(STATUSES, action.status))


def deleted_words(gone: Sequence[Action]) -> str:
    """Return what was deleted."""
    if len(gone) > 1:
        return ngettext("{n} action is deleted.", "{n} actions are deleted.", len(gone))
    title = gone[0].title
    return _("Deleted: {title}", title=title) if title else _("The action is deleted.")


def figure(amount: Decimal, currency: str = "") -> str:
    """Return an amount in the language's form, its figures in their own order in every window."""
    return kept_whole(money(amount, currency, interface().language))


def _total_words(total: Total, *, alone: bool) -> str:
    """Return one currency's sum and how much of it is there; in brackets where other currencies follow."""
    amount = figure(total.amount, total.currency)
    if not total.currency:
        amount = _("{amount} without a currency", amount=amount)
    parts = []
    if total.available:
        parts.append(_("{amount} available", amount=figure(total.available)))
    if total.secured:
        parts.append(_("{amount} secured", amount=figure(total.secured)))
    if total.gap:
        parts.append(_("{amount} to be found", amount=figure(total.gap)))
    if alone or not parts:
        return " · ".join([amount, *parts])
    # translators: {sum} is e.g. "50 EUR", {parts} e.g. "30 secured, 20 to be found"
    return _("{sum} ({parts})", sum=amount, parts=", ".join(parts))


def _row(
    planned: PlannedAction, needs: Needs, edition: Edition, mapping: PlanMapping, order: dict[str, int]
) -> ActionRow:
    action = planned.action
    title = action.title or _("Action without a title")
    need = _need_words(action, needs, edition, mapping)
    cells = (
        title,
        need,
        action.lead,
        period_words(action),
        cost_words(planned.money),
        _(choice_label(FUNDING_SOURCES, action.funding_source)),
        status_words(action),
        "",
        missing_words(interface(), planned.missing),
    )
    met = sum(mark.met for mark in planned.smart)
    keys: tuple[tuple[Any, ...], ...] = (
        (not action.title, title.casefold()),
        (order.get(next(iter(action.needs), ""), len(order)),),
        (not action.lead, action.lead.casefold()),
        (action.start or "9999", action.end or "9999"),
        (planned.money.cost is None, planned.money.currency, planned.money.cost or Decimal(0)),
        (not action.funding_source, cells[FUNDING]),
        (not action.status, [choice.value for choice in STATUSES].index(action.status) if action.status else 0),
        (met,),
        (-len(planned.missing),),
    )
    marked_cells = _with_marks(cells, action)
    details, group = _all(marked_cells, action), _group(planned, edition, mapping)
    searched = " ".join((details, group, action.partners, action.indicator)).casefold()
    lacks = _small_number(len(planned.missing), interface().language) if planned.missing else ""
    shown = (*marked_cells[:SMART], _("{n} of 5", n=met), lacks)
    place = order.get(planned.goals[0], len(order)) if planned.goals else len(order)
    return ActionRow(
        *(action, planned.goals, group, shown, keys, planned.missing, details, searched),
        planned.money,
        planned.smart,
        place,
    )


@lru_cache(maxsize=64)
def _small_number(value: int, language: str) -> str:
    return number(value, language)


def _need_words(action: Action, needs: Needs, edition: Edition, mapping: PlanMapping) -> str:
    answered = action.needs
    if not answered:
        return ""
    first, others = _one_need(answered[0], needs, edition, mapping), len(answered) - 1
    if not others:
        return first
    return ngettext("{need} and {n} more need", "{need} and {n} more needs", others, need=first)


def _one_need(code: str, needs: Needs, edition: Edition, mapping: PlanMapping) -> str:
    title = key_area_title(edition, mapping, code)
    need = needs.find(code)
    if need is None:
        return _("{title} · {code}", title=title, code=kept_whole(code))
    return _("{rank}. {title} · {code}", rank=rank_said(interface(), need), title=title, code=kept_whole(code))


def _group(planned: PlannedAction, edition: Edition, mapping: PlanMapping) -> str:
    goals = planned.goals
    if not goals:
        return _("Without a need")
    return f"{kept_whole(goal_codes(goals))}  {goal_title(edition, mapping, goals)}"


def _with_marks(cells: tuple[str, ...], action: Action) -> tuple[str, ...]:
    """Return the cells, marked where people decided differently: of title and cost one side still shows."""
    if not action.conflicts:
        return cells
    shown = list(cells)
    shown[TITLE] = marked(cells[TITLE])
    for column, names in _RESTS_ON.items():
        if set(names) & set(action.conflicts):
            shown[column] = contested_cell()
    if action.cost_in_conflict:
        shown[COST] = marked(cells[COST]) if cells[COST] else contested_cell()
    return tuple(shown)


def _all(cells: tuple[str, ...], action: Action) -> str:
    """Return everything a row says, line by line with its heading, for tooltips and screen readers."""
    said = [
        _("{label}: {value}", label=_(COLUMNS[column]), value=cells[column])
        for column in (NEED, LEAD, WHEN, COST, FUNDING, STATUS, LACKS)
        if cells[column]
    ]
    return "\n".join(filter(None, [cells[TITLE], contested_words(action), *said]))
