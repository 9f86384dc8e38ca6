"""The step that says in which fonts each script is set, in the window and in documents; none may lack a letter."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any, cast

from PySide6.QtGui import QTextLayout

from cpdesk.desktop.app import make_application
from cpdesk.desktop.languages_qt import apply_language
from cpdesk.desktop.self_test.stage import Found, Stage, WrongError
from cpdesk.reports.document import Cover, Document, Section, paragraph

SCRIPTS = {
    "Latin": ("en", "Biosafety Clearing-House – Évaluation Ñandú œuvre"),
    "Cyrillic": ("ru", "Картахенский протокол по биобезопасности, ёж"),
    "Arabic": ("ar", "بروتوكول قرطاجنة للسلامة الأحيائية"),
    "Chinese": ("zh", "卡塔赫纳生物安全议定书"),
}
"""For each script the language that brings its fonts into the window, and some words (names of the Protocol)."""


def list_fonts(stage: Stage) -> Found:
    """Return the fonts of each script; raise WrongError where a letter has none."""
    window = {script: _of_window(language, words) for script, (language, words) in SCRIPTS.items()}
    apply_language(make_application(), "en")
    return {"window": window, "documents": _of_documents(stage.folder / "fonts.pdf")}


def _of_window(language: str, words: str) -> list[str]:
    """Return the families that draw the words in a window of this language."""
    app = make_application()
    apply_language(app, language)
    layout = QTextLayout(words, app.font())
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    families = set()
    for run in layout.glyphRuns():
        families.add(run.rawFont().familyName())
        if 0 in run.glyphIndexes():
            raise WrongError(f"{run.rawFont().familyName()} lacks a letter of “{words}”")
    if not families:
        raise WrongError(f"no font draws “{words}”")
    return sorted(families)


def _of_documents(path: Path) -> list[str]:
    """Return the fonts embedded in a PDF with words of every script; what none can show is told by its writer."""
    from cpdesk.reports.writers import pdf

    words = tuple(paragraph(words) for _language, words in SCRIPTS.values())
    document = Document(
        kind="fonts",
        language="en",
        right_to_left=False,
        cover=Cover("Fonts", "", "Self-test", "", (), ""),
        running_head=("", ""),
        running_foot="",
        contents_title="Contents",
        date=dt.date(2026, 11, 21),
        author="cpdesk",
        sections=(Section("Scripts", words),),
    )
    written = pdf.write(document, path)
    if written.warnings:
        raise WrongError(f"the document's fonts lack letters: {written.warnings}")
    return embedded_fonts(path)


def embedded_fonts(path: Path) -> list[str]:
    """Return the names of the fonts embedded in a PDF, without the letters before the plus that tell subsets apart."""
    from pypdf import PdfReader

    with path.open("rb") as stream:
        resources = [cast("dict[str, Any]", page["/Resources"]) for page in PdfReader(stream).pages]
        fonts = [font.get_object()["/BaseFont"] for each in resources for font in each.get("/Font", {}).values()]
        return sorted({str(name).removeprefix("/").rpartition("+")[2] for name in fonts})
