"""How many answers came or changed after an item was agreed: a hint to look again, which decides nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cpdesk.assessment.events import Event
    from cpdesk.assessment.respondents import Response
    from cpdesk.assessment.snapshot import Snapshot

_ANSWER = ("level", "special", "status", "answer")
_AGREED = (*_ANSWER, "why", "reason")


def count_since(snapshot: Snapshot, code: str, responses: Iterable[Response]) -> int:
    """Return how many of the responses hold an answer that was recorded after everything that was agreed of an item.

    On one computer the order of its entries tells; between computers only their clocks, which is why this stays a hint.
    A reason worded anew counts as having looked again. Where nothing is agreed it is 0.
    """
    subject = f"agreed/{code}"
    if all(snapshot.get(subject, name) is None for name in _ANSWER):
        return 0
    agreed = list(_events(snapshot, subject, _AGREED))
    return sum(1 for response in responses if _is_later(snapshot, code, response, agreed))


def _is_later(snapshot: Snapshot, code: str, response: Response, agreed: list[Event]) -> bool:
    own = _events(snapshot, f"response/{response.respondent}/{code}", _ANSWER)
    return any(all(_after(event, before) for before in agreed) for event in own)


def _events(snapshot: Snapshot, subject: str, names: tuple[str, ...]) -> Iterator[Event]:
    for name in names:
        current = snapshot.values.get((subject, name))
        if current is not None:
            yield from current.heads


def _after(event: Event, before: Event) -> bool:
    if event.device == before.device:
        return event.seq > before.seq
    return event.claimed > before.claimed
