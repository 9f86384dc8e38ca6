"""Which key areas a round leaves out, and why: by its depth, or with a goal; told in one line of any language."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from cpdesk.assessment.field_types import choice_label
from cpdesk.assessment.fields import DEPTHS, SCOPES
from cpdesk.base.records import dataclass
from cpdesk.plan.model import Edition, ItemKind

if TYPE_CHECKING:
    from cpdesk.analysis.scope import LeftOut, Scope
    from cpdesk.base.i18n import Catalogue

NOT_CONCERNED = "not_concerned"
"""The value of ``goal/<goal>`` scope for a goal that does not concern the country; it needs a reason."""

LATER = "later"
"""The value for a goal that is not asked in this round."""


@dataclass(frozen=True, slots=True)
class GoalWithout:
    """A goal that is left out, and its key areas that go with it, each with the first goal of those that share it.

    ``stays`` tells that they are asked all the same, because a goal that shares them is.
    """

    left_out: LeftOut
    key_areas: tuple[str, ...]
    stays: bool


@dataclass(frozen=True, slots=True)
class NotAsked:
    """What is not asked: key areas by depth, and goal by goal; each key area stands in one place only."""

    by_depth: tuple[str, ...]
    goals: tuple[GoalWithout, ...]
    total: int

    @property
    def key_areas(self) -> int:
        """Return the number of key areas that are not asked."""
        return len(self.by_depth) + sum(len(found.key_areas) for found in self.goals)


def find_not_asked(scope: Scope, edition: Edition) -> NotAsked:
    """Return what a scope leaves out of an edition."""
    seen = {item.code for goal in scope.goals for item in edition.below(goal, ItemKind.KEY_AREA)}
    goals = []
    for left_out in scope.left_out:
        found = tuple(item.code for item in edition.below(left_out.goal, ItemKind.KEY_AREA) if item.code not in seen)
        seen |= set(found)
        stays = any(goal in scope.goals for goal in edition.group_of(left_out.goal))
        goals.append(GoalWithout(left_out, found, stays))
    with_goals = {code for goal in goals for code in goal.key_areas}
    every = [item.code for item in edition.of_kind(ItemKind.KEY_AREA)]
    by_depth = tuple(code for code in every if code not in scope.key_areas and code not in with_goals)
    return NotAsked(by_depth, tuple(goals), len(every))


def left_out_words(t: Catalogue, scope: Scope, edition: Edition, quote: Callable[[str], str] = str.strip) -> str:
    """Return in one line how many key areas a round leaves out and why; empty where it leaves out nothing.

    What people decided differently is said as well: until one choice holds, nothing is left out by it.

    ``quote`` makes a reason that somebody typed fit to stand in a sentence.
    """
    found = find_not_asked(scope, edition)
    if not found.total:
        return ""
    sentences = []
    if found.key_areas:
        sentences.append(
            t.plural(
                "This round leaves out {n} of {total} key areas.",
                "This round leaves out {n} of {total} key areas.",
                found.key_areas,
                total=found.total,
            )
        )
    if found.by_depth:
        depth = t.say(choice_label(DEPTHS, scope.depth.value))
        # translators: {depth} is the depth's own words, e.g. "Quick: one key area for each goal"
        sentences.append(
            t.plural("{n} by its depth ({depth}).", "{n} by its depth ({depth}).", len(found.by_depth), depth=depth)
        )
    sentences += [_goal_sentence(t, goal, quote) for goal in found.goals]
    return " ".join([*sentences, *_contested(t, scope)])


def _contested(t: Catalogue, scope: Scope) -> Iterator[str]:
    for subject in scope.contested:
        kind, _slash, goal = subject.partition("/")
        if kind == "goal":
            yield t.say("Whether {goal} is left out was decided differently; it is asked until one holds.", goal=goal)
        else:
            yield t.say("The depth of this round was decided differently; it is standard until one holds.")


def _goal_sentence(t: Catalogue, found: GoalWithout, quote: Callable[[str], str]) -> str:
    count, goal = len(found.key_areas), found.left_out.goal
    # translators: {why} is "Not in this round" or "Does not concern the country", perhaps with a reason
    why = t.say(choice_label(SCOPES, found.left_out.why))
    reason = quote(" ".join(found.left_out.reason.split()))
    if not reason and found.left_out.why == NOT_CONCERNED:
        reason = t.say("no reason given")
    if reason:
        why = t.say("{why}: {reason}", why=why, reason=reason)
    if found.stays:
        return t.say("{goal} is left out ({why}), but goals that share its key areas are asked.", goal=goal, why=why)
    if not count:
        return t.say("{goal} is left out too ({why}).", goal=goal, why=why)
    # translators: {n} key areas that are left out together with a goal
    return t.plural("{n} with {goal} ({why}).", "{n} with {goal} ({why}).", count, goal=goal, why=why)
