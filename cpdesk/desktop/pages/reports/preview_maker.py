"""Keeps the preview of a report up to date: made by the job runner a moment after the last change, one at a time."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QObject, QTimer, Signal

from cpdesk.base.i18n import _
from cpdesk.desktop.jobs import Job, Jobs, Outcome
from cpdesk.desktop.pages.reports.work import Preview, PreviewWork, Wanted

AFTER, FIRST = 600, 50
"""Milliseconds after the last change until the preview is renewed, and until the first one is begun."""


class State(StrEnum):
    """How the preview stands to what is wanted."""

    NOTHING = "nothing"
    FRESH = "fresh"
    OUTDATED = "outdated"
    MAKING = "making"
    STOPPED = "stopped"
    FAILED = "failed"


class PreviewMaker(QObject):
    """``made`` carries a new :class:`Preview`; ``changed`` tells that the state is another one, or its words."""

    made = Signal(object)
    changed = Signal()

    def __init__(self, jobs: Jobs, parent: QObject) -> None:
        """Make nothing until something is wanted and somebody looks."""
        super().__init__(parent)
        self.state, self.words = State.NOTHING, ""
        self.preview: Preview | None = None
        self._jobs = jobs
        self._job: Job | None = None
        self._making: Wanted | None = None
        self._wanted: Wanted | None = None
        self._seen = self._held = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._start)

    def want(self, wanted: Wanted) -> None:
        """Say what the preview should show; it is made anew if it shows something else."""
        before, self._wanted = self._wanted, wanted
        if wanted.looks_like(self.preview.wanted if self.preview else None):
            self._drop()
            self._be(State.FRESH)
        elif not wanted.looks_like(before) or self.state is State.NOTHING:
            self._drop()
            self._be(State.OUTDATED)
            self._soon()

    def show(self, preview: Preview) -> None:
        """Take over a preview that was made before."""
        self.preview = preview
        self.made.emit(preview)

    def look(self, *, seen: bool) -> None:
        """Begin or cease to keep it up to date: it is made only while somebody can see it."""
        self._seen = seen
        if not seen:
            self._drop()
            if self.state is State.MAKING:
                self._be(State.OUTDATED)
        elif self.state is State.OUTDATED:
            self._soon()

    def hold(self, *, held: bool) -> None:
        """Leave the job runner to something that is waited for, such as the report itself."""
        self._held = held
        if held:
            self._drop()
            if self.state is State.MAKING:
                self._be(State.OUTDATED)
        elif self.state is State.OUTDATED:
            self._soon()

    def stop(self) -> None:
        """Cease for good to make what is wanted now, until it changes or :meth:`renew` is called."""
        self._drop()
        self._be(State.STOPPED)

    def renew(self) -> None:
        """Make it now."""
        self._be(State.OUTDATED)
        self._timer.start(0)

    def make_now(self) -> None:
        """Make what is wanted on this thread."""
        self._drop()
        if self._wanted is not None:
            preview = PreviewWork(self._wanted)(_nothing_to_tell)
            self._be(State.FRESH)
            self.show(preview)

    # ------------------------------------------------------------------------------------------------- inside

    def _soon(self) -> None:
        if self._seen and not self._held:
            self._timer.start(AFTER if self.preview is not None else FIRST)

    def _drop(self) -> None:
        self._timer.stop()
        if self._job is not None:
            self._job.cancel()
            self._job.ended.disconnect(self._on_ended)
            self._job.progressed.disconnect(self._on_progress)
        self._job = self._making = None

    def _start(self) -> None:
        if self._wanted is None or self._job is not None:
            return
        self._making = self._wanted
        self._job = self._jobs.start(_("Preview of the report"), PreviewWork(self._wanted))
        self._job.progressed.connect(self._on_progress)
        self._job.ended.connect(self._on_ended)
        self._be(State.MAKING)

    def _on_progress(self, _share: float, words: str) -> None:
        if words != self.words:
            self._be(State.MAKING, words)

    def _on_ended(self, outcome: object) -> None:
        self._job = self._making = None
        if not isinstance(outcome, Outcome):
            return
        if isinstance(outcome.result, Preview):
            self.preview = outcome.result
            self._be(State.FRESH)
            self.made.emit(outcome.result)
        elif outcome.cancelled:
            self._be(State.STOPPED)
        else:
            said = str(outcome.error) if outcome.error is not None else _("The preview could not be made.")
            self._be(State.FAILED, said)

    def _be(self, state: State, words: str = "") -> None:
        self.state, self.words = state, words
        self.changed.emit()


def _nothing_to_tell(_share: float, _words: str) -> None:
    """Take note of progress nobody waits for."""
