"""Read rows out of the pages of a damaged SQLite file without SQLite: no header, schema or tree is needed.

The layout is that of https://www.sqlite.org/fileformat2.html, sections 1.5 to 2.1: a leaf page of a table lists where
its cells are; a cell is a length, a row number and a record; what does not fit goes on in a chain of overflow pages.
Nothing that is found here counts before its checksum was compared; this module only cuts bytes into columns.
"""

from __future__ import annotations

from collections.abc import Iterator

Column = str | int | None

_LEAF = 0x0D
_MOST_BYTES = 1024 * 1024
"""No event is larger; a length that says so is damage."""
_MOST_COLUMNS = 13
"""No table of ours has more."""
_MOST_TIMES = 4
"""In a file of ours each byte is part of one record at most; where records share so many, reading ends."""


def leaf_records(content: bytes, size: int, shift: int = 0) -> Iterator[tuple[Column, ...]]:
    """Yield the columns of every record on the leaf pages of any table, page by page; what cannot be read is left out.

    ``shift`` is where the first page begins; below zero where bytes are missing before the pages to be read. Together
    the records are never much larger than the content, whatever that says.
    """
    room = [_MOST_TIMES * len(content) + _MOST_BYTES]
    for number in range(1, (len(content) - shift) // size + 1):
        begin = (number - 1) * size + shift
        if begin < 0:
            continue
        page = content[begin : begin + size]
        header = 100 if number == 1 else 0
        if page[header] != _LEAF:
            continue
        count = int.from_bytes(page[header + 3 : header + 5], "big")
        for place in range(header + 8, min(header + 8 + 2 * count, size - 1), 2):
            try:
                at = int.from_bytes(page[place : place + 2], "big")
                yield _record(_payload(content, size, shift, page, at, room))
            except (ValueError, IndexError):
                if room[0] < 0:
                    return


def _payload(content: bytes, size: int, shift: int, page: bytes, at: int, room: list[int]) -> bytes:
    """Return the record of the cell at a place of a page, put together from its overflow pages; uses up ``room``."""
    length, at = _varint(page, at)
    _row_number, at = _varint(page, at)
    if length > _MOST_BYTES:
        raise ValueError("too long")
    local = _local(length, size)
    payload = page[at : at + local]
    room[0] -= len(payload)
    if room[0] < 0:
        raise ValueError("made up")
    following = int.from_bytes(page[at + local : at + local + 4], "big")
    visited: set[int] = set()
    while len(payload) < length:
        begin = (following - 1) * size + shift
        if following < 2 or begin < 0 or begin + 4 > len(content) or following in visited or room[0] < 0:
            raise ValueError("the chain leads nowhere")
        visited.add(following)
        room[0] -= size
        payload += content[begin + 4 : begin + min(size, 4 + length - len(payload))]
        following = int.from_bytes(content[begin : begin + 4], "big")
    return payload


def _local(length: int, size: int) -> int:
    """Return how many bytes of a record lie on the leaf page itself (section 1.6 of the format)."""
    most = size - 35
    if length <= most:
        return length
    least = (size - 12) * 32 // 255 - 23
    kept = least + (length - least) % (size - 4)
    return kept if kept <= most else least


def _record(payload: bytes) -> tuple[Column, ...]:
    """Return the columns of a record (section 2.1 of the format); raise ValueError or IndexError for what is none."""
    end, at = _varint(payload, 0)
    columns: list[Column] = []
    body = end
    while at < end:
        if len(columns) == _MOST_COLUMNS:
            raise ValueError("no table of ours")
        kind, at = _varint(payload, at)
        width = _WIDTHS[kind] if kind < len(_WIDTHS) else (kind - 12) // 2
        part = payload[body : body + width]
        if len(part) != width:
            raise ValueError("cut short")
        columns.append(_column(kind, part))
        body += width
    return tuple(columns)


_WIDTHS = (0, 1, 2, 3, 4, 6, 8, 8, 0, 0)


def _column(kind: int, part: bytes) -> Column:
    if kind == 0:
        return None
    if kind <= 6:
        return int.from_bytes(part, "big", signed=True)
    if kind in (8, 9):
        return kind - 8
    if kind >= 13 and kind % 2:
        return part.decode("utf-8")
    raise ValueError("no event has such a column")


def _varint(content: bytes, at: int) -> tuple[int, int]:
    """Return a number of one to nine bytes and the place after it."""
    value = 0
    for n in range(8):
        byte = content[at + n]
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at + n + 1
    return value << 8 | content[at + 8], at + 9
