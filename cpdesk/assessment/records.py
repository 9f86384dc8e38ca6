"""What goes into an assessment and what comes back: values to be recorded, and the changes they made."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from cpdesk.assessment.events import Event, Key
    from cpdesk.assessment.values import Value


class Record(NamedTuple):
    """One value to be recorded; ``cycle`` is the one it is of where that is not the one worked in."""

    subject: str
    field: str
    value: object

    @property
    def cycle(self) -> str | None:
        """Return None: it is of the cycle worked in, or of what outlives cycles."""
        return None

    @property
    def place(self) -> tuple[str, ...]:
        """Return subject and field, and the cycle where it is not the one worked in."""
        return (self.subject, self.field) if self.cycle is None else (self.subject, self.field, self.cycle)


class _EarlierRecord(Record):
    """One value to be recorded in another cycle than the one worked in."""

    _cycle: str

    @property
    def cycle(self) -> str | None:
        """Return the cycle."""
        return self._cycle


def record_of(subject: str, field: str, value: object, cycle: str | None) -> Record:
    """Return a value to be recorded in a cycle, None for the one worked in."""
    if cycle is None:
        return Record(subject, field, value)
    made = _EarlierRecord(subject, field, value)
    made._cycle = cycle
    return made


class Change(NamedTuple):
    """One value that was recorded: where, what stood there, what stands there now; ``sides`` if it ended a conflict.

    ``cycle`` is the one that was asked for, None for the one worked in.
    """

    key: Key
    before: Value
    after: Value
    sides: tuple[Event, ...] = ()
    cycle: str | None = None
