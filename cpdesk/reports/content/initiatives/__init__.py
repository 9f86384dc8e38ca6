"""Drafts of the clearing-house's records for capacity-development initiatives, one for each action; nothing is sent."""

from __future__ import annotations

from cpdesk.base.i18n import N_
from cpdesk.reports.content.initiatives.about import about_section
from cpdesk.reports.content.initiatives.as_json import build_json as build_json
from cpdesk.reports.content.initiatives.drafts import find_drafts
from cpdesk.reports.content.initiatives.tables import drafts_section
from cpdesk.reports.content.parts.cover import make_document
from cpdesk.reports.content.parts.part import Part, build_sections
from cpdesk.reports.document import Document, Holds
from cpdesk.reports.inputs import ReportInput

KIND = "initiatives"
TITLE = N_("Drafts for the clearing-house's initiatives")
PARTS = (
    Part("about", N_("About these drafts"), about_section),
    Part("drafts", N_("The drafts"), drafts_section, always=True),
)


def build(data: ReportInput) -> Document:
    """Return the drafts as a document to copy from, in the form's order."""
    drafts = find_drafts(data)
    holds = Holds(
        actions=tuple(draft.title for draft in drafts),
        totals=tuple(draft.budget for draft in drafts if draft.budget),
    )
    return make_document(data, KIND, data.catalogue.say(TITLE), build_sections(data, PARTS), holds)
