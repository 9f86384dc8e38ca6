"""What the cells of a spreadsheet file are, and their addresses as people see them. Reads nothing itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """What a cell holds."""

    TEXT = "text"
    NUMBER = "number"
    FLAG = "flag"
    ERROR = "error"
    FORMULA = "formula"


class Cell(NamedTuple):
    """One cell that is not empty; rows and columns count from 1."""

    row: int
    column: int
    text: str
    kind: Kind


Merge = tuple[int, int, int, int]
"""First row, first column, last row, last column of cells that were made one."""


@dataclass(slots=True)
class Sheet:
    """A sheet by its name, with the cells that hold something and those that were merged."""

    name: str
    cells: list[Cell] = field(default_factory=list)
    merges: list[Merge] = field(default_factory=list)


def address(sheet: str, row: int, column: int) -> str:
    """Return a place as people see it, such as ``Key areas!H12``."""
    return f"{sheet}!{letters(column)}{row}"


def letters(column: int) -> str:
    """Return the letters of a column counted from 1."""
    found = ""
    while column:
        column, rest = divmod(column - 1, 26)
        found = chr(65 + rest) + found
    return found
