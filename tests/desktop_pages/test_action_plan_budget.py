"""The views Budget and Logframe: totals are the sums of what is shown, years and rows lead to their actions."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cpdesk.analysis.money import Rate, action_money, added
from cpdesk.assessment.actions import Action
from cpdesk.assessment.values import new_id
from cpdesk.desktop.pages.action_plan.budget_content import BudgetView, build_budget
from cpdesk.desktop.pages.action_plan.content import ActionRow
from cpdesk.desktop.pages.action_plan.logframe_content import build_logframe
from cpdesk.desktop.session import Session
from cpdesk.reports.charts import PAPER
from cpdesk.reports.document import Row, plain
from cpdesk.storage.store import Record

from .conftest import Stage, settle

Show = Callable[..., Stage]
AMOUNTS = st.none() | st.integers(0, 10**12).map(lambda cents: Decimal(cents).scaleb(-2))
QUARTERS = st.sampled_from(["", "2026-Q4", "2027-Q2", "2028-Q1"])
PLANS = st.lists(
    st.builds(
        Action,
        id=st.uuids().map(str),
        title=st.just("t"),
        start=QUARTERS,
        end=QUARTERS,
        cost=AMOUNTS,
        currency=st.sampled_from(["USD", "KES", ""]),
        available=AMOUNTS,
        secured=AMOUNTS,
        requested=AMOUNTS,
        funding_source=st.sampled_from(["", "bilateral", "in_kind"]),
        status=st.sampled_from(["planned", "cancelled"]),
    ),
    max_size=6,
)
RATE = {"KES": Rate("KES", Decimal("129.5"), "2026-11-02", "Central bank")}


def add(session: Session, **values: object) -> str:
    made = new_id()
    assert session.record([Record(f"action/{made}", name, value) for name, value in values.items()], "Action")
    return made


def row_of(action: Action) -> ActionRow:
    return ActionRow(action, (), "", ("",) * 9, (), (), "", "", action_money(action), ())


def view_of(actions: list[Action], rates: dict[str, Rate] | None = None) -> BudgetView:
    rows = tuple(row_of(action) for action in actions)
    return build_budget(rows, len(rows), rates or {}, PAPER)


def figures(row: Row) -> list[Decimal]:
    return [Decimal(cell.number) for cell in row.cells if cell.number]


def words(row: Row) -> list[str]:
    return [plain(line) for cell in row.cells for line in cell.lines]


@given(plan=PLANS, rated=st.booleans())
def test_totals_are_the_sums_of_the_rows_above_them(plan: list[Action], rated: bool) -> None:
    view = view_of(plan, RATE if rated else {})
    for sums in view.sums:
        in_dollars = "US dollars" in sums.table.caption
        totals = [row for row in sums.table.rows if row.total]
        assert totals and len(sums.targets) == len(sums.table.rows)
        for total in totals:
            currency = "" if in_dollars else words(total)[1]
            above = [r for r in sums.table.rows if not r.total and (in_dollars or words(r)[1] == currency)]
            columns = zip(*(figures(row) for row in above), strict=True)
            assert [added(column) for column in columns] == figures(total)


@given(plan=PLANS)
def test_every_row_leads_to_the_actions_it_adds_up(plan: list[Action]) -> None:
    view = view_of(plan, RATE)
    costs = {action.id: action_money(action) for action in plan}
    for sums in view.sums:
        in_dollars = "US dollars" in sums.table.caption
        for row, target in zip(sums.table.rows, sums.targets, strict=True):
            assert bool(target) is not row.total
            if target:
                found = [costs[action_id] for action_id in view.actions[target]]
                assert found and all(money.counts for money in found)
                if not in_dollars:
                    assert added(money.cost or Decimal(0) for money in found) == figures(row)[0]
    if view.chart is not None:
        assert all(view.actions[mark.target] for mark in view.chart.drawing.marks)


def test_what_is_not_counted_is_said_and_shown() -> None:
    plan = [
        Action("counted", "t", cost=Decimal(5), currency="USD"),
        Action("cancelled", "t", cost=Decimal(5), currency="USD", status="cancelled"),
        Action("blank", "t", status="planned"),
    ]
    (remark,) = view_of(plan).remarks
    assert remark.words == "1 cancelled action is not counted. 1 action without a cost is not counted."
    assert remark.some == ("cancelled", "blank")
    rows = tuple(row_of(action) for action in plan[:1])
    (filtered,) = build_budget(rows, 3, {}, PAPER).remarks
    assert filtered.words == "Only the 1 action the filter leaves is counted, of 3."
    assert view_of([]).chart is None and not view_of([]).sums


def test_a_mark_says_what_is_to_be_found_in_its_year() -> None:
    plan = [
        Action("a", "t", start="2027-Q1", cost=Decimal(5), currency="USD", available=Decimal(5)),
        Action("b", "t", cost=Decimal(7), currency="USD", secured=Decimal(3)),
    ]
    chart = view_of(plan).chart
    assert chart is not None and [mark.words for mark in chart.drawing.marks] == [
        "2027: 5 USD, all of it available or secured.",
        "No start set: 7 USD, of which 4 USD is to be found.",
    ]


def test_a_missing_rate_leads_to_an_action_and_a_known_one_names_its_source() -> None:
    plan = [
        Action("dollar", "t", cost=Decimal(5), currency="USD"),
        Action("shilling", "t", cost=Decimal(1295), currency="KES"),
    ]
    (missing,) = view_of(plan).remarks
    assert (missing.link, missing.action) == ("Set the rate for KES", "shilling")
    assert [sums.table.caption for sums in view_of(plan).sums] == [
        "Cost and funding gap by calendar year",
        "Cost and funding gap by funding source",
    ]
    known = view_of(plan, RATE)
    assert known.remarks[0].words.startswith("129.5 KES for 1 US dollar, 2 November 2026, source: Central bank.")
    assert figures(known.sums[0].table.rows[-1]) == [Decimal(15), Decimal(0), Decimal(15)]


def show(stage: Show, view: int, **how: object) -> Any:
    page = stage("action_plan", **how).page
    page.plan.toolbar.views[view].click()
    settle()
    return page


def test_a_year_of_the_chart_shows_its_actions_in_the_table(stage: Show, session: Session, qtbot: QtBot) -> None:
    add(session, title="Law", need="A.1(1)", start="2027-Q1", end="2027-Q4", cost="10", currency="USD")
    add(session, title="Train", need="A.1(1)", start="2028-Q1", end="2028-Q4", cost="20", currency="KES")
    add(session, title="Idea", need="A.1(1)")
    page = show(stage, 2)
    part = page.plan.part
    marks = {mark.mark.target: mark for mark in part.chart.marks}
    assert marks["year/2027/USD"].accessibleName() == "2027: 10 USD, of which 10 USD is to be found."
    qtbot.mouseClick(marks["year/2027/USD"], Qt.MouseButton.LeftButton)
    assert page.plan.choice.view == "table" and [row.title for row in page.plan.arranged.found] == ["Law"]
    qtbot.mouseClick(page.plan.show_missing, Qt.MouseButton.LeftButton)
    assert len(page.plan.arranged.found) == 3
    page.plan.toolbar.views[2].click()
    rate = next(line for line in part.remarks if line.link.text() == "Set the rate for KES")
    qtbot.mouseClick(rate.link, Qt.MouseButton.LeftButton)
    assert page.form.fields["title"].input.text() == "Train"


def test_logframe_reads_goal_outcome_output_and_says_what_is_not_stated(session: Session) -> None:
    made = add(
        session,
        title="Law",
        need="A.1(1)",
        result="Rules in force",
        indicator="Gazette",
        baseline="None",
        indicator_target="One",
        lead="Justice",
    )
    assert session.record([Record(f"serves/{made}/A.6(2)", "also", value=True)], "Also")
    add(session, title="Old", need="A.1(1)", status="cancelled")
    p = session.picture
    table, targets = build_logframe(p.action_plan.actions, p.edition, p.mapping)
    assert targets == ("", made)
    heading, law = table.rows
    assert heading.group and words(heading)[0] == "A.1  Biosafety frameworks"
    assert words(heading)[1].startswith("Goal A.1: ") and words(heading)[2].startswith("Outcome A.1: ")
    assert words(law) == [
        *("Rules in force", "Law", "Justice", "also: A.6(2)"),
        *("Gazette", "Baseline: None", "Target: One", "not stated", "not stated"),
    ]


def test_logframe_folds_when_it_is_narrow_and_enter_opens_the_action(
    stage: Show, session: Session, qtbot: QtBot
) -> None:
    made = add(session, title="Law", need="A.1(1)", result="Rules in force " * 20)
    page = show(stage, 3, zoom=200, width=900)
    table = page.plan.part.table
    assert table.is_folded and table.height() > page.plan.part.height()
    table.setFocus()
    assert table.currentIndex().row() == 1
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert page.item == made


def test_logframe_of_cancelled_actions_says_so(stage: Show, session: Session) -> None:
    add(session, title="Old", need="A.1(1)", status="cancelled")
    part = show(stage, 3).plan.part
    assert part.intro.text() == "Nothing to show: cancelled actions are left out." and part.table.isHidden()
