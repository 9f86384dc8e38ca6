"""Checks of an edition's texts: nothing empty without a gap, corrections that can be undone, footnotes both ways."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from cpdesk.base.i18n import _
from cpdesk.base.records import dataclass
from cpdesk.plan.checks.items import has_gap
from cpdesk.plan.texts import marks

if TYPE_CHECKING:
    from cpdesk.plan.edition_file import EditionFile
    from cpdesk.plan.model import Correction, Edition, Problem
    from cpdesk.plan.positions import KeyPath

_LEFTOVER = re.compile(r"\[bookmark:|\[footnoteRef|</?(?:p|ol|ul|li|td|tr|br)\b[^>]*>|\]\(#\)")
_PLACE = re.compile(r"lines? [1-9]")
_DATE = re.compile(r"[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?")
_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class _Text:
    path: KeyPath
    name: str
    text: str
    place: str
    corrections: tuple[Correction, ...]


def check_texts(file: EditionFile) -> Iterator[Problem]:
    """Yield what is wrong with the texts, corrections, footnotes and gaps of an edition, and with its head."""
    yield from _check_info(file)
    for text in _texts(file):
        yield from _check_text(file, text)
        yield from _check_corrections(file, text)
    yield from _check_footnotes(file)
    for index, gap in enumerate(file.edition.gaps):
        for key, value in (("place", gap.place), ("where", gap.where), ("missing", gap.missing)):
            if not value.strip():
                yield file.source.problem(("gaps", index, key), _("The gap's “{key}” is empty.", key=key))


def _check_info(file: EditionFile) -> Iterator[Problem]:
    info = file.edition.info
    for key in ("title", "date_note", "language", "source"):
        if not getattr(info, key).strip():
            yield file.source.problem(("edition", key), _("“{key}” is empty.", key=key))
    if not _DATE.fullmatch(info.date):
        yield file.source.problem(("edition", "date"), _("The date is not a year, year-month or ISO date."))
    if info.status not in ("draft", "adopted"):
        yield file.source.problem(("edition", "status"), _("The status must be draft or adopted."))
    if not _SHA256.fullmatch(info.source_sha256):
        yield file.source.problem(("edition", "source_sha256"), _("The SHA-256 must be 64 small hexadecimal digits."))
    told = any("symbol" in f"{gap.where} {gap.missing}" for gap in file.edition.gaps)
    if not info.symbol and not told:
        yield file.source.problem(("edition", "symbol"), _("The symbol is empty, and no gap says so."))


def _texts(file: EditionFile) -> Iterator[_Text]:
    for index, entry in enumerate(file.edition.narrative):
        yield _Text(("narrative", index), entry.number or entry.place, entry.text, entry.place, entry.corrections)
    for index, note in enumerate(file.edition.footnotes):
        yield _Text(("footnotes", index), f"[^{note.number}]", note.text, note.place, note.corrections)
    for path, item in file.placed_items():
        yield _Text(path, item.code, item.text, item.place, item.corrections)


def _check_text(file: EditionFile, text: _Text) -> Iterator[Problem]:
    path = (*text.path, "text")
    if not text.text.strip() and not has_gap(file.edition, text.name):
        yield file.source.problem(path, _("{name} has no text, and no gap says why.", name=text.name))
    if text.text != " ".join(text.text.split()):
        yield file.source.problem(path, _("The white space of {name} is not folded to single spaces.", name=text.name))
    if leftover := _LEFTOVER.search(text.text):
        what = _("{name} still holds “{leftover}” from the extraction.", name=text.name, leftover=leftover[0])
        yield file.source.problem(path, what)
    if not _PLACE.match(text.place):
        what = _("{name} does not say on which line of the source it stands.", name=text.name)
        yield file.source.problem((*text.path, "place"), what)


def _check_corrections(file: EditionFile, text: _Text) -> Iterator[Problem]:
    path = (*text.path, "corrections")
    for correction in text.corrections:
        corrected = correction.corrected
        if not corrected or text.text.count(corrected) != 1:
            what = _(
                "The corrected “{corrected}” does not stand exactly once in the text of {name}.",
                corrected=corrected,
                name=text.name,
            )
            yield file.source.problem(path, what)
        if corrected == correction.source:
            what = _("A correction of {name} has the same source and corrected wording.", name=text.name)
            yield file.source.problem(path, what)
        if not correction.why.strip():
            yield file.source.problem(path, _("A correction of {name} does not say why.", name=text.name))


def _check_footnotes(file: EditionFile) -> Iterator[Problem]:
    edition = file.edition
    known = [note.number for note in edition.footnotes]
    used: set[str] = set()
    for text in _texts(file):
        for mark in marks(text.text):
            used.add(mark)
            if mark not in known:
                what = _("{name} refers to footnote {mark}, which there is not.", name=text.name, mark=mark)
                yield file.source.problem((*text.path, "text"), what)
    for index, number in enumerate(known):
        path = ("footnotes", index, "number")
        if number in known[:index]:
            yield file.source.problem(path, _("Footnote {number} stands here a second time.", number=number))
        if number not in used:
            yield file.source.problem(path, _("No text refers to footnote {number}.", number=number))
    yield from _check_footnote_numbers(file, known)


def _check_footnote_numbers(file: EditionFile, known: list[str]) -> Iterator[Problem]:
    """Yield the holes in the numbering; a footnote with a sign instead of a number has no place in it."""
    numbers = [(index, int(number)) for index, number in enumerate(known) if number.isdigit()]
    expected = 1
    for index, number in numbers:
        missing = [hole for hole in range(expected, number) if not _footnote_gap(file.edition, hole)]
        if missing:
            holes = ", ".join(map(str, missing))
            what = _(
                "Before footnote {number} there is no footnote {missing}, and no gap explains it.",
                number=number,
                missing=holes,
            )
            yield file.source.problem(("footnotes", index, "number"), what)
        expected = max(expected, number + 1)


def _footnote_gap(edition: Edition, number: int) -> bool:
    return has_gap(edition, f"footnote {number}", f"[^{number}]")
