"""Draw a heat map: kinds down, levels across; the number stands in the cell, the darker the more."""

from __future__ import annotations

from collections.abc import Sequence

from cpdesk.base.records import dataclass
from cpdesk.reports.charts.drawing import PAPER, Drawing, Look
from cpdesk.reports.charts.svg import Sheet, width_of, wrapped

_WIDTH = 680.0
_LABELS = 206.0
_HEAD = 40.0
_ROW = 54.0
_FOOT = 48.0
_GAP = 3.0
_STEPS = 4


@dataclass(frozen=True, slots=True)
class HeatCell:
    """A cell: its number (None where nothing is known), smaller lines below it, what it leads to and says.

    A cell without a number is not shaded and stands in a dashed frame; ``sign`` is written in it.
    """

    number: int | None
    lines: tuple[str, ...]
    sign: str = "?"
    target: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class HeatRow:
    """A kind with its cells, one for each column."""

    label: str
    cells: tuple[HeatCell, ...]


@dataclass(frozen=True, slots=True)
class HeatWords:
    """The chart's words; ``legend`` says what the number in a cell is."""

    title: str
    description: str
    columns: tuple[str, ...]
    legend: str


def draw_heat_map(
    rows: Sequence[HeatRow], words: HeatWords, *, right_to_left: bool = False, look: Look = PAPER
) -> Drawing:
    """Draw the heat map; cells that lead somewhere have a mark."""
    height = _HEAD + len(rows) * _ROW + _FOOT
    sheet = Sheet(_WIDTH, height, words.title, words.description, right_to_left, look)
    wide = (_WIDTH - _LABELS) / max(1, len(words.columns))
    for place, column in enumerate(words.columns):
        lines = wrapped(column, 12.5, wide - 8)
        for number, line in enumerate(lines):
            middle = _LABELS + (place + 0.5) * wide
            foot = _HEAD - 12 - 16 * (len(lines) - 1 - number)
            sheet.words(middle, foot, line, size=12.5, fill=look.muted, strong=True, anchor="middle")
    most = max((cell.number or 0 for row in rows for cell in row.cells), default=0)
    for place, row in enumerate(rows):
        top = _HEAD + place * _ROW
        _label(sheet, row.label, top + _ROW / 2)
        for across, cell in enumerate(row.cells):
            _cell(sheet, cell, _LABELS + across * wide, top, wide, most)
    _legend(sheet, words, most, height - 12)
    return sheet.drawing()


def step_of(number: int, most: int) -> int:
    """Return how dark a number is among numbers up to ``most``: 0 for nothing, then 1 to 4; a single one is light."""
    return -(-_STEPS * number // max(most, _STEPS)) if number > 0 else 0


def _label(sheet: Sheet, label: str, middle: float) -> None:
    lines = wrapped(label, 13, _LABELS - 14)
    for number, line in enumerate(lines):
        sheet.words(0, middle + 4.5 + 16 * (number - (len(lines) - 1) / 2), line, size=13)


def _cell(sheet: Sheet, cell: HeatCell, x: float, y: float, wide: float, most: int) -> None:
    look = sheet.look
    box = (x + _GAP, y + _GAP, wide - 2 * _GAP, _ROW - 2 * _GAP)
    if cell.number is None:
        sheet.rect(*box, stroke=look.edge, thickness=1, radius=4, dash="3 3")
        ink, muted = look.muted, look.muted
    else:
        fill, ink = look.heat[step_of(cell.number, most)]
        muted = ink
        sheet.rect(*box, fill=fill, stroke=look.edge, thickness=0.8, radius=4)
    figure = cell.sign if cell.number is None else str(cell.number)
    middle = x + wide / 2
    first = y + _ROW / 2 + 4 - 6.5 * len(cell.lines)
    sheet.words(middle, first, figure, size=16, fill=ink, strong=True, anchor="middle")
    for place, line in enumerate(cell.lines):
        shown = wrapped(line, 11.5, wide - 4 * _GAP, 1)[0]
        sheet.words(middle, first + 14 + 13 * place, shown, size=11.5, fill=muted, anchor="middle")
    if cell.target:
        sheet.mark(*box, target=cell.target, words=cell.words)


def _legend(sheet: Sheet, words: HeatWords, most: int, foot: float) -> None:
    """Show each step with the numbers it stands for, then what the number is."""
    x = _WIDTH
    for step in range(len(sheet.look.heat) - 1, -1, -1):
        numbers = [number for number in range(most + 1) if step_of(number, most) == step]
        if not numbers:
            continue
        text = str(numbers[0]) if len(numbers) == 1 else f"{numbers[0]}–{numbers[-1]}"
        fill, ink = sheet.look.heat[step]
        wide = width_of(text, 12) + 16
        x -= wide + 4
        sheet.rect(x, foot - 15, wide, 20, fill=fill, stroke=sheet.look.edge, thickness=0.8, radius=3)
        sheet.words(x + wide / 2, foot - 1, text, size=12, fill=ink, strong=True, anchor="middle")
    lines = wrapped(words.legend, 12, x - 16)
    for number, line in enumerate(lines):
        sheet.words(0, foot - 15 * (len(lines) - 1 - number), line, size=12, fill=sheet.look.muted)
