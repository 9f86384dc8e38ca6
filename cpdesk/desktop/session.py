"""The open assessment as the window knows it: one way in (``record``), one signal out (``changed``), undo.

Pages read ``snapshot``, ``edition``, ``mapping`` and ``needs`` and call ``record``; they never see the store.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from cpdesk.assessment.records import Change, Record
from cpdesk.assessment.snapshot import Snapshot
from cpdesk.base.errors import CpdeskError
from cpdesk.base.settings import Settings
from cpdesk.desktop.undo import Step, UndoStack
from cpdesk.plan import load_edition, load_mapping
from cpdesk.plan.model import Edition, PlanMapping

if TYPE_CHECKING:
    from cpdesk.analysis.action_plan import ActionPlan
    from cpdesk.analysis.needs import Needs
    from cpdesk.storage.store import Store


class Picture:
    """Everything derived from one snapshot, each part worked out when it is first asked for."""

    def __init__(self, snapshot: Snapshot) -> None:
        """Hold the snapshot; nothing is computed yet."""
        self.snapshot = snapshot
        self.edition: Edition = load_edition(snapshot.info.edition)
        self.mapping: PlanMapping = load_mapping(snapshot.info.edition) or _no_links(snapshot.info.edition)

    @cached_property
    def needs(self) -> Needs:
        """Return the ranked needs."""
        from cpdesk.analysis.needs import find_needs

        return find_needs(self.snapshot, self.edition, self.mapping)

    @cached_property
    def action_plan(self) -> ActionPlan:
        """Return the action plan in the plan's order."""
        from cpdesk.analysis.action_plan import build_action_plan

        return build_action_plan(self.snapshot, self.edition, self.needs)


class Session(QObject):
    """The one open assessment, or none.

    ``changed`` carries the tuple of :class:`Change` just saved; ``switched`` tells that another assessment (or none)
    is open now; ``failed`` carries a :class:`CpdeskError` after a change that could not be saved.
    """

    changed = Signal(object)
    switched = Signal()
    failed = Signal(object)

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        """Start with no assessment open."""
        super().__init__(parent)
        self.settings = settings
        self.saved_at: dt.datetime | None = None
        self.failure: CpdeskError | None = None
        self._store: Store | None = None
        self._picture: Picture | None = None
        self._undo = UndoStack()

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
        if self._store is None:
            raise RuntimeError("no assessment is open")
        if self._picture is None:
            self._picture = Picture(self._store.snapshot())
        return self._picture

    @property
    def snapshot(self) -> Snapshot:
        """Return the snapshot of now."""
        return self.picture.snapshot

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
            StoreError: the file cannot be opened; the one that was open stays open.

        """
        from cpdesk.storage.store import Store  # brings sqlite-utils in, which Home does not need

        if self.path is not None and self.path.resolve() == path.resolve():
            return
        self._take(Store.open(path))

    def create(self, path: Path, *, cycle: str, records: Iterable[Record], edition: str = "") -> None:
        """Make a new assessment and open it.

        Raises:
            InputError: it cannot be made; the one that was open stays open.

        """
        from cpdesk.storage.store import Store

        self._take(Store.create(path, edition=edition, cycle=cycle, records=records, author=self.settings.author))

    def close(self) -> None:
        """Close the open assessment, if there is one."""
        if self._store is not None:
            self._store.close()
        self._store = None
        self._reset()

    def record(self, records: Iterable[Record], words: str) -> bool:
        """Save values at once; ``words`` name the step for undo. Return whether it is on disk.

        A value that is not valid, or a disk that is full, is told through ``failed`` and changes nothing.
        """
        changes = self._save(records)
        if changes:
            self._undo.push(Step(words, changes))
            self.changed.emit(changes)
        return changes is not None

    def undo(self) -> None:
        """Record the values from before the last step."""
        step = self._undo.undoable
        if step is not None and (changes := self._save(step.backward())) is not None:
            self._undo.undone()
            self.changed.emit(changes)

    def redo(self) -> None:
        """Do the step undone last again."""
        step = self._undo.redoable
        if step is not None and (changes := self._save(step.forward())) is not None:
            self._undo.redone()
            self.changed.emit(changes)

    def _save(self, records: Iterable[Record]) -> tuple[Change, ...] | None:
        if self._store is None:
            raise RuntimeError("no assessment is open")
        try:
            changes = self._store.record(records, author=self.settings.author)
        except CpdeskError as error:
            self.failure = error
            self.failed.emit(error)
            return None
        self.failure = None
        self.saved_at = dt.datetime.now()
        self._picture = None
        return changes

    def _take(self, store: Store) -> None:
        if self._store is not None:
            self._store.close()
        self._store = store
        self._reset()

    def _reset(self) -> None:
        self._picture = None
        self._undo.clear()
        self.saved_at = None
        self.failure = None
        self.switched.emit()


def _no_links(edition: str) -> PlanMapping:
    """Return an empty mapping, for an edition nobody has linked yet."""
    return PlanMapping(edition, "", {}, {}, {}, {})
