"""Inputs for text: one line or several; committed on Enter, on leaving and, by themselves, soon after the last key."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QWheelEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from cpdesk.assessment.values import MAX_LINE, clean_text
from cpdesk.desktop import theme

COMMIT_AFTER = 1500
"""Milliseconds after the last key until what is typed is committed by itself."""

_POPUP = Qt.FocusReason.PopupFocusReason


class LineInput(QLineEdit):
    """One line of text. ``committed`` carries the text when it differs from what stood there; ``typing`` tells of keys.

    ``by_itself`` is off where what is half typed would be refused, as for an amount: then it is committed on leaving.
    """

    committed = Signal(str)
    typing = Signal()

    def __init__(
        self, text: str = "", placeholder: str = "", parent: QWidget | None = None, *, by_itself: bool = True
    ) -> None:
        """Show ``text``; ``placeholder`` is an example, never the label."""
        super().__init__(parent)
        self._stored = ""
        self._by_itself = by_itself
        self.refused = self._stopped = False
        self.setMaxLength(MAX_LINE)
        self.setPlaceholderText(placeholder)
        self._timer = _commit_timer(self)
        self._timer.timeout.connect(self.commit)
        self.set_text(text)
        self.textEdited.connect(self._on_key)
        self.editingFinished.connect(self.commit)

    @property
    def dirty(self) -> bool:
        """Tell whether something was typed that is not committed yet, or could not be kept."""
        return _differs(self.text(), self._stored, one_line=True)

    def set_text(self, text: str, *, keep_typing: bool = True) -> None:
        """Show the stored text without telling; what is typed and not stored yet stays unless told otherwise."""
        stays = keep_typing and self.dirty
        self._stored = clean_text(text, one_line=True)
        if not self.dirty or not stays:
            self._timer.stop()
            self.refused = False
        if not stays and (self.dirty or not keep_typing) and self.text() != text:
            self.setText(text)
            self.setCursorPosition(0)

    def type_again(self, text: str) -> None:
        """Show a text that could not be kept; it is committed again on leaving."""
        self.setText(text)
        self.refused = self.dirty

    def commit(self) -> None:
        """Hand over what was typed, if it differs from what stood there; a refused text also when it is taken back."""
        self._timer.stop()
        if not self._stopped and (self.dirty or self.refused):
            self.refused = False
            self._stored = clean_text(self.text(), one_line=True)
            self.committed.emit(self._stored)
            self.typing.emit()

    def stop(self) -> None:
        """Hand nothing over any more: what the field belongs to is closed."""
        self._timer.stop()
        self._stopped = True

    def unsaved(self, stored: str) -> None:
        """Note that the text just committed could not be kept: ``stored`` stands; it will be committed again."""
        self._stored = clean_text(stored, one_line=True)
        self.refused = self.dirty

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the window while nothing is being typed."""
        if not self.dirty and _is_undo(event):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take back on Escape what was typed since it was last saved."""
        if event.key() == Qt.Key.Key_Escape and self.dirty:
            self.setText(self._stored)
            self.commit()
            self.typing.emit()
            event.accept()
            return
        super().keyPressEvent(event)

    def _on_key(self) -> None:
        if self._by_itself:
            self._timer.start()
        self.typing.emit()


class TextInput(QPlainTextEdit):
    """Several lines of text, growing with it up to a limit. ``committed`` and ``typing`` as for :class:`LineInput`."""

    committed = Signal(str)
    typing = Signal()

    def __init__(
        self, text: str = "", placeholder: str = "", lines: int = 3, most: int = 10, parent: QWidget | None = None
    ) -> None:
        """Show ``text`` in at least ``lines`` and at most ``most`` lines before it scrolls."""
        super().__init__(parent)
        self._stored = ""
        self._setting = False
        self.refused = self._stopped = False
        self._lines, self._most = lines, most
        self.setTabChangesFocus(True)
        self.setPlaceholderText(placeholder)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._timer = _commit_timer(self)
        self._timer.timeout.connect(self.commit)
        self.set_text(text)
        self.textChanged.connect(self.updateGeometry)
        self.textChanged.connect(self._on_key)

    @property
    def dirty(self) -> bool:
        """Tell whether something was typed that is not committed yet, or could not be kept."""
        return _differs(self.toPlainText(), self._stored)

    def set_text(self, text: str, *, keep_typing: bool = True) -> None:
        """Show the stored text without telling; what is typed and not stored yet stays unless told otherwise."""
        stays = keep_typing and self.dirty
        self._stored = clean_text(text)
        if not self.dirty or not stays:
            self._timer.stop()
            self.refused = False
        if not stays and (self.dirty or not keep_typing) and self.toPlainText() != text:
            self._show(text)

    def type_again(self, text: str) -> None:
        """Show a text that could not be kept; it is committed again on leaving."""
        self._show(text)
        self.refused = self.dirty

    def text(self) -> str:
        """Return what stands in the field now."""
        return self.toPlainText()

    def commit(self) -> None:
        """Hand over what was typed, if it differs from what stood there; a refused text also when it is taken back."""
        self._timer.stop()
        if not self._stopped and (self.dirty or self.refused):
            self.refused = False
            self._stored = clean_text(self.toPlainText())
            self.committed.emit(self._stored)
            self.typing.emit()

    def stop(self) -> None:
        """Hand nothing over any more: what the field belongs to is closed."""
        self._timer.stop()
        self._stopped = True

    def unsaved(self, stored: str) -> None:
        """Note that the text just committed could not be kept: ``stored`` stands; it will be committed again."""
        self._stored = clean_text(stored)
        self.refused = self.dirty

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the window while nothing is being typed."""
        if not self.dirty and _is_undo(event):
            event.ignore()
            return False
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Commit on leaving; a context menu is not leaving."""
        super().focusOutEvent(event)
        if event.reason() is not _POPUP:
            self.commit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Commit on Ctrl+Enter; Enter alone begins a line."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.commit()
            event.accept()
            return
        super().keyPressEvent(event)

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

    def _show(self, text: str) -> None:
        self._setting = True
        self.setPlainText(text)
        self._setting = False

    def _on_key(self) -> None:
        if not self._setting:
            self._timer.start()
            self.typing.emit()


Input = LineInput | TextInput


def _commit_timer(field: QWidget) -> QTimer:
    timer = QTimer(field)
    timer.setSingleShot(True)
    timer.setInterval(COMMIT_AFTER)
    return timer


def _differs(typed: str, stored: str, *, one_line: bool = False) -> bool:
    """Tell whether a text is another one than what is stored, as it would be stored."""
    return typed.strip() != stored and clean_text(typed, one_line=one_line) != stored


def _is_undo(event: QEvent) -> bool:
    if event.type() is not QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    return event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)
