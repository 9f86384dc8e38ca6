"""The view Matrix: how large a need is against how feasible it is to meet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cpdesk.analysis.need_words import none_sure
from cpdesk.base.i18n import _, interface
from cpdesk.desktop.pages.needs.views.view import PictureView
from cpdesk.desktop.widgets.chart_look import look_now
from cpdesk.reports.content.charts.matrix import matrix_chart

if TYPE_CHECKING:
    from cpdesk.desktop.picture import Picture
    from cpdesk.reports.content.charts.chart import Chart
    from cpdesk.reports.inputs import ReportInput


class MatrixView(PictureView):
    """Shows every need once, as a square with its rank."""

    def intro(self) -> str:
        """Return how the matrix is read."""
        return _(
            "Each square is a need with its rank: the higher, the larger the need; the further along, the more "
            "feasible. A square leads to the answer behind it."
        )

    def nothing(self, picture: Picture) -> str:
        """Return why there is no need to show."""
        found = super().nothing(picture)
        if found or picture.needs.ranked:
            return found
        if picture.needs.could_be:
            return none_sure(interface())
        return _("Every level reaches its target.")

    def build(self, data: ReportInput, picture: Picture) -> Chart:
        """Return the matrix."""
        return matrix_chart(data, look_now())
