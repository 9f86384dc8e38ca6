"""Results goal by goal: what the plan says, what the country answered, and the actions that follow."""

from __future__ import annotations

from collections.abc import Iterator

from cpdesk.analysis.profile import GoalProfile
from cpdesk.plan.model import Item, ItemKind
from cpdesk.reports.content.needs.actions import actions_table
from cpdesk.reports.content.needs.goal_words import goal_sentences
from cpdesk.reports.content.needs.key_area import key_area_blocks, says_nothing
from cpdesk.reports.content.needs.recorded import beside_lines, main_answer
from cpdesk.reports.content.parts.consulted import Behind, find_behind
from cpdesk.reports.content.parts.names import group_codes, group_title
from cpdesk.reports.content.parts.world import world_for, world_sentence
from cpdesk.reports.document import (
    Aside,
    Block,
    Cell,
    Column,
    Heading,
    ListBlock,
    Row,
    Run,
    Section,
    Table,
    cell,
    paragraph,
    row,
)
from cpdesk.reports.inputs import ReportInput


def goals_section(data: ReportInput) -> Section:
    """Return the chapter with every goal or group of goals, and with the actions that belong to none."""
    t = data.catalogue
    behind = find_behind(data)
    blocks: list[Block] = [paragraph(_how_to_read(data))] if data.needs.answered else []
    for profile in data.profiles:
        blocks += _goal(data, profile, behind)
    loose = tuple(planned for planned in data.action_plan.actions if not planned.goals)
    if loose:
        blocks.append(Heading(t.say("Actions without a key area")))
        text = t.say("These actions are not linked to a key area yet, so they answer no need of this report.")
        blocks += [paragraph(text), actions_table(data, loose, t.say("Actions that answer no need yet"))]
    return Section(t.say("Results goal by goal"), tuple(blocks))


def _how_to_read(data: ReportInput) -> str:
    return data.catalogue.say(
        "What the plan says stands in the boxes; beside it stands what the country said. Under each key area come the "
        "level and the target, the country's own words, why it is a need, how the respondents see it, and the evidence."
    )


def _goal(data: ReportInput, profile: GoalProfile, behind: Behind) -> Iterator[Block]:
    t = data.catalogue
    yield Heading(group_title(data, profile.goals), 2, group_codes(t, profile.goals))
    yield _plan_text(data, profile.goals)
    blank = [found.code for found in profile.answers if says_nothing(data, found, behind)]
    planned = tuple(p for p in data.action_plan.actions if p.goals == profile.goals)
    untouched = bool(blank) and len(blank) == len(profile.answers) and not planned
    if not untouched:
        yield from _world(data, profile)
        sentences = goal_sentences(data, profile, len(planned))
        if sentences:
            yield paragraph(" ".join(sentences))
    yield from _objectives(data, profile.goals, untouched=untouched)
    yield from _indicators(data, profile.goals)
    for found in profile.answers:
        if found.code not in blank:
            yield from key_area_blocks(data, found, behind)
    yield from _not_answered(data, blank)
    if planned:
        yield actions_table(data, planned, t.say("Actions that follow"))


def _plan_text(data: ReportInput, goals: tuple[str, ...]) -> Aside:
    found = ((goal, data.edition.find(goal)) for goal in goals)
    texts = tuple(paragraph(Run(f"{goal} ", small=True), Run(item.text if item else goal)) for goal, item in found)
    return Aside(data.catalogue.say("What the plan says"), texts, beside=True)


def _world(data: ReportInput, profile: GoalProfile) -> Iterator[Block]:
    """Yield in how many Parties there was a need in the areas the goal's key areas belong to."""
    areas = {reported.area: reported for answer in profile.answers for reported in world_for(data, answer.code)}
    if areas:
        ordered = (reported for reported in data.world if reported.area in areas)
        lines = tuple(paragraph(world_sentence(data, reported)) for reported in ordered)
        yield Aside(data.catalogue.say("Parties that reported a need"), lines, beside=True)


def _objectives(data: ReportInput, goals: tuple[str, ...], *, untouched: bool) -> Iterator[Block]:
    """Yield the plan's objectives: with what the country says of each where it was asked, else as a list.

    Where nothing is answered about a goal at all, the list is left out.
    """
    t = data.catalogue
    items = tuple(item for goal in goals for item in data.edition.below(goal, ItemKind.OBJECTIVE))
    if not items:
        return
    if any(_is_recorded(data, item) for item in items):
        yield _table(
            data, items, (t.say("Objective of the plan"), t.say("Status")), t.say("Where the objectives stand")
        )
    elif not untouched:
        yield paragraph(Run(t.say("Objectives of the plan:"), strong=True))
        yield ListBlock(tuple((Run(f"{item.code} ", small=True), Run(item.text)) for item in items))


def _indicators(data: ReportInput, goals: tuple[str, ...]) -> Iterator[Block]:
    t = data.catalogue
    items = tuple(item for goal in goals for item in data.edition.below(goal, ItemKind.INDICATOR))
    answered = tuple(item for item in items if _is_recorded(data, item))
    if answered:
        heads = (t.say("Indicator of the plan"), t.say("Answer"))
        yield _table(data, answered, heads, t.say("Indicators the country has answered"))


def _table(data: ReportInput, items: tuple[Item, ...], heads: tuple[str, str], caption: str) -> Table:
    columns = (
        Column(heads[0], 3.4, row_head=True),
        Column(heads[1], 1.3),
        Column(data.catalogue.say("What the country says"), 2.6),
    )
    return Table(columns, tuple(_row(data, item) for item in items), caption)


def _row(data: ReportInput, item: Item) -> Row:
    values = data.snapshot.fields_of(f"agreed/{item.code}")
    words = main_answer(data, item.code, values) or data.catalogue.say("Not answered")
    return row(
        cell((Run(f"{item.code} ", small=True), Run(item.text))),
        cell(words),
        Cell(tuple(beside_lines(data, values)) or ((Run(""),),)),
    )


def _is_recorded(data: ReportInput, item: Item) -> bool:
    return bool(data.snapshot.fields_of(f"agreed/{item.code}"))


def _not_answered(data: ReportInput, codes: list[str]) -> Iterator[Block]:
    """Yield the key areas there is nothing to say about yet, in the plan's own words, as one list."""
    if codes:
        yield paragraph(Run(data.catalogue.say("Not answered yet:"), strong=True))
        found = [(code, data.edition.find(code)) for code in codes]
        yield ListBlock(tuple((Run(f"{code} ", small=True), Run(item.text if item else code)) for code, item in found))
