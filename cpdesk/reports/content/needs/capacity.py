"""Needs by type and level of capacity in the report."""

from __future__ import annotations

from cpdesk.reports.content.charts.capacity import capacity_chart, capacity_table, counted_often
from cpdesk.reports.document import Figure, Run, Section, paragraph
from cpdesk.reports.inputs import ReportInput


def capacity_section(data: ReportInput) -> Section | None:
    """Return the chapter on the types of capacity; None where no need or no guidance says anything about them."""
    guidance = data.guidance
    chart = capacity_chart(data, guidance) if data.needs.answered else None
    if chart is None or guidance is None:
        return None
    t = data.catalogue
    text = t.say(
        "Each key area builds capacity of one or several types, at one or several levels: the enabling environment, "
        "organizations, individuals. Which ones is cpdesk's own reading, not the plan's words. A cell counts the key "
        "areas below their target; under the number stand the key areas with a level, and the median gap."
    )
    figure = Figure(chart.drawing.svg, chart.caption, chart.alternative, width_share=0.88)
    note = paragraph(
        Run(counted_often(data, guidance), small=True)
    )  # above, so that the table ends on the page of the chart
    title = t.say("Needs by type of capacity")
    return Section(title, (paragraph(text), note, figure, capacity_table(data, guidance)))
