"""What the line at the bottom of the window says about saving. No Qt."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from cpdesk.base.errors import CpdeskError
from cpdesk.base.i18n import _
from cpdesk.storage.errors import StoreError


class SaveState(StrEnum):
    """Whether everything is on disk."""

    NOTHING_OPEN = "nothing_open"
    SAVED = "saved"
    SAVING = "saving"
    NOT_SAVED = "not_saved"


@dataclass(frozen=True, slots=True)
class StateWords:
    """The line: its state and its sentence."""

    state: SaveState
    text: str


def state_words(
    *,
    is_open: bool,
    saved_at: dt.datetime | None = None,
    failure: CpdeskError | None = None,
    typing: bool = False,
    refused: bool = False,
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
        return StateWords(SaveState.SAVING, _("Saving …"))
    if saved_at is None:
        return StateWords(SaveState.SAVED, _("Everything is saved on this computer"))
    return StateWords(SaveState.SAVED, _("Everything saved {time} on this computer", time=f"{saved_at:%H:%M}"))
