"""Draws the lines of the tree: rings for goals, state icons for key areas, marks for what must not be missed."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from cpdesk.desktop import icons, theme
from cpdesk.desktop.pages.assess.outline import AreaLine, GoalLine, KeyAreaLine, Mark
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

_HEIGHTS = {AreaLine: 36, GoalLine: 34, KeyAreaLine: 32}
_CODE_WIDTH, _FIGURE_WIDTH = 42, 26
_INDENT = 30
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
        if isinstance(line, KeyAreaLine):
            bold = line.code == self.current
            lines = len(_broken(line.title, self.width - now.px(_INDENT + 16 + 2 * _GAP), now.font(bold=bold)))
        elif isinstance(line, GoalLine):
            left, right = _goal_room(line, QRect(0, 0, self.width, 1), counted=True)
            lines = len(_broken(line.title, right - left, now.font(bold=True)))  # so that no answer moves the lines
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
        elif isinstance(line, KeyAreaLine):
            self._key_area(painter, option, line)
        painter.restore()

    def _area(self, painter: QPainter, option: QStyleOptionViewItem, line: AreaLine) -> None:
        now = theme.current()
        _words(painter, option, option.rect.adjusted(now.px(10), now.px(6), 0, 0), line.title, 0.85, "muted", bold=True)

    def _goal(self, painter: QPainter, option: QStyleOptionViewItem, line: GoalLine) -> None:
        now, row, holds = theme.current(), option.rect, self._holds(line)
        _background(painter, option, chosen=False)
        side = now.px(16)
        _ring(painter, _flip(option, QRect(row.left() + now.px(10), row.center().y() - side // 2, side, side)), line)
        counted = 0 < line.done < line.total
        left, right = _goal_room(line, row, counted=counted)
        code = QRect(left - now.px(_CODE_WIDTH + 4), row.top(), now.px(_CODE_WIDTH), row.height())
        _words(painter, option, code, line.codes, 0.9, "accent" if holds else "muted", bold=True)
        _marks(painter, option, line.extra)
        if counted:
            figure = QRect(right + now.px(4), row.top(), now.px(_FIGURE_WIDTH), row.height())
            _words(painter, option, figure, f"{line.done}/{line.total}", 0.85, "muted", bold=False)
        _title(painter, option, line.title, (left, right), "text", bold=holds)

    def _holds(self, line: GoalLine) -> bool:
        return any(entry.code == self.current for entry in line.key_areas)

    def _key_area(self, painter: QPainter, option: QStyleOptionViewItem, line: KeyAreaLine) -> None:
        now, row = theme.current(), option.rect
        chosen = line.code == self.current
        _background(painter, option, chosen=chosen)
        side = now.px(16)
        left = row.left() + now.px(_INDENT)
        name, role = ICONS[line.mark]
        spot = _flip(option, QRect(left, row.center().y() - side // 2, side, side))
        painter.drawPixmap(spot.topLeft(), icons.pixmap(name, side, role, _ratio(painter)))
        left += side + now.px(_GAP)
        right = _marks(painter, option, line.extra)
        _title(painter, option, line.title, (left, right), "accent" if chosen else "text", bold=chosen)


def _goal_room(line: GoalLine, row: QRect, *, counted: bool) -> tuple[int, int]:
    """Return where a goal's title begins and ends in a line not mirrored: beside ring and code, before the figures."""
    now = theme.current()
    left = row.left() + now.px(10) + now.px(16) + now.px(8) + now.px(_CODE_WIDTH) + now.px(4)
    right = row.right() - now.px(8) - len(line.extra) * (now.px(14) + now.px(6))
    return left, right - (now.px(_FIGURE_WIDTH) + now.px(4) if counted else 0)


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
    painter.setPen(QPen(now.color("line"), stroke))
    painter.drawEllipse(inner)
    if line.done:
        painter.setPen(QPen(now.color("accent"), stroke))
        turn = round(5760 * line.done / line.total)
        mirrored = painter.layoutDirection() == Qt.LayoutDirection.RightToLeft
        painter.drawArc(inner, 90 * 16, turn if mirrored else -turn)


def _marks(painter: QPainter, option: QStyleOptionViewItem, marks: tuple[Mark, ...]) -> int:
    """Draw the further marks at the end of the line; return where the room for words ends."""
    now = theme.current()
    side, right = now.px(14), option.rect.right() - now.px(8)
    for mark in reversed(marks):
        name, role = ICONS[mark]
        right -= side
        spot = _flip(option, QRect(right, option.rect.center().y() - side // 2, side, side))
        painter.drawPixmap(spot.topLeft(), icons.pixmap(name, side, role, _ratio(painter)))
        right -= now.px(6)
    return right


def _broken(text: str, width: int, font: QFont) -> tuple[str, ...]:
    metrics = QFontMetrics(font)

    def cut(words: str) -> str:
        return metrics.elidedText(words, Qt.TextElideMode.ElideRight, width)

    return broken(text, width, metrics.horizontalAdvance, cut)


def _words(
    painter: QPainter, option: QStyleOptionViewItem, box: QRect, text: str, size: float, role: str, *, bold: bool
) -> None:
    font: QFont = theme.current().font(size, bold=bold)
    painter.setFont(font)
    painter.setPen(theme.current().color(role))
    shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(
        _flip(option, box), int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), isolated(shown)
    )


def _flip(option: QStyleOptionViewItem, box: QRect) -> QRect:
    return QStyle.visualRect(option.direction, option.rect, box)


def _ratio(painter: QPainter) -> float:
    return painter.device().devicePixelRatioF()
