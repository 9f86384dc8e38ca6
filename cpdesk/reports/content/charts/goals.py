"""The profile by goal: where the country stands and where it wants to be."""

from __future__ import annotations

from dataclasses import replace

from cpdesk.analysis.profile import GoalProfile
from cpdesk.assessment.views import AnswerState
from cpdesk.base.i18n import Catalogue
from cpdesk.reports.charts import PAPER, Look, ProfileRow, ProfileWords, draw_profile
from cpdesk.reports.content.charts.chart import Chart, choices
from cpdesk.reports.content.parts.names import group_codes, group_title
from cpdesk.reports.content.parts.words import level_figure
from cpdesk.reports.document import Align, Cell, Column, Row, Run, Table, cell, row
from cpdesk.reports.inputs import ReportInput


def goals_chart(data: ReportInput, look: Look = PAPER) -> Chart:
    """Return the profile by goal with its table; a goal leads to its answers, or to its first key area."""
    t = data.catalogue
    caption = t.say("Level and target by goal")
    alternative = " ".join(_sentence(data, found) for found in data.profiles)
    words = ProfileWords(
        title=caption,
        description=alternative,
        now=t.say("Median level today"),
        target=t.say("Median target"),
        answered=t.say("{n} of {total}"),
        unknown=t.say("No level yet"),
        decimal_mark=level_figure(0.5, t.language)[1:-1],
    )
    rows = [_chart_row(data, found) for found in data.profiles if found.total]
    drawing = draw_profile(rows, words, right_to_left=t.right_to_left, look=look)
    table = replace(goals_table(data), note=what_counts(t))
    offered = {_target(found): choices(data, _answered(found)) for found in data.profiles if found.answered}
    return Chart(drawing, caption, alternative, table, tuple(_target(found) for found in data.profiles), offered)


def what_counts(t: Catalogue) -> str:
    """Return what is in a median."""
    return t.say(
        "The median of the key areas with a level; key areas that are not known, not applicable or not answered are in "
        "no median. Goals that share key areas stand together."
    )


def goals_table(data: ReportInput) -> Table:
    """Return the table of median levels and targets by goal."""
    t = data.catalogue
    columns = (
        Column(t.say("Goal"), 4, row_head=True),
        Column(t.say("Median level"), 1.2, Align.END),
        Column(t.say("Median target"), 1.2, Align.END),
        Column(t.say("Key areas with a level"), 1.6, Align.END),
    )
    rows = tuple(_row(data, found) for found in data.profiles)
    return Table(columns, rows, t.say("Median level and target by goal"))


def _answered(found: GoalProfile) -> list[str]:
    return [answer.code for answer in found.answers if answer.state is AnswerState.ANSWERED]


def _target(found: GoalProfile) -> str:
    """Return what a goal leads to: a name for its answers, its first key area where it has none."""
    if found.answered:
        return f"goal/{found.goals[0]}"
    return found.answers[0].code if found.answers else ""


def _chart_row(data: ReportInput, found: GoalProfile) -> ProfileRow:
    return ProfileRow(
        label=group_title(data, found.goals),
        level=found.level,
        target=found.target,
        answered=found.answered,
        total=found.total,
        code=found.goals[0] if len(found.goals) == 1 else _short_codes(found.goals),
        leads_to=_target(found),
        words=_mark_words(data, found),
    )


def _mark_words(data: ReportInput, found: GoalProfile) -> str:
    t = data.catalogue
    fields = {
        "goal": group_title(data, found.goals),
        "code": group_codes(t, found.goals),
        "n": found.answered,
        "total": found.total,
    }
    if found.level is None or found.target is None:
        return t.say("{goal} ({code}): {n} of {total} key areas with a level", **fields)
    return t.say(
        "{goal} ({code}): median level {level}, median target {target}, {n} of {total} key areas with a level",
        level=level_figure(found.level, t.language),
        target=level_figure(found.target, t.language),
        **fields,
    )


def _short_codes(goals: tuple[str, ...]) -> str:
    """Return the codes of a group where there is little room: ``A.6–8``; of another shape, first and last."""
    first, last = goals[0], goals[-1]
    area = first.rpartition(".")[0] + "."
    return f"{first}–{last.removeprefix(area)}"


def _sentence(data: ReportInput, found: GoalProfile) -> str:
    t = data.catalogue
    codes = group_codes(t, found.goals)
    if found.level is None or found.target is None:
        return t.say("{code}: no level yet.", code=codes)
    return t.say(
        "{code}: level {level}, target {target}.",
        code=codes,
        level=level_figure(found.level, data.language),
        target=level_figure(found.target, data.language),
    )


def _row(data: ReportInput, found: GoalProfile) -> Row:
    t = data.catalogue
    return row(
        cell((Run(group_title(data, found.goals) + " "), Run(group_codes(t, found.goals), small=True))),
        _median_cell(data, found.level),
        _median_cell(data, found.target),
        t.say("{n} of {total}", n=found.answered, total=found.total),
    )


def _median_cell(data: ReportInput, value: float | None) -> Cell:
    if value is None:
        return cell(Run(data.catalogue.say("No level"), small=True))
    return cell(level_figure(value, data.language), number=level_figure(value, "en"))
