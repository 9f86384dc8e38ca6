"""The document tree every report is built as, and every writer prints: sections, paragraphs, tables, charts.

Texts in the tree are plain text in the report's language, never markup. A writer must print every block or
refuse; it must never drop one.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from enum import StrEnum

from cpdesk.base.records import dataclass
from cpdesk.reports.choices import Paper


class Align(StrEnum):
    """How a column stands; ``END`` is right, or left when the document runs right to left."""

    START = "start"
    CENTER = "center"
    END = "end"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one manner. ``small`` is muted and smaller: codes, sources, remarks."""

    text: str
    strong: bool = False
    small: bool = False


@dataclass(frozen=True, slots=True)
class LevelMark:
    """A level drawn as a square with its number (0-4); None for a level that is not known."""

    level: int | None


@dataclass(frozen=True, slots=True)
class LevelBar:
    """Five squares: filled up to ``level``, ``target`` outlined; ``words`` says it for readers and plain formats."""

    level: int | None
    target: int | None
    words: str


@dataclass(frozen=True, slots=True)
class Meter:
    """A horizontal bar for an index from 0 to 100; ``words`` is the number as printed beside it."""

    value: float
    words: str


Inline = Run | LevelMark | LevelBar | Meter


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of runs."""

    runs: tuple[Inline, ...]
    lead: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside a section; level 2 or 3 (sections are level 1). ``code`` is printed small before it."""

    text: str
    level: int = 2
    code: str = ""


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A list, numbered or with bullets; each entry is a row of runs."""

    entries: tuple[tuple[Inline, ...], ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A table's column: head, share of the width, alignment, and whether its cells head their rows."""

    head: str
    share: float = 1.0
    align: Align = Align.START
    row_head: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell: lines of runs, one under another. ``number`` is the exact figure for spreadsheets."""

    lines: tuple[tuple[Inline, ...], ...]
    number: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A table row; ``total`` rows are set apart, ``group`` rows have one cell that spans the table."""

    cells: tuple[Cell, ...]
    total: bool = False
    group: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table; ``caption`` names it (printed above), ``note`` explains marks (printed below, small)."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    caption: str
    note: str = ""
    landscape: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart drawn as SVG, with its caption and the alternative text that says what it shows."""

    svg: str
    caption: str
    alternative: str
    width_share: float = 1.0


@dataclass(frozen=True, slots=True)
class Fact:
    """A figure with what it counts, e.g. ``31 of 37`` / ``key areas answered``."""

    value: str
    words: str


@dataclass(frozen=True, slots=True)
class Facts:
    """A row of two to four facts."""

    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Aside:
    """A tinted box between the text, e.g. what the plan suggests; head and paragraphs.

    ``beside`` sets it at the side of the paragraphs and lists that follow, up to the next heading, table or figure,
    where the paper is wide enough; asides one after another share the side.
    """

    head: str
    paragraphs: tuple[Paragraph, ...]
    beside: bool = False


Block = Paragraph | Heading | ListBlock | Table | Figure | Facts | Aside


@dataclass(frozen=True, slots=True)
class Section:
    """A chapter: level 1 heading, then blocks. ``new_page`` starts it on a page of its own."""

    title: str
    blocks: tuple[Block, ...]
    new_page: bool = False


@dataclass(frozen=True, slots=True)
class Cover:
    """The first page: what, of whom, when; ``facts`` are label and value pairs at its foot; ``fine_print`` below.

    ``party`` is whose document it is and ``cycle`` for which round: of the user guide, the program and its readers.
    """

    title: str
    subtitle: str
    party: str
    cycle: str
    facts: tuple[tuple[str, str], ...]
    fine_print: str


@dataclass(frozen=True, slots=True)
class Look:
    """How the country wants its documents: paper, its own colour (empty: cpdesk's) and its emblem (PNG or JPEG)."""

    paper: Paper = Paper.A4
    colour: str = ""
    emblem: bytes = b""


@dataclass(frozen=True, slots=True)
class Holds:
    """What a finished file must hold, as it is printed: codes of answers, titles of actions, totals of money."""

    answers: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()
    totals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A report. ``date`` is the day it states and the only date the file carries, so equal input gives equal bytes.

    A ``sheet`` is a paper of few pages: its cover stands as a head above the text, on the first page.
    """

    kind: str
    language: str
    right_to_left: bool
    cover: Cover
    running_head: tuple[str, str]
    running_foot: str
    contents_title: str
    date: dt.date
    author: str
    sections: tuple[Section, ...]
    look: Look = Look()
    draft: bool = True
    holds: Holds = Holds()
    sheet: bool = False

    @property
    def title(self) -> str:
        """Return the document's title with the Party's name, for the file's properties."""
        return f"{self.cover.title}: {self.cover.party}"

    def blocks(self) -> Iterator[Block]:
        """Yield every block in the order of reading."""
        for section in self.sections:
            yield from section.blocks


def run(text: str, *, strong: bool = False, small: bool = False) -> Run:
    """Return a run; short for use in content builders."""
    return Run(text, strong, small)


def paragraph(*runs: Inline | str, lead: bool = False) -> Paragraph:
    """Return a paragraph; a bare string is a plain run."""
    return Paragraph(tuple(Run(r) if isinstance(r, str) else r for r in runs), lead)


def cell(*lines: Inline | str | tuple[Inline, ...], number: str = "") -> Cell:
    """Return a cell; a bare string or inline is a line of its own."""
    return Cell(tuple(_line(line) for line in lines), number)


def row(*cells: Cell | str, total: bool = False) -> Row:
    """Return a row; a bare string is a cell with one line."""
    return Row(tuple(cell(c) if isinstance(c, str) else c for c in cells), total)


def group_row(text: str) -> Row:
    """Return a row that heads the rows below it."""
    return Row((cell(Run(text, strong=True)),), group=True)


def plain(inlines: tuple[Inline, ...]) -> str:
    """Return the inlines as plain text, marks in their words."""
    return "".join(_words(inline) for inline in inlines)


def _words(inline: Inline) -> str:
    if isinstance(inline, Run):
        return inline.text
    if isinstance(inline, LevelMark):
        return "?" if inline.level is None else str(inline.level)
    return inline.words


def _line(line: Inline | str | tuple[Inline, ...]) -> tuple[Inline, ...]:
    if isinstance(line, str):
        return (Run(line),)
    return line if isinstance(line, tuple) else (line,)
