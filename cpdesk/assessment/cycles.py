"""The cycles of an assessment, derived from what each says it follows; the order events arrive in makes no difference.

A cycle is nothing but the name its answers are recorded under. What is recorded once for each cycle (``round``) says
which one it follows; the last of that line is the one worked in.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from cpdesk.assessment.fields import AGREED, GOAL, RESPONSE, ROUND, SUBJECT_KINDS
from cpdesk.assessment.snapshot import AssessmentInfo, Snapshot, take_snapshot
from cpdesk.base.records import dataclass

if TYPE_CHECKING:
    from cpdesk.assessment.events import Key
    from cpdesk.assessment.state import State
    from cpdesk.assessment.values import Value

_LAST_OF_ALL = "9999-99-99"
"""Where a cycle without a date stands among those that have one."""
_ANSWERS = ("level", "special", "status", "answer")
_BASELINE = "baseline"


@dataclass(frozen=True, slots=True)
class Cycle:
    """One cycle: its name, its kind (empty where not said), the one before it, the date it was started (or empty)."""

    name: str
    kind: str = ""
    follows: str = ""
    started: str = ""


@dataclass(frozen=True, slots=True)
class Cycles:
    """The line of cycles from the first to the one worked in, and those that follow one that another follows already.

    ``rivals`` come about when two people start a cycle apart from each other; their answers are kept, not shown.
    """

    line: tuple[Cycle, ...]
    rivals: tuple[Cycle, ...] = ()

    @property
    def worked_in(self) -> Cycle:
        """Return the cycle worked in."""
        return self.line[-1]

    @property
    def before(self) -> Cycle | None:
        """Return the cycle before the one worked in; None while the first one lasts."""
        return self.line[-2] if len(self.line) > 1 else None


def cycle_worked_in(state: State, first: str) -> str:
    """Return the name of the last cycle of the line that ``first`` is part of; ``first`` itself where nothing follows.

    Of two that follow the same one the earlier started counts, then the name. Whichever cycle of the line a file was
    made in, the answer is the same; names that follow each other in a circle end it where it would begin again.
    """
    return _Names(state).line(first)[-1]


def find_cycles(state: State, first: str) -> Cycles:
    """Return the cycles of the line ``first`` is part of, and their rivals in order of name."""
    names = _Names(state)
    line = names.line(first)
    rivals = sorted(names.all_after(line[0]) - set(line))
    begun, *later = [names.found.get(name, Cycle(name)) for name in line]
    begun = replace(begun, kind=begun.kind or _BASELINE)
    return Cycles((begun, *later), tuple(names.found[name] for name in rivals))


def is_name_used(state: State, name: str) -> bool:
    """Tell whether a cycle has this name, in large or small letters, or any value stands under it."""
    wanted = name.casefold()
    return any(key.cycle.casefold() == wanted and _now(state, key) is not None for key in state.places())


def is_answered(state: State, cycle: str) -> bool:
    """Tell whether anything was recorded in a cycle beyond how it is carried out."""
    kinds = [name for name, kind in SUBJECT_KINDS.items() if kind.per_cycle and kind not in (ROUND, GOAL)]
    return _holds(state, cycle, kinds)


def answered_items(state: State) -> Counter[str]:
    """Return, by cycle, about how many items something was answered, agreed or by a respondent."""
    items = {
        (key.cycle, key.subject.rpartition("/")[2])
        for kind in (AGREED, RESPONSE)
        for key in state.keys_of(kind.name)
        if key.field in _ANSWERS and _now(state, key) is not None
    }
    return Counter(cycle for cycle, _item in items)


def snapshot_before(snapshot: Snapshot, state: State) -> Snapshot | None:
    """Return the picture of the cycle before the one a snapshot shows; None where it follows none."""
    info = snapshot.info
    before = find_cycles(state, info.cycle).before
    return None if before is None else take_snapshot(replace(info, cycle=before.name), state)


def worked_in(info: AssessmentInfo, state: State) -> AssessmentInfo:
    """Return what a file says of itself, with the cycle that is worked in now in place of the one it was made in."""
    cycle = cycle_worked_in(state, info.cycle)
    return info if cycle == info.cycle else replace(info, cycle=cycle)


def first_cycle(state: State, cycle: str) -> str:
    """Return the first cycle of the line a cycle is part of."""
    return _Names(state).line(cycle)[0]


class _Names:
    """What is recorded of each cycle, by name, and which follow which."""

    def __init__(self, state: State) -> None:
        """Read the few fields of ``round``; answers are looked at only where a cycle was taken back."""
        fields: dict[str, dict[str, str]] = {}
        keys: dict[str, list[Key]] = {}
        for key in state.keys_of(ROUND.name):
            keys.setdefault(key.cycle, []).append(key)
            value = _said(state, key)
            if value is not None:
                fields.setdefault(key.cycle, {})[key.field] = str(value)
        for name in _taken_back(state, keys, fields):
            earlier = {key.field: _last_said(state, key) for key in keys[name]}
            told = {field: str(value) for field, value in earlier.items() if value is not None}
            fields[name] = told | fields.get(name, {})
        self.found: dict[str, Cycle] = {}
        self._after: dict[str, list[Cycle]] = {}
        for name, said in fields.items():
            cycle = Cycle(name, said.get("kind", ""), said.get("follows", ""), said.get("started", ""))
            self.found[name] = cycle
            if cycle.follows:
                self._after.setdefault(cycle.follows, []).append(cycle)

    def line(self, start: str) -> tuple[str, ...]:
        """Return the names from the first cycle to the last, by way of ``start`` unless a rival goes before it."""
        last = self._first(start)
        line = {last: None}
        while ahead := [cycle for cycle in self._after.get(last, ()) if cycle.name not in line]:
            last = min(ahead, key=_turn).name
            line[last] = None
        return tuple(line)

    def all_after(self, first: str) -> set[str]:
        """Return a cycle with everything that follows it, directly or not."""
        within, waiting = {first}, [first]
        while waiting:
            ahead = [cycle.name for cycle in self._after.get(waiting.pop(), ()) if cycle.name not in within]
            within.update(ahead)
            waiting += ahead
        return within

    def _first(self, start: str) -> str:
        """Return the cycle before which nothing comes; of a circle the earliest, as the line would put it."""
        way, last = {start: 0}, start
        while (cycle := self.found.get(last)) is not None and cycle.follows:
            last = cycle.follows
            if last in way:
                circle = list(way)[way[last] :]
                return min((self.found[name] for name in circle), key=_turn).name
            way[last] = len(way)
        return last


def _said(state: State, key: Key) -> Value:
    """Return what stands in a field; of several values at once the first that is not blank, whoever blanked it."""
    current = state.current(key)
    if current is None or current.value is not None:
        return None if current is None else current.value
    return next((head.value for head in current.heads if head.value is not None), None)


def _taken_back(state: State, keys: Mapping[str, list[Key]], fields: Mapping[str, Mapping[str, str]]) -> list[str]:
    """Return the cycles that were taken back, though somebody who could not know had answered in them: that counts."""
    followed = {key.cycle for found in keys.values() for key in found if key.field == "follows"}
    blank = [name for name in followed if "follows" not in fields.get(name, {})]
    return [name for name in blank if is_answered(state, name)]


def _last_said(state: State, key: Key) -> Value:
    """Return what stood in a field last, blanks passed over."""
    return next((event.value for event in reversed(state.history(key)) if event.value is not None), None)


def _turn(cycle: Cycle) -> tuple[str, str]:
    return cycle.started or _LAST_OF_ALL, cycle.name


def _holds(state: State, cycle: str, kinds: Iterable[str]) -> bool:
    return any(key.cycle == cycle and _now(state, key) is not None for kind in kinds for key in state.keys_of(kind))


def _now(state: State, key: Key) -> Value:
    current = state.current(key)
    return current.value if current is not None else None
