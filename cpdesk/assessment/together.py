"""Fields of one subject that are one answer: given apart by two people, they stand against each other as well.

An answer has a level (a status, an answer) or a special answer, never both; a decision on a question of the national
report is its verdict, options and text. A field in which somebody left nothing holds no event of theirs. Where the
answer of another stands there, that nothing is a side of its own: it is read off what they gave in the field beside it.
Nothing is recorded for it, so that what came together before this was known is told as well.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Optional

from cpdesk.assessment.events import Event, Key

if TYPE_CHECKING:
    from cpdesk.assessment.state import Current, State

MAIN = ("level", "status", "answer")
"""What an answer is given in: of a key area, an objective, an indicator."""
SPECIAL = "special"
DECIDED = ("verdict", "decided", "text")
"""What a person decided of a question of the national report; one without the other would be nobody's decision."""

Look = Callable[[str], Optional["Current"]]
"""What stands in a field of the subject that is looked at."""

_ANSWERED, _DECISION = ("agreed", "response"), "decision"
_EITHER = {SPECIAL: MAIN, **dict.fromkeys(MAIN, (SPECIAL,))}


def fields_with(subject: str, field: str) -> tuple[str, ...]:
    """Return the fields that are one answer with a field, itself among them; none for a field of its own."""
    kind = subject.partition("/")[0]
    if kind in _ANSWERED and field in _EITHER:
        return (SPECIAL, *MAIN)
    return DECIDED if kind == _DECISION and field in DECIDED else ()


def said_by(event: Event) -> tuple[str, str]:
    """Return what stands for the person: a device, and on it the author; what was stated again keeps its author."""
    return event.device, event.author


def instead_of(subject: str, field: str, event: Event, look: Look) -> tuple[str, Event] | None:
    """Return what whoever left a field blank with an event gave in a field beside it, and where; None for nothing."""
    if subject.partition("/")[0] not in _ANSWERED:
        return None
    if event.key.field != field and (given := _find(look(event.key.field), event)) is not None:
        return event.key.field, given
    for other in _EITHER.get(field, ()):
        found = look(other)
        for head in found.heads if found is not None else ():
            if head.value is not None and head.key.field == other and said_by(head) == said_by(event):
                return other, head
    return None


def current(state: State, key: Key) -> Current | None:
    """Return the current value of a key, with the sides that are read off the fields beside it."""
    return with_sides(key.subject, key.field, lambda field: state.current(key._replace(field=field)))


def with_sides(subject: str, field: str, look: Look) -> Current | None:
    """Return what stands in a field, with the sides that are read off the fields beside it; its value stays."""
    own = look(field)
    if own is None:
        return None
    sides = _sides(subject, field, own, look)
    return own._replace(heads=(*own.heads, *sides)) if sides else own


def is_open(key: Key, held: Current) -> bool:
    """Tell whether it has to be recorded even if the value that stands there is meant.

    Of a decision that is so where people gave the same apart: it is their word for what they gave beside it as well.
    """
    return held.conflict or (len(held.heads) > 1 and fields_with(key.subject, key.field) == DECIDED)


def stands_apart(state: State, key: Key) -> bool:
    """Tell whether a field is part of, or gives the reason for, an answer that people gave differently."""
    fields = fields_with(key.subject, MAIN[0] if key.field == "why" else key.field)
    held = (current(state, key._replace(field=field)) for field in fields)
    return any(_is_contested(each) for each in held)


def is_told(subject: str, field: str, look: Look) -> bool:
    """Tell whether a conflict is listed under this field: one answer against another is listed once.

    It is told under the level, unless there are several special answers and but one level. ``look`` gives what stands
    with the sides of :func:`with_sides`.
    """
    if subject.partition("/")[0] not in _ANSWERED or field not in _EITHER:
        return True
    special = _different(look(SPECIAL))
    if field == SPECIAL:
        return special > 1 or not any(_is_contested(look(main)) for main in MAIN)
    return _different(look(field)) > 1 or special < 2 or not _is_contested(look(SPECIAL))


def contested_keys(state: State, keys: Iterable[Key]) -> set[Key]:
    """Return those of some keys under which a conflict is listed, or the ones beside them that it is listed under."""
    found: set[Key] = set()
    looked: dict[tuple[str, str], tuple[str, ...]] = {}
    forked = set(state.forked(wanted := tuple(keys)))
    for key in wanted:
        if key in forked:
            if together := fields_with(key.subject, key.field):
                looked[key.cycle, key.subject] = together
            elif _is_contested(state.current(key)):
                found.add(key)
        elif key.field in _EITHER and _may_clash(state, key):
            looked[key.cycle, key.subject] = (SPECIAL, *MAIN)
    for (cycle, subject), fields in looked.items():
        held = {field: current(state, Key(cycle, subject, field)) for field in fields}
        found |= {
            Key(cycle, subject, field)
            for field, now in held.items()
            if _is_contested(now) and is_told(subject, field, held.get)
        }
    return found


def _may_clash(state: State, key: Key) -> bool:
    """Tell whether a special answer and another stand about the subject of a key, which is one of their fields."""
    special = state.current(Key(key.cycle, key.subject, SPECIAL))
    if special is None or not _different(special):
        return False
    mains = MAIN if key.field == SPECIAL else (key.field,)
    return any(_different(state.current(Key(key.cycle, key.subject, main))) for main in mains)


def _sides(subject: str, field: str, own: Current, look: Look) -> tuple[Event, ...]:
    kind = subject.partition("/")[0]
    if kind in _ANSWERED and field in _EITHER:
        return _given_instead(own, [look(other) for other in _EITHER[field]])
    if kind == _DECISION and field in DECIDED:
        return _left_blank(own, [look(other) for other in DECIDED])
    return ()


def _given_instead(own: Current, others: Iterable[Current | None]) -> tuple[Event, ...]:
    """Return as blank what was given in the fields beside, but by whom left this one blank without that being read.

    Nobody stands against themselves: of what one person gave in both, the special answer counts.
    """
    if all(head.value is None for head in own.heads):
        return ()
    told = {said_by(head) for head in own.heads}
    beside = (head for other in others if other is not None for head in other.heads)
    return tuple(head._replace(value=None) for head in beside if head.value is not None and said_by(head) not in told)


def _left_blank(own: Current, together: Iterable[Current | None]) -> tuple[Event, ...]:
    """Return as blank the decisions made apart from what stands here by people who left nothing here themselves.

    What a third person left is everybody's, and so is what one of them left before a decision that both replaced.
    """
    apart = [head for each in together if each is not None and len(each.heads) > 1 for head in each.heads]
    deciders = {said_by(head): head for head in apart}
    given = {said_by(head) for head in own.heads}
    if all(head.value is None for head in own.heads) or not given <= deciders.keys():
        return ()
    if any(_is_older(head, apart) for head in own.heads):
        return ()
    return tuple(head._replace(value=None) for who, head in deciders.items() if who not in given)


def _is_older(head: Event, apart: Iterable[Event]) -> bool:
    """Tell whether a value was there before its person decided anew, on top of what the others had seen as well."""
    same = [other for other in apart if other.device == head.device]
    return all(other.parents and head.seq < other.seq for other in same)


def _find(held: Current | None, event: Event) -> Event | None:
    """Return the event itself, with the value it holds."""
    heads = held.heads if held is not None else ()
    return next((head for head in heads if head.value_hash == event.value_hash and head.seq == event.seq), None)


def _different(held: Current | None) -> int:
    return len({repr(head.value) for head in held.heads if head.value is not None}) if held is not None else 0


def _is_contested(held: Current | None) -> bool:
    return held is not None and held.conflict
