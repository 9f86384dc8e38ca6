"""Make a finished PDF small: everything that is no stream goes compressed into object streams (ISO 32000-1, 7.5.7).

A form has some thousand small objects. The fields stand together, so that reading the answers back opens few streams.
"""

from __future__ import annotations

import re
import zlib

from cpdesk.base.records import dataclass

_IN_A_STREAM = 200
_BYTES_OF_A_STREAM = 300_000
_OBJECT = re.compile(rb"(\d+) 0 obj\s+(.*)\s+endobj\s*", re.DOTALL)
_PAGE = re.compile(rb"/Type /Page\b")
_NUMBER = re.compile(rb"\d+")


@dataclass(frozen=True, slots=True)
class _Read:
    objects: dict[int, bytes]
    info: int
    root: int
    identity: bytes


def pack(content: bytes, info: bytes) -> bytes:
    """Return the PDF reportlab wrote, compressed, with entries added to the document's properties.

    Pages are told to be gone through in rows, so that the keyboard reaches the fields in the order they are read.
    """
    read = _parsed(content)
    objects = {number: _PAGE.sub(b"/Tabs /R /Type /Page", body) for number, body in read.objects.items()}
    objects[read.info] = objects[read.info].rstrip()[: -len(b">>")] + info + b">>"
    large = {number: body for number, body in objects.items() if body.endswith(b"endstream")}
    small = {number: body for number, body in objects.items() if number not in large}
    order = sorted(small, key=lambda number: (_rank(small[number]), number))
    return _written(large, small, _grouped(order, small), read)


def _grouped(order: list[int], small: dict[int, bytes]) -> list[list[int]]:
    """Return the numbers of the objects in groups of which each becomes a stream, neither too many nor too large."""
    groups: list[list[int]] = [[]]
    size = 0
    for number in order:
        if len(groups[-1]) >= _IN_A_STREAM or size > _BYTES_OF_A_STREAM:
            groups.append([])
            size = 0
        groups[-1].append(number)
        size += len(small[number])
    return groups


def _parsed(content: bytes) -> _Read:
    table = content.rindex(b"xref\n", 0, content.rindex(b"startxref"))
    lines = content[table:].split(b"\n")
    offsets = sorted(int(line[:10]) for line in lines[2:] if line.rstrip().endswith(b" n"))
    objects = {}
    for start, end in zip(offsets, [*offsets[1:], table], strict=True):
        found = _OBJECT.fullmatch(content, start, end)
        if found is None:
            raise ValueError("an object of the PDF does not look as expected")
        objects[int(found[1])] = found[2]
    trailer = content[content.rindex(b"trailer") :]
    info, root = (re.search(rb"/%s (\d+) 0 R" % name, trailer) for name in (b"Info", b"Root"))
    identity = re.search(rb"/ID\s*(\[[^\]]*\])", trailer)
    if info is None or root is None or identity is None:
        raise ValueError("the end of the PDF does not look as expected")
    return _Read(objects, int(info[1]), int(root[1]), identity[1])


def _rank(body: bytes) -> int:
    """Return what comes first: fields, then what the document is made of, then the circles of the fields."""
    if b"/FT/" in body or b"/Fields[" in body:
        return 0
    return 2 if b"/Subtype/Widget" in body else 1


def _written(large: dict[int, bytes], small: dict[int, bytes], groups: list[list[int]], read: _Read) -> bytes:
    out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    places: dict[int, tuple[int, int, int]] = {0: (0, 0, 65535)}
    number = max(*large, *small)
    for existing, body in sorted(large.items()):
        places[existing] = (1, len(out), 0)
        out += b"%d 0 obj\n%s\nendobj\n" % (existing, body)
    for group in groups:
        number += 1
        places[number] = (1, len(out), 0)
        places.update({inside: (2, number, index) for index, inside in enumerate(group)})
        out += b"%d 0 obj\n%s\nendobj\n" % (number, _object_stream([(inside, small[inside]) for inside in group]))
    number += 1
    places[number] = (1, len(out), 0)
    rows = b"".join(_row(places.get(at, (0, 0, 65535))) for at in range(number + 1))
    entries = b"/Type/XRef/Size %d/W[1 4 2]/Root %d 0 R/Info %d 0 R/ID%s" % (
        number + 1,
        read.root,
        read.info,
        read.identity,
    )
    start = len(out)
    out += b"%d 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF\n" % (number, _stream(entries, rows), start)
    return bytes(out)


def _object_stream(objects: list[tuple[int, bytes]]) -> bytes:
    head, body = b"", b""
    for number, content in objects:
        head += b"%d %d " % (number, len(body))
        body += content + b"\n"
    return _stream(b"/Type/ObjStm/N %d/First %d" % (len(objects), len(head)), head + body)


def _stream(entries: bytes, content: bytes) -> bytes:
    packed = zlib.compress(content, 9)
    return b"<<%s/Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream" % (entries, len(packed), packed)


def _row(place: tuple[int, int, int]) -> bytes:
    kind, second, third = place
    return bytes((kind,)) + second.to_bytes(4, "big") + third.to_bytes(2, "big")
