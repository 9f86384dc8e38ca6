"""Break a text into at most two lines, the second cut short, for lists where titles must be readable. No Qt."""

from __future__ import annotations

from collections.abc import Callable


def broken(text: str, width: int, measure: Callable[[str], int], cut: Callable[[str], str]) -> tuple[str, ...]:
    """Return one or two lines no wider than ``width``; ``cut`` shortens what does not fit into the last one."""
    if measure(text) <= width:
        return (text,)
    words = text.split(" ")
    first = words[0]
    for number, word in enumerate(words[1:], 1):
        if measure(f"{first} {word}") > width:
            return (first if number > 1 else cut(first), cut(" ".join(words[number:])))
        first = f"{first} {word}"
    return (cut(first),)
