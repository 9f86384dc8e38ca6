"""What the board shows: a column for each status, with its count, its money and its cards. No Qt."""

from __future__ import annotations

from cpdesk.assessment.fields import STATUSES
from cpdesk.base.i18n import _, ngettext
from cpdesk.base.records import dataclass
from cpdesk.desktop.pages.action_plan.arranged import cost_words
from cpdesk.desktop.pages.action_plan.content import COST, LEAD, WHEN, ActionRow
from cpdesk.desktop.pages.action_plan.smart_content import smart_words


@dataclass(frozen=True, slots=True)
class BoardColumn:
    """One status (empty for none), its title, how many actions it holds, what they cost, and their rows."""

    status: str
    title: str
    count: str
    money: str
    rows: tuple[ActionRow, ...]


def build_board(rows: tuple[ActionRow, ...]) -> tuple[BoardColumn, ...]:
    """Return the columns in the order of the statuses; one without a status stands first where it is needed."""
    found = [(choice.value, _(choice.label)) for choice in STATUSES]
    if any(not row.action.status for row in rows):
        found.insert(0, ("", _("No status")))
    return tuple(_column(status, title, tuple(r for r in rows if r.action.status == status)) for status, title in found)


def next_status(columns: tuple[BoardColumn, ...], status: str, step: int) -> str | None:
    """Return the status of the column beside another; None past the last one, or where that one has no status."""
    at = [column.status for column in columns].index(status) + step
    return columns[at].status or None if 0 <= at < len(columns) else None


def card_lines(row: ActionRow) -> tuple[str, str, str]:
    """Return what stands under the title of a card: lead, when, cost; what is missing is said."""
    return (
        row.cells[LEAD] or _("Without a lead"),
        row.cells[WHEN] or _("Start and end not set"),
        row.cells[COST] or _("Cost not known"),
    )


def card_words(row: ActionRow) -> str:
    """Return everything a card says, for tooltips and screen readers."""
    return f"{row.details}\n{smart_words(row.smart)}"


def _column(status: str, title: str, rows: tuple[ActionRow, ...]) -> BoardColumn:
    count = ngettext("{n} action", "{n} actions", len(rows))
    return BoardColumn(status, title, count, "\n".join(cost_words(rows)), rows)
