"""Inputs for text: one line or several; what is typed is committed on Enter and on leaving, never letter by letter."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QWheelEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from cpdesk.assessment.values import MAX_LINE
from cpdesk.desktop import theme

_POPUP = Qt.FocusReason.PopupFocusReason


class LineInput(QLineEdit):
    """One line of text. ``committed`` carries the text when the user is done and it differs from what stood there."""

    committed = Signal(str)

    def __init__(self, text: str = "", placeholder: str = "", parent: QWidget | None = None) -> None:
        """Show ``text``; ``placeholder`` is an example, never the label."""
        super().__init__(parent)
        self._stored = ""
        self.setMaxLength(MAX_LINE)
        self.setPlaceholderText(placeholder)
        self.set_text(text)
        self.editingFinished.connect(self.commit)

    @property
    def dirty(self) -> bool:
        """Tell whether something was typed that is not committed yet."""
        return self.text().strip() != self._stored

    def set_text(self, text: str, *, keep_typing: bool = True) -> None:
        """Show the stored text without telling; what is being typed right now stays unless told otherwise."""
        typing = keep_typing and self.hasFocus() and self.dirty
        self._stored = text.strip()
        if not typing and self.text() != text:
            self.setText(text)
            self.setCursorPosition(0)

    def commit(self) -> None:
        """Hand over what was typed, if it differs from what stood there."""
        if self.dirty:
            self._stored = self.text().strip()
            self.committed.emit(self._stored)

    def unsaved(self, stored: str) -> None:
        """Note that the text just committed could not be kept: ``stored`` stands; it will be committed again."""
        self._stored = stored.strip()

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the window while nothing is being typed."""
        if not self.dirty and _is_undo(event):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take back on Escape what was typed since the field was entered."""
        if event.key() == Qt.Key.Key_Escape and self.dirty:
            self.setText(self._stored)
            event.accept()
            return
        super().keyPressEvent(event)


class TextInput(QPlainTextEdit):
    """Several lines of text, growing with it up to a limit. ``committed`` as for :class:`LineInput`."""

    committed = Signal(str)

    def __init__(
        self, text: str = "", placeholder: str = "", lines: int = 3, most: int = 10, parent: QWidget | None = None
    ) -> None:
        """Show ``text`` in at least ``lines`` and at most ``most`` lines before it scrolls."""
        super().__init__(parent)
        self._stored = ""
        self._lines, self._most = lines, most
        self.setTabChangesFocus(True)
        self.setPlaceholderText(placeholder)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.set_text(text)
        self.textChanged.connect(self.updateGeometry)

    @property
    def dirty(self) -> bool:
        """Tell whether something was typed that is not committed yet."""
        return self.toPlainText().strip() != self._stored

    def set_text(self, text: str, *, keep_typing: bool = True) -> None:
        """Show the stored text without telling; what is being typed right now stays unless told otherwise."""
        typing = keep_typing and self.hasFocus() and self.dirty
        self._stored = text.strip()
        if not typing and self.toPlainText() != text:
            self.setPlainText(text)

    def text(self) -> str:
        """Return what stands in the field now."""
        return self.toPlainText()

    def commit(self) -> None:
        """Hand over what was typed, if it differs from what stood there."""
        if self.dirty:
            self._stored = self.toPlainText().strip()
            self.committed.emit(self._stored)

    def unsaved(self, stored: str) -> None:
        """Note that the text just committed could not be kept: ``stored`` stands; it will be committed again."""
        self._stored = stored.strip()

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


def _is_undo(event: QEvent) -> bool:
    if event.type() is not QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    return event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)
