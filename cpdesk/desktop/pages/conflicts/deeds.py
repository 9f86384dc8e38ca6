"""What settling a conflict records: the value that holds, and what cannot stand beside it any more. No Qt."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cpdesk.assessment.fields import DECISION
from cpdesk.assessment.records import Record
from cpdesk.assessment.snapshot import Snapshot
from cpdesk.assessment.values import Value
from cpdesk.base.i18n import _
from cpdesk.desktop.pages.conflicts.content import ConflictLine
from cpdesk.desktop.pages.field_words import in_sentence

if TYPE_CHECKING:
    from cpdesk.storage.store import Store

_EITHER = {"level": "special", "special": "level"}
_TOGETHER = ("verdict", "decided", "text")
"""What a person decided of a question of the national report; one without the other would be nobody's decision."""


@dataclass(frozen=True, slots=True)
class Settled:
    """The values to record, the words that name the step for undo, and what is said afterwards."""

    records: tuple[Record, ...]
    words: str
    said: str


def settle(line: ConflictLine, side: int, snapshot: Snapshot) -> Settled:
    """Return the step that takes one side's value.

    A key area has a level or a special answer, never both: the one that is taken takes the other away. Of a decision on
    the national report, verdict and answer are taken from the same person.
    """
    chosen = line.sides[side]
    records = [Record(line.subject, line.field, chosen.value), *_decided_with(line, chosen.value, snapshot)]
    other = _EITHER.get(line.field, "")
    if chosen.value is not None and (line.subject, other) in snapshot.values:
        records.append(Record(line.subject, other, None))
    return Settled(
        tuple(records),
        _("Settling {place}", place=line.place),
        _("Settled: {place} is “{value}” now.", place=line.place, value=in_sentence(chosen.words)),
    )


def _decided_with(line: ConflictLine, value: Value, snapshot: Snapshot) -> Iterator[Record]:
    """Yield what the person who decided so recorded beside it, where that stands against another value as well."""
    if not line.subject.startswith(f"{DECISION.name}/") or line.field not in _TOGETHER:
        return
    heads = snapshot.values[line.subject, line.field].heads
    device = next((head.device for head in heads if head.value == value), "")
    for field in _TOGETHER:
        current = snapshot.values.get((line.subject, field))
        if field == line.field or current is None or not current.conflict:
            continue
        beside = next((head for head in current.heads if head.device == device), None)
        if beside is not None:
            yield Record(line.subject, field, beside.value)


def device_of(store: Store) -> str:
    """Return what stands for this computer in the open assessment."""
    return store.device
