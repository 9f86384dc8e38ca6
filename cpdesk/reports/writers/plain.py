"""Write a record for other programs: its bytes as they are, read back and counted."""

from __future__ import annotations

from pathlib import Path

from cpdesk.reports.record import Record
from cpdesk.reports.writers.save import expect, save
from cpdesk.reports.writers.written import Checked, Progress, Written, step


def write(record: Record, path: Path, *, progress: Progress | None = None) -> Written:
    """Write the record to ``path``, read it back and return what was verified."""

    def check(file: Path) -> Checked:
        content = file.read_bytes()
        expect(path.name, "content", content, record.content)
        return record.check(content)

    step(progress, 0, 1)
    written = save(record.content, path, check)
    step(progress, 1, 1)
    return written
