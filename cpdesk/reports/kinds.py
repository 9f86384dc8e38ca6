"""The kinds of report there are: an explicit registry. What each says lies in ``content/``."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import replace
from enum import StrEnum

from cpdesk.assessment.snapshot import Snapshot
from cpdesk.assessment.views import party
from cpdesk.base.errors import InputError
from cpdesk.base.i18n import _
from cpdesk.base.languages import SOURCE_LANGUAGE
from cpdesk.base.records import dataclass
from cpdesk.reports.content import action_plan, donor_sheets, initiatives, national_report, needs, workshop_record
from cpdesk.reports.content import data as full_data
from cpdesk.reports.content.action_plan import sheets as action_plan_sheets
from cpdesk.reports.content.parts.part import Part
from cpdesk.reports.content.workshop_pack import PACK
from cpdesk.reports.document import Document, Look
from cpdesk.reports.inputs import ReportInput
from cpdesk.reports.record import Record
from cpdesk.reports.sheets import Workbook

_NOT_SAFE = re.compile(r"[^A-Za-z0-9]+")


class Shelf(StrEnum):
    """Where the window offers a kind."""

    REPORTS = "reports"
    WORKSHOP = "workshop"


@dataclass(frozen=True, slots=True)
class ReportKind:
    """One kind of report: its name for scripts, its untranslated title, and what builds it, by the format.

    ``stem`` names its files, ``shelf`` says where the window offers it. ``document`` is printed in the ``printed``
    formats, ``sheets`` is a spreadsheet, and each of ``records`` makes the file of one further ending. ``parts`` are
    what can be left out.
    """

    id: str
    title: str
    stem: str
    printed: tuple[str, ...] = ()
    document: Callable[[ReportInput], Document] | None = None
    sheets: Callable[[ReportInput], Workbook] | None = None
    records: tuple[tuple[str, Callable[[ReportInput], Record]], ...] = ()
    parts: tuple[Part, ...] = ()
    shelf: Shelf = Shelf.REPORTS

    @property
    def formats(self) -> tuple[str, ...]:
        """Return the endings the report can be written with, the most usual first."""
        return (*self.printed, *(("xlsx",) if self.sheets else ()), *(ending for ending, _build in self.records))


KINDS: tuple[ReportKind, ...] = (
    ReportKind(needs.KIND, needs.TITLE, "needs-report", ("pdf", "docx", "html"), needs.build, parts=needs.PARTS),
    ReportKind(
        action_plan.KIND,
        action_plan.TITLE,
        "action-plan",
        ("pdf", "docx"),
        action_plan.build,
        action_plan_sheets.build_sheets,
        parts=action_plan.PARTS,
    ),
    ReportKind(
        donor_sheets.KIND,
        donor_sheets.TITLE,
        "donor-sheets",
        ("pdf", "docx"),
        donor_sheets.build,
        parts=donor_sheets.PARTS,
    ),
    ReportKind(
        workshop_record.KIND,
        workshop_record.TITLE,
        "workshop-record",
        ("pdf", "docx"),
        workshop_record.build,
        parts=workshop_record.PARTS,
    ),
    ReportKind(
        full_data.KIND,
        full_data.TITLE,
        "data",
        sheets=full_data.build_sheets,
        records=(("csv", full_data.build_csv), ("json", full_data.build_json)),
    ),
    ReportKind(
        national_report.KIND,
        national_report.TITLE,
        "national-report",
        ("docx",),
        national_report.build,
        national_report.build_sheets,
        (("json", national_report.build_record),),
        national_report.PARTS,
    ),
    ReportKind(
        initiatives.KIND,
        initiatives.TITLE,
        "initiatives",
        ("docx",),
        initiatives.build,
        records=(("json", initiatives.build_json),),
        parts=initiatives.PARTS,
    ),
    *(
        ReportKind(paper.kind, paper.title, paper.kind, paper.formats, paper.build, shelf=Shelf.WORKSHOP)
        for paper in PACK
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
    """Return a report as a document tree; raise InputError for a kind that is not known or cannot be printed."""
    found = find_kind(kind)
    if found.document is None:
        raise InputError(
            _("The report “{kind}” cannot be a printed document.", kind=kind),
            todo=_("Choose one of: {formats}.", formats=", ".join(found.formats)),
        )
    return found.document(data)


def build_sheets(kind: str, data: ReportInput) -> Workbook:
    """Return a report as a workbook; raise InputError for a kind that has none."""
    found = find_kind(kind)
    if found.sheets is None:
        raise InputError(
            _("The report “{kind}” cannot be a spreadsheet.", kind=kind),
            todo=_("Choose one of: {formats}.", formats=", ".join(found.formats)),
        )
    look = Look(data.choices.paper, data.party.colour)
    return replace(found.sheets(data), look=look, draft=not data.validation.validated)


def build_record(kind: str, ending: str, data: ReportInput) -> Record:
    """Return a report as a record for other programs; raise InputError for an ending the kind does not have."""
    found = find_kind(kind)
    for known, made in found.records:
        if known == ending:
            return made(data)
    raise InputError(
        _("The report “{kind}” cannot be written with the ending “{ending}”.", kind=kind, ending=ending),
        todo=_("Choose one of: {formats}.", formats=", ".join(found.formats)),
    )


def file_name(kind: str, snapshot: Snapshot, date: dt.date, file_format: str, language: str = SOURCE_LANGUAGE) -> str:
    """Return a safe name such as ``XS-needs-report-2026-11-21.pdf``; other languages than English add their code."""
    country = _NOT_SAFE.sub("", party(snapshot).iso2) or "country"
    parts = [country, find_kind(kind).stem, date.isoformat()]
    if language != SOURCE_LANGUAGE:
        parts.append(language)
    return f"{'-'.join(parts)}.{file_format}"
