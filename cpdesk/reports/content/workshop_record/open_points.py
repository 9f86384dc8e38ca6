"""What stays open: what is not agreed or not known, what was flagged, what nobody answered, what nobody leads."""

from __future__ import annotations

from collections.abc import Iterator

from cpdesk.analysis.scope import find_scope
from cpdesk.assessment.views import Answer, AnswerState
from cpdesk.base.formats import date_as_known
from cpdesk.reports.content.parts.actions import needs_words, title_words
from cpdesk.reports.content.parts.method import all_answers
from cpdesk.reports.content.parts.names import key_area_line, key_area_title
from cpdesk.reports.content.parts.words import typed_paragraphs
from cpdesk.reports.content.workshop_record.parking import parked, parking_blocks
from cpdesk.reports.document import (
    Block,
    Cell,
    Column,
    Heading,
    Inline,
    ListBlock,
    Run,
    Section,
    Table,
    cell,
    paragraph,
    row,
)
from cpdesk.reports.inputs import ReportInput


def open_section(data: ReportInput) -> Section:
    """Return the chapter on open points; where there are none it says so."""
    t = data.catalogue
    blocks = (
        *(*_contested(data), *_unknown(data), *_flagged(data), *_unanswered(data), *_unled(data), *_waiting(data)),
        *parking_blocks(data),
    )
    return Section(t.say("Open points"), blocks or (paragraph(t.say("Nothing is left open.")),), new_page=True)


def open_count(data: ReportInput) -> int:
    """Return how many points are open, each counted once in its own list."""
    lists = (data.snapshot.conflicts(), data.needs.unknown, flagged(data), unanswered(data), _without_lead(data))
    parking = parked(data.snapshot, settled=False)
    return sum(map(len, lists)) + len(parking) + len(data.action_plan.top_needs_without_action)


def flagged(data: ReportInput) -> tuple[Answer, ...]:
    """Return the answers flagged for review."""
    return tuple(answer for answer in all_answers(data) if answer.flag)


def unanswered(data: ReportInput) -> tuple[Answer, ...]:
    """Return the key areas asked in this round that have no agreed answer, those with responses only among them."""
    asked = set(find_scope(data.snapshot, data.edition, data.guidance).key_areas)
    return tuple(
        answer
        for answer in all_answers(data)
        if answer.code in asked and (answer.provisional or answer.state is AnswerState.BLANK)
    )


def _contested(data: ReportInput) -> Iterator[Block]:
    t = data.catalogue
    number = len(data.snapshot.conflicts())
    if not number:
        return
    yield Heading(t.say("Recorded differently"))
    if "differing" in data.choices.left_out:
        words = t.plural(
            "{n} value was recorded differently by people who worked apart and is not agreed.",
            "{n} values were recorded differently by people who worked apart and are not agreed.",
            number,
        )
    else:
        words = t.plural(
            "{n} value was recorded differently by people who worked apart; every side stands under “Where views "
            "differ”.",
            "{n} values were recorded differently by people who worked apart; every side stands under “Where views "
            "differ”.",
            number,
        )
    yield paragraph(words)


def _unknown(data: ReportInput) -> Iterator[Block]:
    t = data.catalogue
    if not data.needs.unknown:
        return
    yield Heading(t.say("Not known"))
    columns = (
        Column(t.say("Key area"), 2.6, row_head=True),
        Column(t.say("Who could know"), 2.6),
        Column(t.say("By when"), 1.2),
        Column(t.say("Asked"), 1),
    )
    rows = tuple(
        row(
            key_area_line(data, need.code),
            need.who_could_know or t.say("Nobody is named"),
            date_as_known(need.by_when, t.language) or t.say("Not stated"),
            t.say("yes") if need.asked else t.say("not yet"),
        )
        for need in data.needs.unknown
    )
    caption = t.plural("{n} key area whose level nobody knew", "{n} key areas whose level nobody knew", len(rows))
    yield Table(columns, rows, caption)


def _flagged(data: ReportInput) -> Iterator[Block]:
    t = data.catalogue
    found = flagged(data)
    if not found:
        return
    yield Heading(t.say("Flagged for review"))
    columns = (Column(t.say("Key area"), 2, row_head=True), Column(t.say("What was noted"), 5))
    rows = tuple(row(key_area_line(data, answer.code), _noted(data, answer)) for answer in found)
    yield Table(
        columns, rows, t.plural("{n} answer to be looked at again", "{n} answers to be looked at again", len(rows))
    )


def _noted(data: ReportInput, answer: Answer) -> Cell:
    lines = typed_paragraphs(answer.comment)
    return cell(*lines) if lines else cell(Run(data.catalogue.say("No comment is recorded."), small=True))


def _unanswered(data: ReportInput) -> Iterator[Block]:
    t = data.catalogue
    found = unanswered(data)
    if not found:
        return
    yield Heading(t.say("Not agreed yet"))
    entries: list[tuple[Inline, ...]] = []
    for answer in found:
        words = t.say("{title} ({code})", title=key_area_title(data, answer.code), code=answer.code)
        said = (
            t.plural("{n} response, nothing agreed", "{n} responses, nothing agreed", answer.respondents)
            if answer.provisional
            else t.say("nothing recorded")
        )
        entries.append((Run(t.say("{what}: {state}", what=words, state=said)),))
    yield ListBlock(tuple(entries))


def _without_lead(data: ReportInput) -> tuple[tuple[Inline, ...], ...]:
    t = data.catalogue
    found = (planned.action for planned in data.action_plan.actions if not planned.action.is_closed)
    return tuple(
        (Run(title_words(t, action) + " "), Run(needs_words(t, action), small=True))
        for action in found
        if not action.lead
    )


def _unled(data: ReportInput) -> Iterator[Block]:
    entries = _without_lead(data)
    if entries:
        yield Heading(data.catalogue.say("Actions nobody leads yet"))
        yield ListBlock(entries)


def _waiting(data: ReportInput) -> Iterator[Block]:
    t = data.catalogue
    codes = data.action_plan.top_needs_without_action
    if codes:
        yield Heading(t.say("High needs without an action"))
        titles = (t.say("{title} ({code})", title=key_area_title(data, code), code=code) for code in codes)
        yield ListBlock(tuple((Run(title),) for title in titles))
