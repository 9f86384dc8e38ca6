"""The key areas as a tree of areas, goals and key areas with how far each is; decides, draws nothing. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from cpdesk.assessment.snapshot import Snapshot
from cpdesk.assessment.views import Answer, AnswerState, answer
from cpdesk.base.i18n import N_, _
from cpdesk.desktop.pages.names import full_text, goal_codes, goal_title, groups_below, key_area_title
from cpdesk.plan.model import Edition, ItemKind, PlanMapping


class Mark(StrEnum):
    """What a key area's line says beside its title; each has an icon and words."""

    BLANK = "blank"
    ANSWERED = "answered"
    PROVISIONAL = "provisional"
    DONT_KNOW = "dont_know"
    NOT_APPLICABLE = "not_applicable"
    FLAGGED = "flagged"
    CONFLICT = "conflict"


MARK_WORDS = {
    Mark.BLANK: N_("not yet answered"),
    Mark.ANSWERED: N_("answered"),
    Mark.PROVISIONAL: N_("answered by respondents, not agreed yet"),
    Mark.DONT_KNOW: N_("don't know"),
    Mark.NOT_APPLICABLE: N_("not applicable"),
    Mark.FLAGGED: N_("flagged for review"),
    Mark.CONFLICT: N_("two different values"),
}

_STATE_MARKS = {
    AnswerState.BLANK: Mark.BLANK,
    AnswerState.ANSWERED: Mark.ANSWERED,
    AnswerState.DONT_KNOW: Mark.DONT_KNOW,
    AnswerState.NOT_APPLICABLE: Mark.NOT_APPLICABLE,
}


@dataclass(frozen=True, slots=True)
class KeyAreaLine:
    """One key area: its short title, the plan's text, its state, and further marks such as a flag."""

    code: str
    title: str
    text: str
    mark: Mark
    extra: tuple[Mark, ...]

    @property
    def words(self) -> str:
        """Return everything the line shows, in words: what a screen reader says."""
        states = [_(MARK_WORDS[mark]) for mark in (self.mark, *self.extra)]
        return " · ".join([self.title, self.code, *states])


@dataclass(frozen=True, slots=True)
class GoalLine:
    """A goal or a group of goals; ``done`` of its key areas have an answer, be it that it is not known."""

    codes: str
    title: str
    text: str
    done: int
    key_areas: tuple[KeyAreaLine, ...]

    @property
    def total(self) -> int:
        """Return the number of key areas."""
        return len(self.key_areas)

    @property
    def extra(self) -> tuple[Mark, ...]:
        """Return the marks of its key areas that must not be missed while the goal is folded."""
        found = {mark for line in self.key_areas for mark in line.extra}
        return tuple(mark for mark in (Mark.FLAGGED, Mark.CONFLICT) if mark in found)

    @property
    def words(self) -> str:
        """Return everything the line shows, in words."""
        count = _("{done} of {total} key areas answered", done=self.done, total=self.total)
        return " · ".join([self.title, self.codes, count, *(_(MARK_WORDS[mark]) for mark in self.extra)])


@dataclass(frozen=True, slots=True)
class AreaLine:
    """An area of the plan with its goals."""

    code: str
    title: str
    goals: tuple[GoalLine, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """The whole tree and the key areas in the order they are worked through."""

    areas: tuple[AreaLine, ...]
    codes: tuple[str, ...]
    done: int

    def after(self, code: str) -> str:
        """Return the key area after this one, or nothing at the end."""
        return self._beside(code, 1)

    def before(self, code: str) -> str:
        """Return the key area before this one, or nothing at the beginning."""
        return self._beside(code, -1)

    def _beside(self, code: str, step: int) -> str:
        position = self.codes.index(code) + step if code in self.codes else -1
        return self.codes[position] if 0 <= position < len(self.codes) else ""


def build_outline(snapshot: Snapshot, edition: Edition, mapping: PlanMapping) -> Outline:
    """Return the tree of an edition's key areas; goals and areas without any are left out."""
    areas = []
    for area in edition.of_kind(ItemKind.AREA):
        goals = [_goal(snapshot, edition, mapping, group) for group in groups_below(edition, area.code)]
        kept = tuple(goal for goal in goals if goal.key_areas)
        if kept:
            areas.append(AreaLine(area.code, full_text(edition, area.code), kept))
    lines = [line for area in areas for goal in area.goals for line in goal.key_areas]
    done = sum(1 for line in lines if line.mark is not Mark.BLANK)
    return Outline(tuple(areas), tuple(line.code for line in lines), done)


def _goal(snapshot: Snapshot, edition: Edition, mapping: PlanMapping, goals: tuple[str, ...]) -> GoalLine:
    items = edition.below(goals[0], ItemKind.KEY_AREA)
    lines = tuple(_key_area(answer(snapshot, item.code), edition, mapping) for item in items)
    texts = "\n".join(full_text(edition, goal) for goal in goals)
    done = sum(1 for line in lines if line.mark is not Mark.BLANK)
    return GoalLine(goal_codes(goals), goal_title(edition, mapping, goals), texts, done, lines)


def _key_area(found: Answer, edition: Edition, mapping: PlanMapping) -> KeyAreaLine:
    mark = Mark.PROVISIONAL if found.provisional else _STATE_MARKS[found.state]
    extra = [Mark.FLAGGED] if found.flag else []
    if found.conflicts:
        extra.append(Mark.CONFLICT)
    title = key_area_title(edition, mapping, found.code)
    return KeyAreaLine(found.code, title, full_text(edition, found.code), mark, tuple(extra))
