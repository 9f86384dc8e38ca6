"""A countdown in whole seconds against a clock that never jumps; it knows no screen and decides nothing. No Qt."""

from __future__ import annotations

from dataclasses import replace

from cpdesk.base.records import dataclass


@dataclass(frozen=True, slots=True)
class Countdown:
    """A number of minutes for one item; ``passed`` are the seconds before ``since``, None while it stands still."""

    minutes: int
    passed: float = 0.0
    since: float | None = None

    @property
    def running(self) -> bool:
        """Tell whether it runs."""
        return self.since is not None

    @property
    def begun(self) -> bool:
        """Tell whether it runs or was paused."""
        return self.running or self.passed > 0

    def left(self, now: float) -> int:
        """Return the whole seconds left, rounded up; below zero when the time is over."""
        passed = self.passed + (now - self.since if self.since is not None else 0.0)
        return -int(-(self.minutes * 60 - passed) // 1)

    def started(self, now: float) -> Countdown:
        """Return it running."""
        return self if self.running else replace(self, since=now)

    def paused(self, now: float) -> Countdown:
        """Return it standing still."""
        if self.since is None:
            return self
        return replace(self, passed=self.passed + now - self.since, since=None)


def clock_words(seconds: int) -> str:
    """Return seconds as minutes and seconds, e.g. ``09:05``; with a plus where the time is over."""
    minutes, rest = divmod(abs(seconds), 60)
    return f"{'+' if seconds < 0 else ''}{minutes:02}:{rest:02}"
