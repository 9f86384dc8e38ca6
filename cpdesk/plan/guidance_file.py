"""Turns guidance.toml into frozen values; a translation of it replaces texts and nothing else.

Refuses a wrong shape; whether every item has its words, and how long they are, is left to the checks.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from cpdesk.base.i18n import _
from cpdesk.plan.guidance import (
    Capacity,
    CapacityLevel,
    GoalGuidance,
    Guidance,
    IndicatorGuidance,
    KeyAreaGuidance,
    Leaning,
    ObjectiveGuidance,
    Option,
)
from cpdesk.plan.links_file import choice, named, only_ours
from cpdesk.plan.reading import Table, read_table
from cpdesk.plan.source import SourceFile, read_source

LEVELS = 5
_V = TypeVar("_V")


def guidance_file_name(edition_id: str, language: str = "") -> str:
    """Return the name of an edition's guidance, or of a translation of it, relative to plan_data."""
    return "/".join(part for part in ("editions", edition_id, language, "guidance.toml") if part)


def read_guidance(root: Path, edition_id: str, language: str = "") -> tuple[SourceFile, Guidance]:
    """Return our words about an edition with their file; raise PlanFileError for a wrong shape.

    With a ``language`` the texts of its translation stand in their place; what it lacks stays English.
    """
    source = read_source(root, guidance_file_name(edition_id))
    document = read_table(source)
    if language:
        translation = read_source(root, guidance_file_name(edition_id, language))
        only_ours(read_table(translation))
        document = Table(_over(source.parse(), translation.parse()), source)
        document.number("format")
    only_ours(document)
    guidance = Guidance(
        edition=document.text("edition"),
        language=language or "en",
        note=document.text("note"),
        paper=_levels(document, "paper"),
        goals=_all(document, "goals", _goal),
        key_areas=_all(document, "key_areas", _key_area),
        objectives=_all(document, "objectives", _objective),
        indicators=_all(document, "indicators", _indicator),
    )
    document.end()
    return source, guidance


def _over(below: dict[str, object], above: dict[str, object]) -> dict[str, object]:
    """Return ``below`` with the texts of ``above`` where both have one at the same place."""
    return {key: _text_over(value, above.get(key)) for key, value in below.items()}


def _text_over(below: object, above: object) -> object:
    if isinstance(below, dict) and isinstance(above, dict):
        return _over(below, above)
    if isinstance(below, list) and isinstance(above, list) and len(below) == len(above):
        return [_text_over(one, other) for one, other in zip(below, above, strict=True)]
    return above if isinstance(below, str) and isinstance(above, str) and above else below


def _all(document: Table, key: str, read: Callable[[Table], _V]) -> MappingProxyType[str, _V]:
    found = {}
    for code, table in named(document, key):
        found[code] = read(table)
        table.end()
    return MappingProxyType(found)


def _goal(table: Table) -> GoalGuidance:
    leans_on = []
    for part in table.tables("leans_on"):
        leans_on.append(Leaning(part.text("goal"), part.text("why")))
        part.end()
    return GoalGuidance(table.text("about"), tuple(leans_on), table.text("quick"))


def _key_area(table: Table) -> KeyAreaGuidance:
    return KeyAreaGuidance(
        question=table.text("question"),
        levels=_levels(table, "levels"),
        evidence=table.texts("evidence"),
        who=table.texts("who"),
        traps=table.texts("traps"),
        capacity=tuple(choice(table, "capacity", word, Capacity) for word in table.texts("capacity")),
        undp=tuple(choice(table, "undp", word, CapacityLevel) for word in table.texts("undp")),
        paper=table.flag("paper", default=False),
    )


def _levels(table: Table, key: str) -> tuple[str, ...]:
    texts = table.texts(key)
    if len(texts) != LEVELS:
        raise table.error(key, _("“{key}” must hold five texts, one for each level from 0 to 4.", key=key))
    return texts


def _objective(table: Table) -> ObjectiveGuidance:
    return ObjectiveGuidance(table.text("question"), table.text("achieved"))


def _indicator(table: Table) -> IndicatorGuidance:
    report = table.texts("report", [])
    if not table.flag("asked"):
        return IndicatorGuidance(asked=False, report=report, why=table.text("why"))
    options = []
    for part in table.tables("options", optional=False):
        options.append(Option(part.text("key"), part.text("text")))
        part.end()
    question, note = table.text("question"), table.text("note", "")
    return IndicatorGuidance(asked=True, question=question, options=tuple(options), report=report, note=note)
