"""The five SMART marks of an action in words, for the list, the board and the form. No Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cpdesk.analysis.smart import SMART_NAMES, Smart, SmartMark, smart
from cpdesk.base.i18n import _, ngettext
from cpdesk.base.records import dataclass

if TYPE_CHECKING:
    from cpdesk.analysis.money import ActionMoney
    from cpdesk.assessment.actions import Action

LETTERS = dict(zip(Smart, "SMART", strict=True))
"""The letters the check is known by, in every language."""


@dataclass(frozen=True, slots=True)
class MarkView:
    """One mark: its letter, whether it is met, and the whole of it in words."""

    letter: str
    met: bool
    words: str


@dataclass(frozen=True, slots=True)
class SmartView:
    """The five marks, how many are met, and the reasons for those that are not."""

    marks: tuple[MarkView, ...]
    count: str
    reasons: tuple[str, ...]

    @property
    def is_met(self) -> bool:
        """Tell whether every mark is met."""
        return not self.reasons


def find_marks(shown: Action, money: ActionMoney) -> SmartView:
    """Return the marks of an action."""
    found = smart(shown, money)
    met = sum(1 for mark in found if mark.met)
    return SmartView(
        tuple(MarkView(LETTERS[mark.letter], mark.met, _words(mark)) for mark in found),
        ngettext("{n} of {total} marks met", "{n} of {total} marks met", met, total=len(found)),
        tuple(
            _("{name}: {reason}", name=_(SMART_NAMES[mark.letter]), reason=_(mark.reason))
            for mark in found
            if not mark.met
        ),
    )


def smart_words(marks: tuple[SmartMark, ...]) -> str:
    """Return what is and what is not SMART about an action, one line for each letter."""
    return "\n".join(map(_words, marks))


def _words(mark: SmartMark) -> str:
    name, why = _(SMART_NAMES[mark.letter]), _(mark.reason)
    if mark.met:
        return _("{name}: met. {reason}", name=name, reason=why)
    return _("{name}: not met. {reason}", name=name, reason=why)
