"""Evidence as recorded: documents that stand behind an answer, attached or only referred to. Touches no file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cpdesk.base.records import dataclass

if TYPE_CHECKING:
    from cpdesk.assessment.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Evidence:
    """One document. ``file`` is the SHA-256 of the attached file; empty where the document is only referred to."""

    id: str
    title: str = ""
    date: str = ""
    page: str = ""
    place: str = ""
    item: str = ""
    file: str = ""
    file_name: str = ""

    @property
    def subject(self) -> str:
        """Return the subject its values are recorded under."""
        return f"evidence/{self.id}"

    @property
    def name(self) -> str:
        """Return what it is called: its title, else the name of its file, else where it can be found."""
        return self.title or self.file_name or self.place


def evidence(snapshot: Snapshot, item: str = "") -> tuple[Evidence, ...]:
    """Return the evidence that is not removed, in the order it was added; only that for ``item`` if one is named."""
    found = (one_evidence(snapshot, subject.partition("/")[2]) for subject in snapshot.subjects("evidence"))
    return tuple(each for each in found if not item or each.item == item)


def one_evidence(snapshot: Snapshot, evidence_id: str) -> Evidence:
    """Return one piece of evidence, whatever is recorded of it."""
    fields = snapshot.fields_of(f"evidence/{evidence_id}")
    return Evidence(evidence_id, **{name: str(value) for name, value in fields.items() if name != "deleted"})
