"""The texts a finished document must hold, in the order they are printed, and those its reader must find in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from cpdesk.reports.document import (
    Aside,
    Block,
    Cell,
    Document,
    Facts,
    Figure,
    Heading,
    Inline,
    LevelBar,
    ListBlock,
    Meter,
    Paragraph,
    Table,
    plain,
)
from cpdesk.reports.emblem import emblem_words
from cpdesk.reports.tree import walk
from cpdesk.reports.writers.layout import in_reading_order
from cpdesk.reports.writers.save import Mismatch

NARROW = "\u202f"  # a narrow space that does not break, at both sides of a level's number


def expected_texts(document: Document) -> list[str]:
    """Return the text of each paragraph and each cell, without the empty ones; a bar is a picture and has none."""
    return [text for text in map(bare, _texts(document)) if text]


def expected_alternatives(document: Document) -> list[str]:
    """Return the alternative texts of the pictures in their order; meters only repeat the figure beside them."""
    return list(_described(document))


def held(document: Document, name: str, is_there: Callable[[str], bool]) -> tuple[int, int, int]:
    """Return how many answers, actions and totals of those the document must hold are in the file.

    Raises:
        Mismatch: one of them is not there.

    """
    wanted = document.holds
    for what, texts in (("answers", wanted.answers), ("actions", wanted.actions), ("totals", wanted.totals)):
        lost = next((text for text in texts if not is_there(text)), None)
        if lost is not None:
            raise Mismatch(name, f"{what}: {lost[:60]}")
    return len(wanted.answers), len(wanted.actions), len(wanted.totals)


def bare(text: str) -> str:
    """Return the text without what a writer adds around a level's number, and without spaces at its ends."""
    return text.replace(NARROW, "").strip()


def _texts(document: Document) -> Iterator[str]:
    cover = document.cover
    yield from (cover.title, cover.subtitle, cover.party, cover.cycle)
    for label, value in cover.facts:
        yield _joined((label, value))
    yield cover.fine_print
    for section in document.sections:
        yield section.title
        for block in in_reading_order(list(section.blocks), lambda block: block):
            yield from _of_block(block)


def _of_block(block: Block) -> Iterator[str]:
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
    return "\n".join(bare(line) for line in lines)


def _plain(line: Iterable[Inline]) -> str:
    """Return what is printed as text: of a bar only the picture's alternative text speaks."""
    return "".join(
        f" {part.words}" if isinstance(part, Meter) else plain((part,))
        for part in line
        if not isinstance(part, LevelBar)
    )


def _described(document: Document) -> Iterator[str]:
    if document.look.emblem:
        yield emblem_words(document)
    for node in walk(document.sections):
        if isinstance(node, LevelBar) and node.words:
            yield node.words
        elif isinstance(node, Figure) and (node.alternative or node.caption):
            yield node.alternative or node.caption
