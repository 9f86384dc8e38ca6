"""The actions as a Qt table: one row for each, one column for each heading. Draws nothing."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from cpdesk.base.i18n import _
from cpdesk.desktop.pages.action_plan.content import COLUMNS, COST, LACKS, TITLE, ActionRow, missing_words

Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = int(Qt.ItemDataRole.UserRole)
"""Asks an index for its whole :class:`ActionRow`."""


class ActionTable(QAbstractTableModel):
    """Holds the rows that are shown, in the order they are shown."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[ActionRow, ...] = ()

    def show_rows(self, rows: tuple[ActionRow, ...]) -> None:
        """Show other rows; where the same actions stand in the same order, only what changed is redrawn."""
        before = self._rows
        if [row.action.id for row in before] != [row.action.id for row in rows]:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()
            return
        self._rows = rows
        for number, (old, new) in enumerate(zip(before, rows, strict=True)):
            if old != new:
                self.dataChanged.emit(self.index(number, 0), self.index(number, len(COLUMNS) - 1))

    def position_of(self, action_id: str) -> QModelIndex:
        """Return where an action stands; an invalid index for none."""
        found = next((number for number, row in enumerate(self._rows) if row.action.id == action_id), -1)
        return self.index(found, TITLE) if found >= 0 else QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Return the number of actions."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> object:
        """Return the heading of a column, with the side its cells stand on."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return _(COLUMNS[section])
        return side(section) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def data(self, index: Index, role: int = 0) -> object:
        """Return what a cell shows and says."""
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return row.cells[column]
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.details
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.details if column == TITLE else _spoken(row, column)
        return row if role == ROW_ROLE else None


def side(column: int) -> Qt.AlignmentFlag:
    """Return the side the cells of a column stand on: figures at the end of the line, words at its beginning."""
    across = Qt.AlignmentFlag.AlignRight if column == COST else Qt.AlignmentFlag.AlignLeft
    return across | Qt.AlignmentFlag.AlignVCenter


def _spoken(row: ActionRow, column: int) -> str:
    if column == LACKS:
        return missing_words(row.missing) or _("nothing")
    return row.cells[column] or _("not set")
