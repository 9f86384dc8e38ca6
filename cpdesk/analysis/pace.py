"""How fast a group agrees, from the times its agreed values were recorded, and when it would be through.

Those times are what the computers' clocks claimed: fit to plan a day by, never to decide anything.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from cpdesk.base.records import dataclass

if TYPE_CHECKING:
    from cpdesk.assessment.snapshot import Snapshot

LEAST = 4
"""So many values agreed after the first moment are needed before anything is said."""
LEAST_MINUTES = 20
"""So many minutes of work are needed: a few values agreed at once say nothing about the others."""
PAUSE = 45
"""Minutes without a value that count as a pause, not as work."""
AT_ONCE = dt.timedelta(seconds=2)
"""Values recorded within this time were agreed in one go: easy ones together, as nobody talked about each."""
_BACK = dt.timedelta(hours=12)
"""How far back a working day reaches."""
_COUNTS = ("level", "special", "status", "answer")


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast it went: ``agreed`` values took ``minutes`` of work, pauses left out; ``left`` are still open.

    Values agreed together at once count as one: those that are left have to be talked about one by one. ``since`` and
    ``until`` are the first and the last moment.
    """

    agreed: int
    minutes: float
    left: int
    since: dt.datetime
    until: dt.datetime
    pauses: int

    @property
    def for_one(self) -> float:
        """Return the minutes one value took."""
        return self.minutes / self.agreed

    @property
    def to_go(self) -> int:
        """Return the minutes of work the open ones would take at this pace, without breaks."""
        return round(self.left * self.for_one)

    def finished_at(self, now: dt.datetime) -> dt.datetime:
        """Return when all would be agreed, if work went on from ``now`` without a break."""
        return now + dt.timedelta(minutes=self.to_go)


def agreed_at(snapshot: Snapshot, codes: Collection[str]) -> dict[str, dt.datetime]:
    """Return when the agreed value of each of some items was recorded or changed last, for those that have one."""
    found = {}
    for code in codes:
        moments = list(_moments(snapshot, f"agreed/{code}"))
        if moments:
            found[code] = max(moments)
    return found


def find_pace(snapshot: Snapshot, codes: Collection[str], now: dt.datetime | None = None) -> Pace | None:
    """Return the pace of the working day that ends at ``now`` (aware; by itself: with the last agreed value).

    What was agreed at the first moment is what the time is counted from; it does not count itself. None where too
    little was agreed, or in too short a time, to say anything.
    """
    all_of_them = agreed_at(snapshot, codes)
    end = now or max(all_of_them.values(), default=None)
    if end is None:
        return None
    times = _one_by_one(sorted(moment for moment in all_of_them.values() if end - _BACK <= moment <= end))
    steps = [(after - before).total_seconds() / 60 for before, after in pairwise(times)]
    worked = sum(step for step in steps if step <= PAUSE)
    pauses = sum(step > PAUSE for step in steps)
    counted_after_pause = len(steps) - pauses  # the first value after a pause began at an unknown moment
    if counted_after_pause < LEAST or worked < LEAST_MINUTES:
        return None
    return Pace(counted_after_pause, worked, len(codes) - len(all_of_them), times[0], times[-1], pauses)


def _one_by_one(times: list[dt.datetime]) -> list[dt.datetime]:
    """Return moments in their order, of those that came at once only the first."""
    kept: list[dt.datetime] = []
    for moment in times:
        if not kept or moment - kept[-1] > AT_ONCE:
            kept.append(moment)
    return kept


def _moments(snapshot: Snapshot, subject: str) -> Iterator[dt.datetime]:
    """Yield when each value that makes an answer was recorded; a clock that says nonsense says nothing."""
    for name in _COUNTS:
        current = snapshot.values.get((subject, name))
        if current is not None and current.value is not None:
            for event in current.heads:
                if (moment := _parsed(event.claimed)) is not None:
                    yield moment


def _parsed(claimed: str) -> dt.datetime | None:
    try:
        moment = dt.datetime.fromisoformat(claimed)
    except ValueError:
        return None
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=dt.UTC)
