"""Who leads what: each institution with its actions."""

from __future__ import annotations

from collections.abc import Iterator

from cpdesk.analysis.action_plan import cost_totals
from cpdesk.assessment.actions import Action
from cpdesk.base.formats import listed
from cpdesk.reports.content.parts.actions import period_words, status_words, title_words
from cpdesk.reports.content.parts.money import amount_words, grouped
from cpdesk.reports.document import Align, Block, Column, Row, Run, Section, Table, cell, group_row, paragraph, row
from cpdesk.reports.inputs import ReportInput


def responsibilities_section(data: ReportInput) -> Section:
    """Return the chapter on responsibilities, institution by institution."""
    t = data.catalogue
    actions = [planned.action for planned in data.action_plan.actions]
    groups = grouped(actions, lambda action: " ".join(action.lead.split()))
    named = sorted((name for name in groups if name), key=str.casefold)
    columns = (
        Column(t.say("Action"), 3.4, row_head=True),
        Column(t.say("With"), 2),
        Column(t.say("Period"), 1.6),
        Column(t.say("Status"), 1),
    )
    rows: list[Row] = []
    for name in [*named, *([""] if "" in groups else [])]:
        rows.append(group_row(_head(data, name, groups[name])))
        rows += [_row(data, action) for action in groups[name]]
    intro = t.plural(
        "{n} institution leads actions of this plan.", "{n} institutions lead actions of this plan.", len(named)
    )
    table = Table(columns, tuple(rows), t.say("Actions by lead institution"))
    blocks = (paragraph(intro), table, *_parts(data, actions))
    return Section(t.say("Responsibilities by institution"), blocks)


def _parts(data: ReportInput, actions: list[Action]) -> Iterator[Block]:
    """Yield how many actions each institution leads and takes part in; nothing where no partner is named."""
    t = data.catalogue
    counts: dict[str, list[int]] = {}
    for action in actions:
        named = [(" ".join(action.lead.split()), 0), *((name, 1) for name in partner_names(action))]
        for name, place in named:
            if name:
                counts.setdefault(name, [0, 0])[place] += 1
    if not any(takes_part for _leads, takes_part in counts.values()):
        return
    columns = (
        Column(t.say("Institution"), 4, row_head=True),
        Column(t.say("Actions it leads"), 1.4, Align.END),
        Column(t.say("Actions it takes part in"), 1.6, Align.END),
    )
    order = sorted(counts, key=lambda name: (-sum(counts[name]), name.casefold()))
    rows = tuple(row(name, *(cell(str(n), number=str(n)) for n in counts[name])) for name in order)
    yield Table(columns, rows, t.say("Institutions with a part in the plan"))


def partner_names(action: Action) -> tuple[str, ...]:
    """Return the partners of an action, each once; people part them by semicolons or lines."""
    parts = (" ".join(part.split()) for line in action.partners.splitlines() for part in line.split(";"))
    return tuple(dict.fromkeys(part for part in parts if part))


def _head(data: ReportInput, name: str, actions: list[Action]) -> str:
    t = data.catalogue
    amounts = listed(t, [amount_words(t, total.amount, total.currency) for total in cost_totals(actions)])
    lead = name or t.say("No lead named yet")
    if not amounts:
        return t.plural("{lead}: {n} action", "{lead}: {n} actions", len(actions), lead=lead)
    return t.plural(
        "{lead}: {n} action, {amounts}", "{lead}: {n} actions, {amounts}", len(actions), lead=lead, amounts=amounts
    )


def _row(data: ReportInput, action: Action) -> Row:
    t = data.catalogue
    code = (Run(action.need, small=True),) if action.need else ()
    return row(
        cell(title_words(t, action), *code), action.partners or "–", period_words(t, action), status_words(t, action)
    )
