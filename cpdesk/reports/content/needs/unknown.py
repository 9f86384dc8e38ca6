"""What is not known: information needs, open questions, what does not apply, and values still to be agreed."""

from __future__ import annotations

from collections.abc import Iterator

from cpdesk.analysis.need_words import possible_count, possible_words
from cpdesk.analysis.needs import InformationNeed
from cpdesk.assessment.views import Answer
from cpdesk.reports.content.parts.conflicts import conflict_sentence
from cpdesk.reports.content.parts.names import key_area_cell, key_area_title
from cpdesk.reports.content.parts.subjects import subject_words
from cpdesk.reports.content.parts.words import index_figure
from cpdesk.reports.document import (
    Align,
    Block,
    Column,
    Heading,
    ListBlock,
    Row,
    Run,
    Section,
    Table,
    cell,
    paragraph,
    row,
)
from cpdesk.reports.inputs import ReportInput


def unknown_section(data: ReportInput) -> Section:
    """Return the chapter on what is not known."""
    t = data.catalogue
    blocks = (*_unknown(data), *_could_be(data), *_blank(data), *_not_applicable(data), *_conflicts(data))
    return Section(t.say("What is not known"), blocks, new_page=True)


def _unknown(data: ReportInput) -> Iterator[Block]:
    t = data.catalogue
    if not data.needs.unknown:
        yield paragraph(t.say("No key area was answered with “Don't know”."))
        return
    yield paragraph(
        t.say("Nobody consulted could say where the country stands here. Finding out is a need of its own.")
    )
    columns = (
        Column(t.say("Asked"), 0.8),
        Column(t.say("Not known"), 3, row_head=True),
        Column(t.say("Who could know"), 2),
        Column(t.say("By when"), 1.3),
        Column(t.say("Need could be"), 1, Align.END),
        Column(t.say("Rank could be"), 1, Align.END),
    )
    rows = tuple(_unknown_row(data, need) for need in data.needs.unknown)
    note = t.say(
        "The need and its rank depend on the level found: they lie between the two figures. Rank {last}, one after all "
        "needs, means that it would be none. Those stand first that could rank highest.",
        last=len(data.needs.ranked) + 1,
    )
    yield Table(columns, rows, t.say("Information needs, to be ticked off"), note)


def _unknown_row(data: ReportInput, need: InformationNeed) -> Row:
    t = data.catalogue
    spread = t.say("{low}–{high}", low=index_figure(t, need.index_low), high=index_figure(t, need.index_high))
    ranks = t.say("{low}–{high}", low=need.rank_low, high=need.rank_high)
    missing = Run(t.say("Not recorded"), small=True)
    return row(
        cell((Run("☑ " if need.asked else "☐ "), Run(t.say("yes") if need.asked else t.say("not yet"), small=True))),
        key_area_cell(data, need.code),
        cell(need.who_could_know or missing),
        cell(need.by_when or missing),
        spread,
        ranks if need.rank_low < need.rank_high else str(need.rank_low),
    )


def _could_be(data: ReportInput) -> Iterator[Block]:
    """Yield the key areas that could be needs; nothing where there is none."""
    t = data.catalogue
    found = data.needs.could_be
    if not found:
        return
    yield Heading(t.say("Not agreed, and perhaps below the target"))
    yield paragraph(possible_count(t, len(found)))
    columns = (Column(t.say("Key area"), 2, row_head=True), Column(t.say("What is recorded"), 3.5))
    rows = tuple(row(key_area_cell(data, need.code), possible_words(t, need)) for need in found)
    note = t.say("They count neither as needs nor as key areas that have reached their targets.")
    yield Table(columns, rows, t.say("Key areas that could be needs"), note)


def _blank(data: ReportInput) -> Iterator[Block]:
    t = data.catalogue
    yield Heading(t.say("Not answered yet"))
    if not data.needs.blank:
        yield paragraph(t.say("Every key area has an answer."))
        return
    yield paragraph(
        t.plural(
            "{n} of {total} key areas is not answered yet:",
            "{n} of {total} key areas are not answered yet:",
            len(data.needs.blank),
            total=data.needs.total,
        )
    )
    yield ListBlock(tuple((Run(f"{a.code} ", small=True), Run(key_area_title(data, a.code))) for a in data.needs.blank))


def _not_applicable(data: ReportInput) -> Iterator[Block]:
    t = data.catalogue
    yield Heading(t.say("Not applicable"))
    if not data.needs.not_applicable:
        yield paragraph(t.say("No key area was answered with “Not applicable”."))
        return
    columns = (Column(t.say("Key area"), 2, row_head=True), Column(t.say("Reason"), 3))
    rows = tuple(_not_applicable_row(data, answer) for answer in data.needs.not_applicable)
    yield Table(columns, rows, t.say("Key areas that do not apply, with the reason given"))


def _not_applicable_row(data: ReportInput, answer: Answer) -> Row:
    return row(key_area_cell(data, answer.code), answer.reason or data.catalogue.say("No reason is recorded."))


def _conflicts(data: ReportInput) -> Iterator[Block]:
    t = data.catalogue
    open_fields = data.snapshot.conflicts()
    if not open_fields:
        return
    yield Heading(t.say("Values still to be agreed"))
    columns = (Column(t.say("Where"), 1.5, row_head=True), Column(t.say("What is recorded"), 3.5))
    rows = tuple(
        row(subject_words(data, subject), conflict_sentence(t, data.snapshot, subject, name))
        for subject, name in open_fields
    )
    yield Table(columns, rows, t.say("Fields that hold different values at once"))
