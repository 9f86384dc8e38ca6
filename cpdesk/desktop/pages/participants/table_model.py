"""Participants or groups as a Qt table: one row each. Draws nothing, records nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from cpdesk.base.i18n import _
from cpdesk.desktop.widgets.labels import plain_tip

if TYPE_CHECKING:
    from cpdesk.desktop.pages.participants.content import TableLine

Index = QModelIndex | QPersistentModelIndex
LINE_ROLE = int(Qt.ItemDataRole.UserRole)
"""Asks an index for its whole :class:`TableLine`."""


class LineTable(QAbstractTableModel):
    """Holds the lines that are shown, in the order they are shown; ``columns`` are the headings, not yet translated."""

    def __init__(self, columns: tuple[str, ...], parent: QObject | None = None) -> None:
        """Hold nothing yet."""
        super().__init__(parent)
        self.columns = columns
        self.lines: tuple[TableLine, ...] = ()
        self._places: dict[str, int] = {}

    def show_lines(self, lines: tuple[TableLine, ...]) -> bool:
        """Show other lines; where the same stand in the same order, only what changed is redrawn.

        Return whether the lines are others than before.
        """
        before, self.lines = self.lines, lines
        if [line.id for line in before] == [line.id for line in lines]:
            for number, (old, new) in enumerate(zip(before, lines, strict=True)):
                if old != new:
                    self.dataChanged.emit(self.index(number, 0), self.index(number, len(self.columns) - 1))
            return False
        self.beginResetModel()
        self._places = {line.id: number for number, line in enumerate(lines)}
        self.endResetModel()
        return True

    def position_of(self, line_id: str, column: int = 0) -> QModelIndex:
        """Return where a line stands; an invalid index for none."""
        found = self._places.get(line_id, -1)
        return self.index(found, column) if found >= 0 else QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Return the number of lines."""
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> object:
        """Return the heading of a column."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return _(self.columns[section])
        side = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return side if role == Qt.ItemDataRole.TextAlignmentRole else None

    def data(self, index: Index, role: int = 0) -> object:
        """Return what a cell shows and says."""
        if not index.isValid():
            return None
        line, column = self.lines[index.row()], index.column()
        if role == LINE_ROLE:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return line.cells[column]
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(line.tip)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return line.cells[column] or _("not set")
        return None
