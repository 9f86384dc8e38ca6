"""The small part of Markdown the guide is written in, read into blocks of a document.

Sections (``#``; ``{new page}`` after the title begins a page), headings (``##``, ``###``), paragraphs, lists
(``-``, ``1.``), tables under a line ``Table: caption`` whose dashes say how wide each column is, boxes (``>``, the
first line is the head) and pictures (``![what it shows](name "caption")``). In a text ``**strong**`` is set bold, and
``[label]`` is a label of the window: it is printed as the window says it in the document's language, so that a guide
never names a button that is not there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from cpdesk.reports.document import (
    Aside,
    Block,
    Column,
    Figure,
    Heading,
    Inline,
    ListBlock,
    Paragraph,
    Run,
    Section,
    Table,
    cell,
    row,
)

Label = Callable[[str], str]
Draw = Callable[[str, str, str], Figure]
"""Called with a picture's name, its caption and what it shows."""

_HEADING = re.compile(r"(#{1,3}) +(\S.*)")
_PICTURE = re.compile(r'!\[(?P<shows>[^\]]+)\]\((?P<name>\w+) "(?P<caption>[^"]+)"\)')
_NUMBERED = re.compile(r"\d+\. +")
_CAPTION = "Table: "
_NEW_PAGE = " {new page}"
_INLINE = re.compile(r"\*\*(?P<strong>[^*]+)\*\*|\[(?P<label>[^\]]+)\]")


class GuideTextError(ValueError):
    """The guide's text has a shape that is not known; a mistake of whoever wrote it, told with the line."""


def read_sections(text: str, label: Label, draw: Draw) -> tuple[Section, ...]:
    """Return the sections of a text.

    Raises:
        GuideTextError: something stands before the first section, or a block has a shape that is not known.

    """
    reader = _Reader(label, draw)
    found: list[tuple[str, list[Block]]] = []
    for lines in _paragraphs(text):
        heading = _HEADING.fullmatch(lines[0])
        if heading and heading[1] == "#":
            found.append((heading[2], []))
        elif not found:
            raise GuideTextError(f"before the first section: {lines[0]!r}")
        else:
            found[-1][1].append(reader.block(lines))
    return tuple(
        Section(title.removesuffix(_NEW_PAGE), tuple(blocks), new_page=title.endswith(_NEW_PAGE))
        for title, blocks in found
    )


def labels(text: str) -> Iterator[str]:
    """Yield every label of the window that a text names."""
    without_pictures = _PICTURE.sub("", text)
    yield from (match["label"] for match in _INLINE.finditer(without_pictures) if match["label"])


def _paragraphs(text: str) -> Iterator[list[str]]:
    """Yield the lines that stand together; a heading always stands alone."""
    for part in re.split(r"\n\s*\n", text.strip()):
        lines = [line.rstrip() for line in part.split("\n")]
        if len(lines) > 1 and lines[0].startswith("#"):
            raise GuideTextError(f"no blank line below {lines[0]!r}")
        yield lines


class _Reader:
    """Reads one block at a time; holds what is needed to print labels and pictures."""

    def __init__(self, label: Label, draw: Draw) -> None:
        self._label = label
        self._draw = draw

    def block(self, lines: list[str]) -> Block:
        """Return the block some lines make; raise GuideTextError for a shape that is not known."""
        first = lines[0]
        if heading := _HEADING.fullmatch(first):
            return Heading(heading[2], len(heading[1]))
        if picture := _PICTURE.fullmatch(" ".join(lines)):
            return self._draw(picture["name"], picture["caption"], picture["shows"])
        if first.startswith(_CAPTION):
            return self._table(first.removeprefix(_CAPTION), lines[1:])
        if first.startswith("> "):
            return self._aside([line.removeprefix(">").strip() for line in lines])
        if first.startswith("- "):
            return ListBlock(tuple(self._entries(lines, re.compile("- +"))))
        if _NUMBERED.match(first):
            return ListBlock(tuple(self._entries(lines, _NUMBERED)), numbered=True)
        if first[0] in "|!#":
            raise GuideTextError(f"no such block: {first!r}")
        return Paragraph(self._inlines(" ".join(lines)))

    def _entries(self, lines: list[str], start: re.Pattern[str]) -> Iterator[tuple[Inline, ...]]:
        entries: list[str] = []
        for line in lines:
            if start.match(line):
                entries.append(start.sub("", line, count=1))
            elif line.startswith("  "):
                entries[-1] += " " + line.strip()
            else:
                raise GuideTextError(f"in a list: {line!r}")
        return map(self._inlines, entries)

    def _aside(self, lines: list[str]) -> Aside:
        return Aside(lines[0], tuple(Paragraph(self._inlines(line)) for line in lines[1:] if line))

    def _table(self, caption: str, lines: list[str]) -> Table:
        cells = [[part.strip() for part in line.strip("|").split("|")] for line in lines]
        if len(cells) < 3 or len({len(parts) for parts in cells}) != 1 or set("".join(cells[1])) != {"-"}:
            raise GuideTextError(f"the table {caption!r} has no head, or rows of another length")
        columns = [
            Column(head, len(dashes), row_head=place == 0)
            for place, (head, dashes) in enumerate(zip(cells[0], cells[1], strict=True))
        ]
        rows = (row(*(cell(self._inlines(part)) for part in parts)) for parts in cells[2:])
        return Table(tuple(columns), tuple(rows), caption)

    def _inlines(self, text: str) -> tuple[Inline, ...]:
        runs: list[Inline] = []
        at = 0
        for match in _INLINE.finditer(text):
            runs.append(Run(text[at : match.start()]))
            runs.append(Run(match["strong"] or self._label(match["label"]), strong=True))
            at = match.end()
        runs.append(Run(text[at:]))
        return tuple(part for part in runs if not isinstance(part, Run) or part.text)
