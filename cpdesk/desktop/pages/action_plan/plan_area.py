"""The list side of the page: heading with totals, table or timeline, what is missing in one line."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from cpdesk.base.i18n import _
from cpdesk.desktop import theme
from cpdesk.desktop.pages.action_plan.content import PlanView, ordered, shown_rows
from cpdesk.desktop.pages.action_plan.legend import Legend
from cpdesk.desktop.pages.action_plan.table_view import ActionTableView
from cpdesk.desktop.pages.action_plan.timeline_content import build_timeline
from cpdesk.desktop.pages.action_plan.timeline_view import TimelineView
from cpdesk.desktop.pages.action_plan.toolbar import PLAN_ORDER, Toolbar
from cpdesk.desktop.widgets.buttons import link_button, primary_button
from cpdesk.desktop.widgets.card import Card
from cpdesk.desktop.widgets.empty import EmptyState
from cpdesk.desktop.widgets.labels import IconLabel, plain_label
from cpdesk.desktop.widgets.scroll import ColumnArea

TABLE, TIMELINE, EMPTY = range(3)
_UNLIMITED = 8000
_LOWEST = 250
"""The list is at least so high, in pixels at 100 %; where there is less room the page scrolls."""


@dataclass(frozen=True, slots=True)
class ListChoice:
    """What is shown of the list and how: view, filter, order."""

    view: int
    text: str
    incomplete_only: bool
    column: int
    descending: bool


class PlanArea(QWidget):
    """``opened`` carries the id of an action; ``add`` is the page's one primary button."""

    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = PlanView("", (), "", 0, 0)
        self._current = ""
        self._shown, self._incomplete_only = TABLE, False
        self._column, self._descending = PLAN_ORDER, False
        self._headline = plain_label("", "muted")
        self.add = primary_button(_("Add an action"), "plus")
        self.toolbar = Toolbar()
        self.table, self.timeline, self._legend = ActionTableView(), TimelineView(), Legend()
        self.start = primary_button(_("Add an action"), "plus")
        self._missing = plain_label("")
        self._missing_row = QWidget()
        self.show_missing = link_button(_("Show them"))
        self._none = plain_label(_("No action fits. Change the filter to see more."), "muted")
        self._card = Card(0)
        self._build()
        self._connect()

    def show_plan(self, view: PlanView, current: str) -> None:
        """Show the plan; ``current`` is the action whose form is open."""
        self._view, self._current = view, current
        self._headline.setText(view.headline)
        self._missing.setText(view.missing)
        self._missing_row.setVisible(bool(view.missing))
        self.show_missing.setVisible(bool(view.incomplete))
        if not view.incomplete:
            self._incomplete_only = False
        self._show()

    @property
    def choice(self) -> ListChoice:
        """Return what is shown of the list and how."""
        text = self.toolbar.filter.text()
        return ListChoice(self._shown, text, self._incomplete_only, self._column, self._descending)

    def choose(self, choice: ListChoice) -> None:
        """Show the list as it was."""
        self._shown, self._column, self._descending = choice.view, choice.column, choice.descending
        self._incomplete_only = choice.incomplete_only
        self.toolbar.order.set_value(choice.column)
        self.toolbar.filter.setText(choice.text)
        self._show()

    def filter_by(self, text: str) -> None:
        """Filter as if the text had been typed."""
        self._incomplete_only = False
        self.toolbar.filter.setText(text)
        self._show()

    def _show(self) -> None:
        rows = shown_rows(self._view.rows, self.toolbar.filter.text(), incomplete_only=self._incomplete_only)
        empty = not self._view.rows
        self._views.setCurrentIndex(EMPTY if empty else self._shown)
        self.toolbar.setVisible(not empty)
        self.add.setVisible(not empty)
        self._headline.setVisible(not empty)
        self._legend.setVisible(self._shown == TIMELINE and not empty)
        self._none.setVisible(not rows and not empty)
        self.toolbar.show_view(self._shown)
        self.show_missing.set_words(_("Show all actions") if self._incomplete_only else _("Show them"))
        if self._shown == TABLE:
            in_order = ordered(rows, self._column, descending=self._descending)
            self.table.show_rows(in_order, self._current, self._column, descending=self._descending)
        else:
            self.timeline.show_timeline(build_timeline(rows, dt.date.today()), self._current)

    def _show_view(self, view: int) -> None:
        self._shown = view
        self._show()

    def _order_by(self, column: int) -> None:
        self._descending = column == self._column and not self._descending and column != PLAN_ORDER
        self._column = column
        self.toolbar.order.set_value(column)
        self._show()

    def _filter(self, _text: str) -> None:
        self._show()

    def _show_missing(self) -> None:
        self._incomplete_only = not self._incomplete_only
        self._show()

    def _build(self) -> None:
        gap = theme.current().gap
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        area = ColumnArea(_UNLIMITED)
        area.set_margins(28, 24, 14)
        outer.addWidget(area)
        column = area.column
        column.setSpacing(gap(12))
        head, words = QHBoxLayout(), QVBoxLayout()
        words.setSpacing(gap(2))
        words.addWidget(plain_label(_("Action plan"), "title"))
        words.addWidget(self._headline)
        head.addLayout(words, 1)
        head.addWidget(self.add)
        column.addLayout(head)
        column.addWidget(self.toolbar)
        self._card.body.setContentsMargins(gap(6), gap(4), gap(6), gap(6))
        holder = QWidget()
        self._views = QStackedLayout(holder)
        self._views.setContentsMargins(0, 0, 0, 0)
        for view in (self.table, self.timeline, self._make_empty()):
            self._views.addWidget(view)
        self._card.body.addWidget(holder, 1)
        self._none.setContentsMargins(gap(10), 0, 0, gap(8))
        self._card.body.addWidget(self._none)
        self._card.setMinimumHeight(theme.current().px(_LOWEST))
        column.addWidget(self._card, 1)
        column.addWidget(self._legend)
        self._build_missing()
        column.addWidget(self._missing_row)

    def _build_missing(self) -> None:
        gap = theme.current().gap
        row = QHBoxLayout(self._missing_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(gap(8))
        row.addWidget(IconLabel("triangle-alert", "warning", 18))
        row.addWidget(self._missing, 1)
        row.addWidget(self.show_missing)

    def _connect(self) -> None:
        self.toolbar.view_wanted.connect(self._show_view)
        self.toolbar.order_wanted.connect(self._order_by)
        self.toolbar.filtered.connect(self._filter)
        self.show_missing.clicked.connect(self._show_missing)
        self.table.order_wanted.connect(self._order_by)
        self.table.opened.connect(self.opened)
        self.timeline.opened.connect(self.opened)

    def _make_empty(self) -> QWidget:
        return EmptyState(
            "list-checks",
            _("What will be done about the needs"),
            _(
                "An action answers a need: who does what, by when, for how much. The plan's own activities are offered "
                "for each need. Assess some key areas first, so that the highest needs stand at the top."
            ),
            self.start,
        )
