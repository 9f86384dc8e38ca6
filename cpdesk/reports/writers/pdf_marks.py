"""A third finishing touch: a letter whose mark is drawn apart is read once.

typst draws a mark that stands higher or lower than its font has it, such as an Arabic vowel sign, in a stretch of its
own, and says for both, the letter and the mark, that they stand for the letter with its mark. So it would be read
twice. Here the mark stands for nothing, and the letter, on the line, for both.
"""

from __future__ import annotations

import re
import unicodedata
import zlib
from collections.abc import Iterable, Iterator

_STREAM = re.compile(rb"<</Length (\d+)/Filter/FlateDecode>>\nstream\n")
_DRAWN = re.compile(
    rb"q 1 0 0 -1 (?P<x>[-.\d]+) (?P<y>[-.\d]+) cm/[^\n]*\nBT(?:/ReversedChars BMC)?"
    rb"(?P<says>/Span<</ActualText<FEFF[0-9A-F]*>>>BDC)?(?:/ReversedChars BMC)?"
    rb" 0 Tr/\S+ (?P<size>[.\d]+) Tf 1 0 0 -1 0 0 Tm"
    rb"(?P<glyph>\[-?\d+\((?:\\\d{3}|\\.|[^\\()]){2}\)\]TJ(?=\n(?:EMC\n)*ET))?",
    re.DOTALL,
)
_HIGHEST_MARK = 0.8  # in sizes of the text; lines are further apart
_SAYS_NOTHING = b"/Span<</ActualText<FEFF>>>BDC"


def has_marks(texts: Iterable[str]) -> bool:
    """Tell whether a letter with a mark is in the texts, for which alone the file need be looked through."""
    return any(_is_marked(text) for text in texts)


def read_once(written: bytes) -> bytes:
    """Return an object of the file as it is written, with marks standing for nothing if it draws a page's text."""
    match = _STREAM.match(written[written.find(b"<<") :])
    if match is None:
        return written
    start = written.find(b"<<") + match.end()
    end = start + int(match[1])
    try:
        content = zlib.decompress(written[start:end])
    except zlib.error:
        return written
    changed = _changed(content)
    if changed == content:
        return written
    packed = zlib.compress(changed, 9)
    head = written[: start - len(match.group())] + b"<</Length %d/Filter/FlateDecode>>\nstream\n" % len(packed)
    return head + packed + written[end:]


def _changed(content: bytes) -> bytes:
    parts, at = [], 0
    for mark in _marks(list(_DRAWN.finditer(content))):
        start, end = mark.span("says") if mark["says"] else (mark.start("glyph"), mark.end("glyph"))
        parts.append(content[at:start])
        parts.append(_SAYS_NOTHING if mark["says"] else _SAYS_NOTHING + b" " + mark["glyph"] + b"\nEMC")
        at = end
    return b"".join((*parts, content[at:]))


def _marks(drawn: list[re.Match[bytes]]) -> Iterator[re.Match[bytes]]:
    """Yield single glyphs that begin where another stretch does, but set off from there, above or below its line."""
    for place, item in enumerate(drawn):
        if item["glyph"] and any(
            _belong(item, drawn[near]) for near in (place - 1, place + 1) if 0 <= near < len(drawn)
        ):
            yield item


def _belong(mark: re.Match[bytes], letter: re.Match[bytes]) -> bool:
    if mark["x"] != letter["x"] or letter["glyph"]:
        return False
    return 0 < abs(float(mark["y"]) - float(letter["y"])) < float(mark["size"]) * _HIGHEST_MARK


def _is_marked(text: str) -> bool:
    return not text.isascii() and any(unicodedata.category(character) == "Mn" for character in text)
