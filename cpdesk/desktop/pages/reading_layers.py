"""Two faces of the pages that bring files in: a message with one button, and that something is being read."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from cpdesk.base.i18n import _
from cpdesk.desktop import theme
from cpdesk.desktop.pages.field_words import quiet
from cpdesk.desktop.widgets.buttons import secondary_button
from cpdesk.desktop.widgets.empty import EmptyState
from cpdesk.desktop.widgets.labels import plain_label


class MessageLayer(QWidget):
    """One sentence in the middle of the page and a button; ``again`` tells that another file is wanted."""

    again = Signal()

    def __init__(self, choose: str) -> None:
        """Make an empty layer; ``choose`` are the words of the button."""
        super().__init__()
        self._choose = choose
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._state: EmptyState | None = None
        self.words = ""
        self.button = secondary_button("")

    def show_message(self, icon: str, title: str, words: str) -> None:
        """Show a message in place of the one before."""
        if self._state is not None:
            self._column.removeWidget(self._state)
            self._state.hide()
            self._state.deleteLater()
        self.words = quiet(words)
        self.button = secondary_button(self._choose, "folder-open")
        self.button.clicked.connect(self.again)
        self._state = EmptyState(icon, title, self.words, self.button)
        self._column.addWidget(self._state)


class ReadingLayer(QWidget):
    """What is being read, how far that is, and a button to stop it."""

    stopped = Signal()

    def __init__(self, title: str = "") -> None:
        """Build the layer."""
        super().__init__()
        px = theme.current().px
        column = QVBoxLayout(self)
        gap = theme.current().gap
        column.setContentsMargins(gap(36), gap(28), gap(36), gap(24))
        column.setSpacing(px(12))
        self._title = plain_label(title, "title")
        self._doing = plain_label("", "muted")
        self.progress = QProgressBar()
        self.progress.setRange(0, 100)
        self.progress.setTextVisible(False)
        self.progress.setMaximumWidth(px(520))
        self.progress.setAccessibleName(_("Progress of reading"))
        self.stop = secondary_button(_("Stop"))
        self.stop.clicked.connect(self.stopped)
        for part in (self._title, self._doing, self.progress, self.stop):
            column.addWidget(part)
        column.addStretch(1)

    def show_name(self, name: str) -> None:
        """Begin with the name of a package."""
        self._title.setText(_("Import from {name}", name=name))
        self.show_progress(0.0, _("Reading {name} …", name=name))

    def show_progress(self, share: float, words: str) -> None:
        """Show how far it is."""
        self.progress.setValue(round(share * 100))
        if words:
            self._doing.setText(words)
