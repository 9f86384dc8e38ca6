"""The agenda of a workshop, worked out from when a day begins and ends and how long one key area takes.

The fixed parts and their lengths are our own, as in the guide “How to run the assessment”; they are proposals.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from cpdesk.analysis.scope import MINUTES
from cpdesk.assessment.workshop import HALF_DAY, ONE_DAY, TWO_DAYS, Workshop
from cpdesk.base.records import dataclass
from cpdesk.plan.model import ItemKind

BEGINS, ENDS, ENDS_HALF_DAY = 9 * 60, 17 * 60, 12 * 60 + 45
"""When a day begins and ends where nobody said so, in minutes after midnight."""
FOR_ONE = MINUTES[ItemKind.KEY_AREA]
"""Minutes for one key area where nobody said so."""

LUNCH_AT, LUNCH_LASTS, BREAK_LASTS = 12 * 60 + 30, 60, 15
_LUNCH_FROM, _BREAK_FROM = 360, 120
"""A day of so many minutes has a lunch, a stretch of so many a break in its middle."""
_ROUND_TO = 15
_LEAST_SPARE = 5


class What(StrEnum):
    """What a part of the agenda is for."""

    OPENING = "opening"
    LOOK_BACK = "look_back"
    KEY_AREAS = "key_areas"
    SPARE = "spare"
    FLAGGED = "flagged"
    NEEDS = "needs"
    ACTIONS = "actions"
    CLOSING = "closing"
    BREAK = "break"
    LUNCH = "lunch"


@dataclass(frozen=True, slots=True)
class Slot:
    """A part of a day, in minutes after midnight; ``goes_on`` continues what a break cut."""

    begins: int
    ends: int
    what: What
    key_areas: tuple[str, ...] = ()
    goes_on: bool = False


@dataclass(frozen=True, slots=True)
class Agenda:
    """The days with their parts. ``room`` is how many key areas there is time for, ``minutes`` those for each.

    ``not_reached`` are the key areas asked there is no time for, ``lacking`` the minutes they would take
    beyond the time there is, ``would_fit`` the minutes for each with which all would fit (0 for none), ``spare`` those
    that are left over where all fit.
    """

    length: str
    begins: int
    ends: int
    minutes: int
    days: tuple[tuple[Slot, ...], ...]
    asked: int
    room: int
    not_reached: tuple[str, ...]
    lacking: int
    would_fit: int
    spare: int

    @property
    def suffices(self) -> bool:
        """Tell whether there is time for every key area that is asked."""
        return not self.not_reached


_FIXED: dict[str, tuple[tuple[dict[What, int], dict[What, int]], ...]] = {
    HALF_DAY: (({What.OPENING: 30}, {What.NEEDS: 30, What.CLOSING: 15}),),
    ONE_DAY: (({What.OPENING: 45}, {What.NEEDS: 60, What.CLOSING: 30}),),
    TWO_DAYS: (
        ({What.OPENING: 45}, {What.FLAGGED: 15}),
        ({What.LOOK_BACK: 15}, {What.NEEDS: 60, What.ACTIONS: 60, What.CLOSING: 30}),
    ),
}
"""For each length and day what it begins and ends with, in minutes."""

_Stretch = tuple[int, int]


def make_agenda(plan: Workshop, key_areas: Sequence[str]) -> Agenda | None:
    """Return the agenda for the key areas asked, in their order; None where a day would end before it begins."""
    length = plan.agenda if plan.agenda in _FIXED else proposed_length(len(key_areas), plan.minutes or FOR_ONE)
    begins = BEGINS if plan.begins_at is None else plan.begins_at
    ends = proposed_end(length, begins) if plan.ends_at is None else plan.ends_at
    minutes = plan.minutes or FOR_ONE
    if begins >= ends:
        return None
    days = []
    free: list[list[_Stretch]] = []
    for head, tail in _FIXED[length]:
        work, pauses = _stretches(begins, ends)
        slots, left = _set_fixed(work, head, tail)
        days.append([*pauses, *slots])
        free.append(left)
    total = sum(end - begin for stretches in free for begin, end in stretches)
    room = total // minutes
    fit = tuple(key_areas[:room])
    _set_key_areas(days, free, fit, minutes, all_fit=len(fit) == len(key_areas))
    asked = len(key_areas)
    return Agenda(
        length=length,
        begins=begins,
        ends=ends,
        minutes=minutes,
        days=tuple(tuple(sorted(slots, key=lambda slot: slot.begins)) for slots in days),
        asked=asked,
        room=room,
        not_reached=tuple(key_areas[room:]),
        lacking=max(0, asked * minutes - total),
        would_fit=total // asked if asked else 0,
        spare=max(0, total - asked * minutes),
    )


def proposed_length(asked: int, minutes: int = FOR_ONE) -> str:
    """Return the shortest workshop with time for so many key areas; two days where none has."""
    for length in (HALF_DAY, ONE_DAY):
        found = make_agenda(Workshop(agenda=length, minutes=minutes), [""] * asked)
        if found is not None and found.suffices:
            return length
    return TWO_DAYS


def proposed_end(length: str, begins: int = BEGINS) -> int:
    """Return when a day that begins then would end, in minutes after midnight."""
    lasts = (ENDS_HALF_DAY if length == HALF_DAY else ENDS) - BEGINS
    return min(begins + lasts, 24 * 60)


def _stretches(begins: int, ends: int) -> tuple[list[_Stretch], list[Slot]]:
    """Return the time for work between the breaks of a day, and the breaks."""
    pauses = []
    halves = [(begins, ends)]
    if ends - begins >= _LUNCH_FROM:
        usual = begins + _BREAK_FROM <= LUNCH_AT <= ends - _BREAK_FROM - LUNCH_LASTS
        at = LUNCH_AT if usual else _rounded((begins + ends - LUNCH_LASTS) // 2)
        pauses.append(Slot(at, at + LUNCH_LASTS, What.LUNCH))
        halves = [(begins, at), (at + LUNCH_LASTS, ends)]
    work: list[_Stretch] = []
    for begin, end in halves:
        if end - begin >= _BREAK_FROM:
            at = _rounded((begin + end) // 2)
            pauses.append(Slot(at, at + BREAK_LASTS, What.BREAK))
            work += [(begin, at), (at + BREAK_LASTS, end)]
        else:
            work.append((begin, end))
    return work, pauses


def _rounded(minute: int) -> int:
    return minute // _ROUND_TO * _ROUND_TO


def _set_fixed(work: list[_Stretch], head: dict[What, int], tail: dict[What, int]) -> tuple[list[Slot], list[_Stretch]]:
    """Return what a day begins and ends with, and the time that is left between them."""
    slots: list[Slot] = []
    left = list(work)
    for what, minutes in head.items():
        taken, left = _cut(left, minutes)
        slots += _as_slots(taken, what)
    for what, minutes in reversed(tail.items()):
        room = sum(end - begin for begin, end in left)
        before, taken = _cut(left, max(0, room - minutes))
        slots += _as_slots(taken, what)
        left = before
    return slots, left


def _cut(stretches: list[_Stretch], minutes: int) -> tuple[list[_Stretch], list[_Stretch]]:
    """Return the first minutes of some stretches, and the rest."""
    first: list[_Stretch] = []
    rest: list[_Stretch] = []
    for begin, end in stretches:
        at = min(end, begin + minutes)
        minutes -= at - begin
        first += [(begin, at)] if at > begin else []
        rest += [(at, end)] if end > at else []
    return first, rest


def _as_slots(stretches: list[_Stretch], what: What) -> list[Slot]:
    return [Slot(begin, end, what, goes_on=place > 0) for place, (begin, end) in enumerate(stretches)]


def _set_key_areas(
    days: list[list[Slot]], free: list[list[_Stretch]], codes: tuple[str, ...], minutes: int, *, all_fit: bool
) -> None:
    """Put the key areas into the free time, each where it begins; what is left over stays for open points."""
    passed = 0
    needed = len(codes) * minutes
    for slots, stretches in zip(days, free, strict=True):
        for begin, end in stretches:
            until = end if not all_fit else min(end, begin + max(0, needed - passed))
            if until > begin:
                first, last = -(-passed // minutes), -(-(passed + until - begin) // minutes)
                slots.append(Slot(begin, until, What.KEY_AREAS, codes[first:last], goes_on=passed % minutes > 0))
                passed += until - begin
            if end - until >= _LEAST_SPARE:
                slots.append(Slot(until, end, What.SPARE))
