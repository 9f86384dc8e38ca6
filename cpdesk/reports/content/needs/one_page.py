"""Whether a summary will stay on one page: an estimate from its letters, good enough to choose how much to show."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil
from unicodedata import east_asian_width

from cpdesk.reports.choices import Paper
from cpdesk.reports.document import Block, Facts, Heading, Inline, ListBlock, Paragraph, Table, plain

_ROOM = {Paper.A4: 45.0, Paper.LETTER: 43.0}
"""Lines of running text below the chapter's heading; measured on printed pages."""
_LETTERS = 86  # in a line of running text
_NOTE_LETTERS = 124  # in a line of the small note below a table
_TALL = {"zh": 1.05, "ar": 1.15}  # how much taller lines are
_HEADING, _FACTS, _TABLE, _ROW, _NOTE_LINE = 2.0, 5.0, 3.0, 1.45, 0.8  # in lines of running text


def fits_one_page(blocks: Iterable[Block], paper: Paper, language: str) -> bool:
    """Tell whether the blocks below a chapter's heading fit on one page."""
    return sum(_lines(block) for block in blocks) * _TALL.get(language, 1.0) <= _ROOM[paper]


def _lines(block: Block) -> float:
    if isinstance(block, Paragraph):
        return _text(block.runs)
    if isinstance(block, ListBlock):
        return sum(_text(entry) for entry in block.entries)
    if isinstance(block, Table):
        return _TABLE + _ROW * len(block.rows) + _NOTE_LINE * ceil(_width(block.note) / _NOTE_LETTERS)
    if isinstance(block, Heading):
        return _HEADING
    return _FACTS if isinstance(block, Facts) else 0.0


def _text(runs: tuple[Inline, ...]) -> int:
    return ceil(_width(plain(runs)) / _LETTERS)


def _width(text: str) -> int:
    """Return the width in Latin letters; a Chinese character takes two."""
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)
