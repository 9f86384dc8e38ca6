"""What the timeline shows: groups of goals, a bar for each action, the years it spans. No Qt."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from cpdesk.base.i18n import _
from cpdesk.desktop.pages.action_plan import quarters
from cpdesk.desktop.pages.action_plan.content import WHEN, ActionRow


class Look(StrEnum):
    """How a bar is drawn; the shape says the same as the colour."""

    PLANNED = "planned"
    UNDER_WAY = "under_way"
    COMPLETED = "completed"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class Bar:
    """From the start of one quarter to the end of another, on the line of quarters."""

    start: int
    end: int
    look: Look


@dataclass(frozen=True, slots=True)
class TimelineLine:
    """A heading of a goal (no ``row``), or an action with its bar; ``note`` stands where there is no bar."""

    heading: str = ""
    row: ActionRow | None = None
    bar: Bar | None = None
    note: str = ""

    @property
    def words(self) -> str:
        """Return the line in words."""
        return self.heading if self.row is None else self.row.details


@dataclass(frozen=True, slots=True)
class Timeline:
    """All lines and the scale: years, and where today is."""

    lines: tuple[TimelineLine, ...]
    years: range
    today: float


def build_timeline(rows: tuple[ActionRow, ...], today: dt.date) -> Timeline:
    """Return the rows as a timeline, grouped in the order they come (the plan's)."""
    lines: list[TimelineLine] = []
    for group, members in groupby(rows, key=_group_of):
        lines.append(TimelineLine(heading=group))
        lines += [_line(row) for row in members]
    used = [value for row in rows for value in (row.action.start, row.action.end) if value]
    return Timeline(tuple(lines), quarters.years_shown(today, used), quarters.of_date(today))


def _group_of(row: ActionRow) -> str:
    return row.group


def _line(row: ActionRow) -> TimelineLine:
    start, end = quarters.to_index(row.action.start), quarters.to_index(row.action.end)
    if start is None or end is None:
        return TimelineLine(row=row, note=row.cells[WHEN] or _("Start and end not set"))
    if end < start:
        return TimelineLine(row=row, note=_("The end lies before the start"))
    return TimelineLine(row=row, bar=Bar(start, end, _look(row.action.status)))


def _look(status: str) -> Look:
    looks = {"under_way": Look.UNDER_WAY, "completed": Look.COMPLETED}
    return looks.get(status, Look.STOPPED if status in ("postponed", "cancelled") else Look.PLANNED)
