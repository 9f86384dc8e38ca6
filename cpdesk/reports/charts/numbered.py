"""Numbered squares: a need as a square with its rank inside, side by side in reading order, folded into rows."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto

from cpdesk.base.records import dataclass
from cpdesk.reports.charts.drawing import Look
from cpdesk.reports.charts.svg import Sheet, width_of, wrapped

SIDE = 26.0
STEP = 42.0
"""From one square to the next."""

DOWN = 46.0
"""From one row of squares to the next; the codes stand between."""


class Manner(Enum):
    """How a square is filled, so that it can be told from the others without its colour."""

    FULL = auto()
    OUTLINED = auto()
    TINTED = auto()
    PLAIN = auto()


@dataclass(frozen=True, slots=True)
class Numbered:
    """A need: what is written inside, what it leads to, what its mark says, its code small below.

    A ``provisional`` one stands in a dashed frame; a rank that people set has a star after its number.
    """

    number: str
    target: str
    words: str
    code: str = ""
    provisional: bool = False
    set_by_people: bool = False


def height_of(count: int, room: float) -> float:
    """Return how much height so many squares take in a room of this width."""
    across = _across(room)
    return DOWN * (-(-count // across)) if count else 0.0


def draw_numbered(sheet: Sheet, entries: Sequence[Numbered], x: float, y: float, room: float, manner: Manner) -> None:
    """Draw squares from the near upper corner of a room on, each with its mark."""
    across = _across(room)
    inset = (STEP - SIDE) / 2
    for place, entry in enumerate(entries):
        left, top = x + place % across * STEP + inset, y + place // across * DOWN + 4
        draw_square(sheet, left, top, entry, manner)
        sheet.mark(left, top, SIDE, SIDE, target=entry.target, words=entry.words)


def draw_square(sheet: Sheet, x: float, y: float, entry: Numbered, manner: Manner) -> None:
    """Draw one square, without a mark."""
    fill, ink, edge, thickness = _inks(sheet.look, manner)
    sheet.rect(x, y, SIDE, SIDE, fill=fill, stroke=edge, thickness=thickness, radius=4)
    if entry.provisional:
        sheet.rect(x - 2.5, y - 2.5, SIDE + 5, SIDE + 5, stroke=sheet.look.muted, thickness=1.2, radius=6, dash="3 2")
    middle = x + SIDE / 2
    size = 13.0 if len(entry.number) < 3 else 11.0
    sheet.words(middle, y + 17.6, entry.number, size=size, fill=ink, strong=True, anchor="middle")
    if entry.code:
        sheet.words(middle, y + SIDE + 12.5, entry.code, size=10.5, fill=sheet.look.muted, anchor="middle")


def draw_key(sheet: Sheet, x: float, foot: float, key: Sequence[tuple[str, Numbered]]) -> None:
    """Explain frames and stars: a square as an example of each, with its words, on one line."""
    for text, example in key:
        draw_square(sheet, x + 3, foot - 18, example, Manner.PLAIN)
        line = wrapped(text, 12, 230, 1)[0]
        sheet.words(x + SIDE + 14, foot, line, size=12, fill=sheet.look.muted)
        x += SIDE + 14 + width_of(line, 12) + 28


def _across(room: float) -> int:
    return max(1, int(room // STEP))


def _inks(look: Look, manner: Manner) -> tuple[str, str, str, float]:
    """Return fill, ink, edge and how thick the edge is."""
    if manner is Manner.FULL:
        return look.accent, look.on_accent, look.accent, 1.0
    if manner is Manner.OUTLINED:
        return look.ground, look.text, look.accent, 2.4
    if manner is Manner.TINTED:
        return look.tint, look.text, look.edge, 1.0
    return look.ground, look.text, look.edge, 1.0
