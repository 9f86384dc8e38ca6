"""Compares two editions: which item became which, row by row in the newer edition's order."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from cpdesk.base.errors import InputError
from cpdesk.base.i18n import _
from cpdesk.base.records import dataclass
from cpdesk.plan.chain import compose, find_route
from cpdesk.plan.load import known_edition_id, load_crosswalks, load_edition
from cpdesk.plan.model import Edition, EditionInfo, Fate, Item, ItemKind, Link


@dataclass(frozen=True, slots=True)
class ComparisonRow:
    """What became of some items: none older for a new one, none newer for a dropped one."""

    kind: ItemKind
    older: tuple[Item, ...]
    newer: tuple[Item, ...]
    fate: Fate
    note: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two editions side by side; ``via`` names the editions in between where their crosswalks had to be joined."""

    older: EditionInfo
    newer: EditionInfo
    via: tuple[str, ...]
    rows: tuple[ComparisonRow, ...]

    def rows_of(self, kind: ItemKind) -> tuple[ComparisonRow, ...]:
        """Return the rows of one kind of item."""
        return tuple(row for row in self.rows if row.kind is kind)

    def count(self, fate: Fate, kind: ItemKind | None = None) -> int:
        """Return how many rows have a fate, of one kind or of all."""
        return sum(row.fate is fate and kind in (None, row.kind) for row in self.rows)

    def counts(self) -> dict[ItemKind, dict[Fate, int]]:
        """Return how many rows of each kind have each fate, those that occur."""
        found = Counter((row.kind, row.fate) for row in self.rows)
        kinds = [kind for kind in ItemKind if any(row.kind is kind for row in self.rows)]
        return {kind: {fate: found[kind, fate] for fate in Fate if found[kind, fate]} for kind in kinds}


def compare(older: str, newer: str, root: Path | None = None) -> Comparison:
    """Compare two editions by id; named in the other order, they are put right.

    Raise InputError where an id is unknown, both are the same, or no chain of crosswalks leads from one to the other.
    """
    known_edition_id(older, root)
    known_edition_id(newer, root)
    if older == newer:
        what = _("The edition {id} cannot be compared with itself.", id=older)
        raise InputError(what, todo=_("Choose two different editions."))
    crosswalks = load_crosswalks(root)
    route = find_route(crosswalks, older, newer)
    if not route:
        older, newer = newer, older
        route = find_route(crosswalks, older, newer)
    if not route:
        what = _("No crosswalk joins the editions {newer} and {older}.", newer=newer, older=older)
        raise InputError(what, todo=_("Add a file to plan_data/crosswalks that says which item became which."))
    first, last = load_edition(older, root), load_edition(newer, root)
    rows = [row for link in compose(route, first, last) if (row := _row(link, first, last)) is not None]
    via = tuple(crosswalk.newer for crosswalk in route[:-1])
    return Comparison(first.info, last.info, via, tuple(_sorted(rows, first, last)))


def _row(link: Link, older: Edition, newer: Edition) -> ComparisonRow | None:
    """Return the row of a link, None where it names no item of these editions (the check reports that)."""
    before = tuple(item for code in link.older if (item := older.find(code)))
    after = tuple(item for code in link.newer if (item := newer.find(code)))
    if not before and not after:
        return None
    return ComparisonRow((after or before)[0].kind, before, after, link.fate, link.note)


def _sorted(rows: list[ComparisonRow], older: Edition, newer: Edition) -> list[ComparisonRow]:
    """Return the rows in the newer edition's order, each dropped item after the item it followed in the older one."""
    places = {item.code: place for place, item in enumerate(newer.items)}
    became = {item.code: row.newer[0] for row in rows for item in row.older if row.newer}
    anchors: dict[str, int] = {}
    last: dict[tuple[ItemKind, str], int] = {}
    for item in older.items:
        family = (item.kind, item.parent)
        if item.code in became:
            last[family] = _end(became[item.code], newer, places)
        elif item.parent in anchors and item.kind is not ItemKind.GOAL:
            anchors[item.code] = anchors[item.parent]
        else:
            anchors[item.code] = last.get(family, _before(item.kind, became.get(item.parent), newer, places))
    order = {item.code: place for place, item in enumerate(older.items)}
    return sorted(rows, key=lambda row: _row_key(row, places, anchors, order))


def _row_key(
    row: ComparisonRow, places: dict[str, int], anchors: dict[str, int], order: dict[str, int]
) -> tuple[int, int]:
    if row.newer:
        return (places[row.newer[0].code], -1)
    return (anchors[row.older[0].code], order[row.older[0].code])


def _end(item: Item, newer: Edition, places: dict[str, int]) -> int:
    """Return the place of the last item that stands below this one, its own where nothing does."""
    below = [places[other.code] for other in newer.items if other.parent == item.code]
    return max(below, default=places[item.code])


def _before(kind: ItemKind, parent: Item | None, newer: Edition, places: dict[str, int]) -> int:
    """Return the place after which the first item of a kind would stand under a parent of the newer edition."""
    if parent is None:
        return -1
    kinds = list(ItemKind)
    earlier = [
        places[other.code]
        for other in newer.items
        if other.parent == parent.code and kinds.index(other.kind) < kinds.index(kind)
    ]
    return max(earlier, default=places[parent.code])
