"""One option of a question as a row to press: a circle or a box, words over several lines, and whether it is proposed.

The widgets' own tick boxes cut long words; here whoever decides must read all of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QRadioButton, QSizePolicy, QStyle, QWidget

from cpdesk.base.i18n import _
from cpdesk.desktop import theme
from cpdesk.desktop.widgets.isolate import isolated
from cpdesk.desktop.widgets.ticks import SIDE, draw_box, draw_circle

if TYPE_CHECKING:
    from cpdesk.desktop.pages.national_report.content import OptionLine

_EDGE, _GAP, _ABOVE = 12, 12, 9
_LEAST_WORDS = 120
"""Width of the words at 100 % below which the mark of the proposal goes under them, in pixels."""
_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop)


class RoundChoice(QRadioButton):
    """One of several that exclude each other; nothing is chosen until somebody presses."""

    def __init__(self, option: OptionLine, parent: QWidget | None = None) -> None:
        """Show an option that is not chosen."""
        super().__init__(parent)
        self.option = option
        _prepare(self, option)

    def hasHeightForWidth(self) -> bool:
        """Say that the height follows from the width: words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height the words need."""
        return _height(self, self.option, width)

    def sizeHint(self) -> QSize:
        """Return the size of a usual column."""
        return _hint(self, self.option)

    def minimumSizeHint(self) -> QSize:
        """Allow narrow columns."""
        return _least(self, self.option)

    def hitButton(self, pos: QPoint) -> bool:
        """Take a click anywhere."""
        return self.rect().contains(pos)

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the zoom."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the row with its circle."""
        painter = QPainter(self)
        box = _row(painter, self, self.option)
        draw_circle(painter, box, self)


class SquareChoice(QCheckBox):
    """One of several that may be chosen together."""

    def __init__(self, option: OptionLine, parent: QWidget | None = None) -> None:
        """Show an option that is not chosen."""
        super().__init__(parent)
        self.option = option
        _prepare(self, option)

    def hasHeightForWidth(self) -> bool:
        """Say that the height follows from the width: words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height the words need."""
        return _height(self, self.option, width)

    def sizeHint(self) -> QSize:
        """Return the size of a usual column."""
        return _hint(self, self.option)

    def minimumSizeHint(self) -> QSize:
        """Allow narrow columns."""
        return _least(self, self.option)

    def hitButton(self, pos: QPoint) -> bool:
        """Take a click anywhere."""
        return self.rect().contains(pos)

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the zoom."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the row with its box."""
        painter = QPainter(self)
        box = _row(painter, self, self.option)
        draw_box(painter, box, self)


def _prepare(button: QAbstractButton, option: OptionLine) -> None:
    said = _("{option}, proposed", option=option.label) if option.proposed else option.label
    button.setCheckable(True)
    button.setAccessibleName(said)
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
    policy.setHeightForWidth(True)
    button.setSizePolicy(policy)


def _mark(option: OptionLine) -> str:
    return _("Proposed") if option.proposed else ""


def _mark_width(option: OptionLine) -> int:
    """Return the width the mark of the proposal takes, with the gap before it; nothing for other options."""
    if not option.proposed:
        return 0
    now = theme.current()
    return QFontMetrics(now.font(0.9, bold=True)).horizontalAdvance(_mark(option)) + now.px(_GAP)


def _start() -> int:
    now = theme.current()
    return now.px(_EDGE) + now.px(SIDE) + now.px(_GAP)


def _parts(option: OptionLine, width: int) -> tuple[int, int, bool]:
    """Return the width and the height of the words, and whether the mark stands under them."""
    now = theme.current()
    metrics = QFontMetrics(now.font())
    room = width - _start() - now.px(_EDGE)
    below = option.proposed and room - _mark_width(option) < now.px(_LEAST_WORDS)
    words = max(1, room if below else room - _mark_width(option))
    return words, metrics.boundingRect(QRect(0, 0, words, 10_000), _WRAP, option.label).height(), below


def _height(_button: QAbstractButton, option: OptionLine, width: int) -> int:
    now = theme.current()
    _words, high, below = _parts(option, width)
    mark = QFontMetrics(now.font(0.9, bold=True)).height() if below else 0
    return max(now.gap(38), high + mark + 2 * now.px(_ABOVE))


def _hint(button: QAbstractButton, option: OptionLine) -> QSize:
    now = theme.current()
    words = QFontMetrics(now.font()).horizontalAdvance(option.label)
    width = min(_start() + words + _mark_width(option) + now.px(_EDGE), now.px(600))
    return QSize(width, _height(button, option, width))


def _least(button: QAbstractButton, option: OptionLine) -> QSize:
    return QSize(_start() + theme.current().px(90), button.heightForWidth(button.width()) if button.width() else 1)


def _row(painter: QPainter, button: QAbstractButton, option: OptionLine) -> QRect:
    """Draw the row's surface and words; return where its circle or box belongs, with the pen for it set."""
    now = theme.current()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _surface(painter, button)
    width, high, below = _parts(option, button.width())
    mark = QFontMetrics(now.font(0.9, bold=True)).height() if below else 0
    top = (button.height() - high - mark) // 2
    line = QFontMetrics(now.font()).height()
    box = QRect(now.px(_EDGE), top + (line - now.px(SIDE)) // 2, now.px(SIDE), now.px(SIDE))
    side = Qt.AlignmentFlag.AlignRight if button.isRightToLeft() else Qt.AlignmentFlag.AlignLeft
    flags = _WRAP | int(side | Qt.AlignmentFlag.AlignAbsolute)
    painter.setFont(now.font())
    painter.setPen(now.color("text" if button.isEnabled() else "muted"))
    painter.drawText(_flipped(button, QRect(_start(), top, width, high)), flags, isolated(option.label))
    if option.proposed:
        painter.setFont(now.font(0.9, bold=True))
        painter.setPen(now.color("accent" if button.isEnabled() else "muted"))
        left = _start() if below else button.width() - now.px(_EDGE) - _mark_width(option) + now.px(_GAP)
        place = QRect(left, top + high if below else top, _mark_width(option), mark or line)
        painter.drawText(_flipped(button, place), int(side | Qt.AlignmentFlag.AlignAbsolute), _mark(option))
    painter.setPen(QPen(now.color("accent" if button.isChecked() else "muted"), max(1.5, 1.5 * now.scale)))
    painter.setBrush(now.color("surface"))
    return _flipped(button, box)


def _surface(painter: QPainter, button: QAbstractButton) -> None:
    now = theme.current()
    focused, chosen = button.hasFocus(), button.isChecked()
    stroke = 2 if focused else 1
    role = "accent" if focused or chosen else "muted" if button.underMouse() else "line"
    painter.setPen(QPen(now.color(role), stroke))
    painter.setBrush(now.color("accent_soft" if chosen else "surface" if button.isEnabled() else "background"))
    inset = stroke / 2
    painter.drawRoundedRect(QRectF(button.rect()).adjusted(inset, inset, -inset, -inset), now.px(8), now.px(8))


def _flipped(button: QAbstractButton, box: QRect) -> QRect:
    return QStyle.visualRect(button.layoutDirection(), button.rect(), box)
