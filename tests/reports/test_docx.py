from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from docx_order import mistakes
from emblems import seal
from hostile import hostile_documents
from report_sample import DAY, register_table, sample
from report_sample_words import WORDS

from cpdesk.reports.choices import Paper
from cpdesk.reports.document import Column, Document, ListBlock, Look, Section, Table, paragraph, row, run
from cpdesk.reports.writers import docx as writer
from cpdesk.reports.writers.save import Mismatch


def opened(document: Document) -> docx.document.Document:
    return docx.Document(io.BytesIO(writer.render(document)))


def test_written_file_is_checked_and_counted(document: Document, tmp_path: Path) -> None:
    written = writer.write(document, tmp_path / "report.docx")
    assert (written.checked.headings, written.checked.tables, written.checked.figures) == (9, 4, 2)
    assert written.checked.texts > 400
    assert [entry.name for entry in tmp_path.iterdir()] == ["report.docx"]


def test_same_input_gives_the_same_bytes(document: Document) -> None:
    assert writer.render(document) == writer.render(document)


def test_parts_carry_no_date_and_no_preview(document: Document) -> None:
    with zipfile.ZipFile(io.BytesIO(writer.render(document))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not [name for name in archive.namelist() if "thumbnail" in name or "customXml" in name]


def test_parts_are_as_the_standard_orders_them(document: Document) -> None:
    """Word opens such a file without offering to repair it."""
    look = Look(Paper.LETTER, "#8C1D40", seal())
    assert mistakes(writer.render(document)) == []
    assert mistakes(writer.render(replace(document, look=look, draft=False))) == []


def test_all_looks_come_from_styles_so_that_an_editor_can_change_them(document: Document) -> None:
    body = opened(document).element.body
    direct = {child.tag.split("}")[1] for part in body.iter(qn("w:rPr")) for child in part}
    assert direct <= {"rStyle", "rtl", "noProof", "position"}
    direct = {child.tag.split("}")[1] for part in body.iter(qn("w:pPr")) for child in part}
    assert direct <= {"pStyle", "keepNext", "numPr", "pageBreakBefore", "sectPr"}


def test_styles_are_real(document: Document) -> None:
    found = {p.style.name for p in opened(document).paragraphs if p.style is not None}
    assert {"Title", "Heading 1", "Heading 2", "Heading 3", "Caption", "List Bullet", "List Number"} <= found


def test_properties_hold_title_author_language_and_the_one_date() -> None:
    about = opened(sample("ar")).core_properties
    assert about.title == sample("ar").title
    assert about.author == about.last_modified_by == "وزارة البيئة"
    assert about.language == "ar-SA"
    assert about.created is not None
    assert about.modified is not None
    assert about.created.date() == about.modified.date() == DAY


def test_every_table_has_a_repeated_head_and_rows_that_do_not_split(document: Document) -> None:
    tables = [t for t in opened(document).tables if t.style is not None and t.style.name == "Report table"]
    assert len(tables) == 4
    for table in tables:
        rows = table._tbl.tr_lst
        assert rows[0].find(qn("w:trPr")).find(qn("w:tblHeader")) is not None
        assert all(r.find(qn("w:trPr")).find(qn("w:cantSplit")) is not None for r in rows)
        assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val"))


def test_contents_are_a_field_with_links_to_bookmarks(document: Document) -> None:
    body = opened(document).element.body
    codes = [element.text for element in body.iter(qn("w:instrText"))]
    assert any(code.strip().startswith("TOC ") for code in codes)
    names = {element.get(qn("w:name")) for element in body.iter(qn("w:bookmarkStart"))}
    links = [element.get(qn("w:anchor")) for element in body.iter(qn("w:hyperlink"))]
    assert links
    assert set(links) <= names


def test_feet_count_pages() -> None:
    section = opened(sample("en")).sections[0]
    codes = [element.text.strip() for element in section.footer._element.iter(qn("w:instrText"))]
    assert codes == ["PAGE", "NUMPAGES"]
    assert section.different_first_page_header_footer


def test_wide_tables_lie_in_turned_sections() -> None:
    turned = [s for s in opened(sample("en")).sections if s.page_width > s.page_height]
    assert len(turned) == 1


def test_right_to_left_is_marked_everywhere_it_matters() -> None:
    made = opened(sample("ar"))
    assert made.styles["Normal"].element.find(qn("w:pPr")).find(qn("w:bidi")) is not None
    assert all(table._tbl.tblPr.find(qn("w:bidiVisual")) is not None for table in made.tables)
    arabic = [r for r in made.element.body.iter(qn("w:r")) if any("\u0600" < c < "\u06ff" for c in _text(r))]
    assert arabic
    assert all(r.find(qn("w:rPr")).find(qn("w:rtl")) is not None for r in arabic)


def test_codes_inside_arabic_keep_their_direction() -> None:
    document = replace(sample("ar"), sections=(Section("قسم", (paragraph("المجال A.5(2) مهم"),)),))
    runs = [r for r in opened(document).element.body.iter(qn("w:r")) if _text(r) == "A.5(2)"]
    assert len(runs) == 1
    assert runs[0].find(qn("w:rPr")).find(qn("w:rtl")) is None


def test_numbered_lists_begin_at_one_each() -> None:
    entries = ((run("one"),), (run("two"),))
    lists = (ListBlock(entries, numbered=True), paragraph("between"), ListBlock(entries, numbered=True))
    body = opened(replace(sample("en"), sections=(Section("Lists", lists),))).element.body
    numbers = [element.get(qn("w:val")) for element in body.iter(qn("w:numId"))]
    assert len(set(numbers)) == 2


def test_pictures_say_what_they_show(document: Document) -> None:
    words = [element.get("descr") for element in opened(document).element.body.iter("{*}docPr")]
    language = document.language
    assert WORDS[language]["profile_alt"] in words
    assert words.count("") == 10  # the meters only repeat the figure beside them


def test_hostile_text_comes_back_as_it_was_typed(tmp_path: Path) -> None:
    for document in (*hostile_documents(sample("en", register_rows=3)), *list(hostile_documents(sample("ar", 3)))[-2:]):
        writer.write(document, tmp_path / "report.docx")


def test_a_table_of_many_rows_is_written_and_read_back(tmp_path: Path) -> None:
    document = replace(sample("en"), sections=(Section("Long", (register_table(WORDS["en"], 300),)),))
    assert writer.write(document, tmp_path / "report.docx").checked.rows == 338


def test_a_file_that_lacks_a_row_is_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def with_rows(count: int) -> Document:
        table = Table((Column("A"),), tuple(row(str(n)) for n in range(count)), "Rows")
        return replace(sample("en"), sections=(Section("S", (table,)),))

    shorter = writer.render(with_rows(2))
    monkeypatch.setattr(writer, "_rendered", lambda _: shorter)
    with pytest.raises(Mismatch):
        writer.write(with_rows(3), tmp_path / "report.docx")
    assert list(tmp_path.iterdir()) == []


def _text(element: object) -> str:
    return "".join(part.text or "" for part in element.iter(qn("w:t")))  # type: ignore[attr-defined]
