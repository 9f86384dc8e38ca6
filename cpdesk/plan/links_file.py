"""Turns mapping.toml and the crosswalk files into frozen values; refuses a wrong shape, leaves sense to the checks."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from cpdesk.base.i18n import _
from cpdesk.plan.model import Crosswalk, Fate, GoalLinks, KeyAreaLinks, Link, Obligation, PlanMapping
from cpdesk.plan.reading import Table, read_table
from cpdesk.plan.source import SourceFile, read_source

_Choice = TypeVar("_Choice", bound=StrEnum)


def mapping_file_name(edition_id: str) -> str:
    """Return the name of an edition's mapping file, relative to plan_data."""
    return f"editions/{edition_id}/mapping.toml"


def read_mapping(root: Path, edition_id: str) -> tuple[SourceFile, PlanMapping]:
    """Return the editorial links of an edition with their file; raise PlanFileError for a wrong shape."""
    source = read_source(root, mapping_file_name(edition_id))
    document = read_table(source)
    only_ours(document)
    mapping = PlanMapping(
        edition=document.text("edition"),
        note=document.text("note"),
        goals=_frozen({code: _goal(table) for code, table in named(document, "goals")}),
        key_areas=_frozen({code: _key_area(table) for code, table in named(document, "key_areas")}),
        activities=_frozen({code: _codes(table, "key_areas") for code, table in named(document, "activities")}),
        indicators=_frozen({code: _codes(table, "objectives") for code, table in named(document, "indicators")}),
    )
    document.end()
    return source, mapping


def read_crosswalk(root: Path, file_name: str) -> tuple[SourceFile, Crosswalk]:
    """Return the crosswalk in a file of ``crosswalks/`` with its text; raise PlanFileError for a wrong shape."""
    source = read_source(root, f"crosswalks/{file_name}")
    document = read_table(source)
    only_ours(document)
    document.text("note", "")
    older, newer = document.text("from"), document.text("to")
    links = tuple(_link(table) for table in document.tables("links", optional=False))
    document.end()
    return source, Crosswalk(older, newer, links)


_V = TypeVar("_V")


def _frozen(values: dict[str, _V]) -> MappingProxyType[str, _V]:
    return MappingProxyType(values)


def only_ours(document: Table) -> None:
    """Refuse links that are not marked as ours: nobody may take them for official."""
    if document.text("origin") != "cpdesk":
        raise document.error("origin", _("“origin” must be “cpdesk”: these links are editorial, not official."))


def named(document: Table, key: str) -> list[tuple[str, Table]]:
    """Return the tables under a key by their names, in the file's order; none where the key is missing."""
    return list(document.table(key, optional=True).named_tables())


def _goal(table: Table) -> GoalLinks:
    links = GoalLinks(table.text("short"), table.texts("articles", []))
    table.text("why", "")
    table.end()
    return links


def _key_area(table: Table) -> KeyAreaLinks:
    links = KeyAreaLinks(
        short=table.text("short"),
        reporting_areas=table.texts("reporting_areas"),
        obligation=choice(table, "obligation", table.text("obligation"), Obligation),
        articles=table.texts("articles", []),
        why=table.text("why", ""),
    )
    table.end()
    return links


def _codes(table: Table, key: str) -> tuple[str, ...]:
    codes = table.texts(key)
    table.text("why", "")
    table.end()
    return codes


def _link(table: Table) -> Link:
    link = Link(
        table.texts("from"), table.texts("to"), choice(table, "fate", table.text("fate"), Fate), table.text("note", "")
    )
    table.end()
    return link


def choice(table: Table, key: str, found: str, choices: type[_Choice]) -> _Choice:
    """Return a word found under a key as the enum's member; raise PlanFileError for one that is not known."""
    try:
        return choices(found)
    except ValueError as error:
        known = ", ".join(choices)
        what = _("“{key}” is “{found}”; it must be one of: {known}.", key=key, found=found, known=known)
        raise table.error(key, what) from error
