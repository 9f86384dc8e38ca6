"""The rows of a comparison as a list: drawn one by one where they are seen, said whole to a screen reader."""

from __future__ import annotations

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen, QResizeEvent, QTextDocument
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from cpdesk.base.i18n import _
from cpdesk.desktop import icons, theme
from cpdesk.desktop.pages.plan.comparing_content import FATE_ICONS, build_row
from cpdesk.desktop.pages.plan.row_document import ICON, row_document
from cpdesk.plan.compare import ComparisonRow

BESIDE = 620
"""From this width on (pixels at 100 %) the two texts stand side by side."""
GAP = 8
ROW_ROLE = int(Qt.ItemDataRole.UserRole)
Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()


class RowsModel(QAbstractListModel):
    """Holds the rows that pass the filters."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Make an empty model."""
        super().__init__(parent)
        self._rows: tuple[ComparisonRow, ...] = ()

    def show_rows(self, rows: tuple[ComparisonRow, ...]) -> None:
        """Hold other rows."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a row, or what is said of it."""
        if not index.isValid():
            return None
        if role == ROW_ROLE:
            return self._rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return build_row(self._rows[index.row()]).spoken
        return None


class RowDelegate(QStyledItemDelegate):
    """Draws rows for the width of their list."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Begin with no width."""
        super().__init__(parent)
        self._width = 0
        self._documents: dict[ComparisonRow, QTextDocument] = {}

    def set_width(self, width: int) -> bool:
        """Lay the rows out anew for a width; return whether it is another one."""
        if width == self._width:
            return False
        self._width = width
        self._documents = {}
        return True

    @property
    def is_stacked(self) -> bool:
        """Tell whether the newer text stands below the older one."""
        return self._width < theme.current().px(BESIDE)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height the texts need."""
        return QSize(self._width, round(self._document(index).size().height()) + theme.current().gap(GAP))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the card, the icon of the fate and the texts."""
        now = theme.current()
        box = QRectF(option.rect).adjusted(1.5, 1.5, -1.5, -now.gap(GAP))
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        focused = chosen and bool(option.state & QStyle.StateFlag.State_Active)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(now.color("surface"))
        painter.setPen(QPen(now.color("accent" if chosen else "line"), 2 if focused else 1))
        painter.drawRoundedRect(box, now.px(8), now.px(8))
        row: ComparisonRow = index.data(ROW_ROLE)
        name, role = FATE_ICONS[row.fate]
        side, margin = now.px(ICON), now.gap(14)
        left = option.rect.right() - margin - side if self._mirrored(option) else option.rect.left() + margin
        drawn = icons.pixmap(name, side, role, painter.device().devicePixelRatioF())
        painter.drawPixmap(QPoint(left, option.rect.top() + margin + now.px(2)), drawn)
        painter.translate(option.rect.topLeft())
        self._document(index).drawContents(painter)
        painter.restore()

    def _document(self, index: Index) -> QTextDocument:
        row: ComparisonRow = index.data(ROW_ROLE)
        found = self._documents.get(row)
        if found is None:
            found = row_document(build_row(row), self._width, stacked=self.is_stacked)
            self._documents[row] = found
        return found

    def _mirrored(self, option: QStyleOptionViewItem) -> bool:
        return option.direction == Qt.LayoutDirection.RightToLeft


class RowsList(QListView):
    """The list; Enter or a double click opens a row."""

    def __init__(self) -> None:
        """Make an empty list."""
        super().__init__()
        self.rows = RowsModel(self)
        self.delegate = RowDelegate(self)
        self.setProperty("role", "rows")
        self.setAccessibleName(_("Items side by side"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setModel(self.rows)
        self.setItemDelegate(self.delegate)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setMinimumHeight(theme.current().px(100))

    @property
    def row(self) -> ComparisonRow | None:
        """Return the row that is chosen."""
        found = self.currentIndex().data(ROW_ROLE)
        return found if isinstance(found, ComparisonRow) else None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the texts out anew for the width."""
        changed = self.delegate.set_width(self.viewport().width())
        super().resizeEvent(event)
        if changed:
            self.scheduleDelayedItemsLayout()
