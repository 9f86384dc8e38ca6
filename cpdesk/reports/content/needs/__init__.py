"""The capacity-building needs report: what the country has, what it lacks, in which order, and what follows."""

from __future__ import annotations

from cpdesk.base.i18n import N_
from cpdesk.reports.content.needs.all_answers import answers_section
from cpdesk.reports.content.needs.areas import areas_section
from cpdesk.reports.content.needs.capacity import capacity_section
from cpdesk.reports.content.needs.causes import causes_section
from cpdesk.reports.content.needs.changes import changes_section
from cpdesk.reports.content.needs.differences import differences_section
from cpdesk.reports.content.needs.evidence import evidence_section
from cpdesk.reports.content.needs.goals import goals_section
from cpdesk.reports.content.needs.holds import find_holds
from cpdesk.reports.content.needs.matrix import matrix_section
from cpdesk.reports.content.needs.method import method_section
from cpdesk.reports.content.needs.participants import participants_section
from cpdesk.reports.content.needs.priority import priority_section
from cpdesk.reports.content.needs.profile import profile_section
from cpdesk.reports.content.needs.summary import summary_section
from cpdesk.reports.content.needs.unknown import unknown_section
from cpdesk.reports.content.needs.weighting import weighting_section
from cpdesk.reports.content.parts.cover import make_document
from cpdesk.reports.content.parts.edition_annex import edition_annex
from cpdesk.reports.content.parts.part import Part, build_sections
from cpdesk.reports.document import Document
from cpdesk.reports.inputs import ReportInput

KIND = "needs"
TITLE = N_("Capacity-building needs report")
PARTS = (
    Part("summary", N_("Summary for decision-makers"), summary_section, always=True),
    Part("method", N_("How this was assessed"), method_section, always=True),
    Part("participants", N_("Who took part"), participants_section),
    Part("profile", N_("Profile by goal"), profile_section),
    Part("goals", N_("Results goal by goal"), goals_section),
    Part("priority", N_("Needs in order of priority"), priority_section),
    Part("causes", N_("Root causes"), causes_section),
    Part("weighting", N_("How the group weighs"), weighting_section),
    Part("matrix", N_("Need and feasibility"), matrix_section),
    Part("capacity", N_("Needs by type of capacity"), capacity_section),
    Part("areas", N_("Areas of the national report"), areas_section),
    Part("unknown", N_("What is not known"), unknown_section),
    Part("changes", N_("What changed since the last cycle"), changes_section),
    Part("answers", N_("Annex: all answers"), answers_section),
    Part("differences", N_("Annex: where answers differ"), differences_section),
    Part("evidence", N_("Annex: evidence"), evidence_section),
    Part("edition", N_("Annex: the edition of the plan"), edition_annex, always=True),
)


def build(data: ReportInput) -> Document:
    """Return the needs report as a document tree."""
    sections = build_sections(data, PARTS)
    return make_document(data, KIND, data.catalogue.say(TITLE), sections, find_holds(data))
