"""Write the form as a fillable PDF. It is read back and compared before it stands under its name."""

from __future__ import annotations

from pathlib import Path

from cpdesk.base.files import write_checked
from cpdesk.base.i18n import Catalogue, catalogue
from cpdesk.forms.pdf import text
from cpdesk.forms.pdf.blocks import SMALL, Row, heading, paginate
from cpdesk.forms.pdf.cover import cover_rows, form_words, title
from cpdesk.forms.pdf.fields import Fields
from cpdesk.forms.pdf.item import carried, item_rows
from cpdesk.forms.pdf.names import HEADER, HEADER_KEY, header_text
from cpdesk.forms.pdf.objects import text_string
from cpdesk.forms.pdf.pack import pack
from cpdesk.forms.pdf.sheet import BOTTOM, TOP, Sheet, Style
from cpdesk.forms.questionnaire import Questionnaire
from cpdesk.forms.written import WrittenForm
from cpdesk.reports.choices import Paper
from cpdesk.reports.writers.save import expect

_GOAL = Style(12, bold=True)


def write_pdf(form: Questionnaire, path: Path, paper: Paper = Paper.A4) -> WrittenForm:
    """Write the form; equal input gives equal bytes.

    Raises:
        InputError: the file cannot be written here.
        Mismatch: what was read back is not what was written; nothing was kept.

    """
    content = render(form, paper)
    write_checked(path, content, lambda beside: _check(beside, form, path.name))
    return WrittenForm(path, form.id, len(form.items), form.label)


def render(form: Questionnaire, paper: Paper = Paper.A4) -> bytes:
    """Return the form as PDF."""
    t = catalogue(form.language)
    name = f"{title(t)}: {form.country}" if form.country else title(t)
    sheet = Sheet(paper, form.language, text.printable(name), right_to_left=t.right_to_left)
    fields = Fields(sheet)
    pages = paginate(_blocks(sheet, fields, t, form), sheet)
    for number, rows in enumerate(pages, 1):
        _furniture(sheet, t, form, number, len(pages))
        y = TOP
        for row in rows:
            row.draw(y)
            y += row.high
        if number == len(pages):
            fields.hidden(HEADER, t.say("Which form this is"), header_text(form, fields.count))
        sheet.end_page()
    return pack(sheet.finish(), HEADER_KEY.encode("ascii") + text_string(header_text(form, fields.count)))


def _blocks(sheet: Sheet, fields: Fields, t: Catalogue, form: Questionnaire) -> list[list[Row]]:
    """Return the blocks of the form: the cover fills the first page, then the items under their goals."""
    cover = cover_rows(sheet, fields, t, form)
    used = sum(row.high for row in cover)
    rest = Row(max(sheet.height - TOP - BOTTOM - used, 0), lambda _y: None)
    blocks = [[*cover, rest]]
    filled = carried(form)
    titles, before = dict(form.goal_titles), ""
    for item in form.items:
        rows = item_rows(sheet, fields, t, item, filled.get(item.code, {}))
        goal = item.goals[0] if item.goals else ""
        if goal and goal != before:
            names = [titles[each] for each in item.goals if each in titles]
            rows.insert(0, heading(sheet, " ".join(item.goals), "; ".join(names), f"goal {item.code}", _GOAL))
        before = goal
        blocks.append(rows)
    return blocks


def _furniture(sheet: Sheet, t: Catalogue, form: Questionnaire, number: int, total: int) -> None:
    """Draw what stands above and below each page."""
    head, page = form_words(t, form), t.say("Page {n} of {total}", n=number, total=total)
    if number > 1:
        sheet.line(form.country or title(t), 0, TOP - 22, sheet.room, SMALL)
        sheet.rule(TOP - 10)
    y = sheet.height - BOTTOM + 14
    sheet.line(head, 0, y, sheet.room, SMALL)
    wide = text.width(page, SMALL.size)
    sheet.line(page, sheet.room - wide, y, wide + 1, SMALL)


def _check(path: Path, form: Questionnaire, name: str) -> None:
    """Compare the form as it is read back with what it should hold."""
    from cpdesk.forms.pdf.read import read_pdf

    found = read_pdf(path)
    expect(name, "form", found.header.id, form.id)
    expect(name, "answers", {code: dict(values) for code, values in found.answers.items()}, carried(form))
    expect(name, "about", dict(found.about), dict(form.about))
    expect(name, "fields", (found.refused, found.skipped), ((), ()))
