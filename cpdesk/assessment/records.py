"""What goes into an assessment and what comes back: values to be recorded, and the changes they made."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from cpdesk.assessment.events import Event, Key
    from cpdesk.assessment.values import Value


class Record(NamedTuple):
    """One value to be recorded."""

    subject: str
    field: str
    value: object


class Change(NamedTuple):
    """One value that was recorded: where, what stood there, what stands there now; ``sides`` if it ended a conflict."""

    key: Key
    before: Value
    after: Value
    sides: tuple[Event, ...] = ()
