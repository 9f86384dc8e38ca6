"""Read a finished HTML file back and compare every text, head and drawing with the report; nothing may be fetched."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

from cpdesk.reports.document import Document, Figure, Heading, Table
from cpdesk.reports.writers.expected import bare, expected_alternatives, expected_texts, held
from cpdesk.reports.writers.save import Mismatch, expect
from cpdesk.reports.writers.written import Checked

_HOLD_TEXT = ("h1", "h2", "h3", "h4", "p", "li", "caption", "figcaption", "th", "td")
_REFERENCES = ("src", "href", "srcset", "xlink:href", "action", "data", "poster", "background", "style")
_PAGE = """
a body br caption col colgroup div figcaption figure footer h1 h2 h3 h4 head header html img li main meta nav ol p
section span strong style table tbody td th thead title tr ul
"""
_DRAWN = "svg circle ellipse g line path polygon polyline rect text tspan"
_KNOWN = frozenset(f"{_PAGE} {_DRAWN}".split())


def check(path: Path, document: Document, name: str) -> Checked:
    """Return what was found equal.

    Raises:
        Mismatch: the file does not hold what the report says, or would load something.

    """
    read = _Read()
    read.feed(path.read_text(encoding="utf-8"))
    read.close()
    if read.foreign:
        raise Mismatch(name, read.foreign[0])
    expect(name, "title", read.about.get("title"), document.title)
    expect(name, "language", read.about.get("lang"), document.language)
    expect(name, "direction", read.about.get("dir"), "rtl" if document.right_to_left else "ltr")
    expected = [text for text in map(_trimmed, (*expected_texts(document), document.running_foot)) if text]
    for place, (there, wanted) in enumerate(zip(read.texts, expected, strict=False)):
        expect(name, f"{place + 1}: {wanted[:60]}", there, wanted)
    expect(name, "number of texts", len(read.texts), len(expected))
    expect(name, "alternative texts", list(filter(None, read.alternatives)), expected_alternatives(document))
    expect(name, "links", read.links - read.ids, set())
    return _counted(read, document, name)


def _counted(read: _Read, document: Document, name: str) -> Checked:
    tables = [block for block in document.blocks() if isinstance(block, Table)]
    rows = sum(len(table.rows) for table in tables)
    headings = sum(isinstance(block, Heading) for block in document.blocks()) + len(document.sections)
    figures = sum(isinstance(block, Figure) for block in document.blocks())
    expect(name, "tables", read.counts["table"], len(tables))
    expect(name, "captions", read.counts["caption"], len(tables))
    expect(name, "table rows", read.counts["tr"], rows + len(tables))
    expect(name, "table heads", read.scopes["col"], sum(len(table.columns) for table in tables))
    found = sum(read.counts[tag] for tag in ("h2", "h3", "h4")) - bool(document.contents_title)
    expect(name, "headings", found, headings)
    expect(name, "charts", read.counts["figure"], figures)
    together = "\n".join(read.texts)
    answers, actions, totals = held(document, name, lambda text: _trimmed(text) in together)
    return Checked(
        headings=headings,
        tables=len(tables),
        rows=rows,
        figures=figures,
        texts=len(read.texts),
        answers=answers,
        actions=actions,
        totals=totals,
    )


def _trimmed(text: str) -> str:
    """Return the text without spaces at the ends of its lines and without empty ones, which are the same in HTML."""
    return "\n".join(filter(None, map(bare, text.split("\n"))))


@dataclass
class _Read(HTMLParser):
    """What is read: counts of elements, the texts between them, and what leads elsewhere."""

    counts: Counter[str] = field(default_factory=Counter)
    texts: list[str] = field(default_factory=list)
    alternatives: list[str] = field(default_factory=list)
    scopes: Counter[str] = field(default_factory=Counter)
    about: dict[str, str] = field(default_factory=dict)
    ids: set[str] = field(default_factory=set)
    links: set[str] = field(default_factory=set)
    foreign: list[str] = field(default_factory=list)
    _inside: Counter[str] = field(default_factory=Counter)
    _parts: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Begin to read, with named characters as what they stand for."""
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Count the element and note what its attributes say."""
        given = {name: value or "" for name, value in attrs}
        self.counts[tag] += 1
        self._inside[tag] += 1
        self._note(tag, given)
        if tag == "br":
            self._parts.append("\n")
        elif tag in (*_HOLD_TEXT, "title"):
            self._parts = []

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Count an element without content, which only drawings have."""
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        """Take the text of an element that ends."""
        self._inside[tag] -= 1
        text = "".join(self._parts)
        if tag == "title" and self._inside["svg"]:
            self.alternatives.append(text)
        elif tag == "title":
            self.about["title"] = text
        elif tag in _HOLD_TEXT and not self._inside["nav"]:
            self.texts += filter(None, [_trimmed(text)])
        elif tag not in _HOLD_TEXT:
            return
        self._parts = []

    def handle_data(self, data: str) -> None:
        """Keep text that is printed; words inside a drawing are its own."""
        if not self._inside["svg"] or self._inside["title"]:
            self._parts.append(data)

    def _note(self, tag: str, given: dict[str, str]) -> None:
        if tag not in _KNOWN:
            self.foreign.append(tag)
        if tag == "html":
            self.about |= given
        if "id" in given:
            self.ids.add(given["id"])
        if "scope" in given:
            self.scopes[given["scope"]] += 1
        if tag == "svg" and given.get("aria-label"):
            self.alternatives.append(given["aria-label"])
        if tag == "img":
            self.alternatives.append(given.get("alt", ""))
        for name, value in given.items():
            if name == "href" and value.startswith("#"):
                self.links.add(value[1:])
            elif name.startswith("on") or (name in _REFERENCES and not value.startswith("data:image/")):
                self.foreign.append(f"{tag} {name}")
