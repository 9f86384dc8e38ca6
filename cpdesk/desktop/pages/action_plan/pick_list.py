"""Several of a long list, added one by one from a choice and taken away again: further needs, what must end first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cpdesk.base.i18n import _
from cpdesk.desktop import theme
from cpdesk.desktop.widgets.buttons import ToolButton, tool_button
from cpdesk.desktop.widgets.combo import Choice
from cpdesk.desktop.widgets.labels import plain_label
from cpdesk.desktop.widgets.rows import add_row

if TYPE_CHECKING:
    from cpdesk.desktop.pages.action_plan.entry_content import EntryLine
    from cpdesk.desktop.pages.action_plan.follow_content import Picked


class PickChoice(Choice):
    """A choice whose list opens on a letter too: on the closed box each would take an entry at once."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the list on letters, as on arrows; Tab and the like go on as ever."""
        if event.text().strip() and event.text().isprintable():
            self.showPopup()
            event.accept()
        else:
            super().keyPressEvent(event)


class PickList(QWidget):
    """``added`` and ``removed`` carry the value; ``built`` tells that there are new widgets."""

    added = Signal(str)
    removed = Signal(str)
    built = Signal()

    def __init__(self, label: str, placeholder: str) -> None:
        """Build it, empty; ``label`` names the choice."""
        super().__init__()
        self._lines: tuple[EntryLine, ...] = ()
        self._options: tuple[tuple[str, str], ...] = ()
        self._buttons: dict[ToolButton, str] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.current().px(6))
        self._holder = QWidget()
        self._column.addWidget(self._holder)
        self._holder.hide()
        self.choice = PickChoice(placeholder=placeholder, clear=None)
        add_row(self._column, label, self.choice)
        self._message = plain_label("", "warning")
        self._message.hide()
        self._column.addWidget(self._message)
        self.choice.changed.connect(self._added)

    def show_picked(self, picked: Picked) -> None:
        """Show what is chosen and offer the rest."""
        if picked.options != self._options:
            self._options = picked.options
            self.choice.set_options(picked.options)
        if picked.lines != self._lines:
            self._lines = picked.lines
            self._build()
        self.choice.set_value(None)

    def show_remark(self, words: str) -> None:
        """Say why a choice was not taken; the empty text takes it away."""
        self._message.setText(words)
        self._message.setVisible(bool(words))
        self.choice.setAccessibleDescription(words)

    def _build(self) -> None:
        px = theme.current().px
        old, self._holder = self._holder, QWidget()
        self._buttons = {}
        column = QVBoxLayout(self._holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(6))
        for line in self._lines:
            remove = tool_button("x", _("Remove {entry}", entry=line.title), "muted")
            remove.clicked.connect(self._removed)
            self._buttons[remove] = line.id
            words = QVBoxLayout()
            words.setSpacing(0)
            words.addWidget(plain_label(line.title))
            for text, role in ((line.detail, "caption"), (line.warning, "warning")):
                if text:
                    words.addWidget(plain_label(text, role))
            row = QHBoxLayout()
            row.setSpacing(px(8))
            row.addLayout(words, 1)
            row.addWidget(remove, 0, Qt.AlignmentFlag.AlignTop)
            column.addLayout(row)
        self._column.replaceWidget(old, self._holder)
        self._holder.setVisible(bool(self._lines))
        old.hide()
        old.deleteLater()
        self.built.emit()

    def _added(self, value: object) -> None:
        self.show_remark("")
        if isinstance(value, str):
            self.choice.set_value(None)
            self.added.emit(value)

    def _removed(self) -> None:
        button = self.sender()
        if isinstance(button, ToolButton) and button in self._buttons:
            self.show_remark("")
            self.choice.setFocus(Qt.FocusReason.OtherFocusReason)
            self.removed.emit(self._buttons[button])
