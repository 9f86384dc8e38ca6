"""Turns the files of reporting/ into frozen values: areas of need, needs reported in 2020, reporting formats."""

from __future__ import annotations

from pathlib import Path

from cpdesk.base.i18n import _
from cpdesk.plan.model import ReportedNeed, ReportingArea
from cpdesk.plan.reading import Table, read_table
from cpdesk.plan.report_model import (
    QuestionKind,
    ReportForm,
    ReportGroup,
    ReportOption,
    ReportQuestion,
    ReportRule,
    ReportSection,
)
from cpdesk.plan.source import SourceFile, read_source

AREAS_FILE = "reporting/areas.toml"
NEEDS_FILE = "reporting/needs-reported-2020.toml"
QUESTIONS_FILE = "reporting/nr5.toml"
ADDITIONS = ("", "text", "whole")
"""What can be added to an option: nothing, a text, a whole number."""


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


def report_form_file_name(name: str) -> str:
    """Return where a reporting format lies, relative to plan_data."""
    return f"reporting/{name}.toml"


def read_report_form(root: Path, name: str) -> tuple[SourceFile, ReportForm]:
    """Return a reporting format with its file; raise PlanFileError for a wrong shape."""
    source = read_source(root, report_form_file_name(name))
    document = read_table(source)
    _skip(document, "origin", "note", "source")
    schema, title = document.text("schema", ""), document.text("title", "")
    sections = []
    for table in document.tables("sections"):
        sections.append(ReportSection(table.text("key"), table.text("title")))
        table.end()
    groups = [_group(table) for table in document.tables("groups")]
    asked = [_question(table) for table in document.tables("questions", optional=False)]
    document.end()
    rules = tuple(rule for _entry, rules in (*groups, *asked) for rule in rules)
    questions = tuple(question for question, _rules in asked)
    return source, ReportForm(name, schema, title, tuple(sections), questions, rules, tuple(g for g, _rules in groups))


def _group(table: Table) -> tuple[ReportGroup, tuple[ReportRule, ...]]:
    group = ReportGroup(table.text("key"), table.text("number"), table.text("section"), table.text("label"))
    rules = tuple(_rule(group.key, part) for part in table.tables("asked_if"))
    table.end()
    return group, rules


def _question(table: Table) -> tuple[ReportQuestion, tuple[ReportRule, ...]]:
    key = table.text("key")
    question = ReportQuestion(
        key=key,
        number=table.text("number"),
        article=table.text("article"),
        section=table.text("section", ""),
        kind=_kind(table),
        multiple=table.flag("multiple", default=False),
        mandatory=table.flag("mandatory", default=False),
        label=table.text("label"),
        options=tuple(_option(part) for part in table.tables("options")),
        parent=table.text("parent", ""),
    )
    rules = tuple(_rule(key, part) for part in table.tables("asked_if"))
    table.end()
    return question, rules


def _kind(table: Table) -> QuestionKind:
    found = table.text("type")
    if found not in {kind.value for kind in QuestionKind}:
        known = ", ".join(QuestionKind)
        raise table.error("type", _("“{found}” is no type of question. Known: {known}.", found=found, known=known))
    return QuestionKind(found)


def _option(table: Table) -> ReportOption:
    added = table.text("adds", "")
    if added not in ADDITIONS:
        known = ", ".join(ADDITIONS[1:])
        raise table.error(
            "adds", _("“{found}” cannot be added to an option. What can be: {known}.", found=added, known=known)
        )
    option = ReportOption(
        code=table.text("code"),
        label=table.text("label"),
        text=bool(added),
        exclusive=table.flag("exclusive", default=False),
        whole=added == "whole",
    )
    table.end()
    return option


def _rule(question: str, table: Table) -> ReportRule:
    by, values, excepted = table.text("question"), table.texts("values", []), table.texts("except", [])
    if values and excepted:
        raise table.error("except", _("A rule names values or exceptions, not both."))
    table.end()
    return ReportRule(question, by, excepted or values, bool(excepted))


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
