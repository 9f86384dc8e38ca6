"""The open assessment as the window knows it: one way in (``record``), one signal out (``changed``), undo.

Pages read ``snapshot``, ``edition``, ``mapping`` and ``needs`` and call ``record``; they never see the store.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from cpdesk.base.errors import CpdeskError
from cpdesk.base.i18n import _
from cpdesk.desktop.half_typed import BackAgain, Reopened, commit_drafts
from cpdesk.desktop.undo import Step, UndoStack, is_text
from cpdesk.desktop.unsaved import Unsaved
from cpdesk.storage.errors import StoreError

if TYPE_CHECKING:
    from cpdesk.assessment.records import Change, Record
    from cpdesk.assessment.snapshot import Snapshot
    from cpdesk.base.settings import Settings
    from cpdesk.desktop.own_answers import OwnPicture
    from cpdesk.desktop.picture import Picture
    from cpdesk.storage.companions import Companions
    from cpdesk.storage.reader import Contents
    from cpdesk.storage.store import Store

__all__ = ["Reopened", "Session"]

_T = TypeVar("_T")
_NOTHING = BackAgain()


class Session(QObject):
    """The one open assessment, or none.

    ``changed`` carries the tuple of :class:`Change` just saved; ``switched`` tells that another assessment (or none)
    is open now; ``failed`` carries a :class:`CpdeskError` after a change that could not be saved; ``settled`` tells
    that what had failed is saved now or was taken back. What the disk did not take stands in ``unsaved`` until then.
    ``answering_changed`` tells that Assess shows somebody else's answers; ``first_page`` is what to show on opening.
    """

    changed = Signal(object)
    switched = Signal()
    failed = Signal(object)
    settled = Signal()
    answering_changed = Signal()

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        """Start with no assessment open."""
        super().__init__(parent)
        self.settings = settings
        self.saved_at: dt.datetime | None = None
        self.failure: CpdeskError | None = None
        self.reopened = Reopened()
        self.came_back: tuple[tuple[str, str], ...] = ()
        self.unsaved = Unsaved()
        self._again: Callable[[], object] | None = None
        self._store: Store | None = None
        self._picture: Picture | None = None
        self._own: OwnPicture | None = None
        self._answering_as = ""
        self._undo = UndoStack()
        self._told = False
        self._previous: tuple[str, Snapshot | None] | None = None
        self.first_page = "assess"

    @property
    def is_open(self) -> bool:
        """Tell whether an assessment is open."""
        return self._store is not None

    @property
    def path(self) -> Path | None:
        """Return where the open assessment lies."""
        return self._store.path if self._store else None

    @property
    def picture(self) -> Picture:
        """Return the snapshot of now with what is derived from it; only while an assessment is open."""
        if self._picture is None:
            from cpdesk.desktop import picture as pictures  # brings the plan in

            self._picture = pictures.Picture(self._open_store().snapshot(), self._tell_once, self._find_previous)
        return self._picture

    @property
    def snapshot(self) -> Snapshot:
        """Return the snapshot of now."""
        return self.picture.snapshot

    @property
    def answers_for(self) -> str:
        """Return the id of the respondent the open file was made for; empty for an ordinary assessment."""
        return self._store.answers_for if self._store else ""

    @property
    def answering_as(self) -> str:
        """Return the id of the respondent whose answers Assess shows and records; empty for the agreed values."""
        chosen = self._answering_as
        asks = chosen and not self.answers_for
        return "" if asks and f"respondent/{chosen}" not in self.snapshot.subjects("respondent") else chosen

    def answer_as(self, respondent: str) -> None:
        """Have Assess show and record the answers of a respondent, or with an empty id the agreed values.

        A file made for a respondent always records theirs. What is being typed has to be saved before.
        """
        chosen = self.answers_for or respondent
        if chosen != self._answering_as:
            self._answering_as = chosen
            self.answering_changed.emit()

    @property
    def seen(self) -> Picture:
        """Return what Assess shows: the picture, or while somebody answers as a respondent, theirs alone."""
        whole, respondent = self.picture, self.answering_as
        if not respondent:
            return whole
        if self._own is None or self._own.whole is not whole or self._own.respondent != respondent:
            from cpdesk.desktop.own_answers import OwnPicture

            self._own = OwnPicture(whole, respondent, self._tell_once)
        return self._own

    @property
    def last_copy(self) -> str:
        """Return when a copy of the open assessment left this computer, in UTC (ISO 8601); empty for never."""
        return self._store.last_copy if self._store else ""

    @property
    def companions(self) -> Companions:
        """Return the folders beside the open assessment; only while one is open."""
        return self._open_store().companions

    def contents(self) -> Contents:
        """Return everything the open assessment holds, as a copy that a job may keep."""
        found = self._open_store().contents()
        return dataclasses.replace(found, state=found.state.copy())

    @property
    def undo_words(self) -> str:
        """Return what undo would take back, in words; empty if nothing."""
        return self._undo.undoable.words if self._undo.undoable else ""

    @property
    def redo_words(self) -> str:
        """Return what redo would do again, in words; empty if nothing."""
        return self._undo.redoable.words if self._undo.redoable else ""

    def open(self, path: Path) -> None:
        """Open an assessment in place of the one that is open.

        Raises:
            StoreError: the file cannot be opened, or the last changes cannot be saved; the one open stays open.

        """
        from cpdesk.storage.store import Store  # brings sqlite-utils in, which Home does not need

        if self.path is not None and self.path.resolve() == path.resolve():
            return
        self._save_before_leaving()
        self._take(Store.open(path, keep=True))

    def create(
        self, path: Path, *, cycle: str, records: Iterable[Record], edition: str = "", page: str = "assess"
    ) -> None:
        """Make a new assessment and open it, at a page.

        Raises:
            InputError: it cannot be made; the one that was open stays open.

        """
        from cpdesk.storage.store import Store

        self._save_before_leaving()
        by = self.settings.author
        self.first_page = page
        try:
            self._take(Store.create(path, edition=edition, cycle=cycle, records=records, author=by, keep=True))
        finally:
            self.first_page = "assess"

    def close(self) -> None:
        """Close the open assessment, if there is one."""
        if self._store is not None:
            self._store.close()
        self._store = None
        self._reset()

    def record(self, records: Iterable[Record], words: str) -> bool:
        """Save values at once; ``words`` name the step for undo. Return whether it is on disk.

        A value that is not valid is told through ``failed`` and changes nothing; what the disk does not take is told
        as well and kept in ``unsaved``. As soon as the disk takes something again, what is kept goes with it.
        """
        failed_before = self.failure is not None
        wanted = tuple(records)
        changes = self._save(wanted, words)
        if changes is None:
            return False
        self._note(words, changes)
        if self.unsaved:
            self.try_again()
        elif failed_before:
            self.settled.emit()
        return True

    def do(self, work: Callable[[Store], _T], *, forget_steps: bool = False) -> _T:
        """Have something done with the open file that is no plain change of values: an import, an erasure, a backup.

        Where ``forget_steps`` says so, what was done before cannot be undone any more, and what is not saved yet is
        saved first: afterwards it would come into another cycle, or back though it was erased.

        Raises:
            CpdeskError: as the work does; nothing is told through ``failed``.

        """
        if forget_steps:
            self._save_before_leaving()
        store = self._open_store()
        before = store.state, len(store.state), store.erased
        try:
            result = work(store)
            if forget_steps:
                self._undo.clear()
            return result
        finally:
            if (store.state, len(store.state), store.erased) != before:
                if forget_steps:  # also where it was refused halfway: what is erased does not come back by undoing
                    self._undo.clear()
                self._picture = self._previous = None
                self.saved_at = dt.datetime.now()
                self.changed.emit(())

    def keep_draft(self, subject: str, field: str, text: str) -> bool:
        """Keep a text that is being typed, so that a power cut does not take it; return whether it is on disk."""
        try:
            self._open_store().save_draft(subject, field, text)
        except CpdeskError as error:
            self.failure = error
            self.failed.emit(error)
            return False
        self.saved_at = dt.datetime.now()
        return True

    def drop_draft(self, subject: str, field: str) -> None:
        """Forget a text that was being typed and was taken back."""
        try:
            self._open_store().drop_draft(subject, field)
        except CpdeskError as error:
            self.failed.emit(error)

    def try_again(self) -> bool:
        """Save what could not be saved; return whether everything is on disk now."""
        again, self._again = self._again, None
        for failed in self.unsaved.failed:
            changes = self._save(failed.records, failed.words)
            if changes is None:
                return False
            self._note(failed.words, changes)
        self.failure = None
        if again is not None:
            again()
        if self.failure is None:
            self.settled.emit()
        return self.failure is None

    def take_back(self, subject: str, fields: tuple[str, ...]) -> None:
        """Forget what could not be saved into fields: the user wants what stands there."""
        if kept := [field for field in fields if (subject, field) in self.unsaved]:
            self.unsaved.drop((subject, field) for field in kept)
            for field in kept:
                self.drop_draft(subject, field)
            if not self.unsaved:
                self.failure = None
            self.settled.emit()

    def end_stay(self) -> None:
        """Note that a field was left; what is typed there later is undone on its own."""
        self._undo.end_stay()

    def undo(self) -> Step | None:
        """Record the values from before the last step; return the step, None if nothing was undone."""
        step = self._undo.undoable
        if step is None:
            return None
        changes = self._save(step.backward())
        if changes is None or not self._restate(step):
            self._again = self.undo if isinstance(self.failure, StoreError) else None
            return None
        self._undo.undone()
        self.changed.emit(changes or step.changes)
        return step

    def redo(self) -> Step | None:
        """Do the step undone last again; return it, None if nothing was done."""
        step = self._undo.redoable
        if step is None:
            return None
        changes = self._save(step.forward())
        if changes is None:
            self._again = self.redo if isinstance(self.failure, StoreError) else None
            return None
        self._undo.redone()
        self.changed.emit(changes)
        return step

    def _restate(self, step: Step) -> bool:
        """Bring the conflicts back that a step ended; return whether they are on disk."""
        store = self._open_store()
        try:
            for change in step.changes:
                if change.sides:
                    store.restate(change.key, change.sides)
        except CpdeskError as error:
            self.failure = error
            self.failed.emit(error)
            return False
        finally:
            self._picture = self._previous = None
        return True

    def _tell_once(self, error: CpdeskError) -> None:
        """Tell what each new picture would tell again."""
        if not self._told:
            self._told = True
            self.failed.emit(error)

    def _open_store(self) -> Store:
        if self._store is None:
            raise RuntimeError("no assessment is open")
        return self._store

    def _save(self, records: tuple[Record, ...], words: str = "") -> tuple[Change, ...] | None:
        """Write; where the disk does not take it, keep what has words."""
        try:
            changes = self._open_store().record(records, author=self.settings.author)
        except CpdeskError as error:
            self._picture = None  # a commit may fail after it took effect
            if isinstance(error, StoreError) and words:
                self.unsaved.keep(records, words)
            if isinstance(error, StoreError) or not self.unsaved:
                self.failure = error
            self.failed.emit(error)
            return None
        self.unsaved.drop(record.place for record in records)
        if any(record.cycle is not None for record in records):
            self._previous = None
        self.failure = self.failure if self.unsaved else None
        self._again = None
        self.saved_at = dt.datetime.now()
        self._picture = None
        return changes

    def _note(self, words: str, changes: tuple[Change, ...]) -> None:
        if changes:
            self._undo.push(Step(words, changes), typed=len(changes) == 1 and is_text(changes[0].key))
            self.changed.emit(changes)

    def _save_before_leaving(self) -> None:
        """Refuse to put the open assessment away while something of it is not saved."""
        if self._store is not None and self.unsaved and not self.try_again() and self.failure is not None:
            raise self.failure

    def _take(self, store: Store) -> None:
        if self._store is not None:
            self._store.close()
        self._store = store
        back = commit_drafts(store, self.settings.author)
        self.came_back = back.places
        self.reopened = Reopened(store.was_unclean, store.replayed, len(back.places), len(store.left_texts()))
        self._reset(back)

    def _find_previous(self, snapshot: Snapshot) -> Snapshot | None:
        """Return the cycle before; read once, for only settling a conflict of an earlier cycle reaches it."""
        cycle = snapshot.info.cycle
        if self._previous is None or self._previous[0] != cycle:
            from cpdesk.assessment.cycles import snapshot_before

            self._previous = cycle, snapshot_before(snapshot, self._open_store().state)
        return self._previous[1]

    def _reset(self, back: BackAgain = _NOTHING) -> None:
        self._picture = self._previous = self._own = None
        self._answering_as = self.answers_for
        self._undo.clear()
        self.unsaved.clear()
        for draft in back.waiting:
            self.unsaved.keep([draft], _("A text that was being typed"))
        self._again = None
        self.saved_at = None
        self.failure = back.failure
        self._told = False
        self.switched.emit()
