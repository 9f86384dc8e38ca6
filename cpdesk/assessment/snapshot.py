"""A frozen picture of an assessment: what screens, analysis and reports read. Jobs get this, never the store."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from types import MappingProxyType
from typing import TYPE_CHECKING

from cpdesk.assessment.events import Event, Key
from cpdesk.assessment.fields import SUBJECT_KINDS
from cpdesk.assessment.values import Value, is_id
from cpdesk.base.records import dataclass

if TYPE_CHECKING:
    from cpdesk.assessment.state import Current, State


@dataclass(frozen=True, slots=True)
class AssessmentInfo:
    """What an assessment file says of itself: its identity, the plan edition and the cycle worked in."""

    id: str
    edition: str
    cycle: str
    created: str = ""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The current values of one assessment in its current cycle."""

    info: AssessmentInfo
    values: Mapping[tuple[str, str], Current] = field(default_factory=dict)
    event_count: int = 0
    last_claimed: str = ""

    def get(self, subject: str, name: str) -> Value:
        """Return the current value of a field; None where it is blank."""
        current = self.values.get((subject, name))
        return current.value if current else None

    def text(self, subject: str, name: str) -> str:
        """Return the current value of a field as text; the empty text where it is blank."""
        value = self.get(subject, name)
        return "" if value is None else str(value)

    def subjects(self, kind: str) -> tuple[str, ...]:
        """Return the subjects of a kind that hold any value and are not deleted, in the order they were made."""
        prefix = kind + "/"
        seen = dict.fromkeys(
            subject
            for (subject, _name), current in self.values.items()
            if (subject == kind or subject.startswith(prefix)) and current.value is not None
        )
        return tuple(subject for subject in seen if self.get(subject, "deleted") is not True)

    def fields_of(self, subject: str) -> dict[str, Value]:
        """Return the fields of a subject that hold a value, in the order of their declaration."""
        kind = SUBJECT_KINDS[subject.split("/")[0]]
        values = {declared.name: self.get(subject, declared.name) for declared in kind.fields}
        return {name: value for name, value in values.items() if value is not None}

    def author_name(self, event: Event) -> str:
        """Return who recorded an event, for people; the empty text where no name was given or it was erased."""
        if not is_id(event.author):
            return event.author  # a file of format 1 holds the name itself
        return self.text(f"author/{event.author}", "name")

    def conflicts(self) -> tuple[tuple[str, str], ...]:
        """Return the (subject, field) pairs that hold different values at once."""
        return tuple(key for key, current in self.values.items() if current.conflict)

    def conflicts_of(self, subject: str) -> tuple[str, ...]:
        """Return the fields of a subject that hold different values at once, in the order of their declaration."""
        kind = SUBJECT_KINDS[subject.split("/")[0]]
        found = ((field.name, self.values.get((subject, field.name))) for field in kind.fields)
        return tuple(name for name, current in found if current is not None and current.conflict)

    @property
    def answer_count(self) -> int:
        """Return the number of fields that hold a value now."""
        return sum(1 for current in self.values.values() if current.value is not None)


def key_for(info: AssessmentInfo, subject: str, name: str) -> Key:
    """Return the key a field is recorded under: with the cycle for what is answered anew in each, else without."""
    per_cycle = SUBJECT_KINDS[subject.split("/")[0]].per_cycle
    return Key(info.cycle if per_cycle else "", subject, name)


def take_snapshot(info: AssessmentInfo, state: State) -> Snapshot:
    """Return the picture of a state in the cycle ``info`` names."""
    own = _own_cycles(info)
    values: dict[tuple[str, str], Current] = {}
    for key in state.all_keys():
        shown = key.cycle == own.get(key.subject.partition("/")[0])
        if shown and (current := state.current(key)) is not None:
            values[key.subject, key.field] = current
    return Snapshot(info, MappingProxyType(values), len(state), state.last_claimed)


def count_conflicts(info: AssessmentInfo, state: State) -> int:
    """Return in how many fields the picture of a state would hold different values at once, without taking it."""
    own = _own_cycles(info)
    forked = [key for key in state.forked(state.places()) if key.cycle == own.get(key.subject.partition("/")[0])]
    return sum(current.conflict for key in forked if (current := state.current(key)) is not None)


def _own_cycles(info: AssessmentInfo) -> dict[str, str]:
    """Return the cycle the keys of each kind of subject have that are shown."""
    return {name: info.cycle if kind.per_cycle else "" for name, kind in SUBJECT_KINDS.items()}
