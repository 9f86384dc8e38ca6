"""What is not in the draft: questions still open, left out, or decided in a way the form does not take."""

from __future__ import annotations

from collections.abc import Iterator

from cpdesk.analysis.national_report import QuestionState
from cpdesk.analysis.national_report.material import labels
from cpdesk.base.i18n import Catalogue
from cpdesk.reports.content.national_report.draft import Draft, find_draft
from cpdesk.reports.document import Block, Column, Row, Run, Section, Table, cell, paragraph, row
from cpdesk.reports.inputs import ReportInput


def open_section(data: ReportInput) -> Section | None:
    """Return the chapter with the questions nobody decided; None where all are."""
    t, draft = data.catalogue, find_draft(data)
    waiting = [state for state in draft.report.questions if state.is_open]
    if not waiting:
        return None
    columns = (
        Column(t.say("No."), 0.7, row_head=True),
        Column(t.say("Question, in short words"), 3),
        Column(t.say("What the assessment supports"), 3),
    )
    rows = tuple(row(state.question.number, t.say(state.question.label), _supported(t, state)) for state in waiting)
    caption = t.plural("{n} question still to be decided", "{n} questions still to be decided", len(rows))
    note = t.say("A proposed answer is in no draft until somebody decides it.")
    return Section(t.say("Still to be decided"), (Table(columns, rows, caption, note),), new_page=True)


def _supported(t: Catalogue, state: QuestionState) -> str:
    proposal = state.proposal
    if proposal.codes:
        return t.say("Proposed: {answer}", answer=labels(t, state.question, proposal.codes))
    return t.say("A text is proposed.") if proposal.text else proposal.nothing


def left_out_section(data: ReportInput) -> Section | None:
    """Return the chapter with what was left out on purpose, and with decisions the draft cannot hold."""
    t, draft = data.catalogue, find_draft(data)
    blocks = (*_skipped(t, draft), *_held_back(t, draft))
    return Section(t.say("Not in the draft"), blocks) if blocks else None


def _skipped(t: Catalogue, draft: Draft) -> Iterator[Block]:
    skipped = [state for state in draft.report.questions if state.is_skipped]
    if not skipped:
        return
    columns = (
        Column(t.say("No."), 0.7, row_head=True),
        Column(t.say("Question, in short words"), 3),
        Column(t.say("Comment"), 3),
    )
    rows = tuple(
        row(state.question.number, t.say(state.question.label), state.decided.comment if state.decided else "")
        for state in skipped
    )
    caption = t.plural("{n} question left out by decision", "{n} questions left out by decision", len(rows))
    yield Table(columns, rows, caption)


def _held_back(t: Catalogue, draft: Draft) -> Iterator[Block]:
    columns = (
        Column(t.say("No."), 0.7, row_head=True),
        Column(t.say("Question, in short words"), 3),
        Column(t.say("Why it is not in the draft"), 3),
    )
    rows = tuple(_held_back_rows(t, draft))
    if rows:
        yield paragraph(t.say("Decided, but the form does not take it:"))
        caption = t.plural("{n} decided answer not in the draft", "{n} decided answers not in the draft", len(rows))
        yield Table(columns, rows, caption)


def _held_back_rows(t: Catalogue, draft: Draft) -> Iterator[Row]:
    for state in draft.held_back:
        key, decided = state.question.key, state.decided
        why = draft.refused.get(key) or state.proposal.contradictions[-1:] or (t.say("No answer was chosen."),)
        codes = ", ".join(decided.codes) if decided is not None else ""
        question = cell(t.say(state.question.label), *((Run(codes, small=True),) if codes else ()))
        yield row(state.question.number, question, cell(*why))
    for key in draft.report.unknown:
        yield row("–", key, cell(*draft.refused.get(key, ())))
