"""A line to search in: an icon at its start, Escape empties it, arrow down and Enter go on to what was found."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from cpdesk.desktop import icons, theme

_SIDE, _AT = 16, 10


class SearchField(QLineEdit):
    """``searched`` carries what stands in the line after each key.

    ``entered`` tells that Enter was pressed, ``going_down`` the arrow, ``left`` Escape in an empty line.
    """

    searched = Signal(str)
    entered = Signal()
    going_down = Signal()
    left = Signal()

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        """Make an empty line; ``words`` say what is searched."""
        super().__init__(parent)
        self.setPlaceholderText(words)
        self.setAccessibleName(words)
        self.setClearButtonEnabled(True)
        self._make_room()
        self.textChanged.connect(self.searched)

    def changeEvent(self, event: QEvent) -> None:
        """Keep room for the icon at the side the line begins."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.LayoutDirectionChange):
            self._make_room()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Empty the line, or go on to what was found."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.key() == Qt.Key.Key_Escape:
            if self.text():
                self.clear()
            else:
                self.left.emit()
        elif plain and event.key() == Qt.Key.Key_Down:
            self.going_down.emit()
        elif plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line and its icon."""
        super().paintEvent(event)
        now = theme.current()
        side, start = now.px(_SIDE), now.px(_AT)
        x = self.width() - start - side if self.isRightToLeft() else start
        picture = icons.pixmap("search", side, "muted", self.devicePixelRatioF())
        QPainter(self).drawPixmap(QPoint(x, (self.height() - side) // 2), picture)

    def _make_room(self) -> None:
        room = theme.current().px(_SIDE + 4)
        if self.isRightToLeft():
            self.setTextMargins(0, 0, room, 0)
        else:
            self.setTextMargins(room, 0, 0, 0)
