"""The job runner: progress and results arrive on the main thread, cancelling stops, no error gets lost."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from cpdesk.base.errors import Cancelled, InputError
from cpdesk.desktop.jobs import Jobs, Outcome, Progress


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[Jobs]:
    made = Jobs()
    yield made
    made.finish()
    made.deleteLater()


class Watch:
    """Collects what a job tells, and on which thread."""

    def __init__(self) -> None:
        self.steps: list[tuple[float, str]] = []
        self.outcomes: list[Outcome] = []
        self.threads: set[int] = set()

    def on_step(self, share: float, words: str) -> None:
        self.steps.append((share, words))
        self.threads.add(threading.get_ident())

    def on_end(self, outcome: object) -> None:
        assert isinstance(outcome, Outcome)
        self.outcomes.append(outcome)
        self.threads.add(threading.get_ident())


def run(jobs: Jobs, qtbot: QtBot, work: object) -> Watch:
    watch = Watch()
    job = jobs.start("Test", work)  # type: ignore[arg-type]
    job.progressed.connect(watch.on_step)
    job.ended.connect(watch.on_end)
    qtbot.waitUntil(lambda: bool(watch.outcomes), timeout=5000)
    return watch


def test_progress_and_result_arrive_on_the_main_thread(jobs: Jobs, qtbot: QtBot) -> None:
    def work(progress: Progress) -> int:
        progress(0.5, "half")
        return 42

    watch = run(jobs, qtbot, work)
    assert watch.steps == [(0.5, "half")]
    assert watch.outcomes[0].good
    assert watch.outcomes[0].result == 42
    assert watch.threads == {threading.get_ident()}
    assert jobs.running == ()


def test_an_expected_error_is_the_outcome(jobs: Jobs, qtbot: QtBot) -> None:
    def work(progress: Progress) -> None:
        raise InputError("The disk is full.")

    outcome = run(jobs, qtbot, work).outcomes[0]
    assert str(outcome.error) == "The disk is full."
    assert not outcome.good


def test_a_bug_is_told_to_the_window(jobs: Jobs, qtbot: QtBot) -> None:
    found: list[object] = []
    jobs.bug.connect(found.append)

    def work(progress: Progress) -> None:
        raise ZeroDivisionError

    outcome = run(jobs, qtbot, work).outcomes[0]
    assert isinstance(outcome.bug, ZeroDivisionError)
    assert found == [outcome.bug]


def test_cancelling_raises_at_the_next_step(jobs: Jobs, qtbot: QtBot) -> None:
    begun = threading.Event()

    def work(progress: Progress) -> None:
        for _step in range(500):
            begun.set()
            progress(0.1, "working")
            time.sleep(0.01)

    watch = Watch()
    job = jobs.start("Test", work)
    job.ended.connect(watch.on_end)
    assert begun.wait(5)
    job.cancel()
    qtbot.waitUntil(lambda: bool(watch.outcomes), timeout=5000)
    assert watch.outcomes[0].cancelled
    assert isinstance(watch.outcomes[0].error, Cancelled)


def test_a_hundred_jobs_lose_no_result(jobs: Jobs, qtbot: QtBot) -> None:
    watch = Watch()

    def work(progress: Progress) -> int:
        progress(1.0, "")
        return 1

    for _number in range(100):
        jobs.start("Test", work).ended.connect(watch.on_end)
    qtbot.waitUntil(lambda: len(watch.outcomes) == 100, timeout=10_000)
    assert all(outcome.result == 1 for outcome in watch.outcomes)


def test_finishing_stops_what_runs(jobs: Jobs) -> None:
    def work(progress: Progress) -> None:
        while True:
            progress(0.5, "for ever")
            time.sleep(0.005)

    jobs.start("Test", work)
    assert jobs.finish(5000)
