"""Text as people type it, and as it is kept."""

from __future__ import annotations

import re
import unicodedata

MAX_LINE = 500
"""Characters of a text of one line."""

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")  # Cc but for line feed and tab, and Cs
_BREAKS = re.compile(r"[\r\n\t\x0b\x0c\x85\u2028\u2029]+")


def clean_text(text: str, *, one_line: bool = False) -> str:
    """Return text without control characters and with composed letters (NFC); one line if asked for."""
    if text.isascii() and text.isprintable():  # by far the most common; every text of a file is checked on opening
        return text.strip()
    plain = not _CONTROL.search(text) and not (one_line and _BREAKS.search(text))
    if plain and unicodedata.is_normalized("NFC", text):
        return text.strip()
    text = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    if one_line:
        text = _BREAKS.sub(" ", text)
    return "".join(c for c in text if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs")).strip()
