"""The list of questions as a Qt model, and how its lines are drawn: sections, labels, state as icon and word."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from cpdesk.desktop import icons, theme
from cpdesk.desktop.pages.national_report.list_content import ListView, QuestionLine, SectionLine
from cpdesk.desktop.pages.national_report.states import ICONS
from cpdesk.desktop.widgets.isolate import isolated
from cpdesk.desktop.widgets.labels import plain_tip
from cpdesk.desktop.widgets.two_lines import broken

Line = QuestionLine | SectionLine
Index = QModelIndex | QPersistentModelIndex
LINE_ROLE = int(Qt.ItemDataRole.UserRole)
"""Asks an index for its line."""

_SIDE, _ICON, _GAP = 12, 16, 10
_SMALL = 0.88
"""Of the line under a label, relative to body text."""


class QuestionModel(QStandardItemModel):
    """Holds the lines in order; shown again, it changes only the lines that changed."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Make an empty one."""
        super().__init__(parent)
        self._keys: list[str] = []

    def show_list(self, view: ListView) -> bool:
        """Show the list; return whether its lines are others than before."""
        lines: list[Line] = []
        for section in view.sections:
            lines += [section, *section.questions]
        keys = [_key(line) for line in lines]
        anew = keys != self._keys
        if anew:
            self._keys = keys
            self.clear()
            for line in lines:
                item = QStandardItem()
                item.setEditable(False)
                item.setSelectable(isinstance(line, QuestionLine))
                item.setEnabled(isinstance(line, QuestionLine))
                self.appendRow(item)
        for number, line in enumerate(lines):
            if anew or line_at(self.index(number, 0)) != line:
                _fill(self.item(number), line)
        return anew

    def index_of(self, key: str) -> QModelIndex:
        """Return where a question stands; an index that is not valid where it is not listed."""
        name = f"question {key}"
        return self.index(self._keys.index(name), 0) if name in self._keys else QModelIndex()


def line_at(index: Index) -> Line | None:
    """Return the line of an index."""
    found = index.data(LINE_ROLE)
    return found if isinstance(found, QuestionLine | SectionLine) else None


def _key(line: Line) -> str:
    return f"question {line.key}" if isinstance(line, QuestionLine) else f"section {line.key}"


def _fill(item: QStandardItem, line: Line) -> None:
    is_question = isinstance(line, QuestionLine)
    text = line.label if isinstance(line, QuestionLine) else line.title
    words = line.words if isinstance(line, QuestionLine) else line.title
    item.setData(line, LINE_ROLE)
    item.setText(text)
    item.setData(words, int(Qt.ItemDataRole.AccessibleTextRole))
    item.setToolTip(plain_tip(words) if is_question else "")


class QuestionDelegate(QStyledItemDelegate):
    """Draws one line; ``current`` is the key of the question that is shown, ``width`` that of the list."""

    current = ""
    width = 300

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of a line: a label takes one or two lines, its state another."""
        now, line = theme.current(), line_at(index)
        if not isinstance(line, QuestionLine):
            return QSize(now.px(120), QFontMetrics(now.font(0.85, bold=True)).height() + now.px(20))
        lines = len(_label(line, self.width, bold=True))
        words = lines * QFontMetrics(now.font(bold=True)).height() + QFontMetrics(now.font(_SMALL)).height()
        return QSize(now.px(120), words + now.px(14))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a line."""
        line = line_at(index)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(line, QuestionLine):
            _question(painter, option, line, chosen=line.key == self.current)
        elif line is not None:
            now = theme.current()
            box = option.rect.adjusted(now.px(_SIDE), now.px(12), -now.px(8), 0)
            _words(painter, option, box, line.title, now.font(0.85, bold=True), "muted")
        painter.restore()


def _question(painter: QPainter, option: QStyleOptionViewItem, line: QuestionLine, *, chosen: bool) -> None:
    now, row = theme.current(), option.rect
    _surface(painter, option, chosen=chosen)
    font = now.font(bold=chosen)
    high, low = QFontMetrics(font).height(), QFontMetrics(now.font(_SMALL)).height()
    left, right = _room(row.width())
    top = row.top() + now.px(7)
    icon, role = ICONS[line.state]
    side = now.px(_ICON)
    spot = QRect(row.left() + now.px(_SIDE), top + (high - side) // 2, side, side)
    _icon(painter, option, spot, icon, role)
    for words in _label(line, row.width(), bold=chosen):
        box = QRect(row.left() + left, top, right - left, high)
        _words(painter, option, box, words, font, "accent" if chosen else "text")
        top += high
    top = row.bottom() - now.px(7) - low
    small = now.font(_SMALL)
    state = QRect(row.left() + left, top, right - left, low)
    _words(painter, option, state, line.state_words, small, "muted")
    if line.warning:
        _warning(painter, option, line, state)


def _warning(painter: QPainter, option: QStyleOptionViewItem, line: QuestionLine, room: QRect) -> None:
    """Draw after the state, where there is room, that something contradicts the proposal; its icon in any case."""
    now = theme.current()
    metrics = QFontMetrics(now.font(_SMALL))
    start = room.left() + metrics.horizontalAdvance(line.state_words) + now.px(12)
    side = now.px(13)
    start = min(start, room.right() - side)
    spot = QRect(start, room.center().y() - side // 2, side, side)
    _icon(painter, option, spot, "triangle-alert", "warning")
    words = QRect(start + side + now.px(4), room.top(), room.right() - start - side - now.px(4), room.height())
    if metrics.horizontalAdvance(line.warning) <= words.width():
        _words(painter, option, words, line.warning, now.font(_SMALL), "warning")


def _room(width: int) -> tuple[int, int]:
    now = theme.current()
    return now.px(_SIDE) + now.px(_ICON) + now.px(_GAP), width - now.px(8)


def _label(line: QuestionLine, width: int, *, bold: bool) -> tuple[str, ...]:
    left, right = _room(width)
    metrics = QFontMetrics(theme.current().font(bold=bold))

    def cut(words: str) -> str:
        return metrics.elidedText(words, Qt.TextElideMode.ElideRight, right - left)

    return broken(line.label, right - left, metrics.horizontalAdvance, cut)


def _surface(painter: QPainter, option: QStyleOptionViewItem, *, chosen: bool) -> None:
    now = theme.current()
    box = QRectF(option.rect).adjusted(1.5, 1, -1.5, -1)
    painter.setPen(Qt.PenStyle.NoPen)
    if chosen or option.state & QStyle.StateFlag.State_MouseOver:
        painter.setBrush(now.color("accent_soft" if chosen else "background"))
        painter.drawRoundedRect(box, now.px(6), now.px(6))
    if option.state & QStyle.StateFlag.State_HasFocus:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(now.color("accent"), 2))
        painter.drawRoundedRect(box, now.px(6), now.px(6))


def _icon(painter: QPainter, option: QStyleOptionViewItem, spot: QRect, name: str, role: str) -> None:
    place = QStyle.visualRect(option.direction, option.rect, spot)
    drawn = icons.pixmap(name, spot.width(), role, painter.device().devicePixelRatioF())
    painter.drawPixmap(place.topLeft(), drawn)


def _words(painter: QPainter, option: QStyleOptionViewItem, box: QRect, text: str, font: QFont, role: str) -> None:
    painter.setFont(font)
    painter.setPen(theme.current().color(role))
    shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
    place = QStyle.visualRect(option.direction, option.rect, box)
    painter.drawText(place, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), isolated(shown))
