"""Finds words in a text as people search: case, accents, kinds of dashes and of spaces do not count."""

from __future__ import annotations

from functools import lru_cache

from cpdesk.base.folding import fold

Span = tuple[int, int]
"""Where something begins and where it ends, counted as Qt counts: letters beyond the basic plane are two."""


class Searched:
    """A text made ready for many searches."""

    def __init__(self, text: str) -> None:
        """Fold the text letter by letter, remembering where each letter stands."""
        letters: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        place = 0
        for letter in text:
            wide = 2 if ord(letter) > 0xFFFF else 1
            for part in _folded(letter):
                if part == " " and letters and letters[-1] == " ":
                    continue
                letters.append(part)
                starts.append(place)
                ends.append(place + wide)
            place += wide
        self._folded, self._starts, self._ends = "".join(letters), starts, ends

    def find(self, words: str) -> tuple[Span, ...]:
        """Return where the words stand, one after the other, in the order of the text; nothing for no words."""
        wanted = fold(words)
        found: list[Span] = []
        at = self._folded.find(wanted) if wanted else -1
        while at >= 0:
            found.append((self._starts[at], self._ends[at + len(wanted) - 1]))
            at = self._folded.find(wanted, at + len(wanted))
        return tuple(found)


@lru_cache(maxsize=4096)
def _folded(letter: str) -> str:
    if letter in "\n\u2028\u2029" or "\ufdd0" <= letter <= "\ufdef":
        return "\n"  # the end of a paragraph or of a frame: what is searched does not go on behind it
    return " " if letter.isspace() else fold(letter)
