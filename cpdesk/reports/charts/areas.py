"""Draw the areas of the national report: a country's own needs beside how many Parties reported one."""

from __future__ import annotations

from collections.abc import Sequence

from cpdesk.base.records import dataclass
from cpdesk.reports.charts.drawing import PAPER, Drawing, Look
from cpdesk.reports.charts.numbered import Manner, Numbered, draw_numbered, height_of
from cpdesk.reports.charts.svg import Sheet, width_of, wrapped

_WIDTH = 720.0
_LABELS = 218.0
_OWN = 240.0
_FIGURES = 74.0
_HEAD = 44.0
_ROW = 40.0
_BAR = 14.0
_FIRST = _LABELS + _OWN + 16


@dataclass(frozen=True, slots=True)
class AreaRow:
    """An area: the own needs in it, or a note why there is none; the Parties with a need, of how many that reported."""

    label: str
    needs: tuple[Numbered, ...]
    note: str
    world: int
    world_total: int


@dataclass(frozen=True, slots=True)
class AreaWords:
    """The chart's words; ``count`` has the fields ``{n}`` and ``{total}``, ``loose`` heads needs of no area."""

    title: str
    description: str
    own: str
    world: str
    count: str
    no_count: str
    loose: str = ""


def draw_areas(
    rows: Sequence[AreaRow],
    words: AreaWords,
    loose: Sequence[Numbered] = (),
    *,
    right_to_left: bool = False,
    look: Look = PAPER,
) -> Drawing:
    """Draw the areas; a need that stands in several is drawn, and has a mark, in each."""
    heights = [max(_ROW, height_of(len(row.needs), _OWN) + 8) for row in rows]
    strip = height_of(len(loose), _WIDTH) + 34 if loose else 0
    sheet = Sheet(_WIDTH, _HEAD + sum(heights) + strip + 8, words.title, words.description, right_to_left, look)
    _heads(sheet, words)
    top = _HEAD
    for row, tall in zip(rows, heights, strict=True):
        _row(sheet, row, words, top, tall)
        top += tall
        sheet.line(0, top, _WIDTH, top, stroke=look.line, thickness=0.6)
    if loose:
        line = wrapped(words.loose, 12.5, _WIDTH, 1)[0]
        sheet.words(0, top + 24, line, size=12.5, fill=look.muted, strong=True)
        draw_numbered(sheet, loose, -4, top + 32, _WIDTH, Manner.TINTED)
    return sheet.drawing()


def _heads(sheet: Sheet, words: AreaWords) -> None:
    for text, x, room in ((words.own, _LABELS, _OWN), (words.world, _FIRST, _WIDTH - _FIRST)):
        lines = wrapped(text, 12, room)
        for number, line in enumerate(lines):
            foot = _HEAD - 12 - 15 * (len(lines) - 1 - number)
            sheet.words(x, foot, line, size=12, fill=sheet.look.muted, strong=True)
    sheet.line(0, _HEAD, _WIDTH, _HEAD, stroke=sheet.look.edge)


def _row(sheet: Sheet, row: AreaRow, words: AreaWords, top: float, tall: float) -> None:
    look, middle = sheet.look, top + tall / 2
    lines = wrapped(row.label, 13, _LABELS - 12)
    for number, line in enumerate(lines):
        sheet.words(0, middle + 4.5 + 15 * (number - (len(lines) - 1) / 2), line, size=13)
    if row.needs:
        squares = height_of(len(row.needs), _OWN)
        draw_numbered(sheet, row.needs, _LABELS - 4, middle - squares / 2, _OWN, Manner.TINTED)
    else:
        note = wrapped(row.note, 12, _OWN - 4)
        for number, line in enumerate(note):
            foot = middle + 4.5 + 15 * (number - (len(note) - 1) / 2)
            sheet.words(_LABELS, foot, line, size=12, fill=look.muted)
    _world(sheet, row, words, middle)


def _world(sheet: Sheet, row: AreaRow, words: AreaWords, middle: float) -> None:
    """Draw the Parties with a need as a part of all that reported, with the figures beside."""
    look = sheet.look
    if not row.world_total:
        sheet.words(_FIRST, middle + 4.5, words.no_count, size=12, fill=look.muted)
        return
    count = words.count.replace("{n}", str(row.world)).replace("{total}", str(row.world_total))
    room = _WIDTH - _FIRST - max(_FIGURES, width_of(count, 12) + 10)
    part = room * min(max(row.world, 0), row.world_total) / row.world_total
    sheet.rect(_FIRST, middle - _BAR / 2, room, _BAR, fill=look.ground, stroke=look.edge, thickness=0.8, radius=2)
    sheet.rect(_FIRST, middle - _BAR / 2, part, _BAR, fill=look.muted, radius=2)
    sheet.words(_WIDTH, middle + 4.5, count, size=12, fill=look.text, anchor="end")
