"""Subjects and values in the sentences of reports: every kind and type that is declared has words of its own."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from cpdesk.assessment.fields import SUBJECT_KINDS
from cpdesk.base.i18n import catalogue
from cpdesk.reports.content.parts.conflicts import value_words
from cpdesk.reports.content.parts.names import group_codes
from cpdesk.reports.content.parts.subjects import subject_words
from cpdesk.reports.inputs import ReportInput

ACTION = "0b3a55ce-9a0e-4f0b-8f4b-8a2f6d0c1e11"
PART = "7c1f0f0a-5b77-4a7e-9a53-1f9f5f5f2a33"


@pytest.mark.parametrize(
    ("subject", "said"),
    [
        (f"cost/{ACTION}/{PART}", "Action “Train”"),
        (f"progress/{ACTION}/{PART}", "Action “Train”"),
        (f"serves/{ACTION}/A.1(1)", "Action “Train”"),
        (f"after/{ACTION}/{PART}", "Action “Train”"),
        ("activity/A.1(i)", "Activity A.1(i)"),
        ("rate/KES", "Rate of KES to the US dollar"),
        (f"weighting/{PART}", "Weighting of “Customs”"),
        ("check/late", "Finding of the checks, late"),
        ("party", "The country"),
    ],
)
def test_what_hangs_on_actions_and_needs_is_named(
    report_of: Callable[..., ReportInput], subject: str, said: str
) -> None:
    data = report_of((f"action/{ACTION}", "title", "Train"), (f"weighting/{PART}", "who", "Customs"))
    assert subject_words(data, subject) == said


@pytest.mark.parametrize(
    ("kind", "name", "value", "said"),
    [
        ("progress", "percent", 40, "“40”"),
        ("cost", "frequency", 1200, "“1,200”"),
        ("progress", "date", "2027-03-31", "“31 March 2027”"),
        ("action", "audience", "customs,inspectors", "“Customs and border officials; Inspectors in the field”"),
        ("agreed", "level", 2, "“2 Partly working”"),
        ("agreed", "importance", 3, "“3 High”"),
        ("after", "waits", True, "“yes”"),
    ],
)
def test_values_of_every_type_are_said_in_words(kind: str, name: str, value: object, said: str) -> None:
    field = SUBJECT_KINDS[kind].field(name)
    assert value_words(catalogue("en"), field, value) == said  # type: ignore[arg-type]


def test_codes_of_goals_keep_their_order_in_a_sentence_from_right_to_left() -> None:
    goals = ("A.6", "A.7", "A.8")
    assert group_codes(catalogue("en"), goals) == "A.6 to A.8"
    arabic = group_codes(catalogue("ar"), goals)
    assert "\u2066A.6\u2069" in arabic and "\u2066A.8\u2069" in arabic
