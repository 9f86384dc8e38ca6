"""Each kind of block as HTML; every text is escaped here and nowhere else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape

from cpdesk.reports.document import (
    Aside,
    Block,
    Cell,
    Column,
    Document,
    Facts,
    Figure,
    Heading,
    Inline,
    LevelBar,
    LevelMark,
    ListBlock,
    Meter,
    Paragraph,
    Row,
    Run,
    Section,
    Table,
)
from cpdesk.reports.writers.html_drawings import bar, inlined, meter
from cpdesk.reports.writers.layout import in_reading_order


@dataclass(slots=True)
class Job:
    """The document that is written, with the number of the heading and of the block to come."""

    document: Document
    headings: int = 0
    ids: int = 0

    def heading(self) -> str:
        """Return the id of the next heading."""
        self.headings += 1
        return f"h{self.headings}"

    def id(self) -> str:
        """Return an id for a caption."""
        self.ids += 1
        return f"c{self.ids}"


def section(job: Job, found: Section) -> Iterator[str]:
    """Yield a chapter with its blocks in the order of reading."""
    name = job.heading()
    fresh = ' class="new-page"' if found.new_page else ""
    yield f'<section aria-labelledby="{name}"{fresh}>\n<h2 id="{name}">{lines(found.title)}</h2>'
    level = 1
    for block in in_reading_order(list(found.blocks), lambda block: block):
        if isinstance(block, Heading):
            level = min(max(block.level, 2), level + 1, 3)
        yield from _block(job, block, level)
    yield "</section>"


def lines(text: str) -> str:
    """Return the text escaped, its line ends as line breaks."""
    return escape(text).replace("\n", "<br>")


def _block(job: Job, block: Block, level: int) -> Iterator[str]:
    match block:
        case Paragraph():
            yield f"<p{' class=lead' if block.lead else ''}>{_inlines(job, block.runs)}</p>"
        case Heading():
            code = f'<span class="code">{lines(block.code)}</span> ' if block.code else ""
            yield f'<h{level + 1} id="{job.heading()}">{code}{lines(block.text)}</h{level + 1}>'
        case ListBlock():
            tag = "ol" if block.numbered else "ul"
            entries = "".join(f"<li>{_inlines(job, entry)}</li>" for entry in block.entries)
            yield f"<{tag}>{entries}</{tag}>"
        case Table():
            yield from _table(job, block)
        case Figure():
            caption = f"<figcaption>{lines(block.caption)}</figcaption>" if block.caption else ""
            drawing = inlined(block.svg, block.alternative or block.caption, job.id(), block.width_share)
            yield f"<figure>{caption}{drawing}</figure>"
        case Facts():
            facts = (f"<p><strong>{lines(f.value)}</strong><br><span>{lines(f.words)}</span></p>" for f in block.facts)
            yield f'<div class="facts">{"".join(facts)}</div>'
        case Aside():
            inner = "".join(f"<p>{_inlines(job, paragraph.runs)}</p>" for paragraph in block.paragraphs)
            yield f'<div class="aside" role="note"><p class="aside-head">{lines(block.head)}</p>{inner}</div>'


def _inlines(job: Job, parts: Iterable[Inline]) -> str:
    return "".join(_inline(job, part) for part in parts)


def _inline(job: Job, part: Inline) -> str:
    match part:
        case Run(text, strong, small):
            said = f'<span class="small">{lines(text)}</span>' if small else lines(text)
            return f"<strong>{said}</strong>" if strong else said
        case LevelMark(None):
            return '<span class="level unknown">?</span>'
        case LevelMark(level):
            return f'<span class="level l{level}">{level}</span>'
        case LevelBar():
            return bar(part, job.document)
        case Meter(value, words):
            return f"{meter(value, job.document)} {lines(words)}"


def _table(job: Job, table: Table) -> Iterator[str]:
    """Yield the table in a box that scrolls where the screen is narrow, by keyboard too."""
    name = job.id()
    wide = " wide" if table.landscape else ""
    yield f'<div class="scroll{wide}" role="region" aria-labelledby="{name}" tabindex="0">'
    yield f'<table><caption id="{name}">{lines(table.caption)}</caption>'
    total = sum(column.share for column in table.columns)
    yield "<colgroup>" + "".join(f'<col width="{c.share / total:.1%}">' for c in table.columns) + "</colgroup>"
    heads = (f'<th scope="col"{_aligned(column)}>{lines(column.head)}</th>' for column in table.columns)
    yield f"<thead><tr>{''.join(heads)}</tr></thead>\n<tbody>"
    for number, row in enumerate(table.rows):
        if row.group and number:
            yield "</tbody>\n<tbody>"
        yield _row(job, row, table.columns)
    yield "</tbody></table></div>"
    if table.note:
        yield f'<p class="note">{lines(table.note)}</p>'


def _row(job: Job, row: Row, columns: tuple[Column, ...]) -> str:
    if row.group:
        words = _cell(job, row.cells[0])
        return f'<tr class="group"><th scope="rowgroup" colspan="{len(columns)}">{words}</th></tr>'
    cells = []
    for cell, column in zip(row.cells, columns, strict=True):
        words = _cell(job, cell)
        head = column.row_head and words
        tag, scope = ("th", ' scope="row"') if head else ("td", "")
        cells.append(f"<{tag}{scope}{_aligned(column)}>{words}</{tag}>")
    return f"<tr{' class=total' if row.total else ''}>{''.join(cells)}</tr>"


def _cell(job: Job, cell: Cell) -> str:
    return "<br>".join(_inlines(job, line) for line in cell.lines)


def _aligned(column: Column) -> str:
    return "" if column.align.value == "start" else f' class="{column.align.value}"'
