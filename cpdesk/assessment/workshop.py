"""The workshop of a cycle as recorded: when, where, who, and the points put aside in the parking lot."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import TYPE_CHECKING

from cpdesk.assessment.workshop_fields import WORKSHOP
from cpdesk.base.records import dataclass

if TYPE_CHECKING:
    from cpdesk.assessment.snapshot import Snapshot

HALF_DAY, ONE_DAY, TWO_DAYS = "half_day", "one_day", "two_days"


@dataclass(frozen=True, slots=True)
class Workshop:
    """What is recorded about the workshop; texts are empty and numbers None where nothing is.

    ``begins_at`` and ``ends_at`` are minutes after midnight, ``minutes`` those for one key area.
    """

    title: str = ""
    place: str = ""
    starts: dt.date | None = None
    agenda: str = ""
    begins_at: int | None = None
    ends_at: int | None = None
    minutes: int | None = None
    purpose: str = ""
    host: str = ""
    chair: str = ""
    facilitator: str = ""
    note_taker: str = ""
    reply_to: str = ""
    reply_by: dt.date | None = None


@dataclass(frozen=True, slots=True)
class ParkedPoint:
    """A point of the parking lot; ``item`` is the code of an item of the plan, or empty."""

    id: str
    text: str
    item: str = ""
    institution: str = ""
    outcome: str = ""
    settled: bool = False

    @property
    def subject(self) -> str:
        """Return the subject its values are recorded under."""
        return f"parking/{self.id}"


def workshop(snapshot: Snapshot) -> Workshop:
    """Return what is recorded about the workshop of the cycle."""
    text, number = partial(snapshot.text, WORKSHOP.name), partial(_number, snapshot)
    return Workshop(
        title=text("title"),
        place=text("place"),
        starts=_day(text("starts")),
        agenda=text("agenda"),
        begins_at=number("begins_at"),
        ends_at=number("ends_at"),
        minutes=number("minutes"),
        purpose=text("purpose"),
        host=text("host"),
        chair=text("chair"),
        facilitator=text("facilitator"),
        note_taker=text("note_taker"),
        reply_to=text("reply_to"),
        reply_by=_day(text("reply_by")),
    )


def parked_points(snapshot: Snapshot) -> tuple[ParkedPoint, ...]:
    """Return the points of the parking lot that are not removed, in the order they were raised."""
    return tuple(
        ParkedPoint(
            subject.partition("/")[2],
            snapshot.text(subject, "text"),
            snapshot.text(subject, "item"),
            snapshot.text(subject, "institution"),
            snapshot.text(subject, "outcome"),
            snapshot.get(subject, "settled") is True,
        )
        for subject in snapshot.subjects("parking")
    )


def _number(snapshot: Snapshot, field: str) -> int | None:
    value = snapshot.get(WORKSHOP.name, field)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _day(text: str) -> dt.date | None:
    """Return a day; None for a date that is known only to the month, or not at all."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None
