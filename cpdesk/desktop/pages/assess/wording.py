"""The words a key area is asked in: the question and what each level means for it. No Qt.

They come from the edition's ``guidance.toml``, which is ours. Where that words nothing, the key area's own text is the
question line and the levels carry their general meaning. Callers read :func:`wording` only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cpdesk.assessment.fields import LEVEL_MEANINGS, LEVEL_NAMES
from cpdesk.base.i18n import _
from cpdesk.base.records import dataclass
from cpdesk.desktop.pages.names import full_text

if TYPE_CHECKING:
    from cpdesk.plan.guidance import Guidance
    from cpdesk.plan.model import Edition


@dataclass(frozen=True, slots=True)
class LevelWording:
    """A level 0-4: its name and what it means."""

    level: int
    name: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Wording:
    """The question line of a key area and its five levels.

    ``official`` says that the line is the plan's own text; else ``plan_text`` holds that. ``paper`` words levels 0-4 of
    what is on paper and is empty where paper and practice are not rated apart.
    """

    question: str
    official: bool
    levels: tuple[LevelWording, ...]
    plan_text: str = ""
    paper: tuple[str, ...] = ()


def wording(edition: Edition, code: str, guidance: Guidance | None = None) -> Wording:
    """Return the words for a key area."""
    own = guidance.key_areas.get(code) if guidance is not None else None
    text = full_text(edition, code)
    if guidance is None or own is None:
        return Wording(text, official=True, levels=_levels(tuple(_(meaning) for meaning in LEVEL_MEANINGS)))
    paper = guidance.paper if own.paper else ()
    return Wording(own.question, official=False, levels=_levels(own.levels), plan_text=text, paper=paper)


def _levels(meanings: tuple[str, ...]) -> tuple[LevelWording, ...]:
    pairs = zip(LEVEL_NAMES, meanings, strict=True)
    return tuple(LevelWording(level, _(name), meaning) for level, (name, meaning) in enumerate(pairs))
