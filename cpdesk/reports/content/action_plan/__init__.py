"""The national action plan: what will be done, by whom, when, with what money, and what the plan still lacks."""

from __future__ import annotations

from cpdesk.base.i18n import N_
from cpdesk.reports.content.action_plan.budget import budget_section
from cpdesk.reports.content.action_plan.logframe import logframe_section
from cpdesk.reports.content.action_plan.missing import missing_section
from cpdesk.reports.content.action_plan.money import money_section
from cpdesk.reports.content.action_plan.monitoring import monitoring_section
from cpdesk.reports.content.action_plan.priorities import priorities_section
from cpdesk.reports.content.action_plan.responsibilities import responsibilities_section
from cpdesk.reports.content.action_plan.summary import summary_section
from cpdesk.reports.content.action_plan.table import actions_section
from cpdesk.reports.content.action_plan.timeline import timeline_section
from cpdesk.reports.content.parts.cover import make_document
from cpdesk.reports.content.parts.edition_annex import edition_annex
from cpdesk.reports.document import Document
from cpdesk.reports.inputs import ReportInput

KIND = "action-plan"
TITLE = N_("National action plan")


def build(data: ReportInput) -> Document:
    """Return the national action plan as a document tree."""
    sections = [summary_section(data), priorities_section(data)]
    if data.action_plan.actions:
        sections += [
            timeline_section(data),
            actions_section(data),
            budget_section(data),
            *([money_section(data)] if data.budget.currencies else []),
            responsibilities_section(data),
            monitoring_section(data),
            logframe_section(data),
        ]
    sections += [missing_section(data), edition_annex(data)]
    return make_document(data, KIND, data.catalogue.say(TITLE), tuple(sections))
