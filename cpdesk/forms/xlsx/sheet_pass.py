"""Gather the cells of one sheet in a single pass: their places, their texts, what kind of content they hold.

Formulas are seen and never calculated; styles serve only to tell a date from a number.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping

from cpdesk.forms.xlsx import refusals
from cpdesk.forms.xlsx.cells import Cell, Kind, Sheet
from cpdesk.forms.xlsx.xml import Budget, walk

MAX_ROW, MAX_COLUMN = 1_048_576, 16_384
MAX_MERGES = 2_000
_CELL = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})", re.ASCII)
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def read_sheet(content: bytes, sheet: Sheet, strings: list[str], dates: frozenset[str], budget: Budget) -> Sheet:
    """Return the sheet filled with its cells; ``strings`` are the shared texts, ``dates`` the styles of dates.

    Raises:
        InputError: the sheet is not well-formed, names what is not there, or is far too large.

    """
    gathering = _SheetPass(sheet, strings, dates, budget.name)
    walk(content, budget, gathering.start, gathering.end, gathering.text)
    return sheet


def unescaped(text: str) -> str:
    """Return a text with ``_x0041_`` as the letter it stands for (ECMA-376, 22.9.2.19)."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


class _SheetPass:
    """Gathers the cells of one sheet."""

    def __init__(self, sheet: Sheet, strings: list[str], dates: frozenset[str], name: str) -> None:
        self._sheet, self._strings, self._dates, self._name = sheet, strings, dates, name
        self._row = self._column = 0
        self._type = self._style = ""
        self._formula = self._taking = False
        self._parts: list[str] = []
        self._aside = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "c":
            self._begin(attributes)
        elif tag in ("v", "t"):
            self._taking = not self._aside
        elif tag == "f":
            self._formula = True
        elif tag == "row":
            self._row = self._number(attributes.get("r", ""), self._row + 1, MAX_ROW)
            self._column = 0
        elif tag == "rPh":
            self._aside += 1
        elif tag == "mergeCell":
            self._merge(attributes.get("ref", ""))

    def end(self, tag: str) -> None:
        if tag in ("v", "t"):
            self._taking = False
        elif tag == "rPh":
            self._aside -= 1
        elif tag == "c":
            self._finish()

    def text(self, text: str) -> None:
        if self._taking:
            self._parts.append(text)

    def _begin(self, attributes: Mapping[str, str]) -> None:
        self._column += 1
        if "r" in attributes:
            self._row, self._column = self._place(attributes["r"])
        self._type, self._style = attributes.get("t", "n"), attributes.get("s", "")
        self._parts, self._formula = [], False

    def _finish(self) -> None:
        text = "".join(self._parts)
        if not text and not self._formula:
            return
        kind = Kind.TEXT
        if self._formula:
            kind = Kind.FORMULA
        elif self._type == "s":
            place = int(text) if text.isascii() and text.isdigit() and len(text) < 9 else -1
            if not 0 <= place < len(self._strings):
                raise refusals.damaged(self._name)
            text = self._strings[place]
        elif self._type == "n":
            kind, text = (Kind.TEXT, _as_date(text)) if self._style in self._dates else (Kind.NUMBER, _number(text))
        elif self._type == "b":
            kind, text = Kind.FLAG, "TRUE" if text.strip() in ("1", "true") else "FALSE"
        elif self._type == "e":
            kind = Kind.ERROR
        else:
            text = unescaped(text)
        if text.strip() or kind is Kind.FORMULA:
            self._sheet.cells.append(Cell(self._row, self._column, text, kind))

    def _merge(self, reference: str) -> None:
        first, _colon, last = reference.partition(":")
        if last:
            self._sheet.merges.append((*self._place(first), *self._place(last)))
        if len(self._sheet.merges) > MAX_MERGES:
            raise refusals.too_large(self._name)

    def _place(self, reference: str) -> tuple[int, int]:
        found = _CELL.fullmatch(reference)
        if not found:
            raise refusals.damaged(self._name)
        column = 0
        for letter in found[1].upper():
            column = column * 26 + ord(letter) - 64
        if column > MAX_COLUMN:
            raise refusals.damaged(self._name)
        return self._number(found[2], 0, MAX_ROW), column

    def _number(self, text: str, otherwise: int, most: int) -> int:
        if text and not (text.isascii() and text.isdigit() and len(text) < 9):
            raise refusals.damaged(self._name)
        number = int(text) if text else otherwise
        if not 1 <= number <= most:
            raise refusals.damaged(self._name)
        return number


def _number(text: str) -> str:
    """Return a number as people write it: without ``.0``, and with no more figures than it has."""
    try:
        value = float(text)
    except ValueError:
        return text
    whole = abs(value) < 1e15 and value == int(value)
    return str(int(value)) if whole else repr(value)


def _as_date(text: str) -> str:
    """Return the day a number stands for, as 2027-03-31, counted as spreadsheets count from 1900; or the number."""
    try:
        days = float(text)
    except ValueError:
        return text
    if not 61 <= days < 2_958_466:  # before March 1900 spreadsheets count a day there never was
        return _number(text)
    return (dt.date(1899, 12, 30) + dt.timedelta(days=int(days))).isoformat()
