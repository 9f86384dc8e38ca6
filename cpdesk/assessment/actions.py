"""Typed views of a snapshot's actions, with their cost lines, notes of progress and links. Nothing is reckoned here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, TypeVar

from cpdesk.assessment.field_types import FieldType
from cpdesk.assessment.fields import ACTION
from cpdesk.base.records import dataclass

if TYPE_CHECKING:
    from cpdesk.assessment.snapshot import Snapshot
    from cpdesk.assessment.values import Value

_T = TypeVar("_T")
_AMOUNTS = tuple(field.name for field in ACTION.fields if field.type is FieldType.AMOUNT)
_OTHERS = ("position", "deleted")
_FUNDS = ("available", "secured", "requested")
_PARTS = {"cost": "costs", "progress": "progress", "serves": "also", "after": "after"}
_COMPLETED, _CANCELLED = "completed", "cancelled"
_LISTS = tuple(field.name for field in ACTION.fields if field.type is FieldType.CHOICES)


@dataclass(frozen=True, slots=True)
class CostLine:
    """One line of an action's costs. Amounts are exact, in the action's currency, None where blank."""

    id: str
    item: str = ""
    unit: str = ""
    quantity: Decimal | None = None
    unit_cost: Decimal | None = None
    frequency: int | None = None
    recurrence: str = ""


@dataclass(frozen=True, slots=True)
class ProgressNote:
    """How far an action is on a date (``2027-03-31``); ``percent`` 0-100, None where not stated."""

    id: str
    date: str = ""
    percent: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Action:
    """One national action. Quarters as ``2027-Q2``; amounts are exact and None where they are not known.

    ``cost`` is the rough cost, which counts only where there are no ``costs``. ``also`` are key areas it answers
    besides ``need``; ``after`` the ids of actions that must end before it starts. ``position`` orders by hand.
    ``conflicts`` names the fields that hold different values at once, with ``costs``, ``progress``, ``also`` and
    ``after`` for those of its parts; each of them shows one side only, until people agree.
    """

    id: str
    title: str
    need: str = ""
    activity: str = ""
    result: str = ""
    lead: str = ""
    partners: str = ""
    audience: tuple[str, ...] = ()
    delivery: str = ""
    provider: tuple[str, ...] = ()
    start: str = ""
    end: str = ""
    cost: Decimal | None = None
    currency: str = ""
    funding_source: str = ""
    available: Decimal | None = None
    requested: Decimal | None = None
    secured: Decimal | None = None
    indicator: str = ""
    baseline: str = ""
    indicator_target: str = ""
    verification: str = ""
    assumptions: str = ""
    status: str = ""
    position: int | None = None
    costs: tuple[CostLine, ...] = ()
    progress: tuple[ProgressNote, ...] = ()
    also: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()

    @property
    def money_in_conflict(self) -> bool:
        """Tell whether something is decided differently on which its cost or its funding gap rests."""
        return self.cost_in_conflict or any(name in _FUNDS for name in self.conflicts)

    @property
    def cost_in_conflict(self) -> bool:
        """Tell whether the cost that counts is decided differently; beside cost lines the rough one does not count."""
        summed = any(line.quantity is not None and line.unit_cost is not None for line in self.costs)
        return any(name in self.conflicts for name in ("costs", "currency", *(() if summed else ("cost",))))

    @property
    def needs(self) -> tuple[str, ...]:
        """Return every key area the action answers, its own first."""
        return tuple(dict.fromkeys(code for code in (self.need, *self.also) if code))

    @property
    def is_cancelled(self) -> bool:
        """Tell whether it was given up: it counts nowhere any more."""
        return self.status == _CANCELLED

    @property
    def is_completed(self) -> bool:
        """Tell whether it was carried out."""
        return self.status == _COMPLETED

    @property
    def is_closed(self) -> bool:
        """Tell whether nothing is to be done on it any more: completed or cancelled."""
        return self.is_completed or self.is_cancelled


@dataclass(frozen=True, slots=True)
class _Parts:
    """What hangs on actions, by the action's id."""

    costs: Mapping[str, tuple[CostLine, ...]]
    progress: Mapping[str, tuple[ProgressNote, ...]]
    also: Mapping[str, tuple[str, ...]]
    after: Mapping[str, tuple[str, ...]]
    conflicts: Mapping[str, tuple[str, ...]]


def actions(snapshot: Snapshot) -> tuple[Action, ...]:
    """Return the actions that are not deleted, in the order they were made."""
    parts = _find_parts(snapshot)
    return tuple(_action(snapshot, subject.split("/")[1], parts) for subject in snapshot.subjects("action"))


def action(snapshot: Snapshot, action_id: str) -> Action:
    """Return one action."""
    return _action(snapshot, action_id, _find_parts(snapshot))


def usual_currency(snapshot: Snapshot) -> str:
    """Return the currency proposed for a new action: the country's, else the one of the action made last with one.

    What people decided differently proposes nothing; empty where nothing is known.
    """
    places = [("party", "currency"), *((subject, "currency") for subject in reversed(snapshot.subjects("action")))]
    agreed = ((snapshot.text(*place), snapshot.values.get(place)) for place in places)
    return next((code for code, current in agreed if code and current is not None and not current.conflict), "")


def ends_too_late(before: Action, follower: Action) -> bool:
    """Tell whether an action ends only after the one that waits for it starts.

    The same quarter can still work out. Where either is completed or cancelled, nobody waits any more. Quarters
    compare as text.
    """
    if before.is_closed or follower.is_closed:
        return False
    return bool(before.end and follower.start and before.end > follower.start)


def _action(snapshot: Snapshot, action_id: str, parts: _Parts) -> Action:
    fields = snapshot.fields_of(f"action/{action_id}")
    texts = {name: str(value) for name, value in fields.items() if name not in (*_AMOUNTS, *_LISTS, *_OTHERS)}
    amounts = {name: _decimal(fields.get(name)) for name in _AMOUNTS}
    lists = {name: tuple(str(fields[name]).split(",")) for name in _LISTS if name in fields}
    return Action(
        action_id,
        texts.pop("title", ""),
        position=_whole(fields.get("position")),
        costs=parts.costs.get(action_id, ()),
        progress=parts.progress.get(action_id, ()),
        also=parts.also.get(action_id, ()),
        after=parts.after.get(action_id, ()),
        conflicts=parts.conflicts.get(action_id, ()),
        **texts,  # type: ignore[arg-type]
        **amounts,  # type: ignore[arg-type]
        **lists,  # type: ignore[arg-type]
    )


def _find_parts(snapshot: Snapshot) -> _Parts:
    lines = ((subject, snapshot.fields_of(subject)) for subject in snapshot.subjects("cost"))
    notes = ((subject, snapshot.fields_of(subject)) for subject in snapshot.subjects("progress"))
    kept = set(snapshot.subjects("action"))
    waits = (s for s in snapshot.subjects("after") if snapshot.get(s, "waits") is True)
    serves = (s for s in snapshot.subjects("serves") if snapshot.get(s, "also") is True)
    return _Parts(
        _grouped((subject, _cost_line(subject, fields)) for subject, fields in lines),
        {
            owner: tuple(sorted(found, key=lambda note: note.date))
            for owner, found in _grouped((subject, _note(subject, fields)) for subject, fields in notes).items()
        },
        _grouped((subject, subject.split("/", 2)[2]) for subject in serves),
        _grouped((s, s.split("/")[2]) for s in waits if f"action/{s.split('/')[2]}" in kept),
        _conflicts(snapshot),
    )


def _conflicts(snapshot: Snapshot) -> dict[str, tuple[str, ...]]:
    """Return what of each action is decided differently: its own fields in their order, then its parts."""
    order = (*(field.name for field in ACTION.fields), *_PARTS.values())
    found: dict[str, set[str]] = {}
    for subject, name in snapshot.conflicts():
        kind, action_id, *_part = (*subject.split("/"), "")
        if kind == ACTION.name or kind in _PARTS:
            found.setdefault(action_id, set()).add(_PARTS.get(kind, name))
    return {owner: tuple(sorted(names, key=order.index)) for owner, names in found.items()}


def _cost_line(subject: str, fields: Mapping[str, Value]) -> CostLine:
    return CostLine(
        subject.split("/")[2],
        str(fields.get("item", "")),
        str(fields.get("unit", "")),
        _decimal(fields.get("quantity")),
        _decimal(fields.get("unit_cost")),
        _whole(fields.get("frequency")),
        str(fields.get("recurrence", "")),
    )


def _note(subject: str, fields: Mapping[str, Value]) -> ProgressNote:
    return ProgressNote(
        subject.split("/")[2], str(fields.get("date", "")), _whole(fields.get("percent")), str(fields.get("note", ""))
    )


def _grouped(found: Iterable[tuple[str, _T]]) -> dict[str, tuple[_T, ...]]:
    groups: dict[str, list[_T]] = {}
    for subject, part in found:
        groups.setdefault(subject.split("/")[1], []).append(part)
    return {owner: tuple(parts) for owner, parts in groups.items()}


def _decimal(value: Value) -> Decimal | None:
    return None if value is None else Decimal(str(value))


def _whole(value: Value) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None
