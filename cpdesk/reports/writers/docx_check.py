"""Read a finished Word document back and compare every paragraph, cell and alternative text with the report."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from cpdesk.reports.document import (
    Aside,
    Block,
    Cell,
    Document,
    Facts,
    Figure,
    Heading,
    LevelBar,
    ListBlock,
    Meter,
    Paragraph,
    Table,
    plain,
)
from cpdesk.reports.tree import walk
from cpdesk.reports.writers.docx_runs import NARROW
from cpdesk.reports.writers.layout import in_reading_order
from cpdesk.reports.writers.save import expect
from cpdesk.reports.writers.written import Checked

_NOT_OF_THE_TREE = ("toc 1", "toc 2", "Contents heading", "Cover mark")


def check(path: Path, document: Document, name: str) -> Checked:
    """Return what was found equal.

    Raises:
        Mismatch: the file does not hold what the report says.

    """
    import docx

    with path.open("rb") as stream:
        found = docx.Document(stream)
    about = found.core_properties
    expect(name, "title", about.title, document.title[:255])
    texts = list(_found(found))
    expected = [text for text in map(_bare, _expected(document)) if text]
    for place, (there, wanted) in enumerate(zip(texts, expected, strict=False)):
        expect(name, f"{place + 1}: {wanted[:60]}", there, wanted)
    expect(name, "number of texts", len(texts), len(expected))
    described = [picture.get("descr") for picture in found.element.body.iter("{*}docPr") if picture.get("descr")]
    expect(name, "alternative texts", described, list(_described(document)))
    tables = [block for block in document.blocks() if isinstance(block, Table)]
    headings = sum(isinstance(block, Heading) for block in document.blocks()) + len(document.sections)
    return Checked(
        headings=headings,
        tables=len(tables),
        rows=sum(len(table.rows) for table in tables),
        figures=sum(isinstance(block, Figure) for block in document.blocks()),
        texts=len(texts),
    )


def _found(docx: Any) -> Iterator[str]:
    """Yield the text of each paragraph and each cell in order, without the empty ones."""
    names = {style.style_id: style.name for style in docx.styles}
    for element in docx.element.body:
        if element.tag.endswith("}p"):
            style = element.style
            if names.get(style) not in _NOT_OF_THE_TREE:
                yield from filter(None, [_text(element)])
        elif element.tag.endswith("}tbl"):
            for cell in element.iter("{*}tc"):
                yield from filter(None, ["\n".join(_text(paragraph) for paragraph in cell.iter("{*}p")).strip()])


def _text(paragraph: Any) -> str:
    parts = []
    for element in paragraph.iter("{*}t", "{*}br", "{*}tab"):
        if element.tag.endswith("}t"):
            parts.append(element.text or "")
        elif element.getparent().tag.endswith("}r"):
            parts.append("\n" if element.tag.endswith("}br") else "\t")
    return "".join(parts).replace(NARROW, "").strip()


def _expected(document: Document) -> Iterator[str]:
    cover = document.cover
    yield from (cover.title, cover.subtitle, cover.party, cover.cycle)
    for label, value in cover.facts:
        yield _joined((label, value))
    yield cover.fine_print
    for section in document.sections:
        yield section.title
        for block in in_reading_order(list(section.blocks), lambda block: block):
            yield from _texts(block)


def _texts(block: Block) -> Iterator[str]:
    match block:
        case Paragraph(runs):
            yield _plain(runs)
        case Heading():
            yield f"{block.code} {block.text}"
        case ListBlock():
            yield from (_plain(entry) for entry in block.entries)
        case Table():
            yield block.caption
            yield from (column.head for column in block.columns)
            for row in block.rows:
                yield from (_cell(cell) for cell in row.cells)
            yield block.note
        case Figure():
            yield block.caption
        case Facts():
            yield from (_joined((fact.value, fact.words)) for fact in block.facts)
        case Aside():
            yield block.head
            yield from (_plain(paragraph.runs) for paragraph in block.paragraphs)


def _cell(cell: Cell) -> str:
    return _joined(tuple(_plain(line) for line in cell.lines))


def _joined(lines: tuple[str, ...]) -> str:
    return "\n".join(_bare(line) for line in lines)


def _plain(line: Any) -> str:
    """Return what is printed as text: of a bar only the picture's alternative text speaks."""
    return "".join(
        f" {part.words}" if isinstance(part, Meter) else plain((part,))
        for part in line
        if not isinstance(part, LevelBar)
    )


def _bare(text: str) -> str:
    return text.replace(NARROW, "").strip()


def _described(document: Document) -> Iterator[str]:
    for node in walk(document.sections):
        if isinstance(node, LevelBar) and node.words:
            yield node.words
        elif isinstance(node, Figure) and (node.alternative or node.caption):
            yield node.alternative or node.caption
