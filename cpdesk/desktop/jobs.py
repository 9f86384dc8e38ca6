"""Slow work off the main thread: one runner; progress, result and failure always come back to the main thread.

A job is a plain function ``work(progress) -> result`` over a frozen snapshot and paths. ``progress(fraction, words)``
raises :class:`Cancelled` once the user has cancelled. The runner owns the signals, because a QRunnable that owns its
own loses results.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal, Slot

from cpdesk.base.errors import Cancelled, CpdeskError
from cpdesk.base.i18n import _
from cpdesk.base.records import dataclass

Progress = Callable[[float, str], None]
Work = Callable[[Progress], Any]


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a job ended: with a result, with an expected error, cancelled, or with a bug."""

    result: Any = None
    error: CpdeskError | None = None
    bug: BaseException | None = None

    @property
    def cancelled(self) -> bool:
        """Tell whether the user stopped it."""
        return isinstance(self.error, Cancelled)

    @property
    def good(self) -> bool:
        """Tell whether there is a result."""
        return self.error is None and self.bug is None


class Job(QObject):
    """One piece of work under way, on the main thread. ``ended`` comes exactly once, whatever happens."""

    progressed = Signal(float, str)
    ended = Signal(object)

    def __init__(self, title: str, parent: QObject) -> None:
        """Name the job; :meth:`Jobs.start` makes it."""
        super().__init__(parent)
        self.title = title
        self._stop = threading.Event()

    def cancel(self) -> None:
        """Ask the work to stop at its next step."""
        self._stop.set()

    @property
    def stopping(self) -> bool:
        """Tell whether it was asked to stop."""
        return self._stop.is_set()


class Jobs(QObject):
    """The job runner. ``bug`` carries an exception nobody foresaw, for the window to report."""

    bug = Signal(object)
    _step = Signal(int, float, str)
    _done = Signal(int, object)

    def __init__(self, parent: QObject | None = None) -> None:
        """Make a runner of one thread: jobs run one after the other."""
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._jobs: dict[int, Job] = {}
        self._count = 0
        self._step.connect(self._on_step, Qt.ConnectionType.QueuedConnection)
        self._done.connect(self._on_done, Qt.ConnectionType.QueuedConnection)

    @property
    def running(self) -> tuple[Job, ...]:
        """Return the jobs that have not ended."""
        return tuple(self._jobs.values())

    def start(self, title: str, work: Work) -> Job:
        """Start a piece of work and return it; connect to its signals at once."""
        self._count += 1
        job = Job(title, self)
        self._jobs[self._count] = job
        self._pool.start(_Runner(self._count, work, job, self))
        return job

    def finish(self, milliseconds: int = 10_000) -> bool:
        """Cancel everything and wait until no work runs; return whether it stopped in time."""
        for job in self.running:
            job.cancel()
        return bool(self._pool.waitForDone(milliseconds))

    @Slot(int, float, str)
    def _on_step(self, number: int, fraction: float, words: str) -> None:
        if number in self._jobs:
            self._jobs[number].progressed.emit(fraction, words)

    @Slot(int, object)
    def _on_done(self, number: int, outcome: Outcome) -> None:
        job = self._jobs.pop(number, None)
        if job is None:
            return
        job.ended.emit(outcome)
        if outcome.bug is not None:
            self.bug.emit(outcome.bug)
        job.deleteLater()


class _Runner(QRunnable):
    """Runs the work on a thread of the pool and reports through the runner's signals."""

    def __init__(self, number: int, work: Work, job: Job, jobs: Jobs) -> None:
        super().__init__()
        self._number, self._work, self._job, self._jobs = number, work, job, jobs

    def run(self) -> None:
        """Do the work; whatever it raises becomes the outcome."""
        try:
            outcome = Outcome(self._work(self._progress))
        except CpdeskError as error:
            outcome = Outcome(error=error)
        except BaseException as error:  # on a worker thread nothing else would ever tell
            outcome = Outcome(bug=error)
        with contextlib.suppress(RuntimeError):  # the window is gone, and nobody waits for this any more
            self._jobs._done.emit(self._number, outcome)

    def _progress(self, fraction: float, words: str) -> None:
        if self._job.stopping:
            raise Cancelled(_("Stopped."), safe=_("Nothing was left behind."))
        try:
            self._jobs._step.emit(self._number, fraction, words)
        except RuntimeError as error:  # the window is gone
            raise Cancelled(_("Stopped."), safe=_("Nothing was left behind.")) from error
