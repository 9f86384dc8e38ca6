"""What settling a conflict records: the value that holds, and what cannot stand beside it any more. No Qt."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cpdesk.assessment.fields import AGREED, DECISION
from cpdesk.assessment.records import Record
from cpdesk.base.i18n import _
from cpdesk.base.records import dataclass
from cpdesk.desktop.pages.field_words import in_sentence

if TYPE_CHECKING:
    from cpdesk.assessment.snapshot import Snapshot
    from cpdesk.assessment.values import Value
    from cpdesk.desktop.pages.conflicts.content import ConflictLine
    from cpdesk.storage.store import Store

_EITHER = {"level": "special", "special": "level"}
_MAIN = ("level", "special", "status", "answer")
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
    the national report, verdict and answer are taken from the same person; of an agreed value, why it was agreed.
    """
    chosen = line.sides[side]
    records = [
        Record(line.subject, line.field, chosen.value),
        *_decided_with(line, chosen.value, snapshot),
        *_agreed_because(line, chosen.value, snapshot),
    ]
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


def _agreed_because(line: ConflictLine, value: Value, snapshot: Snapshot) -> Iterator[Record]:
    """Yield the reason that whoever recorded an agreed value gave for it, none where only the other side gave one."""
    why = snapshot.values.get((line.subject, "why"))
    if why is None or line.field not in _MAIN or not line.subject.startswith(f"{AGREED.name}/"):
        return
    heads = snapshot.values[line.subject, line.field].heads
    devices = {head.device for head in heads if head.value == value} - {h.device for h in heads if h.value != value}
    given = next((head.value for head in why.heads if head.device in devices and head.value is not None), None)
    if why.conflict or why.value != given:
        yield Record(line.subject, "why", given)


def device_of(store: Store) -> str:
    """Return what stands for this computer in the open assessment."""
    return store.device
