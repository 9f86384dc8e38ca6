from __future__ import annotations

import datetime as dt
import io
import zipfile
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from hostile import HOSTILE, hostile_documents
from report_sample import DAY, actions_table, sample
from report_sample_words import WORDS

from cpdesk.base.errors import InputError
from cpdesk.reports.choices import Paper
from cpdesk.reports.document import Document, Look, Section, cell, paragraph, row
from cpdesk.reports.sheets import Condition, Sheet, SheetColumn, SheetTotal, SheetType, Workbook, select
from cpdesk.reports.text import clean
from cpdesk.reports.writers import xlsx
from cpdesk.reports.writers.save import Mismatch

COLUMNS = (
    SheetColumn("Action", width=30),
    SheetColumn("Cost", SheetType.AMOUNT, 14),
    SheetColumn("Currency"),
    SheetColumn("Status"),
    SheetColumn("Start", SheetType.DATE),
)
ROWS = (
    ("Train", Decimal("1000"), "USD", "planned", dt.date(2027, 1, 2)),
    ("=1+1", Decimal("250.50"), "usd", "", None),
    ("Fair", Decimal(70), "USD", "Cancelled", None),
    ("Letter", None, '=E"UR*', "", dt.date(2027, 3, 1)),
)


def book(*sheets: Sheet, right_to_left: bool = False) -> Workbook:
    return Workbook("test", "Test & title", "ar" if right_to_left else "en", right_to_left, "Ministry", DAY, sheets)


def sheet(*totals: SheetTotal, **changes: object) -> Sheet:
    return replace(Sheet("Actions", COLUMNS, ROWS, totals), **changes)


def opened(content: Workbook | Document, *, results: bool = False) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(xlsx.render(content)), data_only=results)


def test_written_report_is_checked_and_counted(document: Document, tmp_path: Path) -> None:
    written = xlsx.write(document, tmp_path / "report.xlsx")
    assert written.checked.sheets == 5
    assert written.checked.texts > 250
    assert [entry.name for entry in tmp_path.iterdir()] == ["report.xlsx"]


def test_same_input_gives_the_same_bytes(document: Document) -> None:
    assert xlsx.render(document) == xlsx.render(document)


def test_every_block_of_a_report_is_on_a_sheet(document: Document) -> None:
    words = WORDS[document.language]
    found = opened(document)
    there = {str(c.value) for s in found for cells in s.iter_rows() for c in cells if c.value is not None}
    for key in (
        "title",
        "text",
        "lead",
        "most",
        "profile_caption",
        "profile_alt",
        "suggests",
        "suggestion",
        "needs_note",
    ):
        assert words[key] in there, key
    assert {value for value, _ in words["facts"]} <= there
    assert "".join(words["asks"][0]) in there


def test_values_keep_their_types() -> None:
    made = opened(book(sheet()))["Actions"]
    assert [c.value for c in made[2]][:4] == ["Train", 1000, "USD", "planned"]
    assert made["E2"].value.date() == dt.date(2027, 1, 2)
    assert made["B3"].value == 250.5
    assert made["D3"].value is None
    assert made["E2"].is_date


def test_text_is_never_a_formula() -> None:
    made = opened(book(sheet()))["Actions"]
    assert (made["A3"].value, made["A3"].data_type, made["A3"].quotePrefix) == ("=1+1", "s", True)
    assert made["C5"].data_type == "s"


def test_hostile_text_comes_back_as_it_was_typed(tmp_path: Path) -> None:
    for document in hostile_documents(sample("en", register_rows=3)):
        xlsx.write(document, tmp_path / "report.xlsx")
    heads = {text: tuple(SheetColumn(text) for _ in COLUMNS) for text in HOSTILE}
    sheets = [Sheet(text, heads[text], ((text,) * len(COLUMNS),) * 2, note=text, title=text) for text in HOSTILE]
    written = xlsx.write(book(*sheets, sheets[0]), tmp_path / "sheets.xlsx")
    found = openpyxl.load_workbook(written.path)
    assert len(found.sheetnames) == len(set(found.sheetnames)) == len(HOSTILE) + 1
    for text, name in zip(HOSTILE, found.sheetnames, strict=False):
        cells = [c for line in found[name].iter_rows() for c in line if c.value is not None]
        assert not [c.coordinate for c in cells if c.data_type in ("f", "e")]
        if clean(text) and "_x" not in text:
            assert {c.value for c in cells} == {clean(text)}


def test_paper_colour_and_the_mark_of_a_draft_are_those_chosen() -> None:
    chosen = replace(book(sheet()), look=Look(Paper.LETTER, "#8C1D40"), draft=True)
    made, final = opened(chosen).worksheets[0], opened(book(sheet())).worksheets[0]
    assert (int(made.page_setup.paperSize), int(final.page_setup.paperSize)) == (1, 9)
    assert (made.oddHeader.right.text, final.oddHeader.right.text) == ("Draft", None)
    assert made["A1"].fill.fgColor.rgb == "FF8C1D40"


def test_totals_are_live_and_count_only_the_rows_they_name() -> None:
    dollars = SheetTotal("Total", 1, ((Condition(2, "USD"), Condition(3, "Cancelled", equal=False)),), Decimal("1000"))
    odd = SheetTotal("Odd", 1, ((Condition(2, '=E"UR*'),), (Condition(2, "usd"),)), Decimal("250.50"))
    every = SheetTotal("Every", 1, (), Decimal("1320.50"))
    content = book(sheet(dollars, odd, every))
    formulas, results = opened(content)["Actions"], opened(content, results=True)["Actions"]
    assert formulas["B6"].value == '=SUMPRODUCT(1*EXACT(C$2:C$5,"USD"),1-EXACT(D$2:D$5,"Cancelled"),B$2:B$5)'
    assert formulas["B8"].value == "=SUM(B$2:B$5)"
    assert [results[f"B{n}"].value for n in (6, 7, 8)] == [1000, 250.5, 1320.5]
    assert len(select(content.sheets[0], dollars)) == 1


def test_a_total_that_does_not_add_up_is_a_mistake_of_the_program() -> None:
    with pytest.raises(ValueError, match="is not the sum"):
        xlsx.render(book(sheet(SheetTotal("Total", 1, (), Decimal(1)))))


def test_a_reports_total_row_becomes_live_sums_where_it_adds_up() -> None:
    table = actions_table(WORDS["en"])
    document = replace(sample("en"), sections=(Section("S", (table,)),))
    made = opened(document).worksheets[1]
    assert [made["D5"].value, made["E5"].value] == ["=SUM(D$2:D$4)", "=SUM(E$2:E$4)"]
    wrong = row("Together", "", "", cell("1", number="1"), cell("395,000", number="395000"), total=True)
    document = replace(document, sections=(Section("S", (replace(table, rows=(*table.rows[:-1], wrong)),)),))
    assert opened(document).worksheets[1]["D5"].value == 1


def test_sheets_are_ready_for_screen_and_paper() -> None:
    made = opened(book(sheet(note="A note"), right_to_left=True))["Actions"]
    assert made.freeze_panes == "A2"
    assert made.auto_filter.ref == "A1:E5"
    assert made.print_title_rows == "$1:$1"
    assert made.print_area == "'Actions'!$A$1:$E$7"
    assert made.page_setup.orientation == "landscape"
    assert made.sheet_view.rightToLeft
    assert made.column_dimensions["A"].width == 30
    assert made["A7"].value == "A note"


def test_a_text_longer_than_a_cell_is_refused_with_one_sentence(tmp_path: Path) -> None:
    long = sheet(rows=(("x" * 32_768, None, "", "", None),))
    with pytest.raises(InputError, match="32768 characters"):
        xlsx.write(book(long), tmp_path / "sheets.xlsx")
    document = replace(sample("en"), sections=(Section("S", (paragraph("y" * 40_000),)),))
    with pytest.raises(InputError, match="40000 characters"):
        xlsx.write(document, tmp_path / "report.xlsx")
    assert list(tmp_path.iterdir()) == []
    xlsx.write(book(sheet(rows=(("x" * 32_767, None, "", "", None),))), tmp_path / "fits.xlsx")


def test_sheet_names_are_made_fit_and_told_apart() -> None:
    names = ("A/B", "a b", "", "History", "x" * 40, "x" * 41, "'quoted'")
    made = opened(book(*(sheet(name=name) for name in names)))
    assert made.sheetnames == ["A B", "a b 2", "3", "History 2", "x" * 31, "x" * 29 + " 2", "quoted"]


def test_numbers_of_too_many_figures_stay_exact_as_text() -> None:
    made = opened(book(sheet(rows=(("Train", Decimal(10**18 + 1), "USD", "", None),))))["Actions"]
    assert made["B2"].value == str(10**18 + 1)


def test_properties_hold_only_what_the_workbook_says() -> None:
    with zipfile.ZipFile(io.BytesIO(xlsx.render(book(sheet())))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = archive.read("docProps/core.xml").decode()
    assert "<dc:title>Test &amp; title</dc:title>" in core
    assert "<dc:creator>Ministry</dc:creator>" in core
    assert core.count(DAY.isoformat()) == 2
    assert "openpyxl" not in core


def test_a_file_with_another_value_is_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = xlsx.render(book(sheet(rows=ROWS[:3])))
    monkeypatch.setattr(xlsx, "_rendered", lambda _: other)
    with pytest.raises(Mismatch):
        xlsx.write(book(sheet()), tmp_path / "sheets.xlsx")
    assert list(tmp_path.iterdir()) == []
