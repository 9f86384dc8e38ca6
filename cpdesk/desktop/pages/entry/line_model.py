"""The lines of a paper form as a Qt table: code, short title and cells. Draws nothing, records nothing."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from cpdesk.base.i18n import _
from cpdesk.desktop.pages.entry.content import HEADINGS, EntryLine, column_label
from cpdesk.desktop.pages.entry.keys import COLUMNS
from cpdesk.desktop.widgets.labels import plain_tip

Index = QModelIndex | QPersistentModelIndex
CODE, TITLE, FIRST = 0, 1, 2
"""The columns of the table; those of the line's cells begin at ``FIRST``."""

LINE_ROLE = int(Qt.ItemDataRole.UserRole)
"""Asks an index for its whole :class:`EntryLine`."""


class LineModel(QAbstractTableModel):
    """Holds the lines in the order of the form."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Hold nothing yet."""
        super().__init__(parent)
        self.lines: tuple[EntryLine, ...] = ()

    def show_lines(self, lines: tuple[EntryLine, ...]) -> None:
        """Hold other lines; where it is the same form, only what changed is redrawn."""
        before = self.lines
        if [line.item for line in before] != [line.item for line in lines]:
            self.beginResetModel()
            self.lines = lines
            self.endResetModel()
            return
        self.lines = lines
        for number, (old, new) in enumerate(zip(before, lines, strict=True)):
            if old != new:
                self.dataChanged.emit(self.index(number, 0), self.index(number, self.columnCount() - 1))

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Return the number of lines."""
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else FIRST + len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> object:
        """Return the heading of a column."""
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return "" if section == CODE else _("Item") if section == TITLE else _(HEADINGS[COLUMNS[section - FIRST]])

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let cells that a line has be gone to."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = 0) -> object:
        """Return what stands in a cell, what a reader says of it, or the whole line."""
        if not index.isValid():
            return None
        line, column = self.lines[index.row()], index.column()
        if role == LINE_ROLE:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return _shown(line, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(line, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(spoken(line, column) if column >= FIRST else line.item.title)
        return None


def spoken(line: EntryLine, column: int) -> str:
    """Return a cell in words, with the item it belongs to."""
    if column < FIRST:
        return f"{line.item.code} {line.item.title}"
    name = COLUMNS[column - FIRST]
    cell = line.cells[column - FIRST]
    if not cell.is_open:
        return _("{code}: not asked here", code=line.item.code)
    label, said = column_label(line.item, name), cell.spoken or _("blank")
    return _("{code}, {field}: {value}", code=line.item.code, field=label, value=said)


def _shown(line: EntryLine, column: int) -> str:
    if column == CODE:
        return line.item.code
    return line.item.title if column == TITLE else line.cells[column - FIRST].shown
