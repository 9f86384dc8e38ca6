"""Draw the timeline: actions as bars over the quarters of the years, in groups, with the part that is done."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace

from cpdesk.base.records import dataclass
from cpdesk.reports import colours
from cpdesk.reports.charts.svg import Sheet, width_of, wrapped

_WIDTH = 760.0  # on paper; a window may draw it wider
_ROW = 27.0
_LINE = 15.0
_HEAD = 38.0
_FOOT = 34.0
_LABELS_SHARE = 0.31
_OWNERS_SHARE = 0.13
_INDENT = 12.0
_QUARTER = re.compile(r"(\d{4})-Q([1-4])")
_MOST_YEARS = 15
_ROWS = 30


@dataclass(frozen=True, slots=True)
class TimelineBar:
    """An action: from its first quarter (``2026-Q2``) to the end of its last, and how much of it is done (0 to 1).

    ``words`` says it in a sentence, for those who cannot see the drawing.
    """

    label: str
    owner: str
    start: str
    end: str
    done: float = 0.0
    words: str = ""


@dataclass(frozen=True, slots=True)
class TimelineGroup:
    """Actions under one heading."""

    title: str
    bars: tuple[TimelineBar, ...]


@dataclass(frozen=True, slots=True)
class TimelineWords:
    """The chart's words in the report's language; ``undated`` stands where a bar would, for want of a period."""

    title: str
    description: str
    planned: str
    done: str
    today: str
    undated: str


def timeline_pages(
    groups: Sequence[TimelineGroup],
    words: TimelineWords,
    *,
    today: dt.date | None = None,
    right_to_left: bool = False,
    width: float = _WIDTH,
    rows: int = _ROWS,
) -> tuple[str, ...]:
    """Return the timeline in as many drawings as are needed to keep each to so many rows, all on the same years."""
    place = _Place(_years(groups, today), width)
    return tuple(_drawn(page, words, today, right_to_left, place) for page in paged(groups, rows))


def paged(groups: Sequence[TimelineGroup], rows: int = _ROWS) -> tuple[tuple[TimelineGroup, ...], ...]:
    """Return the groups as they stand on each drawing, a long one cut into several."""
    pages: list[list[TimelineGroup]] = [[]]
    room = rows
    for group in groups:
        left = group.bars
        while left:
            if room < 2:
                pages.append([])
                room = rows
            taken = min(len(left), room - 1)
            pages[-1].append(replace(group, bars=left[:taken]))
            left = left[taken:]
            room -= taken + 1
    return tuple(map(tuple, pages))


def spoken(groups: Sequence[TimelineGroup]) -> str:
    """Return what the bars of a drawing say in sentences; empty where none has words."""
    return " ".join(bar.words for group in groups for bar in group.bars if bar.words)


def timeline(
    groups: Sequence[TimelineGroup],
    words: TimelineWords,
    *,
    today: dt.date | None = None,
    right_to_left: bool = False,
    width: float = _WIDTH,
) -> str:
    """Return the whole timeline as SVG text."""
    return _drawn(groups, words, today, right_to_left, _Place(_years(groups, today), width))


def _drawn(
    groups: Sequence[TimelineGroup], words: TimelineWords, today: dt.date | None, right_to_left: bool, place: _Place
) -> str:
    rows = [_row(bar, place) for group in groups for bar in group.bars]
    foot = _HEAD + sum(_ROW for _ in groups) + sum(row.height for row in rows) + 8
    sheet = Sheet(place.width, foot + _FOOT, words.title, spoken(groups) or words.description, right_to_left)
    _grid(sheet, place, foot)
    y = _HEAD + 4
    waiting = iter(rows)
    for group in groups:
        title = wrapped(group.title, 13.5, place.width, 1)[0]
        sheet.rect(0, y + 4, width_of(title, 13.5) + 8, _ROW - 8, fill=colours.WHITE)
        sheet.words(0, y + 19, title, size=13, fill=colours.MUTED, strong=True)
        y += _ROW
        for _, row in zip(group.bars, waiting, strict=False):
            _bar(sheet, place, row, words, y)
            y += row.height
    if today is not None and today.year in place.years:
        x = place.on(today)
        sheet.line(x, _HEAD - 8, x, foot, stroke=colours.DANGER, thickness=1.6)
        _today(sheet, words, x, foot + 24)
    _legend(sheet, place, words, foot + 24)
    return sheet.text()


@dataclass(frozen=True, slots=True)
class _Row:
    bar: TimelineBar
    lines: list[str]
    owner: list[str]

    @property
    def height(self) -> float:
        return _ROW + _LINE * (max(len(self.lines), len(self.owner)) - 1)


def _row(bar: TimelineBar, place: _Place) -> _Row:
    labels = wrapped(bar.label, 12.5, place.labels - _INDENT - 10, most=3)
    return _Row(bar, labels, wrapped(bar.owner, 12, place.owners - 4))


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the columns and the quarters lie."""

    years: range
    width: float

    @property
    def labels(self) -> float:
        return self.width * _LABELS_SHARE

    @property
    def owners(self) -> float:
        return self.width * _OWNERS_SHARE

    @property
    def first(self) -> float:
        return self.labels + self.owners + 14

    def at(self, quarters: float) -> float:
        """Return where a quarter begins, counted from year 0."""
        count = 4 * len(self.years)
        step = (self.width - 2 - self.first) / count
        return self.first + step * min(max(quarters - 4 * self.years[0], 0), count)

    def on(self, day: dt.date) -> float:
        """Return where a day lies."""
        return self.at(day.year * 4 + (day.timetuple().tm_yday - 1) / 91.5)


def _grid(sheet: Sheet, place: _Place, foot: float) -> None:
    for year in place.years:
        middle = place.at(year * 4 + 2)
        sheet.words(middle, 20, str(year), size=13, fill=colours.MUTED, strong=True, anchor="middle")
        for quarter in range(4):
            x = place.at(year * 4 + quarter)
            sheet.line(x, _HEAD - 8, x, foot, stroke=colours.EDGE if quarter == 0 else colours.LINE, thickness=0.8)
    end = place.at(place.years[-1] * 4 + 4)
    sheet.line(end, _HEAD - 8, end, foot, stroke=colours.EDGE, thickness=0.8)


def _bar(sheet: Sheet, place: _Place, row: _Row, words: TimelineWords, top: float) -> None:
    for number, line in enumerate(row.lines):
        sheet.words(_INDENT, top + 18 + _LINE * number, line, size=12.5)
    for number, line in enumerate(row.owner):
        sheet.words(place.first - 12, top + 18 + _LINE * number, line, size=12, fill=colours.MUTED, anchor="end")
    span = _span(row.bar)
    if span is None:
        sheet.rect(place.first + 4, top + 5, width_of(words.undated, 12) + 4, 17, fill=colours.WHITE)
        sheet.words(place.first + 6, top + 18, words.undated, size=12, fill=colours.WARNING)
        return
    start, end = place.at(span[0]) + 1.5, place.at(span[1]) - 1.5
    middle = top + 6 + (row.height - _ROW) / 2
    sheet.rect(start, middle, end - start, 14, fill=colours.LEVEL_FILLS[1], radius=3)
    done = (end - start) * min(max(row.bar.done, 0.0), 1.0)
    if done > 0:
        sheet.rect(start, middle, done, 14, fill=colours.ACCENT, radius=3)


def _span(bar: TimelineBar) -> tuple[int, int] | None:
    start, end = _parsed(bar.start), _parsed(bar.end)
    if start is None and end is None:
        return None
    first = start if start is not None else end
    last = end if end is not None else start
    assert first is not None and last is not None
    return (min(first, last), max(first, last) + 1)


def _parsed(quarter: str) -> int | None:
    match = _QUARTER.fullmatch(quarter)
    return int(match[1]) * 4 + int(match[2]) - 1 if match else None


def _years(groups: Sequence[TimelineGroup], today: dt.date | None) -> range:
    spans = [span for group in groups for bar in group.bars if (span := _span(bar)) is not None]
    if not spans:
        year = today.year if today else 2026
        return range(year, year + 4)
    first = min(span[0] for span in spans) // 4
    last = (max(span[1] for span in spans) - 1) // 4
    return range(first, min(max(last, first + 1), first + _MOST_YEARS - 1) + 1)


def _legend(sheet: Sheet, place: _Place, words: TimelineWords, foot: float) -> None:
    x = 0.0
    for text, fill in ((words.planned, colours.LEVEL_FILLS[1]), (words.done, colours.ACCENT)):
        sheet.rect(x, foot - 10, 26, 11, fill=fill, radius=3)
        line = wrapped(text, 12, place.labels / 2, 1)[0]
        sheet.words(x + 34, foot, line, size=12, fill=colours.MUTED)
        x += 34 + width_of(line, 12) + 26


def _today(sheet: Sheet, words: TimelineWords, x: float, foot: float) -> None:
    """Write what the line of the day says under it, kept on the sheet."""
    half = width_of(words.today, 12) / 2
    sheet.line(x, foot - 16, x, foot - 12, stroke=colours.DANGER, thickness=1.6)
    sheet.words(min(x, sheet.width - half), foot, words.today, size=12, fill=colours.DANGER, anchor="middle")
