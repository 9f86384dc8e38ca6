"""How the cells of a form look: one accent, the ramp of the levels, white only where something can be typed."""

from __future__ import annotations

from copy import copy
from typing import Any

from cpdesk.base.records import dataclass
from cpdesk.reports import colours

FONT = "Calibri"
GROUND = "#F3F6F6"
"""Behind what is locked; cells to fill in are white and outlined."""
BAD_FILL, MISSING_FILL = "#FBE9E7", "#FFF3DC"


@dataclass(frozen=True, slots=True)
class _Look:
    """All that makes a cell look as it does; ``open`` cells can be filled in, ``hatched`` ones are not asked for."""

    size: float = 11
    colour: str = colours.TEXT
    fill: str = ""
    bold: bool = False
    middle: bool = False
    wrap: bool = True
    outline: str = ""
    open: bool = False
    hatched: bool = False


class Styles:
    """The looks of one form. Each is worked out once and then shared: the library takes long to tell looks apart."""

    def __init__(self, *, right_to_left: bool) -> None:
        self._right_to_left = right_to_left
        self._known: dict[_Look, Any] = {}

    def words(
        self, cell: Any, *, size: float = 11, colour: str = colours.TEXT, fill: str = "", bold: bool = False,
        middle: bool = False, wrap: bool = True,
    ) -> None:  # fmt: skip
        """Give a cell the look of words that are only read."""
        self._dress(cell, _Look(size, colour, fill, bold, middle, wrap))

    def described(self, cell: Any) -> None:
        """Give a cell the look of a level's description, which is read and outlined."""
        self._dress(cell, _Look(10, fill=GROUND, outline=colours.LINE))

    def level_head(self, cell: Any, level: int) -> None:
        """Give a cell the look of a level: its colour of the ramp."""
        text, fill = colours.LEVEL_TEXTS[level], colours.LEVEL_FILLS[level]
        self._dress(cell, _Look(colour=text, fill=fill, bold=True, middle=True, outline=colours.LINE))

    def answer(self, cell: Any, *, chosen: bool) -> None:
        """Give a cell the look of one to be filled in, and unlock it."""
        size = 11 if chosen else 10
        self._dress(cell, _Look(size, fill=colours.WHITE, bold=chosen, outline=colours.EDGE, open=True))

    def not_asked(self, cell: Any) -> None:
        """Give a cell the look of one that this question does not ask for."""
        self._dress(cell, _Look(fill=GROUND, outline=colours.LINE, hatched=True))

    def _dress(self, cell: Any, wanted: _Look) -> None:
        prefixed = cell.quotePrefix
        if wanted in self._known:
            cell._style = copy(self._known[wanted])
        else:
            self._work_out(cell, wanted)
            self._known[wanted] = copy(cell._style)
        if cell.quotePrefix != prefixed:
            cell.quotePrefix = prefixed

    def _work_out(self, cell: Any, wanted: _Look) -> None:
        from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side

        cell.font = Font(name=FONT, size=wanted.size, bold=wanted.bold, color=argb(wanted.colour))
        order, start = (2, "right") if self._right_to_left else (0, "left")
        upright = "center" if wanted.middle else "top"
        cell.alignment = Alignment(start, upright, wrap_text=wanted.wrap, indent=1, readingOrder=order)
        if wanted.hatched:
            cell.fill = PatternFill("lightUp", fgColor=argb(colours.LINE), bgColor=argb(wanted.fill))
        elif wanted.fill:
            cell.fill = solid(wanted.fill)
        if wanted.outline:
            side = Side(style="thin", color=argb(wanted.outline))
            cell.border = Border(left=side, right=side, top=side, bottom=side)
        if wanted.open:
            cell.number_format = "@"
            cell.protection = Protection(locked=False)


def solid(colour: str) -> Any:
    """Return a fill of one colour."""
    from openpyxl.styles import PatternFill

    return PatternFill("solid", fgColor=argb(colour), bgColor=argb(colour))


def rule(formula: str, fill: str, text: str) -> Any:
    """Return a look that a cell takes while a formula of ours is true."""
    from openpyxl.formatting.rule import FormulaRule
    from openpyxl.styles import Font

    return FormulaRule(formula=[formula], fill=solid(fill), font=Font(color=argb(text)), stopIfTrue=True)


def outline(formula: str) -> Any:
    """Return an outline in the accent's colour that a cell takes while a formula of ours is true."""
    from openpyxl.formatting.rule import FormulaRule
    from openpyxl.styles import Border, Side

    side = Side(style="thin", color=argb(colours.ACCENT))
    return FormulaRule(formula=[formula], border=Border(left=side, right=side, top=side, bottom=side))


def argb(colour: str) -> str:
    """Return a colour as spreadsheets write it."""
    return "FF" + colour.removeprefix("#")


def put_mark(cell: Any, text: str) -> None:
    """Put a hidden mark into a cell; it shows nowhere, not even where it would run over into cells beside it."""
    put(cell, text)
    cell.number_format = ";;;"


def put(cell: Any, text: str) -> None:
    """Put a text into a cell as a text, whatever it begins with."""
    from cpdesk.reports.writers.xlsx_cells import escaped

    cell.value = escaped(text)
    cell.data_type = "s"
    if text.startswith(("=", "+", "-", "@", "'", "\t", "\r")):
        cell.quotePrefix = True
