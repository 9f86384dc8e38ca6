"""The timer for one item after another: it ticks only while somebody started it, and decides nothing that is kept."""

from __future__ import annotations

import time

from PySide6.QtCore import QObject, QTimer, Signal

from cpdesk.base.i18n import _
from cpdesk.base.records import dataclass
from cpdesk.desktop.pages.workshop.countdown import Countdown, clock_words

SOON = 120
"""Seconds before the end from which the timer says that it is near."""
_EVERY = 250


@dataclass(frozen=True, slots=True)
class TimedItem:
    """An item the timer can run for; ``agreed`` ones are passed over."""

    code: str
    title: str
    place: str
    agreed: bool


class TimerClock(QObject):
    """``ticked`` tells that what is shown changed, ``over`` that the time of an item has just run out."""

    ticked = Signal()
    over = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        """Stand still, for no item."""
        super().__init__(parent)
        self.items: tuple[TimedItem, ...] = ()
        self.code = ""
        self.countdown = Countdown(15)
        self._told = False
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY)
        self._timer.timeout.connect(self._tick)

    @property
    def item(self) -> TimedItem | None:
        """Return the item it stands at."""
        return next((item for item in self.items if item.code == self.code), None)

    @property
    def left(self) -> int:
        """Return the seconds left; below zero when the time is over."""
        return self.countdown.left(time.monotonic())

    @property
    def is_over(self) -> bool:
        """Tell whether the time is over."""
        return self.countdown.begun and self.left <= 0

    @property
    def words(self) -> str:
        """Return the time that is left as figures."""
        return clock_words(self.left)

    @property
    def state(self) -> str:
        """Return in words how it stands."""
        if self.is_over:
            return _("The time is up.")
        if not self.countdown.begun:
            return _("Not started")
        if not self.countdown.running:
            return _("Paused")
        return _("Time is nearly up.") if self.left <= SOON else _("Running")

    def show_items(self, items: tuple[TimedItem, ...], minutes: int) -> None:
        """Offer these items, in their order; a countdown that has begun keeps its minutes."""
        self.items = items
        if self.item is None:
            self._choose_first()
            self.countdown = Countdown(minutes)
            self._timer.stop()
        elif not self.countdown.begun:
            self.countdown = Countdown(minutes)
        self.ticked.emit()

    def choose(self, code: str) -> None:
        """Go to an item, with its whole time before it."""
        self.code = code
        self.again()

    def toggle(self) -> None:
        """Start, or pause."""
        now = time.monotonic()
        if self.countdown.running:
            self._set(self.countdown.paused(now))
        elif self.item is not None:
            self._set(self.countdown.started(now))

    def again(self) -> None:
        """Give the item its whole time again; what was running stands still."""
        self._told = False
        self._set(Countdown(self.countdown.minutes))

    def next_item(self) -> None:
        """Go to the next item that is not agreed, the first again after the last; a running timer runs on."""
        running = self.countdown.running
        codes = [item.code for item in self.items]
        at = codes.index(self.code) if self.code in codes else -1
        turn = [*self.items[at + 1 :], *self.items[: max(at, 0)]]
        following = next((item for item in turn if not item.agreed), turn[0] if turn else None)
        if following is not None:
            self.choose(following.code)
            if running:
                self.toggle()

    def go_on(self, code: str, countdown: Countdown) -> None:
        """Take over where another one was."""
        self.code = code
        self._told = countdown.left(time.monotonic()) <= 0
        self._set(countdown)

    def _choose_first(self) -> None:
        first = next((item for item in self.items if not item.agreed), self.items[0] if self.items else None)
        self.code = first.code if first is not None else ""

    def _set(self, countdown: Countdown) -> None:
        self.countdown = countdown
        if countdown.running:
            self._timer.start()
        else:
            self._timer.stop()
        self.ticked.emit()

    def _tick(self) -> None:
        self.ticked.emit()
        if self.is_over and not self._told:
            self._told = True
            self.over.emit()
