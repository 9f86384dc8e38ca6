"""Turns the files of reporting/ into frozen values: areas of need, needs reported in 2020, report questions."""

from __future__ import annotations

from pathlib import Path

from cpdesk.plan.model import ReportedNeed, ReportingArea, ReportOption, ReportQuestion
from cpdesk.plan.reading import Table, read_table
from cpdesk.plan.source import SourceFile, read_source

AREAS_FILE = "reporting/areas.toml"
NEEDS_FILE = "reporting/needs-reported-2020.toml"
QUESTIONS_FILE = "reporting/nr5.toml"


def read_reporting_areas(root: Path) -> tuple[SourceFile, tuple[ReportingArea, ...]]:
    """Return the areas of need of the national report with their file; raise PlanFileError for a wrong shape."""
    source = read_source(root, AREAS_FILE)
    document = read_table(source)
    _skip(document, "origin", "note", "source")
    areas = tuple(_area(table) for table in document.tables("areas", optional=False))
    document.end()
    return source, areas


def read_needs(root: Path) -> tuple[SourceFile, tuple[ReportedNeed, ...]]:
    """Return the reported needs with their file; raise PlanFileError for a wrong shape."""
    source = read_source(root, NEEDS_FILE)
    document = read_table(source)
    _skip(document, "origin", "note", "source", "edition", "paragraph", "as_of")
    total = document.number("total")
    needs = tuple(_need(table, total) for table in document.tables("counts", optional=False))
    document.end()
    return source, needs


def read_questions(root: Path) -> tuple[SourceFile, tuple[ReportQuestion, ...]]:
    """Return the national report's questions an assessment informs, with their file; raise PlanFileError."""
    source = read_source(root, QUESTIONS_FILE)
    document = read_table(source)
    _skip(document, "origin", "note", "source")
    questions = tuple(_question(table) for table in document.tables("questions", optional=False))
    document.end()
    return source, questions


def _question(table: Table) -> ReportQuestion:
    table.text("type")
    options = []
    for part in table.tables("options"):
        options.append(ReportOption(part.text("code"), part.text("label")))
        part.end()
    question = ReportQuestion(
        key=table.text("key"),
        number=table.text("number"),
        article=table.text("article"),
        multiple=table.flag("multiple"),
        label=table.text("label"),
        options=tuple(options),
    )
    table.end()
    return question


def _area(table: Table) -> ReportingArea:
    area = ReportingArea(table.text("key"), table.text("label"), table.text("letter"), table.text("thesaurus"))
    table.end()
    return area


def _need(table: Table, total: int) -> ReportedNeed:
    area, letter, text = table.text("area"), table.text("letter"), table.text("text")
    need = ReportedNeed(area, letter, text, table.number("parties"), total)
    table.end()
    return need


def _skip(document: Table, *keys: str) -> None:
    """Accept keys that say where the file comes from; no program reads them."""
    for key in keys:
        document.text(key, "")
