"""Where views differ: what respondents answered otherwise than agreed, and values recorded against each other."""

from __future__ import annotations

from cpdesk.reports.content.needs.differences import differences_section
from cpdesk.reports.document import Section
from cpdesk.reports.inputs import ReportInput


def differing_section(data: ReportInput) -> Section:
    """Return the chapter on dissent: the same words and tables as the annex of the needs report."""
    return Section(data.catalogue.say("Where views differ"), differences_section(data).blocks)
