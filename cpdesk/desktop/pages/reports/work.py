"""The job that writes a report: gets a frozen snapshot and a path, loads the writers only when it runs. No Qt."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from cpdesk.assessment.snapshot import Snapshot
from cpdesk.base.i18n import _
from cpdesk.reports.writers.written import Written

if TYPE_CHECKING:
    from cpdesk.desktop.jobs import Progress


@dataclass(frozen=True, slots=True)
class ReportWork:
    """One report to be written."""

    snapshot: Snapshot
    kind: str
    language: str
    date: dt.date
    path: Path
    previous: Snapshot | None = None

    def __call__(self, progress: Progress) -> Written:
        """Write the report, read it back and return what was verified."""
        from cpdesk.reports.inputs import gather
        from cpdesk.reports.produce import produce

        progress(0.05, _("Reading the assessment …"))
        data = gather(self.snapshot, self.language, self.date, self.previous)
        progress(0.15, _("Writing {name} …", name=self.path.name))
        return produce(self.kind, data, self.path, _Steps(progress, self.path.name))


class _Steps:
    """Turns a writer's steps into the share that is done."""

    def __init__(self, progress: Progress, name: str) -> None:
        self._progress, self._name = progress, name

    def __call__(self, done: int, total: int) -> None:
        share = done / total if total else 0.0
        words = _("Checking {name} …", name=self._name) if share > 2 / 3 else _("Writing {name} …", name=self._name)
        self._progress(0.15 + 0.85 * share, words)
