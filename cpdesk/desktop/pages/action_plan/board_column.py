"""One column of the board: a heading with count and sums, and its cards, which can be dragged and moved by keyboard."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPen,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from cpdesk.base.i18n import _
from cpdesk.desktop import theme
from cpdesk.desktop.pages.action_plan.board_content import BoardColumn, card_lines, card_words
from cpdesk.desktop.pages.action_plan.content import COST, ActionRow
from cpdesk.desktop.pages.action_plan.smart_paint import draw_marks
from cpdesk.desktop.pages.action_plan.table_model import MIME, ROW_ROLE, carried, dropped
from cpdesk.desktop.pages.action_plan.table_paint import draw_words, fitting
from cpdesk.desktop.widgets.isolate import isolated
from cpdesk.desktop.widgets.labels import plain_label

Index = QModelIndex | QPersistentModelIndex
_PAD, _GAP = 10, 8
_SMALL = 0.9
_NARROWEST, _FOLDED, _WIDE = 150, 96, 200
"""A column is at least so wide, in pixels at 100 %; an empty one where not all fit; one with very high costs.

Where they still do not fit, the board scrolls inside.
"""


class CardModel(QAbstractListModel):
    """Holds the rows of one column."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[ActionRow, ...] = ()

    def show_rows(self, rows: tuple[ActionRow, ...]) -> None:
        """Show other rows, if they are others."""
        if rows != self.rows:
            self.beginResetModel()
            self.rows = rows
            self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Return the number of cards."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = 0) -> object:
        """Return what a card shows and says."""
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return card_words(row)
        return row.title if role == Qt.ItemDataRole.DisplayRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let every card be dragged, and dropped anywhere in the column."""
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemIsDropEnabled

    def mimeTypes(self) -> list[str]:
        """Return the one kind of thing that can be dropped."""
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Return the ids of the dragged actions."""
        return carried([self.rows[index.row()].action.id for index in indexes])

    def supportedDropActions(self) -> Qt.DropAction:
        """Allow moving."""
        return Qt.DropAction.MoveAction


class CardList(QListView):
    """The cards of a column. ``beside_wanted`` asks for the column to the left (-1) or right (1) of the screen.

    ``move_wanted`` asks to move the current card there, ``dropped`` carries the ids of cards dropped here.
    """

    opened = Signal(str)
    beside_wanted = Signal(int)
    move_wanted = Signal(int)
    menu_wanted = Signal(object)
    dropped = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "cards")
        self.cards = CardModel(self)
        self.setModel(self.cards)
        self.setItemDelegate(_CardDelegate(self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.clicked.connect(self._open)

    def current(self) -> str:
        """Return the action the keyboard is at; "" for none."""
        row = self.currentIndex().data(ROW_ROLE)
        return row.action.id if isinstance(row, ActionRow) else ""

    def go_to(self, action_id: str) -> bool:
        """Go to a card; tell whether it is here."""
        found = next((n for n, row in enumerate(self.cards.rows) if row.action.id == action_id), -1)
        if found >= 0:
            self.setCurrentIndex(self.cards.index(found))
        return found >= 0

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter or Space, go to the column beside with an arrow, move the card there with Alt as well."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._open(self.currentIndex())
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            step = -1 if key == Qt.Key.Key_Left else 1
            moves = event.modifiers() & Qt.KeyboardModifier.AltModifier
            (self.move_wanted if moves else self.beside_wanted).emit(step)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer the other columns."""
        if self.current():
            spot = self.visualRect(self.currentIndex()).center()
            by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
            self.menu_wanted.emit(self.viewport().mapToGlobal(spot) if by_key else event.globalPos())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take actions only."""
        if event.mimeData().hasFormat(MIME):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Take actions only."""
        if event.mimeData().hasFormat(MIME):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell what was dropped; nothing moves before it is recorded."""
        if event.mimeData().hasFormat(MIME):
            event.setDropAction(Qt.DropAction.IgnoreAction)  # or Qt would take the dragged card away itself
            event.accept()
            self.dropped.emit(dropped(event.mimeData()))

    def _open(self, index: QModelIndex) -> None:
        row = index.data(ROW_ROLE)
        if isinstance(row, ActionRow):
            self.opened.emit(row.action.id)


class ColumnBox(QFrame):
    """A column with its heading."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "lane")
        gap = theme.current().gap
        self._title, self._count = plain_label("", "strong"), plain_label("", "caption")
        self._money = plain_label("", "caption")
        self.list = CardList()
        column = QVBoxLayout(self)
        column.setContentsMargins(gap(6), gap(8), gap(2), gap(4))
        column.setSpacing(gap(2))
        for label in (self._title, self._count, self._money):
            label.setContentsMargins(gap(4), 0, gap(4), 0)
            column.addWidget(label)
        column.addSpacing(gap(4))
        column.addWidget(self.list, 1)

    def narrowest(self, *, fold: bool) -> int:
        """Return how narrow the column can be: no word of its heading is cut, no figure; ``fold`` where it is empty."""
        px, metrics = theme.current().px, QFontMetrics(theme.current().font(_SMALL))
        rows, width = self.list.cards.rows, metrics.horizontalAdvance
        words = max(map(width, self._money.text().replace("\n", " ").split(" ")))
        title = max(map(QFontMetrics(theme.current().font(bold=True)).horizontalAdvance, self._title.text().split(" ")))
        costs = max((width(row.cells[COST]) for row in rows), default=0)
        least = px(_FOLDED if fold and not rows else _NARROWEST)
        return max(least, max(words, title) + px(24), min(costs + px(56), px(_WIDE)))

    def show_column(self, shown: BoardColumn, lines: int) -> None:
        """Show a column; ``lines`` of money are kept free, so that all cards begin at one height."""
        self._title.setText(shown.title)
        self._count.setText(shown.count)
        self._money.setText(shown.money)
        self._money.setMinimumHeight(QFontMetrics(theme.current().font(_SMALL)).lineSpacing() * lines)
        self.list.setAccessibleName(_("{status}: {count}", status=shown.title, count=shown.count))
        self.list.cards.show_rows(shown.rows)


class _CardDelegate(QStyledItemDelegate):
    """Draws a card: title, lead, when, cost, the five marks."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of a card, the same for all."""
        now = theme.current()
        lines = 2 * QFontMetrics(now.font(bold=True)).height() + 3 * QFontMetrics(now.font(_SMALL)).height()
        return QSize(now.px(80), lines + now.px(22) + 2 * now.px(_PAD) + now.px(_GAP) + now.px(6))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw background, words, marks and focus."""
        row = index.data(ROW_ROLE)
        if not isinstance(row, ActionRow):
            return
        now = theme.current()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        focused = chosen and bool(option.state & QStyle.StateFlag.State_HasFocus)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        box = option.rect.adjusted(1, 1, -2, -now.px(_GAP))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = "accent" if focused else "muted" if hovered else "line"
        painter.setPen(QPen(now.color(edge), 2 if focused else 1))
        painter.setBrush(now.color("accent_soft" if chosen else "surface"))
        painter.drawRoundedRect(box, now.px(8), now.px(8))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        pad = now.px(_PAD)
        self._words(painter, option, box.adjusted(pad, pad, -pad, -pad), row)
        painter.restore()

    def _words(self, painter: QPainter, option: QStyleOptionViewItem, room: QRect, row: ActionRow) -> None:
        now = theme.current()
        strong, small = now.font(bold=bool(row.action.title)), now.font(_SMALL)
        high = 2 * QFontMetrics(strong).height()
        across = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        stopped = row.action.is_cancelled or not row.action.title
        painter.setPen(now.color("muted" if stopped else "text"))
        draw_words(painter, QRect(room.left(), room.top(), room.width(), high), row.title, strong, across)
        painter.setFont(small)
        painter.setPen(now.color("muted"))
        metrics = QFontMetrics(small)
        line = QRect(room.left(), room.top() + high + now.px(4), room.width(), metrics.height())
        lines = card_lines(row)
        for words in lines:
            shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, line.width())
            if words is not lines[0]:  # dates and cost are whole at any width
                painter.setFont(fitting(small, (words,), line.width()))
                shown = words
            painter.drawText(line, int(across), isolated(shown))
            line.translate(0, line.height())
        marks = QRect(room.left(), line.top() + now.px(2), room.width(), now.px(22))
        draw_marks(painter, marks, row.smart, option.direction)
