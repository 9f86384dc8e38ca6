"""Copies and backups: a package to carry, the backups of this computer, the imports and how to undo them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from PySide6.QtCore import QObject, QSignalBlocker, QStandardPaths, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout

from cpdesk.assessment.snapshot import Snapshot
from cpdesk.base.disks import on_another_disk
from cpdesk.base.errors import CpdeskError
from cpdesk.base.i18n import _, ngettext
from cpdesk.base.records import dataclass
from cpdesk.desktop import theme
from cpdesk.desktop.backup_keeper import BackupRun
from cpdesk.desktop.exporting import export_folder
from cpdesk.desktop.jobs import Job, Outcome
from cpdesk.desktop.pages.copies import deeds
from cpdesk.desktop.pages.copies.carry import CarriedCard, CarryCard
from cpdesk.desktop.pages.copies.content import (
    ImportLine,
    backup_lines,
    copied_all_words,
    copied_words,
    difference,
    import_lines,
    package_name,
)
from cpdesk.desktop.pages.copies.lists import BackupsCard, ImportsCard
from cpdesk.desktop.pages.copies.rows import BackupRow
from cpdesk.desktop.pages.field_words import moment_words
from cpdesk.desktop.pages.page import Page, PageContext
from cpdesk.desktop.widgets.labels import page_head, plain_label
from cpdesk.desktop.widgets.scroll import ColumnArea
from cpdesk.desktop.widgets.strip import Kind, Message, announce, error_message
from cpdesk.storage.backups import Backup, Copied, Reason, listing
from cpdesk.storage.package import ENDING

MOST_RESULTS = 4


@dataclass(frozen=True, slots=True)
class _Kept:
    """What outlives a change of the look."""

    counts: dict[Path, int]
    results: tuple[tuple[deeds.Carried, bool], ...]
    job: Job | None


class CopiesPage(Page):
    """The page below the steps that says where the assessment is kept besides its file."""

    def __init__(self, context: PageContext) -> None:
        """Build the page; :meth:`refresh` fills it."""
        super().__init__(context)
        self._counts: dict[Path, int] = {}
        self._job: Job | None = None
        self._counting = False
        self._looking: dict[QObject, BackupRow] = {}
        self._copying_to = self._copying_of = Path()
        self.results: list[CarriedCard] = []
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self.area = ColumnArea(860)
        outer.addWidget(self.area)
        self.carry = CarryCard(context.preferences.now.author)
        self.backups = BackupsCard()
        self.imports = ImportsCard()
        self._fill(self.area.column)
        self._connect()

    def refresh(self) -> None:
        """Show what there is now."""
        if not self.session.is_open:
            return
        self.carry.show_copied(copied_words(self.session.last_copy))
        self.carry.show_evidence(*self.session.do(deeds.evidence), deeds.missing(self.session))
        found = listing(self.session.companions.backups)
        self.backups.show_lines(backup_lines(found, self._counts))
        self.imports.show_lines(import_lines(deeds.imports(self.session)))
        self._count([backup.path for backup in found])

    def keep(self) -> object:
        """Hand over what was counted, the results and the job that runs."""
        results = tuple((card.carried, card.is_sent) for card in self.results)
        return _Kept(self._counts, results, self._job)

    def take(self, kept: object) -> None:
        """Take them over."""
        if not isinstance(kept, _Kept):
            return
        self._counts = kept.counts
        for carried, sent in reversed(kept.results):
            self._add_result(carried, sent=sent)
        if kept.job is not None and kept.job in self.context.jobs.running:
            self._watch(kept.job)

    def _fill(self, column: QVBoxLayout) -> None:
        px = theme.current().px
        below = _("Everything is saved on this computer by itself. A copy elsewhere keeps it if this computer is lost.")
        column.addLayout(page_head(_("Copies and backups"), plain_label(below, "muted")))
        self._results = QVBoxLayout()
        self._results.setSpacing(px(8))
        for title, card in (
            (_("Carry a copy"), self.carry),
            (_("Backups on this computer"), self.backups),
            (_("Imports"), self.imports),
        ):
            column.addSpacing(px(8))
            column.addWidget(plain_label(title, "heading"))
            column.addWidget(card)
            if card is self.carry:
                column.addLayout(self._results)
        column.addStretch(1)

    def _connect(self) -> None:
        self.carry.wanted.connect(self._ask_where)
        self.carry.stopped.connect(self._stop)
        self.carry.named.connect(self._name)
        self.backups.made.connect(self._make)
        self.backups.copied.connect(self._ask_folder)
        self.backups.previewed.connect(self._look)
        self.backups.wanted.connect(self._ask_to_restore)
        self.imports.undone.connect(self._ask_to_undo)

    # ------------------------------------------------------------------------------------------------- a package

    def _name(self, sender: str) -> None:
        self.context.preferences.change(author=sender)
        self.session.settings = self.context.preferences.now

    def _ask_where(self) -> None:
        self.commit()
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        folder = export_folder(self.context.preferences.now.export_folder, documents, Path.home())
        suggested = folder / package_name(self.session.snapshot, dt.date.today())
        kinds = _("Packages of cpdesk ({patterns})", patterns=f"*{ENDING}")
        self.context.dialogs.save_file(self, _("Save a package"), suggested, kinds, self._pack)

    def _pack(self, path: Path) -> None:
        if path.suffix.lower() != ENDING:
            path = path.with_name(path.name + ENDING)
        sender, evidence = self.carry.author.text().strip(), self.carry.evidence.isChecked()
        work = deeds.package_work(self.session, path, sender=sender, with_attachments=evidence)
        self._watch(self.context.jobs.start(_("Package {name}", name=path.name), work))

    def _watch(self, job: Job) -> None:
        self._job = job
        job.progressed.connect(self.carry.show_progress)
        job.ended.connect(self._on_packed)
        self.carry.show_running(running=True)

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _on_packed(self, outcome: object) -> None:
        self._job = None
        self.carry.show_running(running=False)
        if not isinstance(outcome, Outcome):
            return
        if isinstance(outcome.result, deeds.Carried):
            carried = outcome.result
            self.context.preferences.change(export_folder=str(carried.packed.path.parent))
            self._add_result(carried, sent=carried.elsewhere)
            announce(self, _("{name} is saved.", name=carried.packed.path.name))
            if carried.elsewhere:
                self._note_copy(carried.claimed, carried.of)
        elif outcome.cancelled:
            self.context.tell(Message(_("The package was not written; no file was left behind."), Kind.INFORMATION))
        elif outcome.error is not None:
            self.context.tell(error_message(outcome.error))

    def _add_result(self, carried: deeds.Carried, *, sent: bool) -> None:
        card = CarriedCard(carried, self.context.dialogs)
        card.sent.connect(self._on_sent)
        if sent:
            card.show_sent()
        self._results.insertWidget(0, card)
        self.results.insert(0, card)
        for old in self.results[MOST_RESULTS:]:
            self._results.removeWidget(old)
            old.deleteLater()
        self.results = self.results[:MOST_RESULTS]

    def _on_sent(self, card: object) -> None:
        if isinstance(card, CarriedCard) and self._note_copy(card.carried.claimed, card.carried.of):
            card.show_sent()

    def _note_copy(self, claimed: str, of: Path) -> bool:
        try:
            deeds.note_copy(self.session, claimed, of)
        except CpdeskError as error:
            self.context.tell(error_message(error))
            return False
        if self.isVisible():  # else somebody works elsewhere meanwhile
            self.context.navigate("copies", "")  # the state line tells it as well
        return True

    # ------------------------------------------------------------------------------------------------- backups

    def _count(self, paths: list[Path]) -> None:
        unknown = tuple(path for path in paths if path not in self._counts)
        if unknown and not self._counting:
            self._counting = True
            job = self.context.jobs.start(_("Reading the backups"), deeds.CountWork(unknown))
            job.ended.connect(self._on_counted)

    def _on_counted(self, outcome: object) -> None:
        self._counting = False
        if isinstance(outcome, Outcome) and isinstance(outcome.result, dict):
            self._counts.update(outcome.result)
            self.refresh()

    def _make(self) -> None:
        try:
            run = BackupRun(self.session, self.context.jobs, Reason.BY_HAND, self)
        except CpdeskError as error:
            self.context.tell(error_message(error))
            return
        self.backups.make.setEnabled(False)
        run.ended.connect(self._on_made)

    def _on_made(self, outcome: object) -> None:
        self.backups.make.setEnabled(True)
        self._say(outcome, _("The backup is made, read back and in order."))
        self.refresh()

    def _ask_folder(self) -> None:
        self.context.dialogs.open_folder(self, _("Copy the backups to"), self._copy)

    def _copy(self, target: Path) -> None:
        self._copying_to, self._copying_of = target, self.session.path or Path()
        job = self.context.jobs.start(_("Copy of the backups"), deeds.CopyWork(self.session.companions.backups, target))
        job.ended.connect(self._on_copied)
        self.backups.copy.setEnabled(False)

    def _on_copied(self, outcome: object) -> None:
        self.backups.copy.setEnabled(True)
        copied = outcome.result if isinstance(outcome, Outcome) else None
        if not isinstance(copied, Copied):
            self._say(outcome, "")
            return
        evidence, _size = self.session.do(deeds.evidence)
        self._say(outcome, copied_all_words(copied, self._copying_to, evidence))
        if copied.claimed and not evidence and self._is_elsewhere(self._copying_to):
            self._note_copy(copied.claimed, self._copying_of)

    def _is_elsewhere(self, place: Path) -> bool:
        return self.session.path is not None and on_another_disk(place, self.session.path)

    def _look(self, row: object) -> None:
        if isinstance(row, BackupRow):
            job = self.context.jobs.start(_("Reading a backup"), deeds.LookWork(row.line.backup.path))
            self._looking[job] = row
            job.ended.connect(self._on_looked)

    def _on_looked(self, outcome: object) -> None:
        row = self._looking.pop(self.sender(), None)
        if row is None or row not in self.backups.rows or not isinstance(outcome, Outcome):
            return
        if isinstance(outcome.result, Snapshot):
            picture = self.session.picture
            found = difference(picture.snapshot, outcome.result, picture.edition, picture.mapping)
            row.show_difference(found)
            announce(self, found.summary)
        elif outcome.error is not None:
            self.context.tell(error_message(outcome.error))

    def _ask_to_restore(self, row: object) -> None:
        if not isinstance(row, BackupRow):
            return
        self.commit()
        question = _("Go back to the backup of {when}?", when=row.line.title)
        detail = _(
            "How the assessment is now becomes a backup first, so that you can come back. "
            "What was erased since stays erased."
        )
        self.context.dialogs.confirm(self, question, detail, _("Restore this backup"), self._restore, row.line.backup)

    def _restore(self, backup: object) -> None:
        if not isinstance(backup, Backup):
            return
        context, session, failed = self.context, self.session, None
        blocker = QSignalBlocker(session)  # to the window it is one step: another state is open at the end
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            deeds.go_back(session, backup)
        except CpdeskError as error:
            failed = error
        finally:
            QGuiApplication.restoreOverrideCursor()
            blocker.unblock()
        session.switched.emit()  # drops this page
        context.navigate("copies", "")
        if failed is not None:
            context.tell(error_message(failed))
            return
        when = moment_words(backup.claimed)
        words = _(
            "The assessment is as it was on {when}. How it was before is the newest backup that is kept longer.",
            when=when,
        )
        context.tell(Message(words))

    # ------------------------------------------------------------------------------------------------- imports

    def _ask_to_undo(self, line: object) -> None:
        if not isinstance(line, ImportLine):
            return
        question = _("Take away what {name} brought?", name=line.title)
        detail = _("Only what this import added goes. It can be brought in again from the same file.")
        self.context.dialogs.confirm(self, question, detail, _("Undo this import"), self._undo_import, line)

    def _undo_import(self, line: object) -> None:
        if not isinstance(line, ImportLine):
            return
        try:
            count = deeds.undo_import(self.session, line.number)
        except CpdeskError as error:
            self.context.tell(error_message(error))
            return
        words = ngettext(
            "{n} change that {name} brought was taken away again.",
            "{n} changes that {name} brought were taken away again.",
            count,
            name=line.title,
        )
        self.context.tell(Message(words))
        self.refresh()

    def _say(self, outcome: object, words: str) -> None:
        if isinstance(outcome, Outcome) and outcome.error is not None:
            self.context.tell(error_message(outcome.error))
        elif isinstance(outcome, Outcome) and outcome.good:
            self.context.tell(Message(words))
