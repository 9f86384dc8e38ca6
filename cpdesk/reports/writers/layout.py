"""How a report's blocks lie on pages, for writers with pages: wide tables turned, with the headings above them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field, replace
from typing import TypeVar

from cpdesk.base.records import dataclass
from cpdesk.reports.document import Aside, Block, Document, Heading, ListBlock, Paragraph, Section, Table

Item = TypeVar("Item")

_MAY_MOVE = 2  # paragraphs between a heading and its wide table that go to the wide page with them


@dataclass(frozen=True, slots=True)
class Placed:
    """A section's heading or a block; ``level`` is where a heading is printed, at most one below the one before."""

    item: Section | Block
    level: int = 0
    new_page: bool = False


@dataclass(slots=True)
class Chunk:
    """Blocks on pages of one shape; each chunk begins on a page of its own."""

    wide: bool
    placed: list[Placed] = field(default_factory=list)


def arranged(document: Document) -> list[Chunk]:
    """Return the document's sections and blocks in chunks, upright or wide."""
    chunks: list[Chunk] = []
    for placed in _flat(document):
        if isinstance(placed.item, Table) and placed.item.landscape:
            moved = _headings_above(chunks)
            if not (chunks and chunks[-1].wide):
                chunks.append(Chunk(wide=True))
            chunks[-1].placed += [*moved, placed]
        else:
            if not chunks or chunks[-1].wide:
                chunks.append(Chunk(wide=False))
            chunks[-1].placed.append(placed)
    for chunk in chunks:
        chunk.placed[0] = replace(chunk.placed[0], new_page=False)
    return chunks


def in_reading_order(items: list[Item], block: Callable[[Item], object]) -> list[Item]:
    """Return the items with boxes meant to stand beside text after that text; for writers that set nothing beside.

    ``block`` returns the block of an item.
    """
    ordered: list[Item] = []
    waiting: list[Item] = []
    texts = False
    for item in items:
        found = block(item)
        aside = isinstance(found, Aside) and found.beside
        text = isinstance(found, Paragraph | ListBlock)
        if waiting and (texts or not aside) and not text:
            ordered += waiting
            waiting, texts = [], False
        if aside:
            waiting.append(item)
        else:
            texts = text
            ordered.append(item)
    return ordered + waiting


def _flat(document: Document) -> list[Placed]:
    flat: list[Placed] = []
    for section in document.sections:
        flat.append(Placed(section, 1, section.new_page))
        level = 1
        for block in section.blocks:
            if isinstance(block, Heading):
                level = min(max(block.level, 2), level + 1, 3)
            flat.append(Placed(block, level))
    return flat


def _headings_above(chunks: list[Chunk]) -> list[Placed]:
    """Take the headings just above (and a little text under them) off the last upright chunk."""
    if not chunks or chunks[-1].wide:
        return []
    placed = chunks[-1].placed
    start, texts = len(placed), 0
    for place in range(len(placed) - 1, -1, -1):
        item = placed[place].item
        if isinstance(item, Section | Heading):
            start = place
        elif isinstance(item, Paragraph) and texts < _MAY_MOVE and start == len(placed):
            texts += 1
        else:
            break
    moved = placed[start:]
    del placed[start:]
    if not placed:
        chunks.pop()
    return moved
