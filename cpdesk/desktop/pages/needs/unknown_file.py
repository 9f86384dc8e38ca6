"""The job that writes what is not known as a document to be printed and ticked off. No Qt."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

from cpdesk.assessment.views import party
from cpdesk.base.i18n import N_, _
from cpdesk.base.records import dataclass

if TYPE_CHECKING:
    from cpdesk.assessment.snapshot import Snapshot
    from cpdesk.desktop.jobs import Progress
    from cpdesk.reports.writers.written import Progress as Steps
    from cpdesk.reports.writers.written import Written

TITLE = N_("What is not known")
ENDINGS = ("pdf", "docx")


@dataclass(frozen=True, slots=True)
class ListWork:
    """One list to be written; the name's ending says whether as PDF or for a word processor."""

    snapshot: Snapshot
    language: str
    date: dt.date
    path: Path

    def __call__(self, progress: Progress) -> Written:
        """Write the list, read it back and return what was verified."""
        from cpdesk.reports.content.needs.unknown import unknown_section
        from cpdesk.reports.content.parts.cover import make_document
        from cpdesk.reports.inputs import gather
        from cpdesk.reports.writers import docx, pdf

        progress(0.1, _("Writing {name} …", name=self.path.name))
        data = gather(self.snapshot, self.language, self.date)
        document = make_document(data, "needs", data.catalogue.say(TITLE), (unknown_section(data),))
        write = docx.write if self.path.suffix.lower() == ".docx" else pdf.write
        return write(document, self.path, progress=_steps(progress, self.path.name))


def suggested_name(snapshot: Snapshot, date: dt.date) -> str:
    """Return a safe name such as ``XS-not-known-2026-11-21.pdf``."""
    iso2 = party(snapshot).iso2
    country = iso2 if iso2.isascii() and iso2.isalnum() else "country"
    return f"{country}-not-known-{date.isoformat()}.{ENDINGS[0]}"


def with_ending(path: Path) -> Path:
    """Return the path with an ending a list can be written as."""
    known = path.suffix.lower().removeprefix(".") in ENDINGS
    return path if known else path.with_name(f"{path.name}.{ENDINGS[0]}")


def _steps(progress: Progress, name: str) -> Steps:
    def step(done: int, total: int) -> None:
        progress(0.1 + 0.9 * done / max(total, 1), _("Writing {name} …", name=name))

    return step
