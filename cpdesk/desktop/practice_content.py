"""Which assessment is for practice, and which step of it is shown. No Qt.

A copy of the sample that was made for practice has an empty file beside it; nothing else tells it from another one.
"""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from pathlib import Path

from cpdesk.base.i18n import _
from cpdesk.plan.practice import load_practice
from cpdesk.storage.companions import FILE_NAME

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


def is_practice(path: Path) -> bool:
    """Tell whether an assessment was made for practice."""
    return path.name == FILE_NAME and (path.parent / PRACTICE).is_file()


def mark_practice(path: Path) -> None:
    """Mark an assessment of the library as one for practice; without the mark it is only not told apart."""
    if path.name == FILE_NAME:
        with contextlib.suppress(OSError):
            (path.parent / PRACTICE).touch()


def practice_view(step: int, path: Path | None, language: str) -> PracticeView | None:
    """Return the step to show; None where nobody is guided or another assessment is open."""
    if step < 1 or path is None or not is_practice(path):
        return None
    steps = load_practice(language)
    if not steps:
        return None
    number = min(step, len(steps))
    shown = steps[number - 1]
    return PracticeView(number, len(steps), shown.title, shown.text)
