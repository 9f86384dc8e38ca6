"""The lines of a paper form under the keyboard: figures and letters are answers, Enter goes on, Tab goes along."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from cpdesk.base.i18n import _
from cpdesk.desktop import theme
from cpdesk.desktop.pages.entry.content import HEADINGS, EntryLine
from cpdesk.desktop.pages.entry.keys import ANSWER, COLUMNS, WORDS
from cpdesk.desktop.pages.entry.line_model import CODE, FIRST, LINE_ROLE, TITLE, Index, LineModel
from cpdesk.desktop.pages.entry.line_paint import LineDelegate, LineHeader, heading_font, row_height

_PLAIN = Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
_CLEAR = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
_CELL, _TITLE, _WORDS = 44, 240, 100
"""Pixels at 100 % of a cell with a figure, and what titles and written words have at least."""


class LineTable(QTableView):
    """``typed`` carries the letter or figure that was typed into the cell at hand, ``cleared`` that it is to be blank.

    ``moved`` tells that another cell is at hand; ``words_wanted`` that something is to be written beside the answer.
    """

    typed = Signal(str)
    cleared = Signal()
    moved = Signal()
    words_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._model = LineModel(self)
        self.setModel(self._model)
        self.setItemDelegate(LineDelegate(self))
        self.setAccessibleName(_("Lines of the form"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setHorizontalHeader(LineHeader(self))
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def show_lines(self, lines: tuple[EntryLine, ...]) -> None:
        """Show lines; the cell at hand stays."""
        row, column = self.currentIndex().row(), self.currentIndex().column()
        others = len(lines) != self._model.rowCount()
        self._model.show_lines(lines)
        if others:
            self.verticalHeader().setDefaultSectionSize(row_height())
            self._divide()
        if lines and not self.currentIndex().isValid():
            self.go_to(min(max(row, 0), len(lines) - 1), COLUMNS[max(column - FIRST, 0)])

    @property
    def line(self) -> EntryLine | None:
        """Return the line at hand."""
        found = self.currentIndex().data(LINE_ROLE)
        return found if isinstance(found, EntryLine) else None

    @property
    def column(self) -> str:
        """Return the name of the cell at hand."""
        return COLUMNS[max(0, self.currentIndex().column() - FIRST)]

    def go_to(self, row: int, column: str = ANSWER) -> None:
        """Go to a cell; where the line has none in this column, to its answer."""
        if 0 <= row < self._model.rowCount():
            cell = self._model.lines[row].cell(column)
            place = COLUMNS.index(column if cell.is_open else ANSWER)
            self.setCurrentIndex(self._model.index(row, FIRST + place))

    def step(self, lines: int, *, keep_column: bool = False) -> None:
        """Go a number of lines on or back."""
        row = self.currentIndex().row() + lines
        self.go_to(min(max(row, 0), self._model.rowCount() - 1), self.column if keep_column else ANSWER)

    def along(self, step: int) -> bool:
        """Go to the next cell of the line, or back; return whether there is one."""
        line, place = self.line, self.currentIndex().column() - FIRST + step
        while line is not None and 0 <= place < len(COLUMNS):
            if line.cells[place].is_open and not self.isColumnHidden(FIRST + place):
                self.setCurrentIndex(self._model.index(self.currentIndex().row(), FIRST + place))
                return True
            place += step
        return False

    # ------------------------------------------------------------------------------------------------- events

    def event(self, event: QEvent) -> bool:
        """Keep ``?`` and the digits for answers, and Tab for going along the line."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.ShortcutOverride and _is_answer(event):
            event.accept()
            return True
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and self._tab(event):
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer, clear, move."""
        key = event.key()
        ahead = Qt.Key.Key_Left if self.isRightToLeft() else Qt.Key.Key_Right
        back = Qt.Key.Key_Right if self.isRightToLeft() else Qt.Key.Key_Left
        if event.modifiers() & ~_PLAIN:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.step(1)
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.step(1 if key == Qt.Key.Key_Down else -1, keep_column=True)
        elif key in (ahead, back):
            self.along(1 if key == ahead else -1)
        elif key in _CLEAR and self.column != WORDS:
            self.cleared.emit()
        elif key == Qt.Key.Key_F2 or (self.column == WORDS and _is_answer(event)):
            self.words_wanted.emit()
        elif _is_answer(event):
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell that another cell is at hand; never one that says what the line is."""
        super().currentChanged(current, previous)
        if current.isValid() and current.column() < FIRST:
            self.go_to(current.row())
            return
        self.viewport().update()
        self.moved.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Be at a cell from the start."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.go_to(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Divide the width among the columns."""
        super().resizeEvent(event)
        self._divide()
        self.scrollTo(self.currentIndex())

    def minimumSizeHint(self) -> QSize:
        """Leave room for the heading and two lines."""
        return QSize(theme.current().px(200), self.horizontalHeader().sizeHint().height() + 2 * row_height() + 4)

    def _tab(self, event: QKeyEvent) -> bool:
        """Go along the line with Tab, and from its last figure to what is written; Shift and Tab go back."""
        if event.key() == Qt.Key.Key_Backtab:
            return self.along(-1)
        if event.key() != Qt.Key.Key_Tab or event.modifiers():
            return False
        if self.column == WORDS or not self.along(1) or self.column == WORDS:
            self.words_wanted.emit()
        return True

    def _divide(self) -> None:
        """Give code and figures what they need, titles and texts the rest; texts go where there is no room."""
        now, width = theme.current(), self.viewport().width()
        metrics, heads = QFontMetrics(now.font(0.9)), QFontMetrics(heading_font())
        code = max((metrics.horizontalAdvance(line.item.code) for line in self._model.lines), default=0) + now.px(18)
        figures = [max(now.px(_CELL), heads.horizontalAdvance(_(HEADINGS[name])) + now.px(10)) for name in COLUMNS[:-1]]
        if width - code - sum(figures) < now.px(_TITLE):
            figures = [now.px(_CELL)] * len(figures)  # the line above says which cell is at hand
        rest = width - code - sum(figures)
        words = FIRST + COLUMNS.index(WORDS)
        shows_words = rest >= now.px(_TITLE + _WORDS)
        self.setColumnHidden(words, not shows_words)
        self.setColumnWidth(CODE, code)
        for number, wide in enumerate(figures):
            self.setColumnWidth(FIRST + number, wide)
        title = max(rest * 2 // 3, now.px(_TITLE)) if shows_words else rest
        self.setColumnWidth(TITLE, max(title, now.px(_CELL)))
        if shows_words:
            self.setColumnWidth(words, rest - title)


def _is_answer(event: QKeyEvent) -> bool:
    plain = not event.modifiers() & ~_PLAIN
    return plain and bool(event.text().strip()) and event.text().isprintable()
