"""What a plan edition, its mapping and a crosswalk are, as frozen values; loading and checking stand elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from cpdesk.base.records import dataclass


class ItemKind(StrEnum):
    """The kinds of coded items an edition holds (DESIGN vocabulary)."""

    AREA = "area"
    GOAL = "goal"
    OBJECTIVE = "objective"
    INDICATOR = "indicator"
    OUTCOME = "outcome"
    KEY_AREA = "key_area"
    ACTIVITY = "activity"


SHARED_KINDS = (ItemKind.KEY_AREA, ItemKind.ACTIVITY)
"""What a group of goals shares: it stands under the group's first goal."""


class Obligation(StrEnum):
    """What stands behind a key area; decides the default importance (3, 2, 1)."""

    TREATY = "treaty"
    PLAN = "plan"
    OTHER = "other"


class Fate(StrEnum):
    """What became of an item from one edition to the next."""

    SAME = "same"
    REWORDED = "reworded"
    SPLIT = "split"
    MERGED = "merged"
    MOVED = "moved"
    DROPPED = "dropped"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Correction:
    """A word the scan garbled: the source's spelling, the corrected one, and why."""

    source: str
    corrected: str
    why: str


@dataclass(frozen=True, slots=True)
class Gap:
    """A hole in the source: where it is and what is missing. Never filled."""

    place: str
    where: str
    missing: str


@dataclass(frozen=True, slots=True)
class Narrative:
    """One heading or paragraph of the edition's running text, in the order of the source."""

    kind: str
    part: str
    number: str
    text: str
    place: str
    corrections: tuple[Correction, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote, referred to from the text as ``[^number]``."""

    number: str
    text: str
    place: str
    corrections: tuple[Correction, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """One coded item of the plan.

    ``parent`` is the area's code for a goal, the goal's code for everything below it and empty for an area.
    An item shared by a group of goals has the group's first goal as parent.
    """

    kind: ItemKind
    code: str
    text: str
    parent: str
    place: str
    label: str = ""
    corrections: tuple[Correction, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class EditionInfo:
    """Where an edition comes from; ``status`` is ``draft`` or ``adopted``."""

    id: str
    title: str
    symbol: str
    date: str
    date_note: str
    status: str
    language: str
    default: bool
    source: str
    source_sha256: str


@dataclass(frozen=True, slots=True)
class Edition:
    """One text of the Implementation Plan and Capacity-Building Action Plan, complete."""

    info: EditionInfo
    narrative: tuple[Narrative, ...]
    footnotes: tuple[Footnote, ...]
    items: tuple[Item, ...]
    groups: tuple[tuple[str, ...], ...]
    gaps: tuple[Gap, ...]

    def of_kind(self, kind: ItemKind) -> tuple[Item, ...]:
        """Return the items of one kind in the plan's order."""
        return tuple(item for item in self.items if item.kind is kind)

    def find(self, code: str) -> Item | None:
        """Return the item with this code, or None."""
        return next((item for item in self.items if item.code == code), None)

    def below(self, goal: str, kind: ItemKind) -> tuple[Item, ...]:
        """Return the items of a kind under a goal; for a goal of a group, key areas and activities are the group's."""
        home = goal
        if kind in SHARED_KINDS:
            home = self.group_of(goal)[0]
        return tuple(item for item in self.items if item.kind is kind and item.parent == home)

    def group_of(self, goal: str) -> tuple[str, ...]:
        """Return the goals that share key areas and activities with this one, itself included."""
        return next((group for group in self.groups if goal in group), (goal,))


@dataclass(frozen=True, slots=True)
class GoalLinks:
    """Our short title of a goal and the Protocol articles behind it."""

    short: str
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KeyAreaLinks:
    """Our short title of a key area, the reporting areas it belongs to, and what stands behind it."""

    short: str
    reporting_areas: tuple[str, ...]
    obligation: Obligation
    articles: tuple[str, ...]
    why: str = ""


@dataclass(frozen=True, slots=True)
class PlanMapping:
    """The editorial links of an edition, ours: see ``plan_data/README.md``."""

    edition: str
    note: str
    goals: Mapping[str, GoalLinks]
    key_areas: Mapping[str, KeyAreaLinks]
    activities: Mapping[str, tuple[str, ...]]
    indicators: Mapping[str, tuple[str, ...]]

    def activities_for(self, key_area: str) -> tuple[str, ...]:
        """Return the codes of the activities that build a key area, in the plan's order."""
        return tuple(code for code, areas in self.activities.items() if key_area in areas)


@dataclass(frozen=True, slots=True)
class Link:
    """One row of a crosswalk: codes in the older edition, codes in the newer one, and what happened."""

    older: tuple[str, ...]
    newer: tuple[str, ...]
    fate: Fate
    note: str = ""


@dataclass(frozen=True, slots=True)
class Crosswalk:
    """How the items of one edition became those of a later one, ours."""

    older: str
    newer: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class ReportingArea:
    """One of the sixteen areas of need of the national report; ``label`` is our short wording."""

    key: str
    label: str
    letter: str
    thesaurus: str


@dataclass(frozen=True, slots=True)
class ReportedNeed:
    """In how many Parties (of ``total``) more capacity is needed in an area; ``other`` is not one of the sixteen."""

    area: str
    letter: str
    text: str
    parties: int
    total: int


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong in a data file: which file, which line (1-based; 0 for the whole file), what."""

    file: str
    line: int
    what: str
