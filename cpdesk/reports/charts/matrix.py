"""Draw the matrix: how large a need is against how feasible it is to meet, in four named quadrants."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cpdesk.analysis.needs import HIGH_NEED, Quadrant, need_index, shown_index
from cpdesk.base.records import dataclass
from cpdesk.reports.charts.drawing import PAPER, Drawing, Look
from cpdesk.reports.charts.numbered import Manner, Numbered, draw_key, draw_numbered, height_of
from cpdesk.reports.charts.svg import Sheet, wrapped

_WIDTH = 680.0
_AXIS = 74.0
_HEAD = 42.0
_NAME = 30.0
_LEAST = 46.0
_COLUMNS = 3
_COLUMN = (_WIDTH - _AXIS) / _COLUMNS
_PAD = 6.0
BANDS = (need_index(4, 2), HIGH_NEED, 0.0)
"""Where the rows of the matrix begin: the lowest index of each, from the top; the last one lies below ``HIGH_NEED``."""

_HIGH_BANDS = 2
_MANNERS = {
    Quadrant.QUICK_WIN: Manner.FULL,
    Quadrant.STRATEGIC: Manner.OUTLINED,
    Quadrant.FILL_IN: Manner.TINTED,
    Quadrant.LATER: Manner.PLAIN,
    Quadrant.UNSORTED: Manner.PLAIN,
}


@dataclass(frozen=True, slots=True)
class MatrixNeed:
    """A need: its index (0 to 100), its feasibility (1 to 3, None where it was not rated), its quadrant, its square."""

    index: float
    feasibility: int | None
    quadrant: Quadrant
    square: Numbered


@dataclass(frozen=True, slots=True)
class MatrixWords:
    """The chart's words; ``columns`` name the feasibility from low to high, ``unsorted`` heads the strip below."""

    title: str
    description: str
    need: str
    columns: tuple[str, str, str]
    quadrants: Mapping[Quadrant, str]
    unsorted: str
    provisional: str
    set_by_people: str


Cells = dict[tuple[int, int], list[MatrixNeed]]


def draw_matrix(
    needs: Sequence[MatrixNeed], words: MatrixWords, *, right_to_left: bool = False, look: Look = PAPER
) -> Drawing:
    """Draw the matrix; needs of one cell stand side by side in their order, those without feasibility in a strip."""
    cells, unsorted = _sorted(needs)
    heights = [_band_height(cells, band) for band in range(len(BANDS))]
    foot = _HEAD + sum(heights)
    strip = height_of(len(unsorted), _WIDTH - 2 * _PAD) + _NAME + _PAD if unsorted else 0.0
    key = _key(needs, words)
    height = foot + 8 + (strip + 8 if unsorted else 0) + (38 if key else 0)
    sheet = Sheet(_WIDTH, height, words.title, words.description, right_to_left, look)
    _ground(sheet, words, heights)
    top = _HEAD
    for band, tall in enumerate(heights):
        lower = top + (_NAME if _has_name(band) else _PAD)
        for column in range(_COLUMNS):
            _cell(sheet, cells.get((band, column), []), _left(column) + _PAD, lower)
        top += tall
    if unsorted:
        _strip(sheet, unsorted, words, foot + 8, strip)
    draw_key(sheet, 0, height - 13, key)
    return sheet.drawing()


def _sorted(needs: Sequence[MatrixNeed]) -> tuple[Cells, list[MatrixNeed]]:
    cells: Cells = {}
    unsorted = []
    for need in needs:
        if need.feasibility is None:
            unsorted.append(need)
            continue
        band = next(place for place, lowest in enumerate(BANDS) if need.index >= lowest or place == len(BANDS) - 1)
        cells.setdefault((band, min(max(need.feasibility, 1), _COLUMNS) - 1), []).append(need)
    return cells, unsorted


def _band_height(cells: Cells, band: int) -> float:
    most = max(len(cells.get((band, column), [])) for column in range(_COLUMNS))
    return max(_LEAST, height_of(most, _COLUMN - 2 * _PAD) + 2 * _PAD) + (_NAME if _has_name(band) else 0)


def _has_name(band: int) -> bool:
    """Tell whether the names of two quadrants stand at the top of a row."""
    return band in (0, _HIGH_BANDS)


def _left(column: int) -> float:
    return _AXIS + column * _COLUMN


def _cell(sheet: Sheet, needs: Sequence[MatrixNeed], x: float, y: float) -> None:
    if needs:
        squares = [need.square for need in needs]
        draw_numbered(sheet, squares, x, y, _COLUMN - 2 * _PAD, _MANNERS[needs[0].quadrant])


def _ground(sheet: Sheet, words: MatrixWords, heights: Sequence[float]) -> None:
    """Draw the fields, the thick lines between the quadrants, what stands on the axes, and the quadrants' names."""
    look, foot = sheet.look, _HEAD + sum(heights)
    border = _HEAD + sum(heights[:_HIGH_BANDS])
    sheet.rect(_left(1), _HEAD, 2 * _COLUMN, border - _HEAD, fill=look.tint)
    lines = wrapped(words.need, 12, _AXIS - 4)
    for number, line in enumerate(lines):
        sheet.words(0, 28 - 14 * (len(lines) - 1 - number), line, size=12, fill=look.muted, strong=True)
    for column, label in enumerate(words.columns):
        line = wrapped(label, 12, _COLUMN - 8, 1)[0]
        sheet.words(_left(column) + _PAD + 4, 28, line, size=12, fill=look.muted, strong=True)
        if column > 1:
            sheet.line(_left(column), _HEAD, _left(column), foot, stroke=look.edge, thickness=0.8, dash="2 3")
    top = _HEAD
    for band, tall in enumerate(heights):
        sheet.words(0, top + tall / 2 + 4, _range(band), size=12, fill=look.muted)
        if 0 < band < _HIGH_BANDS:
            sheet.line(_AXIS, top, _WIDTH, top, stroke=look.edge, thickness=0.8, dash="2 3")
        top += tall
    sheet.rect(_AXIS, _HEAD, _WIDTH - _AXIS - 1, foot - _HEAD, stroke=look.edge, thickness=1)
    sheet.line(_left(1), _HEAD, _left(1), foot, stroke=look.text, thickness=1.8)
    sheet.line(_AXIS, border, _WIDTH - 1, border, stroke=look.text, thickness=1.8)
    for quadrant, x, y in (
        (Quadrant.STRATEGIC, _left(0), _HEAD),
        (Quadrant.QUICK_WIN, _left(1), _HEAD),
        (Quadrant.LATER, _left(0), border),
        (Quadrant.FILL_IN, _left(1), border),
    ):
        room = _COLUMN * (1 if x == _left(0) else 2) - 2 * _PAD
        name = wrapped(words.quadrants[quadrant], 14, room, 1)[0]
        sheet.words(x + _PAD + 4, y + 21, name, size=14, strong=True)


def _range(band: int) -> str:
    """Return the indexes of a row as they are shown; neither a gap nor an overlap lies between two rows."""
    highest = 100 if band == 0 else shown_index(BANDS[band - 1]) - 1
    return f"{shown_index(BANDS[band])}–{highest}"


def _strip(sheet: Sheet, needs: Sequence[MatrixNeed], words: MatrixWords, y: float, tall: float) -> None:
    sheet.rect(1, y, _WIDTH - 2, tall, stroke=sheet.look.edge, thickness=1, radius=4, dash="4 3")
    line = wrapped(words.unsorted, 12.5, _WIDTH - 4 * _PAD, 1)[0]
    sheet.words(_PAD + 4, y + 20, line, size=12.5, fill=sheet.look.muted, strong=True)
    squares = [need.square for need in needs]
    draw_numbered(sheet, squares, _PAD, y + _NAME, _WIDTH - 2 * _PAD, _MANNERS[Quadrant.UNSORTED])


def _key(needs: Sequence[MatrixNeed], words: MatrixWords) -> list[tuple[str, Numbered]]:
    """Return the entries of the key that the chart needs."""
    key = []
    if any(need.square.provisional for need in needs):
        key.append((words.provisional, Numbered("1", "", "", provisional=True)))
    if any(need.square.set_by_people for need in needs):
        key.append((words.set_by_people, Numbered("1*", "", "")))
    return key
