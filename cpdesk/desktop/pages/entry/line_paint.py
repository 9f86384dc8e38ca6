"""How a line is drawn: the code small, the title, figures in their squares, the line at hand tinted."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from cpdesk.desktop import icons, theme
from cpdesk.desktop.pages.action_plan.flat_header import FlatHeader
from cpdesk.desktop.pages.entry.content import Cell, EntryLine
from cpdesk.desktop.pages.entry.keys import COLUMNS, WORDS
from cpdesk.desktop.pages.entry.line_model import CODE, FIRST, LINE_ROLE, Index
from cpdesk.desktop.widgets.isolate import isolated

ROW, SQUARE, PAD = 36, 26, 8


class LineHeader(FlatHeader):
    """Headings in the middle of their figures; those of words at their leading edge."""

    def paintSection(self, painter: QPainter, rect: QRect, index: int) -> None:
        """Draw one heading, cut where it has no room."""
        now = theme.current()
        painter.save()
        painter.fillRect(rect, now.color("surface"))
        painter.setPen(now.color("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        font = heading_font()
        painter.setFont(font)
        painter.setPen(now.color("muted"))
        words = str(self.model().headerData(index, Qt.Orientation.Horizontal, int(Qt.ItemDataRole.DisplayRole)) or "")
        figures = FIRST <= index < FIRST + len(COLUMNS) - 1
        pad = now.px(2 if figures else PAD)
        room = rect.adjusted(pad, 0, -pad, 0)
        shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        side = Qt.AlignmentFlag.AlignHCenter if figures else Qt.AlignmentFlag.AlignLeft
        painter.drawText(room, int(side | Qt.AlignmentFlag.AlignVCenter), shown)
        painter.restore()


class LineDelegate(QStyledItemDelegate):
    """Draws a cell of a line."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of a line."""
        return QSize(theme.current().px(40), row_height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw background, content and, around the cell at hand, a frame."""
        line, now = index.data(LINE_ROLE), theme.current()
        owner = self.parent()
        if not isinstance(line, EntryLine) or not isinstance(owner, QTableView):
            return
        current = owner.currentIndex()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_row = current.row() == index.row()
        painter.fillRect(option.rect, now.color("accent_soft" if is_row else "surface"))
        painter.setPen(now.color("line"))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        if index.column() < FIRST:
            _draw_item(painter, option, line, index.column())
        else:
            _draw_cell(painter, option, line.cells[index.column() - FIRST], COLUMNS[index.column() - FIRST])
        if is_row and current.column() == index.column():
            painter.setPen(QPen(now.color("accent" if option.state & QStyle.StateFlag.State_Active else "muted"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(option.rect.adjusted(2, 2, -2, -3), now.px(5), now.px(5))
        painter.restore()


def heading_font() -> QFont:
    """Return the font of the headings."""
    return theme.current().font(0.85, bold=True)


def row_height() -> int:
    """Return the height of a line."""
    now = theme.current()
    return max(now.px(ROW), QFontMetrics(now.font()).height() + now.px(10))


def _draw_item(painter: QPainter, option: QStyleOptionViewItem, line: EntryLine, column: int) -> None:
    now = theme.current()
    painter.setFont(now.font(0.9) if column == CODE else now.font())
    painter.setPen(now.color("muted" if column == CODE else "text"))
    words = line.item.code if column == CODE else line.item.title
    _draw_words(painter, option, words)


def _draw_words(painter: QPainter, option: QStyleOptionViewItem, words: str) -> None:
    room = option.rect.adjusted(theme.current().px(PAD), 0, -theme.current().px(PAD), 0)
    shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), isolated(shown))


def _draw_cell(painter: QPainter, option: QStyleOptionViewItem, cell: Cell, column: str) -> None:
    now = theme.current()
    if not cell.is_open:
        painter.fillRect(option.rect.adjusted(0, 0, 0, -1), now.color("background"))
        return
    if column == WORDS:
        painter.setFont(now.font(0.9))
        painter.setPen(now.color("muted"))
        _draw_words(painter, option, cell.shown)
        return
    side = now.px(SQUARE)
    box = QRect(0, 0, side, side)
    box.moveCenter(option.rect.center())
    if cell.icon:
        edge = now.px(20)
        spot = QRect(0, 0, edge, edge)
        spot.moveCenter(option.rect.center())
        ratio = painter.device().devicePixelRatioF()
        painter.drawPixmap(spot.topLeft(), icons.pixmap(cell.icon, edge, "accent", ratio))
        return
    painter.setFont(now.font(bold=True))
    if not cell.shown:
        painter.setPen(QPen(now.color("line"), 1, Qt.PenStyle.DashLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), now.px(5), now.px(5))
        return
    _draw_figure(painter, option, box, cell, column)


def _draw_figure(painter: QPainter, option: QStyleOptionViewItem, box: QRect, cell: Cell, column: str) -> None:
    now = theme.current()
    ink = now.color("text")
    if cell.level is not None and column != "target":
        fill, level_ink = now.palette.levels[cell.level]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(fill))
        painter.drawRoundedRect(box, now.px(5), now.px(5))
        ink = QColor(level_ink)
    elif column == "target":
        painter.setPen(QPen(now.color("accent"), max(2, now.px(2))))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(box).adjusted(1, 1, -1, -1), now.px(5), now.px(5))
    painter.setPen(ink)
    room = option.rect if cell.level is None else box
    painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter), cell.shown)
