from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from cpdesk.analysis.action_plan import counts
from cpdesk.assessment.values import Value
from cpdesk.reports.document import Document, Row, Table
from cpdesk.reports.inputs import ReportInput
from cpdesk.reports.kinds import build, build_sheets
from cpdesk.reports.sheets import select

from .as_text import as_text, row_text

Sample = Callable[..., ReportInput]
IDS = [f"{n}1111111-1111-4111-8111-111111111111" for n in range(1, 6)]


def tables(document: Document, title: str) -> list[Table]:
    (found,) = (section for section in document.sections if section.title == title)
    return [block for block in found.blocks if isinstance(block, Table)]


def plain_rows(table: Table) -> list[Row]:
    return [row for row in table.rows if not row.group and not row.total]


def mixed(report_of: Callable[..., ReportInput]) -> ReportInput:
    """Return a plan of five actions: two currencies, one cancelled, one without a cost, one without a need."""
    rows: list[tuple[str, str, Value]] = [("agreed/A.5(2)", "level", 0), ("agreed/A.1(1)", "level", 1)]
    values = (
        ("Train assessors", "A.5(2)", "1000", "USD", "bilateral", "planned", "2027-Q1", "2028-Q1"),
        ("Buy a freezer", "A.5(2)", "250.50", "USD", "", "planned", "2028-Q1", "2028-Q2"),
        ("Print leaflets", "A.1(1)", "70", "EUR", "not_identified", "under_way", "", ""),
        ("Hold a fair", "A.1(1)", "999", "USD", "", "cancelled", "2027-Q1", "2027-Q2"),
        ("Write a letter", "", "", "", "", "", "", ""),
    )
    names = ("title", "need", "cost", "currency", "funding_source", "status", "start", "end")
    for identifier, value in zip(IDS, values, strict=True):
        rows += [(f"action/{identifier}", name, text) for name, text in zip(names, value, strict=True) if text]
    return report_of(*rows)


@pytest.mark.parametrize("title", ["Actions by goal", "Responsibilities by institution", "Monitoring"])
@pytest.mark.parametrize("how_much", ["half", "full"])
def test_every_action_stands_once_in_each_table_of_actions(title: str, how_much: str, sample: Sample) -> None:
    data = sample(how_much)
    (table,) = tables(build("action-plan", data), title)
    rows = plain_rows(table)
    assert len(rows) == len(data.action_plan.actions)
    for planned in data.action_plan.actions:
        if planned.action.title:
            assert sum(row.cells[0].lines[0][0].text == planned.action.title for row in rows) == 1  # type: ignore[union-attr]


def test_totals_equal_the_sum_of_what_is_shown(sample: Sample, report_of: Callable[..., ReportInput]) -> None:
    for data in (sample("full"), sample("half"), mixed(report_of)):
        (table,) = tables(build("action-plan", data), "Actions by goal")
        shown: dict[str, Decimal] = {}
        cancelled = data.catalogue.say("Cancelled")
        for row in plain_rows(table):
            cost = row.cells[5]
            if cost.number and not row_text(row).endswith(cancelled):
                currency = row_text(Row((cost,))).rpartition(" ")[2]
                shown[currency] = shown.get(currency, Decimal(0)) + Decimal(cost.number)
        totals = {
            row_text(Row((r.cells[5],))).rpartition(" ")[2]: Decimal(r.cells[5].number) for r in table.rows if r.total
        }
        assert totals == shown


def test_budget_tables_add_up_in_each_currency(report_of: Callable[..., ReportInput]) -> None:
    for table in tables(build("action-plan", mixed(report_of)), "Budget"):
        for total in (row for row in table.rows if row.total):
            currency = row_text(Row((total.cells[1],)))
            own = [row for row in plain_rows(table) if row_text(Row((row.cells[1],))) == currency]
            for column in (2, 3, 4):
                assert sum(Decimal(row.cells[column].number) for row in own) == Decimal(total.cells[column].number)


def test_a_cancelled_action_is_shown_and_in_no_sum(report_of: Callable[..., ReportInput]) -> None:
    data = mixed(report_of)
    text = as_text(build("action-plan", data))
    assert "Hold a fair" in text
    assert "1 cancelled action is left out." in text
    assert "1 cancelled action is not shown." in text
    assert "1,250.50 USD" in text
    assert "2,249.50" not in text


def test_what_is_missing_is_said_for_each_action(report_of: Callable[..., ReportInput]) -> None:
    data = mixed(report_of)
    rows = [row_text(row) for row in tables(build("action-plan", data), "What is still missing")[0].rows]
    assert len(rows) == sum(1 for planned in data.action_plan.actions if planned.missing)
    letter = next(row for row in rows if "Write a letter" in row)
    for words in ("the need it answers", "a lead institution", "a start and an end", "a cost", "an indicator"):
        assert words in letter


def test_high_needs_without_an_action_are_named(report_of: Callable[..., ReportInput]) -> None:
    text = as_text(build("action-plan", report_of(("agreed/A.5(2)", "level", 0))))
    assert "## High needs without an action" in text
    assert "Level 0, target 3 (proposed)" in text.split("## High needs without an action")[1]


def test_an_empty_plan_is_a_short_honest_report(sample: Sample) -> None:
    document = build("action-plan", sample("empty"))
    text = as_text(document)
    assert "No national action has been planned yet." in text
    assert "Budget" not in [section.title for section in document.sections]
    assert "so no need has a rank yet" in text


def test_the_workbook_holds_every_action_and_every_need_with_typed_figures(sample: Sample) -> None:
    data = sample("full")
    actions, needs, about = build_sheets("action-plan", data).sheets
    assert (actions.name, needs.name, about.name) == ("Actions", "Needs", "About")
    assert [row[0] for row in actions.rows] == [planned.action.title for planned in data.action_plan.actions]
    assert [row[8] for row in actions.rows] == [planned.action.cost for planned in data.action_plan.actions]
    assert [row[1] for row in needs.rows] == [need.code for need in data.needs.ranked]
    for sheet in (actions, needs, about):
        assert all(len(row) == len(sheet.columns) for row in sheet.rows)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_live_totals_select_the_rows_they_claim(
    language: str, sample: Sample, report_of: Callable[..., ReportInput]
) -> None:
    for data in (sample("full", language), mixed(report_of)):
        (sheet, *_others) = build_sheets("action-plan", data).sheets
        amounts = [t for part in data.action_plan.totals for t in (part.amount, part.to_be_found)]
        assert [total.amount for total in sheet.totals] == amounts
        for total in sheet.totals:
            costs = [row[total.column] for row in select(sheet, total)]
            assert sum((c for c in costs if isinstance(c, Decimal)), Decimal(0)) == total.amount


def test_only_live_actions_with_a_cost_count(report_of: Callable[..., ReportInput]) -> None:
    counted = [p.action.title for p in mixed(report_of).action_plan.actions if counts(p.action)]
    assert sorted(counted) == ["Buy a freezer", "Print leaflets", "Train assessors"]
