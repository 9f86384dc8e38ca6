"""The line at the foot of the list while forms or papers are made: how far, a way to stop, and what came of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from cpdesk.base.i18n import _, ngettext
from cpdesk.desktop import theme
from cpdesk.desktop.exporting import open_problem
from cpdesk.desktop.jobs import Job, Outcome, Work
from cpdesk.desktop.pages.participants.forms_work import FormsMade
from cpdesk.desktop.widgets.buttons import link_button, secondary_button, tool_button
from cpdesk.desktop.widgets.labels import ElidedLabel, IconLabel
from cpdesk.desktop.widgets.strip import Kind, Message, announce, error_message
from cpdesk.reports.writers.written import Written

if TYPE_CHECKING:
    from cpdesk.desktop.pages.page import PageContext


class Making(QWidget):
    """``changed`` tells that work begins or has ended, ``left`` that it failed while the focus was on its button."""

    changed = Signal()
    left = Signal()

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        """Build the line; nothing runs, nothing is shown."""
        super().__init__(parent)
        self._context = context
        self.job: Job | None = None
        self.result: FormsMade | Written | None = None
        self._told: Message | None = None
        px = theme.current().px
        self.progress = QProgressBar()
        self.progress.setRange(0, 100)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(_("Progress of the forms"))
        self._doing = ElidedLabel("", "caption")
        self.stop = secondary_button(_("Stop"))
        self._icon = IconLabel("file-check", "accent", 22)
        self.name, self.state = ElidedLabel("", "strong"), ElidedLabel("", "muted")
        self.open, self.folder = link_button(_("Open"), "external-link"), link_button(_("Open folder"), "folder-open")
        self.close_button = tool_button("x", _("Close this message"), "muted")
        words = QVBoxLayout()
        words.setSpacing(px(2))
        for part in (self._doing, self.progress, self.name, self.state):
            words.addWidget(part)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(12))
        row.addWidget(self._icon)
        row.addLayout(words, 1)
        for button in (self.stop, self.open, self.folder, self.close_button):
            row.addWidget(button)
        self.stop.clicked.connect(self._stop)
        self.open.clicked.connect(self._open)
        self.folder.clicked.connect(self._open_folder)
        self.close_button.clicked.connect(self.forget)
        self._show()

    def start(self, title: str, work: Work) -> None:
        """Start a job and follow it; what was said of the one before is moot."""
        if self._told is not None:
            self._context.withdraw(self._told)
            self._told = None
        self.result = None
        self.watch(self._context.jobs.start(title, work))
        if self.stop.isVisible():  # what was pressed is disabled now: the focus must not wander to Undo
            self.stop.setFocus(Qt.FocusReason.OtherFocusReason)

    def watch(self, job: Job) -> None:
        """Follow a job."""
        self.job = job
        job.progressed.connect(self._on_progress)
        job.ended.connect(self._on_ended)
        self.progress.setValue(0)
        self._show()

    def show_result(self, result: FormsMade | Written | None) -> None:
        """Show what was made."""
        self.result = result
        if isinstance(result, FormsMade):
            one = len(result.files) == 1
            count = ngettext("{n} form", "{n} forms", len(result.files))
            self.name.setText(
                result.files[0].name if one else _("{count} in {folder}", count=count, folder=result.folder)
            )
            self.state.setText(result.words)
        elif isinstance(result, Written):
            self.name.setText(result.path.name)
            self.state.setText(" ".join((*result.warnings, _("Saved, read back and complete."))))
        self._show()

    def forget(self) -> None:
        """Take the result away."""
        self.show_result(None)

    def _show(self) -> None:
        running, done = self.job is not None, self.result is not None and self.job is None
        under_way: tuple[QWidget, ...] = (self.progress, self._doing, self.stop)
        ended: tuple[QWidget, ...] = (self._icon, self.name, self.state, self.folder, self.close_button)
        for part in under_way:
            part.setVisible(running)
        for part in ended:
            part.setVisible(done)
        self.open.setVisible(done and self._file() is not None)
        self.setVisible(running or done)
        self.changed.emit()

    def _file(self) -> Path | None:
        if isinstance(self.result, Written):
            return self.result.path
        if isinstance(self.result, FormsMade) and len(self.result.files) == 1:
            path = self.result.files[0]
            return path if path.suffix != ".cpdesk" else None
        return None

    def _stop(self) -> None:
        if self.job is not None:
            self.job.cancel()
            self._doing.setText(_("Stopping …"))

    def _on_progress(self, share: float, words: str) -> None:
        self.progress.setValue(round(share * 100))
        if self.job is not None and not self.job.stopping:
            self._doing.setText(words)

    def _on_ended(self, outcome: object) -> None:
        self.job = None
        waited = self.stop.hasFocus()
        result = outcome.result if isinstance(outcome, Outcome) else None
        if isinstance(result, FormsMade | Written):
            self.show_result(result)
            folder = result.folder if isinstance(result, FormsMade) else result.path.parent
            self._context.preferences.change(export_folder=str(folder))
            announce(self, self.state.text())
            if waited:
                self.folder.setFocus()
        self._show()
        if waited and not isinstance(result, FormsMade | Written):
            self.left.emit()
        if isinstance(outcome, Outcome) and not outcome.good:
            self._tell(outcome)

    def _tell(self, outcome: Outcome) -> None:
        if outcome.cancelled:
            self._told = Message(_("Stopped; no file was left behind."), Kind.INFORMATION)
        elif outcome.error is not None:
            self._told = error_message(outcome.error)
        if self._told is not None:
            self._context.tell(self._told)

    def _open(self) -> None:
        path = self._file()
        if path is not None:
            self._show_file(path)

    def _open_folder(self) -> None:
        if self.result is not None:
            self._show_file(self.result.folder if isinstance(self.result, FormsMade) else self.result.path.parent)

    def _show_file(self, path: Path) -> None:
        problem = open_problem(path, self._context.dialogs.show_file)
        if problem:
            self.state.setText(problem)
