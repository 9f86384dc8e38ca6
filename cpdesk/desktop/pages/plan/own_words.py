"""What cpdesk itself says about an item of the plan: short title, articles, question, levels. Never official. No Qt."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cpdesk.base.i18n import _
from cpdesk.desktop.pages.names import kept_whole, level_words
from cpdesk.desktop.pages.plan.entries import OwnLine
from cpdesk.plan.model import Item, ItemKind, PlanMapping
from cpdesk.plan.words import obligation_name

if TYPE_CHECKING:
    from cpdesk.plan.guidance import Guidance

_SUPPLEMENTARY = "NKLSP "


def own_words(mapping: PlanMapping | None, guidance: Guidance | None, item: Item) -> tuple[OwnLine, ...]:
    """Return what we say about an item, in the order in which it is shown."""
    links = _links(mapping, item) if mapping is not None else ()
    words = _guidance(guidance, item) if guidance is not None else ()
    return tuple(line for line in (*links, *words) if line.text)


def short_title(mapping: PlanMapping | None, item: Item) -> str:
    """Return our short title of a goal or a key area in the interface's language, empty where there is none."""
    if mapping is None:
        return ""
    links = mapping.goals.get(item.code) or mapping.key_areas.get(item.code)
    return _(links.short) if links is not None else ""


def articles_words(articles: tuple[str, ...]) -> str:
    """Return articles one after the other; those of the Supplementary Protocol say so."""
    found = []
    for article in articles:
        own = not article.startswith(_SUPPLEMENTARY)
        number = kept_whole(article.removeprefix(_SUPPLEMENTARY))
        found.append(number if own else _("{article} of the Supplementary Protocol", article=number))
    return ", ".join(found)


def _links(mapping: PlanMapping, item: Item) -> Iterator[OwnLine]:
    if item.kind in (ItemKind.GOAL, ItemKind.KEY_AREA):
        yield OwnLine(_("Short title"), short_title(mapping, item))
    if goal := mapping.goals.get(item.code):
        yield OwnLine(_("Articles of the Protocol"), articles_words(goal.articles))
    if area := mapping.key_areas.get(item.code):
        yield OwnLine(_("Articles of the Protocol"), articles_words(area.articles))
        yield OwnLine(_("What stands behind it"), obligation_name(area.obligation))
        yield OwnLine(_("Activities that build it"), _codes(mapping.activities_for(item.code)))
    yield OwnLine(_("Key areas it builds"), _codes(mapping.activities.get(item.code, ())))
    yield OwnLine(_("Objectives it measures"), _codes(mapping.indicators.get(item.code, ())))


def _guidance(guidance: Guidance, item: Item) -> Iterator[OwnLine]:
    if goal := guidance.goals.get(item.code):
        yield OwnLine(_("What the goal is about"), goal.about)
    if area := guidance.key_areas.get(item.code):
        yield OwnLine(_("Question"), area.question)
        for level, text in enumerate(area.levels):
            yield OwnLine(level_words(level), text)


def _codes(codes: tuple[str, ...]) -> str:
    return " · ".join(kept_whole(code) for code in codes)
