"""What was answered about an item in the cycle before, beside what is answered in this one. No Qt.

Nothing of it counts in this cycle until somebody confirms it or answers anew; every answer is looked at by itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cpdesk.assessment.field_types import choice_label
from cpdesk.assessment.fields import LEVEL_NAMES, OBJECTIVE_STATUSES
from cpdesk.assessment.records import Record
from cpdesk.base.i18n import _
from cpdesk.base.records import dataclass
from cpdesk.desktop.pages.field_words import in_sentence

if TYPE_CHECKING:
    from cpdesk.assessment.snapshot import Snapshot
    from cpdesk.assessment.values import Value

ANSWERS = ("level", "special", "status", "answer")
"""The fields one of which answers an item."""

_RATINGS = ("level_on_paper", "target", "importance", "feasibility", "confidence")
_NOT_APPLICABLE, _DONT_KNOW = "not_applicable", "dont_know"
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Previous:
    """The answer of the cycle before, in words; ``level`` and ``special`` as they stand there.

    ``records`` are what confirming it records; empty where this cycle has an answer, or two values stood there.
    ``differs`` tells that this cycle answers otherwise, so that the reason for the change can be given.
    """

    cycle: str
    words: str
    level: int | None
    special: str
    records: tuple[Record, ...]
    differs: bool

    @property
    def line(self) -> str:
        """Return the answer as a sentence."""
        return _("In {cycle}: {answer}", cycle=in_sentence(self.cycle), answer=self.words)

    @property
    def can_confirm(self) -> bool:
        """Tell whether the answer can be taken over as it is."""
        return bool(self.records)


def find_previous(before: Snapshot | None, now: Snapshot, code: str, option_words: str = "") -> Previous | None:
    """Return what was answered about an item in the cycle before; None where there is no such cycle or answer.

    ``option_words`` are the words of an indicator's answer, where it was one of several.
    """
    if before is None:
        return None
    subject = f"agreed/{code}"
    then = {name: before.get(subject, name) for name in ANSWERS}
    if all(value is None for value in then.values()):
        return None
    contested = any(_is_contested(before, subject, name) for name in ANSWERS)
    blank = all(now.get(subject, name) is None and not _is_contested(now, subject, name) for name in ANSWERS)
    level = then["level"] if isinstance(then["level"], int) and then["special"] is None else None
    return Previous(
        before.info.cycle,
        _("different values at once") if contested else _words(before, subject, option_words),
        None if contested else level,
        "" if contested else str(then["special"] or ""),
        _records(before, now, subject) if blank and not contested else (),
        differs=not blank and any(now.get(subject, name) != value for name, value in then.items()),
    )


def option_value(before: Snapshot | None, code: str) -> str:
    """Return an indicator's answer in the cycle before, as it is recorded."""
    return "" if before is None else before.text(f"agreed/{code}", "answer")


def _words(before: Snapshot, subject: str, option_words: str) -> str:
    special = before.get(subject, "special")
    if special == _DONT_KNOW:
        return _("Don't know")
    if special == _NOT_APPLICABLE:
        reason = in_sentence(before.text(subject, "reason"), _LONGEST)
        return _("Not applicable: {reason}", reason=reason) if reason else _("Not applicable")
    level = before.get(subject, "level")
    if not isinstance(level, int):
        status = _(choice_label(OBJECTIVE_STATUSES, before.get(subject, "status")))
        return status or in_sentence(option_words or before.text(subject, "answer"), _LONGEST)
    parts = [_("level {level}, {name}", level=level, name=_(LEVEL_NAMES[level]))]
    for name, figure in (("level_on_paper", _on_paper), ("target", _target)):
        value = before.get(subject, name)
        if isinstance(value, int):
            parts.append(figure(value))
    return " · ".join(parts)


def _on_paper(level: int) -> str:
    return _("on paper {level}", level=level)


def _target(level: int) -> str:
    return _("target {level}", level=level)


def _records(before: Snapshot, now: Snapshot, subject: str) -> tuple[Record, ...]:
    """Return what stood there, but for what this cycle says already or where two values stood."""
    special = before.get(subject, "special")
    names = ("special", "reason") if special is not None else ("level", "status", "answer")
    found: list[tuple[str, Value]] = []
    for name in (*names, *_RATINGS):
        value = before.get(subject, name)
        free = now.get(subject, name) is None and not _is_contested(now, subject, name)
        if value is not None and free and not _is_contested(before, subject, name):
            found.append((name, value))
    return tuple(Record(subject, name, value) for name, value in found)


def _is_contested(snapshot: Snapshot, subject: str, name: str) -> bool:
    current = snapshot.values.get((subject, name))
    return current is not None and current.conflict
