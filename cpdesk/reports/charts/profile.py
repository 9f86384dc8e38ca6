"""Draw the profile: for each goal the level now and the level aimed for, on one scale from 0 to 4."""

from __future__ import annotations

from collections.abc import Sequence

from cpdesk.base.records import dataclass
from cpdesk.reports import colours
from cpdesk.reports.charts.drawing import PAPER, Drawing, Look
from cpdesk.reports.charts.svg import Sheet, width_of, wrapped

_WIDTH = 680.0
_ROW = 40.0
_HEAD = 46.0
_FOOT = 42.0
_LABELS = 232.0
_ANSWERED = 104.0
_CODE = 46.0
_LINE = 16.0
_SQUARE = 22.0


@dataclass(frozen=True, slots=True)
class ProfileRow:
    """A goal's line: its level (a median may lie between two), what is aimed for, how many answers stand behind it."""

    label: str
    level: float | None
    target: float | None
    answered: int
    total: int
    code: str = ""
    leads_to: str = ""
    """What the row's mark leads to; a row without it has no mark."""
    words: str = ""


@dataclass(frozen=True, slots=True)
class ProfileWords:
    """The chart's words in the report's language; ``answered`` has the fields ``{n}`` and ``{total}``.

    ``decimal_mark`` stands in a median between two levels.
    """

    title: str
    description: str
    now: str
    target: str
    answered: str
    unknown: str = ""
    decimal_mark: str = "."


def draw_profile(
    rows: Sequence[ProfileRow], words: ProfileWords, *, right_to_left: bool = False, look: Look = PAPER
) -> Drawing:
    """Draw the profile; the filled square is the level now, the outlined one the level aimed for."""
    labels = [wrapped(row.label, 13, _LABELS - (_CODE if row.code else 0), most=4) for row in rows]
    heights = [max(_ROW, _LINE * len(label) + 10) for label in labels]
    height = _HEAD + sum(heights) + _FOOT
    sheet = Sheet(_WIDTH, height, words.title, words.description, right_to_left, look)
    unknown = any(row.level is None for row in rows)
    scale = _Scale(_LABELS + 26 + (44 if unknown else 0), _WIDTH - _ANSWERED - 26)
    _axis(sheet, scale, height - _FOOT, unknown)
    top = _HEAD
    for row, label, tall in zip(rows, labels, heights, strict=True):
        _label(sheet, row, label, top + tall / 2)
        _row(sheet, scale, row, words, top + tall / 2)
        if row.leads_to:
            sheet.mark(0, top, _WIDTH, tall, target=row.leads_to, words=row.words or row.label)
        top += tall
        sheet.line(0, top, _WIDTH, top, stroke=look.line, thickness=0.6)
    _legend(sheet, words, height - 14, unknown)
    return sheet.drawing()


@dataclass(frozen=True, slots=True)
class _Scale:
    first: float
    last: float

    def at(self, level: float) -> float:
        return self.first + (self.last - self.first) * min(max(level, 0), 4) / 4

    @property
    def nowhere(self) -> float:
        return self.first - 44


def _axis(sheet: Sheet, scale: _Scale, foot: float, unknown: bool) -> None:
    for level in range(5):
        x = scale.at(level)
        sheet.line(x, _HEAD - 4, x, foot, stroke=sheet.look.line)
        sheet.words(x, _HEAD - 14, str(level), size=12, fill=sheet.look.muted, strong=True, anchor="middle")
    if unknown:
        sheet.words(scale.nowhere, _HEAD - 14, "?", size=12, fill=sheet.look.muted, strong=True, anchor="middle")
    sheet.line(0, _HEAD - 4, _WIDTH, _HEAD - 4, stroke=sheet.look.edge)


def _row(sheet: Sheet, scale: _Scale, row: ProfileRow, words: ProfileWords, middle: float) -> None:
    mark = words.decimal_mark
    if row.level is not None and row.target is not None and row.level != row.target:
        sheet.line(scale.at(row.level), middle, scale.at(row.target), middle, stroke=sheet.look.accent, thickness=2.4)
    if row.target is not None and row.target != row.level:
        square(sheet, scale.at(row.target), middle, row.target, wanted=True, filled=False, mark=mark)
    if row.level is None:
        square(sheet, scale.nowhere, middle, None, wanted=False, filled=False)
    else:
        square(sheet, scale.at(row.level), middle, row.level, wanted=row.level == row.target, filled=True, mark=mark)
    answered = words.answered.replace("{n}", str(row.answered)).replace("{total}", str(row.total))
    sheet.words(_WIDTH, middle + 4, answered, size=11.5, fill=sheet.look.muted, anchor="end")


def square(
    sheet: Sheet, x: float, y: float, level: float | None, *, wanted: bool, filled: bool, mark: str = "."
) -> None:
    """Draw a level as a square with its number: filled for the level now, outlined for the level aimed for."""
    number = "?" if level is None else f"{level:g}" if level == int(level) else f"{level:.1f}".replace(".", mark)
    side = _SQUARE if len(number) == 1 else _SQUARE + 8
    step = 0 if level is None else min(int(level), 4)
    fill = colours.LEVEL_FILLS[step] if filled else sheet.look.ground
    ink = colours.LEVEL_TEXTS[step] if filled else sheet.look.accent if wanted else sheet.look.muted
    edge, thickness = (sheet.look.accent, 2.2) if wanted else (sheet.look.edge, 0.8)
    sheet.rect(
        x - side / 2,
        y - _SQUARE / 2,
        side,
        _SQUARE,
        fill=fill,
        stroke=edge,
        thickness=thickness,
        radius=3,
        dash="3 2" if level is None else "",
    )
    sheet.words(x, y + 4.4, number, size=12, fill=ink, strong=True, anchor="middle")


def _label(sheet: Sheet, row: ProfileRow, lines: list[str], middle: float) -> None:
    if row.code:
        sheet.words(0, middle + 4.5, row.code, size=11.5, fill=sheet.look.muted)
    start = middle + 4.5 - _LINE / 2 * (len(lines) - 1)
    for number, line in enumerate(lines):
        sheet.words(_CODE if row.code else 0, start + _LINE * number, line, size=13)


def _legend(sheet: Sheet, words: ProfileWords, foot: float, unknown: bool) -> None:
    entries = [(words.now, True, False), (words.target, False, True)]
    if unknown and words.unknown:
        entries.append((words.unknown, False, False))
    x = _LABELS + 26
    for text, filled, wanted in entries:
        dash = "" if filled or wanted else "3 2"
        edge, thickness = (sheet.look.accent, 2.0) if wanted else (sheet.look.edge, 0.8)
        fill = colours.LEVEL_FILLS[2] if filled else sheet.look.ground
        sheet.rect(x, foot - 11, 13, 13, fill=fill, stroke=edge, thickness=thickness, radius=2, dash=dash)
        line = wrapped(text, 11.5, 150, 1)[0]
        sheet.words(x + 20, foot, line, size=11.5, fill=sheet.look.muted)
        x += 20 + width_of(line, 11.5) + 24
