"""Results goal by goal: what the plan says, what the country answered, and the actions that follow."""

from __future__ import annotations

from collections.abc import Iterator

from cpdesk.analysis.profile import GoalProfile
from cpdesk.assessment.field_types import choice_label
from cpdesk.assessment.fields import OBJECTIVE_STATUSES
from cpdesk.base.i18n import Catalogue
from cpdesk.plan.model import Item, ItemKind
from cpdesk.reports.content.needs.actions import actions_table
from cpdesk.reports.content.needs.key_area import key_area_blocks, says_nothing
from cpdesk.reports.content.parts.names import group_codes, group_title
from cpdesk.reports.document import Block, Heading, Inline, ListBlock, Run, Section, paragraph
from cpdesk.reports.inputs import ReportInput


def goals_section(data: ReportInput) -> Section:
    """Return the chapter with every goal or group of goals, and with the actions that belong to none."""
    t = data.catalogue
    blocks: list[Block] = []
    for profile in data.profiles:
        blocks += _goal(data, profile)
    loose = tuple(planned for planned in data.action_plan.actions if not planned.goals)
    if loose:
        blocks.append(Heading(t.say("Actions without a key area")))
        text = t.say("These actions are not linked to a key area yet, so they answer no need of this report.")
        blocks += [paragraph(text), actions_table(data, loose, t.say("Actions that answer no need yet"))]
    return Section(t.say("Results goal by goal"), tuple(blocks), new_page=True)


def _goal(data: ReportInput, profile: GoalProfile) -> Iterator[Block]:
    t = data.catalogue
    yield Heading(group_title(data, profile.goals), 2, group_codes(t, profile.goals))
    planned = tuple(p for p in data.action_plan.actions if p.goals == profile.goals)
    yield paragraph(Run(f"{_answered_sentence(t, profile)} {_planned_sentence(t, len(planned))}", small=True))
    for goal in profile.goals:
        yield from _goal_text(data, goal)
    blank = [found.code for found in profile.answers if says_nothing(data, found)]
    for found in profile.answers:
        if found.code not in blank:
            yield from key_area_blocks(data, found)
    yield from _not_answered(data, blank)
    if planned:
        yield actions_table(data, planned, t.say("Actions that follow"))


def _not_answered(data: ReportInput, codes: list[str]) -> Iterator[Block]:
    """Yield the key areas there is nothing to say about yet, in the plan's own words, as one list."""
    if codes:
        yield paragraph(Run(data.catalogue.say("Not answered yet:"), strong=True))
        found = [(code, data.edition.find(code)) for code in codes]
        yield ListBlock(tuple((Run(f"{code} ", small=True), Run(item.text if item else code)) for code, item in found))


def _answered_sentence(t: Catalogue, profile: GoalProfile) -> str:
    if not profile.total:
        return t.say("This edition of the plan lists no key area for capacity-building here.")
    if not profile.answered:
        return t.plural(
            "0 of {n} key area here has a level yet.", "0 of {n} key areas here have a level yet.", profile.total
        )
    return t.plural(
        "{answered} of {n} key area has a level.",
        "{answered} of {n} key areas have a level.",
        profile.total,
        answered=profile.answered,
    )


def _planned_sentence(t: Catalogue, number: int) -> str:
    if not number:
        return t.say("No national action follows yet.")
    return t.plural("{n} national action follows.", "{n} national actions follow.", number)


def _goal_text(data: ReportInput, goal: str) -> Iterator[Block]:
    t = data.catalogue
    item = data.edition.find(goal)
    if item is None:
        return
    runs: tuple[Inline, ...] = (Run(t.say("Goal {code}:", code=goal), strong=True), Run(" " + item.text))
    yield paragraph(*runs)
    objectives = data.edition.below(goal, ItemKind.OBJECTIVE)
    if objectives:
        yield ListBlock(tuple(_objective(data, objective) for objective in objectives))
    indicators = tuple(_indicators(data, goal))
    if indicators:
        yield paragraph(Run(t.say("Indicators the country has answered"), strong=True))
        yield ListBlock(indicators)


def _objective(data: ReportInput, item: Item) -> tuple[Inline, ...]:
    t = data.catalogue
    runs: tuple[Inline, ...] = (Run(f"{item.code} ", small=True), Run(item.text))
    fields = data.snapshot.fields_of(f"agreed/{item.code}")
    status = choice_label(OBJECTIVE_STATUSES, fields.get("status"))
    if status:
        runs = (*runs, Run(" "), Run(t.say("Status: {status}", status=t.say(status)), strong=True))
    comment = str(fields.get("comment") or "")
    return (*runs, Run(" " + comment)) if comment else runs


def _indicators(data: ReportInput, goal: str) -> Iterator[tuple[Inline, ...]]:
    for item in data.edition.below(goal, ItemKind.INDICATOR):
        answer = data.snapshot.text(f"agreed/{item.code}", "answer")
        if answer:
            yield (Run(f"{item.code} ", small=True), Run(item.text + " "), Run(answer, strong=True))
