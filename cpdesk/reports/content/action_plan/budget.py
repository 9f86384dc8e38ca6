"""The budget by funding source and by year of start, each currency for itself, with what the figures mean."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from cpdesk.analysis.action_plan import Total, cost_totals, counts
from cpdesk.assessment.actions import Action
from cpdesk.assessment.fields import FUNDING_SOURCES, choice_label
from cpdesk.base.i18n import Catalogue
from cpdesk.reports.content.parts.money import amount_cell, grouped
from cpdesk.reports.document import Align, Block, Column, Row, Section, Table, cell, paragraph, row
from cpdesk.reports.inputs import ReportInput


def budget_section(data: ReportInput) -> Section:
    """Return the chapter on the budget."""
    t = data.catalogue
    costed = [p.action for p in data.action_plan.actions if counts(p.action)]
    blocks: list[Block] = list(_definitions(data, costed))
    if costed:
        sources = _sorted_groups(costed, lambda a: a.funding_source, _source_order)
        years = _sorted_groups(costed, lambda a: a.start[:4], lambda year: year or "9999")
        by_source = [(_source_name(t, key), own) for key, own in sources]
        by_year = [(key or t.say("No start set"), own) for key, own in years]
        blocks.append(_table(data, t.say("Funding source"), by_source, t.say("Cost by funding source")))
        blocks.append(_table(data, t.say("Year of start"), by_year, t.say("Cost by year of start")))
    return Section(t.say("Budget"), tuple(blocks), new_page=True)


def _definitions(data: ReportInput, costed: list[Action]) -> Iterator[Block]:
    t = data.catalogue
    every = data.action_plan.actions
    cancelled = sum(1 for p in every if p.action.status == "cancelled")
    yield paragraph(
        t.plural(
            "{costed} of {n} action has a cost and is counted here.",
            "{costed} of {n} actions have a cost and are counted here.",
            len(every),
            costed=len(costed),
        )
    )
    if cancelled:
        yield paragraph(t.plural("{n} cancelled action is left out.", "{n} cancelled actions are left out.", cancelled))
    if costed:
        yield paragraph(
            t.say(
                "Each action's whole cost stands under its one funding source and in the year it starts, even where it "
                "runs over several years: the tables show what actions cost in all, not what is spent in each year. "
                "Amounts are as the country entered them, without inflation or exchange rates."
            )
        )


def _sorted_groups(
    actions: list[Action], key: Callable[[Action], str], order: Callable[[str], object]
) -> list[tuple[str, list[Action]]]:
    return sorted(grouped(actions, key).items(), key=lambda entry: str(order(entry[0])))


def _source_order(source: str) -> int:
    values = [choice.value for choice in FUNDING_SOURCES]
    return values.index(source) if source in values else len(values)


def _source_name(t: Catalogue, source: str) -> str:
    return t.say(choice_label(FUNDING_SOURCES, source)) or t.say("Not stated")


def _table(data: ReportInput, head: str, groups: list[tuple[str, list[Action]]], caption: str) -> Table:
    t = data.catalogue
    columns = (
        Column(head, 2.5, row_head=True),
        Column(t.say("Currency"), 1.2),
        Column(t.say("Actions"), 1, Align.END),
        Column(t.say("Amount"), 1.6, Align.END),
        Column(t.say("Of this to be found"), 1.6, Align.END),
    )
    rows = [_row(data, name, part) for name, own in groups for part in cost_totals(own)]
    whole = cost_totals([action for _name, own in groups for action in own])
    rows += [_row(data, t.say("Together"), part, total=True) for part in whole]
    return Table(columns, tuple(rows), caption)


def _row(data: ReportInput, name: str, part: Total, *, total: bool = False) -> Row:
    t = data.catalogue
    return row(
        name,
        part.currency or t.say("Not stated"),
        cell(str(part.count), number=str(part.count)),
        amount_cell(t, part.amount, part.currency),
        amount_cell(t, part.to_be_found, part.currency),
        total=total,
    )
