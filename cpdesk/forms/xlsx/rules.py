"""What the spreadsheet itself watches over while a form is filled in: lists, colours of levels, contradictions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cpdesk.assessment.field_types import FieldType
from cpdesk.base.typed_text import MAX_LINE
from cpdesk.forms.xlsx import layout
from cpdesk.forms.xlsx.choices import Offer
from cpdesk.forms.xlsx.layout import FIRST_ROW
from cpdesk.forms.xlsx.styles import BAD_FILL, MISSING_FILL, outline, rule
from cpdesk.reports import colours
from cpdesk.reports.writers.xlsx_cells import letter

if TYPE_CHECKING:
    from cpdesk.forms.xlsx.sheet import Filling

_LONGEST_TITLE, _LONGEST_WORDS = 32, 225
"""Letters a spreadsheet takes for the title and the words of a refusal; a file with more is called damaged."""


def add_rules(work: Filling) -> None:
    """Add the lists and what is coloured while it is filled in."""
    _lists(work)
    _contradiction(work)
    _missing_reason(work)
    _levels(work)


def _lists(work: Filling) -> None:
    from openpyxl.worksheet.datavalidation import DataValidation

    cells: dict[Offer, list[str]] = {}
    lines: list[str] = []
    for item in work.sheet.items:
        for name in item.fields:
            place = f"{work.column(name)}{work.rows[item.code]}"
            offer = layout.offer_of(item, name, work.t)
            if offer:
                cells.setdefault(offer, []).append(place)
            elif item.field(name).type is FieldType.LINE:
                lines.append(place)
    for offer, places in cells.items():
        listed = DataValidation(
            "list", work.lists[offer], sqref=" ".join(places), allow_blank=True, showErrorMessage=True
        )
        listed.errorTitle = work.t.say("Please choose from the list")[:_LONGEST_TITLE]
        words = work.t.say("Open the list with the arrow beside the cell, or with Alt and the down arrow key.")
        listed.error = words[:_LONGEST_WORDS]
        work.made.add_data_validation(listed)
    if lines:
        short = DataValidation(
            "textLength", str(MAX_LINE), sqref=" ".join(lines), allow_blank=True, showErrorMessage=True
        )
        short.operator = "lessThanOrEqual"
        words = work.t.say("At most {limit} characters; write the rest into the comment.", limit=MAX_LINE)
        short.error = words[:_LONGEST_WORDS]
        work.made.add_data_validation(short)


def _contradiction(work: Filling) -> None:
    """Mark both cells where an answer and “don't know” or “not applicable” stand in one row."""
    main, special = work.column(work.sheet.main), work.column("special")
    both = f"AND(LEN(${main}{FIRST_ROW})>0,LEN(${special}{FIRST_ROW})>0)"
    for column in (main, special):
        _add(work, f"{column}{FIRST_ROW}:{column}{work.last}", both, BAD_FILL, colours.DANGER)


def _missing_reason(work: Filling) -> None:
    """Mark the empty reason beside “not applicable”, which needs one."""
    special = work.sheet.items[0].field("special")
    listed = work.lists[layout.offer_of(work.sheet.items[0], "special", work.t)]
    first = listed.partition(":")[0]
    place = [choice.value for choice in special.choices].index("not_applicable")
    words = f"${letter(place)}${first.rpartition('$')[2]}"
    own, reason = work.column("special"), work.column("reason")
    formula = f"AND(${own}{FIRST_ROW}={words},LEN(${reason}{FIRST_ROW})=0)"
    _add(work, f"{reason}{FIRST_ROW}:{reason}{work.last}", formula, MISSING_FILL, colours.WARNING)


def _levels(work: Filling) -> None:
    """Colour the level chosen and its description, and outline the description of the target."""
    described = [letter(place) for place, column in enumerate(work.sheet.columns) if column.level >= 0]
    for level, column in enumerate(described):
        fill, text = colours.LEVEL_FILLS[level], colours.LEVEL_TEXTS[level]
        main, target = work.column("level"), work.column("target")
        chosen = f'LEFT(${main}{FIRST_ROW},1)="{level}"'
        for each in (column, main):
            _add(work, f"{each}{FIRST_ROW}:{each}{work.last}", chosen, fill, text)
        wanted = outline(f'LEFT(${target}{FIRST_ROW},1)="{level}"')
        work.made.conditional_formatting.add(f"{column}{FIRST_ROW}:{column}{work.last}", wanted)


def _add(work: Filling, cells: str, formula: str, fill: str, text: str) -> None:
    work.made.conditional_formatting.add(cells, rule(formula, fill, text))
