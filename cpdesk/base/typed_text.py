"""Text as people type it, and as it is kept."""

from __future__ import annotations

import re
import unicodedata

MAX_LINE = 500
"""Characters of a text of one line."""
MAX_TEXT = 20_000
"""Characters of any other text."""

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")  # Cc but for line feed and tab, and Cs
_BREAKS = re.compile(r"[\r\n\t\x0b\x0c\x85\u2028\u2029]+")


_MARKS = re.compile(r"[^\w\s\x00-\x7f]{31,}")
"""What a long run of combining marks looks like at a glance; such marks are neither letters nor spaces."""
_MOST_MARKS = 30
"""Combining marks one letter keeps ("Unicode Normalization Forms", UAX #15, section 13: Stream-Safe Text Format)."""


def thinned(text: str) -> str:
    """Return text in which no letter has more than ``_MOST_MARKS`` combining marks.

    Python puts the marks of a letter in order by comparing each with each: 100,000 of them take minutes.
    """
    if _MARKS.search(text) is None:
        return text
    kept, run = [], 0
    for letter in text:
        run = run + 1 if unicodedata.combining(letter) else 0
        if run <= _MOST_MARKS:
            kept.append(letter)
    return "".join(kept)


def clean_text(text: str, *, one_line: bool = False) -> str:
    """Return text without control characters and with composed letters (NFC); one line if asked for."""
    if text.isascii() and text.isprintable():  # by far the most common; every text of a file is checked on opening
        return text.strip()
    text = thinned(text)
    plain = not _CONTROL.search(text) and not (one_line and _BREAKS.search(text))
    if plain and unicodedata.is_normalized("NFC", text):
        return text.strip()
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if one_line:
        text = _BREAKS.sub(" ", text)
    text = "".join(c for c in text if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs"))
    # last, for what was removed may have stood between two that compose
    return unicodedata.normalize("NFC", thinned(text)).strip()
