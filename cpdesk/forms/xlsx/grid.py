"""Find the answers of a form among the cells of its sheets, by the marks, and tell what does not belong to it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable
from dataclasses import field

from cpdesk.base.i18n import _, ngettext
from cpdesk.base.records import dataclass
from cpdesk.forms.filled import FormHeader, Refused, Skipped
from cpdesk.forms.xlsx import refusals
from cpdesk.forms.xlsx.cells import Cell, Kind, Sheet, address, letters
from cpdesk.forms.xlsx.marks import ABOUT, FIRST, OURS, QUESTION, read_mark

MAX_ROWS = 2_000
MAX_SPOTS = 20_000
MAX_LETTERS = 4_000_000
"""Marked rows or columns of a sheet, answers and their letters that one file can hold; a form has about a thousand."""


@dataclass(frozen=True, slots=True)
class Spot:
    """One filled cell for an answer, and the sheet it is in."""

    sheet: str
    cell: Cell

    @property
    def place(self) -> str:
        """Return the address as people see it."""
        return address(self.sheet, self.cell.row, self.cell.column)


@dataclass(slots=True)
class Grid:
    """What was found: the header, the filled cells by item and field, those about the person, what else there is."""

    header: FormHeader
    answers: dict[tuple[str, str], list[Spot]] = field(default_factory=dict)
    about: dict[tuple[str, str], list[Spot]] = field(default_factory=dict)
    refused: list[Refused] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)


@dataclass(slots=True)
class _Marked:
    """A sheet of a form: where its mark stands, and what its rows and columns are marked with."""

    sheet: Sheet
    mark: Cell
    columns: dict[int, str] = field(default_factory=dict)
    rows: dict[int, str] = field(default_factory=dict)


def find_answers(sheets: Iterable[Sheet], name: str) -> Grid:
    """Return the answers among the cells.

    Raises:
        InputError: no sheet is marked, sheets of two forms are, a mark was changed, or there is far too much.

    """
    marked, others = [], []
    for sheet in sheets:
        mark = _find_mark(sheet)
        if mark is not None:
            marked.append(_marked(sheet, mark, name))
        elif sheet.cells:
            others.append(sheet)
    if not marked:
        raise refusals.not_a_form(name)
    grid = Grid(_one_header(marked, name))
    for sheet in others:
        grid.skipped.append(Skipped(sheet.name, _("This sheet was added; nothing in it was read.")))
    for each in marked:
        _take(each, grid)
    _check_amount(grid, name)
    return grid


def _find_mark(sheet: Sheet) -> Cell | None:
    """Return the cell with the mark: in the row of the columns' keys, so that no comment can pass for it."""
    keys = {cell.row for cell in sheet.cells if cell.text in (QUESTION, ABOUT)}
    found = [cell for cell in sheet.cells if cell.kind is Kind.TEXT and cell.text.startswith(FIRST)]
    return next((cell for cell in found if cell.row in keys), next(iter(found), None))


def _marked(sheet: Sheet, mark: Cell, name: str) -> _Marked:
    found = _Marked(sheet, mark)
    for cell in sheet.cells:
        if cell.row == mark.row and cell.column != mark.column:
            found.columns[cell.column] = cell.text
        elif cell.column == mark.column and cell.row != mark.row:
            found.rows[cell.row] = cell.text
    if len(found.rows) > MAX_ROWS or len(found.columns) > MAX_ROWS:
        raise refusals.too_large(name)
    return found


def _one_header(marked: list[_Marked], name: str) -> FormHeader:
    headers = [read_mark(each.mark.text, name) for each in marked]
    other = next((header for header in headers if header != headers[0]), None)
    if other is not None:
        raise refusals.two_forms(name, _label(headers[0]), _label(other))
    return headers[0]


def _label(header: FormHeader) -> str:
    return f"{header.id[:4]}-{header.id[4:8]}".upper()


def _take(marked: _Marked, grid: Grid) -> None:
    """Put each filled cell where it belongs; count what belongs to nothing."""
    added_columns: Counter[int] = Counter()
    added_rows: dict[int, Cell] = {}
    torn, merged = _torn_rows(marked, grid), _merged(marked)
    for cell in marked.sheet.cells:
        if cell.row == marked.mark.row or cell.column == marked.mark.column or cell.row in torn:
            continue
        key, code = marked.columns.get(cell.column), marked.rows.get(cell.row)
        if key is None and code is not None:
            added_columns[cell.column] += 1
        elif code is None:
            added_rows.setdefault(cell.row, cell)
        elif key not in (None, OURS, QUESTION) and code != OURS and (cell.row, cell.column) in merged:
            last = merged[cell.row, cell.column]
            words = _("The cells up to {last} were merged into one, so it is not clear which it answers.", last=last)
            grid.refused.append(Refused(address(marked.sheet.name, cell.row, cell.column), words, code, str(key)))
        elif key not in (None, OURS, QUESTION) and code != OURS:
            into = grid.about if key == ABOUT else grid.answers
            into.setdefault((code, str(key)), []).append(Spot(marked.sheet.name, cell))
    _tell_added(marked.sheet.name, added_columns, added_rows.values(), grid)


def _torn_rows(marked: _Marked, grid: Grid) -> set[int]:
    """Return the rows whose question is not that of their hidden mark, because only some columns were sorted."""
    found = set()
    for cell in marked.sheet.cells:
        code = marked.rows.get(cell.row, OURS)
        if marked.columns.get(cell.column) != QUESTION or code == OURS:
            continue
        shown = (cell.text.split() or [""])[0].strip("\u2066\u2069\u200e\u200f")
        if shown != code:
            found.add(cell.row)
            words = _("This row shows the question {shown} and is marked as {code}.", shown=shown[:40], code=code[:40])
            grid.refused.append(Refused(address(marked.sheet.name, cell.row, cell.column), words, code))
    return found


def _tell_added(sheet: str, columns: Counter[int], rows: Iterable[Cell], grid: Grid) -> None:
    for column, count in sorted(columns.items()):
        words = ngettext(
            "This column was added; its {n} filled cell was not read.",
            "This column was added; its {n} filled cells were not read.",
            count,
        )
        grid.skipped.append(Skipped(f"{sheet}!{letters(column)}", words))
    for cell in rows:
        words = _("This row was added; it belongs to no question and was not read.")
        grid.skipped.append(Skipped(address(sheet, cell.row, cell.column), words))


def _merged(marked: _Marked) -> dict[tuple[int, int], str]:
    """Return the cells that were made one across several answers, by their first place, with the last one's address.

    No answer is taken from them: nobody can tell which it is meant for.
    """
    columns = sorted(column for column, key in marked.columns.items() if key not in (OURS, QUESTION))
    rows = sorted(row for row, code in marked.rows.items() if code != OURS)
    found = {}
    for first_row, first_column, last_row, last_column in dict.fromkeys(marked.sheet.merges):
        if _between(rows, first_row, last_row) * _between(columns, first_column, last_column) >= 2:
            found[first_row, first_column] = f"{letters(last_column)}{last_row}"
    return found


def _between(places: list[int], first: int, last: int) -> int:
    """Return how many of the places, in order, lie in a stretch."""
    return bisect_right(places, last) - bisect_left(places, first)


def _check_amount(grid: Grid, name: str) -> None:
    spots = [spot for group in (grid.answers, grid.about) for found in group.values() for spot in found]
    if len(spots) > MAX_SPOTS or sum(len(spot.cell.text) for spot in spots) > MAX_LETTERS:
        raise refusals.too_large(name)
    if len(grid.skipped) + len(grid.refused) > MAX_SPOTS:
        raise refusals.too_large(name)
