"""Checks of an edition's editorial links: every item linked, nothing unknown, short titles short and distinct."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import TYPE_CHECKING

from cpdesk.base.i18n import _
from cpdesk.plan.model import ItemKind, KeyAreaLinks, PlanMapping, Problem

if TYPE_CHECKING:
    from cpdesk.plan.edition_file import EditionFile
    from cpdesk.plan.source import SourceFile

GOAL_SHORT = 32
KEY_AREA_SHORT = 44
_ARTICLE = re.compile(r"(NKLSP )?([1-9][0-9]?)(?:\.[1-9][0-9]?)*(?:\([a-z]\))?")
_ANNEXES = ("Annex I", "Annex II", "Annex III")
_LAST_ARTICLE = {"": 40, "NKLSP ": 21}


def check_mapping(
    file: EditionFile, source: SourceFile, mapping: PlanMapping, areas: Collection[str]
) -> Iterator[Problem]:
    """Yield what is wrong with the mapping of an edition; ``areas`` are the keys of the reporting areas."""
    edition = file.edition
    if mapping.edition != edition.info.id:
        what = _(
            "The mapping names the edition “{found}”, but lies in the folder of “{id}”.",
            found=mapping.edition,
            id=edition.info.id,
        )
        yield source.problem(("edition",), what)
    codes = {kind: [item.code for item in edition.of_kind(kind)] for kind in ItemKind}
    yield from check_cover(source, "goals", mapping.goals, codes[ItemKind.GOAL])
    yield from check_cover(source, "key_areas", mapping.key_areas, codes[ItemKind.KEY_AREA])
    yield from check_cover(source, "activities", mapping.activities, codes[ItemKind.ACTIVITY])
    yield from check_cover(source, "indicators", mapping.indicators, codes[ItemKind.INDICATOR])
    yield from _check_links(source, "activities", mapping.activities, "key_areas", codes[ItemKind.KEY_AREA])
    yield from _check_links(source, "indicators", mapping.indicators, "objectives", codes[ItemKind.OBJECTIVE])
    yield from _check_shorts(source, mapping)
    for code, links in mapping.goals.items():
        yield from _check_articles(source, "goals", code, links.articles)
    for code, key_area in mapping.key_areas.items():
        yield from _check_key_area(source, code, key_area, areas)
        if codes[ItemKind.ACTIVITY] and not mapping.activities_for(code):
            yield source.problem(("key_areas", code), _("No activity builds the key area {code}.", code=code))


def check_cover(source: SourceFile, table: str, linked: Collection[str], codes: list[str]) -> Iterator[Problem]:
    """Yield the edition's codes that are missing from a table, and what stands in it that is not in the edition."""
    for code in codes:
        if code not in linked:
            yield source.problem((table,), _("{code} is missing from the table “{table}”.", code=code, table=table))
    for code in linked:
        if code not in codes:
            what = _("{code} in the table “{table}” is not in the edition.", code=code, table=table)
            yield source.problem((table, code), what)


def _check_links(
    source: SourceFile, table: str, links: Mapping[str, tuple[str, ...]], key: str, targets: list[str]
) -> Iterator[Problem]:
    """Yield links to nothing, and items without any link where the edition has something to link to."""
    for code, linked in links.items():
        path = (table, code, key)
        if targets and not linked:
            yield source.problem(path, _("{code} is linked to nothing: “{key}” is empty.", code=code, key=key))
        for target in linked:
            if target not in targets:
                what = _(
                    "{code} is linked to {target}, which is not among the edition's “{key}”.",
                    code=code,
                    target=target,
                    key=key,
                )
                yield source.problem(path, what)
        if len(set(linked)) < len(linked):
            yield source.problem(path, _("{code} names the same link twice.", code=code))


def _check_shorts(source: SourceFile, mapping: PlanMapping) -> Iterator[Problem]:
    shorts = [("goals", code, goal.short, GOAL_SHORT) for code, goal in mapping.goals.items()]
    shorts += [("key_areas", code, area.short, KEY_AREA_SHORT) for code, area in mapping.key_areas.items()]
    seen: dict[tuple[str, str], str] = {}
    for table, code, short, limit in shorts:
        path = (table, code, "short")
        if not short.strip():
            yield source.problem(path, _("The short title of {code} is empty.", code=code))
        if len(short) > limit:
            what = _(
                "The short title of {code} has {length} characters; at most {limit} fit.",
                code=code,
                length=len(short),
                limit=limit,
            )
            yield source.problem(path, what)
        other = seen.setdefault((table, short.casefold()), code)
        if other != code:
            yield source.problem(path, _("{code} and {other} have the same short title.", code=code, other=other))


def _check_key_area(source: SourceFile, code: str, links: KeyAreaLinks, areas: Collection[str]) -> Iterator[Problem]:
    path = ("key_areas", code, "reporting_areas")
    for area in links.reporting_areas:
        if area not in areas:
            what = _("{code} names the reporting area “{area}”, which there is not.", code=code, area=area)
            yield source.problem(path, what)
    if not links.reporting_areas and not links.why.strip():
        yield source.problem(path, _("{code} belongs to no reporting area and does not say why.", code=code))
    yield from _check_articles(source, "key_areas", code, links.articles)


def _check_articles(source: SourceFile, table: str, code: str, articles: tuple[str, ...]) -> Iterator[Problem]:
    for article in articles:
        match = _ARTICLE.fullmatch(article)
        known = match is not None and int(match[2]) <= _LAST_ARTICLE[match[1] or ""]
        if not known and article not in _ANNEXES:
            what = _("{code} names “{article}”, which is not an article of the Protocol.", code=code, article=article)
            yield source.problem((table, code, "articles"), what)
