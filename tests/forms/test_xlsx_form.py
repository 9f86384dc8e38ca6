"""A spreadsheet form holds what was put into it, locks everything else, and is read back however it came home."""

from __future__ import annotations

import datetime as dt
import io
import os
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spoil_xlsx import packed, unpacked
from xlsx_answers import any_answers
from xlsx_sample import ABOUT, ANSWERS, CODES, blank, cell_of, edited, filled, mark_of, small, whole

from cpdesk.assessment.fields import RESPONSE
from cpdesk.assessment.values import Subject, check_value
from cpdesk.forms.filled import FormHeader, Way
from cpdesk.forms.xlsx.read import read_bytes, read_xlsx
from cpdesk.forms.xlsx.write import render_xlsx, write_xlsx
from cpdesk.plan import load_edition

EXAMPLES = int(os.environ.get("CPDESK_FORM_EXAMPLES", "12"))


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(any_answers(), st.sampled_from(["en", "fr", "ar"]))
def test_any_answers_come_back_as_they_were(answers: dict[str, dict[str, Any]], language: str) -> None:
    found = read_bytes(render_xlsx(small(answers, language=language)), "form.xlsx")
    assert found.answers == answers
    assert (found.refused, found.skipped) == ((), ())


def test_a_form_says_which_it_is_and_holds_every_script(tmp_path: Path) -> None:
    q = small(ANSWERS, ABOUT)
    written = write_xlsx(q, tmp_path / "form.xlsx")
    assert (written.questionnaire_id, written.items, written.label) == (q.id, len(CODES), q.label)
    found = read_xlsx(written.path)
    assert found.header == FormHeader(q.id, 1, q.assessment, q.edition, "Baseline | 2026", "en", "", 7)
    assert (found.way, found.source, len(found.digest)) == (Way.XLSX, "form.xlsx", 64)
    assert (found.answers, found.about) == (ANSWERS, ABOUT)
    assert written.path.read_bytes() == render_xlsx(q)
    edition = load_edition(q.edition)
    for code, values in found.answers.items():
        for name, value in values.items():
            assert check_value(Subject("", RESPONSE, code), name, value, edition)[1] == value


def test_places_of_unicode_without_a_letter_stop_no_form(tmp_path: Path) -> None:
    nothing = "Lab\ufffe \uffffKenya"
    q = replace(small({"A.1(1)": {"level": 2, "comment": nothing}}, {"institution": nothing}), country=nothing)
    found = read_xlsx(write_xlsx(q, tmp_path / "form.xlsx").path)
    assert found.answers == {"A.1(1)": {"level": 2, "comment": "Lab Kenya"}}
    assert found.about == {"institution": "Lab Kenya"}


def test_only_what_is_asked_can_be_filled_in_and_everything_fits_an_e_mail() -> None:
    data = render_xlsx(whole(full=True))
    assert len(data) < 100_000
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert book.sheetnames == ["Instructions", "Key areas", "Objectives", "Indicators"]
    for sheet in book.worksheets:
        assert sheet.protection.sheet
        mark = mark_of(sheet)
        assert sheet.column_dimensions[mark.column_letter].hidden
        assert sheet.row_dimensions[mark.row].hidden
    sheet = book["Key areas"]
    unlocked = {cell.coordinate for row in sheet.iter_rows() for cell in row if not cell.protection.locked}
    asked = [(item.code, name) for item in whole(full=True).items for name in item.fields if "(" in item.code]
    key_areas = [pair for pair in asked if pair[0][-2].isdigit()]
    assert unlocked == {cell_of(sheet, code, name).coordinate for code, name in key_areas}
    assert sheet.freeze_panes == "B3"
    assert sheet.page_setup.orientation == "landscape"
    first = sheet.data_validations.dataValidation[0]
    assert cell_of(sheet, "A.1(1)", "level").coordinate in first.cells
    offered = [cell.value for cell in sheet[first.formula1.replace("$", "")][0]]
    assert offered == ["0 Absent", "1 Started", "2 Partly working", "3 Working", "4 Secured"]


def test_a_form_in_a_language_from_right_to_left_is_shown_so() -> None:
    book = openpyxl.load_workbook(io.BytesIO(blank("ar")))
    assert all(sheet.sheet_view.rightToLeft for sheet in book.worksheets)
    assert not any(sheet.sheet_view.rightToLeft for sheet in openpyxl.load_workbook(io.BytesIO(blank())).worksheets)


# what people and programs do to a form


def _sort(book: Any) -> None:
    sheet = book["Key areas"]
    rows = list(sheet.iter_rows(min_row=3, max_row=7))
    values = [[cell.value for cell in row] for row in rows]
    for row, other in zip(rows, reversed(values), strict=True):
        for cell, value in zip(row, other, strict=True):
            cell.value = value
            cell.data_type = "s" if isinstance(value, str) else cell.data_type


def _widen(book: Any) -> None:
    sheet = book["Key areas"]
    sheet.column_dimensions[mark_of(sheet).column_letter].hidden = False
    sheet.column_dimensions["A"].width = 90
    sheet.row_dimensions[8].height = 15
    sheet.title = "Réponses"


def _insert(book: Any) -> None:
    sheet = book["Key areas"]
    sheet.insert_cols(2)
    sheet.insert_rows(4)
    sheet["B5"].value = sheet["B7"].value = "checked"


def _copy(book: Any) -> None:
    copied = book.copy_worksheet(book["Key areas"])
    cell_of(copied, "A.1(1)", "comment").value = None
    book.create_sheet("My notes")["B2"] = "call the ministry"


def _alone(book: Any) -> None:
    for name in book.sheetnames[:1]:
        del book[name]
    book.create_sheet("Sheet1", 0)


@pytest.mark.parametrize(
    ("change", "skipped"),
    [
        (_sort, []),
        (_widen, []),
        (_insert, ["Key areas!B"]),
        (_copy, ["My notes"]),
        (_alone, []),
    ],
)
def test_a_form_that_was_rearranged_says_the_same(change: Callable[[Any], None], skipped: list[str]) -> None:
    found = read_bytes(edited(filled(), change), "form.xlsx")
    assert found.answers == ANSWERS
    assert found.about == ({} if change is _alone else ABOUT)
    assert [each.place for each in found.skipped] == skipped
    assert found.refused == ()


def test_a_row_that_belongs_to_no_question_is_told() -> None:
    def change(book: Any) -> None:
        sheet = book["Key areas"]
        last, marks = sheet.max_row, mark_of(sheet).column
        sheet.cell(last + 1, 7).value = "2 Partly working"
        for column, text in ((marks, "Z.9(9)"), (1, "Z.9(9) asked by nobody"), (7, "1")):
            sheet.cell(last + 2, column).value = text

    found = read_bytes(edited(filled(), change), "form.xlsx")
    assert [each.place for each in found.skipped] == ["Key areas!G13", "Key areas!G14"]
    assert (found.answers, found.refused) == (ANSWERS, ())


def test_notes_attached_to_cells_are_told() -> None:
    parts = unpacked(blank())
    parts["xl/comments1.xml"] = b"<comments/>"
    (told,) = read_bytes(packed(parts), "form.xlsx").skipped
    assert "Notes attached to cells" in told.words


def test_programs_that_write_the_same_otherwise_are_read() -> None:
    parts = unpacked(filled())
    for name in list(parts):
        if name.startswith("xl/worksheets/sheet"):
            text = re.sub(rb"<(/?)([a-z])", rb"<\1x:\2", parts[name].partition(b"?>")[2] or parts[name])
            text = text.replace(b"xmlns=", b"xmlns:x=", 1)
            parts[name] = re.sub(rb'(<x:c) r="A[0-9]+"', rb"\1", text) if name.endswith("2.xml") else text
    parts["xl/worksheets/_rels/sheet2.xml.rels"] = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
        b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" '
        b'Target="https://example.org/law.pdf" TargetMode="External"/></Relationships>'
    )
    found = read_bytes(packed(parts), "form.xlsx")
    assert (found.answers, found.about, found.refused, found.skipped) == (ANSWERS, ABOUT, (), ())


# what counts as an answer


TYPED = (
    ("A.1(1)", "level", 2, 2),
    ("A.1(1)", "level_on_paper", 3.0, 3),
    ("A.1(1)", "target", "4", 4),
    ("A.1(1)", "importance", "élevée", 3),
    ("A.1(1)", "confidence", 1, 1),
    ("A.1(1)", "by_when", dt.date(2027, 3, 31), "2027-03-31"),
    ("A.1(1)", "comment", 2027, "2027"),
    ("A.1(1)", "evidence", "x" * 20_000, "x" * 20_000),
    ("A.2(1)", "special", "Ne sait pas", "dont_know"),
    ("A.2(1)", "reason", 1.5, "1.5"),
    ("A.2(2)", "level", " ٢ ", 2),
    ("A.2(2)", "target", "3 Opérationnel", 3),
    ("A.2(1)", "target", "2 – partly WORKING.", 2),
    ("A.2(1)", "level_on_paper", "Amorcé", 1),
    ("A.1.1", "status", "achieved", "achieved"),
    ("A.1(a)", "answer", "drafts only", "draft"),
    ("A.1(a)", "comment", True, "TRUE"),
)


def test_an_answer_is_understood_as_people_write_it() -> None:
    def change(book: Any) -> None:
        for code, name, typed, _value in TYPED:
            sheet = next(
                sheet for sheet in book.worksheets if code in {cell.value for row in sheet.iter_rows() for cell in row}
            )
            cell_of(sheet, code, name).value = typed
        cell_of(book["Key areas"], "A.1(1)", "by_when").number_format = "dd/mm/yyyy"

    found = read_bytes(edited(blank(), change), "form.xlsx")
    assert found.refused == ()
    wanted: dict[str, dict[str, object]] = {}
    for code, name, _typed, value in TYPED:
        wanted.setdefault(code, {})[name] = value
    assert found.answers == wanted
