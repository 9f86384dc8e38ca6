"""An edition as it is read from top to bottom: head, running text, goals with their items, holes where they lie. No Qt.

What is official stands in an entry's ``pieces``, verbatim; asides say where it comes from, ``own`` holds our words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cpdesk.base.i18n import _, interface
from cpdesk.desktop.pages.names import kept_whole
from cpdesk.desktop.pages.plan.edition_words import head_asides
from cpdesk.desktop.pages.plan.entries import Aside, AsideKind, Entry, Style
from cpdesk.desktop.pages.plan.own_words import own_words, short_title
from cpdesk.desktop.pages.plan.pieces import Piece, pieces_of
from cpdesk.plan import load_edition, load_guidance, load_mapping
from cpdesk.plan.citation import cite_edition, cite_item, cite_paragraph, part_words, place_words
from cpdesk.plan.model import SHARED_KINDS, Correction, Edition, Gap, Item, ItemKind, Narrative
from cpdesk.plan.texts import marks, without_marks
from cpdesk.plan.words import kind_heading

HEAD = "about"
_NARRATIVE = {
    "title": Style.TITLE,
    "heading": Style.HEADING,
    "paragraph": Style.PARAGRAPH,
    "subparagraph": Style.INDENTED,
    "bullet": Style.INDENTED,
    "table-head": Style.SMALL,
}
_ITEMS = {ItemKind.AREA: Style.AREA, ItemKind.GOAL: Style.GOAL}
_LINE = re.compile(r"lines? ([0-9]+)")


def build_entries(edition_id: str, *, as_source: bool = False, own: bool = True) -> tuple[Entry, ...]:
    """Return an edition's entries; ``as_source`` in the source's own spelling, ``own`` with our words beside it."""
    return tuple(_Builder(load_edition(edition_id), as_source=as_source, own=own).entries())


class _Builder:
    """Puts the entries of one edition together."""

    def __init__(self, edition: Edition, *, as_source: bool, own: bool) -> None:
        self._edition = edition
        self._as_source = as_source
        self._mapping = load_mapping(edition.info.id)
        self._guidance = load_guidance(edition.info.id, interface().language) if own else None
        self._own = own
        self._holes = _placed(edition)

    def entries(self) -> Iterator[Entry]:
        """Yield the head, the running text, then areas, goals and what stands under them."""
        info = self._edition.info
        about = head_asides(self._edition, self._holes.get(HEAD, []))
        yield Entry(HEAD, Style.TITLE, "", (Piece(info.title),), _("About this text"), level=1, asides=about)
        part = ""
        for index, entry in enumerate(self._edition.narrative):
            yield self._narrative(index, entry, opens=entry.part != part)
            part = entry.part
        yield from self._items()

    def _narrative(self, index: int, entry: Narrative, *, opens: bool) -> Entry:
        key = narrative_key(index)
        level = 2 + _heading_level(entry) if entry.kind == "heading" else 0
        title = without_marks(entry.text)
        if opens:
            words = part_words(entry.part)
            level, title = 1, words[:1].upper() + words[1:]
        return Entry(
            key,
            _NARRATIVE.get(entry.kind, Style.PARAGRAPH),
            entry.number if not entry.number or entry.kind == "subparagraph" else f"{entry.number}.",
            pieces_of(entry.text, entry.corrections, as_source=self._as_source),
            title,
            place_words(entry.place),
            level,
            self._asides(key, entry.text, entry.corrections, entry.note),
            source=entry,
        )

    def _items(self) -> Iterator[Entry]:
        before: tuple[ItemKind, str] | None = None
        for item in self._edition.items:
            if item.kind not in _ITEMS and (item.kind, item.parent) != before:
                yield self._kind_heading(item)
            before = (item.kind, item.parent)
            yield self._item(item)

    def _item(self, item: Item) -> Entry:
        named = item.kind in _ITEMS
        words = own_words(self._mapping, self._guidance, item) if self._own else ()
        return Entry(
            item.code,
            _ITEMS.get(item.kind, Style.ITEM),
            "" if item.kind is ItemKind.OUTCOME else item.code,
            pieces_of(item.text, item.corrections, as_source=self._as_source),
            short_title(self._mapping, item) or without_marks(item.text) or _("Not in the source"),
            place_words(item.place),
            (1 if item.kind is ItemKind.AREA else 2) if named else 4,
            self._asides(item.code, item.text, item.corrections, item.note) + self._shared(item),
            words,
            item,
        )

    def _kind_heading(self, item: Item) -> Entry:
        group = self._edition.group_of(item.parent)
        words = kind_heading(item.kind)
        if len(group) > 1 and item.kind in SHARED_KINDS:
            goals = ", ".join(kept_whole(code) for code in group)
            words = _("{what} (shared by {goals})", what=words, goals=goals)
        key = f"{item.parent}/{item.kind}"
        return Entry(key, Style.KIND, "", (Piece(words),), kind_heading(item.kind), level=3)

    def _shared(self, item: Item) -> tuple[Aside, ...]:
        group = self._edition.group_of(item.code)
        if item.kind is not ItemKind.GOAL or item.code == group[0]:
            return ()
        words = _("Key areas and activities of this goal stand under {goal}: they are shared.", goal=group[0])
        return (Aside(AsideKind.REMARK, words),)

    def _asides(self, key: str, text: str, corrections: tuple[Correction, ...], note: str) -> tuple[Aside, ...]:
        found = [Aside(AsideKind.GAP, gap.missing) for gap in self._holes.get(key, [])]
        if note:
            found.append(Aside(AsideKind.REMARK, note))
        if self._as_source:
            found += [_correction(each) for each in corrections]
        numbers = marks(text)
        for footnote in self._edition.footnotes:
            if footnote.number in numbers:
                pieces = pieces_of(footnote.text, footnote.corrections, as_source=self._as_source)
                found.append(Aside(AsideKind.FOOTNOTE, "".join(piece.text for piece in pieces), footnote.number))
                found += [Aside(AsideKind.REMARK, footnote.note)] if footnote.note else []
        return tuple(found)


def narrative_key(index: int) -> str:
    """Return the key of the n-th entry of the running text."""
    return f"text {index}"


def _correction(each: Correction) -> Aside:
    words = _("“{new}” is read for “{old}”: {why}.", new=each.corrected, old=each.source, why=each.why)
    return Aside(AsideKind.CORRECTION, words)


def _heading_level(entry: Narrative) -> int:
    """Return 0 for a section, 1 for what stands in it, 2 for the level below that, by the kind of number."""
    if re.fullmatch(r"[IVX]+", entry.number) or (not entry.number and entry.text.isupper()):
        return 0
    return 2 if entry.number.isdigit() else 1


def _placed(edition: Edition) -> dict[str, list[Gap]]:
    """Return the holes by the key of the entry they lie in; those of the document as a whole under ``HEAD``."""
    codes = {item.code for item in edition.items}
    found: dict[str, list[Gap]] = {}
    for gap in edition.gaps:
        key = gap.where if gap.where in codes else _narrative_place(edition, gap)
        found.setdefault(_end_of(edition, key) if key in codes else key, []).append(gap)
    return found


def _end_of(edition: Edition, code: str) -> str:
    """Return the entry after which a hole is told: that of a goal with a text lies behind what stands under it."""
    item = edition.find(code)
    if item is None or not item.text or item.kind is not ItemKind.GOAL:
        return code
    below = [other.code for other in edition.items if other.parent == code]
    return below[-1] if below else code


def _narrative_place(edition: Edition, gap: Gap) -> str:
    """Return the paragraph with the gap's number or, for none, the last text that begins before the gap's line."""
    line = _line(gap.place)
    before = [(n, entry) for n, entry in enumerate(edition.narrative) if _line(entry.place) <= line]
    numbered = [n for n, entry in before if entry.number == gap.where and entry.kind != "heading"]
    if gap.where == "symbol" or not before:
        return HEAD
    return narrative_key(numbered[-1] if numbered else before[-1][0])


def _line(place: str) -> int:
    match = _LINE.match(place)
    return int(match[1]) if match else 0


def citation_of(edition: Edition, entry: Entry) -> str:
    """Return an entry's text as it is quoted; that of our own headings and of the head without a place."""
    if isinstance(entry.source, Item):
        return cite_item(edition, entry.source)
    if isinstance(entry.source, Narrative):
        return cite_paragraph(edition, entry.source)
    return cite_edition(edition)
