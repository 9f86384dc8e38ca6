"""The lines of a timeline as a table model of three columns: action, lead, bar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from cpdesk.base.i18n import _
from cpdesk.desktop.pages.action_plan.content import LEAD
from cpdesk.desktop.pages.action_plan.timeline_paint import BAR_COLUMN, LINE_ROLE
from cpdesk.desktop.widgets.labels import plain_tip

if TYPE_CHECKING:
    from cpdesk.desktop.pages.action_plan.timeline_content import TimelineLine

Index = QModelIndex | QPersistentModelIndex
ACTION_COLUMN, LEAD_COLUMN = range(2)


class TimelineModel(QAbstractTableModel):
    """Holds the lines of a timeline."""

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
        return 0 if parent.isValid() else BAR_COLUMN + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> object:
        """Return the headings of the first two columns; the years are drawn by the header."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (_("Action"), _("Lead"), _("Years"))[section]
        if role == Qt.ItemDataRole.TextAlignmentRole and section == LEAD_COLUMN:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let headings be read, not chosen."""
        heading = index.isValid() and self.lines[index.row()].row is None
        return Qt.ItemFlag.ItemIsEnabled if heading else super().flags(index)

    def data(self, index: Index, role: int = 0) -> object:
        """Return the words of a line, and the line itself."""
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        if role == LINE_ROLE:
            return line
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(line.words)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return line.words
        if role == Qt.ItemDataRole.DisplayRole and line.row is not None:
            return (line.row.title, line.row.cells[LEAD], line.note)[index.column()]
        return line.heading if role == Qt.ItemDataRole.DisplayRole and index.column() == ACTION_COLUMN else None
