"""What is not known: information needs, what could be a need, open questions, and what does not apply."""

from __future__ import annotations

from collections.abc import Iterator

from cpdesk.analysis.need_words import possible_count, possible_words
from cpdesk.analysis.needs import InformationNeed
from cpdesk.assessment.views import Answer
from cpdesk.base.formats import date_as_known
from cpdesk.reports.content.needs.sentences import coverage_sentences
from cpdesk.reports.content.parts.names import key_area_cell, key_area_title
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
    blocks = (*_unknown(data), *_could_be(data), *_blank(data), *_not_applicable(data))
    return Section(t.say("What is not known"), blocks)


def _unknown(data: ReportInput) -> Iterator[Block]:
    t = data.catalogue
    if not data.needs.total:
        yield paragraph(t.say("This edition of the plan lists no key areas for capacity-building."))
        return
    yield paragraph(" ".join((*coverage_sentences(data), *_finding_out(data))))
    if not data.needs.unknown:
        return
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


def _finding_out(data: ReportInput) -> Iterator[str]:
    """Yield what the silence asks for, and how many values people have recorded against each other."""
    t = data.catalogue
    found = data.needs.unknown
    if found:
        yield t.plural(
            "Nobody consulted could say where the country stands in {n} key area; finding out is a need of its own.",
            "Nobody consulted could say where the country stands in {n} key areas; finding out is a need of its own.",
            len(found),
        )
        named = sum(1 for need in found if need.who_could_know)
        if named < len(found):
            yield (
                t.plural(
                    "For {n} of them nobody is named who could know.",
                    "For {n} of them nobody is named who could know.",
                    len(found) - named,
                )
                if named
                else t.say("Nobody is named who could know.")
            )
    conflicts = len(data.snapshot.conflicts())
    if conflicts:
        yield t.plural(
            "{n} value is recorded differently by people who worked apart, and still to be agreed.",
            "{n} values are recorded differently by people who worked apart, and still to be agreed.",
            conflicts,
        )


def _unknown_row(data: ReportInput, need: InformationNeed) -> Row:
    t = data.catalogue
    spread = t.say("{low}–{high}", low=index_figure(t, need.index_low), high=index_figure(t, need.index_high))
    ranks = t.say("{low}–{high}", low=need.rank_low, high=need.rank_high)
    missing = Run(t.say("Not recorded"), small=True)
    return row(
        cell((Run("☑ " if need.asked else "☐ "), Run(t.say("yes") if need.asked else t.say("not yet"), small=True))),
        key_area_cell(data, need.code),
        cell(need.who_could_know or missing),
        cell(date_as_known(need.by_when, t.language) or missing),
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
    yield paragraph(t.say("{possible}.", possible=possible_count(t, len(found))))
    columns = (Column(t.say("Key area"), 2, row_head=True), Column(t.say("What is recorded"), 3.5))
    rows = tuple(row(key_area_cell(data, need.code), possible_words(t, need)) for need in found)
    note = t.say("They count neither as needs nor as key areas that have reached their targets.")
    yield Table(columns, rows, t.say("Key areas that could be needs"), note)


def _blank(data: ReportInput) -> Iterator[Block]:
    t = data.catalogue
    blank = data.needs.blank
    if not blank:
        return
    yield Heading(t.say("Not answered yet"))
    yield paragraph(
        t.plural(
            "{n} of {total} key areas is still to be looked at:",
            "{n} of {total} key areas are still to be looked at:",
            len(blank),
            total=data.needs.total,
        )
    )
    yield ListBlock(tuple((Run(f"{a.code} ", small=True), Run(key_area_title(data, a.code))) for a in blank))


def _not_applicable(data: ReportInput) -> Iterator[Block]:
    t = data.catalogue
    found = data.needs.not_applicable
    if not found:
        return
    yield Heading(t.say("Not applicable"))
    columns = (Column(t.say("Key area"), 2, row_head=True), Column(t.say("Reason"), 3))
    rows = tuple(_not_applicable_row(data, answer) for answer in found)
    yield Table(columns, rows, t.say("Key areas that do not apply, with the reason given"))


def _not_applicable_row(data: ReportInput, answer: Answer) -> Row:
    return row(key_area_cell(data, answer.code), answer.reason or data.catalogue.say("No reason is recorded."))
