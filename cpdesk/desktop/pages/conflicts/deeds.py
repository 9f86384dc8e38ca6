"""What settling a conflict records: the value that holds, and what cannot stand beside it any more. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cpdesk.assessment.records import Record
from cpdesk.assessment.snapshot import Snapshot
from cpdesk.base.i18n import _
from cpdesk.desktop.pages.conflicts.content import ConflictLine
from cpdesk.desktop.pages.field_words import in_sentence

if TYPE_CHECKING:
    from cpdesk.storage.store import Store

_EITHER = {"level": "special", "special": "level"}


@dataclass(frozen=True, slots=True)
class Settled:
    """The values to record, the words that name the step for undo, and what is said afterwards."""

    records: tuple[Record, ...]
    words: str
    said: str


def settle(line: ConflictLine, side: int, snapshot: Snapshot) -> Settled:
    """Return the step that takes one side's value.

    A key area has a level or a special answer, never both: the one that is taken takes the other away.
    """
    chosen = line.sides[side]
    records = [Record(line.subject, line.field, chosen.value)]
    other = _EITHER.get(line.field, "")
    if chosen.value is not None and (line.subject, other) in snapshot.values:
        records.append(Record(line.subject, other, None))
    return Settled(
        tuple(records),
        _("Settling {place}", place=line.place),
        _("Settled: {place} is “{value}” now.", place=line.place, value=in_sentence(chosen.words)),
    )


def device_of(store: Store) -> str:
    """Return what stands for this computer in the open assessment."""
    return store.device
