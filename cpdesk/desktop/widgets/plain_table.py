"""The table under a chart: all the chart says, in words; rows lead to what is behind them, by mouse and keyboard.

It is as high as its rows, so that the page scrolls and not the table; where it is narrow each row becomes one cell.
"""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView, QWidget

from cpdesk.desktop import theme
from cpdesk.desktop.widgets.plain_table_model import PlainTableModel
from cpdesk.desktop.widgets.plain_table_paint import CellDelegate, PlainHeader, column_widths
from cpdesk.desktop.widgets.reveal import reveal
from cpdesk.reports.document import Align, Table

Index = QModelIndex | QPersistentModelIndex


class PlainTable(QTableView):
    """``opened`` carries the target of a row that was clicked, or chosen with Enter."""

    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._model = PlainTableModel(self)
        self._delegate = CellDelegate(self)
        self.setModel(self._model)
        self.setItemDelegate(self._delegate)
        self.setHorizontalHeader(PlainHeader(self))
        self.verticalHeader().hide()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._widths: tuple[tuple[int, int], ...] = ()

    def show_table(self, table: Table, targets: tuple[str, ...]) -> None:
        """Show a table of a document; ``targets`` says for each row what it leads to, if anything."""
        self.setAccessibleName(table.caption)
        if (table, targets) == (self._model.table, self._model.targets):
            return
        here = self.currentIndex().row()
        self._model.show_table(table, targets)
        self._widths = column_widths(table, self._model.texts())
        if 0 <= here < len(targets):
            self.setCurrentIndex(self._model.index(here, 0))
        self._arrange()

    @property
    def is_folded(self) -> bool:
        """Tell whether each row is one cell, for want of width."""
        return self._model.folded

    def target_at(self, row: int) -> str:
        """Return what a row leads to; empty for nothing."""
        return self._model.targets[row] if 0 <= row < len(self._model.targets) else ""

    def place_of(self, target: str) -> QPoint:
        """Return where on the screen the row of a target lies."""
        row = self._model.targets.index(target) if target in self._model.targets else 0
        box = self.visualRect(self._model.index(row, 0))
        return self.viewport().mapToGlobal(box.bottomRight() if self.isRightToLeft() else box.bottomLeft())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Divide the width among the columns, or fold the rows."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._arrange()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show where a click leads."""
        super().mouseMoveEvent(event)
        row = self.indexAt(event.position().toPoint()).row()
        self._point_at(row if self.target_at(row) else -1)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the row that was clicked."""
        super().mouseReleaseEvent(event)
        if event.button() is Qt.MouseButton.LeftButton:
            self._open(self.indexAt(event.position().toPoint()).row())

    def leaveEvent(self, event: object) -> None:
        """Forget the row under the mouse."""
        self._point_at(-1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the row at hand with Enter or Space."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._open(self.currentIndex().row())
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Be at a row from the start, so that the arrows and Enter have one."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            rows = [row for row in range(self._model.rowCount()) if not self._model.is_group(row)]
            self.setCurrentIndex(self._model.index(rows[0], 0) if rows else QModelIndex())

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Bring the row at hand into sight."""
        super().currentChanged(current, previous)
        if self.hasFocus() and current.isValid():
            reveal(self, self._row_box(current.row()).translated(self.viewport().pos()))
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a ring around the row at hand."""
        super().paintEvent(event)
        if self.hasFocus() and self.currentIndex().isValid():
            painter = QPainter(self.viewport())
            painter.setPen(QPen(theme.current().color("accent"), 2))
            painter.drawRect(self._row_box(self.currentIndex().row()).adjusted(1, 1, -2, -2))

    def _row_box(self, row: int) -> QRect:
        return QRect(0, self.rowViewportPosition(row), self.viewport().width(), self.rowHeight(row))

    def _open(self, row: int) -> None:
        if target := self.target_at(row):
            self.opened.emit(target)

    def _point_at(self, row: int) -> None:
        if row != self._delegate.hovered:
            self._delegate.hovered = row
            shape = Qt.CursorShape.PointingHandCursor if row >= 0 else Qt.CursorShape.ArrowCursor
            self.viewport().setCursor(shape)
            self.viewport().update()

    def _arrange(self) -> None:
        table, width = self._model.table, self.viewport().width()
        if table is None:
            return
        self._model.fold(sum(least for least, _liked in self._widths) > width)
        self.horizontalHeader().setVisible(not self._model.folded)
        self.clearSpans()
        if self._model.folded:
            self.setColumnWidth(0, width)
        else:
            self._divide(table, width)
        self.resizeRowsToContents()
        head = 0 if self._model.folded else self.horizontalHeader().sizeHint().height()
        self.setFixedHeight(head + sum(self.rowHeight(row) for row in range(self._model.rowCount())) + 2)

    def _divide(self, table: Table, width: int) -> None:
        """Give each column what it needs at least; columns of words share the rest."""
        parts = [0.0 if column.align is Align.END else column.share for column in table.columns]
        liked = sum(widths[1] for widths in self._widths) <= width
        own = [widths[1] if liked else widths[0] for widths in self._widths]
        rest, shares, left = width - sum(own), sum(parts) or 1.0, width
        for number, (least, part) in enumerate(zip(own, parts, strict=True)):
            last = number == len(table.columns) - 1
            wide = left if last else min(left, least + int(rest * part / shares))
            self.setColumnWidth(number, wide)
            left -= wide
        for row, entry in enumerate(table.rows):
            if entry.group and len(table.columns) > 1:
                self.setSpan(row, 0, 1, len(table.columns))
