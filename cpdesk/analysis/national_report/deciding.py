"""Turns what somebody decides of a question into values to be recorded; refuses what the form would refuse."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from cpdesk.analysis.national_report.material import in_order
from cpdesk.analysis.national_report.model import (
    ACCEPTED,
    CHANGED,
    SKIPPED,
    Decided,
    NationalReport,
    Proposal,
    draft_answer,
)
from cpdesk.assessment.fields import DECISION
from cpdesk.assessment.records import Record
from cpdesk.base.errors import InputError
from cpdesk.base.i18n import _
from cpdesk.plan.report_form import problems

if TYPE_CHECKING:
    from cpdesk.plan.report_model import ReportForm, ReportQuestion


def find_question(form: ReportForm, name: str) -> ReportQuestion:
    """Return the question with this key or number, e.g. ``Q121``, ``121`` or ``157(a)``; raise InputError."""
    wanted = name.strip().casefold().replace(" ", "")
    for question in form.questions:
        if wanted in (question.key.casefold(), question.number.casefold().replace(" ", "")):
            return question
    raise InputError(
        _("The form has no question “{key}”.", key=name),
        safe=_("Nothing was changed."),
        todo=_("The command “decisions” lists the questions."),
    )


def decision_records(
    report: NationalReport, key: str, verdict: str, codes: Iterable[str] = (), text: str = ""
) -> tuple[Record, ...]:
    """Return what is to be recorded so that a question is decided; one step, which replaces an earlier decision.

    ``codes`` and ``text`` are the changed answer; for an accepted one they follow from the proposal, and ``text`` may
    add what an option asks for.

    Raises:
        InputError: the form has no such question or skips it, nothing is proposed that could be accepted, or the form
            refuses the answer; one sentence, and nothing is recorded.

    """
    question = find_question(report.form, key)
    given = tuple(code.strip() for code in codes if code.strip())
    state = report.find(question.key)
    if state is not None and not state.asked and verdict != SKIPPED:
        raise _refused(_("“{label}” is not asked after what was decided before it.", label=_(question.label)))
    proposal = state.proposal if state is not None else Proposal(question.key)
    if verdict == ACCEPTED:
        decided = _accepted(question, proposal, given, text)
    elif verdict == CHANGED:
        decided = Decided(CHANGED, in_order(question, given) if len(set(given)) == len(given) else given, text.strip())
    else:
        decided = _skipped(question, given, text)
    _check(report.form, question, decided)
    subject = f"{DECISION.name}/{question.key}"
    return (
        Record(subject, "verdict", decided.verdict),
        Record(subject, "decided", ",".join(decided.codes)),
        Record(subject, "text", decided.text),
    )


def _accepted(question: ReportQuestion, proposal: Proposal, given: tuple[str, ...], text: str) -> Decided:
    if not proposal.given:
        what = _("Nothing is proposed for question {number}.", number=question.number)
        raise InputError(f"{what} {proposal.nothing}".rstrip(), safe=_("Nothing was changed."))
    if given or (proposal.text and text.strip()):
        raise _refused(_("An accepted answer is the proposed one; another answer is a change."))
    return Decided(ACCEPTED, proposal.codes, proposal.text or text.strip())


def _skipped(question: ReportQuestion, given: tuple[str, ...], text: str) -> Decided:
    if given or text.strip():
        raise _refused(_("Question {number} is left out, so that it takes no answer.", number=question.number))
    return Decided(SKIPPED)


def _check(form: ReportForm, question: ReportQuestion, decided: Decided) -> None:
    """Refuse what the form would refuse of this answer alone; rules between questions are looked at elsewhere."""
    if decided.verdict == SKIPPED:
        return
    answer = draft_answer(question, decided)
    if answer is None:
        raise _refused(_("No answer is given to question {number}.", number=question.number))
    for problem in problems(replace(form, rules=()), {question.key: answer}):
        raise _refused(problem.words)


def _refused(words: str) -> InputError:
    return InputError(words, safe=_("Nothing was changed."))
