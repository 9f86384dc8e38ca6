"""The words a key area is asked in: the question and what each level means for it. No Qt.

The plan gives a key area no question; until an edition's ``guidance.toml`` words one, the key area's own text is the
question line and the levels carry their general meaning. Callers read :func:`wording` only, so nothing else changes.
"""

from __future__ import annotations

from dataclasses import dataclass

from cpdesk.assessment.fields import LEVEL_MEANINGS, LEVEL_NAMES
from cpdesk.base.i18n import _
from cpdesk.desktop.pages.names import full_text
from cpdesk.plan.model import Edition


@dataclass(frozen=True, slots=True)
class LevelWording:
    """A level 0-4: its name and what it means."""

    level: int
    name: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Wording:
    """The question line of a key area and its five levels; ``official`` says that the line is the plan's own text."""

    question: str
    official: bool
    levels: tuple[LevelWording, ...]


def wording(edition: Edition, code: str) -> Wording:
    """Return the words for a key area."""
    levels = tuple(
        LevelWording(level, _(name), _(meaning))
        for level, (name, meaning) in enumerate(zip(LEVEL_NAMES, LEVEL_MEANINGS, strict=True))
    )
    return Wording(full_text(edition, code), official=True, levels=levels)
