"""Print a report as a Word document: real styles, contents, captions, repeated heads, alternative texts."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from cpdesk.base.i18n import catalogue
from cpdesk.reports import fonts
from cpdesk.reports.choices import Paper
from cpdesk.reports.document import Document, Figure, Look, Section
from cpdesk.reports.emblem import check_emblem, emblem_words
from cpdesk.reports.tree import prepare
from cpdesk.reports.writers.docx_blocks import TWIPS, block_elements, bookmark_name, heading, mirrored, side_by_side
from cpdesk.reports.writers.docx_check import check
from cpdesk.reports.writers.docx_runs import Job, element, emblem_run, field_runs, paragraph, preserved, text_runs
from cpdesk.reports.writers.docx_styles import apply_styles, language_tag
from cpdesk.reports.writers.layout import Placed, arranged, in_reading_order
from cpdesk.reports.writers.pictures import pictures
from cpdesk.reports.writers.save import save
from cpdesk.reports.writers.written import Progress, Written, missing_characters, step
from cpdesk.reports.writers.zips import repacked

_PAPERS = {Paper.A4: (595.3, 841.9), Paper.LETTER: (612.0, 792.0)}  # width and height in points
_MARGIN = 62.4


def write(document: Document, path: Path, *, progress: Progress | None = None) -> Written:
    """Write the report to ``path``, read it back and return what was verified."""
    document = prepare(document)
    step(progress, 0, 3)
    content = _rendered(document)
    step(progress, 1, 3)
    drawn = (block.svg for block in document.blocks() if isinstance(block, Figure))
    missing: set[str] = set().union(*map(fonts.missing, drawn))  # all else is shown in the fonts of the reader
    written = save(content, path, lambda file: check(file, document, path.name), missing_characters(missing))
    step(progress, 3, 3)
    return written


def render(document: Document) -> bytes:
    """Return the report as a Word document."""
    return _rendered(prepare(document))


def _rendered(document: Document) -> bytes:
    import docx

    made = docx.Document()
    apply_styles(made, document)
    job = Job(made, document.right_to_left, pictures(document, _width(document)))
    body = made.element.body
    body.clear()
    chapters = list(_chapters(job, document))  # first, because the contents list what they hold
    body.extend((*_cover(job, document), *_contents(job, document), *chapters))
    _running_lines(job, document)
    _about(made, document)
    result = io.BytesIO()
    made.save(result)
    return repacked(result.getvalue())


def _cover(job: Job, document: Document) -> Iterator[Any]:
    cover = document.cover
    if document.look.emblem:
        emblem = check_emblem(document.look.emblem)
        yield paragraph("Emblem", emblem_run(job, emblem, emblem_words(document)))
    if not document.sheet:
        yield paragraph("CoverMark")
    yield paragraph("Title", *text_runs(job, cover.title))
    if cover.subtitle or not document.sheet:
        yield paragraph("Subtitle", *text_runs(job, cover.subtitle))
    yield paragraph("CoverParty", *text_runs(job, cover.party))
    yield paragraph("CoverCycle", *text_runs(job, cover.cycle))
    if cover.facts:
        cells = [
            [paragraph("FinePrint", *text_runs(job, label)), paragraph("Cell", *text_runs(job, value))]
            for label, value in cover.facts
        ]
        yield mirrored(job, side_by_side(_width(document), cells))
        yield paragraph("Gap")
    if cover.fine_print or not document.sheet:
        yield paragraph("FinePrint", *text_runs(job, cover.fine_print))


def _contents(job: Job, document: Document) -> Iterator[Any]:
    """Yield a contents field already filled with links; Word adds the numbers of the pages when it renews the field."""
    if not document.contents_title:
        return
    head = paragraph("ContentsHeading", *text_runs(job, document.contents_title))
    head[0].append(element("pageBreakBefore"))
    yield head
    listed = [(number, level, text) for number, (level, text) in enumerate(job.bookmarks, start=1) if level < 3]
    begin, code, separate, _, end = field_runs('TOC \\o "1-2" \\h \\z \\u', "")
    for place, (number, level, text) in enumerate(listed):
        link = element("hyperlink", *text_runs(job, text), anchor=bookmark_name(number), history=1)
        before = (begin, code, separate) if place == 0 else ()
        after = (end,) if place == len(listed) - 1 else ()
        yield paragraph(f"TOC{level}", *before, link, *after)


def _chapters(job: Job, document: Document) -> Iterator[Any]:
    """Yield the blocks in order, and after each run of upright or wide pages how those are laid out."""
    chunks = arranged(document)
    layout = partial(_layout, document.look, right_to_left=document.right_to_left)
    if not document.sheet:
        yield layout(wide=False, inside=True)  # of the cover and the contents
    for number, chunk in enumerate(chunks):
        width = _width(document, wide=chunk.wide)
        for placed in in_reading_order(chunk.placed, lambda placed: placed.item):
            yield from _printed(job, placed, width)
        yield layout(wide=chunk.wide, inside=number < len(chunks) - 1)
    if not chunks:
        yield layout(wide=False, inside=False)


def _printed(job: Job, placed: Placed, width: float) -> Iterator[Any]:
    if not isinstance(placed.item, Section):
        yield from block_elements(job, placed.item, placed.level, width)
        return
    made = heading(job, placed.item.title, 1)
    if placed.new_page:
        made[0].append(element("pageBreakBefore"))
    yield made


def _width(document: Document, *, wide: bool = False) -> float:
    """Return how wide the text is, in points."""
    return _PAPERS[document.look.paper][wide] - 2 * _MARGIN


def _layout(look: Look, *, wide: bool, inside: bool, right_to_left: bool) -> Any:
    """Return the layout of the pages before it; inside the body it stands in an empty paragraph of its own."""
    short, long = _PAPERS[look.paper]
    width, height = (long, short) if wide else (short, long)
    size = element("pgSz", w=round(width * TWIPS), h=round(height * TWIPS))
    if wide:
        size.set(size.keys()[0].replace("}w", "}orient"), "landscape")
    sides = {side: round(_MARGIN * TWIPS) for side in ("right", "left")}
    margins = element("pgMar", top=1640, **sides, bottom=1200, header=500, footer=560, gutter=0)
    layout = element("sectPr", size, margins, *([element("bidi")] if right_to_left else ()))
    if not inside:
        return layout
    properties = element("pPr", element("pStyle", val="SectionEnd"), layout)
    return element("p", properties)


def _running_lines(job: Job, document: Document) -> None:
    """Set head and foot of all pages but the first; each shape of page has its own, as its lines are as long as it."""
    for number, section in enumerate(job.docx.sections):
        section.different_first_page_header_footer = number == 0 and not document.sheet
        head, foot = section.header, section.footer
        head.is_linked_to_previous = foot.is_linked_to_previous = False
        width = section.page_width.pt - 2 * _MARGIN
        start, end = document.running_head
        if document.draft:
            _draft(job, head, document.language)
            if section.different_first_page_header_footer:
                _draft(job, section.first_page_header, document.language)
        _line(head, "Header", width, text_runs(job, start), text_runs(job, end))
        _line(foot, "Footer", width, text_runs(job, document.running_foot), _page_number(job, document.language))


def _line(part: Any, style: str, width: float, start: Iterable[Any], end: Iterable[Any]) -> None:
    """Fill a head or foot: one text at the start of the line, the other at its end."""
    old = part.paragraphs[-1]._element
    made = paragraph(style, *start, element("r", element("tab")), *end)
    made[0].append(element("tabs", element("tab", val="right", pos=round(width * TWIPS))))
    old.getparent().replace(old, made)


def _draft(job: Job, part: Any, language: str) -> None:
    """Set the mark of a draft above what else stands in the head of a page."""
    properties = element("rPr", element("rStyle", val="Draft"), *([element("rtl")] if job.right_to_left else ()))
    word = preserved("t", catalogue(language).say("Draft"))  # in one run, so that it has one frame
    part.is_linked_to_previous = False
    part.paragraphs[0]._element.addprevious(paragraph("DraftMark", element("r", properties, word)))


def _page_number(job: Job, language: str) -> Iterator[Any]:
    pattern = catalogue(language).say("Page {n} of {total}")
    for part in re.split(r"(\{n\}|\{total\})", pattern):
        if part in ("{n}", "{total}"):
            yield from field_runs("PAGE" if part == "{n}" else "NUMPAGES", "1")
        elif part:
            yield from text_runs(job, part)


def _about(made: Any, document: Document) -> None:
    about = made.core_properties
    day = dt.datetime.combine(document.date, dt.time())
    about.title, about.author, about.last_modified_by = (
        document.title[:255],
        document.author[:255],
        document.author[:255],
    )
    about.subject = document.cover.subtitle[:255]
    about.language = language_tag(document.language)
    about.created = about.modified = day
    about.comments = about.keywords = about.category = ""
    about.revision = 1
