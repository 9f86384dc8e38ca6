"""Reports: choose a document and how it should look, save it, see that it was read back and where it is."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QStackedLayout, QVBoxLayout, QWidget

from cpdesk.base.i18n import _, interface
from cpdesk.desktop import theme
from cpdesk.desktop.jobs import Job, Outcome
from cpdesk.desktop.pages.page import Page, PageContext
from cpdesk.desktop.pages.reports.content import (
    export_folder,
    kind_lines,
    missing_words,
    nothing_to_report,
    suggested_path,
)
from cpdesk.desktop.pages.reports.finished import FinishedReport
from cpdesk.desktop.pages.reports.front import FrontMatter
from cpdesk.desktop.pages.reports.options import ReportOptions
from cpdesk.desktop.pages.reports.result_card import ResultCard
from cpdesk.desktop.pages.reports.work import ReportWork
from cpdesk.desktop.widgets.buttons import primary_button, secondary_button
from cpdesk.desktop.widgets.empty import EmptyState
from cpdesk.desktop.widgets.labels import page_head, plain_label
from cpdesk.desktop.widgets.option import OptionCard
from cpdesk.desktop.widgets.scroll import ColumnArea
from cpdesk.desktop.widgets.strip import Kind, Message, announce, error_message
from cpdesk.reports.writers.written import Written

MOST_RESULTS = 8


@dataclass(frozen=True, slots=True)
class _Kept:
    """What outlives a change of the look."""

    kind: str
    ending: str
    results: tuple[Written, ...]
    job: Job | None


class ReportsPage(Page):
    """The last step."""

    def __init__(self, context: PageContext) -> None:
        """Build the page; :meth:`refresh` decides between it and the empty state."""
        super().__init__(context)
        self._job: Job | None = None
        self.cards: list[OptionCard] = []
        self.results: list[ResultCard] = []
        self._kinds = {line.id: line for line in kind_lines()}
        self._kind = next(iter(self._kinds))
        self._layers = QStackedLayout(self)
        start = primary_button(_("Answer a first key area"), "clipboard-list")
        start.clicked.connect(self._start)
        words = _("Reports are written from the answers and actions. At least one key area must be answered first.")
        self.empty = EmptyState("file-text", _("No report yet"), words, start)
        self._body = QWidget()
        self._layers.addWidget(self._body)
        self._layers.addWidget(self.empty)
        outer = QVBoxLayout(self._body)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self.area = ColumnArea(860)
        outer.addWidget(self.area, 1)
        outer.addWidget(self._foot())
        self._fill(self.area.column)
        self._choose(self._kind)

    def _fill(self, column: QVBoxLayout) -> None:
        px = theme.current().px
        self._missing = plain_label("", "muted")
        column.addLayout(page_head(_("Reports"), self._missing))
        for line in self._kinds.values():
            card = OptionCard(line.id, line.icon, line.title, line.about)
            card.picked.connect(self._choose)
            self.cards.append(card)
            column.addWidget(card)
        column.addSpacing(px(8))
        self.options = ReportOptions(self.context.preferences.now.report_language or interface().language)
        self.options.language.changed.connect(self._language_chosen)
        column.addWidget(self.options)
        self.front = FrontMatter(self.session)
        column.addWidget(self.front)
        self._results_title = plain_label(_("Saved"), "overline")
        self._results_title.hide()
        column.addSpacing(px(8))
        column.addWidget(self._results_title)
        self._results = QVBoxLayout()
        self._results.setSpacing(px(8))
        column.addLayout(self._results)
        column.addStretch(1)

    def refresh(self) -> None:
        """Say what is missing, or what the page is for while nothing is answered."""
        picture = self.session.picture
        empty = nothing_to_report(picture.needs, picture.action_plan)
        self._layers.setCurrentWidget(self.empty if empty else self._body)
        words = missing_words(picture.needs)
        self.front.refresh()
        self._missing.setText(words or _("Every key area is answered."))

    def commit(self) -> None:
        """Save what is being typed."""
        self.front.commit()

    def keep(self) -> object:
        """Hand over the choice, the results and the job that runs."""
        return _Kept(self._kind, self.options.ending, tuple(card.written for card in self.results), self._job)

    def take(self, kept: object) -> None:
        """Take them over."""
        if not isinstance(kept, _Kept):
            return
        self._choose(kept.kind, kept.ending)
        for written in reversed(kept.results):
            self._add_result(written)
        self._show_running(running=False)
        if kept.job is not None and kept.job in self.context.jobs.running:
            self._watch(kept.job)

    # ------------------------------------------------------------------------------------------------- choosing

    def _foot(self) -> QWidget:
        px = theme.current().px
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(px(36), px(12), px(36), px(16))
        row.setSpacing(px(12))
        self.progress = QProgressBar()
        self.progress.setRange(0, 100)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(_("Progress of the report"))
        self._doing = plain_label("", "caption")
        beside = QVBoxLayout()
        beside.addWidget(self._doing)
        beside.addWidget(self.progress)
        self.finished = FinishedReport(self.context.dialogs)
        beside.addWidget(self.finished)
        row.addLayout(beside, 1)
        self.cancel = secondary_button(_("Stop"))
        self.cancel.clicked.connect(self._cancel)
        self.save = primary_button(_("Save as …"), "file-down")
        self.save.clicked.connect(self._ask)
        row.addWidget(self.cancel)
        row.addWidget(self.save)
        self._show_running(running=False)
        return foot

    def _choose(self, kind: str, ending: str = "") -> None:
        self._kind = kind
        for card in self.cards:
            card.set_chosen(chosen=card.value == kind)
        self.options.show_formats(self._kinds[kind].formats, ending)

    def _language_chosen(self, code: object) -> None:
        self.context.preferences.change(report_language=str(code or ""))

    def _start(self) -> None:
        self.context.navigate("assess", "")

    # ------------------------------------------------------------------------------------------------- saving

    def _ask(self) -> None:
        self.commit()
        ending = self.options.ending
        language = str(self.options.language.value() or interface().language)
        suggested = suggested_path(
            self._kind, self.session.snapshot, self.options.day.day, ending, language, self._folder()
        )
        name = next(line.name for line in self._kinds[self._kind].formats if line.ending == ending)
        kinds = f"{name} (*.{ending})"
        self.context.dialogs.save_file(self, _("Save the report"), suggested, kinds, self._write)

    def _write(self, path: Path) -> None:
        ending = self.options.ending
        if path.suffix.lower() != f".{ending}":
            path = path.with_name(f"{path.name}.{ending}")
        language = str(self.options.language.value() or interface().language)
        p = self.session.picture
        work = ReportWork(p.snapshot, self._kind, language, self.options.day.day, path, p.previous)
        self._watch(self.context.jobs.start(_("Report {name}", name=path.name), work))

    def _watch(self, job: Job) -> None:
        self._job = job
        job.progressed.connect(self._on_progress)
        job.ended.connect(self._on_ended)
        self._show_running(running=True)

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._doing.setText(_("Stopping …"))

    def _on_progress(self, share: float, words: str) -> None:
        self.progress.setValue(round(share * 100))
        if self._job is not None and not self._job.stopping:
            self._doing.setText(words)

    def _on_ended(self, outcome: object) -> None:
        self._job = None
        waited = self.cancel.hasFocus()
        written = outcome.result if isinstance(outcome, Outcome) else None
        if isinstance(written, Written):
            self._add_result(written)
        self._show_running(running=False)
        if waited:
            (self.finished.open_button if isinstance(written, Written) else self.save).setFocus()
        if not isinstance(outcome, Outcome):
            return
        if isinstance(written, Written):
            announce(self, _("{name} is saved.", name=written.path.name))
            self.context.preferences.change(export_folder=str(written.path.parent))
        elif outcome.cancelled:
            self.context.tell(Message(_("The report was stopped; no file was left behind."), Kind.INFORMATION))
        elif outcome.error is not None:
            self.context.tell(error_message(outcome.error))

    def _add_result(self, written: Written) -> None:
        card = ResultCard(written, self.context.dialogs)
        self._results.insertWidget(0, card)
        self.results.insert(0, card)
        for old in self.results[MOST_RESULTS:]:
            self._results.removeWidget(old)
            old.deleteLater()
        self.results = self.results[:MOST_RESULTS]
        self._results_title.show()
        self.finished.show_report(written)

    def _show_running(self, *, running: bool) -> None:
        for part in (self.progress, self._doing, self.cancel):
            part.setVisible(running)
        self.finished.setVisible(self.finished.written is not None and not running)
        if running and self.save.hasFocus():
            self.cancel.setFocus()
        self.save.setEnabled(not running)
        self.progress.setValue(0)

    def _folder(self) -> Path:
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        return export_folder(self.context.preferences.now.export_folder, documents, Path.home())
