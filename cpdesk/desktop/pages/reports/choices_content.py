"""What the user chose for a report: kept for each kind between starts, and turned into what the report takes. No Qt."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import field, replace
from typing import TYPE_CHECKING, Any

from cpdesk.base.i18n import _, ngettext
from cpdesk.base.records import dataclass
from cpdesk.desktop.pages.reports.content import CHOOSES_ACTIONS, DONOR_SHEETS
from cpdesk.reports.choices import Choices, Paper
from cpdesk.reports.kinds import ReportKind, find_kind

if TYPE_CHECKING:
    from cpdesk.analysis.action_plan import ActionPlan

_MOST = 10_000
"""Characters of remembered choices that are read at most; a settings file may have been written by anything."""

_BY_PAGES = ("pdf", "docx", "html", "xlsx")


@dataclass(frozen=True, slots=True)
class Chosen:
    """Choices for one kind. ``actions`` are left to the open assessment and never kept between starts."""

    ending: str = ""
    left_out: frozenset[str] = frozenset()
    names: bool = False
    programmes: bool = False
    actions: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Remembered:
    """The choices of all kinds, and the paper, which is the printer's and so the same for each."""

    paper: Paper = Paper.A4
    kinds: dict[str, Chosen] = field(default_factory=dict)

    def of(self, kind: str) -> Chosen:
        """Return what was chosen for a kind; what every reader wants where nothing was."""
        return self.kinds.get(kind, Chosen())

    def having(self, kind: str, chosen: Chosen) -> Remembered:
        """Return the same with other choices for one kind."""
        return replace(self, kinds={**self.kinds, kind: chosen})


@dataclass(frozen=True, slots=True)
class Tick:
    """Something that can be left out: its id and words.

    ``locked`` is what is always there, ``usual`` what is there as long as nobody chose.
    """

    id: str
    words: str
    locked: bool = False
    usual: bool = True


def read_remembered(text: str) -> Remembered:
    """Return what a settings file holds; what cannot be understood is left out, for settings are never an error."""
    try:
        raw = json.loads(text) if text and len(text) <= _MOST else {}
    except (ValueError, RecursionError):
        raw = {}
    if not isinstance(raw, dict):
        return Remembered()
    kinds = raw.get("kinds")
    known = {str(kind): _read_chosen(each) for kind, each in kinds.items()} if isinstance(kinds, dict) else {}
    return Remembered(Paper.LETTER if raw.get("paper") == Paper.LETTER else Paper.A4, known)


def write_remembered(remembered: Remembered) -> str:
    """Return the choices as text for the settings; choices nobody made are not written."""
    kinds = {kind: written for kind, chosen in remembered.kinds.items() if (written := _write_chosen(chosen))}
    return json.dumps({"paper": remembered.paper.value, "kinds": kinds}, sort_keys=True)


def part_ticks(kind: str) -> tuple[Tick, ...]:
    """Return the sections of a kind in their order."""
    return tuple(Tick(part.id, _(part.title), part.always) for part in find_kind(kind).parts)


def action_ticks(kind: str, plan: ActionPlan, *, programmes: bool = False) -> tuple[Tick, ...]:
    """Return the actions to choose from in the plan's order; none for a kind that takes the whole plan."""
    if kind not in CHOOSES_ACTIONS:
        return ()
    untitled, usual = _("Action without a title"), usual_actions(kind, plan, programmes=programmes)
    return tuple(
        Tick(each.action.id, each.action.title or untitled, usual=each.action.id in usual) for each in plan.actions
    )


def usual_actions(kind: str, plan: ActionPlan, *, programmes: bool) -> frozenset[str]:
    """Return the actions a report is about where nobody chose any, as the reports themselves have it.

    Donor sheets ask for what still needs money, programmes with all that belongs to it.
    """
    live = [each for each in plan.actions if not each.action.is_cancelled]
    asked = [each for each in live if each.money.counts and each.money.gap] if kind == DONOR_SHEETS else live
    if programmes and asked:
        goals = {each.goals for each in asked}
        asked = [each for each in live if each.goals in goals]
    return frozenset(each.action.id for each in asked or live)


def parts_words(ticks: Iterable[Tick], left_out: frozenset[str]) -> str:
    """Return how many sections will be there."""
    every = tuple(ticks)
    there = sum(1 for tick in every if tick.locked or tick.id not in left_out)
    if there == len(every):
        if there == 1:
            return ngettext("{n} section", "{n} sections", there)
        return ngettext("{n} section", "All {n} sections", there)
    return _("{n} of {total} sections", n=there, total=len(every))


def actions_words(ticks: Iterable[Tick], left_out: frozenset[str]) -> str:
    """Return how many actions will be there."""
    every = tuple(ticks)
    there = sum(1 for tick in every if tick.id not in left_out)
    if there == len(every):
        if there == 1:
            return ngettext("{n} action", "{n} actions", there)
        return ngettext("{n} action", "All {n} actions", there)
    return _("{n} of {total} actions", n=there, total=len(every))


def is_printed(kind: str) -> bool:
    """Tell whether a kind is a document on paper, so that it has a size and can be looked at."""
    return find_kind(kind).document is not None


def preview_ending(kind: str, ending: str) -> str:
    """Return as what a report is looked at: printed documents by their pages, files for other programs as they are."""
    return "pdf" if is_printed(kind) and ending in _BY_PAGES else ending


def choices(kind: str, chosen: Chosen, paper: Paper, plan: ActionPlan) -> Choices:
    """Return what the report takes; sections and actions that are not there any more are forgotten."""
    found: ReportKind = find_kind(kind)
    there = {part.id for part in found.parts if not part.always}
    actions = chosen.actions & {each.action.id for each in plan.actions}
    return Choices(
        paper=paper,
        left_out=chosen.left_out & there,
        names=chosen.names,
        actions=frozenset(actions) if kind in CHOOSES_ACTIONS else frozenset(),
        programmes=chosen.programmes and kind == DONOR_SHEETS,
    )


def paper_options() -> tuple[tuple[str, str], ...]:
    """Return the sizes of paper in words."""
    return (Paper.A4.value, _("A4")), (Paper.LETTER.value, _("US Letter"))


def _read_chosen(raw: Any) -> Chosen:
    if not isinstance(raw, dict):
        return Chosen()
    ending, left_out = raw.get("ending"), raw.get("left_out")
    parts = left_out if isinstance(left_out, list) else []
    return Chosen(
        ending=ending if isinstance(ending, str) else "",
        left_out=frozenset(part for part in parts if isinstance(part, str)),
        names=raw.get("names") is True,
        programmes=raw.get("programmes") is True,
    )


def _write_chosen(chosen: Chosen) -> dict[str, Any]:
    given: dict[str, Any] = {
        "ending": chosen.ending,
        "left_out": sorted(chosen.left_out),
        "names": chosen.names,
        "programmes": chosen.programmes,
    }
    return {name: value for name, value in given.items() if value}
