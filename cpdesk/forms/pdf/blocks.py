"""What stands on the pages of a form, row by row: measured first, shared out over pages, then drawn."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from cpdesk.base.records import dataclass
from cpdesk.forms.pdf import text
from cpdesk.forms.pdf.fields import CIRCLE, Box, Circle, Fields
from cpdesk.forms.pdf.sheet import BOTTOM, TOP, Sheet, Style

PLAIN = Style(8.5)
STRONG = Style(8.5, bold=True)
SMALL = Style(7.5, muted=True)
LABEL = 100.0
"""How wide the words before a place to write in may be, in points."""
_AFTER_CIRCLE = CIRCLE + 4
_APART = 7.0
_COLUMNS = 16.0


@dataclass(frozen=True, slots=True)
class Row:
    """A part of a page that is never cut: how high it is, and how it is drawn from a height on the page."""

    high: float
    draw: Callable[[float], None]


@dataclass(frozen=True, slots=True)
class Option:
    """An answer to choose: its key, its words beside the circle, and what a screen reader says of it."""

    key: str
    words: str
    said: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """A question answered by one of several circles in a line."""

    name: str
    words: str
    said: str
    options: tuple[Option, ...]
    chosen: str = ""


@dataclass(frozen=True, slots=True)
class WriteIn:
    """A question answered in one's own words; ``rows`` lines are seen at once; ``several`` allows more than one."""

    name: str
    words: str
    said: str
    value: str = ""
    rows: int = 1
    longest: int = 0
    several: bool = False


def paginate(blocks: Sequence[Sequence[Row]], sheet: Sheet) -> list[list[Row]]:
    """Return the blocks' rows by pages; a block that fits on one page is not cut."""
    room = sheet.height - TOP - BOTTOM
    pages: list[list[Row]] = [[]]
    used = 0.0
    for block in blocks:
        high = sum(row.high for row in block)
        if pages[-1] and used + min(high, room) > room:
            pages.append([])
            used = 0.0
        for row in block:
            if pages[-1] and used + row.high > room:
                pages.append([])
                used = 0.0
            pages[-1].append(row)
            used += row.high
    return pages


def words(sheet: Sheet, said: str, style: Style = PLAIN, *, after: float = 3.0, start: float = 0.0) -> Row:
    """Return a paragraph over the width of the page."""
    room = sheet.room - start
    found = text.lines(said, room, style.size, bold=style.bold)

    def draw(y: float) -> None:
        sheet.lines(found, start, y, room, style)

    return Row(len(found) * style.leading + after, draw)


def gap(high: float) -> Row:
    """Return an empty row."""
    return Row(high, _nothing)


def rule(sheet: Sheet, *, strong: bool = False) -> Row:
    """Return a line across the page."""
    return Row(6.0, lambda y: sheet.rule(y + 2, strong=strong))


def heading(sheet: Sheet, code: str, title: str, key: str, style: Style) -> Row:
    """Return a band with the code and title of an item, to which a bookmark leads."""
    at = text.width(code, style.size, bold=True) + 9 if code else 0.0
    room = sheet.room - at - 10
    found = text.lines(title, room, style.size, bold=True)
    high = len(found) * style.leading + 6

    def draw(y: float) -> None:
        sheet.band(y, high)
        sheet.bookmark(f"{code} {title}".strip(), y, key)
        sheet.line(code, 5, y + 3, at, style)
        sheet.lines(found, 5 + at, y + 3, room, style)

    return Row(high + 5, draw)


def ladder(sheet: Sheet, fields: Fields, choice: Choice, below: int) -> list[Row]:
    """Return one row for each answer, its words beside the circle; the last ``below`` of them share a row.

    All circles are one field: the rows are drawn in their order, the last one completes the field.
    """
    placed: list[Circle] = []
    many = choice.options[: len(choice.options) - below]
    rows = [_rung(sheet, option, placed) for option in many]

    def draw(y: float) -> None:
        _in_line(sheet, choice.options[len(many) :], 0, y, placed)
        fields.choice(choice.name, choice.said, placed, choice.chosen)

    return [*rows, Row(PLAIN.leading + 5, draw)]


def side_by_side(sheet: Sheet, fields: Fields, choices: Sequence[Choice]) -> list[Row]:
    """Return choices in one line, each with its words before it; one under another where they are too long for it."""
    room = sheet.room / 2 - LABEL
    if all(_reach(choice.options) <= room for choice in choices):
        return [_choices(sheet, fields, choices)]
    return [_choices(sheet, fields, (choice,)) for choice in choices]


def boxes(sheet: Sheet, fields: Fields, questions: Sequence[WriteIn]) -> Row:
    """Return one or two places to write in beside each other, each with its words before it."""
    share, last = sheet.room / len(questions), len(questions) - 1
    labels = [text.lines(question.words, LABEL - 6, PLAIN.size, bold=True) for question in questions]
    tall = max(question.rows for question in questions) * 12.0 + 4
    high = max(tall, max(len(lines) for lines in labels) * PLAIN.leading) + 4

    def draw(y: float) -> None:
        for number, (question, lines) in enumerate(zip(questions, labels, strict=True)):
            start = number * share
            sheet.lines(lines, start, y + 2, LABEL, STRONG)
            box = Box(start + LABEL, y, share - LABEL - (0 if number == last else _COLUMNS), tall)
            fields.write_in(
                question.name,
                question.said,
                box,
                question.value,
                longest=question.longest,
                several=question.several,
            )

    return Row(high, draw)


def _rung(sheet: Sheet, option: Option, placed: list[Circle]) -> Row:
    room = sheet.room - _AFTER_CIRCLE
    found = text.lines(option.words, room, PLAIN.size)

    def draw(y: float) -> None:
        placed.append(Circle(option.key, option.said or option.words, 0, y + 1))
        sheet.lines(found, _AFTER_CIRCLE, y, room, PLAIN)

    return Row(len(found) * PLAIN.leading + 2, draw)


def _choices(sheet: Sheet, fields: Fields, choices: Sequence[Choice]) -> Row:
    half = sheet.room / 2
    labels = [text.lines(choice.words, LABEL - 6, PLAIN.size, bold=True) for choice in choices]

    def draw(y: float) -> None:
        for number, (choice, lines) in enumerate(zip(choices, labels, strict=True)):
            start = number * half
            sheet.lines(lines, start, y, LABEL, STRONG)
            placed: list[Circle] = []
            _in_line(sheet, choice.options, start + LABEL, y, placed)
            fields.choice(choice.name, choice.said, placed, choice.chosen)

    return Row(max(len(lines) for lines in labels) * PLAIN.leading + 5, draw)


def _reach(options: Sequence[Option]) -> float:
    """Return how wide answers in a line are."""
    return sum(_AFTER_CIRCLE + text.width(option.words, PLAIN.size) + _APART for option in options)


def _in_line(sheet: Sheet, options: Sequence[Option], x: float, y: float, placed: list[Circle]) -> None:
    for option in options:
        wide = text.width(option.words, PLAIN.size)
        placed.append(Circle(option.key, option.said or option.words, x, y + 1))
        sheet.line(option.words, x + _AFTER_CIRCLE, y, wide + 1, PLAIN)
        x += _AFTER_CIRCLE + wide + _APART


def _nothing(_y: float) -> None:
    return None
