"""The decided answers in the form's order: number, our words, the answer with its code, its text, what is behind it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from cpdesk.analysis.national_report import QuestionState
from cpdesk.assessment.field_types import choice_label
from cpdesk.assessment.fields import ANSWER_DECISIONS
from cpdesk.base.direction import kept_whole
from cpdesk.base.i18n import Catalogue
from cpdesk.plan.report_model import DraftAnswer, ReportQuestion
from cpdesk.reports.content.national_report.draft import Draft, find_draft
from cpdesk.reports.content.parts.words import typed_paragraphs
from cpdesk.reports.document import Aside, Block, Heading, ListBlock, Run, Section, paragraph
from cpdesk.reports.inputs import ReportInput


def answers_section(data: ReportInput) -> Section:
    """Return the chapter with every answer of the draft, under the sections of the form."""
    t, draft = data.catalogue, find_draft(data)
    blocks = list(_blocks(data, draft)) or [paragraph(t.say("No answer is decided yet."))]
    return Section(t.say("Decided answers"), tuple(blocks), new_page=True)


def _blocks(data: ReportInput, draft: Draft) -> Iterator[Block]:
    t, form = data.catalogue, draft.report.form
    for key, states in groupby(draft.answered, key=lambda state: state.question.section):
        section = form.section(key)
        yield Heading(t.say(section.title) if section is not None else key)
        for state in states:
            yield Heading(t.say(state.question.label), 3, state.question.number)
            yield from _answer(t, state.question, draft.answers[state.question.key])
            yield from _behind(data, state)


def _answer(t: Catalogue, question: ReportQuestion, answer: DraftAnswer) -> Iterator[Block]:
    entries = [_option(t, question, code) for code in answer.codes]
    if len(entries) == 1:
        yield paragraph(*entries[0])
    elif entries:
        yield ListBlock(tuple(entries))
    for text in (answer.text, *answer.details.values()):
        for part in typed_paragraphs(text):
            yield paragraph(part)


def _option(t: Catalogue, question: ReportQuestion, code: str) -> tuple[Run, ...]:
    """Return an option in our words, and its code small."""
    option = question.option(code)
    label = t.say(option.label) if option is not None else code
    return (
        Run(label, strong=True),
        Run(" "),
        Run(t.say("[{code}]", code=kept_whole(code, right_to_left=t.right_to_left)), small=True),
    )


def _behind(data: ReportInput, state: QuestionState) -> Iterator[Block]:
    """Yield how it was decided, what the assessment says about it, and what people should look at again."""
    t, decided = data.catalogue, state.decided
    if decided is None:
        return
    verdict = t.say(choice_label(ANSWER_DECISIONS, decided.verdict))
    if data.choices.names and decided.by:
        verdict = t.say("{verdict}, by {name}", verdict=verdict, name=decided.by)
    yield paragraph(Run(t.say("Decision: {decision}", decision=verdict), small=True))
    for part in typed_paragraphs(decided.comment):
        yield paragraph(Run(t.say("Comment: {comment}", comment=part), small=True))
    if state.proposal.basis:
        yield paragraph(Run(t.say("What the assessment says:"), small=True))
        yield ListBlock(tuple((Run(basis.words, small=True),) for basis in state.proposal.basis))
    if state.proposal.contradictions:
        told = tuple(paragraph(words) for words in state.proposal.contradictions)
        yield Aside(t.say("To look at again"), told)
