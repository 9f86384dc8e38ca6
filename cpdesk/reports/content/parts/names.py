"""Names of what the plan holds, as reports print them: short titles that are ours, codes, the edition's name."""

from __future__ import annotations

import datetime as dt

from cpdesk.base.direction import kept_whole
from cpdesk.base.formats import date_long, language_name, listed
from cpdesk.base.i18n import Catalogue
from cpdesk.plan.model import Edition, EditionInfo, PlanMapping
from cpdesk.reports.document import Cell, Run, cell
from cpdesk.reports.inputs import ReportInput

_SUPPLEMENTARY = "NKLSP"
_SMALL_WORDS = ("for", "the", "and", "of", "on", "to", "in")


def key_area_title(data: ReportInput, code: str) -> str:
    """Return our short title of a key area; the plan's text where there is none."""
    links = data.mapping.key_areas.get(code)
    if links is not None:
        return data.catalogue.say(links.short)
    item = data.edition.find(code)
    return item.text if item is not None else code


def key_area_cell(data: ReportInput, code: str, *, extra: str = "") -> Cell:
    """Return a key area's cell: its title, its code small below, and a further small line if there is one."""
    more = (Run(extra, small=True),) if extra else ()
    return cell(key_area_title(data, code), Run(code, small=True), *more)


def key_area_line(data: ReportInput, code: str, *, extra: str = "") -> Cell:
    """Return a key area's cell with its code small on the same line, and a further small line if there is one."""
    more = (Run(extra, small=True),) if extra else ()
    return cell((Run(key_area_title(data, code) + " "), Run(code, small=True)), *more)


def group_codes(t: Catalogue, goals: tuple[str, ...]) -> str:
    """Return the codes of a goal or of a group of goals, e.g. ``A.6 to A.8``, each kept whole."""
    first, last = (kept_whole(goal, right_to_left=t.right_to_left) for goal in (goals[0], goals[-1]))
    if len(goals) == 1:
        return first
    if len(goals) == 2:
        return t.say("{first} and {last}", first=first, last=last)
    return t.say("{first} to {last}", first=first, last=last)


def group_title(data: ReportInput, goals: tuple[str, ...]) -> str:
    """Return the short title of a goal or of a group of goals; the plan's text where there is none."""
    t = data.catalogue
    return listed(t, [_goal_title(data.mapping, data.edition, t, goal) for goal in goals])


def edition_name(info: EditionInfo) -> str:
    """Return the edition's title; one the source prints in capitals is set in title case, its words unchanged."""
    if not info.title.isupper():
        return info.title
    words = info.title.lower().split(" ")
    return " ".join(word if word in _SMALL_WORDS else word.title() for word in words)


def edition_date(info: EditionInfo, language: str) -> str:
    """Return the edition's date as exact as it is known: a year, a month or a day."""
    parts = [int(part) for part in info.date.split("-") if part.isdigit()]
    if len(parts) == 3:
        return date_long(dt.date(*parts), language)
    if len(parts) == 2:
        from babel.dates import format_skeleton

        return format_skeleton("yMMMM", dt.date(parts[0], parts[1], 1), locale=language)
    return info.date


def edition_status(t: Catalogue, info: EditionInfo) -> str:
    """Return the status of the edition in words."""
    return t.say("Adopted text") if info.status == "adopted" else t.say("Draft")


def edition_symbol(t: Catalogue, info: EditionInfo) -> str:
    """Return the document's symbol, or that the source states none."""
    return info.symbol or t.say("Not stated in the source")


def quoted_elsewhere(data: ReportInput) -> str:
    """Return the sentence that says the plan is quoted in another language than the report's; empty where it is not."""
    if data.edition.info.language == data.language:
        return ""
    return data.catalogue.say(
        "The plan's own texts are quoted in the language of the edition ({language}); this report does not "
        "translate them.",
        language=language_name(data.edition.info.language, data.language),
    )


def _goal_title(mapping: PlanMapping, edition: Edition, t: Catalogue, goal: str) -> str:
    links = mapping.goals.get(goal)
    if links is not None:
        return t.say(links.short)
    item = edition.find(goal)
    return item.text if item is not None else goal


def articles_words(data: ReportInput, code: str) -> str:
    """Return the articles behind a key area as a list; those of the Supplementary Protocol say so."""
    t = data.catalogue
    links = data.mapping.key_areas.get(code)
    phrases = []
    for article in links.articles if links else ():
        prefix, _space, number = article.partition(" ")
        own = prefix != _SUPPLEMENTARY
        phrases.append(article if own else t.say("{article} of the Supplementary Protocol", article=number))
    return listed(t, phrases)
