"""Break a PDF form in the ways accidents, careless programs and hostile people do; one way for each call."""

from __future__ import annotations

import random
import re
import zlib
from collections.abc import Callable

_ROOT = re.compile(rb"/Root (\d+) 0 R")
_START = re.compile(rb"startxref\s+(\d+)")
_SIZE = re.compile(rb"/Size (\d+)")
_MANY = 150_000


def spoiled(rng: random.Random, good: bytes) -> bytes:
    """Return the form with one thing broken, in its bytes or in what it holds."""
    if rng.random() < 0.4:
        return rng.choice(BYTES)(rng, good)
    return rng.choice(CONTENTS)(rng, good)


# in the bytes of the file


def cut(rng: random.Random, good: bytes) -> bytes:
    return good[: rng.randrange(len(good))]


def flipped(rng: random.Random, good: bytes) -> bytes:
    data = bytearray(good)
    for _time in range(rng.choice((1, 3, 40, 2_000))):
        data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
    return bytes(data)


def blanked(rng: random.Random, good: bytes) -> bytes:
    start = rng.randrange(len(good))
    length = min(rng.choice((16, 512, 8_192)), len(good) - start)
    return good[:start] + bytes(length) + good[start + length :]


def without_a_part(rng: random.Random, good: bytes) -> bytes:
    start = rng.randrange(len(good))
    return good[:start] + good[start + rng.randrange(1, 5_000) :]


def with_noise_before(rng: random.Random, good: bytes) -> bytes:
    return rng.randbytes(rng.randrange(1, 3_000)) + good


def lost_beginning_of_tables(rng: random.Random, good: bytes) -> bytes:
    return _START.sub(b"startxref\n%d" % rng.randrange(len(good) * 2), good)


def only_a_beginning(rng: random.Random, good: bytes) -> bytes:
    return good[: rng.randrange(8, 200)]


# in what it holds


def with_a_program(rng: random.Random, good: bytes) -> bytes:
    script = b"<</S/JavaScript/JS(app.alert\\(1\\))>>"
    return _with_root(
        good,
        rng.choice(
            (
                b"/OpenAction" + script,
                b"/OpenAction<</S/Launch/F(other.exe)>>",
                b"/OpenAction<</S/URI/URI(http://example.org)>>",
                b"/AA<</WC" + script + b">>",
                b"/Names<</JavaScript<</Names[(a)" + script + b"]>>>>",
                b"/Names<</EmbeddedFiles<</Names[(a)<</Type/Filespec/F(a.exe)>>]>>>>",
            )
        ),
    )


def in_a_circle(rng: random.Random, good: bytes) -> bytes:
    own = size(good)
    circles: tuple[dict[int, bytes], ...] = (
        {own: b"<</T(a)/Kids[%d 0 R]>>" % own},
        {own: b"<</T(a)/FT/Tx/V %d 0 R>>" % own},
        {own: b"%d 0 R" % own},
        {own: b"<</T(a)/Kids[%d 0 R]>>" % (own + 1), own + 1: b"<</T(b)/Kids[%d 0 R]>>" % own},
        {own: b"<</T(a)/Parent %d 0 R/Kids %d 0 R>>" % (own, own)},
    )
    return _with_root(good, b"/AcroForm<</Fields[%d 0 R]>>" % own, rng.choice(circles))


def very_deep(rng: random.Random, good: bytes) -> bytes:
    own, deep = size(good), rng.choice((300, 5_000))
    if rng.random() < 0.4:
        nested = rng.choice((b"[" * 100_000, b"<</Kids[" * 50_000, b"[" * 3_000 + b"]" * 3_000))
        return _with_root(good, b"/AcroForm<</Fields[%d 0 R]>>" % own, {own: nested})
    kids = {own + step: b"<</T(a)/Kids[%d 0 R]>>" % (own + step + 1) for step in range(deep)}
    return _with_root(good, b"/AcroForm<</Fields[%d 0 R]>>" % own, kids)


def very_many(rng: random.Random, good: bytes) -> bytes:
    own = size(good)
    many: tuple[bytes, ...] = (
        b"<</T(a)/FT/Tx/V(1)>>" * _MANY,
        b"%d 0 R " % (own + 1) * _MANY,
        b"999999 0 R " * 30_000,
        b"".join(b"%d 0 R " % number for number in range(own + 5, own + 20_000)),
    )
    objects = {own: b"[" + rng.choice(many) + b"]", own + 1: b"<</T(a)/FT/Tx/V(1)>>"}
    return _with_root(good, b"/AcroForm<</Fields %d 0 R>>" % own, objects)


def a_bomb(rng: random.Random, good: bytes) -> bytes:
    """Return a file in which something small becomes very large when it is unpacked."""
    own = size(good)
    content = rng.choice((b"0" * 40_000_000, b"%d 0 " % own + b" " * 30_000_000, b"[1]" * 2_500_000))
    if rng.random() < 0.4:
        packed = zlib.compress(content, 1)
        head = b"<</Type/ObjStm/N 400000/First 10/Filter/FlateDecode/Length %d>>" % len(packed)
    else:
        packed = zlib.compress(zlib.compress(content, 9), 1)
        head = b"<</Type/ObjStm/N 400000/First 10/Filter[/FlateDecode/FlateDecode]/Length %d>>" % len(packed)
    stream = head + b"\nstream\n" + packed + b"\nendstream"
    return _with_root(good, b"/AcroForm %d 0 R" % own, {own + 1: stream}, inside={own: own + 1})


def many_in_one_stream(rng: random.Random, good: bytes) -> bytes:
    """Return a file with an object stream of more small objects than anybody can read in time."""
    own, count = size(good), rng.choice((5_000, 20_000, 250_000))
    heads = b"".join(b"%d %d " % (own + 10 + number, number * 2) for number in range(count))
    packed = zlib.compress(heads + b"1 " * count, 1)
    head = b"<</Type/ObjStm/N %d/First %d/Filter/FlateDecode/Length %d>>" % (count, len(heads), len(packed))
    stream = head + b"\nstream\n" + packed + b"\nendstream"
    return _with_root(good, b"/AcroForm %d 0 R" % own, {own + 1: stream}, inside={own: own + 1})


def of_another_type(rng: random.Random, good: bytes) -> bytes:
    own = size(good)
    wrong = rng.choice(
        (b"[1 2 3]", b"<</A 1>>", b"true", b"12.5", b"null", b"<FF>", b"(\\377\\376\\000)", b"/Name", b"R")
    )
    name = rng.choice(
        (b"(A-1\\(1\\)/level)", b"(A-1\\(1\\)/comment)", b"(about/name)", b"(cpdesk/form)", b"7", b"[(a)]")
    )
    field = b"<</FT/Tx/T%s/V%s>>" % (name, b" " + wrong)
    form = rng.choice((b"<</Fields[%d 0 R]>>" % own, b"<</Fields %d 0 R>>" % own, b"%d 0 R" % own, b"(none)", b"[]"))
    return _with_root(good, b"/AcroForm " + form, {own: field})


def with_other_pages(rng: random.Random, good: bytes) -> bytes:
    own, deep = size(good), rng.choice((50, 3_000))
    pages = {own + step: b"<</Type/Pages/Count 1/Kids[%d 0 R]>>" % (own + step + 1) for step in range(deep)}
    pages[own + deep] = rng.choice((b"<</Type/Pages/Kids[%d 0 R]>>" % own, b"<</Type/Page/Annots[[[]]]>>", b"null"))
    return _with_root(good, b"/Pages %d 0 R/AcroForm<</Fields[]>>" % own, pages)


def locked(_rng: random.Random, good: bytes) -> bytes:
    own = size(good)
    secret = b"<</Filter/Standard/V 2/R 3/Length 128/P -4/O<%s>/U<%s>>>" % (b"41" * 32, b"42" * 32)
    return _updated(good, {own: secret}, b"/Encrypt %d 0 R" % own)


def tables_in_a_circle(_rng: random.Random, good: bytes) -> bytes:
    start = int(_START.findall(good)[-1])
    return good[:start] + good[start:].replace(b"/Size", b"/Prev %d/Size" % start, 1)


def with_another_identity(rng: random.Random, good: bytes) -> bytes:
    own = size(good)
    text = rng.choice(
        (
            b"{}",
            b"[" * 900,
            b'{"cpdesk":"form"}',
            b'{"cpdesk":"form","version":99,"id":1}',
            b"x" * 100_000,
            b'{"a":NaN}',
        )
    )
    return _with_root(good, b"/AcroForm<</Fields[%d 0 R]>>" % own, {own: b"<</FT/Tx/T(cpdesk/form)/V(%s)>>" % text})


def size(good: bytes) -> int:
    """Return the first number that no object of the form has."""
    return int(_SIZE.findall(good)[-1])


def _with_root(
    good: bytes, entries: bytes, objects: dict[int, bytes] | None = None, inside: dict[int, int] | None = None
) -> bytes:
    """Return the form with another root: its entries come first, so that they count, then the pages."""
    root = int(_ROOT.findall(good)[-1])
    pages = b"" if b"/Pages" in entries else b"/Pages<</Type/Pages/Count 0/Kids[]>>"
    return _updated(good, {root: b"<</Type/Catalog" + entries + pages + b">>", **(objects or {})}, inside=inside or {})


def _updated(
    good: bytes, objects: dict[int, bytes], trailer: bytes = b"", inside: dict[int, int] | None = None
) -> bytes:
    """Return the form with objects changed as a program does that adds them at the end of the file."""
    root, before = _ROOT.findall(good)[-1], _START.findall(good)[-1]
    out = bytearray(good)
    rows = {}
    for number, body in sorted(objects.items()):
        rows[number] = b"\x01" + len(out).to_bytes(4, "big") + b"\0\0"
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    for number, stream in (inside or {}).items():
        rows[number] = b"\x02" + stream.to_bytes(4, "big") + b"\0\0"
    last = max(*rows, size(good)) + 1
    rows[last] = b"\x01" + len(out).to_bytes(4, "big") + b"\0\0"
    index = b" ".join(b"%d 1" % number for number in sorted(rows))
    table = b"".join(rows[number] for number in sorted(rows))
    head = b"<</Type/XRef/Size %d/W[1 4 2]/Index[%s]/Root %s 0 R/Prev %s%s/Length %d>>"
    start = len(out)
    out += b"%d 0 obj\n" % last + head % (last + 1, index, root, before, trailer, len(table))
    return bytes(out + b"\nstream\n" + table + b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % start)


BYTES: tuple[Callable[[random.Random, bytes], bytes], ...] = (
    cut,
    flipped,
    blanked,
    without_a_part,
    with_noise_before,
    lost_beginning_of_tables,
    only_a_beginning,
)
CONTENTS: tuple[Callable[[random.Random, bytes], bytes], ...] = (
    with_a_program,
    in_a_circle,
    very_deep,
    very_many,
    a_bomb,
    many_in_one_stream,
    of_another_type,
    with_other_pages,
    locked,
    tables_in_a_circle,
    with_another_identity,
)
