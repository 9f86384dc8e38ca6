"""The list side of the page: heading with totals, the views of the plan, bulk changes, what is missing in one line."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from cpdesk.base.i18n import _
from cpdesk.desktop import theme
from cpdesk.desktop.pages.action_plan.arranged import (
    OWN_ORDER,
    PLAN_ORDER,
    Arranged,
    GroupBy,
    ListChoice,
    arrange,
    shown_words,
)
from cpdesk.desktop.pages.action_plan.bulk_bar import BulkBar
from cpdesk.desktop.pages.action_plan.content import PlanView
from cpdesk.desktop.pages.action_plan.nudge_lines import Line, NudgeLines
from cpdesk.desktop.pages.action_plan.toolbar import Toolbar
from cpdesk.desktop.pages.action_plan.views import VIEWS, find_view, make_view
from cpdesk.desktop.widgets.buttons import primary_button
from cpdesk.desktop.widgets.card import Card
from cpdesk.desktop.widgets.empty import EmptyState
from cpdesk.desktop.widgets.labels import plain_label
from cpdesk.desktop.widgets.lines import LineInput
from cpdesk.desktop.widgets.scroll import ColumnArea
from cpdesk.desktop.widgets.strip import announce

if TYPE_CHECKING:
    from cpdesk.desktop.pages.action_plan.nudge_content import NudgeLine
    from cpdesk.desktop.pages.action_plan.plan_deeds import PlanDeeds
    from cpdesk.desktop.pages.action_plan.views.part import PlanPart
    from cpdesk.desktop.picture import Picture

_UNLIMITED = 8000
_LOWEST = 250
"""The list is at least so high, in pixels at 100 %; where there is less room the page scrolls."""


class PlanArea(QWidget):
    """``opened`` carries the id of an action, ``for_need`` a key area to begin one for; ``add`` is the primary button.

    ``remembered`` tells that another view or grouping was chosen, ``delete_wanted`` carries the ids of actions,
    ``line_made`` a text field of a view that was just made.
    """

    opened = Signal(str)
    for_need = Signal(str)
    remembered = Signal()
    delete_wanted = Signal(object)
    line_made = Signal(object)

    def __init__(self, deeds: PlanDeeds, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._deeds = deeds
        self._view = PlanView("", (), "", 0, 0)
        self._picture: Picture | None = None
        self._current = ""
        self._choice = ListChoice()
        self._parts: dict[str, PlanPart] = {}
        self._headline = plain_label("", "muted")
        self.add = primary_button(_("Add an action"), "plus")
        self.toolbar = Toolbar()
        self.start = primary_button(_("Add an action"), "plus")
        self._told = plain_label("", "warning")
        self._told.hide()
        self.bulk = BulkBar(deeds)
        self._missing_line = Line("triangle-alert", "warning")
        self._missing, self.show_missing = self._missing_line.words, self._missing_line.link
        self.nudges = NudgeLines()
        self._none = plain_label(_("No action fits. Change the filter to see more."), "muted")
        self._card = Card(0)
        self._build()
        self._connect()

    @property
    def part(self) -> PlanPart:
        """Return the view that is chosen; it is made when it is first asked for."""
        name = self._choice.view
        if name not in self._parts:
            made = make_view(find_view(name), self._deeds)
            made.opened.connect(self.opened)
            made.order_wanted.connect(self._order_by)
            made.chosen.connect(self._chosen)
            made.told.connect(self._tell)
            made.some_wanted.connect(self._show_some)
            self._parts[name] = made
            self._views.addWidget(made)
            made.follow(self.toolbar.filter)
            for line in made.findChildren(LineInput):
                self.line_made.emit(line)
        return self._parts[name]

    @property
    def choice(self) -> ListChoice:
        """Return what is shown of the list and how."""
        return self._choice

    @property
    def arranged(self) -> Arranged:
        """Return the rows as they are asked for now."""
        return arrange(self._view, self._choice, self._current, self._picture)

    def show_plan(self, view: PlanView, current: str, picture: Picture | None = None) -> None:
        """Show the plan; ``current`` is the action whose form is open. A filter that hides it is taken away."""
        is_opened = current not in ("", self._current) or self._view.find(current) is None  # or has a row only now
        self._view, self._current, self._picture = view, current, picture
        there = {row.action.id for row in view.rows}
        only = tuple(action_id for action_id in self._choice.only if action_id in there)
        incomplete_only = self._choice.incomplete_only and bool(view.incomplete)
        self._choice = replace(self._choice, only=only, incomplete_only=incomplete_only)
        self.nudges.show_nudges(view.nudges)
        if is_opened and current in there and all(row.action.id != current for row in self.arranged.found):
            self.filter_by("")
        else:
            self._show()

    def choose(self, choice: ListChoice) -> None:
        """Show the list as it was."""
        self._choice = replace(choice, view=find_view(choice.view).name)
        self.toolbar.order.set_value(choice.column)
        self.toolbar.group.set_value(choice.group_by.value)
        self.toolbar.filter.setText(choice.text)
        self._show()

    def filter_by(self, text: str) -> None:
        """Filter as if the text had been typed."""
        self._choice = replace(self._choice, incomplete_only=False, only=())
        self.toolbar.filter.setText(text)
        self._show()

    def commit(self) -> bool:
        """Save what is being typed into the list; tell whether nothing that was refused stays behind."""
        return self._choice.view not in self._parts or self.part.commit()

    def _show(self) -> None:
        self._tell("")
        empty = not self._view.rows
        shown = self.arranged
        spec = find_view(self._choice.view)
        part = self.part
        self._views.setCurrentWidget(self._empty if empty else part)
        for widget in (self.toolbar, self.add, self._headline):
            widget.setVisible(not empty)
        self.toolbar.show_view(spec, self._choice.group_by)
        self._none.setVisible(not shown.found and not empty)
        self._headline.setText(shown_words(shown) or self._view.headline)
        self._show_missing_line()
        if not empty:
            part.show_plan(shown)
        self._chosen(part.selected())

    def _show_missing_line(self) -> None:
        part_only = self._choice.incomplete_only or bool(self._choice.only)
        self._missing_line.show_words(self._view.missing, _("Show all actions") if part_only else _("Show them"))
        self._missing_line.setVisible(bool(self._view.missing) or part_only)
        self.show_missing.setVisible(bool(self._view.incomplete) or part_only)

    def _show_view(self, name: str) -> None:
        if self.commit():
            self.part.clear_selection()
            self._choice = replace(self._choice, view=name)
            self._show()
            self.remembered.emit()

    def _order_by(self, column: int) -> None:
        turned = column == self._choice.column and not self._choice.descending
        descending = turned and column not in (PLAN_ORDER, OWN_ORDER)
        self._choice = replace(self._choice, column=column, descending=descending)
        self.toolbar.order.set_value(column)
        self._show()

    def _group_by(self, group_by: GroupBy) -> None:
        self._choice = replace(self._choice, group_by=group_by)
        self._show()
        self.remembered.emit()

    def _filter(self, text: str) -> None:
        self._choice = replace(self._choice, text=text)
        self._show()

    def _toggle_missing(self) -> None:
        part_only = self._choice.incomplete_only or bool(self._choice.only)
        self._choice = replace(self._choice, incomplete_only=not part_only, only=())
        self._show()

    def _follow_nudge(self, nudge: NudgeLine) -> None:
        if nudge.need:
            self.for_need.emit(nudge.need)
            return
        self._choice = replace(self._choice, only=nudge.actions, incomplete_only=False, text="")
        self.toolbar.filter.setText("")
        self._show()

    def _show_some(self, ids: object) -> None:
        """Show some actions only, in the table."""
        if isinstance(ids, tuple):
            self._choice = replace(self._choice, view=VIEWS[0].name, only=ids, incomplete_only=False)
            self._show()
            self.part.take_focus()

    def _chosen(self, ids: object) -> None:
        wanted = set(ids) if isinstance(ids, tuple) else set()
        rows = tuple(row for row in self._view.rows if row.action.id in wanted) if len(wanted) > 1 else ()
        self.bulk.show_chosen(rows, tuple(row.action for row in self._view.rows))
        self._below.setCurrentWidget(self.bulk if rows else self._lines)

    def _copied(self, ids: object) -> None:
        if isinstance(ids, tuple):
            self.part.select(ids)

    def _clear(self) -> None:
        self.part.clear_selection()
        self.part.take_focus()

    def _tell(self, words: str) -> None:
        self._told.setText(words)
        self._told.setVisible(bool(words))
        announce(self, words)

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
        self._empty = self._make_empty()
        self._views.addWidget(self._empty)
        self._card.body.addWidget(holder, 1)
        self._none.setContentsMargins(gap(10), 0, 0, gap(8))
        self._card.body.addWidget(self._none)
        self._card.setMinimumHeight(theme.current().px(_LOWEST))
        column.addWidget(self._card, 1)
        column.addWidget(self._told)
        column.addWidget(self._make_below())

    def _make_below(self) -> QWidget:
        """Return the place of the lines and, while several actions are selected, of the bar.

        It is as high as the higher of the two, so that no row moves under the mouse (UI, principle 5).
        """
        holder, self._lines = QWidget(), QWidget()
        lines = QVBoxLayout(self._lines)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addWidget(self._missing_line)
        lines.addWidget(self.nudges)
        lines.addStretch(1)
        self._below = QStackedLayout(holder)
        self._below.setContentsMargins(0, 0, 0, 0)
        for part in (self._lines, self.bulk):
            self._below.addWidget(part)
        return holder

    def _connect(self) -> None:
        self.toolbar.view_wanted.connect(self._show_view)
        self.toolbar.order_wanted.connect(self._order_by)
        self.toolbar.group_wanted.connect(self._group_by)
        self.toolbar.filtered.connect(self._filter)
        self.show_missing.clicked.connect(self._toggle_missing)
        self.nudges.wanted.connect(self._follow_nudge)
        self.bulk.cleared.connect(self._clear)
        self.bulk.told.connect(self._tell)
        self.bulk.deleted.connect(self.delete_wanted)
        self.bulk.copied.connect(self._copied)

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
