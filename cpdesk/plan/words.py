"""The plan's vocabulary as people read it, in the interface's language, and how an entry is set in lines."""

from __future__ import annotations

import textwrap

from cpdesk.base.i18n import N_, _
from cpdesk.plan.model import Fate, ItemKind, Obligation

WIDTH = 100

_KINDS = {
    ItemKind.AREA: N_("Area"),
    ItemKind.GOAL: N_("Goal"),
    ItemKind.OBJECTIVE: N_("Objective"),
    ItemKind.INDICATOR: N_("Indicator"),
    ItemKind.OUTCOME: N_("Outcome"),
    ItemKind.KEY_AREA: N_("Key area for capacity-building"),
    ItemKind.ACTIVITY: N_("Capacity-building activity"),
}
_KIND_HEADINGS = {
    ItemKind.AREA: N_("Areas"),
    ItemKind.GOAL: N_("Goals"),
    ItemKind.OBJECTIVE: N_("Objectives"),
    ItemKind.INDICATOR: N_("Indicators"),
    ItemKind.OUTCOME: N_("Outcomes"),
    ItemKind.KEY_AREA: N_("Key areas for capacity-building"),
    ItemKind.ACTIVITY: N_("Capacity-building activities"),
}
_FATES = {
    Fate.SAME: N_("same"),
    Fate.REWORDED: N_("reworded"),
    Fate.SPLIT: N_("split"),
    Fate.MERGED: N_("merged"),
    Fate.MOVED: N_("moved"),
    Fate.DROPPED: N_("dropped"),
    Fate.NEW: N_("new"),
}
_OBLIGATIONS = {
    Obligation.TREATY: N_("an obligation under the Protocol"),
    Obligation.PLAN: N_("an objective of the Implementation Plan"),
    Obligation.OTHER: N_("neither an obligation under the Protocol nor an objective of the Implementation Plan"),
}


def kind_name(kind: ItemKind) -> str:
    """Return what one item of this kind is called."""
    return _(_KINDS[kind])


def kind_heading(kind: ItemKind) -> str:
    """Return the heading over items of this kind."""
    return _(_KIND_HEADINGS[kind])


def fate_name(fate: Fate) -> str:
    """Return what became of an item, in one word."""
    return _(_FATES[fate])


def obligation_name(obligation: Obligation) -> str:
    """Return what stands behind a key area."""
    return _(_OBLIGATIONS[obligation])


def status_name(status: str) -> str:
    """Return the status of an edition."""
    return _("adopted") if status == "adopted" else _("draft")


def wrap_entry(name: str, text: str, indent: int) -> list[str]:
    """Return a name followed by its text, wrapped with the text's further lines set in."""
    first = f"{' ' * indent}{name}  "
    return textwrap.wrap(text, WIDTH, initial_indent=first, subsequent_indent=" " * (indent + 4)) or [first.rstrip()]
