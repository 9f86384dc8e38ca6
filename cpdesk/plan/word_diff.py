"""What changed from one text to another, word by word. Pure; knows nothing of editions and draws nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from enum import StrEnum

from cpdesk.base.records import dataclass

_TOKEN = re.compile(r"\n|[^\S\n]+|\w+(?:[-\u2010\u2011'’]\w+)*|.", re.DOTALL)
_LOOKALIKES = str.maketrans({"\u2010": "-", "\u2011": "-", "\u00a0": " ", "‘": "'", "’": "'", "“": '"', "”": '"'})
_FEW, _SHORT = 2, 3
"""So many words of so many letters between two changes belong to them: what is kept there are "of the", commas."""


class Change(StrEnum):
    """What became of some words."""

    KEPT = "kept"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Part:
    """Some words in the older text, the newer one or both.

    Where they are kept, both hold them; the two differ at most in signs that look alike, such as two kinds of hyphen.
    """

    change: Change
    older: str = ""
    newer: str = ""


def word_diff(older: str, newer: str) -> tuple[Part, ...]:
    """Return the parts in the order of reading; joined, their ``older`` and ``newer`` give the two texts back."""
    return tuple(_joined(_calmed(list(_matched(_TOKEN.findall(older), _TOKEN.findall(newer))))))


def changed_words(parts: Iterable[Part], change: Change) -> tuple[str, ...]:
    """Return the runs of words that were removed, or added, without the space around them."""
    runs = (part.older or part.newer for part in parts if part.change is change)
    return tuple(words for run in runs if (words := run.strip()))


def _matched(older: list[str], newer: list[str]) -> Iterator[Part]:
    before, after = ([token.translate(_LOOKALIKES) for token in side] for side in (older, newer))
    for tag, i, j, m, n in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        first, last = "".join(older[i:j]), "".join(newer[m:n])
        if tag == "equal":
            yield Part(Change.KEPT, first, last)
        else:
            yield from _changed(first, last)


def _changed(older: str, newer: str) -> Iterator[Part]:
    if older:
        yield Part(Change.REMOVED, older=older)
    if newer:
        yield Part(Change.ADDED, newer=newer)


def _calmed(parts: list[Part]) -> Iterator[Part]:
    """Yield the parts with what little is kept between two changes counted to both, or nobody could read them."""
    for index, part in enumerate(parts):
        inside = 0 < index < len(parts) - 1
        if part.change is Change.KEPT and inside and _is_little(part.newer):
            yield from _changed(part.older, part.newer)
        else:
            yield part


def _is_little(text: str) -> bool:
    words = re.findall(r"\w+", text)
    return "\n" not in text and len(words) <= _FEW and all(len(word) <= _SHORT for word in words)


def _joined(parts: Iterator[Part]) -> Iterator[Part]:
    """Yield the parts with neighbouring changes brought together: first what was removed, then what was added."""
    older = newer = ""
    for part in parts:
        if part.change is Change.KEPT:
            yield from _changed(older, newer)
            older = newer = ""
            yield part
        else:
            older, newer = older + part.older, newer + part.newer
    yield from _changed(older, newer)
