"""Action plans to report on, and how their tables are read: shared by the tests of action plan and donor sheets."""

from __future__ import annotations

from collections.abc import Callable

from cpdesk.assessment.values import Value
from cpdesk.reports.document import Document, Row, Table
from cpdesk.reports.inputs import ReportInput

from .as_text import row_text

IDS = [f"{n}1111111-1111-4111-8111-111111111111" for n in range(1, 6)]


def tables(document: Document, title: str) -> list[Table]:
    """Return the tables of the section with this title."""
    (found,) = (section for section in document.sections if section.title == title)
    return [block for block in found.blocks if isinstance(block, Table)]


def cell_text(row: Row, column: int) -> str:
    """Return the text of one cell."""
    return row_text(Row((row.cells[column],))).removeprefix("| ")


def plain_rows(table: Table) -> list[Row]:
    """Return the rows that are neither totals nor heads of groups."""
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


def priced(report_of: Callable[..., ReportInput]) -> ReportInput:
    """Return a plan of three actions in two currencies with cost lines, funds and a rate."""
    rows: list[tuple[str, str, Value]] = []
    values: tuple[dict[str, Value], ...] = (
        {"title": "Train assessors", "currency": "KES", "available": "700.10", "start": "2027-Q1", "end": "2028-Q2"},
        {"title": "Buy a freezer", "currency": "USD", "cost": "250.50", "secured": "100", "start": "2027-Q3"},
        {"title": "Print leaflets", "currency": "KES", "cost": "99.99", "requested": "99.99"},
    )
    for identifier, fields in zip(IDS, values, strict=False):
        rows += [(f"action/{identifier}", name, value) for name, value in fields.items()]
    yearly = {"item": "Trainer", "unit": "day", "quantity": "10", "unit_cost": "2000", "recurrence": "yearly"}
    rows += [(f"cost/{IDS[0]}/{IDS[1]}", name, value) for name, value in yearly.items()]
    rows += [(f"cost/{IDS[0]}/{IDS[2]}", name, value) for name, value in (("quantity", "2.50"), ("unit_cost", "200"))]
    rows += [(f"cost/{IDS[0]}/{IDS[3]}", "item", "Travel")]
    rate = {"per_usd": "129.5", "date": "2026-11-02", "source": "Central bank, mean rate"}
    return report_of(*rows, *(("rate/KES", name, value) for name, value in rate.items()))
