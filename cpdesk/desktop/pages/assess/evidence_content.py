"""What the drawer says about the evidence for a key area: documents, their files, what may be done with them. No Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cpdesk.assessment.evidence import Evidence, evidence
from cpdesk.base.i18n import N_, _, ngettext
from cpdesk.base.records import dataclass
from cpdesk.desktop.pages.copies.content import size_words
from cpdesk.desktop.pages.field_words import in_sentence
from cpdesk.storage import attachments
from cpdesk.storage.safe_files import Opening, by_name

if TYPE_CHECKING:
    from cpdesk.assessment.snapshot import Snapshot
    from cpdesk.storage.companions import Companions

FIELDS = ("title", "date", "page", "place")
"""The fields that are typed, in the order of the form."""

_LONGEST = 300
"""Letters of a place or a file's name that are shown."""

CAUTIONS = {
    Opening.UNKNOWN: N_("This kind of file is not known here. Save a copy to open it elsewhere."),
    Opening.CAN_RUN: N_(
        "Files of this kind can do things by themselves and are never opened from here. "
        "Save a copy and have it checked before you open it."
    ),
    Opening.NOT_AS_NAMED: N_(
        "The file is not what its name says, or it is protected with a password, and is not opened from here. "
        "Save a copy and have it checked."
    ),
}


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    """One document: what it is called, when, where on what page, its file; a problem with the file, a caution.

    ``can_open`` is decided by the name; the content has the last word when it is opened.
    """

    entry: Evidence
    title: str
    about: str
    file: str = ""
    problem: str = ""
    caution: str = ""
    can_open: bool = False
    can_save: bool = False


@dataclass(frozen=True, slots=True)
class EvidenceList:
    """All evidence for a key area: its lines, a hint for the folded part, what to know about files."""

    code: str
    lines: tuple[EvidenceLine, ...]
    hint: str
    limits: str
    much: str


def build_evidence(snapshot: Snapshot, companions: Companions, code: str) -> EvidenceList:
    """Return what is shown for a key area."""
    lines = tuple(_line(entry, companions) for entry in evidence(snapshot, code))
    hint = ngettext("{n} document", "{n} documents", len(lines)) if lines else ""
    together = attachments.total(companions)
    much = much_words(together) if together > attachments.MANY_BYTES else ""
    limits = _("Files are copied into the assessment, up to {size} each.", size=size_words(20 * 1000 * 1000))
    return EvidenceList(code, lines, hint, limits, much)


def much_words(together: int) -> str:
    """Return what to know where all files together are large."""
    return _(
        "The files of this assessment are {size} together. A copy to be mailed takes 50 MB at most; "
        "it can be made without the files.",
        size=size_words(together),
    )


def _line(entry: Evidence, companions: Companions) -> EvidenceLine:
    page = _("page {page}", page=in_sentence(entry.page)) if entry.page else ""
    place = in_sentence(entry.place, _LONGEST) if entry.title or entry.file_name else ""
    about = " · ".join(part for part in (in_sentence(entry.date), page, place) if part)
    title = entry.name or _("Document without a title")
    if not entry.file:
        return EvidenceLine(entry, title, about)
    size = attachments.size(companions, entry.file)
    name = in_sentence(entry.file_name, _LONGEST)
    if size is None:
        problem = _("The file is not on this computer; the assessment was copied without it.")
        return EvidenceLine(entry, title, about, name, problem)
    opening = by_name(entry.file_name)
    file = " · ".join(part for part in (name, _together(size_words(size))) if part)
    caution = "" if opening is Opening.ALLOWED else _(CAUTIONS[opening])
    return EvidenceLine(entry, title, about, file, caution=caution, can_open=opening is Opening.ALLOWED, can_save=True)


def _together(words: str) -> str:
    """Return a figure and its unit so that no line breaks between them."""
    return words.replace(" ", "\u00a0")
