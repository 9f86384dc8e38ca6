"""Spreadsheets as plain values: sheets with typed columns and live totals, for the XLSX writer to print."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from enum import StrEnum

from cpdesk.analysis.money import added as exactly_added
from cpdesk.base.records import dataclass
from cpdesk.reports.document import Look

Value = str | int | Decimal | dt.date | None
"""What a cell holds; text is never taken for a formula, a number or a date. An empty text is an empty cell."""

_OUR_LOOK = Look()


class SheetType(StrEnum):
    """What a column holds, which decides how its cells are aligned and printed."""

    TEXT = "text"
    WHOLE = "whole"
    DECIMAL = "decimal"
    AMOUNT = "amount"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column: head, what it holds, and its width in characters; in one of ``answers`` each filled cell is one."""

    head: str
    type: SheetType = SheetType.TEXT
    width: float = 18
    answers: bool = False


@dataclass(frozen=True, slots=True)
class Condition:
    """What the cell of a row in ``column`` (counted from 0) must, or must not, be for the row to count."""

    column: int
    value: str
    equal: bool = True


@dataclass(frozen=True, slots=True)
class SheetTotal:
    """A row below the others with the live sum of ``column`` over the rows that meet one of the ``alternatives``.

    An alternative is met when all of its conditions are; no two alternatives may be met by the same row. Without
    alternatives every row counts. ``amount`` is the sum as it is now.
    """

    label: str
    column: int
    alternatives: tuple[tuple[Condition, ...], ...]
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: heads in the first row, then the rows, each with a value for every column, then totals and a note.

    ``title`` is printed at the head of each page of paper. ``strong`` and ``groups`` are the numbers (from 0) of rows
    that stand out and of rows whose first cell heads the rows below. ``summed`` columns get a live sum in one row that
    ``sum_label`` names. On a sheet of ``actions`` each row is one.
    """

    name: str
    columns: tuple[SheetColumn, ...]
    rows: tuple[tuple[Value, ...], ...]
    totals: tuple[SheetTotal, ...] = ()
    note: str = ""
    title: str = ""
    landscape: bool = True
    filtered: bool = True
    strong: frozenset[int] = frozenset()
    groups: frozenset[int] = frozenset()
    summed: tuple[int, ...] = ()
    sum_label: str = ""
    actions: bool = False


@dataclass(frozen=True, slots=True)
class Workbook:
    """Sheets with what the file says about itself; ``date`` is the only date it carries.

    ``look`` and ``draft`` are as those of a document; spreadsheets show no emblem.
    """

    kind: str
    title: str
    language: str
    right_to_left: bool
    author: str
    date: dt.date
    sheets: tuple[Sheet, ...]
    look: Look = _OUR_LOOK
    draft: bool = False


def select(sheet: Sheet, total: SheetTotal) -> tuple[tuple[Value, ...], ...]:
    """Return the rows of the sheet that a total counts."""
    if not total.alternatives:
        return sheet.rows
    return tuple(row for row in sheet.rows if any(_meets(row, conditions) for conditions in total.alternatives))


def added(rows: tuple[tuple[Value, ...], ...], column: int) -> Decimal:
    """Return the sum of the figures in a column; texts and empty cells add nothing."""
    return exactly_added(Decimal(v) for row in rows if isinstance(v := row[column], int | Decimal))


def _meets(row: tuple[Value, ...], conditions: tuple[Condition, ...]) -> bool:
    return all((("" if row[c.column] is None else row[c.column]) == c.value) is c.equal for c in conditions)
