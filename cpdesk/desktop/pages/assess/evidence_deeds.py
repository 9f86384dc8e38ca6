"""What is done with evidence: attach, refer, change, remove, open a copy, save a copy. Raises typed errors. No Qt."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from cpdesk.assessment.evidence import Evidence
from cpdesk.assessment.records import Record
from cpdesk.assessment.values import new_id
from cpdesk.base.errors import InputError
from cpdesk.base.i18n import N_, _
from cpdesk.base.records import dataclass
from cpdesk.base.typed_text import MAX_LINE
from cpdesk.desktop.pages.assess.deeds import Deed
from cpdesk.desktop.pages.assess.evidence_content import CAUTIONS
from cpdesk.storage import attachment_copies, attachments, personal
from cpdesk.storage.safe_files import Opening, clean_name, safe_name

if TYPE_CHECKING:
    from cpdesk.desktop.jobs import Progress
    from cpdesk.desktop.session import Session
    from cpdesk.storage.attachments import Attached
    from cpdesk.storage.companions import Companions
    from cpdesk.storage.store import Store

STEPS = {
    "title": N_("Title of evidence for {code}"),
    "date": N_("Date of evidence for {code}"),
    "page": N_("Page of evidence for {code}"),
    "place": N_("Place of evidence for {code}"),
}
"""The words of the step for undo, by field."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A file that was copied beside the assessment, and what it is evidence for; nothing is recorded of it yet."""

    companions: Companions
    attached: Attached
    entry: Evidence


@dataclass(frozen=True, slots=True)
class KeepWork:
    """Copies one file beside the assessment."""

    companions: Companions
    source: Path
    entry: Evidence

    def __call__(self, progress: Progress) -> Kept:
        """Copy the file, read it back and return its hash; raise InputError where it cannot be attached."""
        progress(0.1, _("Attaching {name} …", name=self.source.name))
        return Kept(self.companions, attachments.attach_to(self.companions, self.source), self.entry)


def new_evidence(code: str) -> Evidence:
    """Return evidence nothing of which is recorded yet."""
    return Evidence(new_id(), item=code)


def empty(entry: Evidence) -> Evidence:
    """Return the same entry before anything was recorded of it."""
    return Evidence(entry.id, item=entry.item)


def record_file(kept: Kept, *, is_new: bool) -> Deed:
    """Return the step that records an attached file; a new entry takes the file's name as its title."""
    entry, attached = kept.entry, kept.attached
    subject = entry.subject
    records = [Record(subject, "file", attached.sha256), Record(subject, "file_name", attached.name)]
    if is_new:
        title = Path(attached.name).stem[:MAX_LINE]
        records = [Record(subject, "title", title), Record(subject, "item", entry.item), *records]
    return Deed(tuple(records), _("Evidence for {code}", code=entry.item))


def set_field(entry: Evidence, name: str, value: str, *, is_new: bool) -> Deed:
    """Return the step that sets one field; the first of a new entry also says what it is evidence for."""
    records = [Record(entry.subject, name, value)]
    if is_new:
        records.insert(0, Record(entry.subject, "item", entry.item))
    return Deed(tuple(records), _(STEPS[name], code=entry.item))


def remove(entry: Evidence) -> Deed:
    """Return the step that removes an entry; its file stays until it is erased, so that undo brings all back."""
    return Deed((Record(entry.subject, "deleted", value=True),), _("Removing evidence for {code}", code=entry.item))


def open_copy(companions: Companions, entry: Evidence) -> Path:
    """Return a copy that may be opened with the system's program.

    Raises:
        InputError: the file is missing, damaged, or of a kind that is never opened.

    """
    opening = attachment_copies.how_to_open(companions, entry.file, entry.file_name)
    if opening is not Opening.ALLOWED:
        raise InputError(_("{name} is not opened.", name=clean_name(entry.file_name)), todo=_(CAUTIONS[opening]))
    return attachment_copies.export(companions, entry.file, entry.file_name)


def suggested(folder: Path, entry: Evidence) -> Path:
    """Return where a copy would be saved, under a name that nothing runs."""
    return folder / safe_name(entry.file_name)


def save_copy(companions: Companions, entry: Evidence, target: Path) -> None:
    """Save a copy where the user chose; raises InputError where it cannot be."""
    attachment_copies.save_copy(companions, entry.file, entry.file_name, target)


def erase(session: Session, entry: Evidence) -> personal.Erased:
    """Erase an entry and its file for good; raises CpdeskError, what was done before cannot be undone any more."""
    return session.do(_Erase(entry.id), forget_steps=True)


@dataclass(frozen=True, slots=True)
class _Erase:
    evidence_id: str

    def __call__(self, store: Store) -> personal.Erased:
        return personal.erase_evidence(store, self.evidence_id)
