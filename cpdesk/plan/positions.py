"""Where the tables and keys of a TOML file stand: line numbers for messages, which tomllib does not give.

Good enough for the files of ``plan_data``: headers, keys at the start of a line, strings and arrays over several lines.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

KeyPath = tuple[str | int, ...]
"""The way to a value: keys, and for arrays of tables the index (from 0), as in ("goals", 3, "objectives", 1)."""

_PART = r"\"(?:[^\"\\]|\\.)*\"|'[^']*'|[A-Za-z0-9_-]+"
_DOTTED = rf"(?:{_PART})(?:\s*\.\s*(?:{_PART}))*"
_HEADER = re.compile(rf"\s*(\[\[?)\s*({_DOTTED})\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(rf"\s*({_DOTTED})\s*=")
_TOKEN = re.compile(r"\"\"\"|'''|\"(?:[^\"\\]|\\.)*\"|'[^']*'|[#\[\]{}]")


def find_positions(text: str) -> dict[KeyPath, int]:
    """Return the line (from 1) of every table header and key of a TOML text; an array of tables has its first's."""
    found: dict[KeyPath, int] = {}
    counts: dict[KeyPath, int] = {}
    here: KeyPath = ()
    value = _OpenValue()
    for number, line in enumerate(text.split("\n"), start=1):
        if not value.is_open:
            header = _HEADER.match(line)
            if header:
                here = _enter(header[1], _parts(header[2]), counts)
                for end in range(1, len(here) + 1):
                    found.setdefault(here[:end], number)
                continue
            key = _KEY.match(line)
            if key:
                found.setdefault(here + _parts(key[1]), number)
        value.read(line)
    return found


def line_of(positions: Mapping[KeyPath, int], path: KeyPath) -> int:
    """Return the line of a value, of the nearest table or key around it where it has none of its own, or 0."""
    while path:
        if path in positions:
            return positions[path]
        path = path[:-1]
    return 0


class _OpenValue:
    """Remembers whether the lines read so far end inside a string or array that goes on."""

    def __init__(self) -> None:
        self._quotes = ""
        self._depth = 0

    @property
    def is_open(self) -> bool:
        """Tell whether the next line belongs to the value before it."""
        return bool(self._quotes) or self._depth > 0

    def read(self, line: str) -> None:
        """Follow strings and brackets through one line."""
        start = 0
        while True:
            if self._quotes:
                end = line.find(self._quotes, start)
                if end < 0:
                    return
                start, self._quotes = end + 3, ""
            token = _TOKEN.search(line, start)
            if token is None or token[0] == "#":
                return
            start = token.end()
            if token[0] in ('"""', "'''"):
                self._quotes = token[0]
            elif token[0] in "[{":
                self._depth += 1
            elif token[0] in "]}":
                self._depth -= 1


def _enter(brackets: str, names: tuple[str, ...], counts: dict[KeyPath, int]) -> KeyPath:
    """Return the path a header opens, counting the tables of an array."""
    path: KeyPath = ()
    for name in names[:-1]:
        path += (name,)
        if path in counts:
            path += (counts[path] - 1,)
    path += (names[-1],)
    if brackets == "[[":
        counts[path] = counts.get(path, 0) + 1
        path += (counts[path] - 1,)
    return path


def _parts(dotted: str) -> tuple[str, ...]:
    return tuple(part[1:-1] if part[0] in "\"'" else part for part in re.findall(_PART, dotted))
