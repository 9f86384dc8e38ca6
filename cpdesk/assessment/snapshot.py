"""A frozen picture of an assessment: what screens, analysis and reports read. Jobs get this, never the store."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from types import MappingProxyType
from typing import TYPE_CHECKING

from cpdesk.assessment.events import Event, Key
from cpdesk.assessment.fields import SUBJECT_KINDS
from cpdesk.assessment.together import SPECIAL, fields_with, is_told, with_sides
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
    """The current values of one assessment in its current cycle.

    ``earlier`` are pictures of earlier cycles in which values stand against each other, where these were looked for.
    """

    info: AssessmentInfo
    values: Mapping[tuple[str, str], Current] = field(default_factory=dict)
    event_count: int = 0
    last_claimed: str = ""
    earlier: tuple[Snapshot, ...] = ()

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
        return tuple(subject for subject in seen if not self.is_deleted(subject))

    def is_deleted(self, subject: str) -> bool:
        """Tell whether a subject was deleted; where people disagree on that it was not, and they are asked."""
        flag = self.values.get((subject, "deleted"))
        return flag is not None and flag.value is True and not flag.conflict

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
        """Return the (subject, field) pairs that hold different values at once; an answer's conflict is told once."""
        return tuple(key for key, current in self.values.items() if current.conflict and self._is_told(*key))

    def conflicts_of(self, subject: str) -> tuple[str, ...]:
        """Return the fields of a subject that hold different values at once, in the order of their declaration."""
        kind = SUBJECT_KINDS[subject.split("/")[0]]
        found = ((field.name, self.values.get((subject, field.name))) for field in kind.fields)
        contested = (name for name, current in found if current is not None and current.conflict)
        return tuple(name for name in contested if self._is_told(subject, name))

    @property
    def conflict_count(self) -> int:
        """Return how many conflicts wait for somebody, those of earlier cycles among them."""
        return len(self.conflicts()) + sum(len(picture.own_conflicts()) for picture in self.earlier)

    def own_conflicts(self) -> tuple[tuple[str, str], ...]:
        """Return the conflicts in what is answered anew in each cycle."""
        return tuple(place for place in self.conflicts() if SUBJECT_KINDS[place[0].partition("/")[0]].per_cycle)

    def of_cycle(self, cycle: str) -> Snapshot:
        """Return the picture of an earlier cycle that is held; this one for any other name."""
        return next((picture for picture in self.earlier if picture.info.cycle == cycle), self)

    def _is_told(self, subject: str, name: str) -> bool:
        return is_told(subject, name, lambda other: self.values.get((subject, other)))

    @property
    def held_answers(self) -> int:
        """Return the number of answers, those agreed and those of respondents; one of several fields is one answer."""
        return len(self.subjects("agreed")) + len(self.subjects("response"))

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
    joined: dict[str, tuple[str, ...]] = {}
    for key in state.all_keys():
        shown = key.cycle == own.get(key.subject.partition("/")[0])
        if shown and (current := state.current(key)) is not None:
            values[key.subject, key.field] = current
            if len(current.heads) > 1 or (key.field == SPECIAL and current.value is not None):
                joined[key.subject] = joined.get(key.subject) or fields_with(key.subject, key.field)
    values.update(_with_sides(values, joined))
    return Snapshot(info, MappingProxyType(values), len(state), state.last_claimed)


def _with_sides(
    values: Mapping[tuple[str, str], Current], joined: Mapping[str, tuple[str, ...]]
) -> dict[tuple[str, str], Current]:
    """Return what stands in fields that are one answer, each with the sides that are read off those beside it."""
    found: dict[tuple[str, str], Current] = {}
    for subject, fields in joined.items():
        held = {name: values.get((subject, name)) for name in fields}
        for name in fields:
            if (current := with_sides(subject, name, held.get)) is not None and current is not held[name]:
                found[subject, name] = current
    return found


def _own_cycles(info: AssessmentInfo) -> dict[str, str]:
    """Return the cycle the keys of each kind of subject have that are shown."""
    return {name: info.cycle if kind.per_cycle else "" for name, kind in SUBJECT_KINDS.items()}
