"""A box to tick and a round one of several: drawn by us, so that they grow with the zoom and are seen in the dark."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QRadioButton, QSizePolicy, QWidget

from cpdesk.desktop import icons, theme
from cpdesk.desktop.widgets.labels import plain_tip

SIDE = 18
"""Of the box at 100 %, in pixels."""

_GAP = 10
_SURROUND = 4


class TickBox(QCheckBox):
    """A box to tick; its words are cut where there is no room, and then stand in the tooltip."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        """Make a box that is not ticked."""
        super().__init__(parent)
        _prepare(self)
        self.set_words(text)

    def set_words(self, text: str) -> None:
        """Change the words."""
        _set_words(self, text)

    def sizeHint(self) -> QSize:
        """Return the size at the present zoom."""
        return _size(self)

    def minimumSizeHint(self) -> QSize:
        """Leave room for the box and a few letters."""
        return _least(self)

    def hitButton(self, pos: QPoint) -> bool:
        """Take a click anywhere."""
        return self.rect().contains(pos)

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the zoom."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box and the words."""
        now, painter = theme.current(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = _box(self)
        painter.setPen(QPen(now.color("accent" if self.isChecked() else "muted"), max(1.5, 1.5 * now.scale)))
        draw_box(painter, box, self)
        _draw_words(self, painter)


class RadioChoice(QRadioButton):
    """One of several that exclude each other; the arrows go from one to the next."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        """Make one that is not chosen."""
        super().__init__(parent)
        _prepare(self)
        self.set_words(text)

    def set_words(self, text: str) -> None:
        """Change the words."""
        _set_words(self, text)

    def sizeHint(self) -> QSize:
        """Return the size at the present zoom."""
        return _size(self)

    def minimumSizeHint(self) -> QSize:
        """Leave room for the circle and a few letters."""
        return _least(self)

    def hitButton(self, pos: QPoint) -> bool:
        """Take a click anywhere."""
        return self.rect().contains(pos)

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the zoom."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the circle and the words."""
        now, painter = theme.current(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = _box(self)
        painter.setPen(QPen(now.color("accent" if self.isChecked() else "muted"), max(1.5, 1.5 * now.scale)))
        draw_circle(painter, box, self)
        _draw_words(self, painter)


def draw_box(painter: QPainter, box: QRect, button: QAbstractButton) -> None:
    """Draw a box, ticked where the button is checked, with the pen that is set."""
    now = theme.current()
    painter.setBrush(now.color("accent" if button.isChecked() else "surface"))
    painter.drawRoundedRect(box, now.px(4), now.px(4))
    if button.isChecked():
        side = box.width() - now.px(4)
        tick = icons.pixmap("check", side, "on_accent", button.devicePixelRatioF())
        painter.drawPixmap(box.center() - QPoint(side // 2 - 1, side // 2 - 1), tick)


def draw_circle(painter: QPainter, box: QRect, button: QAbstractButton) -> None:
    """Draw a circle, filled where the button is checked, with the pen that is set."""
    now = theme.current()
    painter.setBrush(now.color("surface"))
    painter.drawEllipse(box)
    if button.isChecked():
        inner = now.px(4)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(now.color("accent"))
        painter.drawEllipse(box.adjusted(inner, inner, -inner, -inner))


def _prepare(button: QAbstractButton) -> None:
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    button.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)


def _set_words(button: QAbstractButton, text: str) -> None:
    button.setText(text.replace("&", "&&"))
    button.setAccessibleName(text)
    button.updateGeometry()
    button.update()


def _size(button: QAbstractButton) -> QSize:
    now = theme.current()
    words = button.fontMetrics().horizontalAdvance(_shown(button))
    height = max(now.gap(36), button.fontMetrics().height() + now.gap(8))
    return QSize(_start() + words + 2 * now.px(_SURROUND), height)


def _least(button: QAbstractButton) -> QSize:
    letters = 8 * button.fontMetrics().averageCharWidth()
    return QSize(min(_start() + letters, _size(button).width()), _size(button).height())


def _start() -> int:
    now = theme.current()
    return now.px(_SURROUND) + now.px(SIDE) + now.px(_GAP)


def _box(button: QAbstractButton) -> QRect:
    now = theme.current()
    side, edge = now.px(SIDE), now.px(_SURROUND)
    x = button.width() - side - edge if button.isRightToLeft() else edge
    return QRect(x, (button.height() - side) // 2, side, side)


def _draw_words(button: QAbstractButton, painter: QPainter) -> None:
    now = theme.current()
    start = _start()
    words, mirrored = _shown(button), button.isRightToLeft()
    room = button.width() - start - now.px(_SURROUND)
    shown = button.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room)
    button.setToolTip(plain_tip(words) if shown != words else "")
    painter.setPen(now.color("text" if button.isEnabled() else "muted"))
    painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
    place = QRect(now.px(_SURROUND) if mirrored else start, 0, room, button.height())
    painter.drawText(place, side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter, shown)
    if button.hasFocus():
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(now.color("accent"), 2))
        painter.drawRoundedRect(button.rect().adjusted(1, 1, -1, -1), now.px(6), now.px(6))


def _shown(button: QAbstractButton) -> str:
    return button.text().replace("&&", "&")
