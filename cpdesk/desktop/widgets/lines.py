"""Inputs for text: one line or several. What is typed is drafted soon after the last key and committed on leaving."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QEvent, QSize, Qt, QTimer, Signal, SignalInstance
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent, QTextCursor, QWheelEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from cpdesk.base.typed_text import MAX_LINE, MAX_TEXT, clean_text
from cpdesk.desktop import theme

KEEP_AFTER = 1000
"""Milliseconds after the last key until what is typed is kept as a draft (RELIABILITY, "Storage")."""
KEEP_AT_LATEST = 3000
"""Milliseconds after the first key that is not kept until it is, though somebody types on without a pause."""

_POPUP = Qt.FocusReason.PopupFocusReason


class _Typed:
    """What both inputs share: what is stored, what is typed, when it is drafted, committed or taken back.

    ``committed`` carries the text when it differs from what stood there, ``drafted`` a text that is still being typed,
    ``taken_back`` tells that such a draft is moot, ``typing`` that something about the state changed. ``place`` is the
    subject and field drafts are kept for; a field without one is committed by itself instead.
    """

    committed: SignalInstance
    drafted: SignalInstance
    taken_back: SignalInstance
    typing: SignalInstance

    def _begin(self, field: QWidget, *, one_line: bool, by_itself: bool) -> None:
        self.place: tuple[str, str] | None = None
        self.refused = False
        self._stored = ""
        self._draft: str | None = None
        self._one_line, self._by_itself = one_line, by_itself
        self._stopped = self._escaped = False
        self._timer = QTimer(field)
        self._timer.setSingleShot(True)
        self._timer.setInterval(KEEP_AFTER)
        self._since_first = QElapsedTimer()
        self._timer.timeout.connect(self._keep)

    def text(self) -> str:
        """Return what stands in the field now."""
        raise NotImplementedError

    def _show(self, text: str) -> None:
        raise NotImplementedError

    def _type_over(self, text: str) -> None:
        raise NotImplementedError

    @property
    def dirty(self) -> bool:
        """Tell whether something was typed that is not committed yet, or could not be kept."""
        typed = self.text()
        return typed.strip() != self._stored and self._cleaned(typed) != self._stored

    @property
    def waiting(self) -> bool:
        """Tell whether something was typed that is not on disk, not even as a draft."""
        return self.dirty and self._cleaned(self.text()) != self._draft

    @property
    def not_taken(self) -> bool:
        """Tell whether what stands here was refused, or is longer than any text that is taken."""
        typed = self.text()
        too_long = len(typed) > MAX_TEXT and len(self._cleaned(typed)) > MAX_TEXT
        return (too_long or self.refused) and self.dirty

    def set_text(self, text: str, *, keep_typing: bool = True) -> None:
        """Show the stored text without telling; what is typed and not stored yet stays unless told otherwise."""
        stays = keep_typing and self.dirty
        self._stored = self._cleaned(text)
        if not self.dirty or not stays:
            self._timer.stop()
            self.refused = False
        if not stays:
            self._drop_draft()
        if not stays and (self.dirty or not keep_typing) and self.text() != text:
            self._show(text)

    def type_again(self, text: str) -> None:
        """Show a text that could not be kept; it is committed again on leaving."""
        self._show(text)
        self.refused = self.dirty

    def commit(self) -> None:
        """Hand over what was typed, if it differs from what stood there; a refused text also when it is taken back."""
        self._timer.stop()
        if self._stopped:
            return
        self._escaped = False
        if self.dirty or self.refused:
            self.refused = False
            self._draft = None
            self._stored = self._cleaned(self.text())
            self.committed.emit(self._stored)
            self.typing.emit()
        else:
            self._drop_draft()

    def draft_kept(self, text: str) -> None:
        """Note that a draft is on disk."""
        self._draft = text
        self.typing.emit()

    def stop(self) -> None:
        """Hand nothing over any more: what the field belongs to is closed."""
        self._timer.stop()
        self._stopped = True

    def unsaved(self, stored: str) -> None:
        """Note that the text just committed could not be kept: ``stored`` stands; it will be committed again."""
        self._stored = self._cleaned(stored)
        self.refused = self.dirty

    def _take_back(self) -> None:
        """Show what is stored; one undo in the field brings back what was typed."""
        self._type_over(self._stored)
        self.commit()
        self._escaped = True
        self.typing.emit()

    def _on_key(self) -> None:
        self._escaped = False
        if self.place is not None or self._by_itself:
            self._keep_soon()
        self.typing.emit()

    def _keep_soon(self) -> None:
        """Wait for a pause, but not for ever."""
        if not self._timer.isActive():
            self._since_first.start()
        if self._since_first.elapsed() <= KEEP_AT_LATEST - self._timer.interval():
            self._timer.start()

    def _keep(self) -> None:
        if self._stopped:
            return
        if not self.dirty:
            self._drop_draft()
        elif self.place is None:
            self.commit()
        elif self.waiting:
            self.drafted.emit(self._cleaned(self.text()))

    def _drop_draft(self) -> None:
        if self._draft is not None:
            self._draft = None
            self.taken_back.emit()

    def _leaves_undo(self, event: QEvent) -> bool:
        """Tell whether a key is the window's undo or redo: nothing is being typed that the field could undo."""
        return not self.dirty and not self._escaped and _is_undo(event)

    def _cleaned(self, text: str) -> str:
        return clean_text(text, one_line=self._one_line)


class LineInput(QLineEdit, _Typed):
    """One line of text; its signals and ``place`` are told at :class:`_Typed`.

    ``by_itself`` is off where what is half typed would be refused, as for an amount: then only leaving commits it.
    """

    committed = Signal(str)
    drafted = Signal(str)
    taken_back = Signal()
    typing = Signal()

    def __init__(
        self, text: str = "", placeholder: str = "", parent: QWidget | None = None, *, by_itself: bool = True
    ) -> None:
        """Show ``text``; ``placeholder`` is an example, never the label."""
        super().__init__(parent)
        self._begin(self, one_line=True, by_itself=by_itself)
        self.setMaxLength(MAX_LINE)
        self.setPlaceholderText(placeholder)
        self.set_text(text)
        self.textEdited.connect(self._on_key)
        self.editingFinished.connect(self.commit)

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the window while nothing is being typed."""
        if self._leaves_undo(event):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take back on Escape what was typed since it was last saved."""
        if event.key() == Qt.Key.Key_Escape and self.dirty:
            self._take_back()
            event.accept()
            return
        super().keyPressEvent(event)

    def _show(self, text: str) -> None:
        self.setText(text)
        self.setCursorPosition(0)

    def _type_over(self, text: str) -> None:
        self.selectAll()
        self.insert(text)


class TextInput(QPlainTextEdit, _Typed):
    """Several lines of text, growing with it up to a limit; signals and ``place`` as for :class:`LineInput`."""

    committed = Signal(str)
    drafted = Signal(str)
    taken_back = Signal()
    typing = Signal()

    def __init__(
        self, text: str = "", placeholder: str = "", lines: int = 3, most: int = 10, parent: QWidget | None = None
    ) -> None:
        """Show ``text`` in at least ``lines`` and at most ``most`` lines before it scrolls."""
        super().__init__(parent)
        self._begin(self, one_line=False, by_itself=True)
        self._setting = False
        self._lines, self._most = lines, most
        self.setTabChangesFocus(True)
        self.setPlaceholderText(placeholder)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.set_text(text)
        self.textChanged.connect(self.updateGeometry)
        self.textChanged.connect(self._on_text)

    def text(self) -> str:
        """Return what stands in the field now."""
        return self.toPlainText()

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the window while nothing is being typed."""
        if self._leaves_undo(event):
            event.ignore()
            return False
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Commit on leaving; a context menu is not leaving."""
        super().focusOutEvent(event)
        if event.reason() is not _POPUP:
            self.commit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Commit on Ctrl+Enter, take back on Escape; Enter alone begins a line."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.commit()
        elif event.key() == Qt.Key.Key_Escape and self.dirty:
            self._take_back()
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the page unless the field has the focus."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def sizeHint(self) -> QSize:
        """Return the height the text needs, within the limits."""
        lines = max(self._lines, min(self._most, round(self.document().size().height())))
        frame = 2 * theme.current().px(9) + round(2 * self.document().documentMargin())
        return QSize(theme.current().px(200), lines * self.fontMetrics().lineSpacing() + frame)

    def minimumSizeHint(self) -> QSize:
        """Allow narrow columns."""
        return QSize(theme.current().px(96), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for the height the text needs at another width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def _show(self, text: str) -> None:
        self._setting = True
        self.setPlainText(text)
        self._setting = False

    def _type_over(self, text: str) -> None:
        cursor = self.textCursor()
        cursor.select(QTextCursor.SelectionType.Document)
        self._setting = True
        cursor.insertText(text)
        self._setting = False

    def _on_text(self) -> None:
        if not self._setting:
            self._on_key()


Input = LineInput | TextInput


def _is_undo(event: QEvent) -> bool:
    if event.type() is not QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    return event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)
