"""What is said when an assessment is opened: that the last end was no closing, or why it could not be opened. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from cpdesk.base.i18n import _, ngettext
from cpdesk.storage.companions import companions_of
from cpdesk.storage.errors import DamagedError, LockedError, NotOursError

if TYPE_CHECKING:
    from cpdesk.base.errors import CpdeskError
    from cpdesk.desktop.half_typed import Reopened


MOST_PLACES = 3
"""So many of the texts that are back are named."""


def reopened_words(found: Reopened, places: Sequence[str] = (), *, at_start: bool = False, left: bool = False) -> str:
    """Return what to say after an end that was no closing; empty where there is nothing to say.

    ``places`` say where the texts stand that were being typed. ``at_start`` is when the window itself comes back,
    ``left`` that it was not closed either.
    """
    if not (found.unclean or found.drafts or found.left or left):
        return ""
    sentences = []
    if found.unclean or left:
        if at_start:
            sentences.append(
                _("cpdesk was not closed last time. It is open again where you were; nothing that was saved is lost.")
            )
        else:
            sentences.append(_("This assessment was not closed last time; nothing that was saved is lost."))
    if found.replayed:
        sentences.append(
            ngettext(
                "{n} change was brought back from the recorder.",
                "{n} changes were brought back from the recorder.",
                found.replayed,
            )
        )
    if found.drafts:
        sentences.append(
            ngettext(
                "{n} text that was still being typed is back and saved now; look whether it is finished.",
                "{n} texts that were still being typed are back and saved now; look whether they are finished.",
                found.drafts,
            )
        )
        named = "; ".join(places[:MOST_PLACES]) + ("; …" if len(places) > MOST_PLACES else "")
        sentences += [_("Where: {places}.", places=named)] if named else []
    if found.left:
        sentences.append(
            ngettext(
                "{n} text that was still being typed is kept, but not recorded; look at it.",
                "{n} texts that were still being typed are kept, but not recorded; look at them.",
                found.left,
            )
        )
    return " ".join(sentences)


def opening_problem(error: CpdeskError, path: Path) -> str:
    """Return why an assessment could not be opened; one sentence where it only is open elsewhere."""
    if isinstance(error, LockedError):
        return _("This assessment is open in another window already: go on there, or close it there first.")
    if can_be_rebuilt(error, path):
        return _("This assessment's file is damaged, so it is not shown. It can be rebuilt from what cpdesk keeps.")
    return str(error)


def other_window_words() -> str:
    """Return what to say where a package was opened while the assessment worked on last is open in another window."""
    return _(
        "The assessment opened last is open in another window. To bring this copy into it, "
        "use “Open a copy (.cpdesk)” on Home there, or close that window first."
    )


def can_be_rebuilt(error: CpdeskError, path: Path) -> bool:
    """Tell whether rebuilding is the way out: what lies there is not what cpdesk wrote, and it did write there."""
    if isinstance(error, NotOursError):
        kept = companions_of(path)
        return kept.recorder.is_dir() or kept.backups.is_dir()
    return isinstance(error, DamagedError)
