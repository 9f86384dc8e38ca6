from __future__ import annotations

import re
from dataclasses import replace
from functools import partial
from html.parser import HTMLParser
from pathlib import Path

import pytest
from emblems import seal
from hostile import hostile_documents
from report_sample import sample

from cpdesk.reports.choices import Paper
from cpdesk.reports.document import Document, Look, Section, paragraph
from cpdesk.reports.writers import html
from cpdesk.reports.writers.save import Mismatch


class Read(HTMLParser):
    """The elements of a page with their attributes, in order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def all(self, tag: str) -> list[dict[str, str]]:
        return [about for found, about in self.elements if found == tag]


def test_a_page_needs_nothing_else_and_is_made_for_readers_of_screens(document: Document, tmp_path: Path) -> None:
    look = Look(Paper.LETTER, "#8C1D40", seal())
    written = html.write(replace(document, look=look), tmp_path / "report.html")
    text = (tmp_path / "report.html").read_text(encoding="utf-8")
    read = Read(text)
    assert (written.checked.headings, written.checked.tables, written.checked.figures) == (9, 4, 2)
    assert written.checked.texts > 400
    assert read.all("html") == [{"lang": document.language, "dir": "rtl" if document.right_to_left else "ltr"}]
    assert [len(read.all(tag)) for tag in ("h1", "main", "header", "footer", "nav", "title")] == [1, 1, 1, 1, 1, 3]
    policy = read.all("meta")[1]["content"]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert not [tag for tag, about in read.elements if tag in ("script", "link", "iframe") or "style" in about]
    assert [a["src"][:22] for a in read.all("img")] == ["data:image/png;base64,"]
    assert document.cover.party in read.all("img")[0]["alt"]
    assert not re.search(r"https?://(?!www\.w3\.org/2000/svg)", text)
    assert "#8C1D40" in text
    assert "size: letter" in text
    assert {about["scope"] for about in read.all("th")} == {"col", "row", "rowgroup"}
    drawings = [about for about in read.all("svg") if about.get("role") == "img"]
    assert all(about.get("aria-label") or about.get("aria-labelledby") for about in drawings)
    assert html.render(document) == html.render(document)


def test_only_drafts_are_marked() -> None:
    drafted, final = (html.render(replace(sample("en", 1), draft=draft)).decode() for draft in (True, False))
    assert 'class="draft"' in drafted
    assert "Draft" in drafted.split("</style>")[0]
    assert 'class="draft"' not in final
    assert "content: none" in final


def test_hostile_text_comes_back_as_it_was_typed(tmp_path: Path) -> None:
    for document in (*hostile_documents(sample("en", 3)), *hostile_documents(sample("ar", 1))):
        html.write(document, tmp_path / "report.html")


def test_what_a_reader_would_miss_or_load_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    document = replace(sample("en"), sections=(Section("S", (paragraph("first"), paragraph("second"))),))
    whole = html.render(document)
    changes = (
        (b"<p>second</p>", b""),
        (b"<p>second</p>", b"<p>second</p><script>1</script>"),
        (b"<p>second</p>", b'<p onclick="x()">second</p>'),
        (b"<p>second</p>", b'<p>second<img src="https://example.org/x.png"></p>'),
        (b'href="#h1"', b'href="#h9"'),
        (b'lang="en"', b'lang="fr"'),
    )
    for old, new in changes:
        assert old in whole
        changed = whole.replace(old, new)
        monkeypatch.setattr(html, "_rendered", partial(lambda content, _: content, changed))
        with pytest.raises(Mismatch):
            html.write(document, tmp_path / "report.html")
    assert list(tmp_path.iterdir()) == []
