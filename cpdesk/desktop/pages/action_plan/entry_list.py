"""A short list in the form, one line an entry; the one that is worked on is open below its line, the others are not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from cpdesk.base.i18n import _
from cpdesk.desktop import theme
from cpdesk.desktop.widgets.labels import plain_label

if TYPE_CHECKING:
    from cpdesk.desktop.pages.action_plan.entry_content import EntryLine
    from cpdesk.desktop.widgets.buttons import Button


class EntryList(QWidget):
    """``opened`` carries the id of an entry to work on, ``built`` tells that its lines are new widgets.

    ``editor`` stands where the open entry's line would; a new entry's, which has no line yet, before or after all.
    """

    opened = Signal(str)
    built = Signal()

    def __init__(self, editor: QWidget, add: Button, *, newest_first: bool = False) -> None:
        """Take over the editor and the button that adds an entry."""
        super().__init__()
        self._newest_first = newest_first
        self._shown: tuple[tuple[EntryLine, ...], str] | None = None
        self.editor, self.add = editor, add
        px = theme.current().px
        self._above, self._below = QWidget(), QWidget()
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(6))
        for part in (
            (add, self._above, editor, self._below) if newest_first else (self._above, editor, self._below, add)
        ):
            column.addWidget(part)
        self.rows: dict[str, EntryRow] = {}
        editor.hide()

    def show_entries(self, lines: tuple[EntryLine, ...], open_id: str) -> None:
        """Show the entries, the editor in place of the open one; empty for none."""
        if (lines, open_id) == self._shown:
            return
        self._shown = (lines, open_id)
        ids = [line.id for line in lines]
        at = ids.index(open_id) if open_id in ids else (0 if self._newest_first else len(ids))
        self.rows = {}
        self._above = self._replace(self._above, lines[:at])
        self._below = self._replace(self._below, tuple(line for line in lines[at:] if line.id != open_id))
        self.editor.setVisible(bool(open_id))
        self.built.emit()

    def _replace(self, old: QWidget, lines: tuple[EntryLine, ...]) -> QWidget:
        new = QWidget()
        column = QVBoxLayout(new)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(2))
        for line in lines:
            row = self.rows[line.id] = EntryRow(line)
            row.clicked.connect(self._clicked)
            column.addWidget(row)
        self._column.replaceWidget(old, new)
        new.setVisible(bool(lines))
        old.hide()
        old.deleteLater()
        return new

    def _clicked(self) -> None:
        row = self.sender()
        if isinstance(row, EntryRow):
            self.opened.emit(row.line.id)


class EntryRow(QPushButton):
    """A line that opens its entry: title and detail, the figure at the end, a warning below."""

    def __init__(self, line: EntryLine) -> None:
        """Show an entry."""
        super().__init__()
        self.line = line
        self.setProperty("role", "row")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        said = ", ".join(part for part in (line.title, line.detail, line.figure, line.warning) if part)
        self.setAccessibleName(_("Change {entry}", entry=said))
        px = theme.current().px
        row = QHBoxLayout(self)
        row.setContentsMargins(px(6), px(4), px(6), px(4))
        row.setSpacing(px(10))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(plain_label(line.title))
        for text, role in ((line.detail, "caption"), (line.warning, "warning")):
            if text:
                words.addWidget(plain_label(text, role))
        row.addLayout(words, 1)
        if line.figure:
            row.addWidget(plain_label(line.figure, "strong", wrap=False), 0, Qt.AlignmentFlag.AlignTop)
        for part in self.findChildren(QWidget):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def hasHeightForWidth(self) -> bool:
        """Say that the height follows from the width: long texts wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height the texts need."""
        layout = self.layout()
        assert layout is not None
        return max(layout.totalHeightForWidth(width), theme.current().px(36))

    def sizeHint(self) -> QSize:
        """Return the size the texts need."""
        layout = self.layout()
        assert layout is not None
        return layout.totalSizeHint()

    def minimumSizeHint(self) -> QSize:
        """Return the least the texts need."""
        layout = self.layout()
        assert layout is not None
        return layout.totalMinimumSize()
