"""Checks of the links for the consistency checks: known codes and options, possible levels, a reason for each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cpdesk.base.i18n import _
from cpdesk.plan.check_links import HIGHEST, LOWEST, Bound, CheckLinks
from cpdesk.plan.model import ItemKind, Problem

if TYPE_CHECKING:
    from cpdesk.plan.edition_file import EditionFile
    from cpdesk.plan.guidance import Guidance
    from cpdesk.plan.positions import KeyPath
    from cpdesk.plan.source import SourceFile


def check_check_links(
    file: EditionFile, source: SourceFile, links: CheckLinks, guidance: Guidance | None
) -> Iterator[Problem]:
    """Yield what is wrong with an edition's links for the checks; ``guidance`` holds the options, None where unread."""
    edition = file.edition.info.id
    if links.edition != edition:
        what = _("The links for the checks name “{found}”, but lie with “{id}”.", found=links.edition, id=edition)
        yield source.problem(("edition",), what)
    for number, claim in enumerate(links.claims):
        path: KeyPath = ("claims", number)
        yield from _check_answer(source, path, claim.indicator, (claim.option,), guidance)
        yield from _check_why(source, path, claim.why)
    key_areas = {item.code for item in file.edition.of_kind(ItemKind.KEY_AREA)}
    for number, bound in enumerate(links.bounds):
        path = ("bounds", number)
        yield from _check_answer(source, path, bound.indicator, bound.options, guidance)
        yield from _check_why(source, path, bound.why)
        if bound.key_area not in key_areas:
            what = _("{code} is not a key area of the edition.", code=bound.key_area)
            yield source.problem((*path, "key_area"), what)
        yield from _check_levels(source, path, bound, guidance)
    yield from _check_twice(source, links)


def _check_answer(
    source: SourceFile, path: KeyPath, indicator: str, options: tuple[str, ...], guidance: Guidance | None
) -> Iterator[Problem]:
    if not options:
        yield source.problem(path, _("No answer to {code} is named.", code=indicator))
    if guidance is None:
        return
    worded = guidance.indicators.get(indicator)
    if worded is None or not worded.asked:
        yield source.problem(path, _("{code} is not an indicator that a country is asked about.", code=indicator))
        return
    for option in options:
        if option not in [known.key for known in worded.options]:
            yield source.problem(path, _("{code} has no answer “{key}”.", code=indicator, key=option))


def _check_levels(source: SourceFile, path: KeyPath, bound: Bound, guidance: Guidance | None) -> Iterator[Problem]:
    if not LOWEST <= bound.least <= bound.most <= HIGHEST:
        what = _("The levels from {least} to {most} are not possible.", least=bound.least, most=bound.most)
        yield source.problem(path, what)
    elif (bound.least, bound.most) == (LOWEST, HIGHEST):
        yield source.problem(path, _("The bound excludes no level."))
    worded = guidance.key_areas.get(bound.key_area) if guidance is not None else None
    if bound.on_paper and worded is not None and not worded.paper:
        what = _("{code} is not rated apart on paper.", code=bound.key_area)
        yield source.problem((*path, "on_paper"), what)


def _check_why(source: SourceFile, path: KeyPath, why: str) -> Iterator[Problem]:
    if not why.strip():
        yield source.problem((*path, "why"), _("The link does not say why."))


def _check_twice(source: SourceFile, links: CheckLinks) -> Iterator[Problem]:
    """Yield bounds from which two findings about the same answer would come, under the same name."""
    seen: set[tuple[str, str, str, bool, bool]] = set()
    for number, bound in enumerate(links.bounds):
        for option in bound.options:
            for upper in (False, True):
                if bound.most == HIGHEST if upper else bound.least == LOWEST:
                    continue
                key = (bound.indicator, option, bound.key_area, bound.on_paper, upper)
                if key in seen:
                    what = _("{code} and “{key}” are bound here a second time.", code=bound.indicator, key=option)
                    yield source.problem(("bounds", number), what)
                seen.add(key)
