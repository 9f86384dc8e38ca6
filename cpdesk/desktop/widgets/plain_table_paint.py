"""How a plain table is drawn: words with space around them, thin lines, what leads somewhere in the accent's colour."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from cpdesk.desktop import theme
from cpdesk.desktop.widgets.plain_table_model import GROUP_ROLE, LEADS_ROLE, LINES_ROLE, Lines, Manner
from cpdesk.reports.document import Align, Table

Index = QModelIndex | QPersistentModelIndex
_SIDE, _ABOVE, _WIDEST, _HEAD = 10, 7, 150, 110
_WRAP = Qt.TextFlag.TextWordWrap
_TALL = 100_000


def column_widths(table: Table, rows: list[tuple[str, ...]]) -> tuple[tuple[int, int], ...]:
    """Return what each column needs at least and what it would like, in pixels; ``rows`` are the texts of its cells.

    At least its longest word (its longest line where it holds figures), or enough to read a long one broken; columns
    of figures would like their head on few lines, columns of words share what is left.
    """
    now = theme.current()
    totals = any(row.total for row in table.rows)
    metrics, heads = QFontMetrics(now.font(bold=totals)), QFontMetrics(_head_font())
    found = []
    for number, column in enumerate(table.columns):
        figures = column.align is Align.END
        cells = [row[number] for row in rows if number < len(row)]
        parts = {part for cell in cells for part in (cell.splitlines() if figures else cell.split())}
        widest = max((metrics.horizontalAdvance(part) for part in parts), default=0)
        widest = max(widest, *(heads.horizontalAdvance(word) for word in column.head.split() or ("",)))
        least = min(widest + 2, now.px(_WIDEST)) + 2 * now.px(_SIDE)
        head = min(heads.horizontalAdvance(column.head) + 2, now.px(_HEAD)) + 2 * now.px(_SIDE)
        found.append((least, max(least, head) if figures else least))
    return tuple(found)


class CellDelegate(QStyledItemDelegate):
    """Draws a cell; ``hovered`` is the row the mouse is on, -1 for none."""

    hovered = -1

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of the words at the column's width."""
        now = theme.current()
        width = option.rect.width()
        owner = self.parent()
        group = bool(index.data(GROUP_ROLE))
        if group and isinstance(owner, QWidget):
            width = owner.width()
        room = max(1, width - 2 * now.px(_SIDE))
        height = sum(_height(words, manner, room) for words, manner in _lines(index))
        return QSize(width, max(height + 2 * now.px(_ABOVE), now.px(40) if group else now.px(32)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell, line by line; of one that leads somewhere the first line says so."""
        now, box = theme.current(), option.rect
        painter.save()
        group, hovered = bool(index.data(GROUP_ROLE)), index.row() == self.hovered
        painter.fillRect(box, now.color("accent_soft" if hovered else "background" if group else "surface"))
        painter.setPen(now.color("line"))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        leads, lines = bool(index.data(LEADS_ROLE)), _lines(index)
        side = _placed(index.data(Qt.ItemDataRole.TextAlignmentRole), option.direction)
        room = box.adjusted(now.px(_SIDE), now.px(_ABOVE), -now.px(_SIDE), 0)
        if group and len(lines) == 1:
            room.setTop(box.bottom() - _height(*lines[0], room.width()) - now.px(_ABOVE))
        for number, (words, manner) in enumerate(lines):
            link = leads and not number
            font = _font(manner)
            font.setUnderline(link and hovered)
            painter.setFont(font)
            quiet = manner is Manner.QUIET or (group and manner is Manner.STRONG)
            painter.setPen(now.color("accent" if link else "muted" if quiet else "text"))
            painter.drawText(room, int(side | Qt.AlignmentFlag.AlignTop) | int(_WRAP), words)
            room.setTop(room.top() + _height(words, manner, room.width()))
        painter.restore()


class PlainHeader(QHeaderView):
    """The heads of the columns, on as many lines as they need."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Head the columns of a table."""
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(1)

    def sizeHint(self) -> QSize:
        """Return the height of the tallest head."""
        now = theme.current()
        metrics = QFontMetrics(_head_font())
        tallest = metrics.height()
        for section in range(self.count()):
            box = QRect(0, 0, max(1, self.sectionSize(section) - 2 * now.px(_SIDE)), _TALL)
            tallest = max(tallest, metrics.boundingRect(box, int(_WRAP), self._head(section)).height())
        return QSize(super().sizeHint().width(), tallest + 2 * now.px(_ABOVE))

    def paintSection(self, painter: QPainter, rect: QRect, index: int) -> None:
        """Draw one head."""
        now = theme.current()
        painter.save()
        painter.fillRect(rect, now.color("surface"))
        painter.setPen(now.color("muted"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setFont(_head_font())
        side = self.model().headerData(index, Qt.Orientation.Horizontal, int(Qt.ItemDataRole.TextAlignmentRole))
        room = rect.adjusted(now.px(_SIDE), 0, -now.px(_SIDE), -now.px(_ABOVE))
        flags = int(_placed(side, self.layoutDirection()) | Qt.AlignmentFlag.AlignBottom) | int(_WRAP)
        painter.drawText(room, flags, self._head(index))
        painter.restore()

    def _head(self, section: int) -> str:
        head = self.model().headerData(section, Qt.Orientation.Horizontal, int(Qt.ItemDataRole.DisplayRole))
        return str(head or "")


def _placed(side: object, direction: Qt.LayoutDirection) -> Qt.AlignmentFlag:
    """Return the side a text stands on, whatever script it is in."""
    at_end = side == Qt.AlignmentFlag.AlignRight
    right = at_end != (direction == Qt.LayoutDirection.RightToLeft)
    return (Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft) | Qt.AlignmentFlag.AlignAbsolute


def _lines(index: Index) -> Lines:
    lines: Lines = index.data(LINES_ROLE) or ()
    return lines


def _height(words: str, manner: Manner, width: int) -> int:
    return _measured(words, manner, width, theme.current().body)


@lru_cache(maxsize=8192)  # a filter that is typed shows the same lines again and again
def _measured(words: str, manner: Manner, width: int, _size: float) -> int:
    box = QRect(0, 0, max(1, width), _TALL)
    return QFontMetrics(_font(manner)).boundingRect(box, int(_WRAP), words).height()


def _font(manner: Manner) -> QFont:
    return theme.current().font(bold=manner is Manner.STRONG)


def _head_font() -> QFont:
    return theme.current().font(0.85, bold=True)
