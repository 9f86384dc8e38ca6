"""The timeline: actions grouped by goal, a bar from quarter to quarter, a line for today. A table that draws itself."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from cpdesk.base.i18n import _
from cpdesk.desktop import theme
from cpdesk.desktop.pages.action_plan.content import LEAD
from cpdesk.desktop.pages.action_plan.timeline_content import Timeline, TimelineLine
from cpdesk.desktop.pages.action_plan.timeline_paint import LINE_ROLE, TimelineDelegate, TimelineHeader

Index = QModelIndex | QPersistentModelIndex
_ACTION, _LEAD, _BAR = range(3)
_WITH_LEAD = 760
_ROW = 30


class TimelineModel(QAbstractTableModel):
    """Holds the lines of a :class:`Timeline` in three columns: action, lead, bar."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines: tuple[TimelineLine, ...] = ()

    def show_lines(self, lines: tuple[TimelineLine, ...]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Return the number of lines."""
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else 3

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> object:
        """Return the headings of the first two columns; the years are drawn by the header."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (_("Action"), _("Lead"), _("Years"))[section]
        if role == Qt.ItemDataRole.TextAlignmentRole and section == _LEAD:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let headings of goals be read, not chosen."""
        heading = index.isValid() and self.lines[index.row()].row is None
        return Qt.ItemFlag.ItemIsEnabled if heading else super().flags(index)

    def data(self, index: Index, role: int = 0) -> object:
        """Return the words of a line, and the line itself."""
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        if role == LINE_ROLE:
            return line
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return line.words
        if role == Qt.ItemDataRole.DisplayRole and line.row is not None:
            return (line.row.title, line.row.cells[LEAD], line.note)[index.column()]
        return line.heading if role == Qt.ItemDataRole.DisplayRole and index.column() == _ACTION else None


class TimelineView(QTableView):
    """``opened`` carries the id of an action that was clicked, or chosen with Enter."""

    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Timeline of the actions"))
        self._model = TimelineModel(self)
        self._delegate = TimelineDelegate(self)
        self._header = TimelineHeader(self)
        self.setModel(self._model)
        self.setItemDelegate(self._delegate)
        self.setHorizontalHeader(self._header)
        self._header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._header.setSectionResizeMode(_BAR, QHeaderView.ResizeMode.Stretch)
        now = theme.current()
        height = max(now.px(_ROW), QFontMetrics(now.font()).height() + now.px(10))
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(height)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.clicked.connect(self._open)

    def show_timeline(self, timeline: Timeline, current: str) -> None:
        """Show the lines, the action that is open marked."""
        self._delegate.timeline = timeline
        self._header.timeline = timeline
        if self._model.lines != timeline.lines:
            self.clearSpans()
            self._model.show_lines(timeline.lines)
            for number, line in enumerate(timeline.lines):
                if line.row is None:
                    self.setSpan(number, _ACTION, 1, 2)
                elif line.row.action.id == current:
                    self.selectRow(number)
        self._header.viewport().update()
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter or Space."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the bars at least half of the width."""
        width, px = self.viewport().width(), theme.current().px
        wide = width >= px(_WITH_LEAD)
        self.setColumnHidden(_LEAD, not wide)
        self.setColumnWidth(_ACTION, min(px(300), width * 3 // 10) if wide else width * 2 // 5)
        self.setColumnWidth(_LEAD, min(px(165), width // 6))
        super().resizeEvent(event)

    def bar_area(self) -> QRect:
        """Return where the bars are drawn, in the viewport."""
        left = self.columnViewportPosition(_BAR)
        return QRect(left, 0, self.columnWidth(_BAR), self.viewport().height())

    def _open(self, index: QModelIndex) -> None:
        line = index.data(LINE_ROLE)
        if isinstance(line, TimelineLine) and line.row is not None:
            self.opened.emit(line.row.action.id)
