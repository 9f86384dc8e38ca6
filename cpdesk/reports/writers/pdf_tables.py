"""A table as the typst template takes it: cells, what its columns need at least, and which rows may be cut."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from cpdesk.reports.document import Align, Cell, LevelBar, Meter, Row, Run, Table, plain
from cpdesk.reports.writers.pdf_inlines import Data, inlines, said

_LINES_KEPT = 18  # a table of no more lines than this is never cut: it would leave a total or a head alone
_LINES_THAT_FIT = 36  # a row of more lines than this may be cut across pages
_CHARACTERS_A_LINE = 92  # of cell text, over the whole width of a page
_KEPT_WHOLE = 16  # a short figure or amount is measured as one word, so that it is not broken


def table_data(table: Table) -> Data:
    """Return the table with the few longest words of each column, which the template measures."""
    total = sum(column.share for column in table.columns)
    shares = [column.share / total for column in table.columns]
    return {
        "kind": "table",
        "caption": said(table.caption),
        "note": said(table.note),
        "wide": table.landscape,
        "columns": [
            {
                "head": said(column.head),
                "share": column.share,
                "align": column.align.value,
                "heads": _longest(column.head.split()),
                "words": _longest(_words(table, place, column.align)),
                "drawn": _drawn(table, place),
            }
            for place, column in enumerate(table.columns)
        ],
        "rows": [_row(row, shares) for row in table.rows],
        "short": sum(_lines(row, shares) for row in table.rows) <= _LINES_KEPT,
    }


def _row(row: Row, shares: Sequence[float]) -> Data:
    return {
        "cells": [[inlines(line) for line in cell.lines] for cell in row.cells],
        "total": row.total,
        "group": row.group,
        "tall": _lines(row, shares) > _LINES_THAT_FIT,
    }


def _lines(row: Row, shares: Sequence[float]) -> float:
    """Return about how many lines high the row is, with the space around it."""
    if row.group:
        return 2.0
    return 0.8 + max((_height(cell, share) for cell, share in zip(row.cells, shares, strict=True)), default=1.0)


def _height(cell: Cell, share: float) -> float:
    per_line = max(_CHARACTERS_A_LINE * share, 4)
    parts = (part for line in cell.lines for part in plain(line).split("\n"))
    return sum(1 + len(part) // per_line * 1.1 for part in parts)


def _words(table: Table, place: int, align: Align) -> Iterable[str]:
    for row in table.rows:
        if row.group:
            continue
        for line in row.cells[place].lines:
            text = said("".join(part.text for part in line if isinstance(part, Run)))
            if align is not Align.START and len(text) <= _KEPT_WHOLE:
                yield text
            else:
                yield from text.replace("\u200b", " ").split()


def _longest(words: Iterable[str]) -> list[str]:
    """Return the few longest words, which are all that need measuring; text written without spaces has none."""
    return sorted({word for word in words if not _unspaced(word)}, key=lambda word: (-len(word), word))[:4]


def _unspaced(word: str) -> bool:
    return len(word) > 3 and any("\u2e80" <= character <= "\u9fff" for character in word)


def _drawn(table: Table, place: int) -> str:
    kinds: set[Any] = {
        type(part) for row in table.rows if not row.group for line in row.cells[place].lines for part in line
    }
    return "bar" if LevelBar in kinds else "meter" if Meter in kinds else "none_"
