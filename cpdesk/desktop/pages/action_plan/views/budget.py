"""The view Budget: cost and gap by year as a chart and a table, by funding source, and what is not counted."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cpdesk.base.i18n import _
from cpdesk.desktop import theme
from cpdesk.desktop.pages.action_plan.arranged import Arranged
from cpdesk.desktop.pages.action_plan.budget_content import BudgetView, Remark, Sums, build_budget
from cpdesk.desktop.pages.action_plan.nudge_lines import Line
from cpdesk.desktop.pages.action_plan.plan_deeds import PlanDeeds
from cpdesk.desktop.pages.action_plan.views.part import PlanPart
from cpdesk.desktop.widgets.chart import ChartView
from cpdesk.desktop.widgets.chart_look import look_now
from cpdesk.desktop.widgets.labels import plain_label
from cpdesk.desktop.widgets.plain_table import PlainTable
from cpdesk.desktop.widgets.scroll import ColumnArea

_UNLIMITED = 8000


class BudgetPart(PlanPart):
    """Shows the sums of the rows the filter leaves; years and sources lead to their actions."""

    def __init__(self, deeds: PlanDeeds) -> None:
        super().__init__(deeds)
        self._view: BudgetView | None = None
        self.empty = plain_label(
            _("No action has a cost yet. Add a rough cost or cost lines to an action, and the budget stands here."),
            "muted",
        )
        self.chart = ChartView()
        self.chart.setProperty("role", None)  # the view stands in a card already
        self.sums: list[SumsTable] = []
        self.remarks: list[Line] = []
        self._remarks, self._sums = QVBoxLayout(), QVBoxLayout()
        gap = theme.current().gap
        area = ColumnArea(_UNLIMITED)
        area.set_margins(10, 8, 12)
        column = area.column
        column.setSpacing(gap(10))
        column.addWidget(self.empty)
        column.addLayout(self._remarks)
        column.addWidget(self.chart)
        self._sums.setSpacing(gap(16))
        column.addLayout(self._sums)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)
        self.setFocusProxy(self.chart)
        self.chart.opened.connect(self._lead)

    def show_plan(self, shown: Arranged) -> None:
        """Show the budget of the rows the filter leaves."""
        rates = shown.picture.rates if shown.picture is not None else {}
        self._view = view = build_budget(shown.found, len(shown.view.rows), rates, look_now())
        self.empty.setVisible(view.chart is None)
        self.chart.setVisible(view.chart is not None)
        if view.chart is not None:
            self.chart.show_drawing(view.chart.drawing, view.chart.caption, view.chart.alternative)
        self._show_remarks(view.remarks)
        self._show_sums(view.sums)

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
