"""The picture a country puts on its documents: whether it is one that every format can show, told before it is kept."""

from __future__ import annotations

import base64
import zlib
from collections.abc import Iterator
from enum import StrEnum

from cpdesk.base.errors import InputError
from cpdesk.base.i18n import _, catalogue
from cpdesk.base.records import dataclass
from cpdesk.reports.document import Document

MOST_BYTES = 2 * 2**20
MOST_PIXELS = 4000
"""The greatest width and height of the picture."""

_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8\xff"
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}  # by the colour type of a PNG
_DEPTHS = {0: (1, 2, 4, 8, 16), 2: (8, 16), 3: (1, 2, 4, 8), 4: (8, 16), 6: (8, 16)}
_PASSES = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))
_FRAMES = (0xC0, 0xC1, 0xC2)  # the kinds of JPEG every program reads
_OTHER_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_CMYK = 4
_WIDEST, _HIGHEST = 190.0, 82.0  # points on the cover
_READ_AT_ONCE = 2**16


class PictureKind(StrEnum):
    """What a picture is, told by its bytes and never by its name."""

    PNG = "png"
    JPEG = "jpeg"


@dataclass(frozen=True, slots=True)
class Emblem:
    """A picture that can be printed, with its width and height in pixels."""

    content: bytes
    kind: PictureKind
    width: int
    height: int

    @property
    def address(self) -> str:
        """Return the picture as an address that holds it whole."""
        return f"data:image/{self.kind.value};base64,{base64.b64encode(self.content).decode('ascii')}"


class _Damaged(Exception):  # noqa: N818 (it names what was found)
    """The bytes end too early or do not fit together."""


def check_emblem(content: bytes, name: str = "") -> Emblem:
    """Return the picture, once it is known that it can be printed; ``name`` is its file's, for the sentence.

    Raises:
        InputError: it is no PNG or JPEG, too large, damaged, or in colours for printing presses.

    """
    named = name or _("the emblem")
    if len(content) > MOST_BYTES:
        raise _refused(_("The picture {name} is larger than 2 MB.", name=named))
    try:
        if content.startswith(_PNG):
            found = _png(content)
        elif content.startswith(_JPEG):
            found = _jpeg(content, named)
        else:
            raise _refused(_("The file {name} is neither a PNG nor a JPEG picture.", name=named))
    except (_Damaged, zlib.error, IndexError):
        raise _refused(_("The picture {name} is damaged or not complete.", name=named)) from None
    if not (0 < found.width <= MOST_PIXELS and 0 < found.height <= MOST_PIXELS):
        raise _refused(_("The picture {name} is wider or higher than 4,000 pixels.", name=named))
    return found


def fitted(picture: Emblem) -> tuple[float, float]:
    """Return the width and height of the picture on a cover, in points."""
    scale = min(_WIDEST / picture.width, _HIGHEST / picture.height)
    return picture.width * scale, picture.height * scale


def emblem_words(document: Document) -> str:
    """Return what those who do not see the picture are told, in the document's language."""
    return catalogue(document.language).say("Emblem of {country}", country=document.cover.party)


def _refused(what: str) -> InputError:
    return InputError(
        what,
        safe=_("Nothing was changed."),
        todo=_("Choose a PNG or JPEG picture of at most 2 MB and 4,000 pixels, for example one saved anew with Paint."),
    )


def _png(content: bytes) -> Emblem:
    """Return what a PNG holds, once its parts and every one of its pixels are there (PNG specification, 5 to 10)."""
    head, data, ended = b"", [], False
    for name, part in _chunks(content):
        if name == b"IHDR":
            head = part
        elif name == b"IDAT":
            data.append(part)
        ended = name == b"IEND"
    if len(head) != 13 or not ended:
        raise _Damaged
    width, height = int.from_bytes(head[:4], "big"), int.from_bytes(head[4:8], "big")
    depth, colour, packing, filtering, interlaced = head[8:]
    if depth not in _DEPTHS.get(colour, ()) or packing or filtering or interlaced > 1:
        raise _Damaged
    found = Emblem(content, PictureKind.PNG, width, height)
    if max(width, height) <= MOST_PIXELS:  # otherwise it is refused for its size
        bits = depth * _CHANNELS[colour]
        sizes = _interlaced(width, height) if interlaced else ((width, height),)
        _expect_pixels(b"".join(data), sum(rows * (1 + (columns * bits + 7) // 8) for columns, rows in sizes))
    return found


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(_PNG)
    while at < len(content):
        length = int.from_bytes(content[at : at + 4], "big")
        name, part = content[at + 4 : at + 8], content[at + 8 : at + 8 + length]
        check = content[at + 8 + length : at + 12 + length]
        if len(check) != 4 or zlib.crc32(name + part) != int.from_bytes(check, "big"):
            raise _Damaged
        yield name, part
        if name == b"IEND":
            return
        at += 12 + length


def _interlaced(width: int, height: int) -> tuple[tuple[int, int], ...]:
    """Return the columns and rows of the seven passes of an interlaced picture (PNG specification, 8.1)."""
    sizes = (((width - x + dx - 1) // dx, (height - y + dy - 1) // dy) for x, y, dx, dy in _PASSES)
    return tuple((columns, rows) for columns, rows in sizes if columns > 0 and rows > 0)


def _expect_pixels(packed: bytes, expected: int) -> None:
    """Unpack in pieces, so that a small file cannot fill the memory; raise unless there is what there should be."""
    unpacking, there = zlib.decompressobj(), 0
    waiting = packed
    while waiting and there <= expected:
        there += len(unpacking.decompress(waiting, _READ_AT_ONCE))
        waiting = unpacking.unconsumed_tail
    there += len(unpacking.flush()) if not waiting else 0
    if there != expected:
        raise _Damaged


def _jpeg(content: bytes, named: str) -> Emblem:
    """Return what a JPEG holds, by its frame header (ITU-T T.81, B.2.2); its end must be there."""
    if not content.rstrip(b"\0").endswith(b"\xff\xd9"):
        raise _Damaged
    at = 2
    while True:
        if content[at] != 0xFF:
            raise _Damaged
        marker = content[at + 1]
        if marker == 0xFF:  # padding
            at += 1
            continue
        if marker in _OTHER_FRAMES:
            return _framed(content, content[at + 2 :], marker, named)
        if marker == 0xDA or len(content) < at + 4:  # the picture's data begin without a frame
            raise _Damaged
        at += 2 + int.from_bytes(content[at + 2 : at + 4], "big")


def _framed(content: bytes, frame: bytes, marker: int, named: str) -> Emblem:
    precision, components = frame[2], frame[7]
    if components == _CMYK:
        raise _refused(_("The picture {name} is in colours for printing presses (CMYK).", name=named))
    if marker not in _FRAMES or precision != 8 or components not in (1, 3):
        raise _Damaged
    height, width = int.from_bytes(frame[3:5], "big"), int.from_bytes(frame[5:7], "big")
    return Emblem(content, PictureKind.JPEG, width, height)
