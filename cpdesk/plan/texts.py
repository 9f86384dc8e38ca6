"""What can be done to one text of the plan: fold it for comparison, find its footnote marks, undo its corrections."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cpdesk.plan.model import Correction

_MARK = re.compile(r"\[\^([^\]\s]+)\]")
_LOOKALIKES = str.maketrans({"\u2010": "-", "\u2011": "-", "\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"'})


def fold(text: str) -> str:
    """Return the text as it counts for being the same: without marks, look-alike signs, extra space, closing ; or ."""
    plain = without_marks(text).translate(_LOOKALIKES)
    return " ".join(plain.split()).rstrip(" ;.")


def marks(text: str) -> tuple[str, ...]:
    """Return the numbers of the footnotes a text refers to, in its order."""
    return tuple(_MARK.findall(text))


def without_marks(text: str) -> str:
    """Return the text without its footnote marks."""
    return _MARK.sub("", text)


def as_in_source(text: str, corrections: Iterable[Correction]) -> str:
    """Return the text with every correction undone: the source's own letters, garbled ones included."""
    for correction in corrections:
        text = text.replace(correction.corrected, correction.source, 1)
    return text
