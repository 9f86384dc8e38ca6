"""The lines of the tree of key areas: areas, goals, key areas, objectives and indicators, each in words. No Qt."""

from __future__ import annotations

from enum import StrEnum

from cpdesk.base.i18n import N_, _, ngettext
from cpdesk.base.records import dataclass


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


@dataclass(frozen=True, slots=True)
class KeyAreaLine:
    """One key area: its short title, the plan's text, its state, and further marks such as a flag.

    ``asked`` is false where the scope of the round leaves it out.
    """

    code: str
    title: str
    text: str
    mark: Mark
    extra: tuple[Mark, ...]
    asked: bool = True

    @property
    def kinds(self) -> frozenset[Mark]:
        """Return everything that is so about it, for the filter."""
        return frozenset((self.mark, *self.extra))

    @property
    def figure(self) -> str:
        """Return what stands in figures at the end of the line."""
        return ""

    @property
    def words(self) -> str:
        """Return everything the line shows, in words: what a screen reader says."""
        states = [_(MARK_WORDS[mark]) for mark in (self.mark, *self.extra)]
        return " · ".join([self.title, self.code, *states, *_not_asked(self.asked)])


@dataclass(frozen=True, slots=True)
class ItemsLine:
    """The objectives and indicators of one goal: ``code`` is the goal's, ``items`` theirs, ``kinds`` their marks."""

    code: str
    title: str
    text: str
    items: tuple[str, ...]
    done: int
    kinds: frozenset[Mark]
    asked: bool = True

    @property
    def mark(self) -> Mark:
        """Return whether all of them are answered."""
        return Mark.ANSWERED if self.items and self.done == len(self.items) else Mark.BLANK

    @property
    def extra(self) -> tuple[Mark, ...]:
        """Return the marks that must not be missed."""
        return tuple(mark for mark in (Mark.FLAGGED, Mark.CONFLICT) if mark in self.kinds)

    @property
    def figure(self) -> str:
        """Return how many of how many are answered."""
        return f"{self.done}/{len(self.items)}"

    @property
    def words(self) -> str:
        """Return everything the line shows, in words."""
        count = _("{done} of {total} answered", done=self.done, total=len(self.items))
        marks = [_(MARK_WORDS[mark]) for mark in self.extra]
        return " · ".join([self.title, self.code, count, *marks, *_not_asked(self.asked)])


Leaf = KeyAreaLine | ItemsLine
"""A line one can go to."""


@dataclass(frozen=True, slots=True)
class GoalLine:
    """A goal or a group of goals; ``done`` of its key areas have an answer, be it that it is not known.

    ``left_out`` says in words why the round leaves it out; ``part`` which goals of a group it leaves out.
    """

    codes: str
    title: str
    text: str
    done: int
    key_areas: tuple[KeyAreaLine, ...]
    items: tuple[ItemsLine, ...] = ()
    left_out: str = ""
    part: str = ""

    @property
    def leaves(self) -> tuple[Leaf, ...]:
        """Return the lines under it."""
        return self.key_areas + self.items

    @property
    def total(self) -> int:
        """Return the number of key areas that are asked."""
        return sum(1 for line in self.key_areas if line.asked)

    @property
    def figure(self) -> str:
        """Return how many of how many key areas are answered; nothing where none is asked."""
        return f"{self.done}/{self.total}" if self.total else ""

    @property
    def extra(self) -> tuple[Mark, ...]:
        """Return the marks of what is below it that must not be missed while the goal is folded."""
        found = {mark for line in self.leaves for mark in line.extra}
        return tuple(mark for mark in (Mark.FLAGGED, Mark.CONFLICT) if mark in found)

    @property
    def words(self) -> str:
        """Return everything the line shows, in words."""
        state = []
        if self.left_out:
            state.append(_("left out: {why}", why=self.left_out))
        elif self.total:
            state.append(_("{done} of {total} key areas answered", done=self.done, total=self.total))
        marks = [_(MARK_WORDS[mark]) for mark in self.extra]
        return " · ".join([self.title, self.codes, *state, *([self.part] if self.part else []), *marks])


@dataclass(frozen=True, slots=True)
class AreaLine:
    """An area of the plan with its goals."""

    code: str
    title: str
    goals: tuple[GoalLine, ...]


@dataclass(frozen=True, slots=True)
class Count:
    """How many of one kind are answered, of those that are asked."""

    done: int = 0
    total: int = 0


@dataclass(frozen=True, slots=True)
class Outline:
    """The whole tree, and what is worked through in order: key areas, and goals for their objectives and indicators.

    ``codes`` holds what the scope of the round asks; what it leaves out stays in the tree and can be gone to.
    """

    areas: tuple[AreaLine, ...]
    codes: tuple[str, ...]
    done: int
    edition: str = ""
    objectives: Count = Count()
    indicators: Count = Count()

    @property
    def leaves(self) -> tuple[Leaf, ...]:
        """Return every line one can go to, in the plan's order, also those the scope leaves out."""
        return tuple(line for area in self.areas for goal in area.goals for line in goal.leaves)

    @property
    def summary(self) -> tuple[str, ...]:
        """Return how far the round is, in one or two lines."""
        total = sum(goal.total for area in self.areas for goal in area.goals)
        lines = [_("{done} of {total} key areas", done=self.done, total=total)] if total else []
        deeper = []
        if self.objectives.total:
            words = ngettext(
                "{done} of {n} objective", "{done} of {n} objectives", self.objectives.total, done=self.objectives.done
            )
            deeper.append(words)
        if self.indicators.total:
            words = ngettext(
                "{done} of {n} indicator", "{done} of {n} indicators", self.indicators.total, done=self.indicators.done
            )
            deeper.append(words)
        return (*lines, *([" · ".join(deeper)] if deeper else []))

    def holds(self, code: str) -> bool:
        """Tell whether one can go there, asked in this round or not."""
        return any(line.code == code for line in self.leaves)

    def place_of(self, item: str) -> str:
        """Return where an item is answered: a key area itself, an objective or indicator under its goal."""
        for line in self.leaves:
            if item == line.code or (isinstance(line, ItemsLine) and item in line.items):
                return line.code
        return ""

    def after(self, code: str) -> str:
        """Return what is asked after this, or nothing at the end."""
        found = self._split(code)
        return found[1][0] if found[1] else ""

    def before(self, code: str) -> str:
        """Return what is asked before this, or nothing at the beginning."""
        found = self._split(code)
        return found[0][-1] if found[0] else ""

    def _split(self, code: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return what is asked before a place and after it, also for a place that is not asked itself."""
        if code in self.codes:
            position = self.codes.index(code)
            return self.codes[:position], self.codes[position + 1 :]
        order = [line.code for line in self.leaves]
        if code not in order:
            return (), ()
        asked = set(self.codes)
        position = order.index(code)
        return (
            tuple(c for c in order[:position] if c in asked),
            tuple(c for c in order[position + 1 :] if c in asked),
        )


def _not_asked(asked: bool) -> list[str]:
    return [] if asked else [_("not asked in this round")]
