"""Derive current values, conflicts and history from events; the order events arrive in makes no difference."""

from __future__ import annotations

from collections.abc import ItemsView, Iterable, Iterator, KeysView
from heapq import heapify, heappop, heappush
from typing import NamedTuple

from cpdesk.assessment.events import Event, Key, erase
from cpdesk.assessment.values import Value


class Current(NamedTuple):
    """The value of a field now. In a conflict ``value`` is that of the first head by id, and ``heads`` holds all."""

    value: Value
    heads: tuple[Event, ...]

    @property
    def conflict(self) -> bool:
        """Tell whether two people recorded different values without having seen each other's."""
        return len(self.heads) > 1 and len({repr(event.value) for event in self.heads}) > 1


class State:
    """The derived state of an assessment, kept up to date event by event."""

    def __init__(self, events: Iterable[Event] = ()) -> None:
        self._events: dict[str, Event] = {}
        self._by_key: dict[Key, list[str]] = {}
        self._current: dict[Key, Current] = {}
        self._kinds: dict[str, list[Key]] = {}
        self._ordered: tuple[Key, ...] | None = None
        self.last_claimed = ""
        for event in events:
            self.apply(event)

    def __len__(self) -> int:
        """Return the number of events."""
        return len(self._events)

    def __contains__(self, event_id: object) -> bool:
        """Tell whether an event is known."""
        return event_id in self._events

    def ids(self) -> KeysView[str]:
        """Return the ids of all events."""
        return self._events.keys()

    def items(self) -> ItemsView[str, Event]:
        """Return all events with their ids, in the order of arrival."""
        return self._events.items()

    def get(self, event_id: str) -> Event | None:
        """Return an event by its id."""
        return self._events.get(event_id)

    def apply(self, event: Event, event_id: str = "") -> bool:
        """Take in an event; a known one changes nothing. Return whether it was new.

        A caller that has just verified or made the event passes its id, to save hashing it again.
        """
        event_id = event_id or event.id
        if event_id in self._events:
            return False
        self._events[event_id] = event
        known = self._by_key.get(event.key)
        if known is None:
            self._by_key[event.key] = [event_id]
            self._kinds.setdefault(event.key.subject.partition("/")[0], []).append(event.key)
            self._ordered = None
        else:
            if self._ordered is not None and _place(event, event_id) < self._first(event.key):
                self._ordered = None
            known.append(event_id)
            self._current.pop(event.key, None)
        if event.claimed > self.last_claimed:
            self.last_claimed = event.claimed
        return True

    def apply_all(self, events: Iterable[tuple[str, Event | None]]) -> bool:
        """Take in many events whose ids were just verified; end at one that is None and return whether none was."""
        apply = self.apply
        for event_id, event in events:
            if event is None:
                return False
            apply(event, event_id)
        return True

    def erase(self, event_id: str) -> None:
        """Take the value of a known event away; the event stays."""
        event = self._events[event_id]
        self._events[event_id] = erase(event)
        self._current.pop(event.key, None)

    def heads(self, key: Key) -> tuple[str, ...]:
        """Return the ids of the events of a key that no other event of it replaces, in order of id."""
        known = self._by_key.get(key, ())
        if len(known) == 1:
            return (known[0],)
        replaced = {parent for event_id in known for parent in self._events[event_id].parents}
        return tuple(sorted(event_id for event_id in known if event_id not in replaced))

    def current(self, key: Key) -> Current | None:
        """Return the current value of a key; None where nothing was ever recorded."""
        found = self._current.get(key)
        if found is None and (ids := self.heads(key)):
            heads = tuple([self._events[event_id] for event_id in ids])
            found = self._current[key] = Current(heads[0].value, heads)
        return found

    def history(self, key: Key) -> tuple[Event, ...]:
        """Return every event of a key: an event after its parents, otherwise by device and sequence."""
        ids = set(self._by_key.get(key, ()))
        waiting = {event_id: set(self._events[event_id].parents) & ids for event_id in ids}
        children: dict[str, list[str]] = {}
        for event_id, parents in waiting.items():
            for parent in parents:
                children.setdefault(parent, []).append(event_id)
        ready = [self._turn(event_id) for event_id, parents in waiting.items() if not parents]
        heapify(ready)
        ordered: list[Event] = []
        while ready:
            event_id = heappop(ready)[-1]
            ordered.append(self._events[event_id])
            for child in children.get(event_id, ()):
                waiting[child].discard(event_id)
                if not waiting[child]:
                    heappush(ready, self._turn(child))
        return tuple(ordered)

    def all_keys(self) -> tuple[Key, ...]:
        """Return every key something was recorded for, in an order that does not depend on how the events came."""
        if self._ordered is None:
            self._ordered = tuple(sorted(self._by_key, key=self._first))
        return self._ordered

    def keys_of(self, kind: str) -> Iterator[Key]:
        """Yield the keys of the subjects of a kind, in the order they were first heard of."""
        return iter(self._kinds.get(kind, ()))

    def events(self) -> tuple[Event, ...]:
        """Return all events in the order of arrival."""
        return tuple(self._events.values())

    def _turn(self, event_id: str) -> tuple[str, int, str]:
        event = self._events[event_id]
        return (event.device, event.seq, event_id)

    def _first(self, key: Key) -> tuple[int, str, str]:
        known = self._by_key[key]
        if len(known) == 1:
            return _place(self._events[known[0]], known[0])
        return min(_place(self._events[event_id], event_id) for event_id in known)


def _place(event: Event, event_id: str) -> tuple[int, str, str]:
    return (event.seq, event.device, event_id)
