"""Print a workbook, or a report as one, as XLSX: typed cells, live totals, frozen heads, ready for paper."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from cpdesk.base.errors import InputError
from cpdesk.base.i18n import _, catalogue
from cpdesk.reports.choices import Paper
from cpdesk.reports.colours import shades
from cpdesk.reports.document import Document
from cpdesk.reports.sheets import Sheet, Workbook, added, select
from cpdesk.reports.sheets_of_document import workbook
from cpdesk.reports.tree import cleaned, prepare
from cpdesk.reports.writers.save import save
from cpdesk.reports.writers.written import Progress, Written, step
from cpdesk.reports.writers.xlsx_cells import (
    Content,
    Formula,
    Line,
    Place,
    escaped,
    in_parts,
    letter,
    lines,
    sheet_names,
)
from cpdesk.reports.writers.xlsx_check import check
from cpdesk.reports.writers.xlsx_styles import Styles, heights
from cpdesk.reports.writers.zips import repacked

LONGEST_TEXT = 32_767
_MOST_ROWS = 1_048_000
_MAY_SEEM_A_FORMULA = ("=", "+", "-", "@", "'", "\t", "\r")
_PAPERS = {Paper.A4: 9, Paper.LETTER: 1}  # ECMA-376, 18.3.1.63
_EMPTY_RESULT = r'(<c r="{cell}"[^>]*><f>[^<]*</f>)<v\s*/?>(?:</v>)?'


def write(content: Workbook | Document, path: Path, *, progress: Progress | None = None) -> Written:
    """Write the workbook to ``path``, read it back and return what was verified.

    Raises:
        InputError: a text is longer than a cell can hold. Nothing was written.

    """
    book = _ready(content)
    step(progress, 0, 3)
    made = _rendered(book)
    step(progress, 1, 3)
    written = save(made, path, lambda file: check(file, book, path.name))
    step(progress, 3, 3)
    return written


def render(content: Workbook | Document) -> bytes:
    """Return the workbook as XLSX."""
    return _rendered(_ready(content))


def _ready(content: Workbook | Document) -> Workbook:
    book = workbook(prepare(content)) if isinstance(content, Document) else cleaned(content)
    for sheet in book.sheets:
        if not sheet.columns or any(len(row) != len(sheet.columns) for row in sheet.rows):
            raise ValueError(f"the sheet {sheet.name!r} has a row that does not fit its columns")
        for total in sheet.totals:
            if added(select(sheet, total), total.column) != total.amount:
                raise ValueError(f"the total {total.label!r} is not the sum of the rows it counts")
        _refuse_what_does_not_fit(sheet)
    return book


def _refuse_what_does_not_fit(sheet: Sheet) -> None:
    safe = _("Nothing was written.")
    texts = (escaped(value) for line in lines(sheet) for value in line.cells if isinstance(value, str))
    longest = max(map(len, texts), default=0)
    if longest > LONGEST_TEXT:
        raise InputError(
            _(
                "A text in the sheet {name} has {count} characters, more than the 32,767 a spreadsheet cell holds.",
                name=sheet.name,
                count=longest,
            ),
            safe=safe,
            todo=_("Shorten the text, or choose a PDF or Word document."),
        )
    if len(sheet.rows) > _MOST_ROWS:
        raise InputError(
            _("The sheet {name} has more rows than a spreadsheet holds.", name=sheet.name),
            safe=safe,
            todo=_("Choose fewer assessments, or another format."),
        )


def _rendered(book: Workbook) -> bytes:
    import openpyxl

    made = openpyxl.Workbook()
    made.remove(made.worksheets[0])
    styles = Styles(book.right_to_left, shades(book.look.colour))
    results: dict[str, dict[str, Decimal]] = {}
    for number, (name, sheet) in enumerate(zip(sheet_names(book), book.sheets, strict=True), start=1):
        results[f"xl/worksheets/sheet{number}.xml"] = _fill(made.create_sheet(name), sheet, book, styles)
    made.calculation.fullCalcOnLoad = True
    stream = io.BytesIO()
    made.save(stream)
    return repacked(stream.getvalue(), change=_finishing(book, results))


def _fill(made: Any, sheet: Sheet, book: Workbook, styles: Styles) -> dict[str, Decimal]:
    """Fill a sheet; return the result of each formula by its cell."""
    found = lines(sheet)
    results = {}
    parts = in_parts(sheet)
    for number, line in enumerate(found, start=1):
        if line.place is Place.EMPTY:
            continue
        for place, (content, column) in enumerate(zip(line.cells, sheet.columns, strict=True), start=1):
            cell = made.cell(number, place)
            _put(cell, content)
            styles.apply(cell, line.place, column, in_parts=place - 1 in parts)
            if isinstance(content, Formula):
                results[cell.coordinate] = content.result
    for number, height in heights(sheet, found):
        made.row_dimensions[number].height = height
    _lay_out(made, sheet, book, found)
    return results


def _put(cell: Any, content: Content) -> None:
    if isinstance(content, Formula):
        cell.value = content.text
    elif isinstance(content, str):
        cell.value = escaped(content)
        cell.data_type = "s"  # not what the library makes of a leading "=" or of "#N/A"
        if content.startswith(_MAY_SEEM_A_FORMULA):
            cell.quotePrefix = True
    elif content is not None:
        cell.value = content


def _lay_out(made: Any, sheet: Sheet, book: Workbook, found: list[Line]) -> None:
    end, last = letter(len(sheet.columns) - 1), len(found)
    for place, column in enumerate(sheet.columns):
        made.column_dimensions[letter(place)].width = column.width
    made.freeze_panes = "A2"
    if sheet.filtered and sheet.rows:
        made.auto_filter.ref = f"A1:{end}{len(sheet.rows) + 1}"
    if sheet.note:
        made.merge_cells(f"A{last}:{end}{last}")
    made.sheet_view.rightToLeft = book.right_to_left
    made.sheet_view.showGridLines = False
    made.page_setup.orientation = "landscape" if sheet.landscape else "portrait"
    made.page_setup.paperSize = _PAPERS[book.look.paper]
    made.page_setup.fitToWidth, made.page_setup.fitToHeight = 1, 0
    made.sheet_properties.pageSetUpPr.fitToPage = True
    made.print_title_rows = "1:1"
    made.print_area = f"A1:{end}{last}"
    made.page_margins.left = made.page_margins.right = 0.5
    made.page_margins.top = made.page_margins.bottom = 0.75
    made.oddHeader.left.text = _printed(sheet.title or book.title) or None
    if book.draft:
        made.oddHeader.right.text = _printed(catalogue(book.language).say("Draft"))
    pattern = _printed(catalogue(book.language).say("Page {n} of {total}"))
    made.oddFooter.right.text = pattern.replace("{n}", "&P").replace("{total}", "&N")


def _printed(text: str) -> str:
    """Return the text fit for the head or foot of a page, where an ampersand would begin a command."""
    return " ".join(text.split())[:120].replace("&", "&&")


def _finishing(book: Workbook, results: dict[str, dict[str, Decimal]]) -> Callable[[str, bytes], bytes]:
    """Return what changes the parts of the file: our properties, and beside each formula its result.

    The library writes no results, so a reader that does not calculate would show empty totals.
    """

    def change(name: str, content: bytes) -> bytes:
        if name == "docProps/core.xml":
            return _core(book)
        if not results.get(name):
            return content
        text = content.decode("utf-8")
        for cell, result in results[name].items():
            text = re.sub(_EMPTY_RESULT.format(cell=cell), rf"\g<1><v>{result:f}</v>", text, count=1)
        return text.encode("utf-8")

    return change


def _core(book: Workbook) -> bytes:
    """Return the properties of the file, without the time of writing that the library puts there."""
    when = f"{book.date.isoformat()}T00:00:00Z"
    author, title = escape(book.author), escape(book.title)
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{title}</dc:title><dc:creator>{author}</dc:creator><cp:lastModifiedBy>{author}</cp:lastModifiedBy>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{when}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{when}</dcterms:modified>'
        f"<dc:language>{escape(book.language)}</dc:language></cp:coreProperties>"
    ).encode()
