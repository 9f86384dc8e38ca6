"""How many lines a text takes in a column, so that rows are as tall as what stands in them.

Spreadsheets find the height themselves only when a cell is edited, and not at all on a locked sheet.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

TALLEST = 409.0
"""Points; no row of a spreadsheet is taller."""

_SMALL = (479, 525, 423, 525, 498, 305, 471, 525, 229, 239, 455, 229, 799, 525, 527, 525, 525, 349, 391, 335, 525, 452,
          715, 433, 453, 395)  # fmt: skip
_WIDTHS = (
    dict(zip("abcdefghijklmnopqrstuvwxyz", _SMALL, strict=True)) | dict.fromkeys(" .,;:'’!|()[]-/", 280) | {" ": 226}
)
"""How wide letters of Calibri are, in thousandths of their size; Carlito, its free twin, has the same."""
_PIXELS = 7.0  # of one letter of a column's width, at 11 points
_MARGIN = 16.0  # pixels between the words and the edges of their cell, indented, with some room for other fonts
_POINTS = {9.0: 12.0, 10.0: 12.75, 11.0: 15.0}  # of one line, by the size of its letters


def height(texts: list[tuple[str, float, float]], *, least: float = 0.0) -> float:
    """Return the height in points of a row with these texts, each with its column's width and its size in points."""
    tallest = max((lines(text, width, size) * _POINTS[size] for text, width, size in texts), default=0.0)
    return round(min(max(tallest + 6, least), TALLEST), 1)


def lines(text: str, width: float, size: float) -> int:
    """Return how many lines a text takes in a column of a width in letters, broken between words."""
    room = width * _PIXELS + 5 - _MARGIN
    return sum(_lines(part, room, size) for part in text.split("\n"))


def _lines(text: str, room: float, size: float) -> int:
    count, used = 1, 0.0
    blank = _pixels(" ", size)
    for word in text.split(" "):
        length = _pixels(word, size)
        if used and used + blank + length > room:
            count, used = count + 1, 0.0
        used += length + (blank if used else 0.0)
        while used > room:  # scripts without blanks, and words longer than the column
            count, used = count + 1, used - room
    return count


def _pixels(text: str, size: float) -> float:
    """Return about how long a text is on the screen; a little too long rather than too short."""
    return sum(map(_width, text)) / 1000 * size * 96 / 72 * 1.03


@lru_cache(maxsize=4096)
def _width(letter: str) -> int:
    known = _WIDTHS.get(letter) or _WIDTHS.get(unicodedata.normalize("NFD", letter)[0])
    if known:
        return known
    if "\u2e80" <= letter <= "\uffef":
        return 1000
    if "\u0400" <= letter <= "\u04ff":
        return 560
    return 620 if letter.isupper() or letter in "—…%@" else 510
