"""The table of actions: as many columns as there is room for, several actions at once, cells changed in place."""

from __future__ import annotations

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from cpdesk.base.i18n import _
from cpdesk.desktop import theme
from cpdesk.desktop.pages.action_plan.arranged import OWN_ORDER, Arranged, Group
from cpdesk.desktop.pages.action_plan.cell_fields import can_change
from cpdesk.desktop.pages.action_plan.content import (
    COLUMNS,
    COST,
    FUNDING,
    LACKS,
    LEAD,
    NEED,
    SMART,
    STATUS,
    TITLE,
    WHEN,
    ActionRow,
)
from cpdesk.desktop.pages.action_plan.flat_header import FlatHeader
from cpdesk.desktop.pages.action_plan.table_model import MIME, ROW_ROLE, ActionTable, dropped
from cpdesk.desktop.pages.action_plan.table_paint import TableDelegate, cost_width, heading_height, row_height

_WIDTHS = {NEED: 190, LEAD: 120, WHEN: 106, COST: 112, FUNDING: 120, STATUS: 92, SMART: 112, LACKS: 70}
_FROM = {NEED: 760, LEAD: 660, WHEN: 480, COST: 420, FUNDING: 1240, STATUS: 900, SMART: 960, LACKS: 0}
"""From which width of the table on a column is shown (pixels at 100 %); the form and the tooltip hold them all."""

_PLAIN = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
_CURRENT = QItemSelectionModel.SelectionFlag.NoUpdate


class ActionTableView(QTableView):
    """``opened`` carries the id of an action whose title was clicked, or chosen with Enter.

    ``change_wanted`` carries an index whose cell is to be changed in place and the key that began it, ``chosen`` the
    ids that are selected, ``step_wanted`` -1 or 1 for the actions to go up or down, ``dropped`` ids and the id of the
    action they were dropped in front of ("" for the end).
    """

    opened = Signal(str)
    order_wanted = Signal(int)
    change_wanted = Signal(QModelIndex, str)
    chosen = Signal(object)
    step_wanted = Signal(int)
    dropped = Signal(object, str)
    moved = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Actions"))
        self.setAccessibleDescription(_("Enter opens an action, F2 changes the cell in place."))
        self._model = ActionTable(self)
        self._current = ""
        self._waits = False  # the action that is open has no row yet: nothing of it is recorded
        self._quiet = False
        self.setModel(self._model)
        self.setItemDelegate(TableDelegate(self))
        self._set_header()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.clicked.connect(self._click)
        self.doubleClicked.connect(self._double_click)
        self.verticalScrollBar().valueChanged.connect(self.moved)

    def show_plan(self, shown: Arranged) -> None:
        """Show rows, the action that is open marked, and which column orders them (-1 for the plan's order)."""
        chosen, at, scrolled = self.selected(), self.current_cell(), self.verticalScrollBar().value()
        self._model.movable = shown.choice.column == OWN_ORDER
        self.setDragEnabled(self._model.movable)
        self._quiet = True
        if self._model.show_groups(shown.groups):
            self._size_lines()
            self.select(chosen)
            if at is not None:
                self.selectionModel().setCurrentIndex(self._model.position_of(*at), _CURRENT)
            self.verticalScrollBar().setValue(scrolled)
        self._quiet = False
        costs = cost_width(row.cells[COST] for row in shown.found)
        self.setColumnWidth(COST, max(theme.current().px(_WIDTHS[COST]), min(costs, self.viewport().width() // 3)))
        self._show_order(shown.choice.column, descending=shown.choice.descending)
        if shown.current != self._current or self._waits:
            self._show_current(shown.current)
        self._tell_chosen()
        self.moved.emit()

    def selected(self) -> tuple[str, ...]:
        """Return the ids of the selected actions, from top to bottom."""
        selection = self.selectionModel().selection()
        parts = (selection.at(number) for number in range(selection.count()))
        rows = sorted({row for part in parts for row in range(part.top(), part.bottom() + 1)})
        lines = (self._model.lines[row] for row in rows if row < len(self._model.lines))
        return tuple(line.action.id for line in lines if isinstance(line, ActionRow))

    def select(self, ids: tuple[str, ...]) -> None:
        """Select actions, and nothing else."""
        selection = QItemSelection()
        for action_id in ids:
            index = self._model.position_of(action_id)
            if index.isValid():
                selection.select(index, index.siblingAtColumn(len(COLUMNS) - 1))
        self.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def current_cell(self) -> tuple[str, int] | None:
        """Return the action and the column the keyboard is at; None for none."""
        row = self.currentIndex().data(ROW_ROLE)
        return (row.action.id, self.currentIndex().column()) if isinstance(row, ActionRow) else None

    def go_to(self, action_id: str, column: int) -> None:
        """Let the keyboard be at a cell; what is selected stays."""
        self.selectionModel().setCurrentIndex(self._model.position_of(action_id, column), _CURRENT)

    def cell_of(self, action_id: str, column: int) -> QRect:
        """Return where a cell is drawn, in the view; an empty box for none."""
        index = self._model.position_of(action_id, column)
        if not index.isValid():
            return QRect()
        return self.visualRect(index).translated(self.viewport().pos())

    def position_of(self, action_id: str, column: int) -> QModelIndex:
        """Return where a cell is in the model; an invalid index for none."""
        return self._model.position_of(action_id, column)

    def next_cell(self, step: int) -> QModelIndex:
        """Return the next cell that can be changed and is shown, on this row or the ones after it; or before it."""
        index = self.currentIndex()
        row, column = index.row(), index.column()
        while 0 <= row < self._model.rowCount():
            column += step
            if not 0 <= column < len(COLUMNS):
                row, column = row + step, -1 if step > 0 else len(COLUMNS)
                continue
            found = self._model.index(row, column)
            data = found.data(ROW_ROLE)
            if isinstance(data, ActionRow) and not self.isColumnHidden(column) and can_change(data, column):
                return found
        return QModelIndex()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter or Space, change with F2 or by typing, move with Alt and an arrow."""
        key, modifiers = event.key(), event.modifiers()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and not modifiers & ~_PLAIN:
            self._open(self.currentIndex())
        elif key == Qt.Key.Key_F2:
            self.change_wanted.emit(self.currentIndex(), "")
        elif modifiers & Qt.KeyboardModifier.AltModifier and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.step_wanted.emit(-1 if key == Qt.Key.Key_Up else 1)
        elif key == Qt.Key.Key_Escape and len(self.selected()) > 1:
            self.clearSelection()
        elif event.text().strip() and event.text().isprintable() and not modifiers & ~_PLAIN:
            self.change_wanted.emit(self.currentIndex(), event.text())
        else:
            super().keyPressEvent(event)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Tell which actions are selected."""
        super().selectionChanged(selected, deselected)
        self._tell_chosen()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many columns as there is room for."""
        px, width = theme.current().px, self.viewport().width()
        for column in range(len(COLUMNS)):
            self.setColumnHidden(column, column != TITLE and width < px(_FROM[column]))
        super().resizeEvent(event)
        self._keep_current_in_view()
        self.moved.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take actions only."""
        if event.mimeData().hasFormat(MIME):
            super().dragEnterEvent(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show between which rows they would go."""
        super().dragMoveEvent(event)
        if event.mimeData().hasFormat(MIME):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell where actions were dropped; nothing moves before it is recorded."""
        if event.mimeData().hasFormat(MIME):
            event.setDropAction(Qt.DropAction.IgnoreAction)  # or Qt would take the dragged rows away itself
            event.accept()
            self.dropped.emit(dropped(event.mimeData()), self._behind(event.position().toPoint()))

    def _behind(self, spot: QPoint) -> str:
        """Return the action in front of which a spot lies."""
        index = self.indexAt(spot)
        if not index.isValid():
            return ""
        below = spot.y() > self.visualRect(index).center().y()
        lines = self._model.lines[index.row() + below :]
        return next((line.action.id for line in lines if isinstance(line, ActionRow)), "")

    def _set_header(self) -> None:
        header = FlatHeader(self)
        self.setHorizontalHeader(header)
        header.setSectionsClickable(True)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(TITLE, QHeaderView.ResizeMode.Stretch)
        header.sectionClicked.connect(self.order_wanted)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(row_height())
        for column, width in _WIDTHS.items():
            self.setColumnWidth(column, max(theme.current().px(width), header.heading_width(_(COLUMNS[column]))))

    def _show_order(self, column: int, *, descending: bool) -> None:
        header = self.horizontalHeader()
        header.setSortIndicatorShown(column >= 0)
        down, up = Qt.SortOrder.DescendingOrder, Qt.SortOrder.AscendingOrder
        header.setSortIndicator(column, down if descending else up)

    def _size_lines(self) -> None:
        """Let headings of groups span the line, and give rows their height back where a heading stood before."""
        if self.rowSpan(0, 0) or self._model.lines:
            self.clearSpans()
        header, heights = self.verticalHeader(), (row_height(), heading_height())
        for number, line in enumerate(self._model.lines):
            is_heading = isinstance(line, Group)
            if is_heading:
                self.setSpan(number, 0, 1, len(COLUMNS))
            if header.sectionSize(number) != heights[is_heading]:
                header.resizeSection(number, heights[is_heading])

    def _show_current(self, current: str) -> None:
        self._current, self._waits = current, False
        if not current:
            self.clearSelection()
            return
        index = self._model.position_of(current, max(0, self.currentIndex().column()))
        self._waits = not index.isValid()
        if self._waits:
            self.clearSelection()
        else:
            self.setCurrentIndex(index)
            self._keep_current_in_view()

    def _keep_current_in_view(self) -> None:
        """Scroll to the action that is open: where a page is just made, the view finds its size only afterwards."""
        index = self._model.position_of(self._current) if self._current else QModelIndex()
        if index.isValid():
            self.scrollTo(index)

    def _tell_chosen(self) -> None:
        if not self._quiet:
            self.chosen.emit(self.selected())

    def _click(self, index: QModelIndex) -> None:
        """Open from the title; from any other cell only while the form is open already, for a cell can be changed."""
        if len(self.selected()) == 1 and (index.column() == TITLE or self._current):
            self._open(index)

    def _double_click(self, index: QModelIndex) -> None:
        row = index.data(ROW_ROLE)
        if isinstance(row, ActionRow) and can_change(row, index.column()):
            self.change_wanted.emit(index, "")
        else:
            self._open(index)

    def _open(self, index: QModelIndex) -> None:
        row = index.data(ROW_ROLE)
        if isinstance(row, ActionRow):
            self.opened.emit(row.action.id)
