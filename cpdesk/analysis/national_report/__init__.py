"""The bridge to the national report: what the assessment supports as answers, and what people decided of them."""

from cpdesk.analysis.national_report.build import build_national_report
from cpdesk.analysis.national_report.deciding import decision_records, find_question
from cpdesk.analysis.national_report.model import (
    Basis,
    Decided,
    NationalReport,
    Proposal,
    QuestionState,
    asked_only,
    draft_answer,
)

__all__ = [
    "Basis",
    "Decided",
    "NationalReport",
    "Proposal",
    "QuestionState",
    "asked_only",
    "build_national_report",
    "decision_records",
    "draft_answer",
    "find_question",
]
