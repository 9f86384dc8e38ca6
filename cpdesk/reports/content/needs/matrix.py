"""Need and feasibility in the report: which needs are large and feasible, and which take longer."""

from __future__ import annotations

from collections.abc import Iterator

from cpdesk.analysis.need_words import QUADRANT_HEADS
from cpdesk.analysis.needs import Need, Quadrant
from cpdesk.base.formats import listed
from cpdesk.reports.content.charts.matrix import matrix_chart
from cpdesk.reports.content.parts.names import key_area_title
from cpdesk.reports.document import Figure, Inline, ListBlock, Run, Section, paragraph
from cpdesk.reports.inputs import ReportInput


def matrix_section(data: ReportInput) -> Section | None:
    """Return the chapter on need and feasibility; None where no need's feasibility is rated."""
    if all(need.quadrant is Quadrant.UNSORTED for need in data.needs.ranked):
        return None
    t = data.catalogue
    text = t.say(
        "In the chart each square is a need with its rank inside and its code below: the higher it stands, the larger "
        "the need; the further along, the more feasible it is to meet. Feasibility never lowers a need; it only sorts."
    )
    chart = matrix_chart(data)
    figure = Figure(chart.drawing.svg, chart.caption, chart.alternative, width_share=0.85)
    return Section(t.say("Need and feasibility"), (ListBlock(tuple(_groups(data))), paragraph(text), figure))


def _groups(data: ReportInput) -> Iterator[tuple[Inline, ...]]:
    """Yield the needs of each quadrant in words, in the order of their ranks."""
    t = data.catalogue
    for kind in Quadrant:
        needs = [need for need in data.needs.ranked if need.quadrant is kind]
        if needs:
            head = t.say("{head} ({n}).", head=t.say(QUADRANT_HEADS[kind]), n=len(needs))
            yield (Run(head + " ", strong=True), Run(listed(t, [_named(data, need) for need in needs]) + "."))


def _named(data: ReportInput, need: Need) -> str:
    t = data.catalogue
    words = {"title": key_area_title(data, need.code), "code": need.code, "rank": need.shown_rank}
    if need.set_rank is not None:
        return t.say("{title} ({code}, rank {rank}, set by people)", **words)
    return t.say("{title} ({code}, rank {rank})", **words)
