"""What the plan still lacks before a ministry of finance or a donor can act on it, said openly."""

from __future__ import annotations

from collections.abc import Iterator

from cpdesk.analysis.missing_words import missing_words
from cpdesk.analysis.need_words import inputs_words, set_rank_words
from cpdesk.analysis.nudges import NudgeRule, nudge_words, nudges
from cpdesk.analysis.smart import SMART_NAMES, Smart
from cpdesk.base.i18n import N_
from cpdesk.reports.content.action_plan.priorities import no_need
from cpdesk.reports.content.parts.actions import needs_words, title_words
from cpdesk.reports.content.parts.conflicts import conflict_sentence
from cpdesk.reports.content.parts.names import group_codes, key_area_cell
from cpdesk.reports.content.parts.subjects import subject_words
from cpdesk.reports.content.parts.words import rank_cell
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

_OF_ACTIONS = ("action/", "cost/", "progress/", "serves/", "after/")
_ASKS = {
    Smart.SPECIFIC: N_("A title, a result expected and an institution that leads"),
    Smart.MEASURABLE: N_("An indicator with a baseline and a target"),
    Smart.ACHIEVABLE: N_("A known cost, and money or a source for all of it"),
    Smart.RELEVANT: N_("A need it answers or an activity of the plan"),
    Smart.TIME_BOUND: N_("A start and an end, in this order"),
}


def missing_section(data: ReportInput) -> Section:
    """Return the chapter on what is still missing."""
    blocks = (*_actions(data), *_smart(data), *_needs(data), *_whole(data), *_conflicts(data))
    return Section(data.catalogue.say("What is still missing"), blocks)


def _actions(data: ReportInput) -> Iterator[Block]:
    t = data.catalogue
    every = data.action_plan.actions
    yield Heading(t.say("Actions that are not complete"))
    if not every:
        yield paragraph(t.say("No national action has been planned yet."))
        return
    lacking = [p for p in every if p.missing]
    if not lacking:
        yield paragraph(t.say("Every action has a need, a lead, dates, a cost, a funding source and an indicator."))
        return
    columns = (Column(t.say("Action"), 2, row_head=True), Column(t.say("What it lacks"), 3))
    rows = tuple(
        row(cell(title_words(t, p.action), Run(needs_words(t, p.action), small=True)), missing_words(t, p.missing))
        for p in lacking
    )
    caption = t.plural(
        "{lacking} of {n} action lacks something",
        "{lacking} of {n} actions lack something",
        len(every),
        lacking=len(lacking),
    )
    yield Table(columns, rows, caption)


def _smart(data: ReportInput) -> Iterator[Block]:
    t = data.catalogue
    live = [p for p in data.action_plan.actions if not p.action.is_cancelled]
    if not live:
        return
    yield Heading(t.say("SMART check"))
    columns = (
        Column(t.say("Mark"), 1.2, row_head=True),
        Column(t.say("Actions that meet it"), 1.2, Align.END),
        Column(t.say("What it asks"), 4),
    )
    rows = []
    for place, letter in enumerate(Smart):
        met = sum(1 for p in live if p.smart[place].met)
        count = cell(t.say("{n} of {total}", n=met, total=len(live)), number=str(met))
        rows.append(row(t.say(SMART_NAMES[letter]), count, t.say(_ASKS[letter])))
    note = t.say("The check looks at what is filled in, not at how good it is. Cancelled actions are left out.")
    yield Table(columns, tuple(rows), t.say("Actions that are specific, measurable, achievable, relevant, timed"), note)


def _whole(data: ReportInput) -> Iterator[Block]:
    t = data.catalogue
    every = nudges(data.action_plan, data.needs, data.edition, t.language)
    found = [nudge for nudge in every if nudge.rule is not NudgeRule.TOP_NEED]  # the next heading lists those
    if found:
        yield Heading(t.say("Questions about the plan as a whole"))
        goals = [group_codes(t, nudge.goals) if nudge.goals else "" for nudge in found]
        yield ListBlock(tuple((Run(nudge_words(t, *each)),) for each in zip(found, goals, strict=True)))


def _needs(data: ReportInput) -> Iterator[Block]:
    t = data.catalogue
    yield Heading(t.say("High needs without an action"))
    if not data.needs.ranked:
        yield paragraph(no_need(data))
        return
    codes = data.action_plan.top_needs_without_action
    if not codes:
        yield paragraph(t.say("Each of the highest needs has at least one action."))
        return
    columns = (
        Column(t.say("Rank"), 0.6),
        Column(t.say("Key area"), 2.4, row_head=True),
        Column(t.say("What its rank comes from"), 3),
    )
    rows = tuple(_need_row(data, code) for code in codes)
    yield Table(columns, rows, t.say("The highest needs nobody answers yet"))


def _need_row(data: ReportInput, code: str) -> Row:
    t = data.catalogue
    need = data.needs.find(code)
    if need is None:
        return row("", key_area_cell(data, code), "")
    sentences = (inputs_words(t, need), set_rank_words(t, need))
    return row(rank_cell(need), key_area_cell(data, code), cell(*filter(None, sentences)))


def _conflicts(data: ReportInput) -> Iterator[Block]:
    t = data.catalogue
    found = [(s, name) for s, name in data.snapshot.conflicts() if s.startswith(_OF_ACTIONS)]
    if not found:
        return
    yield Heading(t.say("Values still to be agreed"))
    columns = (Column(t.say("Action"), 2, row_head=True), Column(t.say("What is recorded"), 3))
    rows = tuple(row(subject_words(data, s), conflict_sentence(t, data.snapshot, s, name)) for s, name in found)
    yield Table(columns, rows, t.say("Fields of actions that hold different values at once"))
