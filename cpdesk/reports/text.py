"""Make text that people typed or files brought in fit to be printed; what it says is never changed."""

from __future__ import annotations

import re
import unicodedata

# Embeddings and overrides can make a text look like another one; isolates and marks, which bidirectional
# text needs, stay.
_REORDERING = dict.fromkeys((*range(0x202A, 0x202F), 0xFEFF), None)
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_NO_CHARACTERS = "".join(chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
_UNPRINTABLE = re.compile(f"[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef{_NO_CHARACTERS}]")
_LONG_WORD = re.compile(r"[^\s\u2E80-\u9FFF\uAC00-\uD7AF\uF900-\uFAFF\uFF00-\uFFEF]{36,}")
_BREAK_EVERY = 12


def clean(text: str) -> str:
    """Return the text without control characters, lone surrogates and characters that reorder others.

    Every kind of line end becomes a line feed, tabs become spaces. The result is well-formed in XML, JSON and UTF-8.
    """
    if text.isascii() and text.isprintable():
        return text
    text = _LINE_ENDS.sub("\n", text).replace("\t", " ").translate(_REORDERING)
    return _UNPRINTABLE.sub("", text)


def breakable(text: str) -> str:
    """Return the text with places to break inside words too long for a line, such as web addresses."""
    return _LONG_WORD.sub(_with_breaks, text) if len(text) >= 36 else text


def _with_breaks(match: re.Match[str]) -> str:
    word, pieces, piece = match.group(), [], ""
    for character in word:
        if len(piece) >= _BREAK_EVERY and not unicodedata.combining(character):
            pieces.append(piece)
            piece = ""
        piece += character
    return "\u200b".join((*pieces, piece))
