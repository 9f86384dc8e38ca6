from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import page
import pypdf
import pytest
from hostile import HOSTILE, filled
from report_sample import DAY, actions_table, register_table, sample
from report_sample_words import WORDS

from cpdesk.reports.document import (
    Aside,
    Block,
    Cell,
    Column,
    Document,
    Fact,
    Facts,
    Figure,
    Heading,
    LevelBar,
    LevelMark,
    ListBlock,
    Meter,
    Paragraph,
    Row,
    Section,
    Table,
    cell,
    paragraph,
    row,
    run,
)
from cpdesk.reports.writers import pdf
from cpdesk.reports.writers.save import Mismatch

ReadPdf = Callable[..., str]


def with_blocks(*blocks: Block, language: str = "en") -> Document:
    return replace(sample(language), sections=(Section("Only section", blocks),))


def failures(content: bytes) -> list[tuple[str, str, str]]:
    reports = {name: page.validate_pdf_bytes(content, profile=name) for name in ("ua1", "2a")}
    return [(name, f.rule_id, f.message) for name, report in reports.items() for f in report.failures]


def squeezed(text: str) -> str:
    """Return the text without spaces and without the marks of direction a reader of PDFs adds."""
    text = re.sub(r"[\u200e\u200f\u202a-\u202e\u2066-\u2069]", "", unicodedata.normalize("NFKC", text))
    return "".join(text.split())


def test_conforms_to_accessibility_and_archive_standards(document: Document) -> None:
    assert failures(pdf.render(document)) == []


def test_same_input_gives_the_same_bytes(document: Document) -> None:
    assert pdf.render(document) == pdf.render(document)


def test_written_file_is_checked_and_counted(document: Document, tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    written = pdf.write(document, path)
    tables = [block for block in document.blocks() if isinstance(block, Table)]
    assert written.size == path.stat().st_size
    assert written.checked.pages == len(pypdf.PdfReader(path).pages)
    assert written.checked.tables == len(tables)
    assert written.checked.rows == sum(len(table.rows) for table in tables)
    assert written.checked.figures == 2
    assert written.checked.headings == 9
    assert written.checked.texts > 400
    assert written.warnings == ()
    assert [entry.name for entry in tmp_path.iterdir()] == ["report.pdf"]


def test_another_program_reads_the_same_text(document: Document, tmp_path: Path, pdf_text: ReadPdf) -> None:
    path = tmp_path / "report.pdf"
    pdf.write(document, path)
    there = squeezed(pdf_text(path))
    for block in document.blocks():
        if isinstance(block, Heading | Figure):
            text = block.text if isinstance(block, Heading) else block.caption
            assert all(word in there for word in [squeezed(found) for found in re.findall(r"\w+", text)]), text


def test_arabic_words_come_back_in_the_order_of_reading(tmp_path: Path, pdf_text: ReadPdf) -> None:
    path = tmp_path / "report.pdf"
    pdf.write(sample("ar"), path)
    there = squeezed(pdf_text(path))
    assert squeezed(str(WORDS["ar"]["summary"])) in there
    assert squeezed(str(WORDS["ar"]["lead"])) in there


def test_only_bundled_fonts_are_used_and_all_are_embedded(document: Document) -> None:
    import io

    allowed = ("NotoSans", "NotoNaskhArabic")
    for sheet in pypdf.PdfReader(io.BytesIO(pdf.render(document))).pages:
        for name, font in sheet["/Resources"].get("/Font", {}).items():  # type: ignore[union-attr]
            base = str(font.get_object()["/BaseFont"]).split("+")[-1]
            assert base.startswith(allowed), name
            assert "NotoSansArabic" not in base
            inner = font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"]
            assert {"/FontFile2", "/FontFile3"} & set(inner.get_object())


def test_properties_hold_title_author_language_and_the_one_date(tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    pdf.write(sample("zh"), path)
    reader = pypdf.PdfReader(path)
    about = reader.metadata
    assert about is not None
    assert about.title == "能力建设需求报告: 示例国"
    assert about.author == "环境部"
    assert about.creation_date is not None
    assert about.creation_date.date() == DAY
    assert str(reader.trailer["/Root"]["/Lang"]).startswith("zh")  # type: ignore[index]
    assert set(about) <= {"/Title", "/Author", "/Creator", "/CreationDate", "/ModDate", "/Producer"}


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_printed_literally_and_the_file_conforms(text: str, tmp_path: Path) -> None:
    document = filled(sample("en", register_rows=3), text)
    pdf.write(document, tmp_path / "report.pdf")
    assert failures((tmp_path / "report.pdf").read_bytes()) == []


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_does_not_upset_right_to_left(text: str) -> None:
    assert failures(pdf.render(filled(sample("ar", register_rows=1), text))) == []


def test_markup_is_shown_as_it_was_typed(tmp_path: Path, pdf_text: ReadPdf) -> None:
    typed = "#panic() *a* _b_ $c$ `d` <e> @f \\ = [g]"
    pdf.write(with_blocks(paragraph(typed)), tmp_path / "report.pdf")
    assert squeezed(typed) in squeezed(pdf_text(tmp_path / "report.pdf"))


def test_characters_no_font_has_are_named_in_one_warning(tmp_path: Path) -> None:
    written = pdf.write(with_blocks(paragraph("ok ไทย 😀 ok")), tmp_path / "report.pdf")
    assert len(written.warnings) == 1
    assert "😀 (U+1F600)" in written.warnings[0]
    assert failures((tmp_path / "report.pdf").read_bytes()) == []


def test_every_inline_and_block_is_printed(tmp_path: Path, pdf_text: ReadPdf) -> None:
    words = WORDS["en"]
    blocks: tuple[Block, ...] = (
        Heading("Heading two"),
        Heading("Heading three", 3, code="C.3"),
        Paragraph((run("plain "), run("strong ", strong=True), run("small", small=True))),
        Paragraph((LevelMark(2), run(" marked "), LevelMark(None), LevelBar(1, 3, "bar words"), Meter(40, "forty"))),
        Paragraph((run("leading"),), lead=True),
        ListBlock(((run("bullet entry"),),)),
        ListBlock(((run("first entry"),), (run("second entry"),)), numbered=True),
        Facts((Fact("12 of 37", "counted"),)),
        Aside("Aside head", (paragraph("aside text"),)),
        Aside("Beside head", (paragraph("beside text"),), beside=True),
        paragraph("text beside it"),
        actions_table(words),
        Figure("<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>", "figure caption", "figure words"),
    )
    pdf.write(with_blocks(*blocks), tmp_path / "report.pdf")
    there = " ".join(pdf_text(tmp_path / "report.pdf").split())
    expected = (
        "Heading two", "C.3 Heading three", "plain strong small", "marked", "forty", "leading", "bullet entry",
        "1. first entry", "2. second entry", "12 of 37", "counted", "Aside head", "aside text", "Beside head",
        "beside text", "text beside it", "Actions that follow", "Together", "505,000", "figure caption",
    )  # fmt: skip
    assert [text for text in expected if text not in there] == []
    content = (tmp_path / "report.pdf").read_bytes()
    assert b"bar words" in content
    assert b"figure words" in content


def test_heads_are_repeated_on_every_page_of_a_long_table(tmp_path: Path, pdf_text: ReadPdf) -> None:
    table = register_table(WORDS["en"], 300)
    written = pdf.write(with_blocks(table), tmp_path / "report.pdf")
    pages = pdf_text(tmp_path / "report.pdf", "-layout").split("\f")
    with_rows = [text for text in pages if "Number of samples" in text]
    assert written.checked.rows == len(table.rows)
    assert len(with_rows) > 10
    assert all("To be found" in text and "Indicator" in text for text in with_rows)


def test_wide_tables_lie_on_turned_pages_with_their_headings(tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    document = with_blocks(
        paragraph("before"), Heading("Wide"), paragraph("about it"), register_table(WORDS["en"], 5), paragraph("after")
    )
    pdf.write(document, path)
    pages = pypdf.PdfReader(path).pages
    turned = [sheet for sheet in pages if sheet.mediabox.width > sheet.mediabox.height]
    assert len(turned) == 1
    assert "Wide" in turned[0].extract_text()
    assert "about it" in turned[0].extract_text()
    assert "after" not in turned[0].extract_text()


def test_rows_are_never_cut_across_pages(tmp_path: Path, pdf_text: ReadPdf) -> None:
    lines = tuple(f"row {{n}} line {number} of four" for number in range(4))
    rows = tuple(row(cell(*(line.format(n=n) for line in lines)), str(n)) for n in range(60))
    table = Table((Column("Lines", 3), Column("No.")), rows, "Long rows")
    pdf.write(with_blocks(table), tmp_path / "report.pdf")
    for text in pdf_text(tmp_path / "report.pdf").split("\f"):
        starts, ends = re.findall(r"row (\d+) line 0", text), re.findall(r"row (\d+) line 3", text)
        assert starts == ends


def test_a_row_longer_than_a_page_is_still_printed_whole(tmp_path: Path) -> None:
    long = " ".join(f"word{number}" for number in range(3000))
    table = Table((Column("A", 2), Column("B")), (row(long, "short"),), "A very long row")
    assert pdf.write(with_blocks(table), tmp_path / "report.pdf").checked.pages > 3


def test_cells_that_head_their_rows_are_marked(tmp_path: Path) -> None:
    content = pdf.render(with_blocks(actions_table(WORDS["en"])))
    assert content.count(b"/O/Table/Scope/Row") == 3  # two actions and the total
    assert failures(content) == []


def test_headings_never_skip_a_level() -> None:
    assert failures(pdf.render(with_blocks(Heading("three", 3), Heading("two", 2), Heading("three again", 3)))) == []


def test_tables_without_rows_and_cells_without_lines_are_printed() -> None:
    empty = Table((Column("A"), Column("B")), (), "No rows yet")
    blank = Table((Column("A"), Column("B")), (Row((Cell(()), Cell(((),)))),), "Blank cells")
    assert failures(pdf.render(with_blocks(empty, blank))) == []


def test_a_document_without_sections_or_contents_is_printed() -> None:
    assert failures(pdf.render(replace(sample("en"), sections=(), contents_title=""))) == []


def test_contents_link_to_every_chapter() -> None:
    import io

    reader = pypdf.PdfReader(io.BytesIO(pdf.render(sample("en"))))
    links = [note for sheet in reader.pages for note in sheet.get("/Annots", [])]
    assert len(links) >= 8


def test_a_table_whose_rows_do_not_fit_is_a_mistake_of_the_program() -> None:
    with pytest.raises(ValueError, match="has 1 cells, not 2"):
        pdf.render(with_blocks(Table((Column("A"), Column("B")), (row("one"),), "Wrong")))


def test_no_login_name_machine_name_or_path_is_in_the_file(document: Document) -> None:
    import getpass
    import socket

    content = pdf.render(document)
    secrets = (str(Path.home() / "x")[:-1], str(Path.cwd()), f"({getpass.getuser()}", socket.gethostname())
    assert not [secret for secret in secrets if len(secret) > 5 and secret.encode() in content]


def test_a_file_that_lacks_a_heading_is_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(b"what was there before")
    shorter = pdf.render(replace(sample("en"), sections=sample("en").sections[:-1]))
    monkeypatch.setattr(pdf, "_rendered", lambda _: shorter)
    with pytest.raises(Mismatch, match="headings"):
        pdf.write(sample("en"), path)
    assert path.read_bytes() == b"what was there before"
    assert [entry.name for entry in tmp_path.iterdir()] == ["report.pdf"]
