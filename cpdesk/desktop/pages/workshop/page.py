"""Workshop: everything a facilitator needs for the day, beside the answers: plan, papers, timer, parking lot, state."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from cpdesk.analysis.agenda import FOR_ONE
from cpdesk.analysis.agreement import Standing
from cpdesk.assessment.workshop import workshop
from cpdesk.assessment.workshop_fields import PARKING, WORKSHOP
from cpdesk.base.i18n import _
from cpdesk.base.records import dataclass
from cpdesk.desktop import theme
from cpdesk.desktop.pages.names import goal_codes, goal_title, goals_of, key_area_title
from cpdesk.desktop.pages.needs.tabs import Tabs
from cpdesk.desktop.pages.page import Page, PageContext
from cpdesk.desktop.pages.workshop.papers_tab import PapersTab
from cpdesk.desktop.pages.workshop.parking_tab import ParkingTab
from cpdesk.desktop.pages.workshop.plan_tab import PlanTab
from cpdesk.desktop.pages.workshop.state_tab import StateTab
from cpdesk.desktop.pages.workshop.timer_clock import TimedItem, TimerClock
from cpdesk.desktop.pages.workshop.timer_room import TimerRoom
from cpdesk.desktop.pages.workshop.timer_tab import TimerTab
from cpdesk.desktop.widgets.buttons import link_button
from cpdesk.desktop.widgets.labels import page_head, plain_label
from cpdesk.desktop.widgets.strip import Kind, Message, announce

if TYPE_CHECKING:
    from cpdesk.desktop.pages.workshop.countdown import Countdown

PLAN, PAPERS, TIMER, LOT, STATE = "plan", "papers", "timer", "parking", "state"
"""Names of the tabs; each is also the item that leads to it."""

_WITH_WORDS = 480
"""From this height on (pixels at 100 %) there is room for the sentence below the title."""


@dataclass(frozen=True, slots=True)
class _Kept:
    """What outlives a change of the look."""

    tab: str
    code: str
    countdown: Countdown
    room: bool
    point: str


class WorkshopPage(Page):
    """The page below the steps for whoever runs the workshop."""

    can_project = True

    def __init__(self, context: PageContext) -> None:
        """Build the page; :meth:`refresh` fills it."""
        super().__init__(context)
        self._tab = PLAN
        self._room: TimerRoom | None = None
        self.clock = TimerClock(self)
        self.plan = PlanTab(self.session)
        self.papers = PapersTab(context)
        self.timer = TimerTab(self.clock)
        self.parking = ParkingTab(self.session)
        self.state = StateTab(self.session)
        self._parts: dict[str, tuple[str, QWidget]] = {
            PLAN: (_("Plan the day"), self.plan),
            PAPERS: (_("Papers"), self.papers),
            TIMER: (_("Timer"), self.timer),
            LOT: (_("Parking lot"), self.parking),
            STATE: (_("Where we are"), self.state),
        }
        self.tabs = Tabs((name, words) for name, (words, _widget) in self._parts.items())
        self._stack = QStackedWidget()
        self.guide = link_button(_("How to run it"), "lightbulb")
        about = _("For whoever runs the workshop: before it, while it runs, and in the evening.")
        self.about = plain_label(about, "muted")
        self._build()
        self._connect()
        self._show_tab(PLAN)

    @property
    def item(self) -> str:
        """Return the tab that is shown."""
        return self._tab

    def refresh(self) -> None:
        """Show what is recorded now."""
        if not self.session.is_open:
            return
        self.tabs.set_count(LOT, _("Parking lot"), self.parking.refresh())
        self._show_items()
        if self._tab == PLAN:
            self.plan.refresh()
        elif self._tab == STATE:
            self.state.refresh()

    def item_of(self, subject: str) -> str:
        """Return the tab a subject is shown on."""
        kind = subject.partition("/")[0]
        return PLAN if kind == WORKSHOP.name else LOT if kind == PARKING.name else ""

    def show_item(self, code: str) -> None:
        """Go to a tab."""
        if code in self._parts:
            self._show_tab(code)
            self.refresh()

    def show_field(self, name: str) -> None:
        """Put the cursor into a field of the plan."""
        if self._tab == PLAN and (field := self.plan.form.focus(name)) is not None:
            self.plan.reveal(field)

    def keep(self) -> object:
        """Hand over the tab, the timer and a point that is typed."""
        room = self._room is not None and not self._room.isHidden()
        self.end_projector()
        return _Kept(self._tab, self.clock.code, self.clock.countdown, room, self.parking.typed())

    def take(self, kept: object) -> None:
        """Take them over."""
        if not isinstance(kept, _Kept):
            return
        self.clock.go_on(kept.code, kept.countdown)
        self._show_tab(kept.tab)
        self.refresh()
        if kept.point:
            self.parking.text.setText(kept.point)
        if kept.room:
            self.toggle_projector()

    def toggle_projector(self) -> None:
        """Show the timer large with nothing around it, or end that."""
        if self._room is not None and not self._room.isHidden():
            self.end_projector()
            return
        if self.clock.item is None:
            self.context.tell(Message(_("The timer needs a key area; this round asks none.")))
            return
        self.commit()
        if self._room is None:
            self._room = TimerRoom(self, self.clock)
        self._room.open()
        announce(self, _("The projector view is on. Esc ends it."))

    def end_projector(self) -> None:
        """Show the whole window again."""
        if self._room is not None and not self._room.isHidden():
            self._room.shut()

    def hideEvent(self, event: QHideEvent) -> None:
        """End the view for a room where another page is shown; the timer goes on if it was started."""
        super().hideEvent(event)
        if self.isHidden():
            self.end_projector()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the room to the tabs where there is little of it."""
        super().resizeEvent(event)
        self.about.setVisible(event.size().height() >= theme.current().px(_WITH_WORDS))

    # ------------------------------------------------------------------------------------------------- building

    def _build(self) -> None:
        gap = theme.current().gap
        for _words, widget in self._parts.values():
            self._stack.addWidget(widget)
        top = QWidget()
        head = QVBoxLayout(top)
        head.setContentsMargins(gap(36), gap(20), gap(36), gap(8))
        head.setSpacing(gap(10))
        row = QHBoxLayout()
        row.addLayout(page_head(_("Workshop"), self.about), 1)
        row.addWidget(self.guide, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(row)
        head.addWidget(self.tabs)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(top)
        outer.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.tabs.wanted.connect(self._tab_wanted)
        self.guide.clicked.connect(self._show_guide)
        self.timer.room_wanted.connect(self.toggle_projector)
        self.timer.item_wanted.connect(self._agree_on)
        self.state.item_wanted.connect(self._agree_on)
        self.state.paper_wanted.connect(self._show_papers)
        self.clock.over.connect(self._tell_over)

    # ------------------------------------------------------------------------------------------------- tabs

    def _tab_wanted(self, name: str) -> None:
        self.commit()
        self._show_tab(name)
        if self.session.is_open:
            self.refresh()
        if name == LOT:
            self.parking.take_focus()

    def _show_tab(self, name: str) -> None:
        self._tab = name
        self.tabs.show_tab(name)
        self._stack.setCurrentWidget(self._parts[name][1])

    def _show_papers(self) -> None:
        self._show_tab(PAPERS)
        self.papers.cards["tonight"].buttons["pdf"].setFocus()

    def _show_guide(self) -> None:
        self.context.navigate("guides", "running")

    def _agree_on(self, code: str) -> None:
        self.context.navigate("agree", code)

    def _show_items(self) -> None:
        """Hand the key areas asked to the timer, with those agreed marked."""
        picture = self.session.picture
        agreed = {spread.code for spread in picture.agreement.items if spread.standing is Standing.AGREED}
        items = []
        for code in picture.scope.key_areas:
            goals = goals_of(picture.edition, code)
            place = _(
                "{goal} · {code}",
                goal=f"{goal_codes(goals)} {goal_title(picture.edition, picture.mapping, goals)}",
                code=code,
            )
            items.append(
                TimedItem(code, key_area_title(picture.edition, picture.mapping, code), place, agreed=code in agreed)
            )
        before = self.clock.items
        self.clock.show_items(tuple(items), workshop(picture.snapshot).minutes or FOR_ONE)
        if self.clock.items != before:
            self.timer.show_items()

    def _tell_over(self) -> None:
        """Say that the time is up where the timer itself is not in sight."""
        item = self.clock.item
        if item is not None and not self.timer.isVisible():
            self.context.tell(Message(_("The time for “{item}” is up.", item=item.title), Kind.WARNING))
