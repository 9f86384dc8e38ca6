"""What the line at the bottom of the window says: whether all is saved, when a copy left this computer. No Qt."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import TYPE_CHECKING

from cpdesk.base import formats
from cpdesk.base.i18n import _, interface
from cpdesk.base.records import dataclass
from cpdesk.storage.errors import StoreError

if TYPE_CHECKING:
    from cpdesk.base.errors import CpdeskError

DUE_AFTER = 7
"""Days after which a copy elsewhere is asked for more strongly, if something was changed since."""


class SaveState(StrEnum):
    """Whether everything is on disk."""

    NOTHING_OPEN = "nothing_open"
    SAVED = "saved"
    SAVING = "saving"
    NOT_SAVED = "not_saved"


@dataclass(frozen=True, slots=True)
class StateWords:
    """The line: its state, its sentence, and what it says about a copy elsewhere."""

    state: SaveState
    text: str
    copy: str = ""


def state_words(
    *,
    is_open: bool,
    saved_at: dt.datetime | None = None,
    failure: CpdeskError | None = None,
    typing: bool = False,
    refused: bool = False,
    copy: str = "",
) -> StateWords:
    """Return the line: ``typing`` while a field holds what is not on disk yet, ``refused`` while it was not taken."""
    if not is_open:
        return StateWords(SaveState.NOTHING_OPEN, _("No assessment is open"))
    if isinstance(failure, StoreError):
        return StateWords(SaveState.NOT_SAVED, _("NOT SAVED: {why} Keep this window open.", why=failure.what))
    if refused:
        words = _("NOT SAVED: what is typed in a field was not accepted. It stays there until it is changed.")
        return StateWords(SaveState.NOT_SAVED, words)
    if typing:
        return StateWords(SaveState.SAVING, _("Saving …"), copy)
    if saved_at is None:
        return StateWords(SaveState.SAVED, _("Everything is saved on this computer"), copy)
    words = _("Everything saved {time} on this computer", time=f"{saved_at:%H:%M}")
    return StateWords(SaveState.SAVED, words, copy)


def copy_words(copied: str, changed: str, now: dt.datetime) -> str:
    """Return when a copy left this computer last, in words; both moments in UTC (ISO 8601).

    After a week the words are stronger, if something was changed since that copy.
    """
    try:
        moment = dt.datetime.fromisoformat(copied).astimezone(now.tzinfo)
    except (ValueError, OverflowError, OSError):
        return _("No copy elsewhere yet")
    language = interface().language
    days = (now.date() - moment.date()).days
    if days < 0:  # the clock was set back since
        return _("Last copy elsewhere: {when}", when=formats.date_long(moment.date(), language))
    if days == 0:
        return _("Last copy elsewhere: today {time}", time=formats.time_short(moment, language))
    if days == 1:
        return _("Last copy elsewhere: yesterday")
    ago = _ago(days, language)
    if days > DUE_AFTER and changed > copied:
        return _("Last copy elsewhere: {when}. It is time for a new one.", when=ago)
    return _("Last copy elsewhere: {when}", when=ago)


def _ago(days: int, language: str) -> str:
    """Return how long ago something was, in the language's form: ``5 days ago``, ``2 weeks ago``."""
    from babel.dates import format_timedelta

    past = -dt.timedelta(days=days)
    return format_timedelta(past, granularity="day", threshold=2, add_direction=True, locale=language)
