"""A text of the plan cut into what is drawn differently: words, footnote marks, words that were corrected. No Qt."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING

from cpdesk.base.records import dataclass

if TYPE_CHECKING:
    from cpdesk.plan.model import Correction

_MARK = re.compile(r"\[\^([^\]\s]+)\]")


class Look(StrEnum):
    """How a piece of text is drawn."""

    PLAIN = "plain"
    RAISED = "raised"  # the mark of a footnote
    CORRECTED = "corrected"


@dataclass(frozen=True, slots=True)
class Piece:
    """Some letters and how they are drawn."""

    text: str
    look: Look = Look.PLAIN


def pieces_of(text: str, corrections: tuple[Correction, ...] = (), *, as_source: bool = False) -> tuple[Piece, ...]:
    """Return the pieces of a text; ``as_source`` puts the source's own spelling where it was corrected."""
    found: list[Piece] = []
    rest = text
    for start, end, shown in _corrected(text, corrections, as_source=as_source):
        offset = len(text) - len(rest)
        found += _with_marks(rest[: start - offset])
        found.append(Piece(shown, Look.CORRECTED))
        rest = text[end:]
    return tuple(piece for piece in (*found, *_with_marks(rest)) if piece.text)


def _corrected(text: str, corrections: tuple[Correction, ...], *, as_source: bool) -> list[tuple[int, int, str]]:
    """Return where corrected words stand, in order, each with what is shown there; overlapping ones only once."""
    spans: list[tuple[int, int, str]] = []
    for each in corrections:
        start = text.find(each.corrected)
        end = start + len(each.corrected)
        if start >= 0 and each.corrected and all(end <= first or start >= last for first, last, _words in spans):
            spans.append((start, end, each.source if as_source else each.corrected))
    return sorted(spans)


def _with_marks(text: str) -> list[Piece]:
    found, last = [], 0
    for match in _MARK.finditer(text):
        found += [Piece(text[last : match.start()]), Piece(match[1], Look.RAISED)]
        last = match.end()
    return [*found, Piece(text[last:])]
