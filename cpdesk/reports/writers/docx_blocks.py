"""Each kind of block as paragraphs and tables of a Word document."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cpdesk.reports import colours
from cpdesk.reports.document import (
    Align,
    Aside,
    Block,
    Cell,
    Column,
    Facts,
    Figure,
    Heading,
    ListBlock,
    Paragraph,
    Row,
    Table,
)
from cpdesk.reports.writers.docx_runs import Job, element, paragraph, picture, runs, text_runs
from cpdesk.reports.writers.docx_styles import CELL
from cpdesk.reports.writers.widths import column_widths

TWIPS = 20  # in a point
_PADDING = 9.0
_ALIGNED = {Align.START: "", Align.CENTER: "Center", Align.END: "End"}


def block_elements(job: Job, block: Block, level: int, width: float) -> Iterator[Any]:
    """Yield the block as elements of the body; ``level`` is the level its heading, if it is one, is printed at."""
    match block:
        case Paragraph():
            yield paragraph("Lead" if block.lead else "Normal", *runs(job, block.runs))
        case Heading():
            yield heading(job, block.text, level, block.code)
        case ListBlock():
            yield from _list(job, block)
        case Table():
            yield from _table(job, block, width)
        case Figure():
            yield paragraph("Caption", *text_runs(job, block.caption))
            yield paragraph("Figure", picture(job, block, block.alternative or block.caption))
        case Facts():
            yield _facts(job, block, width)
            yield paragraph("Gap")
        case Aside():
            yield paragraph("AsideHead", *text_runs(job, block.head))
            yield from (paragraph("Aside", *runs(job, inner.runs)) for inner in block.paragraphs)
            yield paragraph("Gap")


def heading(job: Job, text: str, level: int, code: str = "") -> Any:
    """Return a heading with the bookmark its entry in the contents leads to."""
    number = len(job.bookmarks) + 1
    job.bookmarks.append((level, f"{code} {text}".strip()))
    parts = list(text_runs(job, f"{code} ", "HeadingCode")) if code else []
    start = element("bookmarkStart", id=number, name=bookmark_name(number))
    return paragraph(f"Heading{level}", start, *parts, *text_runs(job, text), element("bookmarkEnd", id=number))


def bookmark_name(number: int) -> str:
    """Return the name of a heading's bookmark; Word knows bookmarks of this form as those of a contents list."""
    return f"_Toc{number:09d}"


def side_by_side(width: float, cells: list[list[Any]], style: str = "SideBySide") -> Any:
    """Return a table of one row without lines, for things that stand side by side."""
    sizes = [round(width * TWIPS / len(cells))] * len(cells)
    properties = element(
        "tblPr",
        element("tblStyle", val=style),
        element("tblW", w=sum(sizes), type="dxa"),
        element("tblLayout", type="fixed"),
    )
    grid = element("tblGrid", *(element("gridCol", w=size) for size in sizes))
    row = element("tr", element("trPr", element("cantSplit")))
    for size, content in zip(sizes, cells, strict=True):
        row.append(element("tc", element("tcPr", element("tcW", w=size, type="dxa")), *content))
    return element("tbl", properties, grid, row)


def mirrored(job: Job, table: Any) -> Any:
    """Return the table with its columns from right to left if the document runs so."""
    if job.right_to_left:
        table[0].insert(1 if table[0][0].tag.endswith("tblStyle") else 0, element("bidiVisual"))
    return table


def _list(job: Job, block: ListBlock) -> Iterator[Any]:
    number = _restarted(job) if block.numbered else None
    style = "ListNumber" if block.numbered else "ListBullet"
    for entry in block.entries:
        yield paragraph(style, *runs(job, entry), number=number)


def _restarted(job: Job) -> int:
    """Return a new numbered list that begins at one."""
    job.lists += 1
    override = element("lvlOverride", element("startOverride", val=1), ilvl=0)
    job.docx.part.numbering_part.element.append(
        element("num", element("abstractNumId", val=1), override, numId=job.lists)
    )
    return job.lists


def _facts(job: Job, block: Facts, width: float) -> Any:
    cells = [
        [paragraph("FactValue", *text_runs(job, fact.value)), paragraph("FactWords", *text_runs(job, fact.words))]
        for fact in block.facts
    ]
    return mirrored(job, side_by_side(width, cells, "Facts"))


def _table(job: Job, table: Table, width: float) -> Iterator[Any]:
    sizes = [round(size * TWIPS) for size in column_widths(table, width, CELL, _PADDING)]
    properties = element(
        "tblPr",
        element("tblStyle", val="ReportTable"),
        element("tblW", w=sum(sizes), type="dxa"),
        element("tblLayout", type="fixed"),
        element("tblLook", val="04A0", firstRow=1, lastRow=0, firstColumn=int(table.columns[0].row_head), noVBand=1),
        element("tblCaption", val=table.caption),
    )
    made = element("tbl", properties, element("tblGrid", *(element("gridCol", w=size) for size in sizes)))
    made.append(_head(job, table.columns, sizes))
    for row, after in zip(table.rows, (*table.rows[1:], None), strict=True):
        printed = _group(job, row, sizes) if row.group else _row(job, row, table.columns, sizes)
        if after is not None and after.total:
            _keep_with_next(printed)
        made.append(printed)
    yield paragraph("Caption", *text_runs(job, table.caption))
    yield mirrored(job, made)
    yield paragraph("Note", *text_runs(job, table.note)) if table.note else paragraph("Gap")


def _head(job: Job, columns: tuple[Column, ...], sizes: list[int]) -> Any:
    cells = []
    for column, size in zip(columns, sizes, strict=True):
        about = element("tcPr", element("tcW", w=size, type="dxa"), element("vAlign", val="bottom"))
        content = paragraph(f"CellHead{_ALIGNED[column.align]}", *text_runs(job, column.head))
        cells.append(element("tc", about, content))
    return element("tr", element("trPr", element("cantSplit"), element("tblHeader")), *cells)


def _group(job: Job, row: Row, sizes: list[int]) -> Any:
    about = element("tcPr", element("tcW", w=sum(sizes), type="dxa"), element("gridSpan", val=len(sizes)))
    content = [paragraph("CellGroup", *runs(job, line)) for line in row.cells[0].lines] or [paragraph("CellGroup")]
    return element("tr", element("trPr", element("cantSplit")), element("tc", about, *content))


def _row(job: Job, row: Row, columns: tuple[Column, ...], sizes: list[int]) -> Any:
    cells = []
    for cell, column, size in zip(row.cells, columns, sizes, strict=True):
        about = element("tcPr", element("tcW", w=size, type="dxa"))
        if row.total:
            edge = {"val": "single", "sz": 8, "space": 0, "color": colours.EDGE.removeprefix("#")}
            about.append(element("tcBorders", element("top", **edge), element("bottom", **edge)))
        cells.append(element("tc", about, *_lines(job, cell, column, strong=row.total)))
    return element("tr", element("trPr", element("cantSplit")), *cells)


def _keep_with_next(row: Any) -> None:
    """Keep the row on the page of the totals below it, which would say nothing alone."""
    for properties in row.iter("{*}pPr"):
        properties.insert(1, element("keepNext"))


def _lines(job: Job, cell: Cell, column: Column, *, strong: bool) -> Iterator[Any]:
    for line in cell.lines or ((),):
        yield paragraph(f"Cell{_ALIGNED[column.align]}", *runs(job, line, strong=strong))
