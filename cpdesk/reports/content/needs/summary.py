"""The one page a decision-maker reads in a minute: figures, what works, the top needs, what is asked."""

from __future__ import annotations

from collections.abc import Iterator

from cpdesk.analysis.action_plan import PlannedAction
from cpdesk.analysis.need_words import none_sure
from cpdesk.analysis.needs import TOP_NEEDS, Need, top_needs
from cpdesk.base.formats import quarter
from cpdesk.base.i18n import Catalogue
from cpdesk.reports.content.needs.one_page import fits_one_page
from cpdesk.reports.content.needs.sentences import asked_sentences, need_sentences, opening_sentences
from cpdesk.reports.content.needs.works import works_sentences
from cpdesk.reports.content.parts.actions import lead_words, title_words
from cpdesk.reports.content.parts.money import money_sentence
from cpdesk.reports.content.parts.money_facts import money_fact
from cpdesk.reports.content.parts.names import key_area_line
from cpdesk.reports.content.parts.words import (
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

_SHARES = ((TOP_NEEDS, 3), (TOP_NEEDS, 2), (TOP_NEEDS - 2, 2), (TOP_NEEDS - 2, 1))
"""How many needs and how many actions are shown: the most that leave the summary on one page."""


def summary_section(data: ReportInput) -> Section:
    """Return the summary for decision-makers; a long summary of the country's own leaves room for fewer needs."""
    blocks: list[Block] = []
    for needs, actions in _SHARES:
        blocks = _blocks(data, needs, actions)
        if fits_one_page(blocks, data.choices.paper, data.language):
            break
    return Section(data.catalogue.say("Summary for decision-makers"), tuple(blocks), new_page=True)


def _blocks(data: ReportInput, needs: int, actions: int) -> list[Block]:
    t = data.catalogue
    own = typed_paragraphs(data.party.summary)
    blocks: list[Block] = [_facts(data)]
    blocks += [paragraph(text) for text in own or (" ".join(opening_sentences(data)),)]
    works = works_sentences(data)
    if works:
        blocks += [Heading(t.say("What works")), paragraph(" ".join(works))]
    return [*blocks, *_top_needs(data, needs), *_asked(data, actions)]


def _facts(data: ReportInput) -> Facts:
    t = data.catalogue
    needs = data.needs
    of = t.say("{n} of {total}", n=needs.answered, total=needs.total)
    below = t.say("{n} of {total}", n=len(needs.ranked), total=needs.answered)
    unknown = t.say("{n} of {total}", n=len(needs.unknown), total=needs.total)
    if not needs.total:
        return Facts((money_fact(data),))
    level = Fact(of, t.say("key areas with a level"))
    lacking = (Fact(below, t.say("of these below their target")),) if needs.answered else ()
    return Facts((level, *lacking, Fact(unknown, t.say("key areas not known")), money_fact(data)))


def _top_needs(data: ReportInput, most: int) -> Iterator[Block]:
    t = data.catalogue
    yield Heading(t.say("Where capacity is needed most"))
    top = top_needs(data.needs)
    sentences = need_sentences(data)
    if not top:
        yield paragraph(" ".join([_no_need(data), *sentences]))
        return
    yield paragraph(" ".join(sentences))
    shown = top[:most]
    columns = (
        Column(t.say("Rank"), 0.6),
        Column(t.say("Key area"), 6.6, row_head=True),
        Column(t.say("Level and target"), 1.6),
        Column(t.say("Need"), 1.3),
        Column(t.say("Rank range"), 1.1, Align.END),
    )
    yield Table(
        columns,
        tuple(_need_row(data, need) for need in shown),
        t.say("The highest needs, in the order of their ranks"),
        _note(data, top, shown),
    )


def _note(data: ReportInput, top: tuple[Need, ...], shown: tuple[Need, ...]) -> str:
    t = data.catalogue
    left = sum(1 for need in top[len(shown) :] if need.shown_rank == shown[-1].shown_rank)
    rest = t.plural("{n} more need shares the last rank shown.", "{n} more needs share the last rank shown.", left)
    note = t.say(
        "Filled squares: level today; outlined: target to 2030. The need orders by gap and importance; the range is "
        "that of its rank under other weightings."
    )
    return " ".join(part for part in (note, rest if left else "", ranks_note(t, shown)) if part)


def _need_row(data: ReportInput, need: Need) -> Row:
    t = data.catalogue
    return row(
        rank_cell(need),
        key_area_line(data, need.code),
        cell(level_bar(t, need.level, need.target)),
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


def _asked(data: ReportInput, most: int) -> Iterator[Block]:
    t = data.catalogue
    yield Heading(t.say("What is asked"))
    asked = _top_actions(data)[:most]
    yield paragraph(" ".join([*asked_sentences(data), *_before_the_list(data, len(asked))]))
    if asked:
        yield ListBlock(tuple(_asked_entry(t, planned) for planned in asked), numbered=True)


def _before_the_list(data: ReportInput, asked: int) -> tuple[str, ...]:
    """Return what leads to the list of actions, or why there is none."""
    t = data.catalogue
    if asked:
        return (
            t.plural(
                "This action comes first, by the rank of the need it answers:",
                "These {n} actions come first, by the ranks of the needs they answer:",
                asked,
            ),
        )
    if data.action_plan.needs_answered:
        return (t.say("None of the actions still to be carried out answers a need."),)
    if data.needs.ranked and not data.action_plan.actions:
        return (t.say("What is asked is to decide who takes up the highest needs, by when and with what money."),)
    if data.needs.unknown and not data.needs.answered:
        return (t.say("What is asked is to find out what nobody consulted could say."),)
    if data.needs.total and not data.needs.answered:
        return (t.say("What is asked is to complete the assessment."),)
    return ()


def _top_actions(data: ReportInput) -> list[PlannedAction]:
    """Return the live actions that answer the highest needs, in the order of the needs, each once."""
    found = [planned for need in data.needs.ranked for planned in data.action_plan.for_need(need.code)]
    return [planned for planned in dict.fromkeys(found) if not planned.action.is_closed]


def _asked_entry(t: Catalogue, planned: PlannedAction) -> tuple[Inline, ...]:
    action = planned.action
    words = {"lead": lead_words(t, action), "money": money_sentence(t, planned)}
    if action.end:
        rest = t.say("Lead: {lead}, by {end}. {money}", end=quarter(action.end, t), **words)
    else:
        rest = t.say("Lead: {lead}, no end set yet. {money}", **words)
    return (Run(title_words(t, action).rstrip("."), strong=True), Run(". " + rest))
