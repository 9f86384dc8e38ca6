"""How a sheet of answers is looked at and printed: what stays in view, what is locked, where pages break."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cpdesk.forms.xlsx.layout import BAND_ROW, FIRST_ROW, HEAD_ROW
from cpdesk.reports.writers.xlsx_cells import letter

if TYPE_CHECKING:
    from cpdesk.forms.xlsx.sheet import Filling

_A4 = 9  # ECMA-376, 18.3.1.63
_ROOM = 10.3  # inches across A4 or letter paper in landscape, less the margins, whichever is narrower
_HEIGHT = 7.0  # inches down the shorter of the two
_PIXELS = 96.0


def prepare_page(work: Filling) -> None:
    """Freeze the heads and the questions, lock the sheet, and lay it out for landscape paper."""
    made, columns = work.made, work.sheet.columns
    made.freeze_panes = f"B{FIRST_ROW}"
    look(made, right_to_left=work.t.right_to_left)
    start = f"{work.column(work.sheet.main)}{min(work.rows.values())}"
    pane = made.sheet_view.selection[-1]  # below the heads and beside the questions
    pane.activeCell = pane.sqref = start
    made.print_title_rows = f"{BAND_ROW}:{HEAD_ROW}"
    made.print_title_cols = "A:A"
    made.print_area = f"A{BAND_ROW}:{letter(len(columns) - 1)}{work.last}"
    made.page_setup.orientation = "landscape"
    made.page_setup.pageOrder = "overThenDown"
    scale = _scaled(work)
    _break_rows(work, scale)
    print_lines(made, work.t.say("Form {label}", label=work.q.label), work.t.say("Page {n} of {total}"))


def look(made: Any, *, right_to_left: bool) -> None:
    """Show a sheet without lines, in its direction, locked but for the cells to fill in; without a password."""
    made.sheet_view.rightToLeft = right_to_left
    made.sheet_view.showGridLines = False
    made.sheet_view.zoomScale = 100
    made.protection.sheet = True
    made.protection.formatColumns = made.protection.formatRows = False


def print_lines(made: Any, left: str, pages: str) -> None:
    """Set the margins, the paper, and what stands at the foot of each page."""
    made.page_setup.paperSize = _A4
    made.page_margins.left = made.page_margins.right = 0.4
    made.page_margins.top, made.page_margins.bottom = 0.5, 0.6
    made.page_margins.header = made.page_margins.footer = 0.3
    made.oddFooter.left.text = left.replace("&", "&&")
    made.oddFooter.right.text = pages.replace("&", "&&").replace("{n}", "&P").replace("{total}", "&N")


def _scaled(work: Filling) -> float:
    """Break a wide sheet into two pages side by side, each with the questions, at a scale where both fit; return it."""
    from openpyxl.worksheet.pagebreak import Break, ColBreak

    widths = [column.width * 7 + 5 for column in work.sheet.columns]
    cut = len(widths)
    if any(column.level >= 0 for column in work.sheet.columns):
        cut = work.sheet.place("target") + 1
        breaks = ColBreak()
        breaks.append(Break(cut))
        work.made.col_breaks = breaks
    widest = max(sum(widths[:cut]), widths[0] + sum(widths[cut:]))
    percent = min(100, int(_ROOM * _PIXELS / widest * 100))
    work.made.page_setup.scale = percent
    return percent / 100


def _break_rows(work: Filling, scale: float) -> None:
    """Begin a new page before a row that does not fit, and before a goal's heading that would stand alone."""
    from openpyxl.worksheet.pagebreak import Break, RowBreak

    def tall(row: int) -> float:
        return float(work.made.row_dimensions[row].height)

    breaks, goals = RowBreak(), set(range(FIRST_ROW, work.last)) - set(work.rows.values())
    room = _HEIGHT * 72 / scale - tall(BAND_ROW) - tall(HEAD_ROW)
    used = 0.0
    for row in range(FIRST_ROW, work.last + 1):
        needed = tall(row) + (tall(row + 1) if row in goals else 0.0)
        alone = row - 1 in goals  # it was counted with its heading
        if used and used + needed > room and not alone:
            breaks.append(Break(row - 1))
            used = 0.0
        used += tall(row)
    work.made.row_breaks = breaks
