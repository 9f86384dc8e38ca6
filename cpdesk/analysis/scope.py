"""What is asked in this cycle: how deep, which goals, how long it takes. Going deeper keeps every answer."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import TYPE_CHECKING

from cpdesk.base.records import dataclass
from cpdesk.plan.model import Edition, ItemKind

if TYPE_CHECKING:
    from cpdesk.assessment.snapshot import Snapshot
    from cpdesk.plan.guidance import Guidance  # Home works out scopes, but does not read a word of it

MINUTES = {ItemKind.KEY_AREA: 15, ItemKind.OBJECTIVE: 4, ItemKind.INDICATOR: 3}
"""Minutes a group takes for one question; our own estimate, from agendas of one and two days. Not measured."""


class Depth(StrEnum):
    """How deep a cycle goes; ``fields.DEPTHS`` words them."""

    QUICK = "quick"
    STANDARD = "standard"
    FULL = "full"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A goal that is not asked: ``why`` is ``later`` or ``not_concerned``, ``reason`` what the Party wrote."""

    goal: str
    why: str
    reason: str


@dataclass(frozen=True, slots=True)
class Scope:
    """What is asked, in the plan's order; ``minutes`` is the estimated time for all of it.

    ``contested`` holds the subjects (``round``, ``goal/A.9``) people decided differently: they are undecided, so that
    the goal is asked and the depth is standard until one choice holds.
    """

    depth: Depth
    goals: tuple[str, ...]
    key_areas: tuple[str, ...]
    objectives: tuple[str, ...]
    indicators: tuple[str, ...]
    left_out: tuple[LeftOut, ...]
    contested: tuple[str, ...] = ()

    @property
    def minutes(self) -> int:
        """Return the estimated time for everything asked, in minutes."""
        counts = {
            ItemKind.KEY_AREA: len(self.key_areas),
            ItemKind.OBJECTIVE: len(self.objectives),
            ItemKind.INDICATOR: len(self.indicators),
        }
        return sum(MINUTES[kind] * count for kind, count in counts.items())


def find_scope(snapshot: Snapshot, edition: Edition, guidance: Guidance | None) -> Scope:
    """Return what is asked in the cycle of a snapshot; every key area where nothing else was chosen."""
    recorded = None if is_contested(snapshot, "round", "depth") else snapshot.get("round", "depth")
    return scope_at(snapshot, edition, guidance, Depth(str(recorded)) if recorded else Depth.STANDARD)


def scope_at(snapshot: Snapshot, edition: Edition, guidance: Guidance | None, depth: Depth) -> Scope:
    """Return what would be asked at a depth, with the goals left out as they are recorded.

    Where nobody chose the key areas of a quick round, every one is asked: it is a standard round.
    """
    left_out = tuple(_left_out(snapshot, edition))
    gone = {entry.goal for entry in left_out}
    goals = tuple(item.code for item in edition.of_kind(ItemKind.GOAL) if item.code not in gone)
    key_areas = _below(edition, goals, ItemKind.KEY_AREA)
    if depth is Depth.QUICK and guidance is not None and guidance.goals:
        quick = {_quick(guidance, edition, goal) for goal in goals}
        key_areas = tuple(code for code in key_areas if code in quick)
    elif depth is Depth.QUICK:
        depth = Depth.STANDARD
    full = depth is Depth.FULL
    objectives = _below(edition, goals, ItemKind.OBJECTIVE) if full else ()
    indicators = _below(edition, goals, ItemKind.INDICATOR) if full else ()
    worded = guidance.indicators if guidance else {}
    indicators = tuple(code for code in indicators if code not in worded or worded[code].asked)
    contested = tuple(_contested(snapshot, edition))
    return Scope(depth, goals, key_areas, objectives, indicators, left_out, contested)


def is_contested(snapshot: Snapshot, subject: str, field: str) -> bool:
    """Tell whether people recorded different values without having seen each other's, and nobody decided yet."""
    current = snapshot.values.get((subject, field))
    return current is not None and current.conflict


def _left_out(snapshot: Snapshot, edition: Edition) -> list[LeftOut]:
    found = []
    for item in edition.of_kind(ItemKind.GOAL):
        subject = f"goal/{item.code}"
        why = snapshot.text(subject, "scope")
        if why and not is_contested(snapshot, subject, "scope"):
            found.append(LeftOut(item.code, why, snapshot.text(subject, "reason")))
    return found


def _contested(snapshot: Snapshot, edition: Edition) -> Iterator[str]:
    if is_contested(snapshot, "round", "depth"):
        yield "round"
    for item in edition.of_kind(ItemKind.GOAL):
        if is_contested(snapshot, f"goal/{item.code}", "scope"):
            yield f"goal/{item.code}"


def _quick(guidance: Guidance, edition: Edition, goal: str) -> str:
    """Return the key area that stands for a goal in a quick round; its first one where nobody chose one."""
    key_areas = [item.code for item in edition.below(goal, ItemKind.KEY_AREA)]
    chosen = guidance.goals[goal].quick if goal in guidance.goals else ""
    return chosen if chosen in key_areas else next(iter(key_areas), "")


def _below(edition: Edition, goals: tuple[str, ...], kind: ItemKind) -> tuple[str, ...]:
    """Return the codes of a kind under some goals, each once: goals of a group share their key areas."""
    return tuple(dict.fromkeys(item.code for goal in goals for item in edition.below(goal, kind)))
