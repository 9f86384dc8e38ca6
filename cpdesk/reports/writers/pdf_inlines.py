"""Texts, runs and marks as the typst template takes them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from cpdesk.reports.document import Inline, LevelBar, LevelMark, Meter, Run
from cpdesk.reports.fonts import shown, visible
from cpdesk.reports.text import breakable

Data = dict[str, Any]

_NOTHING = "–"  # stands where a standard asks for words and the report has none


def said(text: str) -> str:
    """Return the text with only what the fonts can show, and places to break inside very long words."""
    return breakable(shown(text))


def filled(text: str) -> str:
    """Return the text, or a dash if nothing of it would be seen."""
    return text if visible(shown(text)) else _NOTHING


def inlines(parts: Iterable[Inline]) -> list[object]:
    """Return a row of inlines."""
    return [_inline(part) for part in parts]


def _inline(inline: Inline) -> object:
    match inline:
        case Run(text, False, False):
            return said(text)
        case Run(text, strong, small):
            return {"kind": "run", "text": said(text), "strong": strong, "small": small}
        case LevelMark(level):
            return {"kind": "mark", "level": level}
        case LevelBar(level, target, words):
            return {"kind": "bar", "level": level, "target": target, "words": filled(words)}
        case Meter(value, words):
            return {"kind": "meter", "value": value, "words": said(words)}
