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
from cpdesk.reports.writers.expected import held
from cpdesk.reports.writers.pdf_data import bookmark
from cpdesk.reports.writers.pdf_finish import kinds
from cpdesk.reports.writers.pdf_text import texts
from cpdesk.reports.writers.save import Mismatch, expect
from cpdesk.reports.writers.written import Checked

if TYPE_CHECKING:
    from pypdf import PdfReader

_WRITTEN = r"\s!-~\u00A0-\u024F\u0400-\u045F\u2010-\u2027\u2030-\u205E\u3000-\u303F\u4E00-\u9FFF\uFF01-\uFF5E"
_KNOWN = re.compile(f"[{_WRITTEN}\u060c-\u064a\u0660-\u066c\u200b]*")
_STRETCH = re.compile(r"[0-9][0-9.,\u00A0\u202F]*[0-9]|[A-Za-z0-9\u00C0-\u024F\u0400-\u045F\u4E00-\u9FFF]{1,10}")
_ARABIC_WORD = re.compile("[\u0621-\u064a]+")
_NEVER_CUT = 40  # letters of a text that stands on one page in any case
_NEAR = 20_000  # letters in which the next text is looked for first
_BREAKS = re.compile(r"[\s\u00AD\u200B\u2010-]")


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
        read = _Read(reader, right_to_left=document.right_to_left)
    count = _check_texts(read, document, name)
    answers, actions, totals = held(document, name, read.holds)
    found = Counter(kinds(path.read_bytes()))
    tables = [block for block in document.blocks() if isinstance(block, Table)]
    rows = sum(len(table.rows) for table in tables)
    figures = sum(isinstance(block, Figure) for block in document.blocks())
    bars = sum(isinstance(node, LevelBar) for node in walk(document))
    expect(name, "tables", found["Table"], len(tables))
    expect(name, "table rows", found["TR"], rows + len(tables))
    expect(name, "charts", found["Figure"], figures + bars + bool(document.look.emblem))
    return Checked(
        pages=pages,
        headings=len(headings),
        tables=len(tables),
        rows=rows,
        figures=figures,
        texts=count,
        answers=answers,
        actions=actions,
        totals=totals,
    )


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


class _Read:
    """What is written on the pages, and whether a text is there.

    Line and page breaks fall anywhere, so texts are compared without regard to spaces, and one that a page's end cuts
    in two by its short stretches. What is written right to left is drawn in pieces of one direction, so there the words
    are compared. Texts with signs of other scripts are left out: how they are read back depends on how the font joins
    them.
    """

    def __init__(self, reader: PdfReader, *, right_to_left: bool) -> None:
        self._right_to_left = right_to_left
        text = unicodedata.normalize("NFKC", "".join(texts(reader)))
        self._there = _BREAKS.sub("", text)
        self._words = set(_ARABIC_WORD.findall(text))
        self._at = 0

    def can_tell(self, text: str) -> bool:
        """Tell whether the text can be looked for at all."""
        return _KNOWN.fullmatch(_normal(text)) is not None

    def holds(self, text: str) -> bool:
        """Tell whether the text is on the pages."""
        normal = _normal(text)
        whole = _BREAKS.sub("", normal)
        if self._finds(whole):
            return True
        if len(whole) <= _NEVER_CUT and not self._right_to_left and not _ARABIC_WORD.search(whole):
            return False
        words = (word in self._words or word in self._there for word in _ARABIC_WORD.findall(normal))
        stretches = (_BREAKS.sub("", stretch) for stretch in _STRETCH.findall(normal))
        return all(map(self._has, stretches)) and all(words)

    def _finds(self, whole: str) -> bool:
        """Tell whether a text is there as it is, looking first where the text before it was found."""
        near = self._there.find(whole, self._at, self._at + _NEAR)
        found = near if near >= 0 else self._there.find(whole)
        if near >= 0 or (found >= 0 and len(whole) > _NEVER_CUT):  # a short one may have been found anywhere
            self._at = found
        return found >= 0

    def _has(self, stretch: str) -> bool:
        """Tell whether a stretch is there, whole or cut in two by the end of a page."""
        cuts = range(1, len(stretch))
        return stretch in self._there or any(
            stretch[:cut] in self._there and stretch[cut:] in self._there for cut in cuts
        )


def _check_texts(read: _Read, document: Document, name: str) -> int:
    """Return how many texts were found again."""
    count = 0
    for text in _printed(document):
        if read.can_tell(text):
            count += 1
            if not read.holds(text):
                raise Mismatch(name, text[:60])
    return count


def _normal(text: str) -> str:
    return unicodedata.normalize("NFKC", shown(text))


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
