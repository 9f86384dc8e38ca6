"""Write the first sheet of a form: what to do, who fills it in, what the levels mean."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cpdesk.assessment.fields import LEVEL_MEANINGS
from cpdesk.assessment.workshop_fields import RESPONDENT
from cpdesk.base.i18n import Catalogue
from cpdesk.base.typed_text import MAX_LINE
from cpdesk.forms.questionnaire import ABOUT_FIELDS, Questionnaire
from cpdesk.forms.xlsx.choices import level_words, offered
from cpdesk.forms.xlsx.heights import height
from cpdesk.forms.xlsx.marks import ABOUT, OURS, mark_of
from cpdesk.forms.xlsx.paper import look, print_lines
from cpdesk.forms.xlsx.styles import Styles, put, put_mark
from cpdesk.plan.model import ItemKind
from cpdesk.reports import colours
from cpdesk.reports.writers.xlsx_cells import letter

_WIDTHS = {"B": 30.0, "C": 58.0, "D": 48.0}
_WIDE = _WIDTHS["C"] + _WIDTHS["D"]


def fill_instructions(made: Any, q: Questionnaire, t: Catalogue, styles: Styles) -> None:
    """Fill the sheet."""
    work = _Instructions(made, q, t, styles)
    work.marks()
    work.title()
    work.heading(t.say("How to fill in this form"))
    for number, (lead, words) in enumerate(_steps(q, t), 1):
        work.line(f"{number}   {lead}", words)
    work.heading(t.say("About you"))
    work.about()
    if any(item.kind is ItemKind.KEY_AREA for item in q.items):
        work.heading(t.say("What the levels mean in general"))
        work.levels()
    if any(item.own_words for item in q.items):
        work.note(t.say("Questions and descriptions of levels are words of cpdesk, not of the plan."))
    work.page()


def _steps(q: Questionnaire, t: Catalogue) -> Iterator[tuple[str, str]]:
    yield (
        t.say("Say who you are"),
        t.say("Below on this sheet, if you wish; none of it has to be filled in."),
    )
    yield (
        t.say("Go to the next sheet"),
        t.say("It has one row for each question. White cells are yours to fill in; all others are locked."),
    )
    if any(item.kind is ItemKind.KEY_AREA for item in q.items):
        yield (
            t.say("Choose a level"),
            t.say("Choose the highest level that is wholly true today; each level includes those before it."),
        )
    yield (
        t.say("If no answer fits"),
        t.say("Choose “Don't know” or “Not applicable” instead, and say why. What you leave blank stays open."),
    )
    yield (
        t.say("Say what shows it"),
        t.say("Name the document, its date and the page. Comments are welcome beside every question."),
    )
    yield (
        t.say("Send the file back"),
        t.say("Save it as Excel workbook (.xlsx), under any name, and send it to whoever gave it to you."),
    )


class _Instructions:
    """The sheet while it is filled, row by row."""

    def __init__(self, made: Any, q: Questionnaire, t: Catalogue, styles: Styles) -> None:
        self.made, self.q, self.t, self.styles = made, q, t, styles
        self.row = 1
        self._sexes = ""
        self._start = "C1"

    def marks(self) -> None:
        for place, words in enumerate((mark_of(self.q), OURS, ABOUT, OURS), 1):
            put_mark(self.made.cell(1, place), words)
        for column, width in _WIDTHS.items():
            self.made.column_dimensions[column].width = width
        self.made.column_dimensions["A"].hidden = True
        self.made.row_dimensions[1].hidden = True
        sex = RESPONDENT.field("sex")
        offer = offered(sex, self.t) if sex is not None else ()
        for place, (_value, words) in enumerate(offer, 2):
            put(self.made.cell(2, place), words)
        self._sexes = f"$B$2:${letter(len(offer))}$2"
        self.made.row_dimensions[2].hidden = True
        put_mark(self.made.cell(2, 1), OURS)
        self.row = 3

    def title(self) -> None:
        q, t = self.q, self.t
        form = t.say("Form {label}", label=q.label)
        if q.number:
            form = t.say("Form {label}, number {number}", label=q.label, number=q.number)
        facts = "  ·  ".join(part for part in (q.country, q.cycle, form) if part)
        self._band(t.say("Which capacities does the country have, and which does it lack?"), 18, 40.0, bold=True)
        self._band(facts, 11, 24.0, bold=False)

    def _band(self, words: str, size: float, tall: float, *, bold: bool) -> None:
        self._own_row(tall)
        for place in (2, 3, 4):
            cell = self.made.cell(self.row, place)
            self.styles.words(
                cell, size=size, bold=bold, colour=colours.WHITE, fill=colours.ACCENT, middle=True, wrap=False
            )
        put(self.made.cell(self.row, 2), words)
        self.row += 1

    def heading(self, words: str) -> None:
        self._own_row(12.0)
        self.row += 1
        self._own_row(24.0)
        cell = self.made.cell(self.row, 2)
        put(cell, words)
        self.styles.words(cell, size=14, bold=True, colour=colours.ACCENT, middle=True, wrap=False)
        self.row += 1

    def line(self, lead: str, words: str) -> None:
        texts = [(lead, _WIDTHS["B"], 11.0), (words, _WIDE, 11.0)]
        self._own_row(height(texts, least=20.0))
        put(self.made.cell(self.row, 2), lead)
        put(self.made.cell(self.row, 3), words)
        self.styles.words(self.made.cell(self.row, 2), bold=True)
        self.styles.words(self.made.cell(self.row, 3))
        self.made.merge_cells(f"C{self.row}:D{self.row}")
        self.row += 1

    def about(self) -> None:
        known = dict(self.q.about)
        self._start = f"C{self.row}"
        for name in ABOUT_FIELDS:
            field = RESPONDENT.field(name)
            if field is None:
                continue
            put_mark(self.made.cell(self.row, 1), name)
            put(self.made.cell(self.row, 2), self.t.say(field.label))
            self.styles.words(self.made.cell(self.row, 2), middle=True)
            cell = self.made.cell(self.row, 3)
            self.styles.answer(cell, chosen=False)
            offer = dict(offered(field, self.t))
            text = offer.get(known.get(name), "") if offer else known.get(name, "")
            if text:
                put(cell, text)
            self.made.row_dimensions[self.row].height = height([(text, _WIDTHS["C"], 10.0)], least=20.0)
            self._check(cell.coordinate, listed=bool(offer))
            self.row += 1

    def _check(self, place: str, *, listed: bool) -> None:
        from openpyxl.worksheet.datavalidation import DataValidation

        kind, bound = ("list", self._sexes) if listed else ("textLength", str(MAX_LINE))
        check = DataValidation(kind, bound, sqref=place, allow_blank=True, showErrorMessage=True)
        if not listed:
            check.operator = "lessThanOrEqual"
        self.made.add_data_validation(check)

    def levels(self) -> None:
        for level, meaning in enumerate(LEVEL_MEANINGS):
            words = self.t.say(meaning)
            self.line("", words)
            cell = self.made.cell(self.row - 1, 2)
            put(cell, level_words(level, self.t))
            self.styles.level_head(cell, level)
            self.styles.words(self.made.cell(self.row - 1, 3), middle=True)

    def note(self, words: str) -> None:
        self._own_row(12.0)
        self.row += 1
        self._own_row(32.0)
        put(self.made.cell(self.row, 2), words)
        self.styles.words(self.made.cell(self.row, 2), size=10, colour=colours.MUTED)
        self.made.merge_cells(f"B{self.row}:D{self.row}")
        self.row += 1

    def page(self) -> None:
        look(self.made, right_to_left=self.t.right_to_left)
        self.made.sheet_view.selection[0].activeCell = self.made.sheet_view.selection[0].sqref = self._start
        self.made.page_setup.orientation = "landscape"
        self.made.page_setup.fitToWidth, self.made.page_setup.fitToHeight = 1, 1
        self.made.sheet_properties.pageSetUpPr.fitToPage = True
        self.made.print_area = f"B3:D{self.row - 1}"
        print_lines(self.made, self.t.say("Form {label}", label=self.q.label), self.t.say("Page {n} of {total}"))

    def _own_row(self, tall: float) -> None:
        put_mark(self.made.cell(self.row, 1), OURS)
        self.made.row_dimensions[self.row].height = tall
