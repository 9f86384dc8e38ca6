"""What the timeline shows: groups, a bar for each action with the part done, what waits for what, the years. No Qt."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum

from cpdesk.assessment.actions import Action, ProgressNote, ends_too_late
from cpdesk.assessment.quarters import from_index, to_index
from cpdesk.base.formats import quarter
from cpdesk.base.i18n import _, interface
from cpdesk.base.records import dataclass
from cpdesk.desktop.pages.action_plan import quarters
from cpdesk.desktop.pages.action_plan.arranged import Arranged, Group, GroupBy, grouped
from cpdesk.desktop.pages.action_plan.content import WHEN, ActionRow
from cpdesk.desktop.pages.action_plan.progress_content import find_progress
from cpdesk.desktop.pages.field_words import in_sentence


class Look(StrEnum):
    """How a bar is drawn; the shape says the same as the colour."""

    PLANNED = "planned"
    UNDER_WAY = "under_way"
    COMPLETED = "completed"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class Bar:
    """From the start of one quarter to the end of another, on the line of quarters; ``done`` goes from 0 to 1."""

    start: int
    end: int
    look: Look
    done: float = 0.0


@dataclass(frozen=True, slots=True)
class TimelineLine:
    """A heading (no ``row``), or an action with its bar; ``note`` stands where there is no bar."""

    heading: str = ""
    row: ActionRow | None = None
    bar: Bar | None = None
    note: str = ""
    words: str = ""
    """Everything the line says, for tooltips and screen readers."""


@dataclass(frozen=True, slots=True)
class Link:
    """The action on line ``follower`` waits for the one on line ``before``; broken where that one ends too late."""

    before: int
    follower: int
    broken: bool


@dataclass(frozen=True, slots=True)
class Timeline:
    """All lines, what waits for what, and the scale: years, and where today is."""

    lines: tuple[TimelineLine, ...]
    links: tuple[Link, ...]
    years: range
    today: float

    def line_of(self, action_id: str) -> int | None:
        """Return the line of an action, None where it is not shown."""
        found = (n for n, line in enumerate(self.lines) if line.row is not None and line.row.action.id == action_id)
        return next(found, None)


def build_timeline(shown: Arranged, today: dt.date) -> Timeline:
    """Return the rows as a timeline, by goal unless other groups are chosen; those without a bar stand at the end."""
    others = {row.action.id: row.action for row in shown.view.rows}
    by_goal = shown.choice.group_by is GroupBy.NONE
    groups = grouped(shown.rows, GroupBy.GOAL) if by_goal else shown.groups
    lines = tuple(_lines(groups, others))
    drawn = [line.bar for line in lines if line.bar is not None]
    used = [from_index(place) for bar in drawn for place in (bar.start, bar.end)]
    return Timeline(lines, tuple(_links(lines, others)), quarters.years_shown(today, used), quarters.of_date(today))


def moved(action: Action, step: int) -> dict[str, object]:
    """Return start and end by so many quarters later; empty where the action has no bar or would leave the years."""
    places = [to_index(value) for value in (action.start, action.end)]
    found = [from_index(place + step) for place in places if place is not None]
    if len(found) < 2 or any(not quarters.is_offered(value) for value in found):
        return {}
    return {"start": found[0], "end": found[1]}


def done_of(action: Action) -> float:
    """Return the part that is done: all of what is completed, else the latest percentage people noted."""
    if action.is_completed:
        return 1.0
    latest = _latest(action.progress)
    return 0.0 if latest is None or latest.percent is None else min(max(latest.percent, 0), 100) / 100


def _latest(notes: tuple[ProgressNote, ...]) -> ProgressNote | None:
    return next((note for note in reversed(notes) if note.percent is not None), None)


def _lines(groups: tuple[Group, ...], others: Mapping[str, Action]) -> Iterator[TimelineLine]:
    undrawn = []
    for group in groups:
        lines = [_line(row, others) for row in group.rows]
        drawn = [line for line in lines if line.bar is not None]
        undrawn += [line for line in lines if line.bar is None]
        if drawn:
            yield TimelineLine(heading=group.heading, words=group.heading)
            yield from drawn
    if undrawn:
        heading = _("Not drawn: no start and end yet")
        yield TimelineLine(heading=heading, words=heading)
        yield from undrawn


def _line(row: ActionRow, others: Mapping[str, Action]) -> TimelineLine:
    action = row.action
    start, end = to_index(action.start), to_index(action.end)
    progress = find_progress(action).latest
    words = "\n".join(part for part in (row.details, progress, *_waits(action, others)) if part)
    if start is None or end is None:
        return TimelineLine(row=row, note=row.cells[WHEN] or _("Start and end not set"), words=words)
    if end < start:
        return TimelineLine(row=row, note=_("The end lies before the start"), words=words)
    return TimelineLine(row=row, bar=Bar(start, end, _look(action.status), done_of(action)), words=words)


def _waits(action: Action, others: Mapping[str, Action]) -> Iterator[str]:
    """Yield a sentence for each action this one waits for; one that ends too late says so."""
    for other in (others[before] for before in action.after if before in others):
        title = in_sentence(other.title) or _("Action without a title")
        if ends_too_late(other, action):
            end = quarter(other.end, interface())
            yield _("Waits for “{title}”, which ends only in {end}, after this action starts.", title=title, end=end)
        else:
            yield _("Waits for “{title}”.", title=title)


def _links(lines: tuple[TimelineLine, ...], others: Mapping[str, Action]) -> Iterator[Link]:
    drawn = _places(lines)
    for follower, place in drawn.items():
        for before in others[follower].after:
            if before in drawn:
                yield Link(drawn[before], place, ends_too_late(others[before], others[follower]))


def _places(lines: Iterable[TimelineLine]) -> dict[str, int]:
    """Return on which line each action with a bar stands."""
    return {line.row.action.id: n for n, line in enumerate(lines) if line.row is not None and line.bar is not None}


def _look(status: str) -> Look:
    looks = {"under_way": Look.UNDER_WAY, "completed": Look.COMPLETED}
    return looks.get(status, Look.STOPPED if status in ("postponed", "cancelled") else Look.PLANNED)
