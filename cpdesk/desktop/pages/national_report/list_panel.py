"""The list of questions: how far the decisions are, a filter, the questions by section, what the export will hold."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTreeView, QVBoxLayout, QWidget

from cpdesk.base.i18n import _
from cpdesk.desktop import theme
from cpdesk.desktop.pages.national_report.list_content import Filter, FilterLine, ListView, QuestionLine
from cpdesk.desktop.pages.national_report.list_model import QuestionDelegate, QuestionModel, line_at
from cpdesk.desktop.widgets.buttons import secondary_button
from cpdesk.desktop.widgets.combo import Choice
from cpdesk.desktop.widgets.flow import FlowLayout
from cpdesk.desktop.widgets.labels import plain_label
from cpdesk.desktop.widgets.side_by_side import SideBySide


class ListPanel(QFrame):
    """``chosen`` carries the key of a question to go to, ``filtered`` a :class:`Filter`.

    ``exporting`` tells that the draft record is to be written.
    """

    chosen = Signal(str)
    filtered = Signal(object)
    exporting = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build it, empty."""
        super().__init__(parent)
        self.setProperty("role", "panel")
        self._filters: tuple[FilterLine, ...] = ()
        self.headline, self.export = plain_label("", "strong", wrap=False), plain_label("", "caption")
        self._nothing = plain_label("", "muted")
        self.filter = Choice(clear=None)
        self.filter.setAccessibleName(_("Questions that are listed"))
        self.tree = QuestionTree()
        self.model, self._delegate = QuestionModel(self), QuestionDelegate(self)
        self.tree.setModel(self.model)
        self.tree.setItemDelegate(self._delegate)
        self.write = secondary_button(_("Write the draft record"), "file-down")
        self._build()
        self.filter.changed.connect(self._filter)
        self.tree.clicked.connect(self._go)
        self.tree.activated.connect(self._go)
        self.tree.resized.connect(self._fit)
        self.write.clicked.connect(self.exporting)

    def show_list(self, view: ListView, current: str) -> None:
        """Show the list and mark the question that is shown."""
        self.headline.setText(view.headline)
        self.export.setText(view.export)
        if view.filters != self._filters:
            self._filters = view.filters
            self.filter.set_options([(line.value.value, line.words) for line in view.filters])
        self.filter.set_value(view.chosen.value)
        anew = self.model.show_list(view)
        self._nothing.setText(view.nothing)
        self._nothing.setVisible(bool(view.nothing))
        moved = anew or current != self._delegate.current
        self._delegate.current = current
        if moved:
            self._mark(current)
        self.tree.viewport().update()

    def take_focus(self) -> None:
        """Put the cursor into the list, at the question that is shown."""
        self._mark(self._delegate.current)
        self.tree.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        px, gap = theme.current().px, theme.current().gap
        column = QVBoxLayout(self)
        column.setContentsMargins(gap(16), gap(20), gap(12), gap(12))
        column.setSpacing(px(8))
        head = QWidget()
        flow = FlowLayout(head, px(8))
        title = plain_label(_("National report"), "title", wrap=False)
        title.ensurePolished()
        self.headline.setMinimumHeight(title.sizeHint().height())  # beside the title both stand level
        flow.addWidget(title)
        flow.addWidget(self.headline)
        column.addWidget(head)
        column.addWidget(self.filter)
        column.addWidget(self._nothing)
        column.addWidget(self.tree, 1)
        column.addWidget(SideBySide(self.export, self.write, least=170, below=8))
        self._nothing.hide()
        self.setMinimumWidth(px(220))

    def _mark(self, key: str) -> None:
        index = self.model.index_of(key)
        if index.isValid():
            self.tree.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.tree.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)

    def _go(self, index: QModelIndex) -> None:
        line = line_at(index)
        if isinstance(line, QuestionLine):
            self.chosen.emit(line.key)

    def _filter(self, value: object) -> None:
        self.filtered.emit(Filter(str(value)))

    def _fit(self, width: int) -> None:
        if width != self._delegate.width:
            self._delegate.width = width
            self.tree.scheduleDelayedItemsLayout()
            self.tree.executeDelayedItemsLayout()  # now, not later: only then is it known what is in sight
            self._mark(self._delegate.current)


class QuestionTree(QTreeView):
    """The questions; the arrows go through them, Enter and Space show the one they are at."""

    resized = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty one."""
        super().__init__(parent)
        self.setObjectName("report_questions")
        self.setAccessibleName(_("Questions of the national report"))
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setMouseTracking(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.viewport().setAutoFillBackground(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell the new width."""
        super().resizeEvent(event)
        self.resized.emit(self.viewport().width())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Show the question the arrows went to with Enter or Space."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.activated.emit(self.currentIndex())
            return
        super().keyPressEvent(event)
