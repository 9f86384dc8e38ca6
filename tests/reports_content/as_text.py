"""Print a document tree as plain text, so that a change of a report is read as a diff."""

from __future__ import annotations

from collections.abc import Iterator

from cpdesk.reports.document import (
    Aside,
    Block,
    Document,
    Facts,
    Figure,
    Heading,
    Inline,
    LevelBar,
    LevelMark,
    ListBlock,
    Meter,
    Paragraph,
    Row,
    Table,
)


def as_text(document: Document) -> str:
    """Return the whole document as text, every block in the order of reading."""
    cover = document.cover
    lines = [cover.title, cover.subtitle, cover.party, cover.cycle]
    lines += [f"{label}: {value}" for label, value in cover.facts]
    lines += [cover.fine_print, f"head: {' | '.join(document.running_head)}", f"foot: {document.running_foot}"]
    for section in document.sections:
        lines += ["", "", f"# {section.title}"]
        for block in section.blocks:
            lines += ["", *block_lines(block)]
    return "\n".join(lines) + "\n"


def block_lines(block: Block) -> Iterator[str]:
    """Yield a block's lines."""
    match block:
        case Paragraph():
            yield inline_text(block.runs)
        case Heading():
            yield f"{'#' * block.level} {block.code} {block.text}".replace("  ", " ")
        case ListBlock():
            for number, entry in enumerate(block.entries, 1):
                yield f"{number}. {inline_text(entry)}" if block.numbered else f"- {inline_text(entry)}"
        case Table():
            yield from table_lines(block)
        case Figure():
            yield f"[figure: {block.caption}] {block.alternative}"
        case Facts():
            yield " | ".join(f"{fact.value} {fact.words}" for fact in block.facts)
        case Aside():
            yield f"> {block.head}"
            for paragraph in block.paragraphs:
                yield f"> {inline_text(paragraph.runs)}"


def table_lines(table: Table) -> Iterator[str]:
    """Yield a table's caption, heads, rows and note."""
    yield f"[table: {table.caption}]"
    yield "| " + " | ".join(column.head for column in table.columns)
    for row in table.rows:
        yield row_text(row)
    if table.note:
        yield f"[note: {table.note}]"


def row_text(row: Row) -> str:
    """Return a row's cells, the lines of a cell apart by slashes; a total begins with =, a group with *."""
    mark = "=" if row.total else "*" if row.group else "|"
    return f"{mark} " + " | ".join(" / ".join(inline_text(line) for line in cell.lines) for cell in row.cells)


def inline_text(inlines: tuple[Inline, ...]) -> str:
    """Return inlines as text, marks in brackets."""
    parts = []
    for inline in inlines:
        if isinstance(inline, LevelMark):
            parts.append(f"[{'?' if inline.level is None else inline.level}]")
        elif isinstance(inline, LevelBar | Meter):
            parts.append(f"[{inline.words}]")
        else:
            parts.append(inline.text)
    return "".join(parts)
