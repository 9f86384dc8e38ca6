"""The tree view of key areas: without lines and indents of its own; letters and figures are for the page."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTreeView, QWidget

from cpdesk.base.i18n import _
from cpdesk.desktop.pages.assess.outline_lines import ItemsLine, KeyAreaLine
from cpdesk.desktop.pages.assess.outline_model import line_at


class OutlineTree(QTreeView):
    """Figures and letters are not a search, they answer the question; ``place`` is the code the page is at."""

    typed = Signal(str)
    resized = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.place = ""
        self.setAccessibleName(_("Key areas"))
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setItemsExpandable(True)
        self.setExpandsOnDoubleClick(False)
        self.setMouseTracking(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.viewport().setAutoFillBackground(False)
        self.setTabKeyNavigation(False)

    def is_hidden(self, index: QModelIndex) -> bool:
        """Tell whether a line, or what it stands under, is hidden; one that is only folded away is not."""
        while index.isValid():
            if self.isRowHidden(index.row(), index.parent()):
                return True
            index = index.parent()
        return False

    def lay_out(self) -> None:
        """Place the lines now, not when control returns: only then is it known which are in sight."""
        self.scheduleDelayedItemsLayout()
        self.executeDelayedItemsLayout()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell the new width."""
        super().resizeEvent(event)
        self.resized.emit(self.viewport().width())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pass on letters and figures; Space chooses like Enter."""
        plain = not event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
        if plain and event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.activated.emit(self.currentIndex())
        elif plain and event.text() and event.text().isprintable():
            line = line_at(self.currentIndex())
            if isinstance(line, KeyAreaLine | ItemsLine) and line.code == self.place:
                self.typed.emit(event.text())  # elsewhere nobody sees what would be answered
        else:
            super().keyPressEvent(event)
