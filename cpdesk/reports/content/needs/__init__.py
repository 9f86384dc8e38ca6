"""The capacity-building needs report: what the country has, what it lacks, in which order, and what follows."""

from __future__ import annotations

from cpdesk.base.i18n import N_
from cpdesk.reports.content.needs.areas import areas_section
from cpdesk.reports.content.needs.capacity import capacity_section
from cpdesk.reports.content.needs.changes import changes_section
from cpdesk.reports.content.needs.goals import goals_section
from cpdesk.reports.content.needs.matrix import matrix_section
from cpdesk.reports.content.needs.method import method_section
from cpdesk.reports.content.needs.priority import priority_section
from cpdesk.reports.content.needs.profile import profile_section
from cpdesk.reports.content.needs.summary import summary_section
from cpdesk.reports.content.needs.unknown import unknown_section
from cpdesk.reports.content.parts.cover import make_document
from cpdesk.reports.content.parts.edition_annex import edition_annex
from cpdesk.reports.document import Document
from cpdesk.reports.inputs import ReportInput

KIND = "needs"
TITLE = N_("Capacity-building needs report")


def build(data: ReportInput) -> Document:
    """Return the needs report as a document tree."""
    sections = (
        summary_section(data),
        method_section(data),
        profile_section(data),
        goals_section(data),
        priority_section(data),
        *(section for section in (matrix_section(data), capacity_section(data)) if section is not None),
        *(section for section in (changes_section(data),) if section is not None),
        unknown_section(data),
        areas_section(data),
        edition_annex(data),
    )
    return make_document(data, KIND, data.catalogue.say(TITLE), sections)
