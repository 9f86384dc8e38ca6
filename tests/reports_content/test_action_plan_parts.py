"""The parts of the action plan that came with its signature: foreword, funding gaps, what the file must hold."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from cpdesk.analysis.money import added
from cpdesk.assessment.values import Value
from cpdesk.reports.inputs import ReportInput
from cpdesk.reports.kinds import build

from .as_text import as_text
from .plans import IDS, cell_text, plain_rows, tables

Sample = Callable[..., ReportInput]


def test_funding_gaps_come_by_need_and_their_totals_are_those_of_the_plan(sample: Sample) -> None:
    data = sample("full")
    by_action, by_goal = tables(build("action-plan", data), "Funding gaps")
    rows = plain_rows(by_action)
    lacking = [row for row in rows if Decimal(row.cells[6].number)]
    ranks = [int(row.cells[0].number) for row in lacking]
    assert ranks == sorted(ranks)
    assert rows[: len(lacking)] == lacking
    (plan,) = data.action_plan.totals
    own, goals = (next(row for row in table.rows if row.total) for table in (by_action, by_goal))
    amounts = (plan.amount, plan.available, plan.secured, plan.requested, plan.gap)
    assert [Decimal(cell.number) for cell in own.cells[2:7]] == list(amounts)
    assert (Decimal(goals.cells[2].number), Decimal(goals.cells[5].number)) == (plan.amount, plan.gap)
    for column in range(1, 6):
        shown = [Decimal(row.cells[column].number) for row in plain_rows(by_goal)]
        assert added(shown) == Decimal(goals.cells[column].number)


@pytest.mark.parametrize(
    ("rows", "expected", "never"),
    [
        ((), ("Place for the foreword", "Who signs it is not recorded yet."), ""),
        ((("party", "foreword_by", "The Minister"),), ("Place for the foreword", "To be signed by The Minister."), ""),
        (
            (("party", "foreword", "We will act.\nSoon."), ("party", "foreword_by", "The Minister")),
            ("We will act.", "Soon.", "The Minister"),
            "Place for the foreword",
        ),
    ],
)
def test_a_foreword_is_printed_as_written_or_has_a_marked_place(
    rows: tuple[tuple[str, str, Value], ...],
    expected: tuple[str, ...],
    never: str,
    report_of: Callable[..., ReportInput],
) -> None:
    text = as_text(build("action-plan", report_of(*rows)))
    chapter = text.split("# Foreword\n")[1].split("\n# ")[0]
    assert all(words in chapter for words in expected)
    assert not never or never not in text


def test_the_document_holds_its_actions_and_totals(sample: Sample) -> None:
    data = sample("full")
    document = build("action-plan", data)
    text = as_text(document)
    assert len(document.holds.actions) == len(data.action_plan.actions)
    assert document.holds.totals == ("1,122,000 USD", "1,004,000 USD")
    assert all(held in text for held in (*document.holds.actions, *document.holds.totals))


def test_institutions_see_what_they_lead_and_where_they_take_part(report_of: Callable[..., ReportInput]) -> None:
    first, second = (f"action/{identifier}" for identifier in IDS[:2])
    rows = (
        (first, "lead", "Customs"),
        (first, "partners", "University;  Ministry "),
        (second, "partners", "University"),
    )
    _led, parts = tables(build("action-plan", report_of(*rows)), "Responsibilities by institution")
    assert [[cell_text(row, place) for place in range(3)] for row in plain_rows(parts)] == [
        ["University", "0", "2"],
        ["Customs", "1", "0"],
        ["Ministry", "0", "1"],
    ]
