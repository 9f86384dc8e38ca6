"""Which assessment is for practice, and which step of it is shown. No Qt.

A copy of the sample that was made for practice has an empty file beside it; nothing else tells it from another one.
As soon as its Party is another one it is for practice no more: somebody has made it their own.
"""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING

from cpdesk.base.i18n import _
from cpdesk.base.records import dataclass
from cpdesk.storage.companions import FILE_NAME

if TYPE_CHECKING:
    from cpdesk.assessment.snapshot import Snapshot

SAMPLE_PARTY = "XS"
"""The code of the sample country in ``resources/sample``; to look it up there took a twentieth of the start."""

PRACTICE = "practice"
"""The name of the file that marks an assessment as one for practice."""


@dataclass(frozen=True, slots=True)
class PracticeView:
    """One step as the panel shows it, with where it stands."""

    number: int
    total: int
    title: str
    text: str

    @property
    def place(self) -> str:
        """Return where the step stands, e.g. ``Practice, step 3 of 8``."""
        return _("Practice, step {n} of {total}", n=self.number, total=self.total)

    @property
    def is_last(self) -> bool:
        """Tell whether no step follows."""
        return self.number == self.total


def is_practice(path: Path, snapshot: Snapshot) -> bool:
    """Tell whether an assessment was made for practice and is still the sample country's."""
    if path.name != FILE_NAME or not (path.parent / PRACTICE).is_file():
        return False
    return snapshot.text("party", "iso2") == SAMPLE_PARTY


def mark_practice(path: Path) -> None:
    """Mark an assessment of the library as one for practice; without the mark it is only not told apart."""
    if path.name == FILE_NAME:
        with contextlib.suppress(OSError):
            (path.parent / PRACTICE).touch()


def practice_view(step: int, language: str) -> PracticeView | None:
    """Return the step of the practice to show; None where nobody is guided."""
    if step < 1:
        return None
    from cpdesk.plan.practice import load_practice

    steps = load_practice(language)
    if not steps:
        return None
    number = min(step, len(steps))
    shown = steps[number - 1]
    return PracticeView(number, len(steps), shown.title, shown.text)
