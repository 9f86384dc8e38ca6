"""The rows of the page: one backup with what can be done with it, one import."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cpdesk.base.i18n import _
from cpdesk.desktop import theme
from cpdesk.desktop.widgets.buttons import Button, link_button
from cpdesk.desktop.widgets.labels import PlainLabel, plain_label

if TYPE_CHECKING:
    from cpdesk.desktop.pages.copies.content import BackupLine, Difference, ImportLine


class _Row(QWidget):
    """Two lines of words, buttons beside them or below where there is no room, and a place for more below."""

    def __init__(self, title: str, about: str) -> None:
        super().__init__()
        px = theme.current().px
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, px(8), 0, px(8))
        self.column.setSpacing(px(6))
        row = QHBoxLayout()
        row.setSpacing(px(12))
        words = QVBoxLayout()
        words.setSpacing(px(2))
        self.title = plain_label(title, "strong")
        self.about: PlainLabel = plain_label(about, "caption")
        words.addWidget(self.title)
        words.addWidget(self.about)
        row.addLayout(words, 1)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(px(12))
        row.addLayout(self.buttons)
        self.column.addLayout(row)

    def add_button(self, words: str, name: str, icon: str | None = None) -> Button:
        """Add a button; ``name`` says with what it does it."""
        button = link_button(words, icon)
        button.setAccessibleName(name)
        self.buttons.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        return button


class BackupRow(_Row):
    """One backup. ``previewed`` and ``wanted`` (to go back to it) carry the row."""

    previewed = Signal(object)
    wanted = Signal(object)

    def __init__(self, line: BackupLine) -> None:
        """Show a backup."""
        super().__init__(line.title, line.about)
        self.line = line
        self._detail: QWidget | None = None
        self.preview = self.add_button(_("Preview"), _("Preview the backup of {when}", when=line.title))
        self.restore = self.add_button(_("Restore …"), _("Restore the backup of {when} …", when=line.title), "history")
        self.preview.clicked.connect(self._preview)
        self.restore.clicked.connect(self._restore)
        self.show_line(line)

    @property
    def is_open(self) -> bool:
        """Tell whether the difference is shown."""
        return self._detail is not None

    def show_line(self, line: BackupLine) -> None:
        """Show other words about the same backup."""
        self.line = line
        self.about.setText(line.about)
        self.preview.setVisible(line.usable)
        self.restore.setVisible(line.usable)

    def show_difference(self, found: Difference) -> None:
        """Show below how the backup differs from now."""
        self.fold()
        self._detail = QWidget()
        column = QVBoxLayout(self._detail)
        column.setContentsMargins(theme.current().px(16), 0, 0, 0)
        column.setSpacing(theme.current().px(4))
        column.addWidget(plain_label(found.summary))
        for text in found.lines:
            column.addWidget(plain_label(text, "muted"))
        if found.more:
            column.addWidget(plain_label(found.more, "muted"))
        self.column.addWidget(self._detail)
        self.preview.set_words(_("Close the preview"))

    def fold(self) -> None:
        """Put the difference away."""
        if self._detail is not None:
            self.column.removeWidget(self._detail)
            self._detail.hide()
            self._detail.deleteLater()
            self._detail = None
        self.preview.set_words(_("Preview"))
        self.preview.setAccessibleName(_("Preview the backup of {when}", when=self.line.title))

    def _preview(self) -> None:
        if self.is_open:
            self.fold()
        else:
            self.previewed.emit(self)

    def _restore(self) -> None:
        self.wanted.emit(self)


class ImportRow(_Row):
    """One import. ``undone`` carries its line."""

    undone = Signal(object)

    def __init__(self, line: ImportLine) -> None:
        """Show an import."""
        super().__init__(line.title, line.about)
        self.line = line
        self.undo = self.add_button(_("Undo this import"), _("Undo the import of {name}", name=line.title), "undo-2")
        self.undo.setVisible(not line.undone)
        self.undo.clicked.connect(self._undo)

    def _undo(self) -> None:
        self.undone.emit(self.line)
