"""Save the user guide as a PDF: asks where, writes it as a job, says where it is with a button that opens it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths
from PySide6.QtWidgets import QWidget

from cpdesk.base.i18n import _, interface
from cpdesk.base.records import dataclass
from cpdesk.desktop.exporting import export_folder, open_problem
from cpdesk.desktop.jobs import Job, Outcome, Progress
from cpdesk.desktop.pages.page import PageContext
from cpdesk.desktop.pages.reports.choices_content import read_remembered
from cpdesk.desktop.widgets.strip import Kind, Message, error_message
from cpdesk.reports.choices import Paper
from cpdesk.reports.writers.written import Written


@dataclass(frozen=True, slots=True)
class GuideWork:
    """The user guide to be written, in a language and on the paper last chosen for reports."""

    language: str
    paper: Paper
    path: Path

    def __call__(self, progress: Progress) -> Written:
        """Write the guide, read it back and return what was verified."""
        from cpdesk.reports.content.user_guide import build
        from cpdesk.reports.writers import pdf

        progress(0.1, _("Writing {name} …", name=self.path.name))
        return pdf.write(build(self.language, self.paper), self.path)


class GuideSaver(QObject):
    """Asks, writes and tells; one guide at a time."""

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        """Serve a page; nothing runs."""
        super().__init__(parent)
        self._context = context
        self._page = parent
        self._path = Path()
        self.job: Job | None = None

    def ask(self) -> None:
        """Ask where the guide is to be saved; while one is written, nothing happens."""
        from cpdesk.reports.content.user_guide import suggested_name

        if self.job is not None:
            return
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        folder = export_folder(self._context.preferences.now.export_folder, documents, Path.home())
        where = folder / suggested_name(interface().language)
        self._context.dialogs.save_file(self._page, _("Save the user guide"), where, "PDF (*.pdf)", self._write)

    def _write(self, path: Path) -> None:
        self._path = path
        paper = read_remembered(self._context.preferences.now.report_choices).paper
        self.job = self._context.jobs.start(_("User guide"), GuideWork(interface().language, paper, path))
        self.job.ended.connect(self._on_ended)

    def _on_ended(self, outcome: object) -> None:
        self.job = None
        if not isinstance(outcome, Outcome):
            return
        if isinstance(outcome.result, Written):
            self._context.preferences.change(export_folder=str(self._path.parent))
            said = _("{name} is saved.", name=self._path.name)
            self._context.tell(Message(said, button=_("Open"), action=self._open))
        elif outcome.error is not None and not outcome.cancelled:
            self._context.tell(error_message(outcome.error))

    def _open(self) -> None:
        if problem := open_problem(self._path, self._context.dialogs.show_file):
            self._context.tell(Message(problem, Kind.WARNING))
