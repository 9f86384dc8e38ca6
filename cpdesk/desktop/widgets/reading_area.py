"""A long text to read: one column of a good measure, found words marked. Nothing is edited, nothing opened."""

from __future__ import annotations

from bisect import bisect_left

from PySide6.QtCore import QMimeData, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QFrame, QTextBrowser, QTextEdit, QWidget

from cpdesk.base.finding import Searched, Span
from cpdesk.desktop import theme

MEASURE = 72
"""Widest line, in letters: between sixty and eighty is read without losing the line."""
_LETTERS = "It was agreed that every Party shall have the means to assess what it imports."
"""Ours: plain words whose letters are as wide as those of a text, in any font."""
MARGIN = 24
"""White space around the text, in pixels at 100 %."""


class ReadingArea(QTextBrowser):
    """Shows a document that its owner sets. ``moved`` carries the place in the text the reader has gone to.

    ``measured`` carries how wide the lines are, in pixels, whenever a document is shown or the area changes its size.
    """

    moved = Signal(int)
    measured = Signal(int)

    def __init__(self, words: str, beside: int = 0, parent: QWidget | None = None) -> None:
        """Make an empty area; ``words`` is its accessible name, ``beside`` the room codes take, in pixels at 100 %."""
        super().__init__(parent)
        self._beside = theme.current().px(beside)
        self.setAccessibleName(words)
        self.setProperty("role", "reading")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._shown: QTextDocument | None = None
        self._searched: Searched | None = None
        self._hits: tuple[Span, ...] = ()
        self._at = -1
        self._bar = (0, 0)
        self.verticalScrollBar().valueChanged.connect(self._mark)
        self.cursorPositionChanged.connect(self._tell_place)

    def show_document(self, document: QTextDocument) -> None:
        """Show another document; what was found in the last one is forgotten."""
        if self._shown is not None:
            self._shown.deleteLater()
        document.setParent(self)
        document.setDocumentMargin(theme.current().gap(MARGIN))
        self.setDocument(document)
        self._shown = document
        self._keep_measure()
        self._searched, self._hits, self._at = None, (), -1
        self._bar = (0, 0)
        self.setExtraSelections([])

    @property
    def hits(self) -> tuple[Span, ...]:
        """Return where the words searched for stand."""
        return self._hits

    @property
    def at(self) -> int:
        """Return which of the hits is shown, -1 for none."""
        return self._at

    def search(self, words: str) -> int:
        """Mark every place where the words stand; return how many there are. Nothing moves yet."""
        if self._searched is None:
            self._searched = Searched(self.document().toRawText())
        self._hits = self._searched.find(words)
        self._at = -1
        self._mark()
        return len(self._hits)

    def show_hit(self, number: int) -> None:
        """Go to a hit (from 0), round the end to the beginning, and select it."""
        if not self._hits:
            return
        self._at = number % len(self._hits)
        start, end = self._hits[self._at]
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self._bring(start, self.viewport().height() // 3)
        self._mark()

    def next_hit_from_here(self) -> int:
        """Return the number of the first hit at or behind what is seen at the top."""
        starts = [start for start, _end in self._hits]
        return bisect_left(starts, self.first_seen()) if starts else -1

    def go_to(self, place: int) -> None:
        """Bring a place of the text to the top and put the cursor there."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(min(place, self.document().characterCount() - 1))
        self.setTextCursor(cursor)
        self._bring(place, theme.current().px(12))

    def set_bar(self, start: int, end: int) -> None:
        """Draw a bar beside a part of the text: the one that is being read."""
        self._bar = (start, end)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the text and the bar."""
        super().paintEvent(event)
        start, end = self._bar
        if end <= start:
            return
        now, layout = theme.current(), self.document().documentLayout()
        top = layout.blockBoundingRect(self.document().findBlock(start)).top()
        bottom = layout.blockBoundingRect(self.document().findBlock(end)).bottom()
        wide, away = now.px(3), now.gap(MARGIN) // 2
        left = self.viewport().width() - away - wide if self.isRightToLeft() else away
        seen = QRectF(left, top - self.verticalScrollBar().value(), wide, bottom - top)
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(now.color("accent"))
        painter.drawRoundedRect(seen, wide / 2, wide / 2)

    def first_seen(self) -> int:
        """Return the place in the text that stands at the top."""
        return self.cursorForPosition(QPoint(2, 2)).position()

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy words only: the letters' colours are those of the window and could not be read on white paper."""
        words = QMimeData()
        words.setText(self.textCursor().selection().toPlainText())
        return words

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the measure, and what stands at the top."""
        top = self.first_seen()
        super().resizeEvent(event)
        self._keep_measure()
        if event.oldSize().width() not in (-1, event.size().width()) and top > 0:
            self._bring(top, 0)

    def _keep_measure(self) -> None:
        """Leave white at the trailing side what is wider than good lines are."""
        margin = theme.current().gap(MARGIN)
        letters = MEASURE * self.fontMetrics().horizontalAdvance(_LETTERS) // len(_LETTERS)
        wanted = letters + self._beside + 2 * margin
        spare = max(0, self.viewport().width() - wanted)
        frame = self.document().rootFrame()
        form = frame.frameFormat()
        left, right = (margin + spare, margin) if self.isRightToLeft() else (margin, margin + spare)
        if (form.leftMargin(), form.rightMargin()) != (left, right):
            form.setLeftMargin(left)
            form.setRightMargin(right)
            frame.setFrameFormat(form)
        self.measured.emit(self.viewport().width() - left - right)

    def _bring(self, place: int, above: int) -> None:
        """Scroll so that a place stands ``above`` pixels below the top."""
        block: QTextBlock = self.document().findBlock(place)
        layout = self.document().documentLayout()
        top = layout.blockBoundingRect(block).top()
        line = block.layout().lineForTextPosition(place - block.position())
        if line.isValid():
            top += line.y()
        self.verticalScrollBar().setValue(round(top) - above)

    def _tell_place(self) -> None:
        self.moved.emit(self.textCursor().position())

    def _mark(self) -> None:
        """Mark the hits that can be seen; a text may hold thousands."""
        marks = []
        if self._hits:
            first = self.first_seen()
            last = self.cursorForPosition(QPoint(self.viewport().width(), self.viewport().height())).position()
            begin = max(0, bisect_left(self._hits, (first, 0)) - 1)
            for number in range(begin, len(self._hits)):
                start, end = self._hits[number]
                if start > last:
                    break
                marks.append(_mark_of(self.document(), start, end, chosen=number == self._at))
        self.setExtraSelections(marks)


def plain_format(size: float = 1.0, role: str = "text", *, bold: bool = False) -> QTextCharFormat:
    """Return a format of letters in a colour of the palette; ``size`` times body size."""
    now = theme.current()
    found = QTextCharFormat()
    found.setFontPointSize(now.body * size)
    found.setFontWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    found.setForeground(now.color(role))
    return found


def _mark_of(document: QTextDocument, start: int, end: int, *, chosen: bool) -> QTextEdit.ExtraSelection:
    mark = QTextEdit.ExtraSelection()
    now = theme.current()
    form = QTextCharFormat()
    form.setBackground(now.color("accent" if chosen else "accent_soft"))
    form.setForeground(now.color("on_accent" if chosen else "text"))
    form.setFontUnderline(True)
    cursor = QTextCursor(document)
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    mark.cursor, mark.format = cursor, form
    return mark
