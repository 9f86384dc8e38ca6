"""Draw the budget by year: a bar for each year, full where money is there and hatched where it is to be found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from cpdesk.base.records import dataclass
from cpdesk.reports.charts.drawing import PAPER, Drawing, Look
from cpdesk.reports.charts.svg import Sheet, width_of, wrapped

WIDTH = 680.0
"""As wide a chart of the budget is on paper; a narrow window draws it narrower, or its words would be small."""

_ROW = 34.0
_BAR = 18.0
_HEAD = 8.0
_TITLE = 30.0
_FOOT = 40.0
_LABELS = 130.0
_HATCH = 7.0
_SIZE, _SMALL = 12.5, 11.5
_SAMPLE, _LINE = 26.0, 20.0


@dataclass(frozen=True, slots=True)
class BudgetBar:
    """What falls into a year: the part that is there, the part to be found; ``figure`` is the cost as printed."""

    label: str
    covered: Decimal
    gap: Decimal
    figure: str
    words: str
    leads_to: str


@dataclass(frozen=True, slots=True)
class BudgetPanel:
    """The years of one currency, on a scale of their own; ``title`` is empty where there is one currency only."""

    title: str
    bars: tuple[BudgetBar, ...]


@dataclass(frozen=True, slots=True)
class BudgetWords:
    """The chart's words in the reader's language."""

    title: str
    description: str
    covered: str
    gap: str


def draw_budget(
    panels: Sequence[BudgetPanel],
    words: BudgetWords,
    *,
    right_to_left: bool = False,
    look: Look = PAPER,
    width: float = WIDTH,
) -> Drawing:
    """Draw the years of each currency under each other; bars of two currencies are never on one scale."""
    labels = [width_of(bar.label, _SIZE) for panel in panels for bar in panel.bars]
    first = min(max(labels, default=0.0) + 12, _LABELS)
    entries = _legend_places(words, first, width)
    height = _HEAD + sum(_height(panel) for panel in panels) + _FOOT + _LINE * entries[-1].line
    sheet = Sheet(width, height, words.title, words.description, right_to_left, look)
    top = _HEAD
    for panel in panels:
        _panel(sheet, panel, top, first)
        top += _height(panel)
    for entry in entries:
        _legend_entry(sheet, entry, top + _FOOT - 14 + _LINE * entry.line)
    return sheet.drawing()


def hatching(
    x: float, y: float, width: float, height: float, step: float
) -> Iterator[tuple[float, float, float, float]]:
    """Yield slanted lines that fill a rectangle and stay inside it, each from its lower to its upper end."""
    along = step
    while along < width + height:
        low, high = min(along, width), min(along, height)
        yield x + along - high, y + high, x + low, y + along - low
        along += step


def _height(panel: BudgetPanel) -> float:
    return (_TITLE if panel.title else 0.0) + _ROW * len(panel.bars)


def _panel(sheet: Sheet, panel: BudgetPanel, top: float, first: float) -> None:
    if panel.title:
        title = wrapped(panel.title, 13, sheet.width, 1)[0]
        sheet.words(0, top + 20, title, size=13, fill=sheet.look.muted, strong=True)
        top += _TITLE
    figures = max((width_of(bar.figure, _SIZE) for bar in panel.bars), default=0.0)
    room = sheet.width - first - min(figures + 14, sheet.width / 2)
    most = max((bar.covered + bar.gap for bar in panel.bars), default=Decimal(0)) or Decimal(1)
    sheet.line(first, top + 2, first, top + _ROW * len(panel.bars) - 2, stroke=sheet.look.edge)
    for number, bar in enumerate(panel.bars):
        covered, gap = (room * float(part / most) for part in (bar.covered, bar.gap))
        _bar(sheet, bar, top + number * _ROW, (first, covered, gap))


def _bar(sheet: Sheet, bar: BudgetBar, top: float, lengths: tuple[float, float, float]) -> None:
    """Draw a year; ``lengths`` are those of its label, of what is there and of what is to be found."""
    (first, covered, gap), middle, look = lengths, top + _ROW / 2, sheet.look
    label = wrapped(bar.label, _SIZE, first - 8, 1)[0]
    sheet.words(first - 8, middle + 4.5, label, size=_SIZE, anchor="end")
    y = middle - _BAR / 2
    if covered:
        sheet.rect(first, y, covered, _BAR, fill=look.accent)
    if gap:
        _hatched(sheet, first + covered, y, gap)
    figure = wrapped(bar.figure, _SIZE, sheet.width - first - covered - gap - 8, 1)[0]
    sheet.words(first + covered + gap + 8, middle + 4.5, figure, size=_SIZE, fill=look.muted)
    sheet.mark(0, top, sheet.width, _ROW, target=bar.leads_to, words=bar.words)


def _hatched(sheet: Sheet, x: float, y: float, width: float, height: float = _BAR) -> None:
    look = sheet.look
    sheet.rect(x, y, width, height, fill=look.ground)
    for x1, y1, x2, y2 in hatching(x, y, width, height, _HATCH):
        sheet.line(x1, y1, x2, y2, stroke=look.accent, thickness=0.9)
    sheet.rect(x, y, width, height, stroke=look.accent, thickness=1.2)


@dataclass(frozen=True, slots=True)
class _Entry:
    text: str
    full: bool
    x: float
    line: int


def _legend_places(words: BudgetWords, first: float, width: float) -> list[_Entry]:
    """Return the entries of the legend, side by side where there is room."""
    found: list[_Entry] = []
    x, line = first, 0
    for text, full in ((words.covered, True), (words.gap, False)):
        shown = wrapped(text, _SMALL, width - first - _SAMPLE - 8, 1)[0]
        wide = _SAMPLE + 8 + width_of(shown, _SMALL)
        if found and x + wide > width:
            x, line = first, line + 1
        found.append(_Entry(shown, full, x, line))
        x += wide + 26
    return found


def _legend_entry(sheet: Sheet, entry: _Entry, foot: float) -> None:
    if entry.full:
        sheet.rect(entry.x, foot - 11, _SAMPLE, 13, fill=sheet.look.accent)
    else:
        _hatched(sheet, entry.x, foot - 11, _SAMPLE, 13)
    sheet.words(entry.x + _SAMPLE + 8, foot, entry.text, size=_SMALL, fill=sheet.look.muted)
