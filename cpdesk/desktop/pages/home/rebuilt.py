"""The panel on Home that tells what a rebuilding brought back, what is missing, and where the damaged file is kept."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from cpdesk.base.i18n import _
from cpdesk.desktop import theme
from cpdesk.desktop.widgets.buttons import link_button, secondary_button, tool_button
from cpdesk.desktop.widgets.card import Card
from cpdesk.desktop.widgets.flow import FlowLayout
from cpdesk.desktop.widgets.labels import IconLabel, plain_label
from cpdesk.desktop.widgets.strip import announce

if TYPE_CHECKING:
    from cpdesk.desktop.pages.home.content import RebuiltWords


class RebuiltPanel(Card):
    """Hidden until something is rebuilt. ``opened`` asks to open it, ``folder_wanted`` where the damaged file lies."""

    opened = Signal()
    folder_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build the panel."""
        super().__init__(parent=parent)
        self.words: RebuiltWords | None = None
        self.path = Path()
        px = theme.current().px
        row = QHBoxLayout()
        row.setSpacing(px(14))
        row.addWidget(IconLabel("wrench", "accent", 22), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(px(6))
        self.title = plain_label("", "heading")
        self.text = plain_label("")
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._progress = QProgressBar()
        self._progress.setRange(0, 0)
        self._progress.setTextVisible(False)
        self._progress.setAccessibleName(_("Rebuilding"))
        for widget in (self.title, self.text, self._progress):
            column.addWidget(widget)
        self._buttons = QWidget()
        flow = FlowLayout(self._buttons, px(12))
        self.open_button = secondary_button(_("Open the rebuilt assessment"))
        self.folder_button = link_button(_("Open the folder of the damaged file"), "folder-open")
        self.open_button.clicked.connect(self.opened)
        self.folder_button.clicked.connect(self.folder_wanted)
        self.folder_button.setMinimumHeight(self.open_button.sizeHint().height())
        flow.addWidget(self.open_button)
        flow.addWidget(self.folder_button)
        column.addWidget(self._buttons)
        row.addLayout(column, 1)
        self._close = tool_button("x", _("Close this message"), "muted")
        self._close.clicked.connect(self.put_away)
        row.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(row)
        self.hide()

    def show_running(self) -> None:
        """Say that it is being rebuilt."""
        self.words = None
        self.title.setText(_("Rebuilding the assessment …"))
        self.text.setText(_("The damaged file is kept as it is. Everything found is checked before it counts."))
        self._progress.show()
        self._buttons.hide()
        self._close.hide()
        self.show()

    def show_words(self, words: RebuiltWords, path: Path) -> None:
        """Say what came of it; ``path`` is the rebuilt assessment."""
        self.words, self.path = words, path
        self.title.setText(words.title)
        self.text.setText("\n".join(words.sentences))
        self._progress.hide()
        self._buttons.show()
        self.folder_button.setVisible(words.folder is not None)
        self._close.show()
        self.show()
        announce(self, " ".join((words.title, *words.sentences)))

    def put_away(self) -> None:
        """Close the panel."""
        self.words = None
        self.hide()
