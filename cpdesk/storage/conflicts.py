"""List what different people recorded for the same field without having seen each other's. Decides nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import TYPE_CHECKING

from cpdesk.assessment.fields import SUBJECT_KINDS
from cpdesk.assessment.together import instead_of
from cpdesk.base.records import dataclass

if TYPE_CHECKING:
    from cpdesk.assessment.events import Event
    from cpdesk.assessment.snapshot import Snapshot
    from cpdesk.assessment.state import Current
    from cpdesk.assessment.values import Value

MOST_TEXT = 2_000
"""Letters of comments, and of titles of evidence, that one side is shown with; a text that stands alone stays whole."""

_CUT = "…"
_WRITTEN = ("why", "reason", "comment")
"""The fields of an answer in which people give their reasons."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of the values: who said it, when that device's clock said it was, and what that person wrote beside it.

    ``comment`` (reasons given, and the comment) and ``evidence`` are about the same subject. What somebody who is on
    no side wrote goes to every side, after what its own person wrote; all of it is cut where it becomes too long.
    ``instead`` is what somebody who left the field blank gave in place of it: the field beside it and its value.
    ``device`` is whose clock ``claimed`` is of.
    """

    value: Value
    author: str
    claimed: str
    comment: str
    evidence: tuple[str, ...]
    event_id: str
    instead: tuple[str, Value] | None = None
    device: str = ""
    erased: bool = False


@dataclass(frozen=True, slots=True)
class Conflict:
    """One field that holds several values at once; the order of the sides says nothing about them.

    ``cycle`` is an earlier one; empty for the one worked in and for what outlives cycles.
    """

    subject: str
    field: str
    sides: tuple[Side, ...]
    cycle: str = ""


def conflicts(snapshot: Snapshot) -> tuple[Conflict, ...]:
    """Return every conflict of the cycle worked in, in the order the fields were first recorded, then earlier ones."""
    found = snapshot.conflicts()
    evidence = _evidence(snapshot) if found or snapshot.earlier else {}
    here = (Conflict(subject, field, tuple(_sides(snapshot, subject, field, evidence))) for subject, field in found)
    before = (
        Conflict(subject, field, tuple(_sides(picture, subject, field, evidence)), picture.info.cycle)
        for picture in snapshot.earlier
        for subject, field in picture.own_conflicts()
    )
    return (*here, *before)


_Texts = dict[str, list[str]]
"""Texts by the person who wrote them."""


def _sides(snapshot: Snapshot, subject: str, field: str, evidence: dict[str, _Texts]) -> Iterator[Side]:
    heads = snapshot.values[subject, field].heads
    people = {_who(head) for head in heads}
    comments = _Beside(people, _comments(snapshot, subject) if field not in _WRITTEN else {})
    documents = _Beside(people, evidence.get(_item(subject), {}))
    beside = {who: (comments.joined(who), documents.of(who)) for who in people}

    def look(other: str) -> Current | None:
        return snapshot.values.get((subject, other))

    for head in heads:
        given = instead_of(subject, field, head, look) if head.value is None else None
        instead = (given[0], given[1].value) if given is not None else None
        comment, titles = beside[_who(head)]
        name = snapshot.author_name(head)
        yield Side(head.value, name, head.claimed, comment, titles, head.id, instead, head.device, head.erased)


class _Beside:
    """The texts beside the sides of one conflict: those of each side's person, then those of people on no side.

    Sides whose person wrote nothing share what the others wrote.
    """

    def __init__(self, people: set[str], texts: _Texts) -> None:
        self._texts = texts
        self._others = _cut(text for who, found in texts.items() if who not in people for text in found)
        self._others_joined = "\n".join(self._others)

    def of(self, who: str) -> tuple[str, ...]:
        """Return the texts beside the side of a person."""
        return _cut(chain(self._texts[who], self._others)) if who in self._texts else self._others

    def joined(self, who: str) -> str:
        """Return them as one text."""
        return "\n".join(self.of(who)) if who in self._texts else self._others_joined


def _cut(texts: Iterable[str]) -> tuple[str, ...]:
    """Return as many of the texts as are allowed together, with an ellipsis where some was left out."""
    found: list[str] = []
    total = -1
    for text in texts:
        found.append(text)
        total += len(text) + 1
        if total > MOST_TEXT and len(found) > 1:
            break
    if len(found) < 2:
        return tuple(found)
    left = MOST_TEXT
    for number, text in enumerate(found):
        if len(text) > left:
            return (*found[:number], text[:left] + _CUT)
        left = max(left - len(text) - 1, 0)
    return tuple(found)


def _who(event: Event) -> str:
    """Return what stands for the person: an author where one was named, else the device."""
    return event.author or event.device


def _comments(snapshot: Snapshot, subject: str) -> _Texts:
    """Return what people wrote beside an answer: why it is so, then whatever else."""
    found: _Texts = {}
    for field in _WRITTEN:
        current = snapshot.values.get((subject, field))
        for event in current.heads if current else ():
            if event.value is not None and event.key.field == field:
                found.setdefault(_who(event), []).append(str(event.value))
    return found


def _evidence(snapshot: Snapshot) -> dict[str, _Texts]:
    """Return the titles of documents by the item they are linked to."""
    found: dict[str, _Texts] = {}
    for subject in snapshot.subjects("evidence"):
        title = snapshot.text(subject, "title") or snapshot.text(subject, "file_name")
        linked = snapshot.values.get((subject, "item"))
        if linked is not None and linked.value is not None and title:
            found.setdefault(str(linked.value), {}).setdefault(_who(linked.heads[0]), []).append(title)
    return found


def _item(subject: str) -> str:
    """Return the plan's item a subject is about; the empty text where it is about none."""
    kind, *tail = subject.split("/")
    places = SUBJECT_KINDS[kind].tail
    return tail[places.index("item")] if "item" in places else ""
