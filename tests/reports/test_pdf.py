from __future__ import annotations

import io
import re
import unicodedata
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import page
import pypdf
import pytest
from emblems import jpeg, seal
from hostile import HOSTILE, hostile_documents
from pseudo import pseudo
from report_sample import DAY, actions_table, register_table, sample
from report_sample_words import WORDS

from cpdesk.base.errors import InputError
from cpdesk.reports.charts.svg import Sheet
from cpdesk.reports.choices import Paper
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
    Holds,
    LevelBar,
    LevelMark,
    ListBlock,
    Look,
    Meter,
    Paragraph,
    Row,
    Run,
    Section,
    Table,
    cell,
    paragraph,
    row,
    run,
)
from cpdesk.reports.tree import walk
from cpdesk.reports.writers import docx, html, pdf
from cpdesk.reports.writers.pdf_text import texts
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


def test_paper_colour_emblem_and_the_mark_of_a_draft_are_those_chosen(tmp_path: Path, pdf_text: ReadPdf) -> None:
    look = Look(Paper.LETTER, "#8C1D40", seal())
    drafted = replace(sample("en", 2), look=look, draft=True)
    path = tmp_path / "report.pdf"
    written = pdf.write(drafted, path)
    assert failures(path.read_bytes()) == []
    pages = pypdf.PdfReader(path).pages
    assert {tuple(sorted(map(float, sheet.mediabox[2:]))) for sheet in pages} == {(612, 792)}
    assert all("Draft" in text for text in pdf_text(path).split("\f")[:-1])
    assert b"Emblem of Sampleland" in path.read_bytes()
    assert b".54901963 .11372549 .2509804" in pages[0].get_contents().get_data().replace(b" 0.", b" .")
    assert len(pages[0].images) == 1
    there = "".join(texts(pypdf.PdfReader(path)))
    assert "Draft\n" not in there.split("Contents")[0]  # the mark is no part of what is read aloud
    final = tmp_path / "final.pdf"
    pdf.write(replace(drafted, draft=False), final)
    assert len(pdf_text(final).split("\f")) == written.checked.pages + 1
    assert "Draft\n" not in pdf_text(final, "-f", "2")


def test_an_emblem_that_cannot_be_printed_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    document = replace(sample("en", 2), look=Look(emblem=jpeg(40, 40, "CMYK")))
    for writer, name in ((pdf, "report.pdf"), (docx, "report.docx"), (html, "report.html")):
        with pytest.raises(InputError, match="CMYK"):
            writer.write(document, tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_what_a_report_must_hold_is_counted_and_missed(tmp_path: Path) -> None:
    held = Holds(("A.6(4)", "A.5(2)"), ("Equip the reference laboratory and stock reference materials",), ("505,000",))
    document = replace(sample("en", 2), holds=held)
    for writer, name in ((pdf, "report.pdf"), (docx, "report.docx"), (html, "report.html")):
        checked = writer.write(document, tmp_path / name).checked
        assert (checked.answers, checked.actions, checked.totals) == (2, 1, 1)
        with pytest.raises(Mismatch, match="totals: 505,001"):
            writer.write(replace(document, holds=Holds(totals=("505,001",))), tmp_path / name)


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


def printed(document: Document) -> list[str]:
    """Return every text a reader sees, but those of charts."""
    texts = [part.text for part in walk(document.sections) if isinstance(part, Run | Heading)]
    tables = [part for part in walk(document.sections) if isinstance(part, Table)]
    texts += [text for table in tables for text in (table.caption, *(column.head for column in table.columns))]
    return [document.cover.title, document.cover.party, *texts]


@pytest.mark.parametrize("language", ["en", "zh", "ar"])
def test_another_program_reads_the_same_text(language: str, tmp_path: Path, pdf_text: ReadPdf) -> None:
    """Test text of another script stands in for a translation; what poppler reads is what was put in."""
    document = sample("en") if language == "en" else pseudo(sample("en"), language)
    marked = replace(document.sections[0], blocks=(*document.sections[0].blocks, paragraph("ẹ́ л́")))
    document = replace(document, sections=(marked, *document.sections[1:]))
    pdf.write(document, tmp_path / "report.pdf")
    read = pdf_text(tmp_path / "report.pdf", *(() if language == "ar" else ("-raw",)))
    there = squeezed(read)
    if language == "ar":  # where scripts mix in a line, another program guesses in which order they were meant
        words = re.compile(r"[\u0621-\u0652]+|[A-Za-z]+|\d+")
        wanted = Counter(word for text in printed(document) for word in words.findall(text))
        assert wanted - Counter(words.findall(unicodedata.normalize("NFKC", read))) == Counter()
        assert len(wanted) > 50
    else:
        assert [text for text in printed(document) if squeezed(text) not in there] == []


def test_arabic_words_come_back_in_the_order_of_reading(tmp_path: Path, pdf_text: ReadPdf) -> None:
    path = tmp_path / "report.pdf"
    pdf.write(sample("ar"), path)
    there = squeezed(pdf_text(path))
    assert squeezed(str(WORDS["ar"]["summary"])) in there
    assert squeezed(str(WORDS["ar"]["lead"])) in there


@pytest.mark.parametrize("language", ["en", "ar"])
def test_letters_with_marks_are_read_once(language: str, tmp_path: Path, pdf_text: ReadPdf) -> None:
    """A vowel sign that is drawn apart from its letter would otherwise bring the letter back twice."""
    text = "قُدُرات مُعَدَّلة وَطَنيّة مجالاً رئيسيّاً"
    path = tmp_path / "report.pdf"
    pdf.write(with_blocks(paragraph(text), language=language), path)
    there = re.sub("[\u064b-\u0652]", "", squeezed(pdf_text(path)))
    assert re.sub("[\u064b-\u0652]", "", squeezed(text)) in there
    assert failures(path.read_bytes()) == []


def test_only_bundled_fonts_are_used_and_all_are_embedded(document: Document) -> None:
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


def test_hostile_text_is_printed_literally_and_the_file_conforms(tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    for document in hostile_documents(sample("en", register_rows=3)):
        pdf.write(document, path)
        assert failures(path.read_bytes()) == []
    for document in list(hostile_documents(sample("ar", register_rows=1)))[-2:]:
        assert failures(pdf.render(document)) == []


def test_markup_is_shown_as_it_was_typed(tmp_path: Path, pdf_text: ReadPdf) -> None:
    typed = "#panic() *a* _b_ $c$ `d` <e> @f \\ = [g]"
    pdf.write(with_blocks(paragraph(typed)), tmp_path / "report.pdf")
    assert squeezed(typed) in squeezed(pdf_text(tmp_path / "report.pdf"))


def test_characters_no_font_has_are_named_in_one_warning(tmp_path: Path) -> None:
    written = pdf.write(with_blocks(paragraph("ok ไทย 😀 ok"), chart_of("שלום")), tmp_path / "report.pdf")
    assert len(written.warnings) == 1
    assert "😀 (U+1F600)" in written.warnings[0]
    assert "ש (U+05E9)" in written.warnings[0]
    assert failures((tmp_path / "report.pdf").read_bytes()) == []


def test_charts_show_any_text_and_the_file_conforms() -> None:
    """A character without a shape, or a mark that joins a letter, would stop the making of an archival file."""
    for language in ("en", "ar", "zh"):
        assert failures(pdf.render(with_blocks(chart_of(*HOSTILE, *MARKED), language=language))) == []


MARKED = ("e\u0301", "\u1eb9\u0301", "مُعدّلة", "л\u0301", "x\u0301\u0323")


def chart_of(*texts: str) -> Figure:
    """Return a chart with the texts one below another."""
    sheet = Sheet(400, 20 * len(texts) + 20, "Words", "Words")
    for place, text in enumerate(texts, start=1):
        sheet.words(10, 20 * place, text)
    return Figure(sheet.text(), "caption", "alternative")


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


def test_bookmarks_and_links_of_the_contents_lead_to_the_headings() -> None:
    reader = pypdf.PdfReader(io.BytesIO(pdf.render(sample("en"))))
    pages = [re.sub(r"\s+", " ", text) for text in texts(reader)]
    marks = [entry for entry in reader.outline if not isinstance(entry, list)]
    assert len(marks) == 4
    for mark in marks:
        assert str(mark.title) in pages[reader.get_destination_page_number(mark)]
    links = [note.get_object() for sheet in reader.pages for note in sheet.get("/Annots", [])]
    assert len(links) >= 8
    assert all("/Dest" in link or "/A" in link for link in links)


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
