"""What the page Action plan shows: rows, totals by currency, what is missing in one line. No Qt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from cpdesk.analysis.action_plan import ActionPlan, Missing, PlannedAction, Total
from cpdesk.analysis.needs import Needs
from cpdesk.assessment.actions import Action
from cpdesk.assessment.fields import FUNDING_SOURCES, STATUSES, choice_label
from cpdesk.base.formats import money, quarter
from cpdesk.base.i18n import N_, _, interface, ngettext
from cpdesk.desktop.pages.names import goal_codes, goal_title, goals_of, kept_whole, key_area_title
from cpdesk.plan.model import Edition, PlanMapping

COLUMNS = (N_("Action"), N_("Need"), N_("Lead"), N_("When"), N_("Cost"), N_("Funding"), N_("Status"), N_("Lacks"))
"""The headings of the table, in its order."""

TITLE, NEED, LEAD, WHEN, COST, FUNDING, STATUS, LACKS = range(len(COLUMNS))

MISSING_WORDS = {
    Missing.TITLE: N_("title"),
    Missing.NEED: N_("need"),
    Missing.LEAD: N_("lead institution"),
    Missing.DATES: N_("start and end"),
    Missing.END_BEFORE_START: N_("an end after the start"),
    Missing.COST: N_("cost"),
    Missing.CURRENCY: N_("currency"),
    Missing.FUNDING_SOURCE: N_("funding source"),
    Missing.INDICATOR: N_("indicator"),
}
"""What an action lacks, as entries of a list."""

_SENTENCES: dict[Missing, Callable[[int], str]] = {
    Missing.TITLE: lambda n: ngettext("{n} action lacks a title.", "{n} actions lack a title.", n),
    Missing.NEED: lambda n: ngettext("{n} action answers no need.", "{n} actions answer no need.", n),
    Missing.LEAD: lambda n: ngettext("{n} action lacks a lead.", "{n} actions lack a lead.", n),
    Missing.DATES: lambda n: ngettext("{n} action lacks a start or an end.", "{n} actions lack a start or an end.", n),
    Missing.END_BEFORE_START: lambda n: ngettext(
        "{n} action ends before it starts.", "{n} actions end before they start.", n
    ),
    Missing.COST: lambda n: ngettext("{n} action lacks a cost.", "{n} actions lack a cost.", n),
    Missing.CURRENCY: lambda n: ngettext("{n} action lacks a currency.", "{n} actions lack a currency.", n),
    Missing.FUNDING_SOURCE: lambda n: ngettext(
        "{n} action lacks a funding source.", "{n} actions lack a funding source.", n
    ),
    Missing.INDICATOR: lambda n: ngettext("{n} action lacks an indicator.", "{n} actions lack an indicator.", n),
}
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

    @property
    def title(self) -> str:
        """Return the title, or that there is none yet."""
        return self.cells[TITLE]

    @property
    def counts_as_missing(self) -> bool:
        """Tell whether the line at the bottom counts it: a cancelled action needs nothing any more."""
        return bool(self.missing) and self.action.status != "cancelled"


@dataclass(frozen=True, slots=True)
class PlanView:
    """The whole page."""

    headline: str
    rows: tuple[ActionRow, ...]
    missing: str
    incomplete: int
    needs: int

    def find(self, action_id: str) -> ActionRow | None:
        """Return the row of an action, or None where there is none."""
        return next((row for row in self.rows if row.action.id == action_id), None)


def build_plan(plan: ActionPlan, needs: Needs, edition: Edition, mapping: PlanMapping) -> PlanView:
    """Return what the page shows."""
    order = {item.code: position for position, item in enumerate(edition.items)}
    rows = tuple(_row(planned, needs, edition, mapping, order) for planned in plan.actions)
    incomplete = sum(1 for row in rows if row.counts_as_missing)
    return PlanView(headline(plan), rows, missing_line(plan, needs, edition, mapping), incomplete, len(needs.ranked))


def shown_rows(rows: tuple[ActionRow, ...], text: str, *, incomplete_only: bool) -> tuple[ActionRow, ...]:
    """Return the rows that hold every word of ``text`` anywhere, or of those the ones that lack something."""
    words = text.casefold().split()
    return tuple(
        row
        for row in rows
        if (row.counts_as_missing or not incomplete_only) and all(word in row.searched for word in words)
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
    return " · ".join([first, *(_total_words(total) for total in plan.totals)])


def missing_line(plan: ActionPlan, needs: Needs, edition: Edition, mapping: PlanMapping) -> str:
    """Return what the plan still lacks in one line; empty where it lacks nothing."""
    counted = Counter(what for p in plan.actions if p.action.status != "cancelled" for what in p.missing)
    sentences = [_SENTENCES[what](count) for what, count in counted.most_common(_SAID)]
    for code in plan.top_needs_without_action[:1]:
        need = needs.find(code)
        title = key_area_title(edition, mapping, code)
        sentences.append(_("No action yet for need {rank}: {title}.", rank=need.rank if need else "", title=title))
    return " ".join(sentences)


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


def cost_words(action: Action) -> str:
    """Return the cost with its currency; empty where it is not known."""
    return "" if action.cost is None else kept_whole(money(action.cost, action.currency, interface().language))


def missing_words(missing: tuple[Missing, ...]) -> str:
    """Return what an action lacks as a list on one line."""
    return ", ".join(_(MISSING_WORDS[what]) for what in missing)


def status_words(action: Action) -> str:
    """Return the status of an action; empty where it is not set."""
    return _(choice_label(STATUSES, action.status))


def _total_words(total: Total) -> str:
    amount = kept_whole(money(total.amount, total.currency, interface().language))
    if not total.currency:
        return _("{amount} without a currency", amount=amount)
    if not total.to_be_found:
        return _("{amount}, all of it with a source", amount=amount)
    figure = kept_whole(money(total.to_be_found, "", interface().language))
    return _("{amount}, {open} of it to be found", amount=amount, open=figure)


def _row(
    planned: PlannedAction, needs: Needs, edition: Edition, mapping: PlanMapping, order: dict[str, int]
) -> ActionRow:
    action = planned.action
    title = action.title or _("Action without a title")
    need = _need_words(action.need, needs, edition, mapping)
    cells = (
        title,
        need,
        action.lead,
        period_words(action),
        cost_words(action),
        _(choice_label(FUNDING_SOURCES, action.funding_source)),
        status_words(action),
        missing_words(planned.missing),
    )
    keys: tuple[tuple[Any, ...], ...] = (
        (not action.title, title.casefold()),
        (order.get(action.need, len(order)),),
        (not action.lead, action.lead.casefold()),
        (action.start or "9999", action.end or "9999"),
        (action.cost is None, action.currency, action.cost or Decimal(0)),
        (not action.funding_source, cells[FUNDING]),
        (not action.status, [choice.value for choice in STATUSES].index(action.status) if action.status else 0),
        (-len(planned.missing),),
    )
    details, group = _all(cells), _group(planned, edition, mapping)
    searched = " ".join((details, group, action.partners, action.indicator)).casefold()
    lacks = ngettext("{n} missing", "{n} missing", len(planned.missing)) if planned.missing else ""
    return ActionRow(action, planned.goals, group, (*cells[:-1], lacks), keys, planned.missing, details, searched)


def _need_words(code: str, needs: Needs, edition: Edition, mapping: PlanMapping) -> str:
    if not code:
        return ""
    title = key_area_title(edition, mapping, code)
    need = needs.find(code)
    if need is None:
        return _("{title} · {code}", title=title, code=kept_whole(code))
    return _("{rank}. {title} · {code}", rank=need.rank, title=title, code=kept_whole(code))


def _group(planned: PlannedAction, edition: Edition, mapping: PlanMapping) -> str:
    goals = planned.goals or goals_of(edition, planned.action.need)
    if not goals:
        return _("Without a need")
    return f"{kept_whole(goal_codes(goals))}  {goal_title(edition, mapping, goals)}"


def _all(cells: tuple[str, ...]) -> str:
    """Return everything a row says, line by line with its heading, for tooltips and screen readers."""
    said = [
        _("{label}: {value}", label=_(label), value=c) for label, c in zip(COLUMNS[1:], cells[1:], strict=True) if c
    ]
    return "\n".join([cells[TITLE], *said])
