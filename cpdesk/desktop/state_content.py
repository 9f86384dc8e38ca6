"""What the line at the bottom of the window says about saving. No Qt."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from cpdesk.assessment.snapshot import Snapshot
from cpdesk.base.errors import CpdeskError
from cpdesk.base.i18n import _, ngettext
from cpdesk.storage.errors import StoreError


class SaveState(StrEnum):
    """Whether everything is on disk."""

    NOTHING_OPEN = "nothing_open"
    SAVED = "saved"
    NOT_SAVED = "not_saved"


@dataclass(frozen=True, slots=True)
class StateWords:
    """The line: its state and its sentence."""

    state: SaveState
    text: str


def answers_given(snapshot: Snapshot) -> int:
    """Return how many fields hold something the user entered; who the country is was asked, not answered."""
    return sum(1 for (subject, _field), now in snapshot.values.items() if now.value is not None and subject != "party")


def state_words(
    *, is_open: bool, answers: int = 0, saved_at: dt.datetime | None = None, failure: CpdeskError | None = None
) -> StateWords:
    """Return the line. A value that was refused is told where it was typed; here stands only what the disk did."""
    if not is_open:
        return StateWords(SaveState.NOTHING_OPEN, _("No assessment is open"))
    if isinstance(failure, StoreError):
        return StateWords(SaveState.NOT_SAVED, _("NOT SAVED: {why} Keep this window open.", why=failure.what))
    if saved_at is None:
        words = ngettext(
            "The one answer is saved on this computer", "All {n} answers are saved on this computer", answers
        )
        return StateWords(SaveState.SAVED, words if answers else _("Every answer is saved at once on this computer"))
    words = ngettext(
        "The one answer was saved {time} on this computer",
        "All {n} answers saved {time} on this computer",
        answers,
        time=f"{saved_at:%H:%M}",
    )
    return StateWords(SaveState.SAVED, words)
