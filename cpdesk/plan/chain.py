"""Joins crosswalks into one: finds the way between two editions and composes the links on it. Touches no file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from cpdesk.plan.model import Crosswalk, Edition, Fate, Link
from cpdesk.plan.texts import fold


def find_route(crosswalks: Iterable[Crosswalk], older: str, newer: str) -> tuple[Crosswalk, ...]:
    """Return the shortest chain of crosswalks from one edition forward to another, empty where there is none."""
    known = tuple(crosswalks)
    reached = {older}
    routes: list[tuple[Crosswalk, ...]] = [(crosswalk,) for crosswalk in known if crosswalk.older == older]
    while routes:
        for route in routes:
            if route[-1].newer == newer:
                return route
        reached |= {route[-1].newer for route in routes}
        routes = [
            (*route, crosswalk)
            for route in routes
            for crosswalk in known
            if crosswalk.older == route[-1].newer and crosswalk.newer not in reached
        ]
    return ()


def compose(route: Sequence[Crosswalk], older: Edition, newer: Edition) -> tuple[Link, ...]:
    """Return the links between the first and the last edition of a route.

    A single crosswalk is returned as it was written. Over several, an item became whatever its successors became; the
    fates are worked out anew from the two texts, and the notes met on the way are kept. An item that an edition on the
    way lacks (a missing page of its source, say) is found again by its very words, and only by them.
    """
    if len(route) == 1:
        return route[0].links
    ways = _Ways({item.code: {item.code} for item in older.items}, {item.code: [] for item in older.items})
    origins: dict[str, list[str]] = {}
    for crosswalk in route:
        ways, origins = _step(ways, origins, crosswalk)
    return tuple(_reunited(list(_links(ways, origins, older, newer)), older, newer))


class _Ways:
    """Where each item of the first edition has got to, and the notes met on the way."""

    def __init__(self, reached: dict[str, set[str]], notes: dict[str, list[str]]) -> None:
        self.reached = reached
        self.notes = notes


def _step(ways: _Ways, new_notes: dict[str, list[str]], crosswalk: Crosswalk) -> tuple[_Ways, dict[str, list[str]]]:
    """Follow one crosswalk further; ``new_notes`` keeps, by code, the notes on items that have no origin."""
    reached: dict[str, set[str]] = {}
    notes: dict[str, list[str]] = {}
    for first, codes in ways.reached.items():
        links = [link for link in crosswalk.links if codes & set(link.older)]
        reached[first] = {code for link in links for code in link.newer}
        notes[first] = [*ways.notes[first], *(link.note for link in links if link.note)]
    fresh: dict[str, list[str]] = {}
    for link in crosswalk.links:
        earlier = [note for code in link.older for note in new_notes.get(code, [])]
        for code in link.newer:
            fresh.setdefault(code, []).extend([*earlier, *([link.note] if link.note else [])])
    return _Ways(reached, notes), fresh


def _links(ways: _Ways, new_notes: dict[str, list[str]], older: Edition, newer: Edition) -> Iterable[Link]:
    """Yield one link for each older item that was dropped, each newer one, and each family a split made."""
    for first, reached in ways.reached.items():
        if not reached:
            yield Link((first,), (), Fate.DROPPED, _note(ways.notes[first]))
    done: set[str] = set()
    for item in newer.items:
        if item.code in done:
            continue
        before = tuple(first for first, reached in ways.reached.items() if item.code in reached)
        if not before:
            yield Link((), (item.code,), Fate.NEW, _note(new_notes.get(item.code, [])))
            continue
        after = [item.code]
        if len(before) == 1:
            after = [code for code in _ordered(ways.reached[before[0]], newer) if _only_from(before[0], code, ways)]
        done.update(after)
        notes = [note for first in before for note in ways.notes[first]]
        yield Link(before, tuple(after), _fate(before, after, older, newer), _note(notes))


def _reunited(links: list[Link], older: Edition, newer: Edition) -> Iterable[Link]:
    """Yield the links with each dropped item joined to a new one of the same kind that has the same words."""
    lost = {_words(older, link.older[0]): link for link in links if link.fate is Fate.DROPPED}
    found: dict[str, Link] = {}
    for link in links:
        twin = lost.pop(_words(newer, link.newer[0]), None) if link.fate is Fate.NEW else None
        if twin is not None:
            fate = _fate(twin.older, list(link.newer), older, newer)
            found[link.newer[0]] = Link(twin.older, link.newer, fate, _note([twin.note, link.note]))
    gone = {code for link in found.values() for code in link.older}
    for link in links:
        if link.fate is not Fate.DROPPED:
            yield found.get(link.newer[0], link)
        elif link.older[0] not in gone:
            yield link


def _words(edition: Edition, code: str) -> tuple[str, str]:
    """Return what makes two items one: their kind and their folded text."""
    item = edition.find(code)
    return (item.kind, fold(item.text)) if item is not None and item.text else ("", code)


def _only_from(first: str, code: str, ways: _Ways) -> bool:
    return all(code not in reached for other, reached in ways.reached.items() if other != first)


def _ordered(codes: set[str], edition: Edition) -> list[str]:
    return [item.code for item in edition.items if item.code in codes]


def _fate(before: tuple[str, ...], after: list[str], older: Edition, newer: Edition) -> Fate:
    if len(before) > 1:
        return Fate.MERGED
    if len(after) > 1:
        return Fate.SPLIT
    if before[0] != after[0]:
        return Fate.MOVED
    first, last = older.find(before[0]), newer.find(after[0])
    same = first is not None and last is not None and fold(first.text) == fold(last.text)
    return Fate.SAME if same else Fate.REWORDED


def _note(notes: Iterable[str]) -> str:
    return " ".join(dict.fromkeys(note for note in notes if note))
