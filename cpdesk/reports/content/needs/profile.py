"""The profile by goal: where the country stands and where it wants to be, as a table and as a chart."""

from __future__ import annotations

from collections.abc import Iterator

from cpdesk.analysis.profile import GoalProfile
from cpdesk.reports.charts import ProfileRow, ProfileWords, profile
from cpdesk.reports.content.parts.method import all_answers
from cpdesk.reports.content.parts.names import group_codes, group_title
from cpdesk.reports.content.parts.words import level_figure
from cpdesk.reports.document import Align, Block, Cell, Column, Figure, Row, Run, Section, Table, cell, paragraph, row
from cpdesk.reports.inputs import ReportInput


def profile_section(data: ReportInput) -> Section:
    """Return the chapter on the levels by goal."""
    t = data.catalogue
    title = t.say("Profile by goal")
    if not data.needs.total:
        text = t.say("This edition of the plan lists no key areas for capacity-building.")
        return Section(title, (paragraph(text),), new_page=True)
    blocks: list[Block] = [paragraph(_intro(data)), *_on_paper(data)]
    if data.needs.answered:
        blocks.append(_chart(data))
    blocks.append(profile_table(data))
    return Section(title, tuple(blocks))


def _chart(data: ReportInput) -> Figure:
    t = data.catalogue
    caption = t.say("Level and target by goal")
    alternative = " ".join(_chart_sentence(data, p) for p in data.profiles)
    words = ProfileWords(
        title=caption,
        description=alternative,
        now=t.say("Median level today"),
        target=t.say("Median target"),
        answered=t.say("{n} of {total}"),
        unknown=t.say("No level yet"),
        decimal_mark=level_figure(0.5, t.language)[1:-1],
    )
    rows = [_chart_row(data, p) for p in data.profiles if p.total]
    return Figure(profile(rows, words, right_to_left=t.right_to_left), caption, alternative)


def _chart_row(data: ReportInput, found: GoalProfile) -> ProfileRow:
    code = found.goals[0] if len(found.goals) == 1 else _short_codes(found.goals)
    title = group_title(data, found.goals)
    return ProfileRow(title, found.level, found.target, found.answered, found.total, code)


def _short_codes(goals: tuple[str, ...]) -> str:
    """Return the codes of a group where there is little room: ``A.6–8``; of another shape, first and last."""
    first, last = goals[0], goals[-1]
    area = first.rpartition(".")[0] + "."
    return f"{first}–{last.removeprefix(area)}"


def _chart_sentence(data: ReportInput, found: GoalProfile) -> str:
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


def profile_table(data: ReportInput) -> Table:
    """Return the table of median levels and targets by goal."""
    t = data.catalogue
    columns = (
        Column(t.say("Goal"), 4, row_head=True),
        Column(t.say("Median level"), 1.2, Align.END),
        Column(t.say("Median target"), 1.2, Align.END),
        Column(t.say("Key areas with a level"), 1.6, Align.END),
    )
    note = t.say(
        "The median of the key areas with a level; key areas that are not known, not applicable or not answered are in "
        "no median. Goals that share key areas stand together."
    )
    rows = tuple(_row(data, found) for found in data.profiles)
    return Table(columns, rows, t.say("Median level and target by goal"), note)


def _intro(data: ReportInput) -> str:
    t = data.catalogue
    if not data.needs.answered:
        return t.say("No key area has a level yet, so no goal has a median.")
    return t.say(
        "The profile shows, goal by goal, the level the country has reached and the level it aims for by 2030. It is "
        "meant for comparing the goals with each other and with a later assessment, not with other countries."
    )


def _row(data: ReportInput, found: GoalProfile) -> Row:
    t = data.catalogue
    return row(
        cell(group_title(data, found.goals), Run(group_codes(t, found.goals), small=True)),
        _median_cell(data, found.level),
        _median_cell(data, found.target),
        t.say("{n} of {total}", n=found.answered, total=found.total),
    )


def _median_cell(data: ReportInput, value: float | None) -> Cell:
    if value is None:
        return cell(Run(data.catalogue.say("No level"), small=True))
    return cell(level_figure(value, data.language), number=level_figure(value, "en"))
