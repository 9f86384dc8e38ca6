"""What a deed on several actions records, as one step: a field, a move in time, copies, deletion, an order. No Qt."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from cpdesk.assessment import quarters
from cpdesk.assessment.fields import MAX_POSITION
from cpdesk.assessment.records import Record
from cpdesk.desktop.pages.action_plan import deeds

if TYPE_CHECKING:
    from cpdesk.assessment.actions import Action

NOBODY = "00000000-0000-0000-0000-000000000000"
"""Stands for an action where only a value is checked."""

STEP = 1000
"""So far apart are actions when they are numbered, so that many moves find room between two of them."""

_FIRST, _LAST = 2000 * 4, 2099 * 4 + 3
"""The quarters the file takes."""


def subject(action_id: str) -> str:
    """Return the path of an action."""
    return f"action/{action_id}"


def set_values(chosen: Iterable[Action], values: Mapping[str, object], usual_currency: str = "") -> tuple[Record, ...]:
    """Return the records that set fields of all chosen actions; what stands there already needs none.

    A cost without a currency takes the one the country named for its action plan, as in the form.
    """
    found = []
    for action in chosen:
        found += [Record(subject(action.id), n, v) for n, v in values.items() if not _stands(action, n, v)]
        if values.get("cost") and usual_currency and not action.currency and "currency" not in values:
            found.append(Record(subject(action.id), "currency", usual_currency))
    return tuple(found)


def shift(chosen: Iterable[Action], by: int) -> tuple[Record, ...]:
    """Return the records that move start and end by quarters, later or (below 0) earlier.

    An action one of whose ends would leave the years a file can hold stays where it is, so that no duration changes.
    """
    found = []
    for action in chosen:
        moved = {name: quarters.to_index(getattr(action, name)) for name in ("start", "end")}
        places = {name: place + by for name, place in moved.items() if place is not None}
        if all(_FIRST <= place <= _LAST for place in places.values()):
            found += [Record(subject(action.id), n, quarters.from_index(p)) for n, p in places.items()]
    return tuple(found)


def duplicate(chosen: Iterable[Action]) -> tuple[tuple[str, ...], tuple[Record, ...]]:
    """Return the identifiers of the copies and the records that make them."""
    made = [deeds.duplicate(action) for action in chosen]
    return tuple(copy_id for copy_id, _records in made), tuple(record for _id, own in made for record in own)


def delete(chosen: Iterable[Action]) -> tuple[Record, ...]:
    """Return the records that delete actions; one undo brings them all back."""
    return tuple(record for action in chosen for record in deeds.delete(action.id))


def move(in_order: Sequence[Action], moved: Iterable[str], before: str) -> tuple[Record, ...]:
    """Return the records that put actions in front of another ("" for the end) of an order made by hand.

    One record for each moved action where there is room between its neighbours; otherwise all are numbered anew.
    ``in_order`` holds every action of the plan as :func:`arranged.own_order` puts them.
    """
    wanted = set(moved)
    rest = [action for action in in_order if action.id not in wanted]
    taken = [action for action in in_order if action.id in wanted]
    at = next((number for number, action in enumerate(rest) if action.id == before), len(rest))
    ahead, behind = rest[:at], rest[at:]
    if [*ahead, *taken, *behind] == list(in_order):
        return ()
    places = _between(ahead, behind, len(taken))
    if places is None:
        last = max([n for n, action in enumerate(behind, 1) if action.position is not None], default=0)
        numbered = [*ahead, *taken, *behind[:last]]
        step = min(STEP, MAX_POSITION // (len(numbered) + 1))
        pairs = [(action, number * step) for number, action in enumerate(numbered, 1)]
    else:
        pairs = list(zip(taken, places, strict=True))
    return tuple(Record(subject(a.id), "position", place) for a, place in pairs if a.position != place)


def _between(ahead: Sequence[Action], behind: Sequence[Action], count: int) -> list[int] | None:
    """Return places for so many actions between two neighbours; None where there is no room for them."""
    if any(action.position is None for action in ahead):
        return None
    low = max([action.position or 0 for action in ahead], default=0)
    high = behind[0].position if behind else None
    if high is None:
        high = low + STEP * (count + 1)
    if high - low <= count or high > MAX_POSITION:
        return None
    return [low + (high - low) * number // (count + 1) for number in range(1, count + 1)]


def _stands(action: Action, name: str, value: object) -> bool:
    stored = getattr(action, name)
    return str(value or "") == ("" if stored is None else str(stored))
