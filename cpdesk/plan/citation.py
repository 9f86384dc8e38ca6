"""A text of the plan as it is quoted: with its code, the edition's title, symbol, date and status, and its place."""

from __future__ import annotations

import re

from cpdesk.base.formats import date_as_known
from cpdesk.base.i18n import N_, _, interface
from cpdesk.plan.model import Correction, Edition, EditionInfo, Item, ItemKind, Narrative
from cpdesk.plan.texts import without_marks

_KINDS = {
    ItemKind.AREA: N_("area"),
    ItemKind.GOAL: N_("goal"),
    ItemKind.OBJECTIVE: N_("objective"),
    ItemKind.INDICATOR: N_("indicator"),
    ItemKind.OUTCOME: N_("outcome"),
    ItemKind.KEY_AREA: N_("key area for capacity-building"),
    ItemKind.ACTIVITY: N_("capacity-building activity"),
}
_PARTS = {"note": N_("note"), "annex": N_("annex"), "appendix": N_("appendix")}
_PLACE = re.compile(r"(lines?) (.+)")


def cite_item(edition: Edition, item: Item) -> str:
    """Return an item's text with everything that lets a reader find it again."""
    words = without_marks(item.text).strip() or _("[The source does not hold this text.]")
    code = item.code.removesuffix(" outcome")
    quoted = _("{code} {text} {reference}", code=code, text=words, reference=_reference(edition, item))
    holds_others = item.kind in (ItemKind.AREA, ItemKind.GOAL) and item.text  # then the hole is in one of those
    return " ".join([quoted, *_remarks(edition, "" if holds_others else item.code, item.corrections)])


def cite_paragraph(edition: Edition, entry: Narrative) -> str:
    """Return a paragraph or heading of the running text with everything that lets a reader find it again."""
    words = without_marks(entry.text).strip()
    quoted = _("{text} {reference}", text=words, reference=_reference(edition, entry))
    return " ".join([quoted, *_remarks(edition, "", entry.corrections)])


def cite_edition(edition: Edition) -> str:
    """Return how an edition as a whole is named."""
    info = edition.info
    if not info.symbol:
        return _("“{title}”, {version}", title=info.title, version=version_words(info))
    return _("“{title}”, {symbol}, {version}", title=info.title, symbol=info.symbol, version=version_words(info))


def version_words(info: EditionInfo) -> str:
    """Return what an edition is and from when: ``draft of April 2020``."""
    date = date_as_known(info.date, interface().language)
    return _("adopted, {date}", date=date) if info.status == "adopted" else _("draft of {date}", date=date)


def place_words(place: str) -> str:
    """Return a place in the source text in the interface's language: ``line 190``."""
    match = _PLACE.fullmatch(place)
    if match is None:
        return place
    return _("line {n}", n=match[2]) if match[1] == "line" else _("lines {n}", n=match[2])


def part_words(part: str) -> str:
    """Return the name of a part of the document: note, annex, appendix."""
    return _(_PARTS[part]) if part in _PARTS else part


def paragraph_number(edition: Edition, entry: Narrative) -> str:
    """Return the number of a paragraph; that of the paragraph above it stands before a subparagraph's."""
    if entry.kind != "subparagraph" or not entry.number.startswith("("):
        return entry.number if entry.kind in ("paragraph", "subparagraph") else ""
    above = ""
    for other in edition.narrative:
        if other is entry:
            break
        above = other.number if other.kind == "paragraph" and other.number else above
    return f"{above} {entry.number}".strip()


def _reference(edition: Edition, entry: Item | Narrative) -> str:
    info = edition.info
    fields = {
        "what": _what(edition, entry),
        "title": info.title,
        "version": version_words(info),
        "place": place_words(entry.place),
    }
    if not info.symbol:
        return _("({what}; “{title}”, {version}, {place} of the text used)", **fields)
    return _("({what}; “{title}”, {symbol}, {version}, {place} of the text used)", symbol=info.symbol, **fields)


def _what(edition: Edition, entry: Item | Narrative) -> str:
    if isinstance(entry, Item):
        return _(_KINDS[entry.kind])
    number = paragraph_number(edition, entry)
    part = part_words(entry.part)
    return _("paragraph {number}, {part}", number=number, part=part) if number else part


def _remarks(edition: Edition, code: str, corrections: tuple[Correction, ...]) -> list[str]:
    """Return what a reader of the quotation must know: holes in the source, words that were corrected."""
    holes = [
        _("Missing from the source: {what}", what=gap.missing) for gap in edition.gaps if code and gap.where == code
    ]
    spelling = [
        _("Corrected by cpdesk: “{new}” where the text used has “{old}”.", new=each.corrected, old=each.source)
        for each in corrections
    ]
    return [*holes, *spelling]
