"""The bridge to the national report on paper: decided answers in the form's order, to copy from."""

from __future__ import annotations

from cpdesk.base.i18n import N_
from cpdesk.reports.content.national_report.answers import answers_section
from cpdesk.reports.content.national_report.draft import find_draft
from cpdesk.reports.content.national_report.open_ones import left_out_section, open_section
from cpdesk.reports.content.national_report.record import build_record
from cpdesk.reports.content.national_report.sheets import build_sheets
from cpdesk.reports.content.national_report.what_it_is import what_it_is_section
from cpdesk.reports.content.parts.cover import make_document
from cpdesk.reports.content.parts.edition_annex import edition_annex
from cpdesk.reports.content.parts.part import Part, build_sections
from cpdesk.reports.document import Document, Holds
from cpdesk.reports.inputs import ReportInput

KIND = "national-report"
TITLE = N_("Answers for the national report")
PARTS = (
    Part("about", N_("What this document is"), what_it_is_section, always=True),
    Part("answers", N_("Decided answers"), answers_section, always=True),
    Part("open", N_("Still to be decided"), open_section),
    Part("left_out", N_("Not in the draft"), left_out_section),
    Part("edition", N_("Annex: the edition of the plan"), edition_annex, always=True),
)

__all__ = ["KIND", "PARTS", "TITLE", "build", "build_record", "build_sheets"]


def build(data: ReportInput) -> Document:
    """Return the decided answers as a document tree."""
    answered = tuple(data.catalogue.say(state.question.label) for state in find_draft(data).answered)
    return make_document(data, KIND, data.catalogue.say(TITLE), build_sections(data, PARTS), Holds(answers=answered))
