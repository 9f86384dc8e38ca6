"""What the document is and is not, and how far the draft is."""

from __future__ import annotations

from collections.abc import Sequence

from cpdesk.base.i18n import Catalogue
from cpdesk.plan.report_model import ReportForm
from cpdesk.reports.content.national_report.draft import Draft, find_draft
from cpdesk.reports.document import Fact, Facts, Paragraph, Section, paragraph
from cpdesk.reports.inputs import ReportInput


def what_it_is_section(data: ReportInput) -> Section:
    """Return the first chapter: what counts, that nothing is submitted, and the counts."""
    t, draft = data.catalogue, find_draft(data)
    first, *others = nature(t, draft.report.form)
    return Section(
        t.say("What this document is"),
        (paragraph(first, lead=True), *_paragraphs(others), _facts(t, draft), *_paragraphs(_state(t, draft))),
    )


def nature(t: Catalogue, form: ReportForm) -> tuple[str, ...]:
    """Return what the draft is and is not; the same sentences in every format for people."""
    title = t.say(form.title)
    return (
        t.say("Answers to questions of the {form}, as people decided them from this assessment.", form=title),
        t.say(
            "Only the official form and its wording count. The questions and options are named here in cpdesk's own "
            "short words; numbers and codes are those of the form."
        ),
        t.say("Nothing is submitted by this document: the answers are to be copied into the official form."),
    )


def _paragraphs(sentences: Sequence[str]) -> tuple[Paragraph, ...]:
    return tuple(paragraph(sentence) for sentence in sentences)


def _facts(t: Catalogue, draft: Draft) -> Facts:
    skipped = sum(1 for state in draft.report.questions if state.is_skipped)
    counts = (
        (len(draft.answers), t.plural("answer decided", "answers decided", len(draft.answers))),
        (draft.report.undecided, t.plural("question open", "questions open", draft.report.undecided)),
        (skipped, t.plural("question left out", "questions left out", skipped)),
    )
    return Facts(tuple(Fact(str(count), words) for count, words in counts))


def _state(t: Catalogue, draft: Draft) -> tuple[str, ...]:
    said = []
    further = len(draft.report.form.questions) - len(draft.report.questions)
    if further:
        said.append(
            t.plural(
                "The form has {n} further question, on which this assessment says nothing.",
                "The form has {n} further questions, on which this assessment says nothing.",
                further,
            )
        )
    outdated = sum(1 for state in draft.answered if state.outdated)
    if outdated:
        said.append(
            t.plural(
                "{n} accepted answer rests on an assessment that has changed since.",
                "{n} accepted answers rest on an assessment that has changed since.",
                outdated,
            )
        )
    if draft.refused:
        said.append(
            t.plural(
                "{n} decided answer is not taken by the form and stands in the last chapter before the annex.",
                "{n} decided answers are not taken by the form and stand in the last chapter before the annex.",
                len(draft.refused),
            )
        )
    return tuple(said)
