"""Checks of the reporting files: the sixteen areas of need, and the needs reported in 2020."""

from __future__ import annotations

from collections.abc import Iterator
from string import ascii_lowercase
from typing import TYPE_CHECKING

from cpdesk.base.i18n import _

if TYPE_CHECKING:
    from cpdesk.plan.model import Problem, ReportedNeed, ReportingArea
    from cpdesk.plan.source import SourceFile

AREAS = 16
REPORTING_PARTIES = 99
OTHER = "other"


def check_reporting_areas(source: SourceFile, areas: tuple[ReportingArea, ...]) -> Iterator[Problem]:
    """Yield what is wrong with the areas of need: their number, letters, keys and labels."""
    if len(areas) != AREAS:
        what = _(
            "There are {found} areas; the national report asks about {expected}.", found=len(areas), expected=AREAS
        )
        yield source.problem(("areas",), what)
    for index, area in enumerate(areas):
        path = ("areas", index)
        if area.letter != _letter(index):
            what = _(
                "The area “{key}” has the letter “{found}” where “{expected}” follows.",
                key=area.key,
                found=area.letter,
                expected=_letter(index),
            )
            yield source.problem((*path, "letter"), what)
        for key in ("key", "label", "thesaurus"):
            value = getattr(area, key)
            if not value.strip():
                yield source.problem((*path, key), _("The area's “{key}” is empty.", key=key))
            elif any(getattr(other, key) == value for other in areas[:index]):
                yield source.problem(
                    (*path, key), _("Another area has the same “{key}”: {value}.", key=key, value=value)
                )
        if area.key == OTHER:
            yield source.problem((*path, "key"), _("“other” is not an area of its own."))


def check_needs(
    source: SourceFile, needs: tuple[ReportedNeed, ...], areas: tuple[ReportingArea, ...]
) -> Iterator[Problem]:
    """Yield what is wrong with the reported needs: letters a to q, the areas and “other”, no count beyond the total."""
    expected = [*(area.key for area in areas), OTHER]
    if [need.area for need in needs] != expected:
        what = _("The areas must be, in this order: {areas}.", areas=", ".join(expected))
        yield source.problem(("counts",), what)
    if needs and needs[0].total != REPORTING_PARTIES:
        what = _(
            "The total is {found}; paragraph 37 counts {expected} Parties.",
            found=needs[0].total,
            expected=REPORTING_PARTIES,
        )
        yield source.problem(("total",), what)
    for index, need in enumerate(needs):
        path = ("counts", index)
        if need.letter != _letter(index):
            what = _(
                "The area “{key}” has the letter “{found}” where “{expected}” follows.",
                key=need.area,
                found=need.letter,
                expected=_letter(index),
            )
            yield source.problem((*path, "letter"), what)
        if not 0 <= need.parties <= need.total:
            what = _("{parties} Parties cannot be right: there are {total}.", parties=need.parties, total=need.total)
            yield source.problem((*path, "parties"), what)
        if not need.text.strip():
            yield source.problem((*path, "text"), _("The text of ({letter}) is empty.", letter=need.letter))


def _letter(index: int) -> str:
    return ascii_lowercase[index] if index < len(ascii_lowercase) else "?"
