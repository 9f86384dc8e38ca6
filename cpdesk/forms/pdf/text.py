"""Text for pages drawn by hand: which bundled font has each letter, where lines break, in which order they stand.

Arabic is shaped and put in the order it is drawn only after the lines are broken: otherwise the lines of a
paragraph would come out in reverse.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, Any

from cpdesk.reports import fonts
from cpdesk.reports.text import clean

if TYPE_CHECKING:
    from reportlab.pdfbase.ttfonts import TTFont

_FAMILIES = (
    ("NotoSans-Regular", "NotoSans-Bold"),
    ("NotoNaskhArabic-Regular", "NotoNaskhArabic-Bold"),
    ("NotoSansMath-Regular", "NotoSansMath-Regular"),
    ("NotoSansSymbols2-Regular", "NotoSansSymbols2-Regular"),
    ("NotoSansSC-Regular", "NotoSansSC-Bold"),
)
"""Regular and bold, in the order they are asked for a letter; the last is large and is loaded only when needed."""
_ISOLATES = dict.fromkeys((*range(0x2066, 0x206A), 0x200B, 0x200E, 0x200F), None)
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_PIECES = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]|[^\s\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]+|\s+")
_NOT_FIRST = "，。、；：？！）》」』】”’％"


def printable(text: str) -> str:
    """Return the text with only what the fonts can show; what it says is otherwise not changed."""
    return fonts.shown(clean(text))


@lru_cache(maxsize=16384)
def width(text: str, size: float, *, bold: bool = False) -> float:
    """Return how wide a line is in points, at a size in points, as it will be drawn."""
    return float(sum(_font(name).stringWidth(part, size) for name, part in runs(_shaped(text), bold=bold)))


def lines(text: str, room: float, size: float, *, bold: bool = False) -> list[str]:
    """Return the text in lines no wider than ``room`` points, in the order they are read."""
    found: list[str] = []
    for paragraph in printable(text).split("\n"):
        found += _broken(paragraph, room, size, bold)
    return found or [""]


def visual(line: str, *, right_to_left: bool) -> str:
    """Return one line shaped and in the order it is drawn from left to right."""
    if not right_to_left and not _RIGHT_TO_LEFT.search(line):
        return line.translate(_ISOLATES)
    from bidi import get_display

    return str(get_display(_shaped(line), base_dir="R" if right_to_left else "L"))


def runs(text: str, *, bold: bool = False) -> list[tuple[str, str]]:
    """Return the text in stretches of one font each: the font's name and the stretch."""
    if text.isascii():
        return [(_FAMILIES[0][bold], text)] if text else []
    return [(name, "".join(part)) for name, part in groupby(text, key=lambda character: _font_of(character, bold))]


def font(name: str) -> TTFont:
    """Return one of the bundled fonts, read and registered on first use."""
    return _font(name)


def _broken(paragraph: str, room: float, size: float, bold: bool) -> list[str]:
    """Return a paragraph without line ends in lines that fit; a word too long for a line is cut."""
    found, line, used = [], "", 0.0
    for piece in _pieces(paragraph, room, size, bold):
        wide = width(piece, size, bold=bold)
        if line and used + wide > room and not piece.isspace() and piece not in _NOT_FIRST:
            found.append(line.rstrip())
            line, used = "", 0.0
        if line or not piece.isspace():
            line, used = line + piece, used + wide
    return [*found, line.rstrip()]


def _pieces(paragraph: str, room: float, size: float, bold: bool) -> list[str]:
    """Return words, spaces and single Chinese characters, words too long for a line in parts."""
    found: list[str] = []
    for piece in _PIECES.findall(paragraph):
        if len(piece) > 12 and width(piece, size, bold=bold) > room:
            found += [piece[at : at + 12] for at in range(0, len(piece), 12)]
        else:
            found.append(piece)
    return found


@lru_cache(maxsize=16384)
def _shaped(text: str) -> str:
    """Return the text with Arabic letters in the forms they take beside each other; nothing is reordered."""
    text = text.translate(_ISOLATES)
    return str(_reshaper().reshape(text)) if _RIGHT_TO_LEFT.search(text) else text


@lru_cache(maxsize=1)
def _reshaper() -> Any:
    from arabic_reshaper import ArabicReshaper

    return ArabicReshaper({"delete_harakat": True, "support_ligatures": True})


@lru_cache(maxsize=8192)
def _font_of(character: str, bold: bool) -> str:
    """Return the name of the first font that has a character; the first of all where none has it."""
    for family in _FAMILIES:
        if ord(character) in _font(family[bold]).face.charToGlyph:
            return family[bold]
    return _FAMILIES[0][bold]


@lru_cache(maxsize=16)
def _font(name: str) -> TTFont:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    made = TTFont(name, str(fonts.folder() / f"{name}.ttf"))
    pdfmetrics.registerFont(made)
    return made
