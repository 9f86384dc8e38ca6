"""The jobs behind the page: write a report, or make its preview in memory. Writers are loaded only then. No Qt."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from cpdesk.base.i18n import _, ngettext
from cpdesk.base.records import dataclass
from cpdesk.reports.choices import WHOLE, Choices

if TYPE_CHECKING:
    from cpdesk.assessment.snapshot import Snapshot
    from cpdesk.desktop.jobs import Progress
    from cpdesk.reports.inputs import ReportInput
    from cpdesk.reports.writers.written import Written
    from cpdesk.storage.companions import Companions

MOST_LINES, MOST_LETTERS, MOST_BYTES = 120, 240, 60_000
"""How much is shown of a file for other programs: lines, letters of a line, bytes that are read for it."""


@dataclass(frozen=True, slots=True, eq=False)
class Wanted:
    """A report as it is wanted: of which answers, in which language, of which day, with which choices.

    ``companions`` are the folders beside the assessment, from which the emblem is read.
    """

    snapshot: Snapshot
    kind: str
    ending: str
    language: str
    date: dt.date
    choices: Choices = WHOLE
    previous: Snapshot | None = None
    companions: Companions | None = None

    def looks_like(self, other: Wanted | None) -> bool:
        """Tell whether another one would show the same preview: of the very same answers, chosen equally."""
        if other is None or other.snapshot is not self.snapshot or other.previous is not self.previous:
            return False
        mine, theirs = self._plain(), other._plain()
        return mine == theirs

    def _plain(self) -> tuple[object, ...]:
        return self.kind, self.ending, self.language, self.date, self.choices

    def gather(self) -> ReportInput:
        """Return what the report is built from, with the emblem."""
        from cpdesk.reports.inputs import gather
        from cpdesk.storage.attachments import emblem_of

        emblem = emblem_of(self.companions, self.snapshot) if self.companions is not None else b""
        choices = replace(self.choices, emblem=emblem)
        return gather(self.snapshot, self.language, self.date, self.previous, choices)


@dataclass(frozen=True, slots=True)
class ReportWork:
    """One report to be written."""

    wanted: Wanted
    path: Path

    def __call__(self, progress: Progress) -> Written:
        """Write the report, read it back and return what was verified."""
        from cpdesk.reports.produce import produce

        progress(0.05, _("Reading the assessment …"))
        data = self.wanted.gather()
        progress(0.15, _("Writing {name} …", name=self.path.name))
        return produce(self.wanted.kind, data, self.path, _Steps(progress, self.path.name))


@dataclass(frozen=True, slots=True)
class Preview:
    """What is shown of a report: its pages as PDF, or lines of text where it is not printed; ``note`` says what."""

    wanted: Wanted
    pdf: bytes = b""
    lines: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class PreviewWork:
    """The preview of a report: its pages where they are wanted as PDF, else the first lines of the file."""

    wanted: Wanted

    def __call__(self, progress: Progress) -> Preview:
        """Make the preview; nothing is written to disk."""
        progress(0.05, _("Reading the assessment …"))
        data = self.wanted.gather()
        progress(0.3, _("Setting the pages …"))
        if self.wanted.ending != "pdf":
            return _described(self.wanted, data)
        from cpdesk.reports.kinds import build
        from cpdesk.reports.writers.pdf import render

        document = build(self.wanted.kind, data)
        progress(0.5, _("Setting the pages …"))
        return Preview(self.wanted, render(document))


def printed_note(ending: str) -> str:
    """Return how a file of another format differs from the pages that are shown; empty for a PDF."""
    if ending == "docx":
        return _("The Word file says the same; its pages may break elsewhere.")
    if ending == "html":
        return _("The web page says the same, on one long page.")
    if ending == "xlsx":
        return _("These are the printed pages; the Excel file holds their tables.")
    return ""


def _described(wanted: Wanted, data: ReportInput) -> Preview:
    """Return what a file for other programs holds: its sheets, or its first lines."""
    from cpdesk.reports.kinds import build_record, build_sheets

    if wanted.ending == "xlsx":
        sheets = build_sheets(wanted.kind, data).sheets
        lines = tuple(
            _("{name}: {rows}", name=sheet.name, rows=ngettext("{n} row", "{n} rows", len(sheet.rows)))
            for sheet in sheets
        )
        return Preview(wanted, b"", lines, ngettext("{n} sheet:", "{n} sheets:", len(sheets)))
    content = build_record(wanted.kind, wanted.ending, data).content
    shown = first_lines(content)
    return Preview(wanted, b"", shown, _("The first lines of the file:"))


def first_lines(content: bytes) -> tuple[str, ...]:
    """Return the first lines of a text file, none longer than fits a window."""
    text = content[:MOST_BYTES].decode("utf-8-sig", "replace")
    lines = text.splitlines()
    shown = tuple(line if len(line) <= MOST_LETTERS else f"{line[:MOST_LETTERS]} …" for line in lines[:MOST_LINES])
    cut = len(lines) > MOST_LINES or len(content) > MOST_BYTES
    return (*shown, "…") if cut else shown


class _Steps:
    """Turns a writer's steps into the share that is done."""

    def __init__(self, progress: Progress, name: str) -> None:
        self._progress, self._name = progress, name

    def __call__(self, done: int, total: int) -> None:
        share = done / total if total else 0.0
        words = _("Checking {name} …", name=self._name) if share > 2 / 3 else _("Writing {name} …", name=self._name)
        self._progress(0.15 + 0.85 * share, words)
