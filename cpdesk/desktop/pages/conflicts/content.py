"""What the page Conflicts shows: each place that holds different values, its sides, who said what and when. No Qt."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from cpdesk.assessment.field_types import FieldType
from cpdesk.base.i18n import _, ngettext
from cpdesk.base.records import dataclass
from cpdesk.desktop.pages.field_words import (
    Words,
    field_label,
    find_field,
    in_sentence,
    is_typed_text,
    moment_words,
    quiet,
)
from cpdesk.storage.conflicts import Conflict, Side, conflicts

if TYPE_CHECKING:
    from cpdesk.assessment.events import Event
    from cpdesk.assessment.snapshot import Snapshot
    from cpdesk.assessment.values import Value

MOST = 30
"""So many conflicts are shown at once; the others follow as these are settled."""

_PARTS_OF_ACTIONS = ("cost", "progress", "serves", "after")
_PAGES = {
    **dict.fromkeys(_PARTS_OF_ACTIONS, "action_plan"),
    "agreed": "assess",
    "action": "action_plan",
    "party": "country",
    "round": "country",
    "goal": "country",
    "respondent": "people",
    "evidence": "assess",
    "need": "needs",
    "workshop": "workshop",
    "parking": "workshop",
    "decision": "national_report",
}


@dataclass(frozen=True, slots=True)
class SideLine:
    """One of the values: in words, by whom and when, with the comment and the evidence that came with it.

    ``level`` is set for a level 0-4; ``typed`` marks a text somebody wrote; ``spoken`` is what its button says.
    """

    value: Value
    words: str
    level: int | None
    typed: bool
    people: tuple[str, ...]
    comment: str
    evidence: tuple[str, ...]
    spoken: str


@dataclass(frozen=True, slots=True)
class ConflictLine:
    """A field with its sides; ``page`` and ``item`` say where another value can be given, empty where nowhere."""

    subject: str
    field: str
    label: str
    place: str
    sides: tuple[SideLine, ...]
    page: str
    item: str

    @property
    def key(self) -> tuple[str, str]:
        """Return what names the conflict."""
        return self.subject, self.field


@dataclass(frozen=True, slots=True)
class ConflictGroup:
    """The conflicts of one key area, action or the like."""

    title: str
    lines: tuple[ConflictLine, ...]


@dataclass(frozen=True, slots=True)
class ConflictsView:
    """The whole page; ``more`` tells of those that are not shown yet."""

    headline: str
    groups: tuple[ConflictGroup, ...]
    more: str
    total: int

    @property
    def lines(self) -> tuple[ConflictLine, ...]:
        """Return the conflicts that are shown, in their order."""
        return tuple(line for group in self.groups for line in group.lines)


def build_conflicts(snapshot: Snapshot, words: Words, device: str, *, hide_names: bool = False) -> ConflictsView:
    """Return what the page shows; ``device`` is this computer's, whose clock needs no remark."""
    order = words.order()
    found = sorted(conflicts(snapshot), key=lambda conflict: order(conflict.subject, conflict.field))
    shown = [_nameless(conflict) for conflict in found[:MOST]] if hide_names else found[:MOST]
    groups: dict[str, list[ConflictLine]] = {}
    for conflict in shown:
        groups.setdefault(conflict.subject, []).append(_line(conflict, words, device))
    return ConflictsView(
        ngettext(
            "{n} place holds different values, because people worked apart. Choose the value that holds.",
            "{n} places hold different values, because people worked apart. Choose the value that holds for each.",
            len(found),
        ),
        tuple(ConflictGroup(words.subject(subject), tuple(lines)) for subject, lines in groups.items()),
        more_words(len(found) - len(shown)),
        len(found),
    )


def _nameless(conflict: Conflict) -> Conflict:
    sides = (replace(side, author=_("Name hidden")) for side in conflict.sides)
    return replace(conflict, sides=tuple(sides))


def more_words(left: int) -> str:
    """Return that more conflicts wait; empty for none."""
    if left <= 0:
        return ""
    return ngettext(
        "{n} more conflict follows when these are settled.", "{n} more conflicts follow when these are settled.", left
    )


def sides_of(conflict: Conflict, words: Words, device: str) -> tuple[SideLine, ...]:
    """Return the different values of a conflict, each once, with everybody who recorded it; this computer's first."""
    heads = {event.id: event for event in _heads(words, conflict.subject, conflict.field)}
    here = {side.event_id for side in conflict.sides if _device(heads.get(side.event_id)) == device}
    if len(here) == len(conflict.sides):
        device = ""  # brought back by undoing: whose clock it was is not known any more
    by_value: dict[str, list[Side]] = {}
    for side in sorted(conflict.sides, key=lambda side: (side.event_id not in here, side.claimed, side.event_id)):
        by_value.setdefault(repr(side.value), []).append(side)
    return tuple(_side(conflict, same, heads, words, device) for same in by_value.values())


def _line(conflict: Conflict, words: Words, device: str) -> ConflictLine:
    page, item = page_of(conflict.subject, words)
    return ConflictLine(
        conflict.subject,
        conflict.field,
        field_label(conflict.subject, conflict.field),
        words.place(conflict.subject, conflict.field),
        sides_of(conflict, words, device),
        page,
        item,
    )


def page_of(subject: str, words: Words) -> tuple[str, str]:
    """Return the page and the item on it where a subject can be changed; two empty texts where there is none."""
    kind, *tail = subject.split("/")
    item = (tail[0] if kind in _PARTS_OF_ACTIONS else tail[-1]) if tail else ""
    if kind == "evidence":
        item = next((code for picture in words.snapshots if (code := picture.text(subject, "item"))), "")
    page = _PAGES.get(kind, "")
    return (page, item) if page and (item or page == "country") else ("", "")


def _side(conflict: Conflict, same: Sequence[Side], heads: dict[str, Event], words: Words, device: str) -> SideLine:
    first = same[0]
    event = heads.get(first.event_id)
    told = words.value(conflict.subject, conflict.field, first.value, erased=event is not None and event.erased)
    if first.value is None and event is not None:
        told = _instead(conflict, event, words) or told
    declared = find_field(conflict.subject, conflict.field)
    is_level = declared is not None and declared.type is FieldType.LEVEL
    people = tuple(_person(side, heads.get(side.event_id), device) for side in same)
    return SideLine(
        first.value,
        told,
        first.value if is_level and isinstance(first.value, int) else None,
        is_typed_text(conflict.subject, conflict.field),
        people,
        next((quiet(side.comment) for side in same if side.comment), ""),
        tuple(dict.fromkeys(in_sentence(title) for side in same for title in side.evidence)),
        _("Take {value}, recorded by {people}", value=in_sentence(told), people="; ".join(people)),
    )


def _person(side: Side, event: Event | None, device: str) -> str:
    name = in_sentence(side.author) or _("No name given")
    when = moment_words(side.claimed)
    if not when:
        return name
    if not device:
        return _("{name}, {when}", name=name, when=when)
    if _device(event) == device:
        return _("{name}, {when} on this computer", name=name, when=when)
    # translators: the other computer's clock may be wrong, so whose clock it was is said
    return _("{name}, {when} by that computer's clock", name=name, when=when)


def _instead(conflict: Conflict, event: Event, words: Words) -> str:
    """Return the level or special answer that the same computer gave where it left this one blank."""
    other = {"level": "special", "special": "level"}.get(conflict.field, "")
    found = (e for e in _heads(words, conflict.subject, other) if e.device == event.device and e.value is not None)
    given = next(found, None)
    return words.value(conflict.subject, other, given.value) if given is not None else ""


def _device(event: Event | None) -> str | None:
    return event.device if event is not None else None


def _heads(words: Words, subject: str, field: str) -> Iterator[Event]:
    for picture in words.snapshots:
        current = picture.values.get((subject, field))
        yield from current.heads if current is not None else ()
