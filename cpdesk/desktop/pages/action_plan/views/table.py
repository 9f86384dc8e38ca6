"""The view Table: the list of actions with the editor of a cell over it, and moving actions by hand."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QVBoxLayout

from cpdesk.base.i18n import N_, _
from cpdesk.desktop.drafts import Drafts
from cpdesk.desktop.pages.action_plan import bulk_deeds
from cpdesk.desktop.pages.action_plan.arranged import OWN_ORDER, Arranged, kept_in_place, own_order
from cpdesk.desktop.pages.action_plan.cell_editor import BACK, ELSEWHERE, NEXT, CellEditor
from cpdesk.desktop.pages.action_plan.cell_fields import can_change, leads_used
from cpdesk.desktop.pages.action_plan.content import COLUMNS, COST, TITLE, ActionRow
from cpdesk.desktop.pages.action_plan.quarters import years_offered
from cpdesk.desktop.pages.action_plan.table_model import ROW_ROLE
from cpdesk.desktop.pages.action_plan.table_view import ActionTableView
from cpdesk.desktop.pages.action_plan.views.part import PlanPart

if TYPE_CHECKING:
    from cpdesk.desktop.pages.action_plan.plan_deeds import PlanDeeds

MOVING = N_("Moving an action in the list")


class TablePart(PlanPart):
    """Shows the table; changes of cells and of the order are recorded here."""

    def __init__(self, deeds: PlanDeeds) -> None:
        super().__init__(deeds)
        self._shown: Arranged | None = None
        self._wanted: Arranged | None = None  # what was asked for last; other than what is shown while a cell is open
        self._in_hand = False
        self.table = ActionTableView()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table)
        self.editor = CellEditor(self, deeds)
        self.table.opened.connect(self._open)
        self.table.order_wanted.connect(self.order_wanted)
        self.table.chosen.connect(self.chosen)
        self.table.change_wanted.connect(self.change)
        self.table.step_wanted.connect(self._step)
        self.table.dropped.connect(self.put)
        self.table.moved.connect(self._follow)
        self.editor.closed.connect(self._edited)
        Drafts(deeds.session, (self.editor.line,), self)

    def show_plan(self, shown: Arranged) -> None:
        """Show the rows; what is being typed into a cell stays."""
        before, self._wanted = self._shown, shown
        if self._in_hand and before is not None and before.choice == shown.choice:
            shown = kept_in_place(shown, before)  # no row jumps away while its cells are gone through with Tab
        self._shown = shown
        self.table.show_plan(shown)
        if self.editor.row is not None:
            self.editor.settle(shown.view.find(self.editor.row.action.id))

    def commit(self) -> bool:
        """Save the cell that is being changed."""
        return self.editor.finish(ELSEWHERE)

    def take_focus(self) -> None:
        """Go to the table."""
        self.table.setFocus()

    def typed(self) -> object:
        """Return the cell whose text was refused, and the text."""
        row, editor = self.editor.row, self.editor
        return (row.action.id, editor.column, editor.line.text()) if row is not None and editor.refused else None

    def type_again(self, typed: object) -> None:
        """Open the cell with that text again; it is refused again, in words."""
        if isinstance(typed, tuple):
            action_id, column, text = typed
            self.change(self.table.position_of(action_id, column), text)
            self.editor.commit()

    def clear_selection(self) -> None:
        """Select nothing."""
        self.table.clearSelection()

    def selected(self) -> tuple[str, ...]:
        """Return the ids of the actions that are selected."""
        return self.table.selected()

    def step_off(self, ids: tuple[str, ...]) -> None:
        """Go to the row after these, or before them at the end."""
        at = self.table.current_cell()
        rows = [row.action.id for row in self._shown.rows] if self._shown is not None else []
        if at is None or at[0] not in ids:
            return
        place = rows.index(at[0])
        left = [action_id for action_id in (*rows[place:], *reversed(rows[:place])) if action_id not in ids]
        if left:
            self.table.go_to(left[0], at[1])

    def select(self, ids: tuple[str, ...]) -> None:
        """Select actions, and nothing else."""
        self.table.select(ids)

    def change(self, index: QModelIndex, typed: str = "") -> None:
        """Change a cell in place, if it can be; ``typed`` is the key that began it."""
        if self.table.isColumnHidden(index.column()):
            index = index.siblingAtColumn(TITLE)
        row, column = index.data(ROW_ROLE), index.column()
        if not isinstance(row, ActionRow) or self._shown is None:
            return
        if not self.editor.finish(ELSEWHERE):
            self.editor.take_focus()
            return
        if not can_change(row, column):
            self.told.emit(self._why_not(row, column))
            return
        self._in_hand = True
        self.table.setCurrentIndex(index)
        actions = [each.action for each in self._shown.view.rows]
        used = [quarter for action in actions for quarter in (action.start, action.end) if quarter]
        years = years_offered(dt.date.today(), used)
        self.editor.begin(row, column, typed, leads_used(actions), years)
        self._follow()
        self.editor.open_list()

    def put(self, ids: tuple[str, ...], before: str) -> None:
        """Put actions in front of another one ("" for the end) as one step."""
        if self._shown is not None:
            everything = [row.action for row in own_order(self._shown.view.rows)]
            self.told.emit(self.deeds.record(bulk_deeds.move(everything, ids, before), _(MOVING)))

    def _step(self, step: int) -> None:
        """Move the selected actions over the one above or below, within their group."""
        if self._shown is None:
            return
        if self._shown.choice.column != OWN_ORDER:
            self.told.emit(_("Choose “In my order” above the list to move actions by hand."))
            return
        chosen = self.selected()
        for group in self._shown.groups:
            ids = [row.action.id for row in group.rows]
            places = [ids.index(action_id) for action_id in chosen if action_id in ids]
            if places and len(places) == len(chosen):
                target = min(places) - 1 if step < 0 else max(places) + 2
                if 0 <= target <= len(ids):
                    self.put(chosen, ids[target] if target < len(ids) else self._after(ids[-1]))

    def _after(self, action_id: str) -> str:
        """Return the action that follows another in the order of the whole plan; "" at its end."""
        assert self._shown is not None
        ids = [row.action.id for row in own_order(self._shown.view.rows)]
        at = ids.index(action_id) + 1
        return ids[at] if at < len(ids) else ""

    def _follow(self) -> None:
        """Keep the editor over its cell, also when the list is scrolled or shown anew."""
        if self.editor.row is not None:
            cell = self.table.cell_of(self.editor.row.action.id, self.editor.column)
            if not cell.isEmpty():
                self.editor.place(cell)

    def _edited(self, step: int) -> None:
        if step != ELSEWHERE:
            self.table.setFocus()
        if step in (NEXT, BACK):
            following = self.table.next_cell(1 if step == NEXT else -1)
            if following.isValid():
                self.change(following)
                return
        self._let_go()

    def _let_go(self) -> None:
        """Put the rows in their order again: no cell is being changed any more."""
        self._in_hand = False
        if self._wanted is not None and self._wanted is not self._shown:
            self.show_plan(self._wanted)

    def _open(self, action_id: str) -> None:
        if self.editor.finish(ELSEWHERE):
            self.opened.emit(action_id)

    def _why_not(self, row: ActionRow, column: int) -> str:
        if column == COST and row.action.costs:
            return _("The cost is the sum of its cost lines; they are changed in the form.")
        return _("“{column}” is changed in the form; Enter opens it.", column=_(COLUMNS[column]))
