"""Every value of an assessment as the full data gives it, and what is kept out of it: deleted things, and names."""

from __future__ import annotations

from collections.abc import Iterator

from cpdesk.assessment.events import Event
from cpdesk.assessment.field_types import Field, SubjectKind
from cpdesk.assessment.fields import SUBJECT_KINDS
from cpdesk.assessment.snapshot import Snapshot
from cpdesk.assessment.state import Current
from cpdesk.assessment.values import Value
from cpdesk.base.records import dataclass
from cpdesk.reports.content.parts.conflicts import recorded_words
from cpdesk.reports.inputs import ReportInput

_OWNERS = {
    "response": ("respondent",),
    "cost": ("action",),
    "progress": ("action",),
    "serves": ("action",),
    "after": ("action", "action"),
    "member": ("group", "respondent"),
    "received": ("respondent",),
}
"""Of which kinds of subject the ids in a path are, where a subject hangs on others."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of several values recorded at once; ``recorded`` is the device's clock (UTC), ``by`` only with names."""

    value: Value
    words: str
    recorded: str
    by: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One field of one subject; ``value`` is exact, ``words`` are for people. ``sides`` holds all values of a conflict.

    ``item`` is the code of the plan's item the subject is about, empty where it is about none.
    """

    subject: str
    kind: SubjectKind
    item: str
    field: Field
    value: Value
    words: str
    sides: tuple[Side, ...] = ()


@dataclass(frozen=True, slots=True)
class Given:
    """All entries in the order of the declaration, with what was kept out: deleted subjects and personal values."""

    entries: tuple[Entry, ...]
    deleted: int
    personal: int

    @property
    def conflicts(self) -> int:
        """Return how many fields hold different values at once."""
        return sum(1 for entry in self.entries if entry.sides)

    def of_kind(self, name: str) -> dict[str, dict[str, Entry]]:
        """Return the entries of a kind of subject, by subject and field."""
        found: dict[str, dict[str, Entry]] = {}
        for entry in self.entries:
            if entry.kind.name == name:
                found.setdefault(entry.subject, {})[entry.field.name] = entry
        return found


def find_given(data: ReportInput) -> Given:
    """Return every value of the snapshot; names of people only where the choices ask for them."""
    snapshot = data.snapshot
    present = dict.fromkeys(subject for (subject, _name), current in snapshot.values.items() if _holds(current))
    kept = [subject for subject in present if not _is_deleted(snapshot, subject)]
    rank = {item.code: place for place, item in enumerate(data.edition.items)}
    order = {name: place for place, name in enumerate(SUBJECT_KINDS)}
    kept.sort(key=lambda s: (order[s.split("/")[0]], rank.get(item_of(s), len(rank))))
    entries = [entry for subject in kept for entry in _entries(data, subject)]
    shown = tuple(entry for entry in entries if data.choices.names or not entry.field.personal)
    return Given(shown, len(present) - len(kept), len(entries) - len(shown))


def item_of(subject: str) -> str:
    """Return the code of the item of the plan a subject is about; empty where it is about none."""
    kind, *tail = subject.split("/")
    parts = zip(SUBJECT_KINDS[kind].tail, tail, strict=True)
    return next((part for meaning, part in parts if meaning == "item"), "")


def owners_of(subject: str) -> tuple[str, ...]:
    """Return the subjects on which a subject hangs, such as the action of a cost line."""
    kind, *ids = subject.split("/")
    return tuple(f"{owner}/{part}" for owner, part in zip(_OWNERS.get(kind, ()), ids, strict=False))


def _is_deleted(snapshot: Snapshot, subject: str) -> bool:
    """Tell whether a subject, or one it hangs on, was deleted; where people disagree on that it is not."""
    return any(snapshot.is_deleted(each) for each in (subject, *owners_of(subject)))


def _holds(current: Current) -> bool:
    return current.value is not None or current.conflict


def _entries(data: ReportInput, subject: str) -> Iterator[Entry]:
    kind = SUBJECT_KINDS[subject.split("/")[0]]
    for field in kind.fields:
        current = data.snapshot.values.get((subject, field.name))
        if current is None or not _holds(current):
            continue
        words = recorded_words(data.catalogue, field, current.value)
        sides = [_side(data, field, event) for event in current.heads] if current.conflict else []
        sides.sort(key=lambda side: (side.recorded, repr(side.value), side.by))
        yield Entry(subject, kind, item_of(subject), field, current.value, words, tuple(sides))


def _side(data: ReportInput, field: Field, event: Event) -> Side:
    by = data.snapshot.author_name(event) if data.choices.names else ""
    return Side(event.value, recorded_words(data.catalogue, field, event.value), event.claimed, by)
