"""The bridge on paper, as a workbook and as a draft record: decided answers only, and none the form refuses."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from cpdesk.base.errors import InputError
from cpdesk.plan import load_report_form
from cpdesk.plan.report_form import problems
from cpdesk.plan.report_model import DraftAnswer
from cpdesk.reports.content.national_report import build, build_sheets
from cpdesk.reports.content.national_report.record import draft_record
from cpdesk.reports.inputs import ReportInput
from cpdesk.reports.produce import produce

from .as_text import as_text

Make = Callable[..., ReportInput]
OTHER = "5B6177DD-5E5E-434E-8CB7-D63D67D5EBED"
INSTITUTIONS = "BB3CA716-E122-4445-9FAD-9F6B440363BD"
KENYA = ("party", "iso2", "KE")


def decided(key: str, codes: str = "", text: str = "", verdict: str = "changed") -> tuple[tuple[str, str, str], ...]:
    rows = (("verdict", verdict), ("decided", codes), ("text", text))
    return tuple((f"decision/{key}", field, value) for field, value in rows if value)


DECISIONS = (
    KENYA,
    *decided("Q118", "true.some", "Customs"),
    *decided("Q121", "true"),
    *decided("Q122", "true"),
    *decided("Q123", f"{INSTITUTIONS},{OTHER}", "Borders"),
    *decided("Q126", text="=1+1 <b>\x07and more"),
    *decided("Q124", verdict="skipped"),
)


def test_a_draft_record_is_exactly_what_was_decided(report_of: Make) -> None:
    record = draft_record(report_of(*DECISIONS))
    head = record["header"]
    assert UUID(head.pop("identifier")).version == 5
    assert record == {
        "header": {"schema": "cpbNationalReport5", "languages": ["en"]},
        "government": {"identifier": "ke"},
        "Q118": {"value": "true.some", "additionalInformation": {"en": "Customs"}},
        "Q121": {"value": "true"},
        "Q122": {"value": "true"},
        "Q123": [{"value": INSTITUTIONS}, {"value": OTHER, "additionalInformation": {"en": "Borders"}}],
        "Q126": {"en": "=1+1 <b>and more"},
    }
    french = draft_record(report_of(*DECISIONS, language="fr"))
    assert french["Q126"] == {"fr": "=1+1 <b>and more"}
    assert french["header"]["languages"] == ["fr"]
    assert french["header"]["identifier"] == draft_record(report_of(*DECISIONS))["header"]["identifier"]


def test_an_accepted_text_stands_under_the_language_it_was_proposed_in(report_of: Make) -> None:
    rows = (KENYA, ("agreed/A.5(1)", "level", 1))
    state = report_of(*rows, language="fr").national_report.find("Q126")
    assert state is not None
    text = state.proposal.text
    record = draft_record(report_of(*rows, *decided("Q126", text=text, verdict="accepted")))
    assert record["Q126"] == {"fr": text}
    assert record["header"]["languages"] == ["en", "fr"]


def test_the_samples_record_holds_every_decided_answer_and_the_form_takes_it(sample: Make, tmp_path: Path) -> None:
    data = sample("full")
    path = tmp_path / "draft.json"
    written = produce("national-report", data, path)
    record: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    answers = {key: _read(value) for key, value in record.items() if key not in ("header", "government")}
    wanted = {
        state.question.key
        for state in data.national_report.questions
        if state.decided is not None and state.decided.verdict != "skipped"
    }
    assert set(answers) == wanted
    assert written.checked.answers == len(wanted)
    assert problems(load_report_form(), answers) == ()
    assert list(answers) == [question.key for question in load_report_form().questions if question.key in answers]
    assert record["government"] == {"identifier": "xs"}  # the clearing-house knows no such government
    assert not any(state.outdated for state in data.national_report.questions)


def _read(value: Any) -> DraftAnswer:
    if isinstance(value, dict) and "value" not in value:
        return DraftAnswer(text=next(iter(value.values())))
    options = value if isinstance(value, list) else [value]
    details = {o["value"]: o["additionalInformation"]["en"] for o in options if "additionalInformation" in o}
    return DraftAnswer(tuple(option["value"] for option in options), details=details)


def test_answers_to_questions_the_others_skip_stay_out_and_are_named(report_of: Make) -> None:
    data = report_of(KENYA, *decided("Q122", "false"), *decided("Q123", INSTITUTIONS))
    assert [key for key in draft_record(data) if key.startswith("Q")] == ["Q122"]
    text = as_text(build(data))
    assert "1 decided answer not in the draft" in text
    assert "only after certain answers to question 122" in text


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        (decided("Q121", "perhaps"), "has no option “perhaps”"),
        (decided("Q121", "true,false"), "takes one option"),
        (decided("Q126", "true", "Text"), "takes no options"),
        (decided("Q999", "true"), "no question Q999"),
    ],
)
def test_what_the_form_refuses_reaches_no_file(
    rows: tuple[tuple[str, str, str], ...], words: str, report_of: Make, tmp_path: Path
) -> None:
    data = report_of(KENYA, *rows, *decided("Q122", "true"))
    with pytest.raises(InputError, match=words):
        produce("national-report", data, tmp_path / "draft.json")
    assert list(tmp_path.iterdir()) == []
    document = as_text(build(data))
    assert words in document
    assert document.count("[true]") == 1  # question 122 only
    questions = build_sheets(data).sheets[0]
    assert [row[0] for row in questions.rows if row[7] == "Yes"] == ["122"]


def test_a_record_names_a_country_and_nothing_decided_is_an_empty_draft(report_of: Make) -> None:
    with pytest.raises(InputError, match="No country is recorded"):
        draft_record(report_of(*decided("Q121", "true")))
    data = report_of(KENYA)
    assert list(draft_record(data)) == ["header", "government"]
    text = as_text(build(data))
    assert "No answer is decided yet." in text
    assert "Nothing is submitted by this document" in text


def test_the_document_holds_each_answer_in_the_forms_order_and_the_workbook_each_question(
    sample: Make, tmp_path: Path
) -> None:
    data = sample("full")
    written = produce("national-report", data, tmp_path / "answers.docx")
    assert written.checked.answers == len(data.national_report.answers) > 10
    text = as_text(build(data))
    at = [text.index(f"[{code}]") for code in ("implementation.partiallyInPlace", "true.some", INSTITUTIONS)]
    assert at == sorted(at)
    assert "Only the official form and its wording count." in text
    assert produce("national-report", data, tmp_path / "answers.xlsx").checked.answers == written.checked.answers
    questions, reasons, _about = build_sheets(data).sheets
    assert len(questions.rows) == len(reasons.rows) == len(data.national_report.questions)
    assert INSTITUTIONS in str(next(row for row in questions.rows if row[0] == "123")[5])
    assert "A.5(1)" in str(next(row for row in reasons.rows if row[1] == "Q123")[6])


def test_the_sample_reads_as_last_accepted(sample: Make, same_as_golden: Callable[[str, str], None]) -> None:
    data = sample("full")
    same_as_golden("report-national-report.txt", as_text(build(data)))
    same_as_golden("national-report-draft.json", json.dumps(draft_record(data), ensure_ascii=False, indent=2) + "\n")
