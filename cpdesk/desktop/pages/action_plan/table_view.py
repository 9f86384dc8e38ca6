"""The table of actions: two lines of words a row, as many columns as there is room for, one click to open."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent
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
from cpdesk.desktop.pages.action_plan.content import (
    COLUMNS,
    COST,
    FUNDING,
    LACKS,
    LEAD,
    NEED,
    STATUS,
    TITLE,
    WHEN,
    ActionRow,
)
from cpdesk.desktop.pages.action_plan.flat_header import FlatHeader
from cpdesk.desktop.pages.action_plan.table_model import ROW_ROLE, ActionTable, Index, side
from cpdesk.desktop.widgets.isolate import isolated
from cpdesk.desktop.widgets.two_lines import broken

_WIDTHS = {NEED: 200, LEAD: 126, WHEN: 106, COST: 112, FUNDING: 120, STATUS: 96, LACKS: 100}
_FROM = {NEED: 760, LEAD: 880, WHEN: 480, COST: 420, FUNDING: 1180, STATUS: 960, LACKS: 0}
"""From which width of the table on a column is shown (pixels at 100 %); the form and the tooltip hold them all."""

_ROW, _PAD = 46, 10


class ActionTableView(QTableView):
    """``opened`` carries the id of an action that was clicked, or chosen with Enter."""

    opened = Signal(str)
    order_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Actions"))
        self._model = ActionTable(self)
        self.setModel(self._model)
        self.setItemDelegate(_Delegate(self))
        header = FlatHeader(self)
        self.setHorizontalHeader(header)
        header.setSectionsClickable(True)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(TITLE, QHeaderView.ResizeMode.Stretch)
        header.sectionClicked.connect(self.order_wanted)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(_row_height())
        for column, width in _WIDTHS.items():
            self.setColumnWidth(column, theme.current().px(width))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.clicked.connect(self._open)

    def show_rows(self, rows: tuple[ActionRow, ...], current: str, column: int, *, descending: bool) -> None:
        """Show rows, the action that is open marked, and which column orders them (-1 for the plan's order)."""
        self._model.show_rows(rows)
        header = self.horizontalHeader()
        header.setSortIndicatorShown(column >= 0)
        down, up = Qt.SortOrder.DescendingOrder, Qt.SortOrder.AscendingOrder
        header.setSortIndicator(column, down if descending else up)
        position = self._model.position_of(current)
        if position.isValid() and position.row() != self.currentIndex().row():
            self.setCurrentIndex(position)
        elif not current:
            self.clearSelection()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter or Space."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many columns as there is room for."""
        px, width = theme.current().px, self.viewport().width()
        for column in range(len(COLUMNS)):
            self.setColumnHidden(column, column != TITLE and width < px(_FROM[column]))
        super().resizeEvent(event)

    def _open(self, index: QModelIndex) -> None:
        row = index.data(ROW_ROLE)
        if isinstance(row, ActionRow):
            self.opened.emit(row.action.id)


class _Delegate(QStyledItemDelegate):
    """Draws a cell: at most two lines of words."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of a row."""
        return QSize(theme.current().px(60), _row_height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw background, words, mark and focus."""
        now = theme.current()
        row = index.data(ROW_ROLE)
        painter.save()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.fillRect(option.rect, now.color("accent_soft" if chosen else "background" if hovered else "surface"))
        painter.setPen(now.color("line"))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        if isinstance(row, ActionRow):
            self._words(painter, option, row, index.column())
        if option.state & QStyle.StateFlag.State_HasFocus and index.column() == TITLE:
            painter.setPen(QPen(now.color("accent"), 2))
            painter.drawRect(option.rect.adjusted(1, 1, -2, -2))
        painter.restore()

    def _words(self, painter: QPainter, option: QStyleOptionViewItem, row: ActionRow, column: int) -> None:
        now = theme.current()
        font = now.font(bold=column == TITLE and bool(row.action.title))
        painter.setFont(font)
        muted = (column == TITLE and not row.action.title) or row.action.status == "cancelled"
        painter.setPen(now.color("muted" if muted else "text"))
        pad = now.px(_PAD)
        room = option.rect.adjusted(pad, 0, -pad, 0)
        if column == LACKS and row.cells[LACKS]:
            room = _marked(painter, option, room)
        metrics = QFontMetrics(font)

        def cut(words: str) -> str:
            return metrics.elidedText(words, Qt.TextElideMode.ElideRight, room.width())

        lines = broken(row.cells[column], room.width(), metrics.horizontalAdvance, cut)
        line = QRect(room.left(), room.top(), room.width(), metrics.height())
        line.moveTop(room.center().y() - metrics.height() * len(lines) // 2 + 1)
        for words in lines:
            painter.drawText(line, int(side(column)), isolated(words))
            line.translate(0, metrics.height())


def _marked(painter: QPainter, option: QStyleOptionViewItem, room: QRect) -> QRect:
    """Draw the mark of what is missing; return the room beside it."""
    now = theme.current()
    edge = now.px(16)
    spot = QStyle.visualRect(option.direction, room, QRect(room.left(), room.center().y() - edge // 2, edge, edge))
    painter.drawPixmap(spot.topLeft(), icons.pixmap("triangle-alert", edge, "warning", _ratio(painter)))
    return QStyle.visualRect(option.direction, room, room.adjusted(edge + now.px(6), 0, 0, 0))


def _row_height() -> int:
    now = theme.current()
    return max(now.px(_ROW), 2 * QFontMetrics(now.font()).height() + now.px(8))


def _ratio(painter: QPainter) -> float:
    return painter.device().devicePixelRatioF()
