"""Short sentences widgets say for a reader: levels in words. No Qt."""

from __future__ import annotations

from cpdesk.assessment.fields import LEVEL_NAMES
from cpdesk.base.i18n import _


def level_words(level: float | None) -> str:
    """Return a level in words, e.g. ``Level 2 of 4: Partly working``."""
    if level is None:
        return _("No level yet")
    if level != int(level):
        return _("Level {level} of 4, the middle of several answers", level=f"{level:g}")
    return _("Level {level} of 4: {name}", level=int(level), name=_(LEVEL_NAMES[int(level)]))


def level_bar_words(level: float | None, target: int | None) -> str:
    """Return a level and its target in words."""
    if target is None:
        return level_words(level)
    return _("{level}. Target {target}: {name}", level=level_words(level), target=target, name=_(LEVEL_NAMES[target]))
