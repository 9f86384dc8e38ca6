"""How the table of actions is drawn: two lines of words a row, headings of groups, five small marks for SMART."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from cpdesk.desktop import icons, theme
from cpdesk.desktop.pages.action_plan.arranged import Group
from cpdesk.desktop.pages.action_plan.content import COST, LACKS, SMART, TITLE, ActionRow
from cpdesk.desktop.pages.action_plan.smart_paint import draw_marks
from cpdesk.desktop.pages.action_plan.table_model import GROUP_ROLE, ROW_ROLE, Index, side
from cpdesk.desktop.widgets.combo import short_words
from cpdesk.desktop.widgets.isolate import isolated
from cpdesk.desktop.widgets.two_lines import broken

ROW, PAD = 46, 10


class TableDelegate(QStyledItemDelegate):
    """Draws a cell: at most two lines of words."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of a row."""
        return QSize(theme.current().px(60), row_height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw background, words, mark and focus."""
        now = theme.current()
        painter.save()
        group = index.data(GROUP_ROLE)
        if isinstance(group, Group):
            draw_group(painter, option.rect, group)
            painter.restore()
            return
        row = index.data(ROW_ROLE)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.fillRect(option.rect, now.color("accent_soft" if chosen else "background" if hovered else "surface"))
        painter.setPen(now.color("line"))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        if isinstance(row, ActionRow):
            self._cell(painter, option, row, index.column(), hovered=hovered)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(now.color("accent"), 2))
            painter.drawRect(option.rect.adjusted(1, 1, -2, -2))
        painter.restore()

    def _cell(
        self, painter: QPainter, option: QStyleOptionViewItem, row: ActionRow, column: int, *, hovered: bool
    ) -> None:
        now = theme.current()
        font = now.font(bold=column == TITLE and bool(row.action.title))
        font.setUnderline(hovered and column == TITLE)
        muted = (column == TITLE and not row.action.title) or row.action.is_cancelled
        painter.setPen(now.color("muted" if muted else "text"))
        pad = now.px(PAD)
        room = option.rect.adjusted(pad, 0, -pad, 0)
        if column == SMART:
            draw_marks(painter, room, row.smart, option.direction)
            return
        if column == LACKS and row.cells[LACKS]:
            room = _warned(painter, option, room)
        if column == COST:
            font = fitting(font, row.cells[COST].split(" "), room.width())
        draw_words(painter, room, row.cells[column], font, side(column))


def cost_width(costs: Iterable[str]) -> int:
    """Return how wide the column of costs must be so that no figure is ever cut; a currency may go to a second line."""
    now = theme.current()
    metrics = QFontMetrics(now.font())
    words = {word for cost in costs for word in cost.split(" ")}
    return max([metrics.horizontalAdvance(word) for word in words], default=0) + 2 * now.px(PAD) + now.px(2)


def fitting(font: QFont, parts: Iterable[str], width: int) -> QFont:
    """Return a font in which none of the parts is wider than ``width``: a cut figure reads as another figure."""
    widest, found = max(parts, key=QFontMetrics(font).horizontalAdvance, default=""), QFont(font)
    while QFontMetrics(found).horizontalAdvance(widest) > width and found.pointSizeF() > 1:
        found.setPointSizeF(found.pointSizeF() * 0.95)
    return found


def draw_words(painter: QPainter, room: QRect, text: str, font: QFont, across: Qt.AlignmentFlag) -> None:
    """Draw a text on at most two lines, in the middle of the room."""
    painter.setFont(font)
    lines, height = _lines(text, room.width(), font.pointSizeF(), font.weight())
    line = QRect(room.left(), room.top(), room.width(), height)
    line.moveTop(room.center().y() - height * len(lines) // 2 + 1)
    for words in lines:
        painter.drawText(line, int(across), isolated(words))
        line.translate(0, height)


@lru_cache(maxsize=4096)
def _lines(text: str, width: int, points: float, weight: QFont.Weight) -> tuple[tuple[str, ...], int]:
    """Return a text broken for a width, and the height of a line; kept, for rows are drawn again and again."""
    font = QFont(theme.current().font())
    font.setPointSizeF(points)
    font.setWeight(weight)
    metrics = QFontMetrics(font)

    def cut(words: str) -> str:
        return short_words(words, width, metrics)

    return broken(text, width, metrics.horizontalAdvance, cut), metrics.height()


def draw_group(painter: QPainter, rect: QRect, group: Group) -> None:
    """Draw the heading of a group, its count and sums at the end of the line."""
    now = theme.current()
    painter.fillRect(rect, now.color("background"))
    painter.setPen(now.color("line"))
    painter.drawLine(rect.bottomLeft(), rect.bottomRight())
    room = rect.adjusted(now.px(PAD), 0, -now.px(PAD), 0)
    strong, small = now.font(bold=True), now.font(0.9)
    metrics, small_metrics = QFontMetrics(strong), QFontMetrics(small)
    sums = min(small_metrics.horizontalAdvance(group.sums) + now.px(4), room.width() * 3 // 5)
    title = metrics.elidedText(group.heading, Qt.TextElideMode.ElideRight, room.width() - sums - now.px(12))
    painter.setFont(strong)
    painter.setPen(now.color("text"))
    middle = Qt.AlignmentFlag.AlignVCenter
    painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft | middle), isolated(title))
    painter.setFont(small)
    painter.setPen(now.color("muted"))
    shown = cut_between_words(group.sums, sums, small_metrics)
    painter.drawText(room, int(Qt.AlignmentFlag.AlignRight | middle), isolated(shown))


def cut_between_words(text: str, width: int, metrics: QFontMetrics) -> str:
    """Return a text cut to a width, never inside a word or a figure."""
    words, end = text.split(" "), len(text)
    for count in range(len(words), 0, -1):
        shown = " ".join(words[:count])
        if metrics.horizontalAdvance(shown + (" …" if len(shown) < end else "")) <= width:
            return shown + (" …" if len(shown) < end else "")
    return "…"


def row_height() -> int:
    """Return the height of a row, two lines of words."""
    now = theme.current()
    return max(now.px(ROW), 2 * QFontMetrics(now.font()).height() + now.px(8))


def heading_height() -> int:
    """Return the height of a group's heading."""
    now = theme.current()
    return max(now.px(32), QFontMetrics(now.font(bold=True)).height() + now.px(12))


def _warned(painter: QPainter, option: QStyleOptionViewItem, room: QRect) -> QRect:
    """Draw the mark of what is missing; return the room beside it."""
    now = theme.current()
    edge = now.px(16)
    spot = QStyle.visualRect(option.direction, room, QRect(room.left(), room.center().y() - edge // 2, edge, edge))
    ratio = painter.device().devicePixelRatioF()
    painter.drawPixmap(spot.topLeft(), icons.pixmap("triangle-alert", edge, "warning", ratio))
    return QStyle.visualRect(option.direction, room, room.adjusted(edge + now.px(6), 0, 0, 0))
