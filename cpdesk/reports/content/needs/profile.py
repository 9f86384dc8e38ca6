"""The profile by goal: where the country stands and where it wants to be, as a table and as a chart."""

from __future__ import annotations

from collections.abc import Iterator

from cpdesk.reports.content.charts.goals import goals_chart, goals_table, what_counts
from cpdesk.reports.content.parts.method import all_answers
from cpdesk.reports.document import Block, Figure, Run, Section, paragraph
from cpdesk.reports.inputs import ReportInput


def profile_section(data: ReportInput) -> Section:
    """Return the chapter on the levels by goal."""
    t = data.catalogue
    title = t.say("Profile by goal")
    if not data.needs.total:
        text = t.say("This edition of the plan lists no key areas for capacity-building.")
        return Section(title, (paragraph(text),), new_page=True)
    blocks: list[Block] = [paragraph(_intro(data)), *_on_paper(data)]
    blocks.append(paragraph(Run(what_counts(t), small=True)))  # above, so that the table ends on the chart's page
    if data.needs.answered:
        chart = goals_chart(data)
        blocks.append(Figure(chart.drawing.svg, chart.caption, chart.alternative))
    blocks.append(goals_table(data))
    return Section(title, tuple(blocks))


def _on_paper(data: ReportInput) -> Iterator[Block]:
    """Yield how often what stands on paper is ahead of practice; nothing where the two were never rated apart."""
    both = [a for a in all_answers(data) if a.level is not None and a.level_on_paper is not None]
    if not both:
        return
    ahead = sum(1 for a in both if (a.level_on_paper or 0) > (a.level or 0))
    yield paragraph(
        data.catalogue.plural(
            "{n} key area is rated on paper and in practice; in {ahead} of them paper is ahead of practice.",
            "{n} key areas are rated on paper and in practice; in {ahead} of them paper is ahead of practice.",
            len(both),
            ahead=ahead,
        )
    )


def _intro(data: ReportInput) -> str:
    t = data.catalogue
    if not data.needs.answered:
        return t.say("No key area has a level yet, so no goal has a median.")
    return t.say(
        "The profile shows, goal by goal, the level the country has reached and the level it aims for by 2030. It is "
        "meant for comparing the goals with each other and with a later assessment, not with other countries."
    )
