"""Checks of our own words about an edition: every item worded, short enough to be read from the back of a room."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import chain
from typing import TYPE_CHECKING

from cpdesk.base.i18n import _
from cpdesk.plan.checks.mapping import check_cover
from cpdesk.plan.model import ItemKind, Problem

if TYPE_CHECKING:
    from cpdesk.plan.edition_file import EditionFile
    from cpdesk.plan.guidance import Guidance, IndicatorGuidance, KeyAreaGuidance
    from cpdesk.plan.positions import KeyPath
    from cpdesk.plan.source import SourceFile

QUESTION = 150
LEVEL = (60, 200)
EVIDENCE = (3, 5, 130)
WHO = (2, 5, 60)
TRAPS = (1, 3, 220)
ABOUT, WHY = 420, 160
STATUS_QUESTION, ACHIEVED = 170, 200
NATIONAL_QUESTION, OPTION, NOTE = 190, 110, 220
OPTIONS = (2, 5)
"""Most characters of each text, and least and most entries of each list; ours, so that cards and drawers hold them."""


def check_guidance(
    file: EditionFile, source: SourceFile, guidance: Guidance, questions: Collection[str] | None
) -> Iterator[Problem]:
    """Yield what is wrong with our words; ``questions`` are the keys of the national report, None where unknown."""
    edition = file.edition
    if guidance.edition != edition.info.id:
        what = _("The guidance names “{found}”, but lies with “{id}”.", found=guidance.edition, id=edition.info.id)
        yield source.problem(("edition",), what)
    for table, worded, kind in (
        ("goals", guidance.goals, ItemKind.GOAL),
        ("key_areas", guidance.key_areas, ItemKind.KEY_AREA),
        ("objectives", guidance.objectives, ItemKind.OBJECTIVE),
        ("indicators", guidance.indicators, ItemKind.INDICATOR),
    ):
        yield from check_cover(source, table, list(worded), [item.code for item in edition.of_kind(kind)])
    yield from _check_goals(file, source, guidance)
    for code, area in guidance.key_areas.items():
        yield from _check_key_area(source, ("key_areas", code), area)
    for code, objective in guidance.objectives.items():
        path = ("objectives", code)
        yield from _check_question(source, (*path, "question"), objective.question, STATUS_QUESTION)
        yield from _check_length(source, (*path, "achieved"), objective.achieved, ACHIEVED)
    for code, indicator in guidance.indicators.items():
        yield from _check_indicator(source, ("indicators", code), indicator, questions)


def check_translation(source: SourceFile, translation: SourceFile) -> Iterator[Problem]:
    """Yield the texts of a translation that have no counterpart in the English file, or are not translated."""
    yield from _check_shape(translation, (), source.parse(), translation.parse())


def _check_goals(file: EditionFile, source: SourceFile, guidance: Guidance) -> Iterator[Problem]:
    edition = file.edition
    goals = [item.code for item in edition.of_kind(ItemKind.GOAL)]
    for code, goal in guidance.goals.items():
        path = ("goals", code)
        yield from _check_length(source, (*path, "about"), goal.about, ABOUT)
        if code in goals and goal.quick not in [item.code for item in edition.below(code, ItemKind.KEY_AREA)]:
            what = _("{quick} is no key area of the goal {code}.", quick=goal.quick or "“”", code=code)
            yield source.problem((*path, "quick"), what)
        for leaning in goal.leans_on:
            yield from _check_length(source, (*path, "leans_on"), leaning.why, WHY)
            if leaning.goal not in goals or leaning.goal == code:
                what = _("{code} cannot lean on “{other}”.", code=code, other=leaning.goal)
                yield source.problem((*path, "leans_on"), what)


def _check_key_area(source: SourceFile, path: KeyPath, area: KeyAreaGuidance) -> Iterator[Problem]:
    yield from _check_question(source, (*path, "question"), area.question, QUESTION)
    least, most = LEVEL
    for level, text in enumerate(area.levels):
        yield from _check_length(source, (*path, "levels", level), text, most, least)
    if len(set(area.levels)) < len(area.levels):
        yield source.problem((*path, "levels"), _("Two levels have the same words."))
    for key, entries, limits in (
        ("evidence", area.evidence, EVIDENCE),
        ("who", area.who, WHO),
        ("traps", area.traps, TRAPS),
    ):
        fewest, greatest, length = limits
        yield from _check_count(source, (*path, key), len(entries), (fewest, greatest))
        yield from chain.from_iterable(_check_length(source, (*path, key), entry, length) for entry in entries)
    yield from _check_count(source, (*path, "capacity"), len(set(area.capacity)), (1, 3))
    yield from _check_count(source, (*path, "undp"), len(set(area.undp)), (1, 3))


def _check_indicator(
    source: SourceFile, path: KeyPath, indicator: IndicatorGuidance, questions: Collection[str] | None
) -> Iterator[Problem]:
    for key in indicator.report:
        if questions is not None and key not in questions:
            what = _("The national report's question “{key}” is not in the reporting file.", key=key)
            yield source.problem((*path, "report"), what)
    if not indicator.asked:
        yield from _check_length(source, (*path, "why"), indicator.why, NOTE)
        return
    yield from _check_question(source, (*path, "question"), indicator.question, NATIONAL_QUESTION)
    yield from _check_count(source, (*path, "options"), len({option.key for option in indicator.options}), OPTIONS)
    for option in indicator.options:
        yield from _check_length(source, (*path, "options"), option.text, OPTION)
    if indicator.note:
        yield from _check_length(source, (*path, "note"), indicator.note, NOTE)


def _check_question(source: SourceFile, path: KeyPath, text: str, most: int) -> Iterator[Problem]:
    yield from _check_length(source, path, text, most)
    if not text.endswith("?"):
        yield source.problem(path, _("A question must end with a question mark."))


def _check_length(source: SourceFile, path: KeyPath, text: str, most: int, least: int = 1) -> Iterator[Problem]:
    if not least <= len(text.strip()) <= most:
        what = _(
            "The text has {length} characters; {least} to {most} are allowed.",
            length=len(text.strip()),
            least=least,
            most=most,
        )
        yield source.problem(path, what)


def _check_count(source: SourceFile, path: KeyPath, count: int, limits: tuple[int, int]) -> Iterator[Problem]:
    least, most = limits
    if not least <= count <= most:
        what = _("There are {count} entries; {least} to {most} are allowed.", count=count, least=least, most=most)
        yield source.problem(path, what)


def _check_shape(source: SourceFile, path: KeyPath, english: object, other: object) -> Iterator[Problem]:
    if isinstance(english, dict) and isinstance(other, dict):
        for key, value in other.items():
            if key in english:
                yield from _check_shape(source, (*path, key), english[key], value)
            elif not (path == () and key == "language"):
                what = _("“{key}” has no counterpart in the English file.", key=key)
                yield source.problem((*path, key), what)
    elif isinstance(english, list) and isinstance(other, list):
        if len(english) != len(other):
            what = _(
                "The English list has {expected} entries, this one {found}.", expected=len(english), found=len(other)
            )
            yield source.problem(path, what)
        for index, (one, two) in enumerate(zip(english, other, strict=False)):
            yield from _check_shape(source, (*path, index), one, two)
    elif type(english) is not type(other):
        yield source.problem(path, _("The value is of another kind than in the English file."))
    elif other == "":
        yield source.problem(path, _("The text is empty."))
