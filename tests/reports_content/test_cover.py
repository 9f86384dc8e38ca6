"""What the cover says of a document: draft or validated, and for which day a validated copy was made."""

from __future__ import annotations

from collections.abc import Callable

from cpdesk.base.formats import date_long
from cpdesk.reports.inputs import ReportInput
from cpdesk.reports.kinds import build

from .conftest import DAY

VALIDATED = (
    ("agreed/A.1(1)", "level", 1),
    ("round", "validation", "validated"),
    ("round", "validated_on", "2026-11-20"),
    ("round", "validated_by", "The National Biosafety Committee"),
)


def test_a_draft_says_so_and_a_validated_document_says_which_day_the_copy_is_of(
    report_of: Callable[..., ReportInput],
) -> None:
    draft = build("needs", report_of(VALIDATED[0]))
    assert draft.draft and [label for label, _words in draft.cover.facts] == ["Prepared by", "Status"]
    document = build("needs", report_of(*VALIDATED))
    facts = dict(document.cover.facts)
    assert not document.draft and document.running_foot.endswith("Validated, 20 November 2026")
    assert facts["Status"] == "Validated by The National Biosafety Committee, 20 November 2026"
    assert facts["This copy"] == date_long(DAY, "en")


def test_a_validated_document_tells_what_was_changed_since(report_of: Callable[..., ReportInput]) -> None:
    later = (("agreed/A.1(1)", "target", 3), ("agreed/A.1(1)", "comment", "New"), ("agreed/A.1(2)", "level", 2))
    facts = dict(build("needs", report_of(*VALIDATED, *later)).cover.facts)
    assert facts["This copy"] == f"{date_long(DAY, 'en')}; 2 answers and actions were changed since the validation"
