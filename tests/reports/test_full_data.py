"""The full data: everything recorded is in every format, nothing else is, and what it says of itself is true."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from everything import ACTION, PERSON, every_row, fields_of, is_free, snapshot_of, subjects_of
from schema_check import faults

from cpdesk.assessment.fields import SUBJECT_KINDS
from cpdesk.assessment.snapshot import Snapshot
from cpdesk.base import paths
from cpdesk.reports.choices import Choices
from cpdesk.reports.content.data.as_csv import as_typed, harmless
from cpdesk.reports.content.data.sheets import SHEET_NAMES
from cpdesk.reports.inputs import ReportInput, gather
from cpdesk.reports.kinds import build_record, build_sheets
from cpdesk.reports.produce import produce
from cpdesk.reports.sheets import Sheet, Value, Workbook
from cpdesk.reports.writers.save import Mismatch

DAY = dt.date(2026, 11, 21)
SCHEMA: dict[str, Any] = json.loads((paths.resources_dir() / "schemas" / "data-1.schema.json").read_text("utf-8"))
CONTESTED = ("agreed/A.1(1)", "comment")


def mark(subject: str, field: str) -> str:
    return f"{subject.replace('/', '.')}.{field}"


def given(snapshot: Snapshot, *, names: bool = True, language: str = "en") -> ReportInput:
    return gather(snapshot, language, DAY, None, Choices(names=names))


def read_csv(data: ReportInput) -> list[dict[str, str]]:
    text = build_record("data", "csv", data).content.decode("utf-8")
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True))


def read_json(data: ReportInput) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(build_record("data", "json", data).content)
    return found


def cells(book: Workbook) -> list[Value]:
    return [value for sheet in book.sheets for row in sheet.rows for value in row]


def sheet_of(book: Workbook, name: str) -> Sheet:
    return next(sheet for sheet in book.sheets if sheet.name == name)


@pytest.fixture(scope="module")
def everything() -> Snapshot:
    """Return an assessment in which every field holds a value, one of them two."""
    return snapshot_of(list(every_row(mark)), [(*CONTESTED, "Said elsewhere.")])


def test_every_declared_field_is_in_every_format(everything: Snapshot) -> None:
    data = given(everything)
    table = {(row["subject"], row["field"]): row["value"] for row in read_csv(data)}
    record = {s["subject"]: s["values"] for s in read_json(data)["subjects"]}
    texts = {value for value in cells(build_sheets("data", data)) if isinstance(value, str)}
    for kind in SUBJECT_KINDS.values():
        said = set()
        for subject in subjects_of(kind):
            for field in fields_of(subject):
                value = everything.get(subject, field.name)
                if value is None:
                    continue
                said.add(field.name)
                plain = str(value).lower() if isinstance(value, bool) else str(value)
                sides = (mark(*CONTESTED), "Said elsewhere.") if (subject, field.name) == CONTESTED else (plain,)
                assert table.pop((subject, field.name)) in sides
                assert record[subject].pop(field.name)["value"] == value
                if is_free(field):
                    assert value in texts
        assert said >= {field.name for field in kind.fields} - {"decided"}, kind.name
    assert table == {}
    assert all(values == {} for values in record.values())


def test_every_kind_of_subject_has_a_sheet_with_its_fields_typed(everything: Snapshot) -> None:
    assert SHEET_NAMES.keys() == SUBJECT_KINDS.keys()
    book = build_sheets("data", given(everything))
    names = [sheet.name for sheet in book.sheets]
    assert {*SHEET_NAMES.values(), "Key areas", "Objectives", "Indicators"} - {"Answers"} <= set(names)
    assert names[0] == "About"
    assert names[-1] == "Recorded differently"
    actions = dict(
        zip([c.head for c in sheet_of(book, "Actions").columns], sheet_of(book, "Actions").rows[0], strict=True)
    )
    assert actions["Cost"] == Decimal("1250.50")
    assert actions["Target audience"] == "Competent national authorities"
    assert actions["Deleted"] == "no"
    assert dt.date(2026, 11, 30) in sheet_of(book, "Rates").rows[0]
    assert Decimal("129.504512") in sheet_of(book, "Rates").rows[0]
    assert len(sheet_of(book, "Key areas").rows) == 37  # those nobody answered too


def test_the_json_keeps_to_its_schema_and_the_schema_would_tell(everything: Snapshot) -> None:
    for data in (given(everything), given(everything, names=False), given(snapshot_of([]))):
        assert faults(read_json(data), SCHEMA) == []
    document = read_json(given(everything))
    assert faults(document | {"more": 1}, SCHEMA) == ["$: more is not declared"]
    document["counts"]["values"] = "many"
    del document["edition"]["items"][0]["code"]
    assert len(faults(document, SCHEMA)) == 2


def test_a_contested_field_is_given_with_all_its_sides(everything: Snapshot) -> None:
    data = given(everything)
    both = {mark(*CONTESTED), "Said elsewhere."}
    rows = [row for row in read_csv(data) if (row["subject"], row["field"]) == CONTESTED]
    assert {row["value"] for row in rows} == both
    assert [(row["side"], row["sides"]) for row in rows] == [("1", "2"), ("2", "2")]
    assert {row["recorded"] for row in rows} == {"2029-05-06T10:00:00Z"}
    document = read_json(data)
    found = next(s for s in document["subjects"] if s["subject"] == CONTESTED[0])["values"]["comment"]
    assert {side["value"] for side in found["sides"]} == both
    assert document["counts"]["conflicts"] == 1
    book = build_sheets("data", data)
    assert both <= {value for row in book.sheets[-1].rows for value in row}
    answer = next(row for row in sheet_of(book, "Key areas").rows if row[0] == "A.1(1)")
    assert answer[-1] == "Comment"


def test_names_of_people_are_in_it_only_if_asked_for(everything: Snapshot) -> None:
    personal = [
        mark(subject, field.name)
        for kind in SUBJECT_KINDS.values()
        for subject in subjects_of(kind)
        for field in kind.fields
        if field.personal and is_free(field)
    ]
    assert len(personal) == 11
    for names in (True, False):
        data = given(everything, names=names)
        everywhere = (
            build_record("data", "csv", data).content.decode(),
            build_record("data", "json", data).content.decode(),
            "\n".join(str(value) for value in cells(build_sheets("data", data))),
        )
        for text in everywhere:
            assert all((name in text) is names for name in personal)
            assert ("emale" in text) is names  # the sex, as a value or in words
    document = read_json(given(everything, names=False))
    assert (document["names"], document["counts"]["left_out_personal"]) == (False, 12)
    about = {row[0]: row[1] for row in build_sheets("data", given(everything, names=False)).sheets[0].rows}
    assert str(about["Names of people"]).startswith("12 names and contacts are left out")


def test_what_was_deleted_stays_out_with_what_hangs_on_it_and_is_counted(everything: Snapshot) -> None:
    rows = [row for row in every_row(mark) if row[1] != "deleted"]
    gone: list[tuple[str, str, Any]] = [
        (f"action/{ACTION}", "deleted", True),
        (f"respondent/{PERSON}", "deleted", True),
    ]
    data = given(snapshot_of([*rows, *gone]))
    document = read_json(data)
    left = {subject["kind"] for subject in document["subjects"]}
    assert not left & {"respondent", "response", "cost", "progress", "serves", "after", "member", "received"}
    assert (document["counts"]["actions"], document["counts"]["left_out_deleted"]) == (1, 11)
    for text in (build_record("data", "csv", data).content.decode(), str(cells(build_sheets("data", data)))):
        assert ACTION not in text
        assert "11" in text
    unsure = given(snapshot_of([*rows, gone[0]], [(f"action/{ACTION}", "deleted", False)]))
    assert read_json(unsure)["counts"]["actions"] == 2


def test_the_files_are_read_back_and_what_is_missing_is_noticed(everything: Snapshot) -> None:
    data = given(everything)
    for ending in ("csv", "json"):
        record = build_record("data", ending, data)
        checked = record.check(record.content)
        assert (checked.answers, checked.actions) == (everything.answer_count, 2)
        with pytest.raises((Mismatch, ValueError)):
            record.check(record.content.replace(b"Said elsewhere.", b"Said nowhere.", 1))


def test_the_workbook_is_read_back_and_its_answers_counted(everything: Snapshot, tmp_path: Path) -> None:
    checked = produce("data", given(everything), tmp_path / "data.xlsx").checked
    assert (checked.answers, checked.actions) == (everything.answer_count, 2)


def test_the_csv_is_what_its_standard_says(everything: Snapshot) -> None:
    content = build_record("data", "csv", given(everything)).content
    assert content.startswith(b"\xef\xbb\xbfsubject,kind,code,")
    assert content.endswith(b"\r\n")
    assert content.count(b"\n") == content.count(b"\r\n")
    assert all(None not in row.values() and None not in row for row in read_csv(given(everything)))


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("＝1", "'＝1"),
        (' "=1+1', "' \"=1+1"),
        ("'=1", "''=1"),
        ("a;=1", "a;'=1"),
        ("a\n- b", "a\n'- b"),
        ("a\n\n=b", "a\n'\n'=b"),
        ("1 - 2 = 3", "1 - 2 = 3"),
        ("it's 'quoted'", "it's 'quoted'"),
        ("a; b", "a; b"),
        ("", ""),
    ],
)
def test_what_could_be_a_formula_is_made_harmless_and_can_be_made_as_it_was(typed: str, written: str) -> None:
    assert harmless(typed) == written
    assert as_typed(written) == typed


def test_words_follow_the_language_and_values_do_not(everything: Snapshot) -> None:
    english, french = (read_json(given(everything, language=code)) for code in ("en", "fr"))
    for one, other in zip(english["subjects"], french["subjects"], strict=True):
        assert {n: v["value"] for n, v in one["values"].items()} == {n: v["value"] for n, v in other["values"].items()}
    level = next(s for s in french["subjects"] if s["subject"] == "agreed/A.1(1)")["values"]["level"]
    assert level["words"] != "1 Started"
    assert build_sheets("data", given(everything, language="fr")).sheets[1].name == "Pays"
