"""Editions, items, comparisons and problems as plain dictionaries: what ``cpdesk plan … --json`` prints."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict

from cpdesk.plan.findings import JsonDict, comparison_dict, problems_dict
from cpdesk.plan.model import (
    Correction,
    Edition,
    EditionInfo,
    Footnote,
    Item,
    ItemKind,
    Narrative,
    PlanMapping,
)
from cpdesk.plan.texts import marks

__all__ = ["comparison_dict", "edition_counts", "edition_dict", "edition_summary", "item_dict", "problems_dict"]

_COUNTED = {
    "goals": ItemKind.GOAL,
    "objectives": ItemKind.OBJECTIVE,
    "indicators": ItemKind.INDICATOR,
    "outcomes": ItemKind.OUTCOME,
    "key_areas": ItemKind.KEY_AREA,
    "activities": ItemKind.ACTIVITY,
}


def edition_counts(edition: Edition) -> dict[str, int]:
    """Return how many items of each kind an edition has."""
    return {key: len(edition.of_kind(kind)) for key, kind in _COUNTED.items()}


def edition_summary(edition: Edition) -> JsonDict:
    """Return an edition's line of ``cpdesk plan list --json``."""
    info = edition.info
    return {
        "id": info.id,
        "title": info.title,
        "status": info.status,
        "default": info.default,
        "date": info.date,
        "symbol": info.symbol,
        "language": info.language,
        "counts": {key: count for key, count in edition_counts(edition).items() if key != "outcomes"},
    }


def edition_dict(edition: Edition, mapping: PlanMapping | None = None) -> JsonDict:
    """Return everything an edition says: provenance, narrative, the items as a tree, groups and gaps."""
    return {
        **edition_summary(edition),
        "source": _source_dict(edition.info),
        "narrative": [_text_dict(entry) for entry in edition.narrative],
        "footnotes": [_text_dict(note) for note in edition.footnotes],
        "areas": [_branch(edition, area, mapping) for area in edition.of_kind(ItemKind.AREA)],
        "groups": [list(group) for group in edition.groups],
        "gaps": [asdict(gap) for gap in edition.gaps],
    }


def item_dict(edition: Edition, item: Item, mapping: PlanMapping | None = None) -> JsonDict:
    """Return one item with what stands below it, its gaps, corrections and provenance.

    With a mapping, ``cpdesk`` holds our own editorial links: they are not official.
    """
    return {
        "edition": edition.info.id,
        **_branch(edition, item, mapping),
        "footnotes": [_text_dict(note) for note in edition.footnotes if note.number in marks(item.text)],
        "gaps": [asdict(gap) for gap in edition.gaps if gap.where in (item.code, item.parent)],
        "source": _source_dict(edition.info),
    }


def _branch(edition: Edition, item: Item, mapping: PlanMapping | None) -> JsonDict:
    """Return an item with everything below it; a group's shared items hang under its first goal."""
    branch: JsonDict = {
        "kind": item.kind.value,
        "code": item.code,
        "text": item.text,
        "parent": item.parent,
        "label": item.label,
        "place": item.place,
        "note": item.note,
        "corrections": _corrections(item.corrections),
    }
    group = edition.group_of(item.code)
    if len(group) > 1:
        branch["group"] = list(group)
    if mapping is not None and (links := _links(item, mapping)):
        branch["cpdesk"] = links
    children = [child for child in edition.items if child.parent == item.code]
    if item.kind in (ItemKind.AREA, ItemKind.GOAL):
        branch["children"] = [_branch(edition, child, mapping) for child in children]
    return branch


def _links(item: Item, mapping: PlanMapping) -> JsonDict:
    """Return our editorial links of an item, empty where it has none."""
    goal, key_area = mapping.goals.get(item.code), mapping.key_areas.get(item.code)
    if item.kind is ItemKind.GOAL and goal is not None:
        return {"short": goal.short, "articles": list(goal.articles)}
    if item.kind is ItemKind.KEY_AREA and key_area is not None:
        return {
            "short": key_area.short,
            "articles": list(key_area.articles),
            "obligation": key_area.obligation.value,
            "reporting_areas": list(key_area.reporting_areas),
            "activities": list(mapping.activities_for(item.code)),
        }
    if item.kind is ItemKind.ACTIVITY:
        return {"key_areas": list(mapping.activities.get(item.code, ()))}
    if item.kind is ItemKind.INDICATOR:
        return {"objectives": list(mapping.indicators.get(item.code, ()))}
    return {}


def _text_dict(entry: Narrative | Footnote) -> JsonDict:
    return {**asdict(entry), "corrections": _corrections(entry.corrections)}


def _corrections(corrections: Iterable[Correction]) -> list[JsonDict]:
    return [asdict(correction) for correction in corrections]


def _source_dict(info: EditionInfo) -> JsonDict:
    return {"source": info.source, "sha256": info.source_sha256, "date": info.date, "date_note": info.date_note}
