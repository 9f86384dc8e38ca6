"""Fields for what is written beside an answer: Enter keeps it and goes to the next line, the arrows to lines too."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cpdesk.base.i18n import _
from cpdesk.desktop import theme
from cpdesk.desktop.pages.entry.content import EntryLine, visible_texts
from cpdesk.desktop.pages.entry.keys import TEXT_FIELDS
from cpdesk.desktop.pages.field_words import field_label
from cpdesk.desktop.widgets.lines import LineInput, TextInput
from cpdesk.desktop.widgets.rows import add_row

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_LINES = ("who_could_know", "by_when", "answer")


class EntryText(TextInput):
    """A text of several lines. ``left`` carries 1 for the next line of the form, -1 for the one before."""

    left = Signal(int)

    def __init__(self) -> None:
        """Make an empty field, one line high until more is written."""
        super().__init__(lines=1, most=3)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep the text with Enter; begin a line with Shift and Enter; leave it with the arrows at its ends."""
        if event.key() in _ENTER and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.commit()
            self.left.emit(1)
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and not event.modifiers() and self._at_end(event.key()):
            self.commit()
            self.left.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def _at_end(self, key: int) -> bool:
        cursor = self.textCursor()
        way = QTextCursor.MoveOperation.Down if key == Qt.Key.Key_Down else QTextCursor.MoveOperation.Up
        return not cursor.movePosition(way)


class EntryWord(LineInput):
    """A text of one line; ``left`` as for :class:`EntryText`."""

    left = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep the text with Enter and the arrows, and go to another line of the form."""
        if event.key() in (*_ENTER, Qt.Key.Key_Down, Qt.Key.Key_Up) and not event.modifiers():
            self.commit()
            self.left.emit(-1 if event.key() == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)


class TextFields(QWidget):
    """The fields of the line at hand. ``written`` carries a field and its text, ``left`` where to go."""

    written = Signal(str, str)
    left = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make every field; those of a line are shown with :meth:`show_line`."""
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.current().gap(12))
        self.fields: dict[str, EntryText | EntryWord] = {}
        self._holders: dict[str, QWidget] = {}
        for name in ("answer", *TEXT_FIELDS):
            made = EntryWord() if name in _LINES else EntryText()
            made.committed.connect(self._on_committed)
            made.left.connect(self.left)
            holder = QWidget()
            column = QVBoxLayout(holder)
            column.setContentsMargins(0, 0, 0, 0)
            add_row(column, field_label("response", name), made)
            column.addStretch(1)
            made.setAccessibleDescription(_("Enter keeps it and goes to the next line."))
            made.setMinimumWidth(theme.current().px(60))  # five beside each other, also with large text
            holder.hide()
            row.addWidget(holder, 1)
            self.fields[name], self._holders[name] = made, holder

    def show_line(self, line: EntryLine, respondent: str, *, moved: bool) -> None:
        """Show what is written in a line; what is being typed stays unless another line is shown."""
        shown = visible_texts(line)
        for name, made in self.fields.items():
            self._holders[name].setVisible(name in shown)
            made.place = (f"response/{respondent}/{line.item.code}", name) if name in shown else None
            made.set_text(line.texts.get(name, ""), keep_typing=not moved)

    def take_focus(self) -> None:
        """Go to the end of the first field that is shown."""
        first = next((made for name, made in self.fields.items() if not self._holders[name].isHidden()), None)
        if isinstance(first, EntryText):
            first.moveCursor(QTextCursor.MoveOperation.End)
        elif first is not None:
            first.end(False)  # noqa: FBT003 (Qt's own)
        if first is not None:
            first.setFocus(Qt.FocusReason.TabFocusReason)

    def commit(self) -> None:
        """Keep what is being typed."""
        for made in self.fields.values():
            made.commit()

    def _on_committed(self, text: str) -> None:
        name = next((name for name, made in self.fields.items() if made is self.sender()), "")
        if name:
            self.written.emit(name, text)
