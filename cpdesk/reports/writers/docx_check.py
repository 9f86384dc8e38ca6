"""Read a finished Word document back and compare every paragraph, cell and alternative text with the report."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from cpdesk.reports.document import Document, Figure, Heading, Table
from cpdesk.reports.writers.expected import bare, expected_alternatives, expected_texts, held
from cpdesk.reports.writers.save import expect
from cpdesk.reports.writers.written import Checked

_NOT_OF_THE_TREE = ("toc 1", "toc 2", "Contents heading", "Cover mark")


def check(path: Path, document: Document, name: str) -> Checked:
    """Return what was found equal.

    Raises:
        Mismatch: the file does not hold what the report says.

    """
    import docx

    with path.open("rb") as stream:
        found = docx.Document(stream)
    about = found.core_properties
    expect(name, "title", about.title, document.title[:255])
    texts = list(_found(found))
    expected = expected_texts(document)
    for place, (there, wanted) in enumerate(zip(texts, expected, strict=False)):
        expect(name, f"{place + 1}: {wanted[:60]}", there, wanted)
    expect(name, "number of texts", len(texts), len(expected))
    described = [picture.get("descr") for picture in found.element.body.iter("{*}docPr") if picture.get("descr")]
    expect(name, "alternative texts", described, expected_alternatives(document))
    tables = [block for block in document.blocks() if isinstance(block, Table)]
    together = "\n".join(texts)
    answers, actions, totals = held(document, name, lambda text: bare(text) in together)
    headings = sum(isinstance(block, Heading) for block in document.blocks()) + len(document.sections)
    return Checked(
        headings=headings,
        tables=len(tables),
        rows=sum(len(table.rows) for table in tables),
        figures=sum(isinstance(block, Figure) for block in document.blocks()),
        texts=len(texts),
        answers=answers,
        actions=actions,
        totals=totals,
    )


def _found(docx: Any) -> Iterator[str]:
    """Yield the text of each paragraph and each cell in order, without the empty ones."""
    names = {style.style_id: style.name for style in docx.styles}
    for element in docx.element.body:
        if element.tag.endswith("}p"):
            style = element.style
            if names.get(style) not in _NOT_OF_THE_TREE:
                yield from filter(None, [_text(element)])
        elif element.tag.endswith("}tbl"):
            for cell in element.iter("{*}tc"):
                yield from filter(None, ["\n".join(_text(paragraph) for paragraph in cell.iter("{*}p")).strip()])


def _text(paragraph: Any) -> str:
    parts = []
    for element in paragraph.iter("{*}t", "{*}br", "{*}tab"):
        if element.tag.endswith("}t"):
            parts.append(element.text or "")
        elif element.getparent().tag.endswith("}r"):
            parts.append("\n" if element.tag.endswith("}br") else "\t")
    return bare("".join(parts))
