"""Read a finished spreadsheet back and compare every cell, every formula and its result with what they should be."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

from cpdesk.reports.sheets import Sheet, Workbook
from cpdesk.reports.writers.save import expect
from cpdesk.reports.writers.written import Checked
from cpdesk.reports.writers.xlsx_cells import Formula, Place, escaped, lines, sheet_names


def check(path: Path, book: Workbook, name: str) -> Checked:
    """Return what was found equal.

    Raises:
        Mismatch: a sheet or a cell is not what it should be.

    """
    import openpyxl

    names = sheet_names(book)
    with path.open("rb") as stream:
        found = openpyxl.load_workbook(stream)
    with path.open("rb") as stream:
        results = openpyxl.load_workbook(stream, data_only=True)
    expect(name, "sheets", found.sheetnames, names)
    counted = Counter(sheets=len(names))
    for title, sheet in zip(names, book.sheets, strict=True):
        counted += _compared(found[title], results[title], sheet, name)
    return Checked(**counted)


def _compared(found: Any, results: Any, sheet: Sheet, name: str) -> Counter[str]:
    """Compare a sheet cell by cell and return what was counted, by the names of ``Checked``."""
    counted = Counter(rows=len(sheet.rows), actions=len(sheet.rows) if sheet.actions else 0)
    expected = lines(sheet)
    for number, line in enumerate(expected, start=1):
        for place, content in enumerate(line.cells, start=1):
            cell = found.cell(number, place)
            where = f"{found.title}, {cell.coordinate}"
            expect(name, where, cell.data_type == "f", isinstance(content, Formula))
            if isinstance(content, Formula):
                counted["totals"] += 1
                expect(name, where, cell.value, content.text)
                expect(name, where, _plain(results.cell(number, place).value), _plain(content.result))
                continue
            held = escaped(content) if isinstance(content, str) else _plain(content)
            expect(name, where, _plain(cell.value), held)
            counted["texts"] += isinstance(content, str)
            counted["answers"] += line.place is Place.BODY and content is not None and sheet.columns[place - 1].answers
    expect(name, f"{found.title}: rows", found.max_row, len(expected))
    return counted


def _plain(value: Any) -> Any:
    """Return a value in the form both sides can be compared in."""
    if isinstance(value, dt.datetime):
        return value.date()
    return float(value) if isinstance(value, int | Decimal | float) else value
