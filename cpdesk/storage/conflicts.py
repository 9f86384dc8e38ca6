"""List what different people recorded for the same field without having seen each other's. Decides nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from cpdesk.assessment.events import Event
from cpdesk.assessment.fields import SUBJECT_KINDS
from cpdesk.assessment.snapshot import Snapshot
from cpdesk.assessment.values import Value


@dataclass(frozen=True, slots=True)
class Side:
    """One of the values: who said it, when that device's clock said it was, and what that person wrote beside it.

    ``comment`` and ``evidence`` are about the same subject. What somebody who is on no side wrote goes to every side.
    """

    value: Value
    author: str
    claimed: str
    comment: str
    evidence: tuple[str, ...]
    event_id: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """One field that holds several values at once; the order of the sides says nothing about them."""

    subject: str
    field: str
    sides: tuple[Side, ...]


def conflicts(snapshot: Snapshot) -> tuple[Conflict, ...]:
    """Return every conflict of the cycle worked in, in the order the fields were first recorded."""
    found = snapshot.conflicts()
    evidence = _evidence(snapshot) if found else {}
    return tuple(
        Conflict(subject, field, tuple(_sides(snapshot, subject, field, evidence))) for subject, field in found
    )


def _sides(
    snapshot: Snapshot, subject: str, field: str, evidence: dict[str, list[tuple[Event, str]]]
) -> Iterator[Side]:
    heads = snapshot.values[subject, field].heads
    current = snapshot.values.get((subject, "comment")) if field != "comment" else None
    comments = [(e, str(e.value)) for e in current.heads if e.value is not None] if current else []
    documents = evidence.get(_item(subject), [])
    for head in heads:
        yield Side(
            head.value,
            snapshot.author_name(head),
            head.claimed,
            "\n".join(_beside(head, heads, comments)),
            tuple(_beside(head, heads, documents)),
            head.id,
        )


def _beside(head: Event, heads: tuple[Event, ...], texts: list[tuple[Event, str]]) -> Iterator[str]:
    """Yield the texts of one side: those of its own author, and those of people who are on no side."""
    own, people = _who(head), {_who(each) for each in heads}
    for event, text in texts:
        if _who(event) == own or _who(event) not in people:
            yield text


def _who(event: Event) -> str:
    """Return what stands for the person: an author where one was named, else the device."""
    return event.author or event.device


def _evidence(snapshot: Snapshot) -> dict[str, list[tuple[Event, str]]]:
    """Return title and event of what links a document to an item, by item."""
    found: dict[str, list[tuple[Event, str]]] = {}
    for subject in snapshot.subjects("evidence"):
        title = snapshot.text(subject, "title") or snapshot.text(subject, "file_name")
        linked = snapshot.values.get((subject, "item"))
        if linked is not None and linked.value is not None and title:
            found.setdefault(str(linked.value), []).append((linked.heads[0], title))
    return found


def _item(subject: str) -> str:
    """Return the plan's item a subject is about; the empty text where it is about none."""
    kind, *tail = subject.split("/")
    places = SUBJECT_KINDS[kind].tail
    return tail[places.index("item")] if "item" in places else ""
