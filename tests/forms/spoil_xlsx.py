"""Break a spreadsheet form in the ways accidents, careless programs and hostile people do; one way for each call."""

from __future__ import annotations

import io
import random
import re
import zipfile
import zlib
from collections.abc import Callable

Parts = dict[str, bytes]
Spoiler = Callable[[random.Random, Parts], None]

_TYPES = "[Content_Types].xml"
_BOOK, _BOOK_RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_CELL = re.compile(rb'<c r="([A-Z]+)([0-9]+)"([^>]*?)(?:/>|>.*?</c>)', re.DOTALL)
_EXTERNAL = (
    b'<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/%s" '
    b'Target="file:///C:/other.xlsx" TargetMode="External"/></Relationships>'
)
_LAUGHS = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'
_REACHES_OUT = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


def spoiled(rng: random.Random, good: bytes) -> bytes:
    """Return the form with one thing broken, in its bytes or in what it holds."""
    if rng.random() < 0.35:
        return rng.choice(BYTES)(rng, good)
    parts = unpacked(good)
    rng.choice(CONTENTS)(rng, parts)
    return packed(parts)


def unpacked(data: bytes) -> Parts:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: Parts) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED, 1)
    return stream.getvalue()


def sheets_of(parts: Parts) -> list[str]:
    return sorted(name for name in parts if name.startswith("xl/worksheets/sheet"))


# in the bytes of the file


def cut(rng: random.Random, good: bytes) -> bytes:
    return good[: rng.randrange(len(good))]


def flipped(rng: random.Random, good: bytes) -> bytes:
    changed = bytearray(good)
    for _ in range(rng.choice((1, 1, 3, 40))):
        changed[rng.randrange(len(changed))] ^= 1 << rng.randrange(8)
    return bytes(changed)


def overwritten(rng: random.Random, good: bytes) -> bytes:
    start, count = rng.randrange(len(good)), rng.randrange(1, 2000)
    return good[:start] + rng.choice((bytes(count), rng.randbytes(count))) + good[start + count :]


def shifted(rng: random.Random, good: bytes) -> bytes:
    place = rng.randrange(len(good))
    return good[:place] + rng.randbytes(rng.randrange(1, 50)) + good[place:]


def prefixed(rng: random.Random, good: bytes) -> bytes:
    return rng.choice((b"MZ", b"\xef\xbb\xbf", b"%PDF-1.7\n", _OLE, b"PK\x03\x04", b"\x1f\x8b")) + good


def trailed(rng: random.Random, good: bytes) -> bytes:
    return good + rng.choice((b"\0" * 99, rng.randbytes(30), good))


def something_else(rng: random.Random, good: bytes) -> bytes:
    office = _OLE + bytes(500) + rng.choice((b"", "EncryptedPackage".encode("utf-16-le"))) + bytes(500)
    return rng.choice((b"", b"PK", b"<html>", office, rng.randbytes(5000), zlib.compress(good), good[:4] * 5000))


def encrypted(_rng: random.Random, good: bytes) -> bytes:
    changed = bytearray(good)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = good.find(mark)
        changed[place + offset] |= 1
    return bytes(changed)


BYTES = (cut, cut, flipped, flipped, overwritten, shifted, prefixed, trailed, something_else, encrypted)


# in what the file holds


def without_a_part(rng: random.Random, parts: Parts) -> None:
    parts.pop(rng.choice(list(parts)))


def bomb(rng: random.Random, parts: Parts) -> None:
    name = rng.choice((*sheets_of(parts), "xl/media/image1.png", "xl/sharedStrings.xml"))
    parts[name] = parts.get(name, b"") + rng.choice((b" ", b"\0")) * 30_000_000


def endless_cells(rng: random.Random, parts: Parts) -> None:
    name = rng.choice(sheets_of(parts))
    row = rng.choice((b"<row/>", b'<c r="A1"/>', b"<c><v>1</v></c>", b'<row r="9"><c t="s"><v>0</v></c></row>'))
    again = row * rng.choice((1_000, 300_000)) + rng.randbytes(99).hex().encode()
    parts[name] = parts[name].replace(b"</sheetData>", again)


def deep(rng: random.Random, parts: Parts) -> None:
    name = rng.choice(sheets_of(parts))
    parts[name] = parts[name].replace(b"<sheetData>", b"<sheetData>" + b"<a>" * rng.choice((100, 100_000)))


def macros(rng: random.Random, parts: Parts) -> None:
    if rng.random() < 0.5:
        parts[rng.choice(("xl/vbaProject.bin", "xl/macrosheets/sheet1.xml", "xl/activeX/activeX1.bin"))] = b"Sub x"
    else:
        parts[_TYPES] = parts[_TYPES].replace(b"spreadsheetml.sheet.main+xml", b"x.macroEnabled.main+xml")


def elsewhere(rng: random.Random, parts: Parts) -> None:
    if rng.random() < 0.4:
        parts[rng.choice(("xl/externalLinks/externalLink1.xml", "xl/connections.xml"))] = b"<x/>"
        return
    kind = rng.choice((b"externalLinkPath", b"oleObject", b"image", b"attachedTemplate"))
    parts[_BOOK_RELATIONS] = parts[_BOOK_RELATIONS].replace(b"</Relationships>", _EXTERNAL % kind)


def doctype(rng: random.Random, parts: Parts) -> None:
    name = rng.choice([name for name in parts if name.endswith((".xml", ".rels"))])
    text = re.sub(rb"^<\?xml[^>]*\?>\s*", b"", parts[name])
    parts[name] = rng.choice((_LAUGHS, _REACHES_OUT)) + text.replace(b"<t>", b"<t>&c;&a;", 3)


def not_well_formed(rng: random.Random, parts: Parts) -> None:
    name = rng.choice([name for name in parts if name.endswith((".xml", ".rels"))])
    place = rng.randrange(len(parts[name]))
    wrong = rng.choice((b"<", b"&", b"</x>", b"\0", b"\xff\xfe", b"&#0;", b"]]>", b'"', b"<!--"))
    parts[name] = parts[name][:place] + wrong + parts[name][place:]


def other_letters(rng: random.Random, parts: Parts) -> None:
    name = rng.choice(sheets_of(parts))
    text = re.sub(rb"^<\?xml[^>]*\?>\s*", b"", parts[name]).decode("utf-8")
    code = rng.choice(("utf-16", "utf-32", "cp037", "utf-7"))
    parts[name] = f'<?xml version="1.0" encoding="{code}"?>{text}'.encode(code)


def wrong_values(rng: random.Random, parts: Parts) -> None:
    """Put formulas, errors, numbers and nonsense into cells, answers among them."""
    name = rng.choice(sheets_of(parts))
    share = rng.choice((0.01, 0.1, 0.9))

    def change(found: re.Match[bytes]) -> bytes:
        if b"cpdesk-form" in found[0] or rng.random() > share:
            return found[0]
        where = b'<c r="' + found[1] + found[2] + b'"'
        return where + rng.choice(_WRONG)

    parts[name] = _CELL.sub(change, parts[name])


_WRONG = (
    b"><f>1+1</f><v>2</v></c>",
    b'><f>HYPERLINK("http://x")</f></c>',
    b' t="e"><v>#REF!</v></c>',
    b' t="b"><v>1</v></c>',
    b"><v>7</v></c>",
    b"><v>-1</v></c>",
    b"><v>2.5</v></c>",
    b"><v>1E308</v></c>",
    b"><v>NaN</v></c>",
    b' t="s"><v>99999</v></c>',
    b' t="s"><v>-1</v></c>',
    b' t="inlineStr"><is><t>9 Perfect</t></is></c>',
    b' t="inlineStr"><is><t>' + b"x" * 40_000 + b"</t></is></c>",
    b' t="inlineStr"><is><t>_x0000__xD800__x0008_</t></is></c>',
    b' t="str"><v>2 Working</v></c>',
    b' t="d"><v>2026-01-01</v></c>',
    b' t="z"><v>?</v></c>',
)


def far_away(rng: random.Random, parts: Parts) -> None:
    name = rng.choice(sheets_of(parts))
    place = rng.choice((b"XFD1048576", b"ZZZ9999999", b"A0", b"1A", b"AAAA1", b"", b"A-1"))
    cell = b'<row r="%s"><c r="%s"><v>1</v></c></row></sheetData>' % (
        rng.choice((b"1048576", b"0", b"-3", b"99999999999", b"x")), place,
    )  # fmt: skip
    parts[name] = parts[name].replace(b"</sheetData>", cell)


def merged(rng: random.Random, parts: Parts) -> None:
    name = rng.choice(sheets_of(parts))
    area = rng.choice((b"A1:XFD1048576", b"G4:G9", b"A4:R4", b"C15:C19", b"H9", b"?:?"))
    merges = b'<mergeCells><mergeCell ref="%s"/></mergeCells>' % area * rng.choice((1, 1, 5000))
    parts[name] = parts[name].replace(b"</sheetData>", b"</sheetData>" + merges)


def rows_again(rng: random.Random, parts: Parts) -> None:
    """Let rows stand twice, or very often, some with other answers."""
    name = rng.choice(sheets_of(parts))
    rows = re.findall(rb"<row .*?</row>", parts[name], re.DOTALL)
    again = b"".join(rng.choices(rows, k=rng.choice((1, 5, 3000)))) if rows else b""
    again = re.sub(rb' r="[A-Z]*[0-9]*"', b"", again) if rng.random() < 0.5 else again
    parts[name] = parts[name].replace(b"</sheetData>", again + b"</sheetData>")


def sheet_again(rng: random.Random, parts: Parts) -> None:
    """Copy a sheet over another, or list one twice."""
    sheets = sheets_of(parts)
    if rng.random() < 0.5:
        parts[rng.choice(sheets)] = parts[rng.choice(sheets)]
        return
    for tag in re.findall(rb"<sheet [^>]*>", parts[_BOOK])[:1]:
        parts[_BOOK] = parts[_BOOK].replace(tag, tag * rng.choice((2, 90, 400)))


def mark_changed(rng: random.Random, parts: Parts) -> None:
    """Change the hidden mark where it stands, in one place or in all."""
    for name in (*sheets_of(parts), "xl/sharedStrings.xml"):
        mark = re.search(rb"cpdesk-form\|[^<]*", parts.get(name, b""))
        if mark is None:
            continue
        pieces = mark[0].split(b"|")
        pieces[rng.randrange(len(pieces))] = rng.choice((b"", b"x", b"2", b"999", b"../..", b"lg99-1999", b"|||"))
        parts[name] = parts[name].replace(mark[0], b"|".join(pieces), rng.choice((1, -1)))


def keys_changed(rng: random.Random, parts: Parts) -> None:
    """Change hidden keys of rows and columns."""
    for name in (*sheets_of(parts), "xl/sharedStrings.xml"):
        if name in parts:
            old = rng.choice((b"level", b"comment", b"special", b"about", b"A.1(1)", b"question", b"-", b"name"))
            new = rng.choice((b"level", b"target", b"", b"no such field", b"A.9(9)", b"B.1", b"institution"))
            parts[name] = parts[name].replace(b"<t>" + old + b"</t>", b"<t>" + new + b"</t>")


def strange_names(rng: random.Random, parts: Parts) -> None:
    name = rng.choice(("../x.xml", "/etc/x", "xl/../../x", "C:\\x", "x" * 300, "xl/\u00e9.xml", "a/b/c/d/e/f/g/h/i"))
    parts[name] = b"x"


CONTENTS: tuple[Spoiler, ...] = (
    without_a_part, bomb, endless_cells, deep, macros, elsewhere, doctype, not_well_formed, not_well_formed,
    other_letters, wrong_values, wrong_values, wrong_values, far_away, merged, rows_again, sheet_again, mark_changed,
    keys_changed, strange_names,
)  # fmt: skip
