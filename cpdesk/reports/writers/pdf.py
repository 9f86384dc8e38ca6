"""Print a report as PDF with typst: tagged for screen readers (PDF/UA-1) and fit for archives (PDF/A-2a)."""

from __future__ import annotations

import datetime as dt
import json
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from cpdesk.base import paths
from cpdesk.reports import fonts
from cpdesk.reports.document import Document, Table
from cpdesk.reports.tree import prepare, strings
from cpdesk.reports.writers.pdf_check import check
from cpdesk.reports.writers.pdf_data import data
from cpdesk.reports.writers.pdf_finish import finish
from cpdesk.reports.writers.pdf_marks import has_marks
from cpdesk.reports.writers.save import save
from cpdesk.reports.writers.written import Progress, Written, missing_characters, step

if TYPE_CHECKING:
    import typst


def write(document: Document, path: Path, *, progress: Progress | None = None) -> Written:
    """Write the report to ``path``, read it back and return what was verified."""
    document = prepare(document)
    step(progress, 0, 3)
    content = _rendered(document)
    step(progress, 1, 3)
    missing: set[str] = set().union(*(fonts.missing(text) for text in strings(document)))
    written = save(content, path, lambda file: check(file, document, path.name), missing_characters(missing))
    step(progress, 3, 3)
    return written


def render(document: Document) -> bytes:
    """Return the report as PDF."""
    return _rendered(prepare(document))


def template(name: str) -> Path:
    """Return the place of a typst template."""
    return paths.resources_dir() / "typst" / name


@lru_cache(maxsize=1)
def bundled_fonts() -> typst.Fonts:
    """Return the fonts typst may use: ours and no others, so that output is the same everywhere."""
    import typst

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[fonts.folder()])


def _rendered(document: Document) -> bytes:
    import typst

    main = template("report.typ")
    compiler = typst.Compiler(
        main,
        root=main.parent,
        font_paths=bundled_fonts(),
        sys_inputs={"data": json.dumps(data(document), ensure_ascii=False)},
    )
    made = dt.datetime.combine(document.date, dt.time(), dt.UTC)
    content = compiler.compile(format="pdf", pdf_standards=["a-2a", "ua-1"], timestamp=made)
    if not isinstance(content, bytes):
        raise TypeError("typst returned no PDF")
    return finish(content, _row_heads(document), marks=has_marks(strings(document)))


def _row_heads(document: Document) -> dict[int, frozenset[int]]:
    """Return, by the number of each table, the columns whose cells head their rows."""
    tables = [block for block in document.blocks() if isinstance(block, Table)]
    found = (frozenset(i for i, column in enumerate(table.columns) if column.row_head) for table in tables)
    return {number: columns for number, columns in enumerate(found) if columns}
