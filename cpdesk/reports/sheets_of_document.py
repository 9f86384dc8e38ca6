"""A report as a workbook: its text on the first sheet in the order of reading, each table on a sheet of its own."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from cpdesk.base.i18n import Catalogue, catalogue
from cpdesk.reports.document import (
    Aside,
    Block,
    Cell,
    Document,
    Facts,
    Figure,
    Heading,
    Inline,
    ListBlock,
    Paragraph,
    Row,
    Run,
    Table,
    plain,
)
from cpdesk.reports.sheets import Sheet, SheetColumn, SheetType, Value, Workbook, added

_WIDEST = 60.0
_NARROWEST = 7.0


_Line = tuple[str, str, str]  # how it stands out, code or number, text


def workbook(document: Document) -> Workbook:
    """Return the document as a workbook; figures come as numbers, totals that add up as live sums."""
    tables = [block for block in document.blocks() if isinstance(block, Table)]
    return Workbook(
        document.kind,
        document.title,
        document.language,
        document.right_to_left,
        document.author,
        document.date,
        (_text(document), *(_sheet(table, number) for number, table in enumerate(tables, start=1))),
        document.look,
        document.draft,
    )


def _text(document: Document) -> Sheet:
    t = catalogue(document.language)
    lines = [*_cover(document), *_chapters(document, t)]
    return Sheet(
        t.say("Report"),
        (SheetColumn(t.say("Code"), width=12), SheetColumn(t.say("Text"), width=110)),
        tuple((code, text) for _, code, text in lines),
        title=document.title,
        landscape=False,
        filtered=False,
        strong=frozenset(place for place, line in enumerate(lines) if line[0] == "strong"),
        groups=frozenset(place for place, line in enumerate(lines) if line[0] == "group"),
    )


def _cover(document: Document) -> Iterator[_Line]:
    cover = document.cover
    yield "strong", "", cover.title
    for text in (cover.subtitle, cover.party, cover.cycle, *(f"{label}: {value}" for label, value in cover.facts)):
        yield "", "", text
    yield "", "", cover.fine_print


def _chapters(document: Document, t: Catalogue) -> Iterator[_Line]:
    number = 0
    for section in document.sections:
        yield "group", section.title, ""
        for block in section.blocks:
            number += isinstance(block, Table)
            yield from _lines(block, number, t)


def _lines(block: Block, number: int, t: Catalogue) -> Iterator[_Line]:
    match block:
        case Paragraph():
            yield "", "", _line(block.runs)
        case Heading():
            yield "strong", block.code, block.text
        case ListBlock():
            for place, entry in enumerate(block.entries, start=1):
                yield "", str(place) if block.numbered else "•", _line(entry)
        case Table():
            yield "", "", t.say("Table {number}: {caption}", number=number, caption=block.caption)
        case Figure():
            yield "strong", "", block.caption
            yield "", "", block.alternative
        case Facts():
            yield from (("", fact.value, fact.words) for fact in block.facts)
        case Aside():
            yield "strong", "", block.head
            yield from (("", "", _line(paragraph.runs)) for paragraph in block.paragraphs)


def _sheet(table: Table, number: int) -> Sheet:
    values = tuple(_values(row, len(table.columns)) for row in table.rows)
    summed = _summed(table, values)
    body = table.rows[:-1] if summed else table.rows
    values = values[: len(body)]
    return Sheet(
        f"{number} {table.caption}",
        tuple(
            SheetColumn(column.head, _type(table, values, place), _width(table, place))
            for place, column in enumerate(table.columns)
        ),
        values,
        note=table.note,
        title=table.caption,
        strong=frozenset(place for place, row in enumerate(body) if row.total),
        groups=frozenset(place for place, row in enumerate(body) if row.group),
        summed=summed,
        sum_label=_joined(table.rows[-1].cells[0]) if summed else "",
    )


def _values(row: Row, count: int) -> tuple[Value, ...]:
    if row.group:
        return (_joined(row.cells[0]), *[None] * (count - 1))
    return tuple(_value(cell) for cell in row.cells)


def _summed(table: Table, values: tuple[tuple[Value, ...], ...]) -> tuple[int, ...]:
    """Return the columns whose total, in the last row, is the sum of the figures above it.

    None if there are other totals above, or if the last row says anything else: then it is kept as it is.
    """
    if not table.rows or not table.rows[-1].total or any(row.total for row in table.rows[:-1]):
        return ()
    last = values[-1]
    figures = tuple(place for place, value in enumerate(last) if isinstance(value, int | Decimal))
    texts = [place for place, value in enumerate(last) if isinstance(value, str) and value]
    right = all(added(values[:-1], place) == last[place] for place in figures)
    return figures if figures and texts == [0] and right else ()


def _type(table: Table, values: tuple[tuple[Value, ...], ...], place: int) -> SheetType:
    found = [
        v
        for row, kept in zip(values, table.rows, strict=False)
        if not kept.group and (v := row[place]) not in ("", None)
    ]
    if not found or not all(isinstance(value, int | Decimal) for value in found):
        return SheetType.TEXT
    return SheetType.WHOLE if all(isinstance(value, int) for value in found) else SheetType.AMOUNT


def _value(cell: Cell) -> Value:
    if not cell.number:
        return _joined(cell)
    try:
        number = Decimal(cell.number)
    except InvalidOperation as error:
        raise ValueError(f"{cell.number!r} is not a number") from error
    if not number.is_finite():
        raise ValueError(f"{cell.number!r} is not a number")
    return int(number) if number == number.to_integral_value() else number


def _joined(cell: Cell) -> str:
    return "\n".join(_line(line) for line in cell.lines)


def _line(inlines: tuple[Inline, ...]) -> str:
    """Return the inlines as text; marks that touch words are set off by a space."""
    parts: list[str] = []
    for inline in inlines:
        words = plain((inline,))
        if parts and not isinstance(inline, Run) and not parts[-1].endswith(" "):
            words = f" {words}"
        parts.append(words)
    return "".join(parts)


def _width(table: Table, place: int) -> float:
    lines = [line for row in table.rows if not row.group for line in _joined(row.cells[place]).split("\n")]
    longest = max((_length(line) for line in lines), default=0)
    return min(max(longest + 2.5, _length(table.columns[place].head) * 1.2 + 4, _NARROWEST), _WIDEST)


def _length(line: str) -> int:
    return sum(2 if "\u2e80" <= c <= "\uffef" else 1 for c in line)
