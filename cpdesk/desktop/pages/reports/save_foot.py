"""The foot of the page: the button that saves, how far a report is, and the newest one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from cpdesk.base.i18n import _
from cpdesk.desktop import theme
from cpdesk.desktop.jobs import Job, Outcome
from cpdesk.desktop.pages.reports.finished import FinishedReport
from cpdesk.desktop.pages.reports.work import ReportWork, Wanted
from cpdesk.desktop.widgets.buttons import primary_button, secondary_button
from cpdesk.desktop.widgets.labels import ElidedLabel
from cpdesk.desktop.widgets.strip import Kind, Message, announce, error_message
from cpdesk.reports.writers.written import Written

if TYPE_CHECKING:
    from cpdesk.desktop.pages.page import PageContext


class SaveFoot(QWidget):
    """``begun`` and ``ended`` tell of a report that is being written; ``written`` carries what was verified."""

    begun = Signal()
    ended = Signal()
    written = Signal(object)

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        """Build the line; nothing runs."""
        super().__init__(parent)
        self._context = context
        self.job: Job | None = None
        self._told: Message | None = None
        gap = theme.current().gap
        row = QHBoxLayout(self)
        row.setContentsMargins(gap(24), gap(12), gap(24), gap(16))
        row.setSpacing(gap(12))
        self.progress = QProgressBar()
        self.progress.setRange(0, 100)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(_("Progress of the report"))
        self._doing = ElidedLabel("", "caption")
        beside = QVBoxLayout()
        beside.addWidget(self._doing)
        beside.addWidget(self.progress)
        self.finished = FinishedReport(context.dialogs)
        beside.addWidget(self.finished)
        row.addLayout(beside, 1)
        self.cancel = secondary_button(_("Stop"))
        self.cancel.clicked.connect(self._cancel)
        self.save = primary_button(_("Save as …"), "file-down")
        self.save.setToolTip(_("Ctrl+Enter"))
        row.addWidget(self.cancel)
        row.addWidget(self.save)
        self._show_running(running=False)

    def write(self, wanted: Wanted, path: Path) -> None:
        """Write a report as a job; what was said of the one before is moot."""
        if self._told is not None:
            self._context.withdraw(self._told)
            self._told = None
        self.watch(self._context.jobs.start(_("Report {name}", name=path.name), ReportWork(wanted, path)))

    def press(self) -> None:
        """Do what the button that saves does, where it is there."""
        if self.save.isVisible():
            self.save.click()

    def watch(self, job: Job) -> None:
        """Follow a job that writes a report."""
        self.job = job
        job.progressed.connect(self._on_progress)
        job.ended.connect(self._on_ended)
        self._show_running(running=True)
        self.begun.emit()

    def show_finished(self, written: Written) -> None:
        """Show the newest report."""
        self.finished.show_report(written)
        self.finished.setVisible(self.job is None)

    def _cancel(self) -> None:
        if self.job is not None:
            self.job.cancel()
            self._doing.setText(_("Stopping …"))

    def _on_progress(self, share: float, words: str) -> None:
        self.progress.setValue(round(share * 100))
        if self.job is not None and not self.job.stopping:
            self._doing.setText(words)

    def _on_ended(self, outcome: object) -> None:
        self.job = None
        waited = self._is_at(self.cancel)
        written = outcome.result if isinstance(outcome, Outcome) else None
        if isinstance(written, Written):
            self.written.emit(written)
        self._show_running(running=False)
        if waited:
            (self.finished.open_button if isinstance(written, Written) else self.save).setFocus()
        if isinstance(outcome, Outcome):
            self._tell(outcome)
        self.ended.emit()

    def _tell(self, outcome: Outcome) -> None:
        written = outcome.result
        if isinstance(written, Written):
            announce(self, _("{name} is saved.", name=written.path.name))
            self._context.preferences.change(export_folder=str(written.path.parent))
            return
        if outcome.cancelled:
            self._told = Message(_("The report was stopped; no file was left behind."), Kind.INFORMATION)
        elif outcome.error is not None:
            self._told = error_message(outcome.error)
        if self._told is not None:
            self._context.tell(self._told)

    def _show_running(self, *, running: bool) -> None:
        for part in (self.progress, self._doing, self.cancel):
            part.setVisible(running)
        self.finished.setVisible(self.finished.written is not None and not running)
        if running and self._is_at(self.save):
            self.cancel.setFocus()
        self.save.setEnabled(not running)
        self.progress.setValue(0)

    def _is_at(self, button: QWidget) -> bool:
        """Tell whether a button has the focus, or gets it when the window is active again after a dialog."""
        return self.window().focusWidget() is button
