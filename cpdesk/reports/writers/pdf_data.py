"""A report's tree as the plain data the typst template prints: kinds, texts and numbers, never markup."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import takewhile

from cpdesk.base.i18n import catalogue
from cpdesk.reports import colours
from cpdesk.reports.choices import Paper
from cpdesk.reports.document import (
    Aside,
    Block,
    Document,
    Facts,
    Figure,
    Heading,
    ListBlock,
    Paragraph,
    Section,
    Table,
    plain,
)
from cpdesk.reports.emblem import check_emblem, emblem_words, fitted
from cpdesk.reports.fonts import drawable, shown, visible
from cpdesk.reports.writers.layout import Chunk, Placed, arranged
from cpdesk.reports.writers.pdf_inlines import Data, filled, inlines, said
from cpdesk.reports.writers.pdf_tables import table_data

_TEXT_A_LINE, _BESIDE_A_LINE = 70, 38  # characters of JSON, about
_TALL_BESIDE = 45  # lines; boxes that fill about a page may be cut
_SHORT_TEXT = 12  # lines; a shorter one is kept whole beside its boxes
_LONG_ASIDE = 900  # characters; a longer box may be cut across pages
_TEXTS = ("paragraph", "list")


def data(document: Document) -> Data:
    """Return everything the template needs, as JSON can hold it."""
    words = catalogue(document.language)
    return {
        "lang": document.language,
        "dir": "rtl" if document.right_to_left else "ltr",
        "title": said(document.title),
        "author": said(document.author),
        "date": [document.date.year, document.date.month, document.date.day],
        "cover": _cover(document),
        "sheet": document.sheet,
        "head": [said(text) for text in document.running_head],
        "foot": said(document.running_foot),
        "page_words": words.say("Page {n} of {total}"),
        "contents": said(document.contents_title) if visible(shown(document.contents_title)) else "",
        "paper": "a4" if document.look.paper is Paper.A4 else "us-letter",
        "draft": words.say("Draft") if document.draft else "",
        "colours": palette(document.look.colour),
        "chunks": [_chunk(chunk) for chunk in arranged(document)],
    }


def palette(colour: str = "") -> dict[str, object]:
    """Return the colours the template draws with; ``colour`` is the country's own."""
    shades = colours.shades(colour)
    return {
        "text": colours.TEXT,
        "muted": colours.MUTED,
        "line": colours.LINE,
        "edge": colours.EDGE,
        "accent": shades.accent,
        "on_tint": shades.on_tint,
        "tint": shades.tint,
        "fills": list(colours.LEVEL_FILLS),
        "texts": list(colours.LEVEL_TEXTS),
    }


def bookmark(code: str, text: str) -> str:
    """Return how a heading reads in the bookmarks and the contents."""
    return said(f"{code} {filled(text)}".strip().replace("\n", " "))


def _cover(document: Document) -> Data:
    cover = document.cover
    return {
        "title": said(filled(cover.title)),
        "subtitle": said(cover.subtitle),
        "party": said(cover.party),
        "cycle": said(cover.cycle),
        "facts": [[said(label), said(value)] for label, value in cover.facts],
        "fine_print": said(cover.fine_print),
        "emblem": _emblem(document),
    }


def _emblem(document: Document) -> Data | None:
    """Return the emblem as a drawing that holds it, because the template takes only texts."""
    if not document.look.emblem:
        return None
    picture = check_emblem(document.look.emblem)
    size = f'width="{picture.width}" height="{picture.height}"'
    drawing = (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'{size} viewBox="0 0 {picture.width} {picture.height}"><image {size} xlink:href="{picture.address}"/></svg>'
    )
    width, height = fitted(picture)
    return {"svg": drawing, "width": width, "height": height, "words": said(emblem_words(document))}


def _chunk(chunk: Chunk) -> Data:
    return {"wide": chunk.wide, "blocks": list(_beside([_placed(placed) for placed in chunk.placed]))}


def _placed(placed: Placed) -> Data:
    if isinstance(placed.item, Section):
        title = said(filled(placed.item.title))
        return {"kind": "section", "level": 1, "code": "", "text": title, "new_page": placed.new_page}
    printed = _block(placed.item)
    if isinstance(placed.item, Heading):
        printed["level"] = placed.level
    return printed


def _beside(blocks: list[Data]) -> Iterator[Data]:
    """Gather asides meant to stand beside text with the text that follows them."""
    place = 0
    while place < len(blocks):
        asides = list(takewhile(lambda block: block["kind"] == "aside" and block["beside"], blocks[place:]))
        texts = list(takewhile(lambda block: block["kind"] in _TEXTS, blocks[place + len(asides) :])) if asides else []
        if texts:
            # Only where the text is longer than its boxes does a page's end cut it without leaving a box alone.
            lines, beside = _length(texts) / _TEXT_A_LINE, _length(asides) / _BESIDE_A_LINE
            long = lines > max(_SHORT_TEXT, beside + 4) or beside > _TALL_BESIDE
            yield {"kind": "beside", "asides": asides, "blocks": texts, "long": long}
        else:
            yield blocks[place]
        place += len(asides) + len(texts) if texts else 1


def _length(blocks: list[Data]) -> int:
    """Return about how many characters the blocks take; marks and structure count a little too."""
    return len(json.dumps(blocks, ensure_ascii=False))


def _block(block: Block) -> Data:
    match block:
        case Paragraph():
            return {"kind": "paragraph", "lead": block.lead, "inlines": inlines(block.runs)}
        case Heading():
            return {"kind": "heading", "code": said(block.code), "text": said(filled(block.text))}
        case ListBlock():
            return {"kind": "list", "numbered": block.numbered, "entries": [inlines(entry) for entry in block.entries]}
        case Table():
            return table_data(block)
        case Figure():
            return {
                "kind": "figure",
                "svg": drawable(block.svg),
                "caption": said(block.caption),
                "alternative": filled(block.alternative if visible(shown(block.alternative)) else block.caption),
                "width": min(max(block.width_share, 0.1), 1.0),
            }
        case Facts():
            return {"kind": "facts", "facts": [{"value": said(f.value), "words": said(f.words)} for f in block.facts]}
        case Aside():
            return {
                "kind": "aside",
                "head": said(block.head),
                "paragraphs": [inlines(paragraph.runs) for paragraph in block.paragraphs],
                "beside": block.beside,
                "long": sum(len(plain(paragraph.runs)) for paragraph in block.paragraphs) > _LONG_ASIDE,
            }
