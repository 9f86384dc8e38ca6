"""What each cell of a sheet holds, as values and as our own formulas; shared by the writer and the check."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from enum import StrEnum

from cpdesk.base.records import dataclass
from cpdesk.reports.sheets import Condition, Sheet, SheetTotal, Value, Workbook, added

_EXACT = 10**15  # a spreadsheet keeps fifteen figures of a number
_LONGEST_LITERAL = 255  # characters of a text inside a formula
_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_NOT_IN_XML = dict.fromkeys((0xFFFE, 0xFFFF))
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_LONGEST_NAME = 31


class Place(StrEnum):
    """What a row of the sheet is."""

    HEAD = "head"
    BODY = "body"
    STRONG = "strong"
    GROUP = "group"
    TOTAL = "total"
    EMPTY = "empty"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula of ours and its result now; no text that came from outside ever becomes one."""

    text: str
    result: Decimal


Content = str | int | Decimal | dt.date | Formula | None


@dataclass(frozen=True, slots=True)
class Line:
    """A row as it is written."""

    place: Place
    cells: tuple[Content, ...]


def lines(sheet: Sheet) -> list[Line]:
    """Return the sheet row by row: heads, rows, totals, and after an empty row the note."""
    count = len(sheet.columns)
    found = [Line(Place.HEAD, tuple(_exact(column.head) for column in sheet.columns))]
    found += [Line(_place(sheet, place), tuple(map(_exact, row))) for place, row in enumerate(sheet.rows)]
    if sheet.sum_label:
        found.append(_summed(sheet))
    found += [_total(sheet, total) for total in sheet.totals]
    if sheet.note:
        found += [Line(Place.EMPTY, (None,) * count), Line(Place.NOTE, (sheet.note, *[None] * (count - 1)))]
    return found


def in_parts(sheet: Sheet) -> frozenset[int]:
    """Return the columns whose figures are printed with cents, all of them, because one has some."""
    columns = range(len(sheet.columns))
    figures = ((place, value) for row in sheet.rows for place, value in zip(columns, row, strict=True))
    return frozenset(
        place for place, value in figures if isinstance(value, Decimal) and value != value.to_integral_value()
    )


def sheet_names(book: Workbook) -> list[str]:
    """Return a name for each sheet that spreadsheets accept, no two alike."""
    names: list[str] = []
    taken = {"history"}
    for sheet in book.sheets:
        base = _NOT_IN_NAMES.sub(" ", sheet.name)[:_LONGEST_NAME].strip(" '") or str(len(names) + 1)
        name, number = base, 1
        while name.casefold() in taken:
            number += 1
            name = f"{base[: _LONGEST_NAME - 1 - len(str(number))]} {number}"
        names.append(name)
        taken.add(name.casefold())
    return names


def escaped(text: str) -> str:
    """Return the text so that a spreadsheet shows ``_x0041_`` as it stands instead of as an A."""
    return _LOOKS_ESCAPED.sub("_x005F_", in_xml(text))


def in_xml(text: str) -> str:
    """Return the text without the two of Unicode's places that stand for no letter and that XML does not take."""
    return text.translate(_NOT_IN_XML)


def letter(column: int) -> str:
    """Return the letters of a column counted from 0."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def _place(sheet: Sheet, place: int) -> Place:
    return Place.GROUP if place in sheet.groups else Place.STRONG if place in sheet.strong else Place.BODY


def _exact(value: Value) -> Content:
    """Return the value as a spreadsheet can keep it: numbers of too many figures stay text, empty texts are nothing."""
    if isinstance(value, int | Decimal) and abs(Decimal(value)) >= _EXACT:
        return str(value)
    return None if value == "" else value


def _summed(sheet: Sheet) -> Line:
    cells: list[Content] = [None] * len(sheet.columns)
    cells[0] = sheet.sum_label
    for column in sheet.summed:
        cells[column] = Formula(f"=SUM({_range(sheet, column)})", added(sheet.rows, column))
    return Line(Place.TOTAL, tuple(cells))


def _total(sheet: Sheet, total: SheetTotal) -> Line:
    cells: list[Content] = [None] * len(sheet.columns)
    cells[0] = total.label
    alternatives = total.alternatives or ((),)
    if any(len(c.value) > _LONGEST_LITERAL for conditions in alternatives for c in conditions):
        cells[total.column] = total.amount  # no formula can hold the text it would have to compare with
    else:
        sums = (_counted(sheet, total.column, conditions) for conditions in alternatives)
        cells[total.column] = Formula("=" + "+".join(sums), total.amount)
    return Line(Place.TOTAL, tuple(cells))


def _counted(sheet: Sheet, column: int, conditions: tuple[Condition, ...]) -> str:
    if not conditions:
        return f"SUM({_range(sheet, column)})"
    tests = ",".join(_test(sheet, condition) for condition in conditions)
    return f"SUMPRODUCT({tests},{_range(sheet, column)})"


def _test(sheet: Sheet, condition: Condition) -> str:
    """Return one or zero for each row; EXACT, because other comparisons take usd for USD and * for anything."""
    literal = escaped(condition.value).replace('"', '""')
    exact = f'EXACT({_range(sheet, condition.column)},"{literal}")'
    return f"1*{exact}" if condition.equal else f"1-{exact}"


def _range(sheet: Sheet, column: int) -> str:
    name = letter(column)
    return f"{name}$2:{name}${max(len(sheet.rows) + 1, 2)}"
