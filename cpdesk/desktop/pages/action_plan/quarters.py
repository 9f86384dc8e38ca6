"""The years that pickers and the timeline offer, and the place of a day on the line of quarters. No Qt."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from cpdesk.assessment.quarters import to_index

_FIRST, _LAST = 2000, 2099
_SPAN = 4
"""The timeline shows at least so many years."""


def is_offered(quarter: str) -> bool:
    """Tell whether a quarter lies in the years an action can have."""
    index = to_index(quarter)
    return index is not None and _FIRST <= index // 4 <= _LAST


def of_date(day: dt.date) -> float:
    """Return a day's place on the line of quarters."""
    first_month = (day.month - 1) // 3 * 3 + 1
    start = dt.date(day.year, first_month, 1)
    after = dt.date(day.year + (first_month > 9), (first_month + 2) % 12 + 1, 1)
    return day.year * 4 + (day.month - 1) // 3 + (day - start).days / (after - start).days


def years_offered(today: dt.date, used: Iterable[str] = ()) -> tuple[int, ...]:
    """Return the years a picker offers: from last year to five years past 2030, and those used already."""
    indexes = [index for quarter in used if (index := to_index(quarter)) is not None]
    first = min([today.year - 1, *(index // 4 for index in indexes)])
    last = max([today.year + 6, 2035, *(index // 4 for index in indexes)])
    return tuple(range(max(first, _FIRST), min(last, _LAST) + 1))


def years_shown(today: dt.date, used: Iterable[str]) -> range:
    """Return the years the timeline spans: all that are used, this year, and at least four."""
    years = [index // 4 for quarter in used if (index := to_index(quarter)) is not None]
    first = min([today.year, *years])
    last = max([first + _SPAN - 1, today.year, *years])
    return range(first, last + 1)
