"""What was deleted on one computer and worked on at another, neither having seen the other: the work goes out of sight.

Which of two events came first is not recorded across fields, so that it can only be told while they come together: by
what the source holds.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from cpdesk.assessment.fields import DELETED

if TYPE_CHECKING:
    from cpdesk.assessment.events import Event, Key
    from cpdesk.assessment.state import State

_PART_OF = {**dict.fromkeys(("cost", "progress", "serves", "after"), "action"), "response": "respondent"}


def deleted_apart(
    here: State, after: State, held: Mapping[str, Event], fresh: Mapping[str, Event]
) -> tuple[tuple[str, str], ...]:
    """Return cycle and subject of what is deleted after an import, though the other side worked on it apart from that.

    ``held`` is everything the source holds, ``fresh`` what of it is not here yet.
    """
    found: set[Key] = set()
    for event in fresh.values():
        found.update(key for key in _work_on(event) if _is_deleted(here, key) and not held.keys() & here.heads(key))
    going = {event.key for event in fresh.values() if event.key.field == DELETED.name and event.value is True}
    for event_id, event in here.items() if going else ():
        if event_id not in held:
            found.update(key for key in _work_on(event) if key in going and not _is_deleted(here, key))
    return tuple(sorted((key.cycle, key.subject) for key in found if _is_deleted(after, key)))


def _work_on(event: Event) -> Iterator[Key]:
    """Yield where deleting would be recorded of what an event is about, and of what that is part of."""
    if event.key.field == DELETED.name or event.value is None:
        return
    yield event.key._replace(field=DELETED.name)
    kind, *tail = event.key.subject.split("/")
    if tail and (whole := _PART_OF.get(kind)):
        yield event.key._replace(cycle="", subject=f"{whole}/{tail[0]}", field=DELETED.name)


def _is_deleted(state: State, key: Key) -> bool:
    current = state.current(key)
    return current is not None and current.value is True
