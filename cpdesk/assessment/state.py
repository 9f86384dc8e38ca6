"""Derive current values, conflicts and history from events; the order events arrive in makes no difference."""

from __future__ import annotations

from collections.abc import ItemsView, Iterable, Iterator, KeysView
from heapq import heapify, heappop, heappush
from typing import TYPE_CHECKING, NamedTuple

from cpdesk.assessment.events import Event, Key, erase

if TYPE_CHECKING:
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
    """The derived state of an assessment, kept up to date event by event.

    Of a key each of whose events replaced the one before it only its first event and its tip, the last one, are noted:
    what lies between them the events tell themselves. Any other key is forked: all its events are noted, and its tip is
    empty.
    """

    def __init__(self, events: Iterable[Event] = ()) -> None:
        self._events: dict[str, Event] = {}
        self._tips: dict[Key, str] = {}
        self._firsts: dict[Key, str] = {}
        self._forked: dict[Key, list[str]] = {}
        self._current: dict[Key, Current] = {}
        self._kinds: dict[str, list[Key]] = {}
        self._ordered: tuple[Key, ...] | None = None
        self.last_claimed = ""
        for event in events:
            self.apply(event)

    def copy(self) -> State:
        """Return a state that holds the same and can grow by itself."""
        other = State()
        other._events, other._current = self._events.copy(), self._current.copy()
        other._tips, other._firsts = self._tips.copy(), self._firsts.copy()
        other._forked = {key: ids.copy() for key, ids in self._forked.items()}
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
        known, tips = self._events, self._tips
        last = self.last_claimed
        for event_id, event in events:
            if event is None:
                return False
            if event_id in known:
                continue
            known[event_id] = event
            key, parents = event.key, event.parents
            tip = tips.get(key)
            if tip is None:
                self._begin(key, event_id)
            elif tip and len(parents) == 1 and parents[0] == tip:
                tips[key] = event_id
            else:
                self._fork(key, event_id)
            if event.claimed > last:
                last = self.last_claimed = event.claimed
        return True

    def erase(self, event_id: str) -> None:
        """Take the value of a known event away; the event stays."""
        event = self._events[event_id]
        self._events[event_id] = erase(event)
        self._current.pop(event.key, None)

    def heads(self, key: Key) -> tuple[str, ...]:
        """Return the ids of the events of a key that no other event of it replaces, in order of id."""
        tip = self._tips.get(key)
        if tip:
            return (tip,)
        ids = self._forked.get(key, ())
        replaced = {parent for event_id in ids for parent in self._events[event_id].parents}
        return tuple(sorted(event_id for event_id in ids if event_id not in replaced))

    def current(self, key: Key) -> Current | None:
        """Return the current value of a key; None where nothing was ever recorded."""
        known = self._current.get(key)
        tip = self._tips.get(key)
        if tip:
            event = self._events[tip]
            if known is None or known.heads[0] is not event:
                known = self._current[key] = Current(event.value, (event,))
        elif known is None and (ids := self.heads(key)):
            heads = tuple([self._events[event_id] for event_id in ids])
            known = self._current[key] = Current(heads[0].value, heads)
        return known

    def history(self, key: Key) -> tuple[Event, ...]:
        """Return every event of a key: an event after its parents, otherwise by device and sequence."""
        ids = set(self._ids(key))
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
            firsts = self._firsts | {key: self._first(ids) for key, ids in self._forked.items()}
            self._ordered = tuple(sorted(firsts, key=lambda key: self._age(firsts[key])))
        return self._ordered

    def places(self) -> KeysView[Key]:
        """Return every key something was recorded for, in the order they were first heard of."""
        return self._tips.keys()

    def forked(self, keys: Iterable[Key]) -> list[Key]:
        """Return those of some keys whose events did not each replace the one before, so that several may stand."""
        return [key for key in keys if key in self._forked]

    def keys_of(self, kind: str) -> Iterator[Key]:
        """Yield the keys of the subjects of a kind, in the order they were first heard of."""
        return iter(self._kinds.get(kind, ()))

    def events(self) -> tuple[Event, ...]:
        """Return all events in the order of arrival."""
        return tuple(self._events.values())

    def _turn(self, event_id: str) -> tuple[str, int, str]:
        event = self._events[event_id]
        return (event.device, event.seq, event_id)

    def _begin(self, key: Key, event_id: str) -> None:
        self._tips[key] = self._firsts[key] = event_id
        self._kinds.setdefault(key.subject.partition("/")[0], []).append(key)
        self._ordered = None

    def _fork(self, key: Key, event_id: str) -> None:
        """Note all events of a key, of which a new one does not replace the tip."""
        if key not in self._forked:
            self._forked[key] = self._ids(key)
            self._tips[key] = ""
        self._forked[key].append(event_id)
        self._current.pop(key, None)
        self._ordered = None

    def _ids(self, key: Key) -> list[str]:
        """Return the ids of all events of a key."""
        event_id = self._tips.get(key, "")
        if not event_id:
            return self._forked.get(key, [])
        ids = [event_id]
        while event_id != self._firsts[key]:
            (event_id,) = self._events[event_id].parents
            ids.append(event_id)
        return ids

    def _first(self, ids: list[str]) -> str:
        """Return the event a forked key's place in the order of keys goes by: of those that replace none, the first.

        Any other key has one such event, which it began with: the order events arrive in makes no difference.
        """
        known = set(ids)
        found = [event_id for event_id in ids if known.isdisjoint(self._events[event_id].parents)]
        return min(found, key=self._age)

    def _age(self, event_id: str) -> tuple[int, str, str]:
        event = self._events[event_id]
        return (event.seq, event.device, event_id)
