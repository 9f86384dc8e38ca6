"""The conflicts that wait for somebody, in the cycle worked in and in those before it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from cpdesk.assessment.cycles import find_cycles
from cpdesk.assessment.fields import SUBJECT_KINDS
from cpdesk.assessment.snapshot import take_snapshot
from cpdesk.assessment.together import contested_keys

if TYPE_CHECKING:
    from cpdesk.assessment.cycles import Cycle
    from cpdesk.assessment.events import Key
    from cpdesk.assessment.snapshot import AssessmentInfo, Snapshot
    from cpdesk.assessment.state import State


def take_whole_snapshot(info: AssessmentInfo, state: State) -> Snapshot:
    """Return the picture of a state, with those of the earlier cycles in which values stand against each other."""
    picture = take_snapshot(info, state)
    elsewhere = [key for key in state.places() if key.cycle not in ("", info.cycle)]
    contested = {key.cycle for key in contested_keys(state, _kept_anew(elsewhere))} if elsewhere else set()
    if not contested:
        return picture
    names = [cycle.name for cycle in _before(info, state) if cycle.name in contested]
    return replace(picture, earlier=tuple(take_snapshot(replace(info, cycle=name), state) for name in names))


def count_conflicts(info: AssessmentInfo, state: State) -> int:
    """Return how many conflicts the whole picture of a state would hold, without taking it."""
    return len(open_conflicts(info, state, state.places()))


def open_conflicts(info: AssessmentInfo, state: State, keys: Iterable[Key]) -> set[Key]:
    """Return the conflicts under some keys, or beside them, in the cycle worked in and those before it."""
    cycles = {info.cycle, *(cycle.name for cycle in _before(info, state))}
    own = {name: cycles if kind.per_cycle else {""} for name, kind in SUBJECT_KINDS.items()}
    return contested_keys(state, (key for key in keys if key.cycle in own.get(key.subject.partition("/")[0], ())))


def _before(info: AssessmentInfo, state: State) -> tuple[Cycle, ...]:
    line = find_cycles(state, info.cycle).line
    return line[: next((number for number, cycle in enumerate(line) if cycle.name == info.cycle), 0)]


def _kept_anew(keys: Iterable[Key]) -> Iterable[Key]:
    """Return the keys of what is answered anew in each cycle."""
    kinds = {name for name, kind in SUBJECT_KINDS.items() if kind.per_cycle}
    return (key for key in keys if key.subject.partition("/")[0] in kinds)
