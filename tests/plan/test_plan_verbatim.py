"""The editions say what their sources say, word by word, both ways: nothing invented, nothing left out.

Each text, its corrections undone and its footnote marks taken away, must be found in the source's words from its stated
line on. In ``lg14-2020`` every text stands there in one piece. The extraction tore the cells of ``lg13-2019`` and
``review-2019`` apart at page and row borders: there a text may be put together, in order, from pieces of which each but
the last ends with its cell and each but the first begins one; how many texts need how many pieces is held below. No
word of a source may be used twice, and what is left over when all texts have been found must be labels, and those few
words that are named below. Line numbers of the review draft, markup and the table's repeated heads do not count.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pytest

from cpdesk.plan import Edition, Footnote, Item, ItemKind, Narrative, load_edition, load_reported_needs
from cpdesk.plan.texts import as_in_source, without_marks

SOURCES = Path(__file__).parent.parent / "sources"
EDITIONS = ("lg13-2019", "review-2019", "lg14-2020")

REPEATED_HEADS = {
    "Draft Implementation Plan* Capacity-building activity",
    "Goals Objectives",
    "Goals Objectives Indicators Outcomes Key areas for capacity- building Capacity-building activities",
}
ALREADY_SEEN = {"review-2019": REPEATED_HEADS}
MARKUP = (
    (re.compile(r"\[bookmark: [^\]]*\]|\[footnoteRef:\d+\]|\$\^\{\^\{\d\}\}\$"), " "),
    (re.compile(r"\[\d+:\s+(.*?)\s*\](?=\s|\[|$)", re.DOTALL), r" \1 "),
    (re.compile(r"\[([^\]]*)\]\(#\)"), r"\1"),
    (re.compile(r"</?[a-z][^>]*>"), " "),
    (re.compile(r"[*¹²³]"), ""),
    (re.compile(r"CB activities under goals? [AB]\.\d+(?:, [AB]\.\d+)?(?: and [AB]\.\d+)?:"), " "),
    (re.compile(r"(?<![\w.])1(?=IMPLEMENTATION)|(?<=CAPACITY-)2(?=BUILDING)|(?<=capacity-)(?:44|69)\b"), ""),
)
REVIEW_LINES = range(1, 140)
"""The line numbers the review draft printed in its margin, which stand in the text of the extraction."""
LABEL = re.compile(r"-|\(?[ivx]+\)|\([a-z0-9]\)|[a-h]\)|\d{1,3}\.?|[IVX]+\.|[A-C]\.(\d+\.)*\d*")
MOST_PIECES = 6
REACH = 500


@dataclass(frozen=True)
class Words:
    """The words of a source with the line of each, and where cells (or lines) begin and end."""

    words: tuple[str, ...]
    lines: tuple[int, ...]
    begins: frozenset[int]
    ends: frozenset[int]


@dataclass(frozen=True)
class Said:
    """One text of an edition as its source has it."""

    name: str
    label: str
    words: tuple[str, ...]
    line: int


def _source_words(edition_id: str) -> Words:
    words: list[str] = []
    lines: list[int] = []
    begins: set[int] = set()
    heads = set(ALREADY_SEEN.get(edition_id, ()))
    margin = 0
    for number, line in enumerate((SOURCES / f"{edition_id}.txt").read_text(encoding="utf-8").split("\n"), start=1):
        folded = " ".join(line.split())
        if folded in REPEATED_HEADS and folded in heads:
            continue
        heads.add(folded)
        text = line
        for pattern, instead in MARKUP:
            text = pattern.sub(instead, text)
        for cell in text.split("\t"):
            kept = cell.split()
            if edition_id == "review-2019":
                margin, kept = _without_margin(margin, kept)
            begins.add(len(words))
            words += kept
            lines += [number] * len(kept)
    return Words(tuple(words), tuple(lines), frozenset(begins), frozenset(begin - 1 for begin in begins))


def _without_margin(last: int, words: list[str]) -> tuple[int, list[str]]:
    """Return the words without the margin's line numbers, which go on from the last one seen."""
    kept: list[str] = []
    for place, word in enumerate(words):
        number = int(word) if word.isascii() and word.isdigit() else 0
        if number in REVIEW_LINES and (place == 0 or number in (last + 1, last + 2)):
            last = number
        else:
            kept.append(word)
    return last, kept


def _said(edition: Edition) -> Iterator[Said]:
    def said(name: str, label: str, entry: Item | Footnote | Narrative) -> Said:
        line = int(re.findall(r"\d+", entry.place)[0])
        text = without_marks(as_in_source(entry.text, entry.corrections))
        return Said(name, label.strip("()").rstrip("."), tuple(text.split()), line)

    for item in edition.items:
        last = item.code.partition("(")[2] or item.code
        yield said(item.code, "" if item.kind is ItemKind.OUTCOME else item.label or last, item)
    for note in edition.footnotes:
        yield said(f"footnote {note.number}", "", note)
    for entry in edition.narrative:
        yield said(f"{entry.part} {entry.number}", entry.number, entry)


def _pieces(source: Words, used: set[int], text: Said) -> list[range] | None:
    """Return where a text stands, after its own label where it can, in as few pieces as can be found; or None."""
    starts = [start for start, line in enumerate(source.lines) if line == text.line]
    labelled = [start for start in starts if text.label and _label_before(source, start) == text.label]
    for candidates in (labelled, starts):
        for most in range(1, MOST_PIECES + 1):
            found = _join(source, used, text.words, candidates, most)
            if found is not None:
                return found
    return None


def _label_before(source: Words, start: int) -> str:
    return source.words[start - 1].strip("()").rstrip(".") if start else ""


def _join(source: Words, used: set[int], words: tuple[str, ...], starts: list[int], most: int) -> list[range] | None:
    runs = sorted(((_run(source, used, words, start), start) for start in starts), reverse=True)
    for length, start in runs:
        if length == len(words):
            return [range(start, start + length)]
        if length == 0 or most == 1:
            return None
        if start + length - 1 in source.ends:
            piece = range(start, start + length)
            rest = _join(source, used, words[length:], _next_cells(source, piece), most - 1)
            if rest is not None:
                return [piece, *rest]
    return None


def _next_cells(source: Words, piece: range) -> list[int]:
    return [start for start in range(piece.stop, min(piece.stop + REACH, len(source.words))) if start in source.begins]


def _run(source: Words, used: set[int], words: tuple[str, ...], start: int) -> int:
    """Return how many of the words stand in the source from here on, one after the other and not yet used."""
    length = 0
    for offset, word in enumerate(words):
        here = start + offset
        if here >= len(source.words) or here in used or source.words[here] != word:
            break
        length += 1
    return length


@dataclass(frozen=True)
class Match:
    """A source and an edition laid over each other."""

    source: Words
    pieces: dict[Said, list[range]]
    lost: list[str]

    def left_over(self) -> list[str]:
        """Return the source's words that no text used, but for labels."""
        used = {place for pieces in self.pieces.values() for piece in pieces for place in piece}
        rest = [word for place, word in enumerate(self.source.words) if place not in used]
        return [word for word in rest if not LABEL.fullmatch(word)]


@lru_cache(maxsize=3)
def _match(edition_id: str) -> Match:
    source = _source_words(edition_id)
    match = Match(source, {}, [])
    used: set[int] = set()
    for text in sorted(_said(load_edition(edition_id)), key=lambda said: -len(said.words)):
        pieces = _pieces(source, used, text) if text.words else []
        if pieces is None:
            match.lost.append(f"{text.name}, line {text.line}: {' '.join(text.words)}")
        elif pieces:
            match.pieces[text] = pieces
            used |= {place for piece in pieces for place in piece}
    return match


@pytest.mark.parametrize("edition_id", EDITIONS)
def test_source_is_the_one_the_edition_names(edition_id: str) -> None:
    digest = hashlib.sha256((SOURCES / f"{edition_id}.txt").read_bytes()).hexdigest()
    assert load_edition(edition_id).info.source_sha256 == digest


@pytest.mark.parametrize("edition_id", EDITIONS)
def test_every_text_stands_in_the_source_on_its_line(edition_id: str) -> None:
    assert _match(edition_id).lost == []


@pytest.mark.parametrize(
    ("edition_id", "torn"), [("lg13-2019", {2: 5}), ("review-2019", {2: 26, 3: 2}), ("lg14-2020", {})]
)
def test_texts_are_put_together_only_where_the_source_is_torn(edition_id: str, torn: dict[int, int]) -> None:
    pieces = Counter(len(pieces) for pieces in _match(edition_id).pieces.values())
    assert {number: count for number, count in pieces.items() if number > 1} == torn


@pytest.mark.parametrize(
    ("edition_id", "words"),
    [
        ("lg13-2019", ""),
        # Two table rows were read twice: once as the beginnings of their cells, once whole.
        ("review-2019", "Development and Provide training on the Percentage of Parties that Strengthening"),
        ("lg14-2020", ""),
    ],
)
def test_no_word_of_the_source_is_left_out(edition_id: str, words: str) -> None:
    assert _match(edition_id).left_over() == words.split()


@pytest.mark.parametrize(
    ("edition_id", "without"),
    [
        ("lg13-2019", set()),
        # Numbers the extraction lost, two indicators whose beginning is missing, and a garbled "(c)" for "(1)".
        ("review-2019", {"annex 1", "annex 2", "annex 3", "annex 16", "A.1(a)", "B.3(f)", "A.9(1)"}),
        ("lg14-2020", set()),
    ],
)
def test_every_text_stands_after_its_own_label(edition_id: str, without: set[str]) -> None:
    match = _match(edition_id)
    unlabelled = {
        text.name
        for text, pieces in match.pieces.items()
        if text.label and _label_before(match.source, pieces[0].start) != text.label
    }
    assert unlabelled == without


@pytest.mark.parametrize(
    ("edition_id", "counts"),
    [
        ("lg14-2020", (14, 36, 48, 14, 37, 42)),
        ("lg13-2019", (15, 34, 0, 0, 0, 33)),
        ("review-2019", (14, 32, 42, 13, 32, 40)),
    ],
)
def test_edition_has_as_many_items_as_its_source(edition_id: str, counts: tuple[int, ...]) -> None:
    kinds = [kind for kind in ItemKind if kind is not ItemKind.AREA]
    assert tuple(len(load_edition(edition_id).of_kind(kind)) for kind in kinds) == counts


def test_review_has_under_each_goal_what_was_counted_in_its_source() -> None:
    counted = tomllib.loads((Path(__file__).parent / "review_2019_counts.toml").read_text(encoding="utf-8"))["goals"]
    edition = load_edition("review-2019")
    names = {
        "objectives": ItemKind.OBJECTIVE,
        "indicators": ItemKind.INDICATOR,
        "outcomes": ItemKind.OUTCOME,
        "key_areas": ItemKind.KEY_AREA,
        "activities": ItemKind.ACTIVITY,
    }
    found = {
        goal.code: {
            name: sum(item.kind is kind and item.parent == goal.code for item in edition.items)
            for name, kind in names.items()
        }
        for goal in edition.of_kind(ItemKind.GOAL)
    }
    assert found == {code: {name: counts.get(name, 0) for name in names} for code, counts in counted.items()}


def test_reported_needs_are_those_of_paragraph_37() -> None:
    source = (SOURCES / "lg14-2020.txt").read_text(encoding="utf-8")
    lines = re.findall(r"^\(([a-q])\) (.+) \((\d+)\sParties\)[;.]$", source, re.MULTILINE)
    assert [(need.letter, need.text, str(need.parties)) for need in load_reported_needs()] == lines
