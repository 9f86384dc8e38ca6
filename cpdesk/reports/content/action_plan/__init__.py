"""The national action plan: what will be done, by whom, when, with what money, and what the plan still lacks."""

from __future__ import annotations

from collections.abc import Callable

from cpdesk.base.i18n import N_
from cpdesk.reports.content.action_plan.budget import budget_section
from cpdesk.reports.content.action_plan.foreword import foreword_section
from cpdesk.reports.content.action_plan.gaps import gaps_section
from cpdesk.reports.content.action_plan.holds import plan_holds
from cpdesk.reports.content.action_plan.logframe import logframe_section
from cpdesk.reports.content.action_plan.missing import missing_section
from cpdesk.reports.content.action_plan.monitoring import monitoring_section
from cpdesk.reports.content.action_plan.priorities import priorities_section
from cpdesk.reports.content.action_plan.responsibilities import responsibilities_section
from cpdesk.reports.content.action_plan.summary import summary_section
from cpdesk.reports.content.action_plan.table import actions_section
from cpdesk.reports.content.action_plan.timeline import timeline_section
from cpdesk.reports.content.parts.cover import make_document
from cpdesk.reports.content.parts.edition_annex import edition_annex
from cpdesk.reports.content.parts.part import Part, build_sections
from cpdesk.reports.document import Document, Section
from cpdesk.reports.inputs import ReportInput

KIND = "action-plan"
TITLE = N_("National action plan")


def _with_actions(build: Callable[[ReportInput], Section]) -> Callable[[ReportInput], Section | None]:
    """Return a builder that has nothing to say where no action is planned."""
    return lambda data: build(data) if data.action_plan.actions else None


PARTS = (
    Part("foreword", N_("Foreword"), foreword_section),
    Part("summary", N_("Summary"), summary_section, always=True),
    Part("priorities", N_("How priorities were set"), priorities_section),
    Part("timeline", N_("Timeline"), _with_actions(timeline_section)),
    Part("actions", N_("Actions by goal"), _with_actions(actions_section)),
    Part("logframe", N_("Logical framework"), _with_actions(logframe_section)),
    Part("monitoring", N_("Monitoring"), _with_actions(monitoring_section)),
    Part("budget", N_("Budget"), _with_actions(budget_section)),
    Part("gaps", N_("Funding gaps"), gaps_section),
    Part("responsibilities", N_("Responsibilities by institution"), _with_actions(responsibilities_section)),
    Part("missing", N_("What is still missing"), missing_section),
    Part("edition", N_("Annex: the edition of the plan"), edition_annex, always=True),
)


def build(data: ReportInput) -> Document:
    """Return the national action plan as a document tree."""
    return make_document(data, KIND, data.catalogue.say(TITLE), build_sections(data, PARTS), plan_holds(data))
