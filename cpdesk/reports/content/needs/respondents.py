"""What the respondents answered about a key area: how many, how far apart, by institution, and who dissents."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median

from cpdesk.analysis.scale import MAX_LEVEL
from cpdesk.assessment.views import Answer
from cpdesk.base.i18n import Catalogue
from cpdesk.reports.content.parts.consulted import Rating, dont_know_count, ratings
from cpdesk.reports.content.parts.words import labelled, level_figure
from cpdesk.reports.document import Align, Block, Column, Row, Table, paragraph, row
from cpdesk.reports.inputs import ReportInput


def respondent_blocks(data: ReportInput, answer: Answer) -> Iterator[Block]:
    """Yield how the respondents answered; nothing where there were none."""
    t = data.catalogue
    found = ratings(data.snapshot, answer.code)
    unknowing = dont_know_count(data.snapshot, answer.code)
    if found:
        yield labelled(t.say("Respondents:"), _spread(t, found))
    if unknowing:
        yield paragraph(
            t.plural("{n} respondent answered “Don't know”.", "{n} respondents answered “Don't know”.", unknowing)
        )
    yield from _dissent(t, answer, found)
    if len({rating.level for rating in found}) > 1:
        yield _by_institution(data, found)


def _spread(t: Catalogue, found: tuple[Rating, ...]) -> str:
    levels = sorted(rating.level for rating in found)
    if levels[0] == levels[-1]:
        return t.plural(
            "{n} answered, at level {level}.", "{n} answered, all at level {level}.", len(levels), level=levels[0]
        )
    return t.plural(
        "{n} answered, from level {low} to level {high}; median {median}.",
        "{n} answered, from level {low} to level {high}; median {median}.",
        len(levels),
        low=levels[0],
        high=levels[-1],
        median=level_figure(float(median(levels)), t.language),
    )


def _dissent(t: Catalogue, answer: Answer, found: tuple[Rating, ...]) -> Iterator[Block]:
    """Yield the reasons of those who rate otherwise than agreed; without an agreed level there is no dissent."""
    if answer.provisional or answer.level is None:
        return
    for rating in found:
        if rating.level != answer.level and rating.comment:
            text = t.say(
                "{institution} rates level {level}: {comment}",
                institution=rating.institution or t.say("A respondent"),
                level=rating.level,
                comment=" ".join(rating.comment.split()),
            )
            yield labelled(t.say("Dissent:"), text)


def _by_institution(data: ReportInput, found: tuple[Rating, ...]) -> Table:
    t = data.catalogue
    levels = range(MAX_LEVEL + 1)
    heads = tuple(Column(t.say("Level {level}", level=level), 1, Align.CENTER) for level in levels)
    institutions = dict.fromkeys(rating.institution for rating in found)
    rows: list[Row] = []
    for institution in institutions:
        own = [rating.level for rating in found if rating.institution == institution]
        counts = (str(own.count(level)) if level in own else "" for level in levels)
        rows.append(row(institution or t.say("Institution not stated"), *counts))
    columns = (Column(t.say("Institution"), 3, row_head=True), *heads)
    return Table(columns, tuple(rows), t.say("Answers by institution (number of respondents)"))
