"""What the costs are made of: the cost lines of each action, from unit and quantity to the amount."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from cpdesk.analysis.action_plan import PlannedAction
from cpdesk.analysis.money import line_amount, started_years
from cpdesk.assessment.actions import Action, CostLine
from cpdesk.base.i18n import Catalogue
from cpdesk.reports.content.parts.actions import title_words
from cpdesk.reports.content.parts.money import amount_cell, figure_cell
from cpdesk.reports.document import Align, Block, Cell, Column, Heading, Row, Table, cell, group_row, row
from cpdesk.reports.inputs import ReportInput


def costs_table(data: ReportInput) -> Iterator[Block]:
    """Yield the table of cost lines of the actions that count; nothing where no action has lines."""
    t = data.catalogue
    lined = [planned for planned in data.action_plan.actions if planned.action.costs and planned.money.counts]
    if not lined:
        return
    columns = (
        Column(t.say("What is paid for"), 2.6, row_head=True),
        Column(t.say("Unit"), 1),
        Column(t.say("Quantity"), 0.9, Align.END),
        Column(t.say("Cost of one unit"), 1.3, Align.END),
        Column(t.say("Times"), 1.2),
        Column(t.say("Amount"), 1.4, Align.END),
    )
    rows = [made for planned in lined for made in _rows(t, planned)]
    yield Heading(t.say("What the costs are made of"))
    note = t.say("Amount = quantity × cost of one unit × times. Lines without a quantity or a unit cost are in no sum.")
    rough = sum(1 for planned in data.action_plan.actions if planned.money.counts) - len(lined)
    if rough:
        more = t.plural(
            "{n} more action has a cost that is not broken down.",
            "{n} more actions have a cost that is not broken down.",
            rough,
        )
        note = f"{note} {more}"
    yield Table(columns, tuple(rows), t.say("Cost lines of the actions"), note)


def times_words(t: Catalogue, line: CostLine, action: Action) -> str:
    """Return how often a line is paid while its action runs."""
    often = line.frequency or 1
    if line.recurrence != "yearly":
        return t.plural("{n} time", "{n} times", often)
    years = started_years(action.start, action.end)
    return t.plural("{often} × {n} year", "{often} × {n} years", years, often=often)


def _rows(t: Catalogue, planned: PlannedAction) -> Iterator[Row]:
    action, known = planned.action, planned.money
    yield group_row(title_words(t, action))
    for line in action.costs:
        amount = line_amount(line, action)
        yield row(
            line.item or t.say("Not stated"),
            line.unit or "–",
            _figure(t, line.quantity),
            _figure(t, line.unit_cost),
            times_words(t, line, action),
            cell(t.say("Not known")) if amount is None else amount_cell(t, amount, known.currency),
        )
    if known.cost is not None:
        yield row(t.say("Cost of the action"), *[""] * 4, amount_cell(t, known.cost, known.currency), total=True)


def _figure(t: Catalogue, value: Decimal | None) -> Cell:
    return cell("–") if value is None else figure_cell(t, value)
