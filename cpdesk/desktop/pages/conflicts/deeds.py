"""What settling a conflict records: the value that holds, and what cannot stand beside it any more. No Qt."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cpdesk.assessment.fields import AGREED, DECISION
from cpdesk.assessment.records import Record, record_of
from cpdesk.assessment.together import DECIDED, MAIN, SPECIAL, fields_with, said_by
from cpdesk.base.i18n import _
from cpdesk.base.records import dataclass
from cpdesk.desktop.pages.field_words import in_sentence

if TYPE_CHECKING:
    from cpdesk.assessment.events import Event
    from cpdesk.assessment.snapshot import Snapshot
    from cpdesk.assessment.values import Value
    from cpdesk.desktop.pages.conflicts.content import ConflictLine, SideLine
    from cpdesk.storage.store import Store

_People = frozenset[tuple[str, str]]


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
    chosen, picture = line.sides[side], snapshot.of_cycle(line.cycle)
    theirs, others = _people(line, chosen, picture)
    values: dict[str, Value] = {line.field: chosen.value}
    values.update(_instead(line, chosen, picture))
    if line.subject.startswith(f"{DECISION.name}/") and line.field in DECIDED:
        values.update(_decided_with(line, theirs, picture))
    if line.subject.startswith(f"{AGREED.name}/") and line.field in (SPECIAL, *MAIN):
        values.update(_agreed_because(line.subject, theirs, others, picture))
    return Settled(
        tuple(record_of(line.subject, field, value, line.cycle or None) for field, value in values.items()),
        _("Settling {place}", place=line.place),
        _("Settled: {place} is “{value}” now.", place=line.place, value=in_sentence(chosen.words)),
    )


def _people(line: ConflictLine, chosen: SideLine, picture: Snapshot) -> tuple[_People, _People]:
    """Return who is on the side that is taken, and who on others; nobody where one is on both, e.g. without a name."""
    heads = picture.values[line.subject, line.field].heads
    theirs = frozenset(said_by(head) for head in heads if head.id in chosen.events)
    others = frozenset(said_by(head) for head in heads if head.id not in chosen.events)
    return (frozenset(), frozenset()) if theirs & others else (theirs, others)


def _instead(line: ConflictLine, chosen: SideLine, picture: Snapshot) -> Iterator[tuple[str, Value]]:
    """Yield the level or special answer that cannot stand beside the one that is taken, or stands in its place."""
    if chosen.instead is not None:
        yield chosen.instead
    if chosen.value is None or line.field not in (SPECIAL, *MAIN):
        return
    for other in fields_with(line.subject, line.field):
        if (other == SPECIAL) is not (line.field == SPECIAL) and (line.subject, other) in picture.values:
            yield other, None


def _decided_with(line: ConflictLine, theirs: _People, picture: Snapshot) -> Iterator[tuple[str, Value]]:
    """Yield what the person who decided so recorded beside it; where several did, that stays to be settled."""
    for field in DECIDED:
        current = picture.values.get((line.subject, field))
        if field == line.field or current is None:
            continue
        beside = _given(current.heads, theirs)
        if len(beside) == 1:
            yield field, beside[0]


def _agreed_because(subject: str, theirs: _People, others: _People, picture: Snapshot) -> Iterator[tuple[str, Value]]:
    """Yield the reason that whoever recorded an agreed value gave for it, none where only the other side gave one.

    What a third person wrote stays: it may be about either.
    """
    why = picture.values.get((subject, "why"))
    if why is None or not (theirs or others):
        return
    given = [value for value in _given(why.heads, theirs) if value is not None]
    if len(given) == 1:
        if why.conflict or why.value != given[0]:
            yield "why", given[0]
    elif not given and {said_by(head) for head in why.heads} <= others | theirs and (why.conflict or why.value):
        yield "why", None


def _given(heads: tuple[Event, ...], people: _People) -> list[Value]:
    """Return the different values some people gave."""
    return list({repr(head.value): head.value for head in heads if said_by(head) in people}.values())


def device_of(store: Store) -> str:
    """Return what stands for this computer in the open assessment."""
    return store.device
