"""The action plan's summary: how many actions for how many needs, and what they cost in each currency."""

from __future__ import annotations

from collections.abc import Iterator

from cpdesk.analysis.action_plan import Total
from cpdesk.analysis.budget import Funds
from cpdesk.base.i18n import Catalogue
from cpdesk.reports.content.parts.actions import title_words
from cpdesk.reports.content.parts.conflicts import conflict_sentence
from cpdesk.reports.content.parts.money import amount_cell, amount_words
from cpdesk.reports.content.parts.money_facts import money_fact
from cpdesk.reports.content.parts.words import typed_paragraphs
from cpdesk.reports.document import Align, Block, Column, Fact, Facts, Row, Section, Table, cell, paragraph, row
from cpdesk.reports.inputs import ReportInput


def summary_section(data: ReportInput) -> Section:
    """Return the summary of the action plan."""
    t = data.catalogue
    blocks: list[Block] = []
    if data.action_plan.actions:
        blocks += [_facts(data), *_sentences(data), *_totals(data)]
    else:
        blocks.append(paragraph(t.say("No national action has been planned yet."), lead=True))
    return Section(t.say("Summary"), tuple(blocks), new_page=True)


def _facts(data: ReportInput) -> Facts:
    t = data.catalogue
    plan = data.action_plan
    complete = sum(1 for planned in plan.actions if not planned.missing)
    answered = t.say("{n} of {total}", n=plan.needs_answered, total=len(data.needs.ranked))
    return Facts(
        (
            _number_fact(data),
            Fact(answered, t.say("needs answered by an action")),
            Fact(t.say("{n} of {total}", n=complete, total=len(plan.actions)), t.say("actions described in full")),
            money_fact(data),
        )
    )


def _number_fact(data: ReportInput) -> Fact:
    t = data.catalogue
    every = data.action_plan.actions
    cancelled = sum(1 for planned in every if planned.action.is_cancelled)
    if cancelled:
        words = t.say("national actions, {n} of them cancelled", n=cancelled)
        return Fact(str(len(every)), words)
    return Fact(str(len(every)), t.plural("national action", "national actions", len(every)))


def _sentences(data: ReportInput) -> Iterator[Block]:
    t = data.catalogue
    plan = data.action_plan
    for text in typed_paragraphs(data.party.summary):
        yield paragraph(text)
    own = sum(1 for planned in plan.actions if not planned.action.activity)
    yield paragraph(_origins(t, len(plan.actions), own))
    largest = _largest(data)
    if largest:
        yield paragraph(largest)
    if plan.top_needs_without_action:
        yield paragraph(
            t.plural(
                "{n} of the highest needs has no action yet; it is named under “What is still missing”.",
                "{n} of the highest needs have no action yet; they are named under “What is still missing”.",
                len(plan.top_needs_without_action),
            )
        )
    for name in data.snapshot.conflicts_of("party"):
        if not name.startswith("foreword"):  # said where the foreword stands
            yield paragraph(conflict_sentence(t, data.snapshot, "party", name))


def _largest(data: ReportInput) -> str:
    """Return which action lacks most money; empty where none does, or where currencies cannot be compared."""
    t = data.catalogue
    lacking = [planned for planned in data.action_plan.actions if planned.money.counts and planned.money.gap]
    if not lacking or len({planned.money.currency for planned in lacking}) > 1:
        return ""
    first = max(lacking, key=lambda planned: planned.money.gap)
    amount = amount_words(t, first.money.gap, first.money.currency)
    return t.say(
        "The largest funding gap is that of “{title}”: {amount}.", title=title_words(t, first.action), amount=amount
    )


def _origins(t: Catalogue, number: int, own: int) -> str:
    if not own:
        return t.plural(
            "{n} action takes up an activity of the Capacity-Building Action Plan; none is the country's own.",
            "{n} actions take up activities of the Capacity-Building Action Plan; none is the country's own.",
            number,
        )
    return t.plural(
        "{own} of {n} action is the country's own; the others take up activities of the Capacity-Building Action Plan.",
        "{own} of {n} actions are the country's own; the others take up activities of the Capacity-Building Action "
        "Plan.",
        number,
        own=own,
    )


def _totals(data: ReportInput) -> Iterator[Block]:
    t = data.catalogue
    totals = data.action_plan.totals
    if not totals:
        yield paragraph(t.say("No action has a cost yet, so the plan has no total."))
        return
    columns = (
        Column(t.say("Currency"), 1.4, row_head=True),
        Column(t.say("Actions with a cost"), 1.4, Align.END),
        Column(t.say("Total"), 1.6, Align.END),
        Column(t.say("Funds available"), 1.6, Align.END),
        Column(t.say("Funds secured"), 1.6, Align.END),
        Column(t.say("Funding gap"), 1.6, Align.END),
    )
    rows = [_total_row(data, total) for total in totals]
    budget = data.budget
    if budget.several and budget.dollars:
        rows.append(_dollar_row(data, budget.dollars.totals[0]))
    yield Table(columns, tuple(rows), t.say("Cost of the plan by currency"), _note(data))


def _total_row(data: ReportInput, total: Total) -> Row:
    t = data.catalogue
    return row(
        total.currency or t.say("Currency not stated"),
        cell(str(total.count), number=str(total.count)),
        amount_cell(t, total.amount, total.currency),
        amount_cell(t, total.available, total.currency),
        amount_cell(t, total.secured, total.currency),
        amount_cell(t, total.gap, total.currency),
    )


def _dollar_row(data: ReportInput, whole: Funds) -> Row:
    t = data.catalogue
    amounts = (whole.cost, whole.available, whole.secured, whole.gap)
    cells = (amount_cell(t, amount, whole.currency) for amount in amounts)
    return row(t.say("All, in US dollars"), cell(str(whole.count), number=str(whole.count)), *cells, total=True)


def _note(data: ReportInput) -> str:
    t = data.catalogue
    without = sum(1 for p in data.action_plan.actions if p.money.cost is None and not p.action.is_cancelled)
    note = t.say(
        "Funding gap: the part of the cost that is neither available nor secured in writing; a completed action needs "
        "no more money and has none. Cancelled actions are in no sum, and currencies are added only in US dollars, at "
        "the rates stated under “Budget”."
    )
    if without:
        more = t.plural(
            "{n} action has no cost yet and is in no sum.", "{n} actions have no cost yet and are in no sum.", without
        )
        return f"{note} {more}"
    return note
