"""The key areas as a tree of areas, goals and key areas with how far each is; decides, draws nothing. No Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cpdesk.analysis.scope import Scope, find_scope
from cpdesk.assessment.views import Answer, AnswerState, answer, levels_by_item
from cpdesk.base.i18n import _
from cpdesk.base.records import dataclass
from cpdesk.desktop.pages.assess.goal_content import items_of, left_out_words, read_item
from cpdesk.desktop.pages.assess.outline_lines import (
    MARK_WORDS,
    AreaLine,
    Count,
    GoalLine,
    ItemsLine,
    KeyAreaLine,
    Leaf,
    Mark,
    Outline,
)
from cpdesk.desktop.pages.names import full_text, goal_codes, goal_title, groups_below, kept_whole
from cpdesk.plan.guidance import Guidance
from cpdesk.plan.model import Edition, Item, ItemKind, PlanMapping

if TYPE_CHECKING:
    from cpdesk.assessment.snapshot import Snapshot

__all__ = [
    "MARK_WORDS",
    "AreaLine",
    "Count",
    "GoalLine",
    "ItemsLine",
    "KeyAreaLine",
    "Leaf",
    "Mark",
    "Outline",
    "build_outline",
]

_STATE_MARKS = {
    AnswerState.BLANK: Mark.BLANK,
    AnswerState.ANSWERED: Mark.ANSWERED,
    AnswerState.DONT_KNOW: Mark.DONT_KNOW,
    AnswerState.NOT_APPLICABLE: Mark.NOT_APPLICABLE,
}
_BLANK = frozenset((Mark.BLANK,))
_OPEN = frozenset((Mark.BLANK, Mark.PROVISIONAL))


@dataclass(frozen=True, slots=True)
class _Source:
    """What the lines are made from; ``asked`` are the codes the scope asks."""

    snapshot: Snapshot
    edition: Edition
    mapping: PlanMapping
    guidance: Guidance
    scope: Scope
    asked: frozenset[str]
    responses: dict[str, list[int]]
    recorded: frozenset[str]

    def answer(self, code: str) -> Answer:
        """Return what is recorded about a key area."""
        return answer(self.snapshot, code, self.responses)

    def state(self, item: Item) -> frozenset[Mark]:
        """Return everything that is so about an objective or indicator."""
        if f"agreed/{item.code}" not in self.recorded:
            return _BLANK
        _value, found = read_item(self.snapshot, item)
        return frozenset((_STATE_MARKS[found.state], *_extra(found)))


def build_outline(
    snapshot: Snapshot,
    edition: Edition,
    mapping: PlanMapping,
    guidance: Guidance | None = None,
    scope: Scope | None = None,
    responses: dict[str, list[int]] | None = None,
) -> Outline:
    """Return the tree of an edition's key areas, objectives and indicators, and what of it the scope asks.

    Goals and areas with nothing to ask are left out. ``responses`` is what ``levels_by_item`` found.
    """
    scope = scope or find_scope(snapshot, edition, guidance)
    asked = frozenset((*scope.key_areas, *scope.objectives, *scope.indicators))
    guidance = guidance or Guidance(edition.info.id)
    recorded = frozenset(subject for subject, _name in snapshot.values)
    responses = levels_by_item(snapshot) if responses is None else responses
    source = _Source(snapshot, edition, mapping, guidance, scope, asked, responses, recorded)
    areas = []
    for area in edition.of_kind(ItemKind.AREA):
        goals = [_goal(source, group) for group in groups_below(edition, area.code)]
        kept = tuple(goal for goal in goals if goal.leaves)
        if kept:
            areas.append(AreaLine(area.code, full_text(edition, area.code), kept))
    codes = (line.code for area in areas for goal in area.goals for line in goal.leaves if line.asked)
    return Outline(
        tuple(areas),
        tuple(codes),
        sum(goal.done for area in areas for goal in area.goals),
        edition.info.id,
        _count(source, scope.objectives),
        _count(source, scope.indicators),
    )


def _goal(source: _Source, goals: tuple[str, ...]) -> GoalLine:
    items = source.edition.below(goals[0], ItemKind.KEY_AREA)
    lines = tuple(_key_area(source, item) for item in items)
    below = tuple(line for goal in goals if (line := _items(source, goal, alone=len(goals) == 1)).items)
    gone = {entry.goal: entry for entry in source.scope.left_out if entry.goal in goals}
    whole = len(gone) == len(goals)
    return GoalLine(
        goal_codes(goals),
        goal_title(source.edition, source.mapping, goals),
        "\n".join(full_text(source.edition, goal) for goal in goals),
        sum(1 for line in lines if line.asked and line.mark not in _OPEN),
        lines,
        below,
        left_out=" · ".join(dict.fromkeys(left_out_words(entry) for entry in gone.values())) if whole else "",
        part=_("left out: {goals}", goals=", ".join(map(kept_whole, gone))) if gone and not whole else "",
    )


def _key_area(source: _Source, item: Item) -> KeyAreaLine:
    found = source.answer(item.code)
    mark = Mark.PROVISIONAL if found.provisional else _STATE_MARKS[found.state]
    links = source.mapping.key_areas.get(item.code)
    text = full_text(source.edition, item.code)
    title = _(links.short) if links is not None else text
    return KeyAreaLine(item.code, title, text, mark, _extra(found), item.code in source.asked)


def _items(source: _Source, goal: str, *, alone: bool) -> ItemsLine:
    items = items_of(source.edition, source.guidance, goal)
    found = [source.state(item) for item in items]
    text = full_text(source.edition, goal)
    return ItemsLine(
        goal,
        _items_title(items) if alone else _("{code}: {items}", code=kept_whole(goal), items=_items_title(items)),
        text,
        tuple(item.code for item in items),
        sum(1 for marks in found if Mark.BLANK not in marks),
        frozenset(mark for marks in found for mark in marks),
        any(item.code in source.asked for item in items),
    )


def _items_title(items: tuple[Item, ...]) -> str:
    kinds = {item.kind for item in items}
    if len(kinds) == 1:
        return _("Objectives") if ItemKind.OBJECTIVE in kinds else _("Indicators")
    return _("Objectives and indicators")


def _extra(found: Answer) -> tuple[Mark, ...]:
    return (*([Mark.FLAGGED] if found.flag else []), *([Mark.CONFLICT] if found.conflicts else []))


def _count(source: _Source, codes: tuple[str, ...]) -> Count:
    items = (source.edition.find(code) for code in codes)
    done = sum(1 for item in items if item and Mark.BLANK not in source.state(item))
    return Count(done, len(codes))
