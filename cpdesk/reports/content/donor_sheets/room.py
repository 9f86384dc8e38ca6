"""How much fits on one page of a sheet: a careful estimate in points, so that what does not fit is said and not cut.

The measures follow the printed page; the estimate errs on the side of too little room, which costs a line, not a text.
"""

from __future__ import annotations

import unicodedata

from cpdesk.base.records import dataclass
from cpdesk.reports.choices import Paper
from cpdesk.reports.content.donor_sheets.entries import Entry
from cpdesk.reports.document import Block, Cell, Facts, Paragraph, Table, plain
from cpdesk.reports.inputs import ReportInput

_HEIGHT = {Paper.A4: 697.0, Paper.LETTER: 646.0}
"""Points between the margins at the top and at the bottom."""

_WIDER = {Paper.A4: 0, Paper.LETTER: 3}
"""Letters that a line in the table holds more than on A4."""

_SLACK = 0.0
_LATIN_LINE, _LATIN_CELL_LINE = 13.0, 10.9
_TITLE, _TITLE_LINE, _TITLE_LETTERS = 3.0, 22.0, 42
_FACTS, _FACT_LETTERS, _VALUE_LETTERS = 50.0, 20, 13
_BOX, _BOX_LETTERS = 43.0, 96
_TABLE, _ROW = 28.0, 5.6
_LETTERS, _NAME_LETTERS = 86, 18


@dataclass(frozen=True, slots=True)
class Room:
    """The room of one page: its height in points, and the pitch of lines in text and in tables."""

    height: float
    line: float
    cell_line: float
    letters: int = _LETTERS

    def title(self, text: str) -> float:
        """Return the height of a sheet's title."""
        return _TITLE + _TITLE_LINE * _lines(text, _TITLE_LETTERS)

    def block(self, block: Block) -> float:
        """Return the height of a paragraph, a row of facts or a box."""
        if isinstance(block, Table):
            return _TABLE + sum(self._row(row.cells, block) for row in block.rows)
        if isinstance(block, Facts):
            values = max(_lines(fact.value, _VALUE_LETTERS) for fact in block.facts)
            words = max(_lines(fact.words, _FACT_LETTERS) for fact in block.facts)
            return _FACTS + _TITLE_LINE * (values - 1) + self.line * words
        if isinstance(block, Paragraph):
            return 10 + self.line * _lines(plain(block.runs), _BOX_LETTERS)
        parts = getattr(block, "paragraphs", ())
        return _BOX + self.line * sum(_lines(plain(part.runs), _BOX_LETTERS) for part in parts)

    def entry(self, entry: Entry) -> float:
        """Return the height of an entry in the table of a sheet."""
        lines = sum(_lines(plain(line), self.letters) for line in entry.lines)
        return _ROW + self.cell_line * max(lines, _lines(entry.name, _NAME_LETTERS))

    def table(self) -> float:
        """Return the height of a table without its rows."""
        return _TABLE

    def _row(self, cells: tuple[Cell, ...], table: Table) -> float:
        whole = sum(column.share for column in table.columns)
        letters = [int(_BOX_LETTERS * column.share / whole) for column in table.columns]
        if len(cells) < len(letters):
            return _ROW + self.cell_line
        lines = [
            sum(_lines(plain(line), width) for line in found.lines) for found, width in zip(cells, letters, strict=True)
        ]
        return _ROW + self.cell_line * max(lines)


def page_room(data: ReportInput) -> Room:
    """Return the room on a page of the paper and language of a report."""
    height = _HEIGHT[data.choices.paper] - _SLACK
    letters = _LETTERS + _WIDER[data.choices.paper]
    if data.language == "ar":
        return Room(height, 16.0, 14.2, letters)
    return Room(height, 14.0 if data.language == "zh" else _LATIN_LINE, _LATIN_CELL_LINE, letters)


def _lines(text: str, letters: int) -> int:
    """Return in how many lines a text stands; wide letters count twice."""
    width = sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)
    return max(1, -(-width // letters))
