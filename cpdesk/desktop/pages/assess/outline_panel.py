"""The list of key areas beside the question: areas, goals, key areas, each with its state; a click goes there."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTreeView, QVBoxLayout, QWidget

from cpdesk.base.i18n import _
from cpdesk.desktop import theme
from cpdesk.desktop.pages.assess.outline import GoalLine, KeyAreaLine, Outline
from cpdesk.desktop.pages.assess.outline_delegate import OutlineDelegate
from cpdesk.desktop.pages.assess.outline_model import OutlineModel, line_at


class OutlinePanel(QWidget):
    """The tree. ``chosen`` carries a key area's code, ``typed`` letters that are not for the tree."""

    chosen = Signal(str)
    typed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        px = theme.current().px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(8), 0, px(4))
        self.tree = OutlineTree()
        self.tree.typed.connect(self.typed)
        self.tree.resized.connect(self._resized)
        self.tree.clicked.connect(self._use)
        self.tree.activated.connect(self._use)
        self._unfolded = ""
        self._model = OutlineModel(self)
        self._delegate = OutlineDelegate(self)
        self.tree.setModel(self._model)
        self.tree.setItemDelegate(self._delegate)
        column.addWidget(self.tree, 1)

    def show_outline(self, outline: Outline, current: str) -> None:
        """Show the states and mark the key area the page is at, unfolding its goal."""
        built = self._model.show_outline(outline)
        if built:
            for row in range(self._model.rowCount()):
                self.tree.expand(self._model.index(row, 0))
        if built or current != self._delegate.current:
            self._delegate.current = current
            self._go_to(self._model.index_of(current))
        self.tree.viewport().update()

    def _resized(self, width: int) -> None:
        """Break the titles anew for the width."""
        self._delegate.width = width
        self.tree.scheduleDelayedItemsLayout()

    def _go_to(self, index: QModelIndex) -> None:
        if index.isValid():
            goal = index.parent()
            before = self._model.index_of(self._unfolded).parent()
            if before.isValid() and before != goal:
                self.tree.collapse(before)
                self._unfolded = ""
            if not self.tree.isExpanded(goal):
                self.tree.expand(goal)
                self._unfolded = self._delegate.current
            self.tree.scheduleDelayedItemsLayout()
            self.tree.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.tree.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)

    def _use(self, index: QModelIndex) -> None:
        line = line_at(index)
        if isinstance(line, KeyAreaLine):
            self.chosen.emit(line.code)
        elif isinstance(line, GoalLine):
            self.tree.setExpanded(index, not self.tree.isExpanded(index))


class OutlineTree(QTreeView):
    """A tree without lines and indents of its own; figures and letters are not a search, they answer the question."""

    typed = Signal(str)
    resized = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
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

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell the new width."""
        super().resizeEvent(event)
        self.resized.emit(self.viewport().width())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pass on letters and figures; Space chooses like Enter."""
        plain = not event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
        if plain and event.key() == Qt.Key.Key_Space:
            self.activated.emit(self.currentIndex())
        elif plain and event.text() and event.text().isprintable():
            if not isinstance(line_at(self.currentIndex()), GoalLine):  # on a goal nobody sees what would be answered
                self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)
