"""Draw the budget by year: a bar for each year, full where money is there and hatched where it is to be found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from cpdesk.reports.charts.drawing import PAPER, Drawing, Look
from cpdesk.reports.charts.svg import Sheet, width_of, wrapped

_WIDTH = 680.0
_ROW = 34.0
_BAR = 18.0
_HEAD = 8.0
_TITLE = 30.0
_FOOT = 40.0
_LABELS = 116.0
_HATCH = 7.0
_SIZE = 12.5


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
    panels: Sequence[BudgetPanel], words: BudgetWords, *, right_to_left: bool = False, look: Look = PAPER
) -> Drawing:
    """Draw the years of each currency under each other; bars of two currencies are never on one scale."""
    height = _HEAD + sum(_height(panel) for panel in panels) + _FOOT
    sheet = Sheet(_WIDTH, height, words.title, words.description, right_to_left, look)
    top = _HEAD
    for panel in panels:
        _panel(sheet, panel, top)
        top += _height(panel)
    _legend(sheet, words, height - 14)
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


def _panel(sheet: Sheet, panel: BudgetPanel, top: float) -> None:
    if panel.title:
        sheet.words(0, top + 20, wrapped(panel.title, 13, _WIDTH, 1)[0], size=13, fill=sheet.look.muted, strong=True)
        top += _TITLE
    figures = max((width_of(bar.figure, _SIZE) for bar in panel.bars), default=0.0)
    room = _WIDTH - _LABELS - min(figures + 14, _WIDTH / 2)
    most = max((bar.covered + bar.gap for bar in panel.bars), default=Decimal(0)) or Decimal(1)
    sheet.line(_LABELS, top + 2, _LABELS, top + _ROW * len(panel.bars) - 2, stroke=sheet.look.edge)
    for number, bar in enumerate(panel.bars):
        _bar(sheet, bar, top + number * _ROW, room, most)


def _bar(sheet: Sheet, bar: BudgetBar, top: float, room: float, most: Decimal) -> None:
    middle, look = top + _ROW / 2, sheet.look
    covered, gap = (room * float(part / most) for part in (bar.covered, bar.gap))
    label = wrapped(bar.label, _SIZE, _LABELS - 10, 1)[0]
    sheet.words(_LABELS - 10, middle + 4.5, label, size=_SIZE, anchor="end")
    y = middle - _BAR / 2
    if covered:
        sheet.rect(_LABELS, y, covered, _BAR, fill=look.accent)
    if gap:
        _hatched(sheet, _LABELS + covered, y, gap)
    sheet.words(_LABELS + covered + gap + 8, middle + 4.5, bar.figure, size=_SIZE, fill=look.muted)
    sheet.mark(0, top, _WIDTH, _ROW, target=bar.leads_to, words=bar.words)


def _hatched(sheet: Sheet, x: float, y: float, width: float, height: float = _BAR) -> None:
    look = sheet.look
    sheet.rect(x, y, width, height, fill=look.ground)
    for x1, y1, x2, y2 in hatching(x, y, width, height, _HATCH):
        sheet.line(x1, y1, x2, y2, stroke=look.accent, thickness=0.9)
    sheet.rect(x, y, width, height, stroke=look.accent, thickness=1.2)


def _legend(sheet: Sheet, words: BudgetWords, foot: float) -> None:
    x = _LABELS
    for text, full in ((words.covered, True), (words.gap, False)):
        if full:
            sheet.rect(x, foot - 11, 26, 13, fill=sheet.look.accent)
        else:
            _hatched(sheet, x, foot - 11, 26, 13)
        line = wrapped(text, 11.5, 220, 1)[0]
        sheet.words(x + 34, foot, line, size=11.5, fill=sheet.look.muted)
        x += 34 + width_of(line, 11.5) + 26
