"""Makes backups by themselves: on opening, after so many answers or minutes, on closing; says once if one fails."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from cpdesk.base.errors import CpdeskError
from cpdesk.base.i18n import _
from cpdesk.base.records import dataclass
from cpdesk.desktop.jobs import Jobs, Outcome, Progress
from cpdesk.desktop.widgets.strip import Kind, Message

if TYPE_CHECKING:
    from cpdesk.desktop.session import Session
    from cpdesk.storage.backups import Backup, Pending, Reason
    from cpdesk.storage.store import Store

EVERY_ANSWERS = 25
EVERY_MINUTES = 10
OPENING_AFTER = 3000
"""Milliseconds after an assessment was opened until its backup is begun; the first page comes first."""


class BackupRun(QObject):
    """One backup of the open assessment: begun at once, finished by a job. ``ended`` carries the job's outcome.

    ``overtaken`` tells that something was erased in between, which takes unfinished backups away as well.
    """

    ended = Signal(object)

    def __init__(self, session: Session, jobs: Jobs, reason: Reason, parent: QObject) -> None:
        """Begin the backup.

        Raises:
            CpdeskError: the copy could not be written; nothing of it is left.

        """
        super().__init__(parent)
        self._session, self._path = session, session.path
        self._erased = session.do(_erased)
        self.overtaken = False
        self.job = jobs.start(_("Backup"), _Finish(session.do(_Begin(reason))))
        self.job.ended.connect(self._on_ended)

    def _on_ended(self, outcome: object) -> None:
        if self._session.is_open and self._session.path == self._path and self._session.do(_erased) != self._erased:
            self.overtaken = True
            if isinstance(outcome, Outcome) and outcome.good:
                with contextlib.suppress(CpdeskError):  # the store notes it, and the next opening goes on
                    self._session.do(_erase_in_backups)
        self.ended.emit(outcome)
        self.deleteLater()


class BackupKeeper(QObject):
    """Watches the session and has backups made. ``failed`` carries the message, once until a backup succeeds again."""

    failed = Signal(object)

    def __init__(self, session: Session, jobs: Jobs, parent: QObject) -> None:
        """Begin to watch; an assessment that is open already counts as just opened."""
        super().__init__(parent)
        self._session, self._jobs = session, jobs
        self._answers = 0
        self._told = False
        self._run: BackupRun | None = None
        self._path = session.path
        self._left: Path | None = None
        self._opening, self._regular, self._leaving = QTimer(self), QTimer(self), QTimer(self)
        for timer, slot in ((self._opening, self._on_opened), (self._leaving, self._on_left)):
            timer.setSingleShot(True)
            timer.setInterval(OPENING_AFTER)
            timer.timeout.connect(slot)
        self._regular.setInterval(EVERY_MINUTES * 60_000)
        self._regular.timeout.connect(self._on_time)
        session.switched.connect(self._on_switched)
        session.changed.connect(self._on_changed)
        self._on_switched()

    def close(self) -> None:
        """Make the last backup, if anything changed since the one before, and watch no more.

        It waits until the backup is checked; no other job runs any more. One that fails leaves what there was.
        """
        from cpdesk.storage.backups import Reason, make, make_of_file

        self._session.switched.disconnect(self._on_switched)
        self._session.changed.disconnect(self._on_changed)
        for timer in (self._opening, self._regular, self._leaving):
            timer.stop()
        try:
            if self._left is not None and self._left != self._session.path:
                make_of_file(self._left, Reason.CLOSING)
            if self._session.is_open and self._session.do(_is_changed):
                self._session.do(lambda store: make(store, Reason.CLOSING))
        except CpdeskError:
            return  # nobody is there to be told; the answers are saved, and the next opening makes a backup

    def _on_switched(self) -> None:
        if self._path is not None and self._answers and self._path != self._session.path:
            self._left = self._path  # not at once: it may be about to be put aside
            self._leaving.start()
        self._path = self._session.path
        self._answers = 0
        self._told = False
        for timer in (self._opening, self._regular):
            if self._session.is_open:
                timer.start()
            else:
                timer.stop()

    def _on_changed(self, changes: object) -> None:
        known = len(changes) if isinstance(changes, tuple) else 0
        self._answers += known or EVERY_ANSWERS  # an import or an erasure names no changes and is never small
        if self._answers >= EVERY_ANSWERS:
            self._on_time()

    def _on_opened(self) -> None:
        from cpdesk.storage.backups import Reason

        try:
            if self._session.is_open and self._session.do(_is_changed):
                self._make(Reason.OPENING)
        except CpdeskError as error:
            self._tell(error)

    def _on_left(self) -> None:
        """Make the last backup of an assessment in whose place another one was opened."""
        left, self._left = self._left, None
        if left is not None and left != self._session.path and left.is_file():
            self._jobs.start(_("Backup"), _OfFile(left)).ended.connect(self._on_ended)

    def _on_time(self) -> None:
        from cpdesk.storage.backups import Reason

        if self._session.is_open and self._answers and self._run is None:
            self._make(Reason.REGULAR)

    def _make(self, reason: Reason) -> None:
        self._answers = 0
        try:
            self._run = BackupRun(self._session, self._jobs, reason, self)
        except CpdeskError as error:
            self._tell(error)
        else:
            self._run.ended.connect(self._on_ended)

    def _on_ended(self, outcome: object) -> None:
        from cpdesk.storage.backups import Reason

        again = False
        if self.sender() is self._run and self._run is not None:
            again, self._run = self._run.overtaken, None
        if again:
            self._make(Reason.REGULAR)
        elif isinstance(outcome, Outcome) and outcome.error is not None:
            self._tell(outcome.error)
        elif isinstance(outcome, Outcome) and outcome.good:
            self._told = False

    def _tell(self, error: CpdeskError) -> None:
        if not self._told:
            self._told = True
            words = _("No backup could be made: {why} Your answers are saved, and it is tried again.", why=error.what)
            self.failed.emit(Message(words, Kind.WARNING))


@dataclass(frozen=True, slots=True)
class _Begin:
    reason: Reason

    def __call__(self, store: Store) -> Pending:
        from cpdesk.storage import backups

        return backups.begin(store, self.reason)


@dataclass(frozen=True, slots=True)
class _Finish:
    """The part of a backup any thread can do: wait for the disk, read back, name it. It is never stopped halfway."""

    pending: Pending

    def __call__(self, progress: Progress) -> Backup:
        from cpdesk.storage import backups

        return backups.finish(self.pending)


@dataclass(frozen=True, slots=True)
class _OfFile:
    path: Path

    def __call__(self, progress: Progress) -> Backup:
        from cpdesk.storage import backups

        return backups.make_of_file(self.path, backups.Reason.CLOSING)


def _is_changed(store: Store) -> bool:
    from cpdesk.storage.backups import changed_since_backup

    return changed_since_backup(store)


def _erased(store: Store) -> frozenset[str]:
    return store.erased


def _erase_in_backups(store: Store) -> None:
    store.finish_erasing()
