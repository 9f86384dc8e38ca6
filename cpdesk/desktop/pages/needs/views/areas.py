"""The view Reporting areas: where capacity-building is still needed, in the areas of the national report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cpdesk.base.i18n import _
from cpdesk.desktop.pages.needs.views.view import PictureView
from cpdesk.desktop.widgets.chart_look import look_now
from cpdesk.reports.content.charts.areas import areas_chart

if TYPE_CHECKING:
    from cpdesk.desktop.picture import Picture
    from cpdesk.reports.content.charts.chart import Chart
    from cpdesk.reports.inputs import ReportInput


class AreasView(PictureView):
    """Shows the own needs by area beside the worldwide counts."""

    def intro(self) -> str:
        """Return how the chart is read."""
        return _(
            "The national report asks in which areas capacity-building is still needed. Each square is a need of this "
            "assessment with its rank; each bar counts the Parties that reported a need there."
        )

    def build(self, data: ReportInput, picture: Picture) -> Chart:
        """Return the areas."""
        return areas_chart(data, look_now())
