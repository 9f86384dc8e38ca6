"""The view By goal: the level reached and the level aimed for, goal by goal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cpdesk.base.i18n import _
from cpdesk.desktop.pages.needs.views.view import PictureView
from cpdesk.desktop.widgets.chart_look import look_now
from cpdesk.reports.content.charts.goals import goals_chart

if TYPE_CHECKING:
    from cpdesk.desktop.picture import Picture
    from cpdesk.reports.content.charts.chart import Chart
    from cpdesk.reports.inputs import ReportInput


class GoalView(PictureView):
    """Shows the profile by goal."""

    def intro(self) -> str:
        """Return how the profile is read."""
        return _(
            "Each line is a goal: the filled square is the median level of its key areas today, the outlined one the "
            "median target. A line leads to the answers behind it."
        )

    def build(self, data: ReportInput, picture: Picture) -> Chart:
        """Return the profile."""
        return goals_chart(data, look_now())
