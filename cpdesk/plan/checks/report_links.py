"""Checks of the links to the national report: known codes, questions and options, each answer linked once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from cpdesk.base.i18n import _
from cpdesk.plan.check_links import HIGHEST, LOWEST
from cpdesk.plan.model import ItemKind, Problem

if TYPE_CHECKING:
    from cpdesk.plan.edition_file import EditionFile
    from cpdesk.plan.guidance import Guidance
    from cpdesk.plan.positions import KeyPath
    from cpdesk.plan.report_answers import ReportLinks
    from cpdesk.plan.report_model import ReportForm
    from cpdesk.plan.source import SourceFile

_SPECIAL = "not_applicable"
_LEVELS = frozenset(str(level) for level in range(LOWEST, HIGHEST + 1))


def check_report_links(
    file: EditionFile, source: SourceFile, links: ReportLinks, guidance: Guidance | None, form: ReportForm | None
) -> Iterator[Problem]:
    """Yield what is wrong with an edition's links to the report; ``guidance`` or ``form`` is None where unread."""
    edition = file.edition.info.id
    if links.edition != edition:
        what = _("The links to the report name “{found}”, but lie with “{id}”.", found=links.edition, id=edition)
        yield source.problem(("edition",), what)
    if form is not None and links.form != form.id:
        what = _("The links to the report are for “{found}”, but the form is “{id}”.", found=links.form, id=form.id)
        yield source.problem(("form",), what)
    for number, link in enumerate(links.answers):
        path: KeyPath = ("answers", number)
        yield from _check_indicator(source, path, link.indicator, link.codes, guidance)
        yield from _check_codes(source, path, link.question, link.codes.values(), form)
    key_areas = {item.code for item in file.edition.of_kind(ItemKind.KEY_AREA)}
    for number, level in enumerate(links.levels):
        path = ("levels", number)
        if level.key_area not in key_areas:
            what = _("{code} is not a key area of the edition.", code=level.key_area)
            yield source.problem((*path, "key_area"), what)
        for given in level.codes:
            if given not in _LEVELS:
                yield source.problem((*path, "codes"), _("“{level}” is not a level.", level=given))
        yield from _check_codes(source, path, level.question, level.codes.values(), form)
    yield from _check_silences(source, links, guidance, form)
    for number, band in enumerate(links.bands):
        yield from _check_codes(source, ("bands", number), band.question, (band.code,), form)
    yield from _check_twice(source, links)


def _check_silences(
    source: SourceFile, links: ReportLinks, guidance: Guidance | None, form: ReportForm | None
) -> Iterator[Problem]:
    for number, silence in enumerate(links.silences):
        path: KeyPath = ("silent", number)
        yield from _check_indicator(source, path, silence.indicator, silence.options, guidance)
        for question in silence.questions:
            yield from _check_codes(source, path, question, (), form)
        if not silence.why.strip():
            yield source.problem((*path, "why"), _("The link does not say why."))


def _check_indicator(
    source: SourceFile, path: KeyPath, indicator: str, options: Iterable[str], guidance: Guidance | None
) -> Iterator[Problem]:
    if guidance is None:
        return
    worded = guidance.indicators.get(indicator)
    if worded is None or not worded.asked:
        yield source.problem(path, _("{code} is not an indicator that a country is asked about.", code=indicator))
        return
    known = {_SPECIAL, *(option.key for option in worded.options)}
    for option in options:
        if option not in known:
            yield source.problem(path, _("{code} has no answer “{key}”.", code=indicator, key=option))


def _check_codes(
    source: SourceFile, path: KeyPath, key: str, codes: Iterable[str], form: ReportForm | None
) -> Iterator[Problem]:
    if form is None:
        return
    question = form.find(key)
    if question is None:
        yield source.problem(path, _("The form has no question {key}.", key=key))
        return
    for code in dict.fromkeys(codes):
        if question.option(code) is None:
            what = _("Question {number} has no option “{code}”.", number=question.number, code=code)
            yield source.problem(path, what)


def _check_twice(source: SourceFile, links: ReportLinks) -> Iterator[Problem]:
    """Yield links that say anew what an earlier one says: which of them counts would be chance."""
    answers = ((("answers", number), link.indicator, link.question) for number, link in enumerate(links.answers))
    levels = ((("levels", number), link.key_area, link.question) for number, link in enumerate(links.levels))
    seen: set[tuple[str, str]] = set()
    for path, code, question in (*answers, *levels):
        if (code, question) in seen:
            what = _("{code} is linked to question {key} here a second time.", code=code, key=question)
            yield source.problem(path, what)
        seen.add((code, question))
