"""The view Budget: cost and gap by year as a chart and a table, by funding source, and what is not counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cpdesk.base.i18n import _
from cpdesk.desktop import theme
from cpdesk.desktop.pages.action_plan.budget_content import BudgetView, Remark, Sums, build_budget
from cpdesk.desktop.pages.action_plan.nudge_lines import Line
from cpdesk.desktop.pages.action_plan.views.part import PlanPart
from cpdesk.desktop.widgets.chart import ChartView
from cpdesk.desktop.widgets.chart_look import look_now
from cpdesk.desktop.widgets.labels import plain_label
from cpdesk.desktop.widgets.plain_table import PlainTable
from cpdesk.desktop.widgets.scroll import ColumnArea
from cpdesk.reports.charts.budget import WIDTH

if TYPE_CHECKING:
    from cpdesk.desktop.pages.action_plan.arranged import Arranged
    from cpdesk.desktop.pages.action_plan.plan_deeds import PlanDeeds

_UNLIMITED = 8000
_AROUND, _NARROWEST, _STEP = 80, 280.0, 40.0
"""Pixels at 100 % around the chart, its least width, and in which steps it grows."""


class BudgetPart(PlanPart):
    """Shows the sums of the rows the filter leaves; years and sources lead to their actions."""

    def __init__(self, deeds: PlanDeeds) -> None:
        super().__init__(deeds)
        self._view: BudgetView | None = None
        self._shown: Arranged | None = None
        self._width = WIDTH
        self.empty = plain_label(
            _("No action shown here has a cost. Give one a rough cost or cost lines, and its budget stands here."),
            "muted",
        )
        self.chart = ChartView()
        self.chart.setProperty("role", None)  # the view stands in a card already
        self.sums: list[SumsTable] = []
        self.remarks: list[Line] = []
        above, below = QWidget(), QWidget()
        self._remarks, self._sums = QVBoxLayout(above), QVBoxLayout(below)
        self._before: QWidget | None = None
        gap = theme.current().gap
        area = ColumnArea(_UNLIMITED)
        area.set_margins(10, 8, 12)
        column = area.column
        column.setSpacing(gap(10))
        column.addWidget(self.empty)
        for box in (self._remarks, self._sums):
            box.setContentsMargins(0, 0, 0, 0)
        column.addWidget(above)
        column.addWidget(self.chart)
        self._sums.setSpacing(gap(16))
        column.addWidget(below)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)
        self.chart.opened.connect(self._lead)

    def show_plan(self, shown: Arranged) -> None:
        """Show the budget of the rows the filter leaves."""
        rates = shown.picture.rates if shown.picture is not None else {}
        self._shown, self._width = shown, self._chart_width()
        self._view = view = build_budget(shown.found, len(shown.view.rows), rates, look_now(), self._width)
        self.empty.setVisible(view.chart is None and bool(shown.found))
        self.chart.setVisible(view.chart is not None)
        if view.chart is not None:
            self.chart.show_drawing(view.chart.drawing, view.chart.caption, view.chart.alternative)
        self._show_remarks(view.remarks)
        self._show_sums(view.sums)
        if self._before is not None:
            super().follow(self._before)

    def follow(self, before: QWidget) -> None:
        """Let Tab lead into the view, also to marks and tables that are made later."""
        self._before = before
        super().follow(before)

    def take_focus(self) -> None:
        """Go to the first mark of the chart, else to the first link."""
        stops = [mark for mark in self.chart.marks if mark.focusPolicy() == Qt.FocusPolicy.StrongFocus]
        links = [line.link for line in self.remarks if not line.link.isHidden()]
        for stop in (*stops, *links)[:1]:
            stop.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw the chart for another width, where it is another."""
        super().resizeEvent(event)
        if self._shown is not None and self._chart_width() != self._width:
            self.show_plan(self._shown)

    def _chart_width(self) -> float:
        """Return how wide the chart is drawn, so that its words are as large as the zoom says; in few steps."""
        room = (self.width() - theme.current().px(_AROUND)) / theme.current().scale
        return max(_NARROWEST, min(WIDTH, room // _STEP * _STEP))

    def _show_remarks(self, remarks: tuple[Remark, ...]) -> None:
        while len(self.remarks) < len(remarks):
            line = Line("info", "information")
            line.link.clicked.connect(self._follow)
            self.remarks.append(line)
            self._remarks.addWidget(line)
        for number, line in enumerate(self.remarks):
            line.setVisible(number < len(remarks))
            if number < len(remarks):
                line.show_words(remarks[number].words, remarks[number].link)
                line.link.setVisible(bool(remarks[number].link))

    def _show_sums(self, sums: tuple[Sums, ...]) -> None:
        while len(self.sums) < len(sums):
            made = SumsTable()
            made.table.opened.connect(self._lead)
            self.sums.append(made)
            self._sums.addWidget(made)
        for number, widget in enumerate(self.sums):
            widget.setVisible(number < len(sums))
            if number < len(sums):
                widget.show_sums(sums[number])

    def _follow(self) -> None:
        for line, remark in zip(self.remarks, self._view.remarks if self._view is not None else (), strict=False):
            if line.link is self.sender():
                if remark.some:
                    self.some_wanted.emit(remark.some)
                else:
                    self.opened.emit(remark.action)
                return

    def _lead(self, target: str) -> None:
        found = self._view.actions.get(target, ()) if self._view is not None else ()
        if found:
            self.some_wanted.emit(found)


class SumsTable(QWidget):
    """A table of sums under its caption, with a note below where there is one."""

    def __init__(self) -> None:
        super().__init__()
        self.caption, self.note = plain_label("", "heading"), plain_label("", "caption")
        self.table = PlainTable()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().gap(4))
        for widget in (self.caption, self.table, self.note):
            column.addWidget(widget)

    def show_sums(self, sums: Sums) -> None:
        """Show a table."""
        self.caption.setText(sums.table.caption)
        self.table.show_table(sums.table, sums.targets)
        self.note.setText(sums.table.note)
        self.note.setVisible(bool(sums.table.note))
