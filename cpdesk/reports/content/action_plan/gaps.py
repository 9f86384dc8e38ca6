"""The funding gaps for donors: what each action costs, has and lacks, those for the highest needs first.

All in the action's own currency and, where every currency has a rate, in US dollars; the totals are the plan's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from cpdesk.analysis.action_plan import PlannedAction
from cpdesk.analysis.budget import Funds, money_in_usd
from cpdesk.analysis.money import USD, ZERO, ActionMoney, Rate
from cpdesk.base.i18n import Catalogue
from cpdesk.reports.content.action_plan.gaps_by_goal import gaps_by_goal, one_currency, shown
from cpdesk.reports.content.parts.actions import lead_words, needs_words, period_words, title_words
from cpdesk.reports.content.parts.money import amount_cell, cost_cell, currency_words, gap_cell, source_words
from cpdesk.reports.content.parts.words import rank_figure, set_note
from cpdesk.reports.document import Align, Cell, Column, Row, Run, Section, Table, cell, group_row, paragraph, row
from cpdesk.reports.inputs import ReportInput

UNRANKED = 10**6
"""Stands behind every rank: of an action that answers no ranked need."""


def gaps_section(data: ReportInput) -> Section | None:
    """Return the chapter on the funding gaps; None where no action has a cost that counts."""
    counted = by_need(data)
    if not counted:
        return None
    dollars = data.budget.several and data.budget.dollars is not None
    blocks = (
        paragraph(_intro(data.catalogue, counted)),
        _table(data, counted, dollars=dollars),
        gaps_by_goal(data, counted, dollars=dollars),
    )
    return Section(data.catalogue.say("Funding gaps"), blocks, new_page=True)


def by_need(data: ReportInput) -> list[PlannedAction]:
    """Return the actions that count in sums, those that answer the highest need first, else in the plan's order."""
    return sorted((p for p in data.action_plan.actions if p.money.counts), key=lambda p: best_rank(data, p))


def best_rank(data: ReportInput, planned: PlannedAction) -> int:
    """Return the rank of the highest need an action answers; ``UNRANKED`` where it answers none."""
    needs = (data.needs.find(code) for code in planned.action.needs)
    return min((need.shown_rank for need in needs if need), default=UNRANKED)


def _intro(t: Catalogue, counted: list[PlannedAction]) -> str:
    lacking = sum(1 for planned in counted if planned.money.gap)
    if not lacking:
        return t.say("Every action with a cost has its money; nothing is asked of donors.")
    return t.plural(
        "{n} of the {total} actions with a cost still needs money. What was requested is asked for and not answered "
        "yet: it is part of the gap.",
        "{n} of the {total} actions with a cost still need money, those for the highest needs first. What was "
        "requested is asked for and not answered yet: it is part of the gap.",
        lacking,
        total=len(counted),
    )


def _table(data: ReportInput, counted: list[PlannedAction], *, dollars: bool) -> Table:
    t = data.catalogue
    columns = (
        Column(t.say("Rank of the need"), 0.7),
        Column(t.say("Action"), 4.6, row_head=True),
        Column(t.say("Cost"), 1.2, Align.END),
        Column(t.say("Available"), 1.1, Align.END),
        Column(t.say("Funds secured"), 1.1, Align.END),
        Column(t.say("Requested"), 1.1, Align.END),
        Column(t.say("Funding gap"), 1.2, Align.END),
        *(Column(head, 1.1, Align.END) for head in _dollar_heads(t, dollars)),
        Column(t.say("Source asked"), 1.5),
    )
    one = one_currency(data)
    rates = data.rates if dollars else None
    lacking = [_row(data, planned, one, rates) for planned in counted if planned.money.gap]
    covered = [_row(data, planned, one, rates) for planned in counted if not planned.money.gap]
    rows = [*lacking]
    if lacking and covered:
        rows = [group_row(t.say("Money is still to be found")), *lacking, group_row(t.say("No more money is needed"))]
    if covered:
        rows += covered
    caption = t.plural("{n} action with a cost, by need", "{n} actions with a cost, by need", len(counted))
    if one:
        caption = t.say("{caption} (in {currency})", caption=caption, currency=one)
    note = t.say("The source is the one the money stands with or is expected from; it need not have granted anything.")
    marks = set_note(t, data.needs.ranked)
    return Table(
        columns, (*rows, *_totals(data, one, dollars=dollars)), caption, f"{note} {marks}".rstrip(), landscape=True
    )


def _dollar_heads(t: Catalogue, dollars: bool) -> tuple[str, ...]:
    return (t.say("Cost in US dollars"), t.say("Gap in US dollars")) if dollars else ()


def _row(data: ReportInput, planned: PlannedAction, one: str, rates: Mapping[str, Rate] | None) -> Row:
    t = data.catalogue
    action, known = planned.action, planned.money
    below = (needs_words(t, action), lead_words(t, action), period_words(t, action))
    return row(
        _rank(data, planned),
        cell(title_words(t, action), Run(" · ".join(part for part in below if part), small=True)),
        shown(t, known.cost or ZERO, known.currency, one),
        *(shown(t, amount, known.currency, one) for amount in (known.available, known.secured, known.requested)),
        shown(t, known.gap, known.currency, one),
        *(() if rates is None else _dollar_cells(t, money_in_usd(known, rates))),
        source_words(t, action),
    )


def _dollar_cells(t: Catalogue, turned: ActionMoney | None) -> tuple[Cell, ...]:
    return (cell("–"), cell("–")) if turned is None else (cost_cell(t, turned), gap_cell(t, turned))


def _rank(data: ReportInput, planned: PlannedAction) -> Cell:
    needs = [need for code in planned.action.needs if (need := data.needs.find(code))]
    if not needs:
        return cell("–")
    best = min(needs, key=lambda need: need.shown_rank)
    return cell(rank_figure(best), number=str(best.shown_rank))


def _totals(data: ReportInput, one: str, *, dollars: bool) -> Iterator[Row]:
    t = data.catalogue
    blank = ("", "") if dollars else ()
    for funds in data.budget.own.totals:
        label = t.say("Together, {currency}", currency=currency_words(t, funds.currency))
        yield row("", label, *_funds_cells(t, funds, one), *blank, "", total=True)
    if dollars and data.budget.dollars:
        (whole,) = data.budget.dollars.totals
        amounts = (amount_cell(t, whole.cost, USD), amount_cell(t, whole.gap, USD))
        yield row("", t.say("Together, in US dollars"), *[""] * 5, *amounts, "", total=True)


def _funds_cells(t: Catalogue, funds: Funds, one: str) -> tuple[Cell, ...]:
    amounts = (funds.cost, funds.available, funds.secured, funds.requested, funds.gap)
    return tuple(shown(t, amount, funds.currency, one) for amount in amounts)
