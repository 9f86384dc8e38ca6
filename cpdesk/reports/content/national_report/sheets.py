"""The bridge as a workbook: one row for each question on what is proposed and decided, and one on why."""

from __future__ import annotations

from collections.abc import Iterator

from cpdesk.analysis.national_report import QuestionState
from cpdesk.analysis.national_report.material import labels
from cpdesk.assessment.field_types import choice_label
from cpdesk.assessment.fields import ANSWER_DECISIONS
from cpdesk.base.i18n import Catalogue
from cpdesk.reports.content.national_report.draft import Draft, find_draft
from cpdesk.reports.content.national_report.what_it_is import nature
from cpdesk.reports.content.parts.cover import cycle_words, status_words
from cpdesk.reports.inputs import ReportInput
from cpdesk.reports.sheets import Sheet, SheetColumn, Value, Workbook


def build_sheets(data: ReportInput) -> Workbook:
    """Return the questions as a workbook, and a sheet on what the file is."""
    t, draft = data.catalogue, find_draft(data)
    return Workbook(
        kind="national-report",
        title=t.say("Answers for the national report"),
        language=data.language,
        right_to_left=t.right_to_left,
        author=data.party.authority or data.country,
        date=data.date,
        sheets=(_questions(data, draft), _reasons(data, draft), _about(data, draft)),
    )


def _questions(data: ReportInput, draft: Draft) -> Sheet:
    """Return what is proposed and decided, fit for paper."""
    t = data.catalogue
    heads = (
        (t.say("No."), 8),
        (t.say("Question, in short words"), 38),
        (t.say("Proposed answer"), 30),
        (t.say("Decision"), 16),
        (t.say("Decided answer"), 36),
        (t.say("Decided codes"), 40),
        (t.say("Added to the answer"), 34),
        (t.say("In the draft"), 9),
    )
    return _sheet(
        data, draft, t.say("Questions"), heads, tuple(_decided_row(t, draft, s) for s in draft.report.questions)
    )


def _reasons(data: ReportInput, draft: Draft) -> Sheet:
    """Return what each answer rests on, in the same order of questions."""
    t = data.catalogue
    heads = (
        (t.say("No."), 8),
        (t.say("Key"), 11),
        (t.say("Part of the form"), 24),
        (t.say("Question is asked"), 8),
        (t.say("Proposed codes"), 40),
        (t.say("Why nothing is proposed"), 30),
        (t.say("What the assessment says"), 56),
        (t.say("To look at again"), 34),
        (t.say("Comment"), 30),
    )
    return _sheet(data, draft, t.say("Reasons"), heads, tuple(_reason_row(t, draft, s) for s in draft.report.questions))


def _sheet(
    data: ReportInput,
    draft: Draft,
    name: str,
    heads: tuple[tuple[str, int], ...],
    rows: tuple[tuple[Value, ...], ...],
) -> Sheet:
    t = data.catalogue
    return Sheet(
        name,
        tuple(SheetColumn(head, width=width, answers=head == t.say("Decided answer")) for head, width in heads),
        rows,
        title=t.say("Answers for the national report"),
        note=" ".join(nature(t, draft.report.form)),
    )


def _decided_row(t: Catalogue, draft: Draft, state: QuestionState) -> tuple[Value, ...]:
    question, proposal = state.question, state.proposal
    answer = draft.answers.get(question.key)
    codes, text = (answer.codes, answer.text) if answer is not None else ((), "")
    added = answer.details.values() if answer is not None else ()
    return (
        question.number,
        t.say(question.label),
        labels(t, question, proposal.codes) or proposal.text,
        _decision(t, state),
        labels(t, question, codes) or text,
        "\n".join(codes),
        "\n".join(added),
        _yes_no(t, answer is not None),
    )


def _reason_row(t: Catalogue, draft: Draft, state: QuestionState) -> tuple[Value, ...]:
    question, proposal, decided = state.question, state.proposal, state.decided
    section = draft.report.form.section(question.section)
    again = (*draft.refused.get(question.key, ()), *proposal.contradictions)
    return (
        question.number,
        question.key,
        t.say(section.title) if section is not None else question.section,
        _yes_no(t, state.asked),
        "\n".join(proposal.codes),
        proposal.nothing,
        "\n".join(basis.words for basis in proposal.basis),
        "\n".join(again),
        decided.comment if decided is not None else "",
    )


def _decision(t: Catalogue, state: QuestionState) -> str:
    if state.decided is None:
        return ""
    if state.decided.contested:
        return t.say("Decided differently")
    return t.say(choice_label(ANSWER_DECISIONS, state.decided.verdict))


def _yes_no(t: Catalogue, yes: bool) -> str:
    return t.say("Yes") if yes else t.say("No")


def _about(data: ReportInput, draft: Draft) -> Sheet:
    t = data.catalogue
    columns = (SheetColumn(t.say("Detail"), width=30), SheetColumn(t.say("As recorded"), width=90))
    return Sheet(t.say("About"), columns, tuple(_details(data, draft)), landscape=False, filtered=False)


def _details(data: ReportInput, draft: Draft) -> Iterator[tuple[str, str]]:
    t, form = data.catalogue, draft.report.form
    yield t.say("Country"), data.country
    yield t.say("Cycle"), cycle_words(data)
    yield t.say("Status"), status_words(data)
    yield t.say("Form"), t.say(form.title)
    yield t.say("Answers decided"), str(len(draft.answers))
    yield t.say("Questions open"), str(draft.report.undecided)
    for number, sentence in enumerate(nature(t, form)):
        yield t.say("What this file is") if not number else "", sentence
