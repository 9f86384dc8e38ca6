"""When the actions run: the chart of the plan, and what cannot be drawn because dates are missing."""

from __future__ import annotations

from collections.abc import Iterator

from cpdesk.analysis.action_plan import PlannedAction
from cpdesk.base.i18n import Catalogue
from cpdesk.reports.charts import TimelineBar, TimelineGroup, TimelineWords, paged, spoken, timeline_pages
from cpdesk.reports.content.action_plan.table import group_name
from cpdesk.reports.content.parts.actions import lead_words, period_words, title_words
from cpdesk.reports.document import Block, Figure, Section, paragraph
from cpdesk.reports.inputs import ReportInput


def timeline_section(data: ReportInput) -> Section:
    """Return the chapter with the timeline; cancelled actions are not drawn."""
    t = data.catalogue
    shown = [planned for planned in data.action_plan.actions if not planned.action.is_cancelled]
    blocks: list[Block] = [paragraph(text) for text in _sentences(data, shown)]
    if shown:
        blocks += _figures(data, shown)
    return Section(t.say("Timeline"), tuple(blocks), new_page=True)


def _sentences(data: ReportInput, shown: list[PlannedAction]) -> Iterator[str]:
    t = data.catalogue
    dated = sum(1 for planned in shown if planned.action.start and planned.action.end)
    yield t.plural(
        "{dated} of {n} action has a start and an end.",
        "{dated} of {n} actions have a start and an end.",
        len(shown),
        dated=dated,
    )
    cancelled = len(data.action_plan.actions) - len(shown)
    if cancelled:
        yield t.plural("{n} cancelled action is not shown.", "{n} cancelled actions are not shown.", cancelled)


def _figures(data: ReportInput, shown: list[PlannedAction]) -> Iterator[Figure]:
    t = data.catalogue
    words = TimelineWords(
        title=t.say("Actions by quarter"),
        description="",
        planned=t.say("To be carried out"),
        done=t.say("Completed"),
        today=t.say("Date of this report"),
        undated=t.say("Dates not set"),
    )
    groups = [
        TimelineGroup(group_name(data, goals), tuple(_bar(t, p) for p in shown if p.goals == goals))
        for goals in dict.fromkeys(planned.goals for planned in shown)
    ]
    drawings = timeline_pages(groups, words, today=data.date, right_to_left=t.right_to_left)
    for number, (drawing, page) in enumerate(zip(drawings, paged(groups), strict=True), 1):
        caption = t.say("Actions by quarter")
        if len(drawings) > 1:
            caption = t.say("Actions by quarter, part {number} of {total}", number=number, total=len(drawings))
        yield Figure(drawing, caption, spoken(page))


def _bar(t: Catalogue, planned: PlannedAction) -> TimelineBar:
    action = planned.action
    done = 1.0 if action.is_completed else 0.0
    words = t.say("{title}: {period}.", title=title_words(t, action), period=period_words(t, action))
    return TimelineBar(title_words(t, action), lead_words(t, action), action.start, action.end, done, words)
