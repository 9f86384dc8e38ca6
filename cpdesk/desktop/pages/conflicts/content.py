"""What the page Conflicts shows: each place that holds different values, its sides, who said what and when. No Qt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
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
    ``instead`` is the field beside it and what was given there, by people who left this one blank; ``events`` are those
    that say so.
    """

    value: Value
    words: str
    level: int | None
    typed: bool
    people: tuple[str, ...]
    comment: str
    evidence: tuple[str, ...]
    spoken: str
    instead: tuple[str, Value] | None = None
    events: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ConflictLine:
    """A field with its sides; ``page`` and ``item`` say where another value can be given, empty where nowhere.

    ``cycle`` is an earlier one, which it is settled in; empty for the one worked in.
    """

    subject: str
    field: str
    label: str
    place: str
    sides: tuple[SideLine, ...]
    page: str
    item: str
    cycle: str = ""

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


def build_conflicts(
    snapshot: Snapshot,
    words: Words,
    device: str,
    *,
    hide_names: bool = False,
    clocks: Mapping[str, str] = MappingProxyType({}),
) -> ConflictsView:
    """Return what the page shows; ``device`` is this computer's, whose clock needs no remark.

    ``clocks`` are the devices of events that were said elsewhere first.
    """
    order = words.order()
    found = sorted(conflicts(snapshot), key=lambda conflict: (conflict.cycle, *order(conflict.subject, conflict.field)))
    shown = [_nameless(conflict) for conflict in found[:MOST]] if hide_names else found[:MOST]
    groups: dict[tuple[str, str], list[ConflictLine]] = {}
    for conflict in (_said_first(conflict, clocks) for conflict in shown):
        own = in_cycle(words, conflict)
        groups.setdefault((conflict.subject, conflict.cycle), []).append(_line(conflict, own, device))
    return ConflictsView(
        ngettext(
            "{n} place holds different values, because people worked apart. Choose the value that holds.",
            "{n} places hold different values, because people worked apart. Choose the value that holds for each.",
            len(found),
        ),
        tuple(
            ConflictGroup(_with_cycle(words.subject(subject), cycle), tuple(lines))
            for (subject, cycle), lines in groups.items()
        ),
        more_words(len(found) - len(shown)),
        len(found),
    )


def _said_first(conflict: Conflict, clocks: Mapping[str, str]) -> Conflict:
    sides = (replace(side, device=clocks.get(side.event_id, side.device)) for side in conflict.sides)
    return replace(conflict, sides=tuple(sides))


def _nameless(conflict: Conflict) -> Conflict:
    sides = (replace(side, author=_("Name hidden")) for side in conflict.sides)
    return replace(conflict, sides=tuple(sides))


def in_cycle(words: Words, conflict: Conflict) -> Words:
    """Return words that look things up in the cycle a conflict is of."""
    if not conflict.cycle:
        return words
    return replace(words, snapshots=tuple(picture.of_cycle(conflict.cycle) for picture in words.snapshots))


def place_of(conflict: Conflict, words: Words) -> str:
    """Return where a conflict is, with the cycle where it is an earlier one."""
    return _with_cycle(words.place(conflict.subject, conflict.field), conflict.cycle)


def _with_cycle(place: str, cycle: str) -> str:
    return _("{place} (in {cycle})", place=place, cycle=in_sentence(cycle)) if cycle else place


def more_words(left: int) -> str:
    """Return that more conflicts wait; empty for none."""
    if left <= 0:
        return ""
    return ngettext(
        "{n} more conflict follows when these are settled.", "{n} more conflicts follow when these are settled.", left
    )


def sides_of(conflict: Conflict, words: Words, device: str) -> tuple[SideLine, ...]:
    """Return the different values of a conflict, each once, with everybody who recorded it; this computer's first."""
    here = {side.event_id for side in conflict.sides if side.device == device}
    if len(here) == len(conflict.sides):
        device = ""  # brought back by undoing: whose clock it was is not known any more
    by_value: dict[str, list[Side]] = {}
    for side in sorted(conflict.sides, key=lambda side: (side.event_id not in here, side.claimed, side.event_id)):
        by_value.setdefault(repr((side.value, side.instead)), []).append(side)
    return tuple(_side(conflict, same, words, device) for same in by_value.values())


def _line(conflict: Conflict, words: Words, device: str) -> ConflictLine:
    page, item = ("", "") if conflict.cycle else page_of(conflict.subject, words)
    return ConflictLine(
        conflict.subject,
        conflict.field,
        field_label(conflict.subject, conflict.field),
        place_of(conflict, words),
        sides_of(conflict, words, device),
        page,
        item,
        conflict.cycle,
    )


def page_of(subject: str, words: Words) -> tuple[str, str]:
    """Return the page and the item on it where a subject can be changed; two empty texts where there is none."""
    kind, *tail = subject.split("/")
    item = (tail[0] if kind in _PARTS_OF_ACTIONS else tail[-1]) if tail else ""
    if kind == "evidence":
        item = next((code for picture in words.snapshots if (code := picture.text(subject, "item"))), "")
    page = _PAGES.get(kind, "")
    return (page, item) if page and (item or page == "country") else ("", "")


def _side(conflict: Conflict, same: Sequence[Side], words: Words, device: str) -> SideLine:
    first = same[0]
    told = words.value(conflict.subject, conflict.field, first.value, erased=first.erased)
    if first.instead is not None:
        told = words.value(conflict.subject, *first.instead)
    declared = find_field(conflict.subject, conflict.field)
    is_level = declared is not None and declared.type is FieldType.LEVEL
    people = tuple(_person(side, device) for side in same)
    return SideLine(
        first.value,
        told,
        first.value if is_level and isinstance(first.value, int) else None,
        is_typed_text(conflict.subject, conflict.field),
        people,
        next((quiet(side.comment) for side in same if side.comment), ""),
        tuple(dict.fromkeys(in_sentence(title) for side in same for title in side.evidence)),
        _("Take {value}, recorded by {people}", value=in_sentence(told), people="; ".join(people)),
        first.instead,
        tuple(side.event_id for side in same),
    )


def _person(side: Side, device: str) -> str:
    name = in_sentence(side.author) or _("No name given")
    when = moment_words(side.claimed)
    if not when:
        return name
    if not device:
        return _("{name}, {when}", name=name, when=when)
    if side.device == device:
        return _("{name}, {when} on this computer", name=name, when=when)
    # translators: the other computer's clock may be wrong, so whose clock it was is said
    return _("{name}, {when} by that computer's clock", name=name, when=when)
