"""On which computer a value of a conflict was said first, whose clock told the time. No Qt.

Undoing a settlement states the values again, and a file that was restored or rebuilt has a new device identity; neither
makes somebody else's value one of this computer, nor an own one somebody else's.
"""

from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from cpdesk.base.records import dataclass
from cpdesk.storage.replacing import OLD, recorders

if TYPE_CHECKING:
    from cpdesk.assessment.events import Event
    from cpdesk.assessment.snapshot import Snapshot
    from cpdesk.storage.store import Store


@dataclass(frozen=True, slots=True)
class Clocks:
    """Looks back for the values that stand against each other in a picture."""

    snapshot: Snapshot

    def __call__(self, store: Store) -> dict[str, str]:
        """Return, by the ids of events, the device that said it first where the event names another one.

        The records that lie beside the file bear the identities it had: they stand for the one it has.
        """
        own = {store.device, *_had(store)}
        found: dict[str, str] = {}
        for heads in self._heads():
            devices = Counter(head.device for head in heads)
            for head in heads:
                first = _first(store, head) if head.device == store.device and devices[head.device] > 1 else head
                device = store.device if first.device in own else first.device
                if device != head.device:
                    found[head.id] = device
        return found

    def _heads(self) -> Iterator[tuple[Event, ...]]:
        for place in self.snapshot.conflicts():
            yield self.snapshot.values[place].heads
        for picture in self.snapshot.earlier:
            for place in picture.own_conflicts():
                yield picture.values[place].heads


def _first(store: Store, head: Event) -> Event:
    """Return the event that said the same at the same time by the same person first."""
    same = (repr(head.value), head.author, head.claimed)
    history = store.state.history(head.key)
    return next((event for event in history if (repr(event.value), event.author, event.claimed) == same), head)


def _had(store: Store) -> Iterator[str]:
    """Yield the identities this file had on this computer."""
    folder = store.companions.recorder
    with contextlib.suppress(OSError):
        for record in (*recorders(folder), *recorders(folder / OLD)):
            yield record.name
