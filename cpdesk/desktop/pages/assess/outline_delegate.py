"""Draws the lines of the tree: rings for goals, state icons for key areas, marks for what must not be missed."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from cpdesk.base.i18n import _
from cpdesk.desktop import icons, theme
from cpdesk.desktop.pages.assess.outline_lines import AreaLine, GoalLine, ItemsLine, KeyAreaLine, Leaf, Mark
from cpdesk.desktop.pages.assess.outline_model import line_at
from cpdesk.desktop.widgets.isolate import isolated
from cpdesk.desktop.widgets.two_lines import broken

ICONS = {
    Mark.BLANK: ("circle", "muted"),
    Mark.ANSWERED: ("circle-check", "accent"),
    Mark.PROVISIONAL: ("circle-dot", "information"),
    Mark.DONT_KNOW: ("circle-question-mark", "warning"),
    Mark.NOT_APPLICABLE: ("circle-minus", "muted"),
    Mark.FLAGGED: ("flag", "warning"),
    Mark.CONFLICT: ("arrow-left-right", "conflict"),
}
"""The icon and colour of each mark; the words of ``MARK_WORDS`` say the same."""

_HEIGHTS = {AreaLine: 36, GoalLine: 34, KeyAreaLine: 32, ItemsLine: 32}
_SIZE = 0.85
"""Of figures beside a title, relative to body text."""
_CODE_WIDTH, _FIGURE_WIDTH = 38, 22
_START, _INDENT = 8, 26
_GAP = 8
Index = QModelIndex | QPersistentModelIndex


class OutlineDelegate(QStyledItemDelegate):
    """Draws one line; ``current`` is the code of the key area the page is at, ``width`` that of the tree."""

    current = ""
    width = 200

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of a line."""
        now, line = theme.current(), line_at(index)
        lines = 1
        row = QRect(0, 0, self.width, 1)
        if isinstance(line, KeyAreaLine | ItemsLine):
            left, right = _leaf_room(line, row)
            lines = _line_count(line.title, right - left, now.body)
        elif isinstance(line, GoalLine):
            left, right = _goal_room(line, row)
            lines = 2 if line.left_out else _line_count(line.title, right - left, now.body)
        words = lines * QFontMetrics(now.font()).height() + now.px(10)
        return QSize(now.px(120), max(now.px(_HEIGHTS[type(line)]), words))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a line."""
        line = line_at(index)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(line, AreaLine):
            self._area(painter, option, line)
        elif isinstance(line, GoalLine):
            self._goal(painter, option, line)
        elif isinstance(line, KeyAreaLine | ItemsLine):
            self._leaf(painter, option, line)
        painter.restore()

    def _area(self, painter: QPainter, option: QStyleOptionViewItem, line: AreaLine) -> None:
        now = theme.current()
        _words(painter, option, option.rect.adjusted(now.px(10), now.px(6), 0, 0), line.title, 0.85, "muted", bold=True)

    def _goal(self, painter: QPainter, option: QStyleOptionViewItem, line: GoalLine) -> None:
        now, row, holds = theme.current(), option.rect, self._holds(line)
        _background(painter, option, chosen=False)
        side = now.px(16)
        ring = QRect(row.left() + now.px(_START), row.center().y() - side // 2, side, side)
        _ring(painter, _flip(option, ring), line)
        left, right = _goal_room(line, row)
        code = QRect(left - now.px(_CODE_WIDTH + 4), row.top(), now.px(_CODE_WIDTH), row.height())
        _words(painter, option, code, line.codes, 0.9, "accent" if holds else "muted", bold=True)
        _marks(painter, option, line.extra)
        figure = QRect(right + now.px(4), row.top(), _figure_width(line), row.height())
        _words(painter, option, figure, line.figure, _SIZE, "muted", bold=False, trailing=True)
        if line.left_out:
            _left_out(painter, option, line.title, (left, right), bold=holds)
        else:
            _title(painter, option, line.title, (left, right), "text", bold=holds)

    def _holds(self, line: GoalLine) -> bool:
        return any(entry.code == self.current for entry in line.leaves)

    def _leaf(self, painter: QPainter, option: QStyleOptionViewItem, line: Leaf) -> None:
        now, row = theme.current(), option.rect
        chosen = line.code == self.current
        _background(painter, option, chosen=chosen)
        side = now.px(16)
        left, right = _leaf_room(line, row)
        spot = _flip(option, QRect(left - side - now.px(_GAP), row.center().y() - side // 2, side, side))
        name, role = icon_of(line)
        painter.drawPixmap(spot.topLeft(), icons.pixmap(name, side, role, _ratio(painter)))
        _marks(painter, option, line.extra)
        if line.figure:
            figure = QRect(right + now.px(4), row.top(), _figure_width(line), row.height())
            _words(painter, option, figure, line.figure, _SIZE, "muted", bold=False, trailing=True)
        role = "accent" if chosen else "text" if line.asked else "muted"
        _title(painter, option, line.title, (left, right), role, bold=chosen)


def icon_of(line: Leaf) -> tuple[str, str]:
    """Return the icon and colour of a line's state; what is not asked and not answered has one of its own."""
    if line.mark is Mark.BLANK and not line.asked:
        return "circle-dashed", "muted"
    return ICONS[line.mark]


def _goal_room(line: GoalLine, row: QRect) -> tuple[int, int]:
    """Return where a goal's title begins and ends in a line not mirrored: beside ring and code, before the figures."""
    now = theme.current()
    left = row.left() + now.px(_START) + now.px(16) + now.px(6) + now.px(_CODE_WIDTH) + now.px(4)
    right = _before_marks(line.extra, row)
    return left, right - (_figure_width(line) + now.px(4) if line.figure else 0)


def _leaf_room(line: Leaf, row: QRect) -> tuple[int, int]:
    """Return where the title of a key area begins and ends in a line not mirrored."""
    now = theme.current()
    left = row.left() + now.px(_INDENT) + now.px(16) + now.px(_GAP)
    right = _before_marks(line.extra, row)
    return left, right - (_figure_width(line) + now.px(4) if line.figure else 0)


def _before_marks(marks: tuple[Mark, ...], row: QRect) -> int:
    now = theme.current()
    return row.right() - now.px(8) - len(marks) * (now.px(14) + now.px(6))


def _figure_width(line: GoalLine | Leaf) -> int:
    now = theme.current()
    return max(now.px(_FIGURE_WIDTH), QFontMetrics(now.font(_SIZE)).horizontalAdvance(line.figure) + 1)


def _title(
    painter: QPainter, option: QStyleOptionViewItem, text: str, room: tuple[int, int], role: str, *, bold: bool
) -> None:
    """Draw a title on at most two lines between two edges, in the middle of its row."""
    (left, right), row, font = room, option.rect, theme.current().font(bold=bold)
    lines, high = _broken(text, right - left, font), QFontMetrics(font).height()
    top = row.top() + (row.height() - high * len(lines)) // 2
    for number, words in enumerate(lines):
        box = QRect(left, top + number * high, right - left, high)
        _words(painter, option, box, words, 1.0, role, bold=bold)


def _left_out(
    painter: QPainter, option: QStyleOptionViewItem, title: str, room: tuple[int, int], *, bold: bool
) -> None:
    """Draw the title of a goal that is left out on one line, and that it is below."""
    (left, right), row, now = room, option.rect, theme.current()
    high, low = QFontMetrics(now.font(bold=bold)).height(), QFontMetrics(now.font(_SIZE)).height()
    top = row.top() + (row.height() - high - low) // 2
    _words(painter, option, QRect(left, top, right - left, high), title, 1.0, "muted", bold=bold)
    _words(painter, option, QRect(left, top + high, right - left, low), _("left out"), _SIZE, "muted", bold=False)


def _background(painter: QPainter, option: QStyleOptionViewItem, *, chosen: bool) -> None:
    now = theme.current()
    box = QRectF(option.rect).adjusted(1.5, 1, -1.5, -1)
    hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
    painter.setPen(Qt.PenStyle.NoPen)
    if chosen or hovered:
        painter.setBrush(now.color("accent_soft" if chosen else "background"))
        painter.drawRoundedRect(box, now.px(6), now.px(6))
    if option.state & QStyle.StateFlag.State_HasFocus:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(now.color("accent"), 2))
        painter.drawRoundedRect(box, now.px(6), now.px(6))


def _ring(painter: QPainter, box: QRect, line: GoalLine) -> None:
    now = theme.current()
    stroke = now.px(3)
    inner = QRectF(box).adjusted(stroke / 2, stroke / 2, -stroke / 2, -stroke / 2)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    plain = QPen(now.color("line"), stroke)
    if line.left_out:
        plain.setStyle(Qt.PenStyle.DotLine)
    painter.setPen(plain)
    painter.drawEllipse(inner)
    if line.done and line.total:
        painter.setPen(QPen(now.color("accent"), stroke))
        turn = round(5760 * line.done / line.total)
        mirrored = painter.layoutDirection() == Qt.LayoutDirection.RightToLeft
        painter.drawArc(inner, 90 * 16, turn if mirrored else -turn)


def _marks(painter: QPainter, option: QStyleOptionViewItem, marks: tuple[Mark, ...]) -> None:
    """Draw the further marks at the end of the line."""
    now = theme.current()
    side, right = now.px(14), option.rect.right() - now.px(8)
    for mark in reversed(marks):
        name, role = ICONS[mark]
        right -= side
        spot = _flip(option, QRect(right, option.rect.center().y() - side // 2, side, side))
        painter.drawPixmap(spot.topLeft(), icons.pixmap(name, side, role, _ratio(painter)))
        right -= now.px(6)


@lru_cache(maxsize=1024)
def _line_count(title: str, width: int, _body: float) -> int:
    """Return the lines of a title in semibold, so that going there moves nothing; kept for a size of text."""
    return len(_broken(title, width, theme.current().font(bold=True)))


def _broken(text: str, width: int, font: QFont) -> tuple[str, ...]:
    metrics = QFontMetrics(font)

    def cut(words: str) -> str:
        return metrics.elidedText(words, Qt.TextElideMode.ElideRight, width)

    return broken(text, width, metrics.horizontalAdvance, cut)


def _words(
    painter: QPainter,
    option: QStyleOptionViewItem,
    box: QRect,
    text: str,
    size: float,
    role: str,
    *,
    bold: bool,
    trailing: bool = False,
) -> None:
    font: QFont = theme.current().font(size, bold=bold)
    painter.setFont(font)
    painter.setPen(theme.current().color(role))
    shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
    side = Qt.AlignmentFlag.AlignRight if trailing else Qt.AlignmentFlag.AlignLeft
    painter.drawText(_flip(option, box), int(side | Qt.AlignmentFlag.AlignVCenter), isolated(shown))


def _flip(option: QStyleOptionViewItem, box: QRect) -> QRect:
    return QStyle.visualRect(option.direction, option.rect, box)


def _ratio(painter: QPainter) -> float:
    return painter.device().devicePixelRatioF()
