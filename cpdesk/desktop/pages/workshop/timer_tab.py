"""The tab “Timer”: the key area, the time left, start, pause, next, and the same large for a room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from cpdesk.base.i18n import _
from cpdesk.desktop import theme
from cpdesk.desktop.pages.workshop.timer_look import BigTime
from cpdesk.desktop.widgets.buttons import link_button, primary_button, secondary_button
from cpdesk.desktop.widgets.card import Card
from cpdesk.desktop.widgets.combo import Choice
from cpdesk.desktop.widgets.flow import FlowLayout
from cpdesk.desktop.widgets.labels import plain_label
from cpdesk.desktop.widgets.rows import add_row
from cpdesk.desktop.widgets.scroll import ColumnArea
from cpdesk.desktop.widgets.strip import announce

if TYPE_CHECKING:
    from cpdesk.desktop.pages.workshop.timer_clock import TimerClock


class TimerTab(ColumnArea):
    """``room_wanted`` asks for the view for a room, ``item_wanted`` for the page on which the item is agreed."""

    room_wanted = Signal()
    item_wanted = Signal(str)

    def __init__(self, clock: TimerClock, parent: QWidget | None = None) -> None:
        """Show a clock."""
        super().__init__(760, 24, parent)
        self.set_margins(36, 4, 24)
        self._clock = clock
        self._said = ""
        self.choice = Choice(clear=None, placeholder=_("No key area is asked in this round"))
        self.time = BigTime(clock, 150)
        self.state = plain_label("", "heading")
        self.start = primary_button(_("Start the timer"), "play")
        self.next = secondary_button(_("Next key area"), "arrow-right")
        self.again = secondary_button(_("From the beginning"), "refresh-cw")
        self.large = secondary_button(_("Show it large (F5)"), "presentation")
        self.agree = link_button(_("Agree on this key area"), "arrow-right")
        self._build()
        self.choice.changed.connect(self._chosen)
        self.start.clicked.connect(clock.toggle)
        self.next.clicked.connect(clock.next_item)
        self.again.clicked.connect(clock.again)
        self.large.clicked.connect(self.room_wanted)
        self.agree.clicked.connect(self._lead)
        clock.ticked.connect(self.show_clock)

    def show_items(self) -> None:
        """Offer the items of the clock."""
        self.choice.set_options(
            (
                item.code,
                _("{title} · {code} (agreed)", title=item.title, code=item.code)
                if item.agreed
                else _("{title} · {code}", title=item.title, code=item.code),
            )
            for item in self._clock.items
        )
        self.show_clock()

    def show_clock(self) -> None:
        """Show how the clock stands."""
        clock = self._clock
        self.choice.set_value(clock.code or None)
        if self.state.text() != clock.state:
            self.state.setText(clock.state)
        words = _("Pause") if clock.countdown.running else _("Go on") if clock.countdown.begun else _("Start the timer")
        if self.start.accessibleName() != words:
            self.start.set_words(words)
            self.start.set_icon("pause" if clock.countdown.running else "play")
        there = clock.item is not None
        for button in (self.start, self.next, self.again, self.large, self.agree):
            if button.isEnabled() != there:
                button.setEnabled(there)
        if clock.is_over and self._said != clock.code:
            self._said = clock.code
            announce(self, clock.state)
        elif not clock.is_over:
            self._said = ""

    def _build(self) -> None:
        gap = theme.current().gap
        card = Card()
        card.body.setSpacing(gap(12))
        add_row(card.body, _("Key area"), self.choice)
        card.body.addWidget(self.time)
        self.state.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        card.body.addWidget(self.state)
        holder = QWidget()
        flow = FlowLayout(holder, gap(8))
        for button in (self.start, self.next, self.again, self.large):
            flow.addWidget(button)
        card.body.addWidget(holder)
        card.body.addWidget(self.agree, 0, Qt.AlignmentFlag.AlignLeading)
        self.column.addWidget(card)
        note = _(
            "The minutes for one key area are set under “Plan the day”. The timer makes no sound and records nothing: "
            "whether to go on is for the chair to say."
        )
        self.column.addWidget(plain_label(note, "caption"))
        self.column.addStretch(1)

    def _chosen(self, code: object) -> None:
        if code:
            self._clock.choose(str(code))

    def _lead(self) -> None:
        self.item_wanted.emit(self._clock.code)
