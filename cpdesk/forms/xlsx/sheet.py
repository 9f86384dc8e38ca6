"""Write one sheet of answers: two head rows that stay, a row for each question, hidden marks and lists at the far end.

What is hidden stands below and beside everything else: spreadsheets do not agree on how to count hidden rows and
columns among those that stay in view.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from cpdesk.base.i18n import Catalogue
from cpdesk.forms.questionnaire import FormItem, Questionnaire
from cpdesk.forms.xlsx import layout
from cpdesk.forms.xlsx.choices import Offer
from cpdesk.forms.xlsx.heights import height, lines
from cpdesk.forms.xlsx.layout import BAND_ROW, FIRST_ROW, HEAD_ROW, AnswerSheet, Column, Look
from cpdesk.forms.xlsx.marks import OURS, QUESTION, mark_of
from cpdesk.forms.xlsx.paper import prepare_page
from cpdesk.forms.xlsx.rules import add_rules
from cpdesk.forms.xlsx.styles import GROUND, Styles, put, put_mark
from cpdesk.reports import colours
from cpdesk.reports.writers.xlsx_cells import letter

_LEAST = 66.0
_GOAL, _BAND, _HEAD = 21.0, 22.0, 34.0


@dataclass(slots=True)
class Filling:
    """A sheet being filled: where its lists and its rows are. ``lists`` holds the range of each list."""

    made: Any
    sheet: AnswerSheet
    q: Questionnaire
    t: Catalogue
    styles: Styles
    lists: dict[Offer, str] = field(default_factory=dict)
    row: int = FIRST_ROW
    rows: dict[str, int] = field(default_factory=dict)

    @property
    def marks(self) -> int:
        """Return the number of the hidden column that says what each row is about."""
        return len(self.sheet.columns) + 1

    def column(self, name: str) -> str:
        """Return the letters of a field's column."""
        return letter(self.sheet.place(name))

    @property
    def last(self) -> int:
        """Return the last row with a question."""
        return max(self.rows.values())


def fill_sheet(made: Any, sheet: AnswerSheet, q: Questionnaire, t: Catalogue, styles: Styles) -> tuple[str, str]:
    """Fill a sheet; return the cell that counts what is answered and what it shows now."""
    work = Filling(made, sheet, q, t, styles)
    _heads(work)
    _rows(work)
    work.row += 1
    _marks(work)
    _lists(work)
    add_rules(work)
    prepare_page(work)
    return _count(work)


def _marks(work: Filling) -> None:
    put_mark(work.made.cell(work.row, work.marks), mark_of(work.q))
    for place, column in enumerate(work.sheet.columns, 1):
        put(work.made.cell(work.row, place), column.field or (QUESTION if column.look is Look.QUESTION else OURS))
        work.made.column_dimensions[letter(place - 1)].width = column.width
    work.made.column_dimensions[letter(work.marks - 1)].hidden = True
    _hide(work)


def _lists(work: Filling) -> None:
    """Write each list into a hidden row of this very sheet, so that a copied sheet has it too."""
    for item in work.sheet.items:
        for name in item.fields:
            offer = layout.offer_of(item, name, work.t)
            if not offer or offer in work.lists:
                continue
            for place, (_value, words) in enumerate(offer, 1):
                put(work.made.cell(work.row, place), words)
            work.lists[offer] = f"$A${work.row}:${letter(len(offer) - 1)}${work.row}"
            put_mark(work.made.cell(work.row, work.marks), OURS)
            _hide(work)


def _hide(work: Filling) -> None:
    work.made.row_dimensions[work.row].hidden = True
    work.row += 1


def _heads(work: Filling) -> None:
    """Write the band that says what stands below it, and the heads of the columns."""
    answers = next(place for place, column in enumerate(work.sheet.columns, 1) if column.field)
    for row in (BAND_ROW, HEAD_ROW):
        put_mark(work.made.cell(row, work.marks), OURS)
    for place, column in enumerate(work.sheet.columns, 1):
        cell = work.made.cell(BAND_ROW, place)
        work.styles.words(cell, bold=True, colour=colours.WHITE, fill=colours.ACCENT, middle=True, wrap=False)
        _head(work, work.made.cell(HEAD_ROW, place), column)
    put(work.made.cell(BAND_ROW, 1), work.t.say("Form {label}", label=work.q.label))
    if any(column.level >= 0 for column in work.sheet.columns):
        put(work.made.cell(BAND_ROW, 2), work.t.say("What each level means, from nothing in place to secured"))
    put(work.made.cell(BAND_ROW, answers), work.t.say("Your answers"))
    work.made.row_dimensions[BAND_ROW].height = _BAND
    work.made.row_dimensions[HEAD_ROW].height = _tallest_head(work.sheet.columns)


def _tallest_head(columns: tuple[Column, ...]) -> float:
    """Return the height of the row of heads, each with its line of help below it."""
    tall = [15.0 * lines(column.head, column.width + 2, 11) for column in columns]
    hints = [12.0 * lines(column.hint, column.width, 9) if column.hint else 0.0 for column in columns]
    return max(_HEAD, *(head + hint + 8 for head, hint in zip(tall, hints, strict=True)))


def _head(work: Filling, cell: Any, column: Column) -> None:
    from openpyxl.cell.rich_text import CellRichText, TextBlock
    from openpyxl.cell.text import InlineFont

    from cpdesk.forms.xlsx.styles import FONT, argb

    if column.level >= 0:
        put(cell, column.head)
        work.styles.level_head(cell, column.level)
        return
    work.styles.words(cell, bold=True, fill=colours.TINT, colour=colours.ACCENT, middle=True)
    if not column.hint:
        put(cell, column.head)
        return
    strong = InlineFont(rFont=FONT, sz=11, b=True, color=argb(colours.ACCENT))
    small = InlineFont(rFont=FONT, sz=9, color=argb(colours.MUTED))
    cell.value = CellRichText(TextBlock(strong, f"{column.head}\n"), TextBlock(small, column.hint))


def _rows(work: Filling) -> None:
    filled, titles = layout.prefilled(work.q), dict(work.q.goal_titles)
    goals: tuple[str, ...] = ()
    for item in work.sheet.items:
        if item.goals != goals:
            goals = item.goals
            _goal_row(work, layout.goal_heading(item, titles))
        known = filled.get(item.code, {}).items()
        _item_row(work, item, {name: layout.shown(item, name, value, work.t) for name, value in known})


def _goal_row(work: Filling, words: str) -> None:
    put_mark(work.made.cell(work.row, work.marks), OURS)
    for place in range(1, work.marks):
        cell = work.made.cell(work.row, place)
        work.styles.words(cell, bold=True, colour=colours.ACCENT, fill=colours.TINT, middle=True, wrap=False)
    put(work.made.cell(work.row, 1), words)
    work.made.row_dimensions[work.row].height = _GOAL
    work.row += 1


def _item_row(work: Filling, item: FormItem, filled: dict[str, str]) -> None:
    put_mark(work.made.cell(work.row, work.marks), item.code)
    work.rows[item.code] = work.row
    texts: list[tuple[str, float, float]] = []
    means = layout.descriptors(item, work.t)
    for place, column in enumerate(work.sheet.columns, 1):
        cell = work.made.cell(work.row, place)
        if column.look is Look.QUESTION:
            texts += [(_question(work, cell, item), column.width, 11)]
        elif column.field:
            text = filled.get(column.field, "")
            _answer(work, cell, item, column, text)
            texts.append((text, column.width, 11))
        else:
            text = means[column.level] if column.level >= 0 else _reading(item)
            put(cell, text)
            work.styles.described(cell)
            texts.append((text, column.width, 10))
    work.made.row_dimensions[work.row].height = height(texts, least=_LEAST)
    work.row += 1


def _question(work: Filling, cell: Any, item: FormItem) -> str:
    """Write the code, the short name where there is one, and the question; return the text."""
    from openpyxl.cell.rich_text import CellRichText, TextBlock
    from openpyxl.cell.text import InlineFont

    from cpdesk.forms.xlsx.styles import FONT, argb
    from cpdesk.reports.writers.xlsx_cells import escaped

    short = item.title if item.title not in (item.question, item.plan_text) else ""
    lead = f"{item.code}  {short}".rstrip() + "\n"
    strong = InlineFont(rFont=FONT, sz=10, b=True, color=argb(colours.MUTED))
    plain = InlineFont(rFont=FONT, sz=11, color=argb(colours.TEXT))
    work.styles.words(cell, fill=GROUND)
    cell.value = CellRichText(TextBlock(strong, escaped(lead)), TextBlock(plain, escaped(item.question)))
    return lead + item.question


def _reading(item: FormItem) -> str:
    if item.options:
        return "\n".join(f"•  {words}" for words in item.descriptors)
    return item.plan_text


def _answer(work: Filling, cell: Any, item: FormItem, column: Column, text: str) -> None:
    if column.field not in item.fields:
        work.styles.not_asked(cell)
        return
    work.styles.answer(cell, chosen=column.look is Look.CHOICE)
    if text:
        put(cell, text)


def _count(work: Filling) -> tuple[str, str]:
    """Write how many questions are answered, kept up by the spreadsheet itself; return the cell and its text now."""
    main, special = work.column(work.sheet.main), work.column("special")
    counted = "+".join(f"LEN({c}{FIRST_ROW}:{c}{work.last})" for c in (main, special))
    total = len(work.sheet.items)
    words = work.t.say("{done} of {total} answered", done="\0", total=total)
    before, _mark, after = (part.replace('"', '""') for part in words.partition("\0"))
    cell = work.made.cell(BAND_ROW, work.sheet.place(work.sheet.main) + 2)
    cell.value = f'="{before}"&SUMPRODUCT(--(({counted})>0))&"{after}"'
    filled = layout.prefilled(work.q)
    done = sum(1 for item in work.sheet.items if {work.sheet.main, "special"} & filled.get(item.code, {}).keys())
    return cell.coordinate, words.replace("\0", str(done))
