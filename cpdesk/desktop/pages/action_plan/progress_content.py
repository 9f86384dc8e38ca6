"""How far an action is: its notes of progress, the newest first, and the latest percentage. No Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cpdesk.base.formats import date_as_known
from cpdesk.base.i18n import _, interface
from cpdesk.base.records import dataclass
from cpdesk.desktop.pages.action_plan.entry_content import EntryLine
from cpdesk.desktop.pages.field_words import in_sentence, quiet

if TYPE_CHECKING:
    from cpdesk.assessment.actions import Action, ProgressNote


@dataclass(frozen=True, slots=True)
class ProgressView:
    """The notes as lines, and ``latest``: how much was done on which day, empty where nobody said."""

    lines: tuple[EntryLine, ...]
    latest: str


def find_progress(shown: Action) -> ProgressView:
    """Return the notes of an action."""
    newest_first = tuple(reversed(shown.progress))
    latest = next((note for note in newest_first if note.percent is not None), None)
    return ProgressView(
        tuple(EntryLine(note.id, _heading(note), quiet(note.note), "") for note in newest_first),
        _done(latest) if latest else "",
    )


def _heading(note: ProgressNote) -> str:
    if note.percent is not None:
        return _done(note)
    return _day(note) or _("Note without a date")


def _done(note: ProgressNote) -> str:
    day = _day(note)
    if not day:
        return _("{n} % done", n=note.percent)
    return _("{n} % done on {date}", n=note.percent, date=day)


def _day(note: ProgressNote) -> str:
    return in_sentence(date_as_known(note.date, interface().language)) if note.date else ""
