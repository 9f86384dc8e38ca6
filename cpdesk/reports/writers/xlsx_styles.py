"""How cells of a spreadsheet look, and how tall its rows are; each look is made once and shared."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

from cpdesk.reports import colours
from cpdesk.reports.sheets import Sheet, SheetColumn, SheetType
from cpdesk.reports.writers.xlsx_cells import Line, Place

_LINE = 15.0
_TALLEST = 409.0
_NARROWER = 0.9  # an average letter, in widths of a figure
_FIGURES = (SheetType.WHOLE, SheetType.DECIMAL, SheetType.AMOUNT)


class Styles:
    """The fonts, fills and lines of one workbook."""

    def __init__(self, right_to_left: bool, shades: colours.Shades) -> None:
        from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

        def font(colour: str, *, bold: bool = False, size: float = 11) -> Any:
            return Font(name="Calibri", size=size, bold=bold, color=_argb(colour))

        edge = Side(style="medium", color=_argb(colours.EDGE))
        order = 2 if right_to_left else 0
        self._fonts = {
            Place.HEAD: font(colours.WHITE, bold=True),
            Place.BODY: font(colours.TEXT),
            Place.STRONG: font(colours.TEXT, bold=True),
            Place.GROUP: font(shades.on_tint, bold=True),
            Place.TOTAL: font(colours.TEXT, bold=True),
            Place.NOTE: font(colours.MUTED, size=10),
        }
        self._fills = {
            Place.HEAD: PatternFill("solid", fgColor=_argb(shades.accent)),
            Place.GROUP: PatternFill("solid", fgColor=_argb(shades.tint)),
        }
        hair = Border(bottom=Side(style="thin", color=_argb(colours.LINE)))
        self._borders = {
            Place.BODY: hair,
            Place.STRONG: hair,
            Place.GROUP: hair,
            Place.TOTAL: Border(top=edge, bottom=edge),
        }
        self._top = Alignment(vertical="top", wrap_text=True, readingOrder=order)
        self._label = Alignment(vertical="top", readingOrder=order)  # runs on over the empty cells beside it
        self._group = Alignment(vertical="center", readingOrder=order)
        self._head = Alignment(vertical="center", wrap_text=True, readingOrder=order)
        self._head_of_figures = Alignment(vertical="center", wrap_text=True, horizontal="right", indent=1)
        self._figure = Alignment(vertical="top", horizontal="right", indent=1)

    def apply(self, cell: Any, place: Place, column: SheetColumn, *, in_parts: bool) -> None:
        """Give a cell the look of its row and its column; ``in_parts`` prints figures with cents."""
        cell.font = self._fonts[place]
        if place in self._fills:
            cell.fill = self._fills[place]
        if place in self._borders:
            cell.border = self._borders[place]
        cell.alignment = self._alignment(cell, place, column)
        if place not in (Place.HEAD, Place.NOTE) and cell.value is not None:
            cell.number_format = _format(cell, column.type, in_parts)

    def _alignment(self, cell: Any, place: Place, column: SheetColumn) -> Any:
        if place is Place.HEAD:
            return self._head_of_figures if column.type in _FIGURES else self._head
        if place is Place.GROUP:
            return self._group
        if cell.data_type in ("n", "f") and cell.value is not None:
            return self._figure
        return self._label if place is Place.TOTAL else self._top


def heights(sheet: Sheet, lines: list[Line]) -> Iterator[tuple[int, float]]:
    """Yield the number and the height of each row whose texts need more than one line.

    Spreadsheets find the height themselves only when a cell is edited.
    """
    whole = sum(column.width for column in sheet.columns)
    for number, line in enumerate(lines, start=1):
        if line.place is Place.GROUP:
            yield number, _LINE + 6
            continue
        widths = [whole] if line.place in (Place.NOTE, Place.TOTAL) else [column.width for column in sheet.columns]
        texts = zip(line.cells, widths, strict=False)
        count = max((_count(value, width) for value, width in texts if isinstance(value, str)), default=1)
        if count > 1 or line.place is Place.HEAD:
            yield number, min(_LINE * count + (8 if line.place is Place.HEAD else 2), _TALLEST)


def _format(cell: Any, kind: SheetType, in_parts: bool) -> str:
    """Return the number format; a text that is edited stays a text."""
    if cell.data_type == "d":
        return "yyyy\\-mm\\-dd"
    if cell.data_type not in ("n", "f"):
        return "@"
    if kind is SheetType.DECIMAL:
        return "General"
    return "#,##0.00" if in_parts else "#,##0"


def _count(text: str, width: float) -> int:
    room = max(width - 0.5, 1)
    return sum(max(1, math.ceil(_length(part) / room)) for part in text.split("\n"))


def _length(text: str) -> float:
    return sum(2.0 if "\u2e80" <= c <= "\uffef" else 1.0 for c in text) * _NARROWER


def _argb(colour: str) -> str:
    return "FF" + colour.removeprefix("#")
