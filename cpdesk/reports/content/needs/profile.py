"""The profile by goal: where the country stands and where it wants to be, in words and as a chart.

The chart prints every figure and its alternative text says them all, so that no table repeats them.
"""

from __future__ import annotations

from cpdesk.analysis.profile import GoalProfile
from cpdesk.base.formats import listed
from cpdesk.reports.content.charts.goals import goals_chart, what_counts
from cpdesk.reports.content.needs.sentences import goal_named, goals_apart, paper_sentence
from cpdesk.reports.content.parts.words import level_figure
from cpdesk.reports.document import Block, Figure, Run, Section, paragraph
from cpdesk.reports.inputs import ReportInput

_MOST_NAMED = 3


def profile_section(data: ReportInput) -> Section | None:
    """Return the chapter on the levels by goal; None where the edition has no key areas."""
    t = data.catalogue
    title = t.say("Profile by goal")
    if not data.needs.total:
        return None
    if not data.needs.answered:
        text = t.say("No key area has a level yet, so no goal has a median.")
        return Section(title, (paragraph(text),))
    blocks: list[Block] = [paragraph(sentences)] if (sentences := _sentences(data)) else []
    chart = goals_chart(data)
    blocks.append(Figure(chart.drawing.svg, chart.caption, chart.alternative))
    note = t.say("Made for comparing the goals with each other and with a later assessment, not with other countries.")
    blocks.append(paragraph(Run(f"{what_counts(t)} {note}", small=True)))
    return Section(title, tuple(blocks))


def _sentences(data: ReportInput) -> str:
    return " ".join(s for s in (goals_apart(data), _furthest(data), paper_sentence(data)) if s)


def _furthest(data: ReportInput) -> str:
    """Return where the way to the target is longest; empty where all targets are reached or too many are alike."""
    t = data.catalogue
    ways = {profile: _way(profile) for profile in data.profiles if profile.level is not None}
    longest = max(ways.values(), default=0.0)
    found = [profile for profile, way in ways.items() if way == longest]
    if not longest or len(found) > _MOST_NAMED:
        return ""
    return t.say(
        "The way to the target is longest in {goals}: {way} on the scale of 0 to 4.",
        goals=listed(t, [goal_named(data, profile.goals) for profile in found]),
        way=level_figure(longest, data.language),
    )


def _way(profile: GoalProfile) -> float:
    return max(0.0, (profile.target or 0.0) - (profile.level or 0.0))
