"""The kinds of report there are: an explicit registry. What each says lies in ``content/``."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass

from cpdesk.assessment.snapshot import Snapshot
from cpdesk.assessment.views import party
from cpdesk.base.errors import InputError
from cpdesk.base.i18n import _
from cpdesk.base.languages import SOURCE_LANGUAGE
from cpdesk.reports.content import action_plan, needs
from cpdesk.reports.content.action_plan import sheets as action_plan_sheets
from cpdesk.reports.document import Document
from cpdesk.reports.inputs import ReportInput
from cpdesk.reports.sheets import Workbook

_NOT_SAFE = re.compile(r"[^A-Za-z0-9]+")


@dataclass(frozen=True, slots=True)
class ReportKind:
    """One kind of report: its name for scripts, its untranslated title, its formats, and what builds it.

    ``stem`` names its files. ``build_sheets`` is there for kinds that can be a spreadsheet.
    """

    id: str
    title: str
    stem: str
    formats: tuple[str, ...]
    build: Callable[[ReportInput], Document]
    build_sheets: Callable[[ReportInput], Workbook] | None = None


KINDS: tuple[ReportKind, ...] = (
    ReportKind(needs.KIND, needs.TITLE, "needs-report", ("pdf", "docx"), needs.build),
    ReportKind(
        action_plan.KIND,
        action_plan.TITLE,
        "action-plan",
        ("pdf", "docx", "xlsx"),
        action_plan.build,
        action_plan_sheets.build_sheets,
    ),
)


def find_kind(kind: str) -> ReportKind:
    """Return the kind with this name; raise InputError for one that is not known."""
    for known in KINDS:
        if known.id == kind:
            return known
    raise InputError(
        _("There is no report “{kind}”.", kind=kind),
        todo=_("Choose one of: {kinds}.", kinds=", ".join(known.id for known in KINDS)),
    )


def build(kind: str, data: ReportInput) -> Document:
    """Return a report as a document tree; raise InputError for a kind that is not known."""
    return find_kind(kind).build(data)


def build_sheets(kind: str, data: ReportInput) -> Workbook:
    """Return a report as a workbook; raise InputError for a kind that has none."""
    found = find_kind(kind)
    if found.build_sheets is None:
        raise InputError(
            _("The report “{kind}” cannot be a spreadsheet.", kind=kind),
            todo=_("Choose one of: {formats}.", formats=", ".join(found.formats)),
        )
    return found.build_sheets(data)


def file_name(kind: str, snapshot: Snapshot, date: dt.date, file_format: str, language: str = SOURCE_LANGUAGE) -> str:
    """Return a safe name such as ``XS-needs-report-2026-11-21.pdf``; other languages than English add their code."""
    country = _NOT_SAFE.sub("", party(snapshot).iso2) or "country"
    parts = [country, find_kind(kind).stem, date.isoformat()]
    if language != SOURCE_LANGUAGE:
        parts.append(language)
    return f"{'-'.join(parts)}.{file_format}"
