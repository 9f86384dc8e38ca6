"""Derive current values, conflicts and history from events; the order events arrive in makes no difference."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

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
        self._replaced: set[str] = set()
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
        self._replaced.update(event.parents)
        return True

    def heads(self, key: Key) -> tuple[str, ...]:
        """Return the ids of the events of a key that no other event replaces, in order of id."""
        return tuple(sorted(event_id for event_id in self._by_key.get(key, ()) if event_id not in self._replaced))

    def current(self, key: Key) -> Current | None:
        """Return the current value of a key; None where nothing was ever recorded."""
        heads = tuple(self._events[event_id] for event_id in self.heads(key))
        return Current(heads[0].value, heads) if heads else None

    def history(self, key: Key) -> tuple[Event, ...]:
        """Return every event of a key: an event after its parents, otherwise by device and sequence."""
        events = sorted((self._events[event_id] for event_id in self._by_key.get(key, ())), key=_local_order)
        ordered: list[Event] = []
        done: set[str] = set()
        pending = events
        here = {event.id for event in events}
        while pending:
            ready = [e for e in pending if all(p in done or p not in here for p in e.parents)]
            if not ready:  # only a forged file could hold a circle of hashes; show it rather than hang
                return tuple(ordered + pending)
            ordered += ready
            done.update(event.id for event in ready)
            pending = [event for event in pending if event.id not in done]
        return tuple(ordered)

    def all_keys(self) -> tuple[Key, ...]:
        """Return every key something was recorded for, in the order of first arrival."""
        return tuple(self._by_key)

    def events(self) -> tuple[Event, ...]:
        """Return all events in the order of arrival."""
        return tuple(self._events.values())


def _local_order(event: Event) -> tuple[str, int, str]:
    return (event.device, event.seq, event.value_hash)
