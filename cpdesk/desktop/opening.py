"""The message of an assessment that could not be opened, with the way out; and that of one that is open again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from cpdesk.base.i18n import _
from cpdesk.base.records import dataclass
from cpdesk.desktop.opening_words import can_be_rebuilt, opening_problem, reopened_words
from cpdesk.desktop.widgets.strip import Kind, Message
from cpdesk.storage.errors import LockedError

if TYPE_CHECKING:
    from cpdesk.base.errors import CpdeskError
    from cpdesk.desktop.window import MainWindow


def opening_message(error: CpdeskError, path: Path, rebuild: Callable[[], None]) -> Message:
    """Return the message; ``rebuild`` is offered where the file is damaged."""
    kind = Kind.WARNING if isinstance(error, LockedError) else Kind.DANGER
    words = opening_problem(error, path)
    return Message(words, kind, _("Rebuild it"), rebuild) if can_be_rebuilt(error, path) else Message(words, kind)


def reopened_message(window: MainWindow, *, at_start: bool = False, left: bool = False) -> Message | None:
    """Return what to say of the assessment that was just opened, if anything; see ``reopened_words``."""
    from cpdesk.desktop.pages.field_words import Words

    session = window.session
    places: tuple[str, ...] = ()
    if session.came_back:
        picture = session.picture
        words = Words(picture.edition, picture.mapping, (picture.snapshot,))
        places = tuple(words.place(*place) for place in session.came_back)
    said = reopened_words(session.reopened, places, at_start=at_start, left=left)
    if session.reopened.left:
        return Message(said, Kind.WARNING, _("Show what is not recorded"), ShowLeftTexts(window))
    return Message(said) if said else None


@dataclass(frozen=True, slots=True)
class ShowLeftTexts:
    """Shows the texts that were being typed and are not recorded, over the window."""

    window: MainWindow

    def __call__(self) -> None:
        """Open the overlay on the window as it is now; its inside may have been made anew since."""
        from cpdesk.desktop.left_texts import LeftTexts

        if self.window.session.is_open:
            LeftTexts(self.window).open()
