"""Quarters as a file keeps them (``2027-Q2``), and as numbers on a line, one more for each quarter. Pure."""

from __future__ import annotations

import datetime as dt
import re

IN_A_YEAR = 4
"""Quarters in a year."""

_QUARTER = re.compile(r"([0-9]{4})-Q([1-4])")


def to_index(quarter: str) -> int | None:
    """Return the number of a quarter since the year 0, or None for an empty or odd text."""
    found = _QUARTER.fullmatch(quarter)
    return None if found is None else int(found[1]) * IN_A_YEAR + int(found[2]) - 1


def to_quarter(year: int, part: int) -> str:
    """Return a quarter as it is kept."""
    return f"{year}-Q{part}"


def from_index(index: int) -> str:
    """Return the quarter of a number, as it is kept."""
    return to_quarter(index // IN_A_YEAR, index % IN_A_YEAR + 1)


def of_day(day: dt.date) -> str:
    """Return the quarter a day lies in, as it is kept."""
    return to_quarter(day.year, (day.month + 2) // 3)
