"""Turns an edition's plan.toml into an Edition; refuses a wrong shape, leaves what the text says to the checks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cpdesk.plan.model import Correction, Edition, EditionInfo, Footnote, Gap, Item, ItemKind, Narrative
from cpdesk.plan.positions import KeyPath
from cpdesk.plan.reading import Table, read_table
from cpdesk.plan.source import SourceFile, read_source

_CHILDREN = (
    ("objectives", ItemKind.OBJECTIVE),
    ("indicators", ItemKind.INDICATOR),
    ("outcomes", ItemKind.OUTCOME),
    ("key_areas", ItemKind.KEY_AREA),
    ("activities", ItemKind.ACTIVITY),
)
_PlacedItem = tuple[KeyPath, Item]


@dataclass(frozen=True)
class EditionFile:
    """An edition together with the file it came from; ``paths`` says where each of ``edition.items`` stands in it."""

    source: SourceFile
    edition: Edition
    paths: tuple[KeyPath, ...]

    def placed_items(self) -> Iterator[_PlacedItem]:
        """Yield each item with its place in the file."""
        return zip(self.paths, self.edition.items, strict=True)


def plan_file_name(edition_id: str) -> str:
    """Return the name of an edition's plan file, relative to plan_data."""
    return f"editions/{edition_id}/plan.toml"


def read_info(root: Path, edition_id: str) -> EditionInfo:
    """Return where an edition comes from, reading no more than the head of its file; raise PlanFileError."""
    source = read_source(root, plan_file_name(edition_id))
    head = SourceFile(source.name, source.text.split("\n[[", 1)[0])
    import tomllib  # not needed where the plan is kept parsed

    try:
        known = "edition" in tomllib.loads(head.text)
    except tomllib.TOMLDecodeError:
        known = False
    document = read_table(head if known else source)
    return _info(document.table("edition"))


def read_edition(root: Path, edition_id: str) -> EditionFile:
    """Return an edition with its file; raise PlanFileError where the file is not shaped as README.md says."""
    source = read_source(root, plan_file_name(edition_id))
    document = read_table(source)
    info = _info(document.table("edition"))
    narrative = tuple(_narrative(table) for table in document.tables("narrative"))
    footnotes = tuple(_footnote(table) for table in document.tables("footnotes"))
    placed = tuple(_placed_items(document))
    groups = tuple(_group(table) for table in document.tables("groups"))
    gaps = tuple(_gap(table) for table in document.tables("gaps"))
    document.end()
    edition = Edition(info, narrative, footnotes, tuple(item for _path, item in placed), groups, gaps)
    return EditionFile(source, edition, tuple(path for path, _item in placed))


def _info(table: Table) -> EditionInfo:
    info = EditionInfo(
        id=table.text("id"),
        title=table.text("title"),
        symbol=table.text("symbol"),
        date=table.text("date"),
        date_note=table.text("date_note"),
        status=table.text("status"),
        language=table.text("language"),
        default=table.flag("default", default=False),
        source=table.text("source"),
        source_sha256=table.text("source_sha256"),
    )
    table.end()
    return info


def _narrative(table: Table) -> Narrative:
    entry = Narrative(
        kind=table.text("kind"),
        part=table.text("part"),
        number=table.text("number", ""),
        text=table.text("text"),
        place=table.text("place"),
        corrections=_corrections(table),
        note=table.text("note", ""),
    )
    table.end()
    return entry


def _footnote(table: Table) -> Footnote:
    number, text, place = table.text("number"), table.text("text"), table.text("place")
    footnote = Footnote(number, text, place, _corrections(table), table.text("note", ""))
    table.end()
    return footnote


def _gap(table: Table) -> Gap:
    gap = Gap(table.text("place"), table.text("where"), table.text("missing"))
    table.end()
    return gap


def _group(table: Table) -> tuple[str, ...]:
    goals = table.texts("goals")
    table.text("place", "")
    table.text("note", "")
    table.end()
    return goals


def _placed_items(document: Table) -> Iterator[_PlacedItem]:
    """Yield the items in the plan's order: each area, then its goals, each goal followed by what stands below it."""
    areas = [(table.path, _item(table, ItemKind.AREA, "")) for table in document.tables("areas")]
    for goal in document.tables("goals"):
        area = goal.text("area")
        while any(item.code == area for _path, item in areas):
            yield areas.pop(0)
        children = [(goal.tables(key), kind) for key, kind in _CHILDREN]
        placed = _item(goal, ItemKind.GOAL, area)
        yield goal.path, placed
        for tables, kind in children:
            for table in tables:
                yield table.path, _item(table, kind, placed.code)
    yield from areas


def _item(table: Table, kind: ItemKind, parent: str) -> Item:
    item = Item(
        kind=kind,
        code=table.text("code"),
        text=table.text("text"),
        parent=parent,
        place=table.text("place"),
        label=table.text("label", ""),
        corrections=_corrections(table),
        note=table.text("note", ""),
    )
    table.end()
    return item


def _corrections(table: Table) -> tuple[Correction, ...]:
    return tuple(_correction(part) for part in table.tables("corrections"))


def _correction(table: Table) -> Correction:
    correction = Correction(table.text("source"), table.text("corrected"), table.text("why"))
    table.end()
    return correction
