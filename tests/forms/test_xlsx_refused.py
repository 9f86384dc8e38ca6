"""What is not valid in a spreadsheet form is refused with its address; a file that is no honest form, as a whole."""

from __future__ import annotations

import os
import random
import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from spoil_xlsx import Parts, packed, sheets_of, spoiled, unpacked
from xlsx_sample import ABOUT, ANSWERS, blank, cell_of, edited, filled, mark_of

from cpdesk.base.archive import write_archive
from cpdesk.base.errors import InputError
from cpdesk.forms.filled import FilledForm
from cpdesk.forms.read import read_form
from cpdesk.forms.xlsx.cells import Cell, Kind, Sheet
from cpdesk.forms.xlsx.grid import _Marked, _merged
from cpdesk.forms.xlsx.read import read_bytes, read_xlsx

LONGEST_SECONDS = 5
KEY_AREAS = "Key areas"


def refused(change: Callable[[Any], None], data: bytes = b"") -> tuple[FilledForm, dict[str, str]]:
    """Return a form after a change, and what was refused in it by address."""
    found = read_bytes(edited(data or filled(), change), "form.xlsx")
    return found, {each.place: each.words for each in found.refused}


def test_each_cell_that_is_not_valid_is_refused_with_its_address_and_what_would_be() -> None:
    wrong = {
        ("A.1(1)", "level"): (7, "“7”"),
        ("A.1(1)", "target"): ("2 Working", "0 Absent; 1 Started"),
        ("A.1(1)", "importance"): ("very", "High; Medium; Low"),
        ("A.1(1)", "confidence"): (True, "“TRUE”"),
        ("A.1(1)", "comment"): ("=SUM(A1:A9)", "formula"),
        ("A.1(1)", "evidence"): ("x" * 20_001, "20001 characters"),
        ("A.2(1)", "special"): ("maybe", "Not applicable; Don't know"),
        ("A.2(1)", "who_could_know"): ("y" * 501, "501 characters"),
        ("A.2(2)", "level"): (2.5, "“2.5”"),
    }
    places = {}

    def change(book: Any) -> None:
        sheet = book[KEY_AREAS]
        for (code, name), (typed, _words) in wrong.items():
            cell = cell_of(sheet, code, name)
            cell.value = typed
            places[code, name] = f"{KEY_AREAS}!{cell.coordinate}"
        cell_of(sheet, "A.2(2)", "comment").value = "#N/A"
        book["Instructions"]["C19"].value = "perhaps"
        cell_of(book["Indicators"], "A.1(a)", "answer").value = "Well, nearly"

    found, words = refused(change)
    for pair, (_typed, said) in wrong.items():
        assert said in words[places[pair]]
    assert "error value" in words[places["A.2(2)", "level"].replace("G", "Q")]
    assert "Female; Male" in words["Instructions!C19"]
    assert len(words) == len(wrong) + 3
    assert "Drafts only" in next(each.words for each in found.refused if each.code == "A.1(a)")
    assert found.answers == {
        "A.1(1)": {"level_on_paper": 3},
        "A.2(1)": {
            name: value for name, value in ANSWERS["A.2(1)"].items() if name not in ("special", "who_could_know")
        },
        "A.2(2)": {"target": 1, "importance": 2},
        "A.1.1": ANSWERS["A.1.1"],
        "A.1(a)": {"confidence": 3},
    }
    assert {each.field for each in found.refused if each.code == "A.1(1)"} == {
        name for code, name in wrong if code == "A.1(1)"
    }
    assert "sex" not in found.about


def test_a_level_and_dont_know_in_one_row_are_both_left_out() -> None:
    def change(book: Any) -> None:
        cell_of(book[KEY_AREAS], "A.2(1)", "level").value = "4 Secured"

    found, words = refused(change)
    assert list(words) == ["Key areas!G6"]
    assert "Key areas!L6" in words["Key areas!G6"]
    assert not {"level", "special"} & found.answers["A.2(1)"].keys()
    assert found.answers["A.2(1)"]["comment"] == ANSWERS["A.2(1)"]["comment"]


def test_two_answers_to_one_question_are_refused_and_two_that_agree_are_one() -> None:
    def change(book: Any) -> None:
        book.copy_worksheet(book[KEY_AREAS]).title = "Copy"
        cell_of(book["Copy"], "A.1(1)", "level").value = "3 Working"
        cell_of(book["Copy"], "A.2(2)", "confidence").value = 2

    found, words = refused(change)
    assert list(words) == ["Copy!G4"]
    assert "Key areas!G4" in words["Copy!G4"]
    assert "level" not in found.answers["A.1(1)"]
    assert found.answers["A.2(2)"] == {**ANSWERS["A.2(2)"], "confidence": 2}


def test_rows_torn_apart_by_sorting_some_columns_are_refused_whole() -> None:
    def change(book: Any) -> None:
        sheet = book[KEY_AREAS]
        first, second = (cell_of(sheet, code, "question") for code in ("A.2(1)", "A.2(2)"))
        first.value, second.value = second.value, first.value

    found, words = refused(change)
    assert [each.code for each in found.refused] == ["A.2(1)", "A.2(2)"]
    assert list(words) == ["Key areas!A6", "Key areas!A7"]
    assert set(found.answers) == {"A.1(1)", "A.1.1", "A.1(a)"}


def test_cells_merged_across_questions_answer_none_of_them() -> None:
    def change(book: Any) -> None:
        cell = cell_of(book[KEY_AREAS], "A.1(1)", "level")
        book[KEY_AREAS].merge_cells(f"{cell.coordinate}:G7")

    found, words = refused(change)
    assert list(words) == ["Key areas!G4"]
    assert "G7" in words["Key areas!G4"]
    assert "level" not in found.answers["A.1(1)"]


def test_merged_cells_by_the_thousand_are_judged_in_time() -> None:
    sheet = Sheet("s", merges=[(2, 2, 1990, 3 + n) for n in range(1990)])
    rows = dict.fromkeys(range(2, 1990), "A.1(1)")
    marked = _Marked(sheet, Cell(1, 1, "", Kind.TEXT), {2: "level", 3: "target"}, rows)
    began = time.process_time()
    assert len(_merged(marked)) == 1
    assert time.process_time() - began < 0.2  # twenty such sheets stay within the limit


# files that are refused as a whole


def with_part(name: str, content: bytes = b"<x/>") -> Callable[[Parts], None]:
    return lambda parts: parts.update({name: content})


def replaced(name: str, old: bytes, new: bytes) -> Callable[[Parts], None]:
    def change(parts: Parts) -> None:
        assert re.search(old, parts[name])
        parts[name] = re.sub(old, lambda _found: new, parts[name])

    return change


def _mark(old: bytes, new: bytes) -> Callable[[Parts], None]:
    def change(parts: Parts) -> None:
        for name in sheets_of(parts):
            replaced(name, old, new)(parts)

    return change


_SHEET = "xl/worksheets/sheet2.xml"
_OUTSIDE = b'<Relationship Id="r" Type="http://x/oleObject" Target="file:///a" TargetMode="External"/></Relationships>'
WHOLE: dict[str, tuple[Callable[[Parts], None], str]] = {
    "macros": (with_part("xl/vbaProject.bin"), "macros"),
    "old macros": (with_part("xl/macrosheets/sheet1.xml"), "macros"),
    "macro type": (replaced("[Content_Types].xml", b"sheet.main", b"sheet.macroEnabled.main"), "macros"),
    "external links": (with_part("xl/externalLinks/externalLink1.xml"), "other files"),
    "ole": (replaced("xl/_rels/workbook.xml.rels", b"</Relationships>", _OUTSIDE), "other files"),
    "connections": (with_part("xl/connections.xml"), "other files"),
    "document type": (replaced(_SHEET, b"^", b'<!DOCTYPE x [<!ENTITY a "aa">]>'), "damaged"),
    "bomb": (with_part("xl/media/image1.png", b"\0" * 30_000_000), "larger"),
    "large sheet": (replaced(_SHEET, b"</sheetData>", random.Random(1).randbytes(8_500_000).hex().encode()), "larger"),
    "endless cells": (replaced(_SHEET, b"</sheetData>", b"<c/>" * 130_000), "larger"),
    "deep": (replaced(_SHEET, b"<sheetData>", b"<a>" * 10_000), "larger"),
    "cut xml": (replaced(_SHEET, b"</worksheet>", b""), "damaged"),
    "no such string": (replaced(_SHEET, b"</sheetData>", b'<row><c t="s"><v>9</v></c></row></sheetData>'), "damaged"),
    "outside the sheet": (replaced(_SHEET, b'r="A4"', b'r="XFE4"'), "damaged"),
    "parent path": (with_part("../sheet.xml"), "damaged"),
    "no mark": (_mark(b"cpdesk-form", b"form"), "not a form"),
    "newer": (_mark(rb"cpdesk-form\|1", b"cpdesk-form|2"), "newer version"),
    "other edition": (_mark(rb"\|lg14-2020", b"|cp10-2022"), "cp10-2022"),
    "mark changed": (_mark(rb"\|lg14-2020", b""), "hidden line"),
    "word": (lambda parts: parts.update({"word/document.xml": parts.pop("xl/workbook.xml")}), "not a form"),
}


@pytest.mark.parametrize("what", list(WHOLE))
def test_a_file_that_is_no_honest_form_is_refused_as_a_whole(what: str, tmp_path: Path) -> None:
    change, said = WHOLE[what]
    parts = unpacked(filled())
    change(parts)
    path = tmp_path / "form.xlsx"
    path.write_bytes(packed(parts))
    began = time.process_time()
    with pytest.raises(InputError) as error:
        read_xlsx(path)
    assert time.process_time() - began < LONGEST_SECONDS
    assert said in error.value.what
    assert error.value.safe == "Nothing was changed."


OLE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "not a form"),
        (b"name;level\nA.1(1);2\n", "not a form"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "password"),
        (OLE, "another format"),
        (b"PK\x03\x04" + bytes(26) + b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet", "another format"),
        (filled()[:-1000], "damaged"),
        (filled() + b"\0", "damaged"),
    ],
)
def test_a_file_of_another_kind_is_told_apart_from_a_damaged_one(data: bytes, said: str) -> None:
    with pytest.raises(InputError, match=said):
        read_bytes(data, "form.xlsx")


def test_a_package_is_no_form_and_says_where_it_is_opened(tmp_path: Path) -> None:
    (tmp_path / "asha.cpdesk").write_bytes(write_archive([("manifest.json", b"{}"), ("events.jsonl", b"")]))
    with pytest.raises(InputError, match=r"asha\.cpdesk is a package with answers, not a form.* “Open a copy"):
        read_form(tmp_path / "asha.cpdesk")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system knows no pipes with a name")
def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for name in ("pipe", "", "missing.xlsx"):
        with pytest.raises(InputError, match="cannot be read"):
            read_xlsx(tmp_path / name)


def test_sheets_of_two_forms_in_one_file_are_refused() -> None:
    def change(book: Any) -> None:
        mark = mark_of(book["Objectives"])
        mark.value = mark.value.replace("|7|", "|8|")

    with pytest.raises(InputError, match="two different forms"):
        read_bytes(edited(filled(), change), "form.xlsx")


def test_broken_forms_are_refused_or_read_for_what_they_say() -> None:
    good = filled()
    allowed = {code: set(values.items()) for code, values in ANSWERS.items()}
    told = 0
    for seed in range(25):
        data = spoiled(random.Random(seed), good)
        began = time.process_time()
        try:
            found = read_bytes(data, "form.xlsx")
        except InputError as error:
            assert error.safe == "Nothing was changed."
            told += 1
        else:
            assert set(found.about) <= {*ABOUT, "role"}
            assert found.answers.keys() <= allowed.keys() or found.refused or found.skipped
            untold = found.answers.keys() - {each.code for each in found.refused}
            assert all(set(found.answers[code].items()) <= allowed.get(code, set()) for code in untold)
        assert time.process_time() - began < LONGEST_SECONDS
    assert told > 12


def test_a_blank_form_says_nothing() -> None:
    found = read_bytes(blank(), "form.xlsx")
    assert (dict(found.answers), dict(found.about), found.refused, found.skipped) == ({}, {}, (), ())
