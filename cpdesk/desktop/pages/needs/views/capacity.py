"""The view By capacity: which type of capacity is missing, and at which level."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cpdesk.base.i18n import _
from cpdesk.desktop.pages.needs.views.view import PictureView
from cpdesk.desktop.widgets.chart_look import look_now
from cpdesk.reports.content.charts.capacity import capacity_chart

if TYPE_CHECKING:
    from cpdesk.desktop.picture import Picture
    from cpdesk.reports.content.charts.chart import Chart
    from cpdesk.reports.inputs import ReportInput


class CapacityView(PictureView):
    """Shows the needs by type and level of capacity."""

    def intro(self) -> str:
        """Return how the heat map is read."""
        return _(
            "Each cell counts the key areas below their target that build one type of capacity at one level; a key "
            "area can count in several cells. A cell leads to the answers behind it."
        )

    def nothing(self, picture: Picture) -> str:
        """Return why there is nothing to count, above all where the edition has no guidance."""
        found = super().nothing(picture)
        if found or any(words.capacity for words in picture.guidance.key_areas.values()):
            return found
        return _("For this edition of the plan, nobody has said yet which capacity each key area builds.")

    def build(self, data: ReportInput, picture: Picture) -> Chart | None:
        """Return the heat map."""
        return capacity_chart(data, picture.guidance, look_now())
