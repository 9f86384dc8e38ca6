"""A view of the needs: one line on how to read it, the chart, its table; each mark and row leads to the answer."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from cpdesk.base.i18n import _, interface
from cpdesk.desktop import theme
from cpdesk.desktop.widgets.chart import ChartView
from cpdesk.desktop.widgets.labels import plain_label
from cpdesk.desktop.widgets.plain_table import PlainTable
from cpdesk.reports.inputs import ReportInput, assemble

if TYPE_CHECKING:
    from cpdesk.desktop.pages.page import PageContext
    from cpdesk.desktop.picture import Picture
    from cpdesk.reports.content.charts.chart import Chart


def chart_input(picture: Picture) -> ReportInput:
    """Return what charts are built from: the same as for a report, in the window's language."""
    return assemble(
        picture.snapshot,
        picture.edition,
        picture.mapping,
        picture.needs,
        picture.action_plan,
        language=interface().language,
        date=dt.date.today(),
    )


class PictureView(QWidget):
    """A view without a scroll area or title of its own; ``opened`` carries the key area that was chosen."""

    opened = Signal(str)

    def __init__(self, context: PageContext) -> None:
        """Build the layout; ``refresh`` shows."""
        super().__init__()
        self.context = context
        self._chart: Chart | None = None
        px = theme.current().px
        self._intro = plain_label(self.intro(), "muted")
        self._empty = plain_label("")
        self.chart, self.table = ChartView(), PlainTable()
        self._caption, self._note = plain_label("", "heading"), plain_label("", "caption")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        for widget in (self._intro, self._empty, self.chart, self._caption, self.table, self._note):
            column.addWidget(widget)
        column.addStretch(1)
        self.chart.opened.connect(self._lead_from_chart)
        self.table.opened.connect(self._lead_from_table)
        self.opened.connect(self._open)

    def refresh(self) -> None:
        """Show the needs as they are now."""
        if self.context.session.is_open:
            self.show_picture(self.context.session.picture)

    def show_picture(self, picture: Picture) -> None:
        """Show the chart and its table, or in a line why there is nothing to show."""
        reason = self.nothing(picture)
        chart = None if reason else self.build(chart_input(picture), picture)
        self._chart = chart
        self._empty.setText(reason or _("There is nothing to show here."))
        self._empty.setVisible(chart is None)
        for widget in (self._intro, self.chart, self._caption, self.table):
            widget.setVisible(chart is not None)
        self._note.setVisible(chart is not None and bool(chart.table.note))
        if chart is not None:
            self.chart.show_drawing(chart.drawing, chart.caption, chart.alternative)
            self._caption.setText(chart.table.caption)
            self.table.show_table(chart.table, chart.targets)
            self._note.setText(chart.table.note)

    def intro(self) -> str:
        """Return one line on what the view shows and how it is read."""
        raise NotImplementedError

    def nothing(self, picture: Picture) -> str:
        """Return why there is nothing to show; empty where there is something."""
        if not picture.needs.total:
            return _("This edition of the plan lists no key areas for capacity-building.")
        return "" if picture.needs.answered else _("No key area has a level yet.")

    def build(self, data: ReportInput, picture: Picture) -> Chart | None:
        """Return the chart with its table; None where nothing can be shown."""
        raise NotImplementedError

    def _lead_from_chart(self, target: str) -> None:
        self._lead(target, self.chart.place_of(target))

    def _lead_from_table(self, target: str) -> None:
        self._lead(target, self.table.place_of(target))

    def _lead(self, target: str, place: QPoint) -> None:
        """Open the key area a target stands for; where it stands for several, let one be chosen."""
        offered = self._chart.choices.get(target, ()) if self._chart is not None else ()
        if not offered:
            self.opened.emit(target)
        elif len(offered) == 1:
            self.opened.emit(offered[0].code)
        else:
            menu = QMenu(self)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            for choice in offered:
                action = menu.addAction(choice.words.replace("&", "&&"))
                action.setData(choice.code)
            menu.triggered.connect(self._chosen)
            menu.popup(place)
            menu.setActiveAction(menu.actions()[0])

    def _chosen(self, action: QAction) -> None:
        self.opened.emit(str(action.data()))

    def _open(self, code: str) -> None:
        self.context.navigate("assess", code)
