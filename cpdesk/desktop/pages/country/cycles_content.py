"""What the part “Cycles” shows: each cycle with what is answered in it, and a proposal for the next one. No Qt."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from cpdesk.assessment.cycles import Cycle, answered_items, find_cycles
from cpdesk.assessment.field_types import choice_label
from cpdesk.assessment.fields import CYCLE_KINDS
from cpdesk.base.formats import date_as_known
from cpdesk.base.i18n import _, interface, ngettext
from cpdesk.base.records import dataclass
from cpdesk.desktop.pages.field_words import in_sentence

if TYPE_CHECKING:
    from cpdesk.storage.store import Store

KINDS = ("mid_term", "final", "other")
"""The kinds a cycle can have that follows another one."""

_MOST = 12
"""Cycles that are listed, the last ones; no country has as many, but a file from elsewhere may say so."""


@dataclass(frozen=True, slots=True)
class CycleLine:
    """One cycle: its name, and its kind, its beginning and what is answered in it, in words."""

    name: str
    about: str
    here: bool


@dataclass(frozen=True, slots=True)
class CyclesView:
    """The whole part; ``rivals`` says which cycles were started apart from these; ``kinds`` are those there were."""

    lines: tuple[CycleLine, ...]
    rivals: str
    kinds: tuple[str, ...]
    can_start: bool
    can_take_back: bool


@dataclass(frozen=True, slots=True)
class Wanted:
    """The cycle somebody wants to start."""

    name: str
    kind: str
    started: dt.date


def read_cycles(store: Store) -> CyclesView:
    """Return the cycles of an open assessment."""
    from cpdesk.storage.cycles import can_take_back

    cycles, counts = find_cycles(store.state, store.info.cycle), answered_items(store.state)
    shown = cycles.line[-_MOST:]
    lines = tuple(_line(cycle, counts[cycle.name], here=cycle == cycles.worked_in) for cycle in shown)
    return CyclesView(
        lines,
        _rivals(cycles.rivals, cycles.worked_in.name),
        tuple(cycle.kind for cycle in cycles.line),
        bool(store.info.cycle),
        can_take_back(store),
    )


def next_kind(kinds: tuple[str, ...]) -> str:
    """Return the kind that is proposed for the next cycle."""
    return "final" if "mid_term" in kinds else "mid_term"


def proposed_name(kind: str, day: dt.date) -> str:
    """Return the name that is proposed for a cycle of a kind."""
    if kind == "other":
        return _("Cycle {year}", year=day.year)
    return _("Final {year}", year=day.year) if kind == "final" else _("Mid-term {year}", year=day.year)


def started_words(name: str, before: str) -> str:
    """Return what is said once a cycle was started."""
    return _(
        "{name} has begun. The answers of {before} stand beside each question; confirm each one or answer anew.",
        name=in_sentence(name),
        before=in_sentence(before),
    )


def _line(cycle: Cycle, answered: int, *, here: bool) -> CycleLine:
    started = date_as_known(cycle.started, interface().language)
    parts = (
        _(choice_label(CYCLE_KINDS, cycle.kind)),
        _("started {date}", date=started) if started else "",
        ngettext("{n} question answered", "{n} questions answered", answered),
        _("worked in now") if here else "",
    )
    return CycleLine(cycle.name or _("not named"), " · ".join(part for part in parts if part), here)


def _rivals(rivals: tuple[Cycle, ...], here: str) -> str:
    if not rivals:
        return ""
    names = ", ".join(in_sentence(rival.name) for rival in rivals[:_MOST])
    return _(
        "Started elsewhere as well: {cycles}. What was answered there is kept, but not shown: this assessment goes on "
        "in {here}, which was started first.",
        cycles=names,
        here=in_sentence(here),
    )
