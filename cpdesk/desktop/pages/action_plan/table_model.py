"""The actions as a Qt table: one row for each action or heading of a group. Draws nothing, records nothing."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt

from cpdesk.analysis.missing_words import missing_words
from cpdesk.base.i18n import _, interface
from cpdesk.desktop.pages.action_plan.arranged import Group
from cpdesk.desktop.pages.action_plan.cell_fields import can_change
from cpdesk.desktop.pages.action_plan.content import COLUMNS, COST, LACKS, SMART, TITLE, ActionRow
from cpdesk.desktop.pages.action_plan.smart_content import smart_words

Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = int(Qt.ItemDataRole.UserRole)
"""Asks an index for its whole :class:`ActionRow`; a heading has none."""

GROUP_ROLE = ROW_ROLE + 1
"""Asks an index for the :class:`Group` whose heading it is."""

MIME = "application/x-cpdesk-actions"
"""What is dragged: the ids of actions, one a line."""

Line = ActionRow | Group


class ActionTable(QAbstractTableModel):
    """Holds the lines that are shown, in the order they are shown; ``movable`` lets them be dragged."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines: tuple[Line, ...] = ()
        self.movable = False
        self._places: dict[str, int] = {}

    def show_groups(self, groups: tuple[Group, ...]) -> bool:
        """Show other lines; where the same stand in the same order, only what changed is redrawn.

        Return whether the lines are others than before.
        """
        before, lines = self.lines, _lines(groups)
        if [_name(line) for line in before] != [_name(line) for line in lines]:
            self.beginResetModel()
            self.lines = lines
            self._places = {line.action.id: n for n, line in enumerate(lines) if isinstance(line, ActionRow)}
            self.endResetModel()
            return True
        self.lines = lines
        for number, (old, new) in enumerate(zip(before, lines, strict=True)):
            if old is not new and old != new:
                self.dataChanged.emit(self.index(number, 0), self.index(number, len(COLUMNS) - 1))
        return False

    def position_of(self, action_id: str, column: int = TITLE) -> QModelIndex:
        """Return where an action stands; an invalid index for none."""
        found = self._places.get(action_id, -1)
        return self.index(found, column) if found >= 0 else QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Return the number of lines."""
        return 0 if parent.isValid() else len(self.lines)

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

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let headings be read, not chosen, and actions be dragged where people order them."""
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled if self.movable else Qt.ItemFlag.NoItemFlags
        if isinstance(self.lines[index.row()], Group):
            return Qt.ItemFlag.ItemIsEnabled
        found = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return found | Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemIsDropEnabled if self.movable else found

    def mimeTypes(self) -> list[str]:
        """Return the one kind of thing that can be dropped."""
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Return the ids of the dragged actions."""
        return carried(
            [line.action.id for n in sorted({i.row() for i in indexes}) if isinstance(line := self.lines[n], ActionRow)]
        )

    def supportedDropActions(self) -> Qt.DropAction:
        """Allow moving."""
        return Qt.DropAction.MoveAction

    def data(self, index: Index, role: int = 0) -> object:
        """Return what a cell shows and says."""
        if not index.isValid():
            return None
        line, column = self.lines[index.row()], index.column()
        if role == ROW_ROLE:
            return line if isinstance(line, ActionRow) else None
        if isinstance(line, Group):
            return _of_group(line, column, role)
        if role == Qt.ItemDataRole.DisplayRole:
            return line.cells[column]
        if role == Qt.ItemDataRole.ToolTipRole:
            return _tip(line, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return line.details if column == TITLE else _spoken(line, column)
        return None


def carried(ids: list[str]) -> QMimeData:
    """Return actions as something that can be dropped."""
    found = QMimeData()
    found.setData(MIME, "\n".join(ids).encode())
    return found


def dropped(data: QMimeData) -> tuple[str, ...]:
    """Return the ids of actions that are dropped."""
    return tuple(bytes(data.data(MIME).data()).decode().split())


def side(column: int) -> Qt.AlignmentFlag:
    """Return the side the cells of a column stand on: figures at the end of the line, words at its beginning."""
    across = Qt.AlignmentFlag.AlignRight if column == COST else Qt.AlignmentFlag.AlignLeft
    return across | Qt.AlignmentFlag.AlignVCenter


def _lines(groups: tuple[Group, ...]) -> tuple[Line, ...]:
    found: list[Line] = []
    for group in groups:
        if group.heading:
            found.append(group)
        found += group.rows
    return tuple(found)


def _name(line: Line) -> str:
    return line.action.id if isinstance(line, ActionRow) else f"/{line.heading}"


def _of_group(group: Group, column: int, role: int) -> object:
    if role == GROUP_ROLE:
        return group
    words = (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
    if role in words:
        return f"{group.heading}\n{group.sums}"
    return group.heading if role == Qt.ItemDataRole.DisplayRole and column == TITLE else None


def _tip(row: ActionRow, column: int) -> str:
    if column == SMART:
        return smart_words(row.smart)
    if column == TITLE:
        return row.details + "\n\n" + _("A click opens the action; F2 changes the title here.")
    return (
        row.details + "\n\n" + _("A double click, or F2, changes this here.")
        if can_change(row, column)
        else row.details
    )


def _spoken(row: ActionRow, column: int) -> str:
    if column == LACKS:
        return missing_words(interface(), row.missing) or _("nothing")
    if column == SMART:
        return smart_words(row.smart)
    return row.cells[column] or _("not set")
