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


class _Place:
    """What is known of one key. ``tip`` is its only head where each event replaced the one before it, else empty.

    ``first`` is what the order of keys goes by: the lowest number, device and id among its events.
    """

    __slots__ = ("current", "first", "ids", "tip")

    def __init__(self, ids: list[str], tip: str, first: tuple[int, str, str]) -> None:
        self.ids = ids
        self.tip = tip
        self.first = first
        self.current: Current | None = None


class State:
    """The derived state of an assessment, kept up to date event by event."""

    def __init__(self, events: Iterable[Event] = ()) -> None:
        self._events: dict[str, Event] = {}
        self._places: dict[Key, _Place] = {}
        self._kinds: dict[str, list[Key]] = {}
        self._ordered: tuple[Key, ...] | None = None
        self.last_claimed = ""
        for event in events:
            self.apply(event)

    def copy(self) -> State:
        """Return a state that holds the same and can grow by itself."""
        other = State()
        other._events = self._events.copy()
        for key, place in self._places.items():
            twin = other._places[key] = _Place(place.ids.copy(), place.tip, place.first)
            twin.current = place.current
        other._kinds = {kind: keys.copy() for kind, keys in self._kinds.items()}
        other._ordered, other.last_claimed = self._ordered, self.last_claimed
        return other

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
        before = len(self._events)
        self.apply_all(((event_id or event.id, event),))
        return len(self._events) > before

    def apply_all(self, events: Iterable[tuple[str, Event | None]]) -> bool:
        """Take in many events whose ids were just verified; end at one that is None and return whether none was.

        An event that names the tip as its only parent is the new tip: no earlier one can have named it, for its id is
        the hash of what it names.
        """
        known, places = self._events, self._places
        last = self.last_claimed
        for event_id, event in events:
            if event is None:
                return False
            if event_id in known:
                continue
            known[event_id] = event
            key, seq, parents = event.key, event.seq, event.parents
            place = places.get(key)
            if place is None:
                self._begin(key, event_id, event)
            else:
                place.ids.append(event_id)
                tip = place.tip
                place.tip = event_id if tip and len(parents) == 1 and parents[0] == tip else ""
                place.current = None
                if seq <= place.first[0]:
                    self._see_first(place, event_id, event)
            if event.claimed > last:
                last = self.last_claimed = event.claimed
        return True

    def erase(self, event_id: str) -> None:
        """Take the value of a known event away; the event stays."""
        event = self._events[event_id]
        self._events[event_id] = erase(event)
        self._places[event.key].current = None

    def heads(self, key: Key) -> tuple[str, ...]:
        """Return the ids of the events of a key that no other event of it replaces, in order of id."""
        place = self._places.get(key)
        if place is None:
            return ()
        if place.tip:
            return (place.tip,)
        replaced = {parent for event_id in place.ids for parent in self._events[event_id].parents}
        return tuple(sorted(event_id for event_id in place.ids if event_id not in replaced))

    def current(self, key: Key) -> Current | None:
        """Return the current value of a key; None where nothing was ever recorded."""
        place = self._places.get(key)
        if place is None:
            return None
        if place.current is None and (ids := self.heads(key)):
            heads = tuple([self._events[event_id] for event_id in ids])
            place.current = Current(heads[0].value, heads)
        return place.current

    def history(self, key: Key) -> tuple[Event, ...]:
        """Return every event of a key: an event after its parents, otherwise by device and sequence."""
        place = self._places.get(key)
        ids = set(place.ids) if place else set()
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
            found = sorted((place.first, key) for key, place in self._places.items())
            self._ordered = tuple([key for _first, key in found])
        return self._ordered

    def places(self) -> KeysView[Key]:
        """Return every key something was recorded for, in the order they were first heard of."""
        return self._places.keys()

    def keys_of(self, kind: str) -> Iterator[Key]:
        """Yield the keys of the subjects of a kind, in the order they were first heard of."""
        return iter(self._kinds.get(kind, ()))

    def events(self) -> tuple[Event, ...]:
        """Return all events in the order of arrival."""
        return tuple(self._events.values())

    def _turn(self, event_id: str) -> tuple[str, int, str]:
        event = self._events[event_id]
        return (event.device, event.seq, event_id)

    def _begin(self, key: Key, event_id: str, event: Event) -> None:
        self._places[key] = _Place([event_id], event_id, (event.seq, event.device, event_id))
        self._kinds.setdefault(key.subject.partition("/")[0], []).append(key)
        self._ordered = None

    def _see_first(self, place: _Place, event_id: str, event: Event) -> None:
        """Take in that an event may be the first of its key, wherever in the order it arrived."""
        turn = (event.seq, event.device, event_id)
        if turn < place.first:
            place.first = turn
            self._ordered = None
