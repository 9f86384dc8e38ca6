"""The summary a decision-maker reads in a minute: figures, sentences, the top needs, what is asked."""

from __future__ import annotations

from collections.abc import Iterator

from cpdesk.analysis.action_plan import PlannedAction
from cpdesk.analysis.need_words import none_sure
from cpdesk.analysis.needs import TOP_NEEDS, Need, top_needs
from cpdesk.base.formats import quarter
from cpdesk.base.i18n import Catalogue
from cpdesk.reports.content.needs.sentences import summary_sentences
from cpdesk.reports.content.parts.actions import lead_words, title_words
from cpdesk.reports.content.parts.money import funding_sentence
from cpdesk.reports.content.parts.money_facts import money_fact
from cpdesk.reports.content.parts.names import key_area_line
from cpdesk.reports.content.parts.words import (
    importance,
    index_meter,
    level_bar,
    range_cell,
    rank_cell,
    ranks_note,
    typed_paragraphs,
)
from cpdesk.reports.document import (
    Align,
    Block,
    Column,
    Fact,
    Facts,
    Heading,
    Inline,
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

_MOST_ASKED = 3


def summary_section(data: ReportInput) -> Section:
    """Return the summary for decision-makers."""
    t = data.catalogue
    blocks: list[Block] = [_facts(data)]
    blocks += [paragraph(text) for text in typed_paragraphs(data.party.summary)]
    blocks.append(ListBlock(tuple((Run(sentence),) for sentence in summary_sentences(data))))
    blocks += _top_needs(data)
    blocks += _asked(data)
    return Section(t.say("Summary for decision-makers"), tuple(blocks), new_page=True)


def _facts(data: ReportInput) -> Facts:
    t = data.catalogue
    needs = data.needs
    of = t.say("{n} of {total}", n=needs.answered, total=needs.total)
    below = t.say("{n} of {total}", n=len(needs.ranked), total=needs.answered)
    unknown = t.say("{n} of {total}", n=len(needs.unknown), total=needs.total)
    return Facts(
        (
            Fact(of, t.say("key areas with a level")),
            Fact(below, t.say("of these below their target")),
            Fact(unknown, t.say("key areas not known")),
            money_fact(data),
        )
    )


def _top_needs(data: ReportInput) -> Iterator[Block]:
    t = data.catalogue
    yield Heading(t.say("Where capacity is needed most"))
    top = top_needs(data.needs)
    if not top:
        yield paragraph(_no_need(data))
        return
    shown = top[:TOP_NEEDS]
    columns = (
        Column(t.say("Rank"), 0.6),
        Column(t.say("Key area"), 6.2, row_head=True),
        Column(t.say("Level and target"), 1.6),
        Column(t.say("Importance"), 1.3),
        Column(t.say("Need"), 1.3),
        Column(t.say("Rank range"), 1.1, Align.END),
    )
    note = t.say(
        "Filled squares: level today. Outlined square: target to 2030. The need index orders key areas by gap and "
        "importance; the rank range shows how far a rank moves under other weightings."
    )
    left = sum(1 for need in top[len(shown) :] if need.shown_rank == shown[-1].shown_rank)
    if left:
        rest = t.plural("{n} more need shares the last rank shown.", "{n} more needs share the last rank shown.", left)
        note = f"{note} {rest}"
    note = " ".join(filter(None, [note, ranks_note(t, tuple(shown))]))
    rows = tuple(_need_row(data, need) for need in shown)
    yield Table(columns, rows, t.say("The highest needs, in the order of their ranks"), note)


def _need_row(data: ReportInput, need: Need) -> Row:
    t = data.catalogue
    return row(
        rank_cell(need),
        key_area_line(data, need.code),
        cell(level_bar(t, need.level, need.target)),
        importance(t, need.importance, is_default=need.importance_is_default),
        cell(index_meter(t, need.index)),
        range_cell(need),
    )


def _no_need(data: ReportInput) -> str:
    t = data.catalogue
    if not data.needs.total:
        return t.say("This edition of the plan lists no key areas, so needs cannot be put in order.")
    if not data.needs.answered:
        return t.say("No key area has a level yet, so no need can be named.")
    if data.needs.could_be:
        return none_sure(t)
    return t.say("Every key area with a level has reached its target.")


def _asked(data: ReportInput) -> Iterator[Block]:
    t = data.catalogue
    yield Heading(t.say("What is asked"))
    asked = _top_actions(data)
    if asked:
        yield ListBlock(tuple(_asked_entry(t, planned) for planned in asked), numbered=True)
    elif data.action_plan.actions:
        yield paragraph(t.say("None of the actions still to be carried out answers a need yet."))
    else:
        yield paragraph(t.say("No national action has been planned yet."))


def _top_actions(data: ReportInput) -> list[PlannedAction]:
    """Return the live actions that answer the highest needs, in the order of the needs, each once."""
    found = [planned for need in data.needs.ranked for planned in data.action_plan.for_need(need.code)]
    return [planned for planned in dict.fromkeys(found) if not planned.action.is_closed][:_MOST_ASKED]


def _asked_entry(t: Catalogue, planned: PlannedAction) -> tuple[Inline, ...]:
    action = planned.action
    details = [t.say("Lead: {lead}.", lead=lead_words(t, action))]
    if action.end:
        details.append(t.say("To be completed by {end}.", end=quarter(action.end, t)))
    else:
        details.append(t.say("No end set yet."))
    details.append(funding_sentence(t, planned))
    return (Run(title_words(t, action), strong=True), Run(". " + " ".join(details)))
