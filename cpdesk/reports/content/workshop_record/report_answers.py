"""What was decided of the national report's questions: accepted, changed or left out, with the answer in our words."""

from __future__ import annotations

from cpdesk.assessment.field_types import choice_label
from cpdesk.assessment.fields import ANSWER_DECISIONS
from cpdesk.base.formats import listed
from cpdesk.plan.load import load_report_form
from cpdesk.plan.report_model import ReportForm, ReportQuestion
from cpdesk.reports.content.parts.words import typed_paragraphs
from cpdesk.reports.content.workshop_record.recorded import recorded_cell
from cpdesk.reports.document import Cell, Column, Row, Run, Section, Table, cell, paragraph, row
from cpdesk.reports.inputs import ReportInput


def report_answers_section(data: ReportInput) -> Section:
    """Return the chapter on the answers decided for the national report."""
    t = data.catalogue
    form = load_report_form()
    recorded = {key for key in _keys(data) if data.snapshot.text(f"decision/{key}", "verdict")}
    found = [question for question in form.questions if question.key in recorded]
    title = t.say("Answers for the national report")
    if not found:
        return Section(title, (paragraph(t.say("No answer for the national report is decided yet.")),))
    columns = (
        Column(t.say("Question"), 0.6),
        Column(t.say("What it asks, in cpdesk's words"), 2.2, row_head=True),
        Column(t.say("Decision"), 1.1),
        Column(t.say("Answer"), 3.6),
        Column(t.say("Recorded"), 1.2),
    )
    rows = tuple(_row(data, question) for question in found)
    caption = t.plural("{n} question decided", "{n} questions decided", len(rows))
    note = t.say("Decisions are kept in the assessment. cpdesk submits nothing.")
    return Section(title, (Table(columns, rows, caption, note),))


def decided_count(data: ReportInput, form: ReportForm | None = None) -> int:
    """Return how many questions of the national report people decided."""
    known = {question.key for question in (form or load_report_form()).questions}
    return sum(1 for key in _keys(data) if key in known and data.snapshot.text(f"decision/{key}", "verdict"))


def _keys(data: ReportInput) -> tuple[str, ...]:
    return tuple(subject.partition("/")[2] for subject in data.snapshot.subjects("decision"))


def _row(data: ReportInput, question: ReportQuestion) -> Row:
    t = data.catalogue
    subject = f"decision/{question.key}"
    verdict = data.snapshot.text(subject, "verdict")
    contested = "verdict" in data.snapshot.conflicts_of(subject) or "decided" in data.snapshot.conflicts_of(subject)
    more = (Run(t.say("Decided differently; not settled"), small=True),) if contested else ()
    return row(
        question.number,
        t.say(question.label),
        cell(t.say(choice_label(ANSWER_DECISIONS, verdict)) or verdict, *more),
        _answer(data, question),
        recorded_cell(data, subject, "verdict"),
    )


def _answer(data: ReportInput, question: ReportQuestion) -> Cell:
    t = data.catalogue
    subject = f"decision/{question.key}"
    codes = [code for code in data.snapshot.text(subject, "decided").split(",") if code]
    options = ((code, question.option(code)) for code in codes)
    labels = [t.say(option.label) if option else code for code, option in options]
    lines = [Run(listed(t, labels))] if labels else []
    lines += [Run(text) for text in typed_paragraphs(data.snapshot.text(subject, "text"))]
    comments = typed_paragraphs(data.snapshot.text(subject, "comment"))
    lines += [Run(text, small=True) for text in comments]
    return cell(*lines) if lines else cell("–")
