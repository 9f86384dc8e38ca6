"""The user guide: the same in each language, its labels are those of the window, its pictures fit their numbers."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import page
import pytest

from cpdesk.cli import main
from cpdesk.reports.choices import Paper
from cpdesk.reports.content.user_guide import build, languages
from cpdesk.reports.content.user_guide.as_markdown import PICTURE, as_markdown
from cpdesk.reports.content.user_guide.marked_text import GuideTextError, labels, read_sections
from cpdesk.reports.content.user_guide.source import folder, load_picture, load_text
from cpdesk.reports.document import Document, Figure, ListBlock, Run, Table
from cpdesk.reports.tree import walk
from cpdesk.reports.writers import pdf

CODE = Path(__file__).resolve().parents[2] / "cpdesk"
LANGUAGES = languages()


def shape(document: Document) -> list[object]:
    """Return what a guide is made of, without its words."""
    found: list[object] = []
    for section in document.sections:
        found.append(section.new_page)
        for block in section.blocks:
            size = len(block.entries) if isinstance(block, ListBlock) else 0
            found.append((type(block).__name__, len(block.rows) if isinstance(block, Table) else size))
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_says_the_same_things_in_the_same_order(language: str) -> None:
    text, source = load_text(language), load_text("en")
    assert text.about.keys() == source.about.keys()
    assert text.about["date"] == source.about["date"]
    assert sorted(labels(text.body)) == sorted(labels(source.body))
    # one word of the table of words may stand elsewhere in the alphabet, but nothing may be missing
    assert shape(build(language)) == shape(build("en"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_label_it_names_is_a_text_of_the_window(language: str) -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in (CODE / "desktop").rglob("*.py"))
    code += "\n".join(path.read_text(encoding="utf-8") for path in (CODE / "assessment").rglob("*.py"))
    assert [label for label in labels(load_text(language).body) if f'_("{label}"' not in code] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_number_on_a_picture_is_explained_below_it(language: str) -> None:
    blocks = [*build(language).blocks()]
    named = [match["name"] for match in PICTURE.finditer(load_text(language).body)]
    figures = [(one, after) for one, after in pairwise(blocks) if isinstance(one, Figure)]
    assert len(figures) == len(named)
    numbered = 0
    for name, (figure, after) in zip(named, figures, strict=True):
        picture = load_picture(name, language)
        assert (folder() / "pictures" / language / f"{name}.png").read_bytes() == picture.content
        assert all(0 < x < picture.width and 0 < y < picture.height for x, y in picture.marks)
        assert len(figure.alternative) > len(figure.caption)
        if picture.marks:
            assert isinstance(after, ListBlock) and len(after.entries) == len(picture.marks)
            numbered += 1
    assert numbered == 2


@pytest.mark.parametrize(("language", "paper"), [("en", Paper.LETTER), ("fr", Paper.A4)])
def test_it_prints_as_an_accessible_archive_file(language: str, paper: Paper, tmp_path: Path) -> None:
    path = tmp_path / "guide.pdf"
    written = pdf.write(build(language, paper), path)
    assert written.warnings == () and written.checked.figures == 13
    content = path.read_bytes()
    for profile in ("ua1", "2a"):
        assert page.validate_pdf_bytes(content, profile=profile).failures == []


def test_what_it_names_in_brackets_is_said_as_the_window_says_it() -> None:
    french = as_markdown(load_text("fr"))
    assert "**Nouvelle évaluation**" in french
    assert "[" not in PICTURE.sub("", french)
    runs = [node for node in walk(build("fr").sections) if isinstance(node, Run)]
    assert Run("Nouvelle évaluation", strong=True) in runs
    assert "![" not in as_markdown(load_text("fr"), pictures=False)


@pytest.mark.parametrize(
    "text",
    [
        "words before a title",
        "# A title\n\n| a | b |",
        "# A title\n\n## A heading\nwords without a blank line",
        "# A title\n\nTable: one row too short\n| a | b |\n| - | - |\n| c |",
        "# A title\n\n- an entry\nwords that belong to nothing",
        "# A title\n\n![no name]()",
    ],
)
def test_a_text_of_another_shape_is_refused(text: str) -> None:
    with pytest.raises(GuideTextError):
        read_sections(text, str, lambda name, caption, shows: Figure("", caption, shows))


def test_the_command_refuses_another_format_and_a_language_it_is_not_in(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["guide", "--to", str(tmp_path / "guide.docx")]) == 1
    assert main(["guide", "--to", str(tmp_path / "guide.pdf"), "--language", "ru"]) == 1
    said = capsys.readouterr().err
    assert "ends in one of: pdf" in said and "en, fr" in said
    assert list(tmp_path.iterdir()) == []
