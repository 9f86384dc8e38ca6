from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from cpdesk.analysis.money import added
from cpdesk.assessment.values import Value
from cpdesk.plan.model import ItemKind
from cpdesk.reports.document import Row
from cpdesk.reports.inputs import ReportInput
from cpdesk.reports.kinds import build, build_sheets
from cpdesk.reports.sheets import select
from cpdesk.reports.writers.xlsx import render

from .as_text import as_text, row_text
from .plans import IDS, cell_text, mixed, plain_rows, priced, tables

Sample = Callable[..., ReportInput]


@pytest.mark.parametrize("title", ["Actions by goal", "Responsibilities by institution", "Monitoring"])
@pytest.mark.parametrize("how_much", ["half", "full"])
def test_every_action_stands_once_in_each_table_of_actions(title: str, how_much: str, sample: Sample) -> None:
    data = sample(how_much)
    table, *_more = tables(build("action-plan", data), title)
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
        gaps: dict[str, Decimal] = {}
        for row in plain_rows(table):
            cost = row.cells[4]
            if cost.number and not row_text(row).endswith(cancelled):
                currency = row_text(Row((cost,))).rpartition(" ")[2]
                shown[currency] = shown.get(currency, Decimal(0)) + Decimal(cost.number)
                gaps[currency] = gaps.get(currency, Decimal(0)) + Decimal(row.cells[5].number)
        names = [row_text(Row((row.cells[4],))).rpartition(" ")[2] for row in table.rows if row.total]
        totals = [row for row in table.rows if row.total]
        assert {name: Decimal(row.cells[4].number) for name, row in zip(names, totals, strict=True)} == shown
        assert {name: Decimal(row.cells[5].number) for name, row in zip(names, totals, strict=True)} == gaps


def test_budget_tables_add_up_in_each_currency(report_of: Callable[..., ReportInput]) -> None:
    found = tables(build("action-plan", priced(report_of)), "Budget")
    in_own, in_dollars = found[:2], found[3:5]
    assert [table.columns[1].head for table in in_own] == ["Currency", "Currency"]
    assert all("in US dollars" in table.caption for table in in_dollars)
    for table in (*in_own, *in_dollars):
        figures = range(len(table.columns))[1 if table in in_dollars else 2 :]
        for total in (row for row in table.rows if row.total):
            alike = [row for row in plain_rows(table) if table in in_dollars or row.cells[1] == total.cells[1]]
            for column in figures:
                assert added(Decimal(row.cells[column].number) for row in alike) == Decimal(total.cells[column].number)


def test_dollar_sums_add_what_is_shown_for_each_action(report_of: Callable[..., ReportInput]) -> None:
    data = priced(report_of)
    table, goals = tables(build("action-plan", data), "Funding gaps")
    *_own, dollars = (row for row in table.rows if row.total)
    for column in (7, 8):
        shown = [Decimal(row.cells[column].number) for row in plain_rows(table)]
        assert added(shown) == Decimal(dollars.cells[column].number)
    *_own, whole = (row for row in goals.rows if row.total)
    assert added(Decimal(row.cells[6].number) for row in plain_rows(goals)) == Decimal(whole.cells[6].number)
    assert whole.cells[6].number == dollars.cells[8].number
    text = as_text(build("action-plan", data))
    assert "129.5" in text
    assert "2 November 2026" in text
    assert "Central bank, mean rate" in text


def test_without_a_rate_nothing_is_said_in_dollars(report_of: Callable[..., ReportInput]) -> None:
    document = build("action-plan", mixed(report_of))
    text = as_text(document)
    assert "Amounts with no rate to the US dollar: EUR." in text
    assert "In US dollars" in text
    assert "All, in US dollars" not in text
    for table in tables(document, "Funding gaps"):
        assert not [column.head for column in table.columns if "US dollars" in column.head]


def test_cost_lines_lead_to_the_cost_of_their_action(report_of: Callable[..., ReportInput]) -> None:
    table = tables(build("action-plan", priced(report_of)), "Budget")[-1]
    assert table.caption == "Cost lines of the actions"
    (total,) = (row for row in table.rows if row.total)
    amounts = [row.cells[5].number for row in plain_rows(table) if row.cells[5].number]
    assert added(map(Decimal, amounts)) == Decimal(total.cells[5].number) == Decimal("40500")
    assert [cell_text(row, 5) for row in plain_rows(table)] == ["40,000 KES", "500 KES", "Not known"]


def test_the_logical_framework_joins_the_plan_and_the_actions(report_of: Callable[..., ReportInput]) -> None:
    data = mixed(report_of)
    (table,) = tables(build("action-plan", data), "Logical framework")
    steps = [line.split()[0] for row in plain_rows(table) for line in cell_text(row, 0).split(" / ")]
    live = [p for p in data.action_plan.actions if p.action.status != "cancelled"]
    assert steps.count("Output") == steps.count("Activity") == len(live)
    assert [step for step in steps if step in ("Goal", "Outcome", "Output", "Activity")][:4] == [
        "Goal",
        "Outcome",
        "Output",
        "Activity",
    ]
    text = "\n".join(map(row_text, table.rows))
    assert "Hold a fair" not in text
    for kind in (ItemKind.INDICATOR, ItemKind.OUTCOME):
        for item in data.edition.below("A.5", kind):
            assert item.text in text


def test_an_action_of_several_needs_stands_once_and_names_them(report_of: Callable[..., ReportInput]) -> None:
    data = report_of(
        (f"action/{IDS[0]}", "title", "Train assessors"),
        (f"action/{IDS[0]}", "need", "A.5(2)"),
        (f"serves/{IDS[0]}/A.1(1)", "also", True),
    )
    (table,) = tables(build("action-plan", data), "Actions by goal")
    (row,) = plain_rows(table)
    assert "also answers A.1(1)" in row_text(row)


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("Train our border officers", "Adapted from the plan's activity A.5(iii)"),
        ("{text}.", "From the plan's activity A.5(iii)"),
        ("", "From the plan's activity A.5(iii)"),
    ],
)
def test_a_title_of_its_own_marks_an_adapted_activity(
    title: str, words: str, report_of: Callable[..., ReportInput]
) -> None:
    text = report_of().edition.find("A.5(iii)").text.upper()  # type: ignore[union-attr]
    rows = [(f"action/{IDS[0]}", "activity", "A.5(iii)"), (f"action/{IDS[0]}", "title", title.format(text=text))]
    data = report_of(*(row for row in rows if row[2]))
    (table,) = tables(build("action-plan", data), "Actions by goal")
    assert row_text(plain_rows(table)[0]).count(words) == 1


def test_a_top_need_carries_its_causes_and_the_reason_for_a_rank_set_by_people(
    report_of: Callable[..., ReportInput],
) -> None:
    said = {"causes": "law,money", "cause_text": "Nobody signed", "rank": 1, "rank_reason": "The border opens"}
    data = report_of(("agreed/A.5(2)", "level", 0), *(("need/A.5(2)", name, value) for name, value in said.items()))
    (table,) = tables(build("action-plan", data), "How priorities were set")
    words = row_text(plain_rows(table)[0])
    for part in ("Root causes: Law; Money; Nobody signed", "The border opens", "1*"):
        assert part in words


def test_monitoring_shows_baseline_target_and_progress(report_of: Callable[..., ReportInput]) -> None:
    action = f"action/{IDS[0]}"
    values = {"title": "t", "indicator": "Officers", "baseline": "8", "indicator_target": "120", "verification": "Log"}
    notes = [(f"progress/{IDS[0]}/{IDS[n]}", "percent", percent) for n, percent in ((1, 10), (2, 40))]
    dates = [(f"progress/{IDS[0]}/{IDS[n]}", "date", date) for n, date in ((1, "2027-03-31"), (2, "2026-12-01"))]
    data = report_of(*((action, name, value) for name, value in values.items()), *notes, *dates)
    (table,) = tables(build("action-plan", data), "Monitoring")
    words = row_text(plain_rows(table)[0])
    for part in ("Officers", "8", "120", "Log", "10 % done on 31 March 2027"):
        assert part in words
    assert "40 %" not in words


def test_the_smart_check_counts_the_actions_that_meet_each_mark(report_of: Callable[..., ReportInput]) -> None:
    table = next(
        table
        for table in tables(build("action-plan", mixed(report_of)), "What is still missing")
        if table.columns[0].head == "Mark"
    )
    found = [(cell_text(row, 0), row.cells[1].number) for row in table.rows]
    assert found == [
        ("Specific", "0"),
        ("Measurable", "0"),
        ("Achievable", "1"),
        ("Relevant", "3"),
        ("Time-bound", "2"),
    ]


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
    assert "Level 0 → target 3 (proposed), " in text.split("## High needs without an action")[1]


def test_an_empty_plan_is_a_short_honest_report(sample: Sample) -> None:
    document = build("action-plan", sample("empty"))
    text = as_text(document)
    assert "No national action has been planned yet." in text
    assert "Budget" not in [section.title for section in document.sections]
    assert "so no need has a rank yet" in text


def test_the_workbook_holds_every_action_and_every_need_with_typed_figures(sample: Sample) -> None:
    data = sample("full")
    sheets = build_sheets("action-plan", data).sheets
    names = [sheet.name for sheet in sheets]
    costs = ["Cost lines"] if any(p.action.costs for p in data.action_plan.actions) else []
    rates = ["Rates"] if data.budget.rates else []
    assert names == [
        *("Actions", "Results and monitoring", "Funding gaps", *costs, "Budget by year", "Budget by source", *rates),
        *("Needs", "About"),
    ]
    actions, results, needs = sheets[0], sheets[1], sheets[-2]
    assert [row[0] for row in actions.rows] == [planned.action.title for planned in data.action_plan.actions]
    assert [row[9] for row in actions.rows] == [planned.money.cost for planned in data.action_plan.actions]
    assert [row[3] for row in needs.rows] == [need.code for need in data.needs.ranked]
    assert [row[5] for row in results.rows] == [planned.action.indicator for planned in data.action_plan.actions]
    for sheet in sheets:
        assert all(len(row) == len(sheet.columns) for row in sheet.rows)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_live_totals_select_the_rows_they_claim(
    language: str, sample: Sample, report_of: Callable[..., ReportInput]
) -> None:
    for data in (sample("full", language), mixed(report_of), priced(report_of)):
        sheets = build_sheets("action-plan", data).sheets
        amounts = [
            amount
            for part in data.action_plan.totals
            for amount in (part.amount, part.available, part.secured, part.requested, part.gap)
        ]
        assert [total.amount for total in sheets[0].totals][: len(amounts)] == amounts
        for sheet in sheets:
            for total in sheet.totals:
                shown = [row[total.column] for row in select(sheet, total)]
                assert added(value for value in shown if isinstance(value, Decimal)) == total.amount


def test_the_workbook_prints_the_same_sums_as_the_report(report_of: Callable[..., ReportInput]) -> None:
    data = priced(report_of)
    table, _goals = tables(build("action-plan", data), "Funding gaps")
    printed = [row.cells for row in table.rows if row.total]
    sheets = {sheet.name: sheet for sheet in build_sheets("action-plan", data).sheets}
    totals = {total.label: total.amount for total in sheets["Actions"].totals}
    for cells in printed[:-1]:
        currency = row_text(Row((cells[1],))).rpartition(" ")[2]
        for column, name in enumerate(("Total", "Available", "Secured", "Requested", "Funding gap"), 2):
            assert totals[f"{name}, {currency}"] == Decimal(cells[column].number)
    assert totals["Total, all in USD"] == Decimal(printed[-1][7].number)
    assert totals["Funding gap, all in USD"] == Decimal(printed[-1][8].number)
    gaps = {total.label: total.amount for total in sheets["Funding gaps"].totals}
    assert gaps == {name: totals[name] for name in gaps}
    assert gaps["Funding gap, all in USD"] == Decimal(printed[-1][8].number)
    assert [row[:2] for row in sheets["Rates"].rows] == [("KES", Decimal("129.5"))]
    assert [total.amount for total in sheets["Cost lines"].totals] == [Decimal("40500")]


def test_an_action_that_costs_nothing_is_in_the_live_totals(report_of: Callable[..., ReportInput]) -> None:
    free, unknown = f"action/{IDS[0]}", f"action/{IDS[1]}"
    rows = [(free, "cost", "0"), (free, "available", "5"), (unknown, "available", "7")]
    data = report_of(*rows, (free, "currency", "USD"), (unknown, "currency", "USD"))
    (sheet, *_others) = build_sheets("action-plan", data).sheets
    available = next(total for total in sheet.totals if total.label == "Available, USD")
    assert [row[available.column] for row in select(sheet, available)] == [Decimal(5)]
    assert available.amount == data.action_plan.totals[0].available == Decimal(5)


def test_a_cost_beyond_what_decimals_usually_hold_is_still_added(report_of: Callable[..., ReportInput]) -> None:
    huge = {"quantity": "999999999999.99", "unit_cost": "999999999999.99", "frequency": 999, "recurrence": "yearly"}
    rows: list[tuple[str, str, Value]] = [(f"cost/{IDS[0]}/{IDS[1]}", name, value) for name, value in huge.items()]
    dates = {"currency": "USD", "start": "2000-Q1", "end": "2099-Q4"}
    data = report_of(*rows, *((f"action/{IDS[0]}", name, value) for name, value in dates.items()))
    assert data.action_plan.totals[0].amount == Decimal("99899999999998002000000000010")
    assert render(build_sheets("action-plan", data))
    assert "99,899,999,999,998,002,000,000,000,010 USD" in as_text(build("action-plan", data))


def test_a_completed_action_has_no_gap_in_any_table_sentence_or_live_total(
    report_of: Callable[..., ReportInput],
) -> None:
    done = {"title": "Train", "need": "A.5(2)", "cost": "1000", "currency": "KES", "status": "completed"}
    rate = ("rate/KES", "per_usd", "3")
    level = ("agreed/A.5(2)", "level", 0)
    data = report_of(*((f"action/{IDS[0]}", name, value) for name, value in done.items()), rate, level)
    report = build("action-plan", data)
    money, _goals = tables(report, "Funding gaps")
    assert [row.cells[6].number for row in money.rows[:2]] == ["0", "0"]
    assert [row.cells[8].number for row in (money.rows[0], money.rows[-1])] == ["0", "0"]
    text = as_text(report)
    assert "a completed action needs no more money and has no gap" in text
    for sheet in build_sheets("action-plan", data).sheets[:3]:
        for total in (total for total in sheet.totals if "gap" in total.label):
            assert [row[total.column] for row in select(sheet, total)] == [0]
    assert "Completed actions need no more money" in as_text(build("needs", data))


def test_only_live_actions_with_a_cost_count(report_of: Callable[..., ReportInput]) -> None:
    counted = [p.action.title for p in mixed(report_of).action_plan.actions if p.money.counts]
    assert sorted(counted) == ["Buy a freezer", "Print leaflets", "Train assessors"]
