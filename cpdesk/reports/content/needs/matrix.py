"""The matrix of needs in the report: which are large and feasible, and which take longer."""

from __future__ import annotations

from cpdesk.reports.content.charts.matrix import matrix_chart
from cpdesk.reports.document import Section, paragraph
from cpdesk.reports.inputs import ReportInput


def matrix_section(data: ReportInput) -> Section | None:
    """Return the chapter on need and feasibility; None where there is no need to show."""
    if not data.needs.ranked:
        return None
    t = data.catalogue
    text = t.say(
        "Each square is a need with its rank inside and its code below: the higher it stands, the larger the need; the "
        "further along, the more feasible it is to meet. Feasibility never lowers a need; it only sorts the needs."
    )
    return Section(t.say("Need and feasibility"), (paragraph(text), *matrix_chart(data).blocks), new_page=True)
