"""The view Timeline: bars from quarter to quarter in groups, with what their shapes mean below."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from cpdesk.base.i18n import _
from cpdesk.desktop import theme
from cpdesk.desktop.pages.action_plan.cell_fields import WORDS
from cpdesk.desktop.pages.action_plan.content import WHEN
from cpdesk.desktop.pages.action_plan.legend import Legend
from cpdesk.desktop.pages.action_plan.timeline_content import build_timeline, moved
from cpdesk.desktop.pages.action_plan.timeline_view import TimelineView
from cpdesk.desktop.pages.action_plan.views.part import PlanPart
from cpdesk.desktop.widgets.strip import announce

if TYPE_CHECKING:
    from cpdesk.desktop.pages.action_plan.arranged import Arranged
    from cpdesk.desktop.pages.action_plan.plan_deeds import PlanDeeds


class TimelinePart(PlanPart):
    """Shows the timeline, by goal unless other groups are chosen; a bar moved by a quarter is recorded as one step."""

    def __init__(self, deeds: PlanDeeds) -> None:
        super().__init__(deeds)
        self._shown: Arranged | None = None
        self.timeline = TimelineView()
        legend = Legend()
        gap = theme.current().gap(8)
        legend.setContentsMargins(gap, 0, gap, gap)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(gap)
        column.addWidget(self.timeline, 1)
        column.addWidget(legend)
        self.timeline.opened.connect(self.opened)
        self.timeline.move_wanted.connect(self.move_bar)

    def show_plan(self, shown: Arranged) -> None:
        """Show the rows the filter leaves."""
        self._shown = shown
        self.timeline.show_timeline(build_timeline(shown, dt.date.today()), shown.current)

    def take_focus(self) -> None:
        """Go to the lines."""
        self.timeline.setFocus()

    def move_bar(self, action_id: str, step: int) -> None:
        """Record that an action starts and ends by so many quarters later; what cannot be is said."""
        row = self._shown.view.find(action_id) if self._shown is not None else None
        if row is None:
            return
        values = moved(row.action, step)
        if not values:
            self.told.emit(_("Only an action with a start and an end can be moved; its form sets them."))
            return
        self.told.emit(self.deeds.set_values((row.action,), values, _(WORDS[WHEN])))
        now = self._shown.view.find(action_id) if self._shown is not None else None
        announce(self.timeline, now.cells[WHEN] if now is not None else "")
