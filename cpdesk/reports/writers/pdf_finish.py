"""Finishing touches typst has no words for yet: cells that head their row, marks that are read once, ends of streams.

Both work on the bytes typst wrote, whose structure tree stands uncompressed in objects of its own; whatever does not
look as expected raises ``ValueError``, and the tests would tell of a new version of typst that writes otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from cpdesk.reports.writers.pdf_marks import read_once

_ENTRY = 20  # bytes of one line of the table of offsets
_TABLE_OF_OFFSETS = re.compile(rb"xref\n0 (\d+)\n")
_CHILDREN = re.compile(rb"/K\[(.*?)\](?=/|>>\n)", re.DOTALL)
_REFERENCE = re.compile(rb"(\d+) 0 R")
_INNER = re.compile(rb"<<.*?>>", re.DOTALL)
_KIND = re.compile(rb"/Type/StructElem/S/(\w+)")
_HEADERS = re.compile(rb"/Headers\[[^\]]*\]")


def finish(content: bytes, row_heads: Mapping[int, frozenset[int]], *, marks: bool = False) -> bytes:
    """Return the PDF with the cells that head their rows marked so.

    ``row_heads`` says, for the number of a table in the document, which of its columns hold such cells; ``marks``
    whether there are letters with marks drawn apart.
    """
    # Data that end in a carriage return before a line feed read as if they were one byte shorter; a second carriage
    # return as the end of line leaves no doubt, and changes no length.
    content = content.replace(b"\r\nendstream\nendobj", b"\r\rendstream\nendobj")
    if not row_heads and not marks:
        return content
    start, offsets = _offsets(content)
    ends = dict(zip(sorted(offsets.values()), [*sorted(offsets.values())[1:], start], strict=True))
    objects = {number: content[at : ends[at]] for number, at in offsets.items()}
    if row_heads:
        _mark_row_heads(objects, row_heads)
    if marks:
        objects = {number: read_once(written) for number, written in objects.items()}
    return _joined(content, start, offsets, objects)


def kinds(content: bytes) -> Iterator[str]:
    """Yield the kind of each element of the structure tree, such as ``Table`` or ``TR``."""
    return (match[1].decode("ascii") for match in _KIND.finditer(content))


def _mark_row_heads(objects: dict[int, bytes], row_heads: Mapping[int, frozenset[int]]) -> None:
    tables = list(_elements(objects, _root(objects), b"Table"))
    for place, columns in row_heads.items():
        for row in _elements(objects, tables[place], b"TR"):
            _mark(objects, _children(objects[row]), columns)


def _mark(objects: dict[int, bytes], cells: list[int], columns: frozenset[int]) -> None:
    """Mark the cells of one row; a head row and a row that heads others stay as they are."""
    for column, number in enumerate(cells):
        cell = objects[number]
        if _kind(cell) != b"TD":
            continue
        cell = _HEADERS.sub(b"", cell)  # without a list of its own, a cell is headed by its column and its row
        if column in columns:
            cell = cell.replace(b"/S/TD/", b"/S/TH/", 1).replace(b"<</O/Table", b"<</O/Table/Scope/Row", 1)
        objects[number] = cell


def _offsets(content: bytes) -> tuple[int, dict[int, int]]:
    """Return where the table of offsets begins, and where each object does."""
    start = int(content[content.rindex(b"startxref") + 9 :].split()[0])
    match = _TABLE_OF_OFFSETS.match(content, start)
    if match is None:
        raise ValueError("the PDF has no plain table of offsets")
    lines = _lines(content, match)
    return start, {number: int(line[:10]) for number, line in enumerate(lines) if line[17:18] == b"n"}


def _lines(content: bytes, head: re.Match[bytes]) -> list[bytes]:
    first = head.end()
    return [content[at : at + _ENTRY] for at in range(first, first + _ENTRY * int(head[1]), _ENTRY)]


def _root(objects: Mapping[int, bytes]) -> int:
    for number, text in objects.items():
        if b"/Type/StructTreeRoot" in text[:200]:
            return number
    raise ValueError("the PDF has no structure tree")


def _elements(objects: Mapping[int, bytes], top: int, kind: bytes) -> Iterator[int]:
    """Yield the elements of one kind below ``top`` in the order of reading."""
    waiting = [top]
    while waiting:
        number = waiting.pop()
        if _kind(objects[number]) == kind:
            yield number
        waiting += reversed(_children(objects[number]))


def _kind(text: bytes) -> bytes:
    match = _KIND.search(text)
    return match[1] if match else b""


def _children(text: bytes) -> list[int]:
    match = _CHILDREN.search(text)
    return [int(found) for found in _REFERENCE.findall(_INNER.sub(b" ", match[1]))] if match else []


def _joined(content: bytes, start: int, offsets: Mapping[int, int], objects: Mapping[int, bytes]) -> bytes:
    """Return the file with its objects and a new table of offsets."""
    first = min(offsets.values())
    parts, places, at = [content[:first]], {}, first
    for number in sorted(offsets, key=lambda number: offsets[number]):
        places[number] = at
        parts.append(objects[number])
        at += len(objects[number])
    head = _TABLE_OF_OFFSETS.match(content, start)
    assert head is not None
    lines = _lines(content, head)
    table = b"".join(b"%010d%s" % (places.get(number, int(line[:10])), line[10:]) for number, line in enumerate(lines))
    rest = content[head.end() + _ENTRY * len(lines) : content.rindex(b"startxref")]
    return b"".join((*parts, head.group(), table, rest, b"startxref\n%d\n%%%%EOF" % at))
