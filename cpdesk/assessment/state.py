"""Derive current values, conflicts and history from events; the order events arrive in makes no difference."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from heapq import heapify, heappop, heappush

from cpdesk.assessment.events import Event, Key
from cpdesk.assessment.values import Value


@dataclass(frozen=True, slots=True)
class Current:
    """The value of a field now. In a conflict ``value`` is that of the first head by id, and ``heads`` holds all."""

    value: Value
    heads: tuple[Event, ...]

    @property
    def conflict(self) -> bool:
        """Tell whether two people recorded different values without having seen each other's."""
        return len({repr(event.value) for event in self.heads}) > 1


class State:
    """The derived state of an assessment, kept up to date event by event."""

    def __init__(self, events: Iterable[Event] = ()) -> None:
        self._events: dict[str, Event] = {}
        self._by_key: dict[Key, list[str]] = {}
        self._replaced: set[tuple[Key, str]] = set()
        self._first: dict[Key, tuple[int, str, str]] = {}
        for event in events:
            self.apply(event)

    def __len__(self) -> int:
        """Return the number of events."""
        return len(self._events)

    def __contains__(self, event_id: object) -> bool:
        """Tell whether an event is known."""
        return event_id in self._events

    def apply(self, event: Event, event_id: str = "") -> bool:
        """Take in an event; a known one changes nothing. Return whether it was new.

        A caller that has just verified or made the event passes its id, to save hashing it again.
        """
        event_id = event_id or event.id
        if event_id in self._events:
            return False
        self._events[event_id] = event
        self._by_key.setdefault(event.key, []).append(event_id)
        self._replaced.update((event.key, parent) for parent in event.parents)
        place = (event.seq, event.device, event_id)
        self._first[event.key] = min(place, self._first.get(event.key, place))
        return True

    def heads(self, key: Key) -> tuple[str, ...]:
        """Return the ids of the events of a key that no other event replaces, in order of id."""
        known = self._by_key.get(key, ())
        return tuple(sorted(event_id for event_id in known if (key, event_id) not in self._replaced))

    def current(self, key: Key) -> Current | None:
        """Return the current value of a key; None where nothing was ever recorded."""
        heads = tuple(self._events[event_id] for event_id in self.heads(key))
        return Current(heads[0].value, heads) if heads else None

    def history(self, key: Key) -> tuple[Event, ...]:
        """Return every event of a key: an event after its parents, otherwise by device and sequence."""
        ids = set(self._by_key.get(key, ()))
        waiting = {event_id: set(self._events[event_id].parents) & ids for event_id in ids}
        children: dict[str, list[str]] = {}
        for event_id, parents in waiting.items():
            for parent in parents:
                children.setdefault(parent, []).append(event_id)
        ready = [self._place(event_id) for event_id, parents in waiting.items() if not parents]
        heapify(ready)
        ordered: list[Event] = []
        while ready:
            event_id = heappop(ready)[-1]
            ordered.append(self._events[event_id])
            for child in children.get(event_id, ()):
                waiting[child].discard(event_id)
                if not waiting[child]:
                    heappush(ready, self._place(child))
        return tuple(ordered)

    def _place(self, event_id: str) -> tuple[str, int, str]:
        event = self._events[event_id]
        return (event.device, event.seq, event_id)

    def all_keys(self) -> tuple[Key, ...]:
        """Return every key something was recorded for, in an order that does not depend on how the events came."""
        return tuple(sorted(self._by_key, key=self._first.__getitem__))

    def events(self) -> tuple[Event, ...]:
        """Return all events in the order of arrival."""
        return tuple(self._events.values())
