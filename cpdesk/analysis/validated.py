"""What was changed after a cycle's documents were marked as validated: told, never decided."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from cpdesk.assessment.fields import ROUND
from cpdesk.assessment.views import validation

if TYPE_CHECKING:
    from cpdesk.assessment.events import Event
    from cpdesk.assessment.snapshot import Snapshot

_VALIDATED = frozenset({"agreed", "need", "action"})
"""Kinds of subjects whose values people validate."""


def changed_since_validation(snapshot: Snapshot) -> int:
    """Return how many answers and actions are younger than the validation; 0 for a draft.

    Saying anew when the documents were validated counts as a new validation.
    """
    if not validation(snapshot).validated:
        return 0
    marks = [snapshot.values.get((ROUND.name, name)) for name in ("validation", "validated_on")]
    events = [event for mark in marks if mark is not None for event in mark.heads]
    return len(
        {
            subject
            for (subject, _field), current in snapshot.values.items()
            if subject.partition("/")[0] in _VALIDATED and any(_is_younger(event, events) for event in current.heads)
        }
    )


def _is_younger(event: Event, others: Iterable[Event]) -> bool:
    """Tell whether an event came after all others: by the count of its device, between devices by their clocks."""
    return all(
        event.seq > other.seq if event.device == other.device else event.claimed > other.claimed for other in others
    )
