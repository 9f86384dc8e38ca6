"""A table of participants or groups: as many columns as there is room for, several rows at once, Enter opens one."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from cpdesk.base.i18n import _
from cpdesk.desktop import icons, theme
from cpdesk.desktop.pages.action_plan.flat_header import FlatHeader
from cpdesk.desktop.pages.action_plan.table_paint import PAD, draw_words, row_height
from cpdesk.desktop.pages.participants.content import TableLine
from cpdesk.desktop.pages.participants.table_model import LINE_ROLE, Index, LineTable

Widths = Mapping[int, tuple[int, int]]
"""For each column but the first: its width, and from which width of the table on it is shown (pixels at 100 %).

A width of 0 shares with the first column what the others leave.
"""

_SIDE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class LineView(QTableView):
    """``opened`` carries the id of the row that was clicked, or chosen with Enter; ``chosen`` the ids selected.

    ``order_wanted`` carries the column whose heading was clicked, ``delete_wanted`` the ids to be removed.
    ``picked`` carries the ids selected after a click or a key, not after what the page does by itself.
    """

    opened = Signal(str)
    chosen = Signal(object)
    order_wanted = Signal(int)
    delete_wanted = Signal(object)
    picked = Signal(object)

    def __init__(self, name: str, columns: tuple[str, ...], widths: Widths, parent: QWidget | None = None) -> None:
        """Show nothing yet; ``name`` is what the table is called for who does not see it."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setAccessibleDescription(_("Enter opens a row, Delete removes what is selected."))
        self._model = LineTable(columns, self)
        self._widths = widths
        self._quiet = False
        self.setModel(self._model)
        self.setItemDelegate(_LineDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._set_header()
        self.clicked.connect(self._click)
        self.selectionModel().selectionChanged.connect(self._tell_chosen)

    def show_lines(self, lines: tuple[TableLine, ...], column: int, *, descending: bool) -> None:
        """Show rows in an order; what is selected stays."""
        selected, scrolled = self.selected(), self.verticalScrollBar().value()
        current = self.currentIndex().data(LINE_ROLE)
        self._quiet = True
        if self._model.show_lines(lines):
            self.select(selected)
            if isinstance(current, TableLine):
                self._go_to(current.id)
            self.verticalScrollBar().setValue(scrolled)
        self._quiet = False
        header = self.horizontalHeader()
        header.setSortIndicatorShown(column >= 0)
        header.setSortIndicator(column, Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder)
        self._tell_chosen()

    def selected(self) -> tuple[str, ...]:
        """Return the ids of the selected rows, from top to bottom."""
        rows = sorted({index.row() for index in self.selectionModel().selectedRows()})
        return tuple(self._model.lines[row].id for row in rows if row < len(self._model.lines))

    def select(self, ids: tuple[str, ...]) -> None:
        """Select rows, and nothing else; the first of them is brought into sight."""
        selection = QItemSelection()
        for line_id in ids:
            index = self._model.position_of(line_id)
            if index.isValid():
                selection.select(index, index.siblingAtColumn(len(self._model.columns) - 1))
        self.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        if ids:
            self._go_to(ids[0])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter or Space, remove with Delete."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            line = self.currentIndex().data(LINE_ROLE)
            if isinstance(line, TableLine):
                self.opened.emit(line.id)
        elif plain and event.key() == Qt.Key.Key_Delete and self.selected():
            self.delete_wanted.emit(self.selected())
        elif event.text().strip() and event.text().isprintable() and plain:
            event.ignore()  # the list's own search by letters looks at one column only; the filter looks at all
        else:
            before = self.selected()
            super().keyPressEvent(event)
            if self.selected() != before:
                self.picked.emit(self.selected())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many columns as there is room for."""
        super().resizeEvent(event)
        width = event.size().width()
        for column, (_wide, since) in self._widths.items():
            self.setColumnHidden(column, width < theme.current().px(since))

    def _set_header(self) -> None:
        header = FlatHeader(self)
        self.setHorizontalHeader(header)
        header.setSectionsClickable(True)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.sectionClicked.connect(self.order_wanted)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(row_height())
        for column, (width, _since) in self._widths.items():
            if not width:
                header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
                continue
            heading = header.heading_width(_(self._model.columns[column]))
            self.setColumnWidth(column, max(theme.current().px(width), heading))

    def _go_to(self, line_id: str) -> None:
        index = self._model.position_of(line_id)
        if index.isValid():
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
            self.scrollTo(index)

    def _tell_chosen(self) -> None:
        if not self._quiet:
            self.chosen.emit(self.selected())

    def _click(self, index: QModelIndex) -> None:
        line = index.data(LINE_ROLE)
        if isinstance(line, TableLine) and len(self.selected()) == 1:
            self.opened.emit(self.selected()[0])
        self.picked.emit(self.selected())


class _LineDelegate(QStyledItemDelegate):
    """Draws a cell: at most two lines of words, an icon before those of the last column."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw background, words, icon and focus."""
        now = theme.current()
        line = index.data(LINE_ROLE)
        painter.save()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.fillRect(option.rect, now.color("accent_soft" if chosen else "background" if hovered else "surface"))
        painter.setPen(now.color("line"))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        if isinstance(line, TableLine):
            self._cell(painter, option, line, index)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(now.color("accent"), 2))
            painter.drawRect(option.rect.adjusted(1, 1, -2, -2))
        painter.restore()

    def _cell(self, painter: QPainter, option: QStyleOptionViewItem, line: TableLine, index: Index) -> None:
        now, column = theme.current(), index.column()
        pad = now.px(PAD)
        room = option.rect.adjusted(pad, 0, -pad, 0)
        icon, role = line.icon
        if icon and column == len(line.cells) - 1:
            side = now.px(16)
            spot = room.adjusted(0, 0, 0, 0)
            spot.setWidth(side)
            spot.setTop(room.center().y() - side // 2)
            spot.setHeight(side)
            spot = QStyle.visualRect(option.direction, room, spot)
            ratio = painter.device().devicePixelRatioF()
            painter.drawPixmap(spot.topLeft(), icons.pixmap(icon, side, role, ratio))
            room = QStyle.visualRect(option.direction, room, room.adjusted(side + now.px(6), 0, 0, 0))
        painter.setPen(now.color("muted" if column in line.quiet else "text"))
        font = now.font(bold=column == 0 and 0 not in line.quiet)
        draw_words(painter, room, line.cells[column], font, _SIDE)
