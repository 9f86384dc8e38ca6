"""A line of text that offers what was typed before: as one types, and all of it on the arrow key or the arrow."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QPoint, QRect, QStringListModel, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QCompleter, QWidget

from cpdesk.desktop import icons, theme
from cpdesk.desktop.widgets.lines import LineInput

_SIDE, _AT = 16, 8


class SuggestLine(LineInput):
    """A line that may hold anything; what is offered is only offered."""

    def __init__(self, placeholder: str = "", parent: QWidget | None = None) -> None:
        """Offer nothing yet."""
        super().__init__("", placeholder, parent)
        self._known = QStringListModel(self)
        completer = QCompleter(self._known, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setMaxVisibleItems(10)
        self.setCompleter(completer)
        self._make_room()

    def offer(self, texts: Iterable[str]) -> None:
        """Offer these texts."""
        found = list(texts)
        if found != self._known.stringList():
            self._known.setStringList(found)
            self.update()

    def show_all(self) -> None:
        """Show everything that is offered."""
        if self._known.rowCount():
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            self.completer().setCompletionPrefix("")
            self.completer().complete()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Show everything on the arrow down."""
        if event.key() == Qt.Key.Key_Down and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.show_all()
            event.accept()
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Show everything on a click on the arrow."""
        if self._arrow().contains(event.position().toPoint()):
            self.show_all()
            event.accept()
            return
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show that the arrow can be clicked."""
        over = self._arrow().contains(event.position().toPoint())
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.IBeamCursor)
        super().mouseMoveEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Keep room for the arrow at the end of the line."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.LayoutDirectionChange):
            self._make_room()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line and its arrow."""
        super().paintEvent(event)
        if self._known.rowCount():
            side = theme.current().px(_SIDE)
            picture = icons.pixmap("chevron-down", side, "muted", self.devicePixelRatioF())
            QPainter(self).drawPixmap(self._arrow().center() - QPoint(side // 2, side // 2), picture)

    def _arrow(self) -> QRect:
        """Return where a click shows everything; nowhere while nothing is offered."""
        if not self._known.rowCount():
            return QRect()
        wide = theme.current().px(_SIDE + 2 * _AT)
        return QRect(0 if self.isRightToLeft() else self.width() - wide, 0, wide, self.height())

    def _make_room(self) -> None:
        room = theme.current().px(_SIDE)
        if self.isRightToLeft():
            self.setTextMargins(room, 0, 0, 0)
        else:
            self.setTextMargins(0, 0, room, 0)
