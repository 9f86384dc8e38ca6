"""What the tab “Papers” offers: each paper with what it is for, and the choices for all of them. No Qt."""

from __future__ import annotations

from cpdesk.base.i18n import N_, _
from cpdesk.base.records import dataclass
from cpdesk.desktop.pages.reports.content import FORMATS
from cpdesk.reports.kinds import KINDS, Shelf

ABOUT = {
    "agenda": N_("The day or days with their times, from what is planned here. It says whether the time suffices."),
    "invitation": N_("A letter to fill in: what stands in [brackets] is not recorded yet."),
    "roles": N_("One page in plain words: chair, facilitator, note-taker, timekeeper, speakers of institutions."),
    "sign-in-sheet": N_("Registered participants with their institution, and empty lines for others."),
    "participants": N_("For the report: how many, of which institutions and sectors; a list."),
    "tonight": N_("Tonight: agreed, open, where views differ most, the parking lot, what comes next."),
}
ICONS = {
    "agenda": "calendar",
    "invitation": "message-square-text",
    "roles": "users",
    "sign-in-sheet": "pencil",
    "participants": "list-checks",
    "tonight": "clipboard-check",
}
LINES = (0, 5, 10, 12, 20, 30, 40)
"""How many empty lines of a sign-in sheet are offered."""
USUAL_LINES = 12


@dataclass(frozen=True, slots=True)
class PaperLine:
    """A paper as its card shows it; ``formats`` are endings with their names, the best first."""

    id: str
    title: str
    about: str
    icon: str
    formats: tuple[tuple[str, str], ...]


def paper_lines() -> tuple[PaperLine, ...]:
    """Return the papers of the workshop in their order."""
    return tuple(
        PaperLine(
            kind.id,
            _(kind.title),
            _(ABOUT[kind.id]),
            ICONS[kind.id],
            tuple((ending, _(FORMATS[ending][0])) for ending in kind.formats),
        )
        for kind in KINDS
        if kind.shelf is Shelf.WORKSHOP
    )
