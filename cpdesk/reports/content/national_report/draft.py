"""The draft as it may leave cpdesk: what people decided, held against the form. What the form refuses is not in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from cpdesk.analysis.national_report import NationalReport, QuestionState, asked_only
from cpdesk.base.i18n import Catalogue
from cpdesk.plan.report_form import problems
from cpdesk.plan.report_model import DraftAnswer
from cpdesk.reports.inputs import ReportInput
from cpdesk.reports.text import clean


@dataclass(frozen=True)
class Draft:
    """Answers in the form's order, each one decided, asked and accepted by the form's rules.

    ``refused`` says, by question, why the form does not take what was decided; such an answer is in no file.
    """

    report: NationalReport
    answers: Mapping[str, DraftAnswer]
    refused: Mapping[str, tuple[str, ...]]

    @property
    def answered(self) -> tuple[QuestionState, ...]:
        """Return the questions whose answers are in the draft."""
        return tuple(state for state in self.report.questions if state.question.key in self.answers)

    @property
    def held_back(self) -> tuple[QuestionState, ...]:
        """Return the questions that are decided but not in the draft: not asked, or refused by the form."""
        return tuple(
            s for s in self.report.questions if s.decided and s.decided.counts and s.question.key not in self.answers
        )


def find_draft(data: ReportInput, catalogue: Catalogue | None = None) -> Draft:
    """Return the draft with what people decided; what the form refuses is said in the report's language, or another."""
    t, report = catalogue or data.catalogue, data.national_report
    refused: dict[str, tuple[str, ...]] = {}
    given = {key: _cleaned(answer) for key, answer in report.answers.items()}
    unknown = {key: DraftAnswer(codes=("?",)) for key in report.unknown}
    for problem in problems(report.form, {**given, **unknown}, t):
        refused[problem.key] = (*refused.get(problem.key, ()), problem.words)
    kept = {key: answer for key, answer in given.items() if key not in refused}
    return Draft(report, asked_only(report.form, kept), refused)


def _cleaned(answer: DraftAnswer) -> DraftAnswer:
    return replace(
        answer,
        text=clean(answer.text),
        details={code: clean(text) for code, text in answer.details.items()},
    )
