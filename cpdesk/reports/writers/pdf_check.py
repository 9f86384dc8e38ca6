"""Read a finished PDF back with another library and compare it with the report: properties, headings, tables, texts."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cpdesk.reports.document import Document, Facts, Figure, Heading, LevelBar, Run, Table
from cpdesk.reports.fonts import shown
from cpdesk.reports.tree import strings, walk
from cpdesk.reports.writers.pdf_data import bookmark
from cpdesk.reports.writers.pdf_finish import kinds
from cpdesk.reports.writers.save import expect
from cpdesk.reports.writers.written import Checked

if TYPE_CHECKING:
    from pypdf import PdfReader

_WRITTEN = r"\s!-~\u00A0-\u024F\u0400-\u045F\u2010-\u2027\u2030-\u205E\u3000-\u303F\u4E00-\u9FFF\uFF01-\uFF5E"
_ORDINARY = re.compile(f"[{_WRITTEN}]*")
_STRETCH = re.compile(r"[A-Za-z0-9\u00C0-\u024F\u0400-\u045F\u4E00-\u9FFF]{1,10}")
_ARABIC_TEXT = re.compile(f"[{_WRITTEN}\u060c-\u064a\u0660-\u066c\u200b]*")
_ARABIC_LETTER = re.compile("[\u0621-\u064a]")
_BREAKS = re.compile(r"[\s\u00AD\u200B\u2010-]")
_PAGES_READ = 60  # the texts of so many pages are compared; of a longer report, everything but the texts


def check(path: Path, document: Document, name: str) -> Checked:
    """Return what was found equal.

    Raises:
        Mismatch: the file does not hold what the report says.

    """
    from pypdf import PdfReader

    with path.open("rb") as stream:
        reader = PdfReader(stream)
        pages = len(reader.pages)
        _check_properties(reader, document, name)
        headings = _headings(document)
        expect(name, "headings", [_letters(found) for found in _bookmarks(reader.outline)], headings)
        texts = _check_texts(reader, document, name) if pages <= _PAGES_READ else 0
    found = Counter(kinds(path.read_bytes()))
    tables = [block for block in document.blocks() if isinstance(block, Table)]
    rows = sum(len(table.rows) for table in tables)
    figures = sum(isinstance(block, Figure) for block in document.blocks())
    bars = sum(isinstance(node, LevelBar) for node in walk(document))
    expect(name, "tables", found["Table"], len(tables))
    expect(name, "table rows", found["TR"], rows + len(tables))
    expect(name, "charts", found["Figure"], figures + bars)
    return Checked(pages=pages, headings=len(headings), tables=len(tables), rows=rows, figures=figures, texts=texts)


def _check_properties(reader: PdfReader, document: Document, name: str) -> None:
    about = reader.metadata
    expect(name, "title", _letters((about.title if about else "") or ""), _letters(bookmark("", document.title)))
    expect(name, "author", _letters((about.author if about else "") or ""), _letters(shown(document.author)))
    root: Any = reader.trailer["/Root"]
    expect(name, "language", str(root.get("/Lang", "")).split("-")[0], document.language)


def _headings(document: Document) -> list[str]:
    found: list[str] = []
    for section in document.sections:
        found.append(_letters(bookmark("", section.title)))
        found += [_letters(bookmark(block.code, block.text)) for block in section.blocks if isinstance(block, Heading)]
    return found


def _bookmarks(outline: Any) -> Iterator[str]:
    for entry in outline:
        if isinstance(entry, list):
            yield from _bookmarks(entry)
        else:
            yield str(entry.title)


def _check_texts(reader: PdfReader, document: Document, name: str) -> int:
    """Return how many texts were found again.

    Line and page breaks fall anywhere, so texts are compared in short stretches and without regard to spaces. What is
    written right to left does not come back in a certain order, so there the letters are counted. Texts with signs of
    other scripts are left out: how they are read back depends on how the font joins them.
    """
    there = _letters("".join(page.extract_text() for page in reader.pages))
    arabic: Counter[str] = Counter()
    count = 0
    for text in _printed(document):
        normal = unicodedata.normalize("NFKC", shown(text))
        if _ORDINARY.fullmatch(normal):
            count += 1
            if any(not _found(stretch, there) for stretch in _STRETCH.findall(normal)):
                expect(name, text[:60], "", text)
        elif _ARABIC_TEXT.fullmatch(normal):
            count += 1
            arabic.update(_ARABIC_LETTER.findall(normal))
    lost = arabic - Counter(_ARABIC_LETTER.findall(there))
    expect(name, "Arabic letters", lost, Counter())
    return count


def _found(stretch: str, there: str) -> bool:
    """Tell whether a stretch of text is there, whole or cut in two by the end of a page."""
    return stretch in there or any(stretch[:cut] in there and stretch[cut:] in there for cut in range(1, len(stretch)))


def _printed(document: Document) -> Iterator[str]:
    yield from strings(document.cover)
    for node in walk(document.sections):
        if isinstance(node, Run):
            yield node.text
        elif isinstance(node, Facts):
            yield from strings(node)
        elif isinstance(node, Table):
            yield node.caption
            yield from (column.head for column in node.columns)


def _letters(text: str) -> str:
    """Return the text without what line breaks add or take away."""
    return _BREAKS.sub("", unicodedata.normalize("NFKC", text))
