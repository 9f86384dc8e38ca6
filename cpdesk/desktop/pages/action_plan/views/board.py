"""The view Board: a column for each status; a card goes to another by mouse, keyboard or menu, each as one step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QScrollArea, QVBoxLayout, QWidget

from cpdesk.assessment.fields import STATUSES
from cpdesk.base.i18n import _
from cpdesk.desktop import theme
from cpdesk.desktop.pages.action_plan.board_column import CardList, ColumnBox
from cpdesk.desktop.pages.action_plan.board_content import BoardColumn, build_board, next_status
from cpdesk.desktop.pages.action_plan.cell_fields import WORDS
from cpdesk.desktop.pages.action_plan.content import STATUS
from cpdesk.desktop.pages.action_plan.views.part import PlanPart

if TYPE_CHECKING:
    from cpdesk.desktop.pages.action_plan.arranged import Arranged
    from cpdesk.desktop.pages.action_plan.plan_deeds import PlanDeeds

_ROOMY = 190
"""With so much room for each column, in pixels at 100 %, all are equally wide; with less, empty ones fold."""

_UNLIMITED = 16777215


class BoardPart(PlanPart):
    """Shows the columns and moves cards between them."""

    def __init__(self, deeds: PlanDeeds) -> None:
        super().__init__(deeds)
        gap = theme.current().gap
        self._shown: Arranged | None = None
        self._columns: tuple[BoardColumn, ...] = ()
        self._next = ""  # the card to go to once another one is gone
        self._waits = False  # the action that is open has no card yet: nothing of it is recorded
        self._inside = QWidget()
        self._inside.setProperty("role", "column")
        self._row = QHBoxLayout(self._inside)
        self._row.setContentsMargins(gap(4), gap(6), gap(4), gap(4))
        self._row.setSpacing(gap(6))
        self.boxes = tuple(ColumnBox() for _status in range(len(STATUSES) + 1))
        for box in self.boxes:
            self._row.addWidget(box, 1)
            box.list.opened.connect(self.opened)
            box.list.beside_wanted.connect(self._beside)
            box.list.move_wanted.connect(self._move_beside)
            box.list.menu_wanted.connect(self._offer)
            box.list.dropped.connect(self._drop)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(self._inside)
        self._area = area
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(area)
        self._menu = QMenu(self)
        self._menu.triggered.connect(self._menu_chosen)

    def show_plan(self, shown: Arranged) -> None:
        """Show the columns; the card the keyboard is at stays the current one."""
        focused = self._focused()
        at = focused.current() if focused is not None else ""
        before, self._columns = self._columns, build_board(shown.rows)
        lines = max(column.money.count("\n") + 1 for column in self._columns)
        for number, box in enumerate(self.boxes):
            box.setVisible(number < len(self._columns))
        for box, column in zip(self.boxes, self._columns, strict=False):
            box.show_column(column, lines)
        self._size_columns()
        changed = self._shown is None or shown.current != self._shown.current or self._waits
        opened = (shown.current if changed else "") or self._next
        self._waits = bool(shown.current) and all(row.action.id != shown.current for row in shown.rows)
        self._next = ""
        self._shown = shown
        if opened or (at and before != self._columns):
            self.go_to(opened or at, focus=focused is not None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold empty columns where there is little room."""
        super().resizeEvent(event)
        self._size_columns()

    def take_focus(self) -> None:
        """Go to the card the keyboard was at, or to the first one."""
        lists = [box.list for box in self.boxes if not box.isHidden() and box.list.cards.rows]
        chosen = [found for found in lists if found.selectionModel().hasSelection()]
        if lists:
            (chosen or lists)[0].setFocus()

    def step_off(self, ids: tuple[str, ...]) -> None:
        """Go to the card after these, or before them at the end of a column."""
        for box in self.boxes:
            rows, at = [row.action.id for row in box.list.cards.rows], box.list.current()
            if at in ids and box.list.selectionModel().hasSelection():
                place = rows.index(at)
                left = [each for each in (*rows[place:], *reversed(rows[:place])) if each not in ids]
                self._next = left[0] if left else ""

    def go_to(self, action_id: str, *, focus: bool) -> None:
        """Make a card the current one, wherever it is."""
        for box in self.boxes:
            if box.list.go_to(action_id):
                self._area.ensureWidgetVisible(box, 0, 0)
                if focus:
                    box.list.setFocus()
            else:
                box.list.clearSelection()

    def put(self, ids: tuple[str, ...], status: str) -> None:
        """Give actions another status, as one step; the card keeps the focus."""
        if self._shown is None:
            return
        chosen = [row.action for row in self._shown.view.rows if row.action.id in ids]
        self.told.emit(self.deeds.set_values(chosen, {"status": status or None}, _(WORDS[STATUS])))
        if ids:
            self.go_to(ids[0], focus=True)

    def _size_columns(self) -> None:
        """Share the room out: where it is scarce, empty columns are only as wide as their heading."""
        fold = self.width() < len(self._columns) * theme.current().px(_ROOMY)
        for number, box in enumerate(self.boxes):
            is_folded, least = fold and not box.list.cards.rows, box.narrowest(fold=fold)
            box.setMinimumWidth(least)
            box.setMaximumWidth(least if is_folded else _UNLIMITED)
            self._row.setStretch(number, 0 if is_folded else 1)

    def _beside(self, step: int) -> None:
        """Go to the column beside, at the same height."""
        lists = [box.list for box in self.boxes if not box.isHidden()]
        source = self.sender()
        if not isinstance(source, CardList):
            return
        at = lists.index(source) + self._along(step)
        while 0 <= at < len(lists):
            if lists[at].cards.rows:
                row = min(max(0, source.currentIndex().row()), len(lists[at].cards.rows) - 1)
                lists[at].setCurrentIndex(lists[at].cards.index(row))
                lists[at].setFocus()
                self._area.ensureWidgetVisible(lists[at], 0, 0)
                return
            at += self._along(step)

    def _move_beside(self, step: int) -> None:
        found = self._column_of(self.sender())
        source = self.sender()
        if found is None or not isinstance(source, CardList) or not source.current():
            return
        status = next_status(self._columns, found.status, self._along(step))
        if status is not None:
            self.put((source.current(),), status)

    def _along(self, step: int) -> int:
        """Turn left and right of the screen into back and on along the columns."""
        return -step if self.isRightToLeft() else step

    def _drop(self, ids: object) -> None:
        found = self._column_of(self.sender())
        if found is not None and isinstance(ids, tuple):
            self.put(ids, found.status)

    def _offer(self, spot: object) -> None:
        """Offer the statuses the current card can be given."""
        found, source = self._column_of(self.sender()), self.sender()
        if found is None or not isinstance(source, CardList) or not isinstance(spot, QPoint):
            return
        self._menu.clear()
        for choice in STATUSES:
            if choice.value != found.status:
                action = self._menu.addAction(_("Move to {status}", status=_(choice.label)))
                action.setData((source.current(), choice.value))
        self._menu.popup(spot)

    def _menu_chosen(self, action: QAction) -> None:
        action_id, status = action.data()
        self.put((action_id,), status)

    def _column_of(self, source: object) -> BoardColumn | None:
        boxes = zip(self.boxes, self._columns, strict=False)
        return next((column for box, column in boxes if box.list is source), None)

    def _focused(self) -> CardList | None:
        return next((box.list for box in self.boxes if box.list.hasFocus()), None)
