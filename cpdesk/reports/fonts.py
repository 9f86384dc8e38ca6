"""Where the bundled fonts lie and which characters they can show; no font file is opened to find out."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from cpdesk.base import paths

REPLACEMENT = "\u25a1"  # an empty square, which the bundled fonts have


def folder() -> Path:
    """Return the folder of the bundled fonts."""
    return paths.resources_dir() / "fonts"


def missing(text: str) -> set[str]:
    """Return the characters of the text that no bundled font can show; invisible ones do not count."""
    if text.isascii() or _ordinary().issuperset(text):
        return set()
    return {c for c, can_be_shown in _judged(text) if not can_be_shown and not c.isspace() and not _invisible(c)}


def shown(text: str) -> str:
    """Return the text with an empty square for each character no bundled font can show."""
    if text.isascii() or _ordinary().issuperset(text):
        return text
    return "".join(c if can_be_shown else _instead(c) for c, can_be_shown in _judged(text))


def drawable(text: str) -> str:
    """Return the text for a chart: as ``shown``, and without marks that join a letter to no single character.

    An archival PDF cannot say which character such a mark in a drawing is, and would not be made at all; the text of
    the report has it whole. Arabic vowel signs are such marks.
    """
    if text.isascii() or _ordinary().issuperset(text):
        return text
    return "".join(c for c in shown(unicodedata.normalize("NFC", text)) if not _joins(c))


def visible(text: str) -> bool:
    """Tell whether anything at all will be seen of the text."""
    return any(not character.isspace() and not _invisible(character) for character in text)


def covered(character: str) -> bool:
    """Tell whether a bundled font has the character."""
    starts, ends = _ranges()
    point = ord(character)
    place = bisect_right(starts, point) - 1
    return place >= 0 and point <= ends[place]


def _judged(text: str) -> Iterator[tuple[str, bool]]:
    """Yield each character and whether it can be shown where it stands.

    A mark that joins the letter before it needs one font that has both.
    """
    base = " "
    for character in text:
        if _joins(character):
            yield character, covered(character) and _family(character) == _family(base)
        else:
            can_be_shown = covered(character)
            yield character, can_be_shown
            base = character if can_be_shown else REPLACEMENT


def _joins(character: str) -> bool:
    return character > "\u02ff" and unicodedata.category(character) in ("Mn", "Mc", "Me")


def _family(character: str) -> str:
    """Return which of the fonts shows the character, as far as it matters for marks."""
    if character < "\u0590" or "\u1ab0" <= character <= "\u20ff" or "\u2de0" <= character <= "\u2dff":
        return "latin" if not character.isspace() else ""
    if "\u0600" <= character <= "\u08ff" or "\ufb50" <= character <= "\ufeff":
        return "arabic"
    return "latin" if "\ua640" <= character <= "\uabff" else "other"


def _instead(character: str) -> str:
    if character == "\n":
        return character
    if character.isspace():
        return " "
    return "" if _invisible(character) or _joins(character) else REPLACEMENT


def _invisible(character: str) -> bool:
    """Tell whether a character only steers others: joiners, direction marks, variation selectors."""
    return unicodedata.category(character) == "Cf" or "\ufe00" <= character <= "\ufe0f"


@lru_cache(maxsize=1)
def _ordinary() -> frozenset[str]:
    """Return the characters that stay as they are wherever they stand: a font has them, and they join no other."""
    points = (point for start, end in zip(*_ranges(), strict=True) for point in range(start, end + 1))
    return frozenset(("\n", *(character for character in map(chr, points) if not _joins(character))))


@lru_cache(maxsize=1)
def _ranges() -> tuple[list[int], list[int]]:
    lines = (folder() / "coverage.txt").read_text(encoding="ascii").split()
    pairs = [line.partition("-") for line in lines]
    return [int(a, 16) for a, _, _ in pairs], [int(b or a, 16) for a, _, b in pairs]
