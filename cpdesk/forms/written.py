"""What writing a form left behind. Writes nothing itself."""

from __future__ import annotations

from pathlib import Path

from cpdesk.base.records import dataclass


@dataclass(frozen=True, slots=True)
class WrittenForm:
    """A form that was written, read back and renamed: ``items`` is how many items it asks, ``label`` its short name."""

    path: Path
    questionnaire_id: str
    items: int
    label: str
