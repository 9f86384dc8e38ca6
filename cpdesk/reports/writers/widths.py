"""How wide a table's columns must be for formats that do not measure text themselves: shares, but no word cut."""

from __future__ import annotations

from collections.abc import Sequence

from cpdesk.reports.charts.svg import width_of
from cpdesk.reports.document import Align, Column, LevelBar, LevelMark, Meter, Row, Run, Table

_BAR = 60.0
_METER = 100.0
_KEPT_WHOLE = 16
_LONGEST_WORD = 26


def column_widths(table: Table, total: float, size: float, padding: float) -> list[float]:
    """Return the width of each column in points; together they are ``total``."""
    least = [_least(table, place, size) + padding for place in range(len(table.columns))]
    if sum(least) >= total:
        return [width / sum(least) * total for width in least]
    fixed: set[int] = set()
    while True:
        free = [place for place in range(len(least)) if place not in fixed]
        rest = total - sum(least[place] for place in fixed)
        weight = sum(table.columns[place].share for place in free) or 1.0
        widths = {place: rest * table.columns[place].share / weight for place in free}
        narrow = {place for place in free if widths[place] < least[place]}
        if not narrow:
            return [widths.get(place, least[place]) for place in range(len(least))]
        fixed |= narrow


def _least(table: Table, place: int, size: float) -> float:
    column = table.columns[place]
    head = max((width_of(word, size) for word in column.head.split()), default=0.0)
    return max(head, *(_cell(row, place, column, size) for row in table.rows if not row.group), 8.0)


def _cell(row: Row, place: int, column: Column, size: float) -> float:
    needs = [0.0]
    for line in row.cells[place].lines:
        text = "".join(part.text for part in line if isinstance(part, Run))
        words: Sequence[str] = [text] if column.align is not Align.START and len(text) <= _KEPT_WHOLE else text.split()
        needs += [width_of(word[:_LONGEST_WORD], size) for word in words if not _unspaced(word)]
        needs += [_drawn(type(part)) for part in line]
    return max(needs)


def _drawn(kind: type) -> float:
    return {LevelBar: _BAR, Meter: _METER, LevelMark: 12.0}.get(kind, 0.0)


def _unspaced(word: str) -> bool:
    return len(word) > 3 and any("\u2e80" <= character <= "\u9fff" for character in word)
