"""The workshop record: what was decided, by whom and when it was recorded, what stays open, and who signs for it."""

from __future__ import annotations

from cpdesk.base.i18n import N_
from cpdesk.reports.content.needs.participants import participants_section
from cpdesk.reports.content.parts.cover import make_document
from cpdesk.reports.content.parts.part import Part, build_sections
from cpdesk.reports.content.workshop_record.agreed import agreed_codes, agreed_section
from cpdesk.reports.content.workshop_record.differing import differing_section
from cpdesk.reports.content.workshop_record.left_out import left_out_section
from cpdesk.reports.content.workshop_record.open_points import open_section
from cpdesk.reports.content.workshop_record.priorities import priorities_section
from cpdesk.reports.content.workshop_record.report_answers import report_answers_section
from cpdesk.reports.content.workshop_record.signatures import signatures_section
from cpdesk.reports.content.workshop_record.summary import summary_section
from cpdesk.reports.document import Document, Holds
from cpdesk.reports.inputs import ReportInput

KIND = "workshop-record"
TITLE = N_("Workshop record")

PARTS = (
    Part("summary", N_("What was decided"), summary_section, always=True),
    Part("participants", N_("Who took part"), participants_section),
    Part("agreed", N_("Agreed values"), agreed_section),
    Part("differing", N_("Where views differ"), differing_section),
    Part("priorities", N_("Targets and priorities"), priorities_section),
    Part("left-out", N_("What was left out"), left_out_section),
    Part("report-answers", N_("Answers for the national report"), report_answers_section),
    Part("open", N_("Open points"), open_section, always=True),
    Part("signatures", N_("Signatures"), signatures_section),
)


def build(data: ReportInput) -> Document:
    """Return the workshop record as a document tree."""
    holds = Holds() if "agreed" in data.choices.left_out else Holds(answers=agreed_codes(data))
    return make_document(data, KIND, data.catalogue.say(TITLE), build_sections(data, PARTS), holds)
