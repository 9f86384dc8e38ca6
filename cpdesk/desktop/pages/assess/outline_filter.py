"""Which lines of the tree are shown: by state, by what is searched for; with counts. No Qt."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from enum import StrEnum

from cpdesk.base.errors import CpdeskError
from cpdesk.base.folding import fold
from cpdesk.base.i18n import N_, catalogue
from cpdesk.base.languages import LANGUAGES, SOURCE_LANGUAGE
from cpdesk.desktop.pages.assess.goal_content import items_of
from cpdesk.desktop.pages.assess.outline_lines import GoalLine, ItemsLine, Leaf, Mark, Outline
from cpdesk.plan import load_edition, load_guidance, load_mapping
from cpdesk.plan.guidance import Guidance
from cpdesk.plan.model import Edition, ItemKind, PlanMapping


class Filter(StrEnum):
    """What of the tree is shown."""

    ALL = "all"
    NOT_YET = "not_yet"
    DONT_KNOW = "dont_know"
    FLAGGED = "flagged"
    CONFLICTS = "conflicts"
    EVERYTHING = "everything"


FILTER_WORDS = {
    Filter.ALL: N_("All"),
    Filter.NOT_YET: N_("Not yet"),
    Filter.DONT_KNOW: N_("Don't know"),
    Filter.FLAGGED: N_("Flagged"),
    Filter.CONFLICTS: N_("Conflicts"),
    Filter.EVERYTHING: N_("Everything"),
}
NOTHING_WORDS = {
    Filter.ALL: N_("Nothing is asked in this round."),
    Filter.NOT_YET: N_("Everything asked has an answer."),
    Filter.DONT_KNOW: N_("Nowhere is the answer “don't know”."),
    Filter.FLAGGED: N_("Nothing is flagged for review."),
    Filter.CONFLICTS: N_("Nowhere do two values stand against each other."),
    Filter.EVERYTHING: N_("The plan holds nothing to assess."),
}
"""What is said where a filter leaves nothing."""

_MARKS = {
    Filter.NOT_YET: Mark.BLANK,
    Filter.DONT_KNOW: Mark.DONT_KNOW,
    Filter.FLAGGED: Mark.FLAGGED,
    Filter.CONFLICTS: Mark.CONFLICT,
}

Texts = Mapping[str, str]
"""What can be searched, made comparable, by the code of a line."""


def passes(line: Leaf, chosen: Filter) -> bool:
    """Tell whether a filter lets a line through."""
    if chosen is Filter.EVERYTHING:
        return True
    return line.asked and (chosen is Filter.ALL or _MARKS[chosen] in line.kinds)


def filter_counts(outline: Outline) -> dict[Filter, int]:
    """Return how many lines each filter shows."""
    leaves = outline.leaves
    return {chosen: sum(1 for line in leaves if passes(line, chosen)) for chosen in Filter}


def shown_codes(outline: Outline, chosen: Filter, search: str = "", texts: Texts | None = None) -> frozenset[str]:
    """Return the codes of the lines that pass the filter and hold every word that is searched for."""
    words = fold(search).split()
    texts = texts or {}
    return frozenset(
        line.code
        for line in outline.leaves
        if passes(line, chosen) and all(word in texts.get(line.code, "") for word in words)
    )


def shows_goal(goal: GoalLine, chosen: Filter, search: str, shown: frozenset[str]) -> bool:
    """Tell whether a goal is shown: something below it is, or it is left out and that is said of it."""
    if any(line.code in shown for line in goal.leaves):
        return True
    return bool(goal.left_out) and chosen is Filter.ALL and not search.strip()


def search_texts(edition_id: str, outline: Outline) -> dict[str, str]:
    """Return what can be searched of each line: codes, the plan's texts, our titles and questions in every language."""
    edition = load_edition(edition_id)
    mapping = load_mapping(edition_id) or PlanMapping(edition_id, "", {}, {}, {}, {})
    worded = _guidances(edition_id)
    found: dict[str, str] = {}
    for area in outline.areas:
        for goal in area.goals:
            below = {item.parent for line in goal.key_areas if (item := edition.find(line.code))}
            group = edition.group_of(next(iter(below))) if below else tuple(line.code for line in goal.items)
            about = {code: _goal_texts(edition, mapping, code) for code in group}
            for line in goal.leaves:
                own = _own_texts(line, edition, mapping, worded)
                goals = [about[line.code]] if line.code in about else about.values()
                found[line.code] = fold("\n".join([*own, *(text for texts in goals for text in texts)]))
    return found


def read_ahead(edition_id: str) -> Iterator[None]:
    """Read what :func:`search_texts` needs, a language at each step, so that the first letter searched does not wait.

    What was read is kept where it is loaded.
    """
    for language in LANGUAGES:
        catalogue(language.code)
        with suppress(CpdeskError):
            load_guidance(edition_id, language.code)
        yield


def _goal_texts(edition: Edition, mapping: PlanMapping, code: str) -> list[str]:
    links = mapping.goals.get(code)
    return [code, _text(edition, code), *(_in_every_language(links.short) if links else ())]


def _own_texts(line: Leaf, edition: Edition, mapping: PlanMapping, worded: list[Guidance]) -> list[str]:
    if isinstance(line, ItemsLine):
        found = [line.title]
        for item in items_of(edition, worded[0] if worded else Guidance(edition.info.id), line.code):
            found += [item.code, item.text, *_questions(item.kind, item.code, worded)]
        return found
    links = mapping.key_areas.get(line.code)
    short = _in_every_language(links.short) if links else ()
    return [line.code, _text(edition, line.code), *short, *_questions(ItemKind.KEY_AREA, line.code, worded)]


def _questions(kind: ItemKind, code: str, worded: list[Guidance]) -> list[str]:
    found = []
    for guidance in worded:
        if kind is ItemKind.KEY_AREA and code in guidance.key_areas:
            found.append(guidance.key_areas[code].question)
        elif kind is ItemKind.OBJECTIVE and code in guidance.objectives:
            found.append(guidance.objectives[code].question)
        elif kind is ItemKind.INDICATOR and code in guidance.indicators:
            found.append(guidance.indicators[code].question)
    return found


def _guidances(edition_id: str) -> list[Guidance]:
    """Return our words in every language they are written in, English first; a file that fails is left out."""
    found = []
    for code in dict.fromkeys([SOURCE_LANGUAGE, *(language.code for language in LANGUAGES)]):
        try:
            guidance = load_guidance(edition_id, code)
        except CpdeskError:
            continue
        if guidance is not None and guidance.language == code:
            found.append(guidance)
    return found


def _in_every_language(title: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(catalogue(language.code).say(title) for language in LANGUAGES))


def _text(edition: Edition, code: str) -> str:
    item = edition.find(code)
    return item.text if item is not None else ""
