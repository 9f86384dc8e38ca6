"""What changed between a cycle and the one before it: key area by key area with the reason, and how far actions came.

Only answers people agreed on are compared; a median of respondents is none. An answer that nobody has confirmed or
given anew in this cycle is not the same as before, it is not known (DESIGN section 1).
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from cpdesk.assessment.actions import Action, ProgressNote, actions
from cpdesk.assessment.views import Answer, AnswerState, answer
from cpdesk.base.i18n import N_
from cpdesk.base.records import dataclass
from cpdesk.plan.model import Edition, ItemKind

if TYPE_CHECKING:
    from cpdesk.assessment.snapshot import Snapshot


class ChangeKind(StrEnum):
    """How an answer stands to the one of the cycle before."""

    WORSE = "worse"
    BETTER = "better"
    NEWLY_KNOWN = "newly_known"
    NO_LONGER_KNOWN = "no_longer_known"
    OTHERWISE = "otherwise"  # it applies now and did not before, or the other way round
    SAME = "same"
    NOT_CONFIRMED = "not_confirmed"


KIND_WORDS: dict[ChangeKind, str] = {
    ChangeKind.WORSE: N_("Worse"),
    ChangeKind.BETTER: N_("Better"),
    ChangeKind.NEWLY_KNOWN: N_("Newly known"),
    ChangeKind.NO_LONGER_KNOWN: N_("No longer known"),
    ChangeKind.OTHERWISE: N_("Answered otherwise"),
    ChangeKind.SAME: N_("The same"),
    ChangeKind.NOT_CONFIRMED: N_("Not yet confirmed"),
}
"""Untranslated words, in the order in which they are counted."""

NEEDS_REASON = (ChangeKind.WORSE, ChangeKind.BETTER, ChangeKind.NO_LONGER_KNOWN, ChangeKind.OTHERWISE)
"""The changes people are asked to explain."""


@dataclass(frozen=True, slots=True)
class AreaChange:
    """One key area that was answered in either cycle; ``reason`` is why it changed, in the Party's words."""

    code: str
    before: Answer
    now: Answer
    kind: ChangeKind
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ActionChange:
    """One action: the last note of progress before the cycle was started, and the last one since; None for none."""

    action: Action
    before: ProgressNote | None
    since: ProgressNote | None

    @property
    def moved(self) -> bool:
        """Tell whether anything was noted since the cycle was started."""
        return self.since is not None


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed since ``before``, the name of the cycle before; ``started`` is the date of the one since (or empty).

    ``areas`` are in the plan's order, ``actions`` those that were moved first.
    """

    before: str
    now: str
    started: str
    areas: tuple[AreaChange, ...]
    actions: tuple[ActionChange, ...]

    def of_kind(self, kind: ChangeKind) -> tuple[AreaChange, ...]:
        """Return the key areas that changed in one way."""
        return tuple(area for area in self.areas if area.kind is kind)


def find_changes(now: Snapshot, before: Snapshot, edition: Edition) -> Changes:
    """Return what changed between two cycles of one assessment."""
    started = now.text("round", "started")
    found = (_area(now, before, item.code) for item in edition.of_kind(ItemKind.KEY_AREA))
    moved = [_action(action, started) for action in actions(now)]
    return Changes(
        before.info.cycle,
        now.info.cycle,
        started,
        tuple(area for area in found if area is not None),
        tuple(sorted(moved, key=lambda change: not change.moved)),
    )


def _area(now: Snapshot, before: Snapshot, code: str) -> AreaChange | None:
    then, here = _settled(answer(before, code, {})), _settled(answer(now, code, {}))
    if then.state is here.state is AnswerState.BLANK:
        return None
    return AreaChange(code, then, here, _kind(then, here), here.change_reason)


def _settled(found: Answer) -> Answer:
    """Return an answer; a blank one where different values stand side by side and nobody has decided."""
    contested = "level" in found.conflicts or "special" in found.conflicts
    return Answer(found.code, AnswerState.BLANK) if contested else found


def _kind(then: Answer, here: Answer) -> ChangeKind:
    known_then, known_here = then.state is AnswerState.ANSWERED, here.state is AnswerState.ANSWERED
    if here.state is AnswerState.BLANK:
        return ChangeKind.NOT_CONFIRMED
    if then.level is not None and here.level is not None:
        if then.level == here.level:
            return ChangeKind.SAME
        return ChangeKind.BETTER if here.level > then.level else ChangeKind.WORSE
    if then.state is here.state:
        return ChangeKind.SAME
    if known_then and here.state is AnswerState.DONT_KNOW:
        return ChangeKind.NO_LONGER_KNOWN
    if known_here and then.state in (AnswerState.DONT_KNOW, AnswerState.BLANK):
        return ChangeKind.NEWLY_KNOWN
    return ChangeKind.OTHERWISE


def _action(action: Action, started: str) -> ActionChange:
    """Return how far an action came; a note without a date is neither before nor since."""
    dated = [note for note in action.progress if note.date]
    before = [note for note in dated if started and note.date < started]
    since = [note for note in dated if not started or note.date >= started]
    return ActionChange(action, before[-1] if before else None, since[-1] if since else None)
