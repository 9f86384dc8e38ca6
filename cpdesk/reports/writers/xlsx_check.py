"""Read a finished spreadsheet back and compare every cell, every formula and its result with what they should be."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path
from typing import Any

from cpdesk.reports.sheets import Workbook
from cpdesk.reports.writers.save import expect
from cpdesk.reports.writers.written import Checked
from cpdesk.reports.writers.xlsx_cells import Formula, escaped, lines, sheet_names


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
    texts = rows = 0
    for title, sheet in zip(names, book.sheets, strict=True):
        expected = lines(sheet)
        rows += len(sheet.rows)
        for number, line in enumerate(expected, start=1):
            for place, content in enumerate(line.cells, start=1):
                cell = found[title].cell(number, place)
                where = f"{title}, {cell.coordinate}"
                expect(name, where, cell.data_type == "f", isinstance(content, Formula))
                if isinstance(content, Formula):
                    expect(name, where, cell.value, content.text)
                    expect(name, where, _plain(results[title].cell(number, place).value), _plain(content.result))
                else:
                    expect(
                        name,
                        where,
                        _plain(cell.value),
                        escaped(content) if isinstance(content, str) else _plain(content),
                    )
                texts += isinstance(content, str)
        expect(name, f"{title}: rows", found[title].max_row, len(expected))
    return Checked(sheets=len(names), rows=rows, texts=texts)


def _plain(value: Any) -> Any:
    """Return a value in the form both sides can be compared in."""
    if isinstance(value, dt.datetime):
        return value.date()
    return float(value) if isinstance(value, int | Decimal | float) else value
