"""The newest report in the foot of the page, always in sight: its name, that it is complete, buttons that open it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cpdesk.base.i18n import _
from cpdesk.desktop import theme
from cpdesk.desktop.exporting import open_problem
from cpdesk.desktop.widgets.buttons import link_button
from cpdesk.desktop.widgets.labels import ElidedLabel, IconLabel

if TYPE_CHECKING:
    from cpdesk.desktop.dialogs import Dialogs
    from cpdesk.reports.writers.written import Written

_WITH_MORE = 620
"""From this width on (pixels at 100 %) there is room for the third button."""


class FinishedReport(QWidget):
    """Shows one result on two lines; empty until :meth:`show_report`. ``asked`` asks what was verified."""

    asked = Signal()

    def __init__(self, dialogs: Dialogs, parent: QWidget | None = None) -> None:
        """Build the lines."""
        super().__init__(parent)
        self.written: Written | None = None
        self._dialogs = dialogs
        px = theme.current().px
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(12))
        row.addWidget(IconLabel("file-check", "accent", 22), 0, Qt.AlignmentFlag.AlignVCenter)
        self.name = ElidedLabel("", "strong")
        self.state = ElidedLabel("", "muted")
        words = QVBoxLayout()
        words.setSpacing(px(2))
        words.addWidget(self.name)
        words.addWidget(self.state)
        row.addLayout(words, 1)
        self.open_button = link_button(_("Open"), "external-link")
        self.folder_button = link_button(_("Open folder"), "folder-open")
        self.open_button.clicked.connect(self._open)
        self.folder_button.clicked.connect(self._open_folder)
        self.more_button = link_button(_("What was verified"), "clipboard-check")
        self.more_button.clicked.connect(self.asked)
        for button in (self.open_button, self.folder_button, self.more_button):
            row.addWidget(button)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the name its room: what was verified can also be reached by the tab."""
        super().resizeEvent(event)
        self.more_button.setVisible(event.size().width() >= theme.current().px(_WITH_MORE))

    def show_report(self, written: Written) -> None:
        """Show a finished report; what it warns of comes before that it is complete."""
        self.written = written
        self.name.setText(written.path.name)
        self.state.setText(" ".join((*written.warnings, _("Saved, read back and complete."))))
        self.open_button.setAccessibleName(_("Open {name}", name=written.path.name))

    def _open(self) -> None:
        if self.written is not None:
            self._show(self.written.path)

    def _open_folder(self) -> None:
        if self.written is not None:
            self._show(self.written.path.parent)

    def _show(self, path: Path) -> None:
        problem = open_problem(path, self._dialogs.show_file)
        if problem:
            self.state.setText(problem)
