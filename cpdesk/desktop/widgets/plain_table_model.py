"""What stands in a plain table: the cells of a document's table as text, in columns or folded into one."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from cpdesk.base.i18n import _
from cpdesk.desktop.widgets.isolate import isolated
from cpdesk.reports.document import Align, Inline, Row, Run, Table, plain

Index = QModelIndex | QPersistentModelIndex
LEADS_ROLE = int(Qt.ItemDataRole.UserRole)
"""Asks a cell whether its row leads somewhere and the cell names the row."""

GROUP_ROLE = LEADS_ROLE + 1
"""Asks a cell whether it heads the rows below it."""

LINES_ROLE = LEADS_ROLE + 2
"""Asks a cell for its lines, each as its words and how they are written."""


class Manner(StrEnum):
    """How a line of a cell is written."""

    PLAIN = "plain"
    STRONG = "strong"
    QUIET = "quiet"


Line = tuple[str, Manner]


Lines = tuple[Line, ...]


def lines_of(row: Row) -> tuple[Lines, ...]:
    """Return the lines of each cell of a row, each stretch keeping its own direction; totals are strong."""
    return tuple(
        tuple((_line(line), Manner.STRONG if row.total else _manner(line)) for line in cell.lines) for cell in row.cells
    )


def _line(line: tuple[Inline, ...]) -> str:
    return "".join(_stretch(plain((inline,))) for inline in line)


def _manner(line: tuple[Inline, ...]) -> Manner:
    """Return how a line is written: as all of its stretches are, else plainly."""
    runs = [inline for inline in line if isinstance(inline, Run)]
    if not runs or len(runs) < len(line):
        return Manner.PLAIN
    if all(run.small for run in runs):
        return Manner.QUIET
    return Manner.STRONG if all(run.strong for run in runs) else Manner.PLAIN


def _stretch(text: str) -> str:
    """Return a stretch set apart; the space around it stays outside, or it would stand at the wrong end."""
    inside = text.strip()
    return text.replace(inside, isolated(inside)) if inside else text


class PlainTableModel(QAbstractTableModel):
    """Holds a table of a document for reading."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Hold nothing yet."""
        super().__init__(parent)
        self.table: Table | None = None
        self.targets: tuple[str, ...] = ()
        self.folded = False
        self._cells: list[tuple[Lines, ...]] = []

    def show_table(self, table: Table, targets: tuple[str, ...]) -> None:
        """Hold another table."""
        self.beginResetModel()
        self.table, self.targets = table, targets
        self._cells = [lines_of(row) for row in table.rows]
        self.endResetModel()

    def fold(self, folded: bool) -> None:
        """Put each row into one cell, or into columns again."""
        if folded != self.folded:
            self.beginResetModel()
            self.folded = folded
            self.endResetModel()

    def is_group(self, row: int) -> bool:
        """Tell whether a row heads the rows below it."""
        return self.table is not None and self.table.rows[row].group

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self._cells)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """Return the number of columns."""
        if parent.isValid() or self.table is None:
            return 0
        return 1 if self.folded else len(self.table.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let headings be read, not chosen."""
        if index.isValid() and self.is_group(index.row()):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> object:
        """Return the heads of the columns."""
        if orientation is not Qt.Orientation.Horizontal or self.table is None or section >= self.columnCount():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return "" if self.folded else self.table.columns[section].head
        return self._side(section) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def data(self, index: Index, role: int = 0) -> object:
        """Return a cell's text, its side, and what it is."""
        if not index.isValid() or self.table is None:
            return None
        row, column = index.row(), index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._words(row, column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft if self.is_group(row) else self._side(column)
        if role == LEADS_ROLE:
            heads = self.folded or self.table.columns[column].row_head
            return heads and row < len(self.targets) and bool(self.targets[row])
        if role == LINES_ROLE:
            return self._lines(row, column)
        return self.is_group(row) if role == GROUP_ROLE else None

    def _side(self, column: int) -> Qt.AlignmentFlag:
        at_end = self.table is not None and not self.folded and self.table.columns[column].align is Align.END
        return Qt.AlignmentFlag.AlignRight if at_end else Qt.AlignmentFlag.AlignLeft

    def _lines(self, row: int, column: int) -> Lines:
        """Return the lines of a cell; those that were folded into it are written plainly."""
        cells = self._cells[row]
        if not self.folded or self.is_group(row):
            return cells[column] if column < len(cells) else ()
        heads = self.table.columns if self.table is not None else ()
        others = (
            (_("{head}: {value}", head=heads[number].head, value=_text(lines)), Manner.PLAIN)
            for number, lines in enumerate(cells)
            if number != self._name
        )
        return (*cells[self._name], *others)

    @property
    def _name(self) -> int:
        """Return the column whose cells name their rows."""
        heads = self.table.columns if self.table is not None else ()
        return next((number for number, head in enumerate(heads) if head.row_head), 0)

    def _words(self, row: int, column: int) -> str:
        return _text(self._lines(row, column))

    def texts(self) -> list[tuple[str, ...]]:
        """Return the text of each cell of the rows that are no headings, as they stand in columns."""
        return [tuple(map(_text, cells)) for row, cells in enumerate(self._cells) if not self.is_group(row)]


def _text(lines: Lines) -> str:
    return "\n".join(words for words, _manner in lines)
