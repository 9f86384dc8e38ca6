"""Where things lie on the timeline: quarters in pixels, and the line from one bar to the one that waits. No Qt."""

from __future__ import annotations

from cpdesk.base.records import dataclass

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Scale:
    """Turns places on the line of quarters into pixels between two edges, from the side where reading begins."""

    years: range
    left: float
    right: float
    mirrored: bool

    @property
    def quarter(self) -> float:
        """Return the width of a quarter in pixels."""
        return (self.right - self.left) / max(1, len(self.years) * 4)

    @property
    def forward(self) -> int:
        """Return the sign of later: 1 to the right, -1 where the window is mirrored."""
        return -1 if self.mirrored else 1

    def x(self, place: float) -> float:
        """Return where a place lies."""
        along = (place - self.years.start * 4) * self.quarter
        return self.right - along if self.mirrored else self.left + along

    def span(self, start: float, end: float) -> tuple[float, float]:
        """Return the left edge and the width of what lies between two places."""
        first, last = sorted((self.x(start), self.x(end)))
        return first, last - first


@dataclass(frozen=True, slots=True)
class Measures:
    """Pixels: ``step`` out of a bar, half of a bar's height, half of a line's height."""

    step: float
    half_bar: float
    half_line: float


def elbow(scale: Scale, end: float, start: float, ys: tuple[float, float], by: Measures) -> tuple[Point, ...]:
    """Return the line from the end of one bar to the start of the one that waits, with right angles only.

    ``end`` and ``start`` are places on the line of quarters, ``ys`` the middles of the two bars. Where the follower
    starts later the line comes down (or up) on its bar just after the start; else it goes around, between the lines,
    and comes to the start from the side.
    """
    (before, follower), ahead = ys, scale.forward * by.step
    x1, x2 = scale.x(end), scale.x(start)
    down = 1 if follower > before else -1
    if end <= start:
        return (x1, before), (x2 + ahead, before), (x2 + ahead, follower - down * by.half_bar)
    between = follower - down * by.half_line
    return (
        (x1, before),
        (x1 + ahead, before),
        (x1 + ahead, between),
        (x2 - ahead, between),
        (x2 - ahead, follower),
        (x2, follower),
    )
