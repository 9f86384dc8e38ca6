"""Backups by themselves: when they are made, that they hold what was saved, and what is said when one fails."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from cpdesk.base.settings import Settings
from cpdesk.desktop.backup_keeper import EVERY_ANSWERS, EVERY_MINUTES, BackupKeeper
from cpdesk.desktop.jobs import Jobs
from cpdesk.desktop.session import Session
from cpdesk.desktop.widgets.strip import Message
from cpdesk.storage.backups import Backup, Reason, listing
from cpdesk.storage.reader import read_snapshot
from cpdesk.storage.recorder import folder_of, read_recorder, segments
from cpdesk.storage.store import Record

ITEM = "agreed/A.1(1)"


class Kept:
    """A session with its keeper, without any window."""

    def __init__(self, folder: Path) -> None:
        self.owner = QObject()
        self.session = Session(Settings(), self.owner)
        self.session.create(
            folder / "library" / "one" / "assessment.sqlite",
            cycle="Baseline",
            records=[Record("party", "iso2", "KE")],
        )
        self.jobs = Jobs(self.owner)
        self.keeper = BackupKeeper(self.session, self.jobs, self.owner)
        self.said: list[Message] = []
        self.keeper.failed.connect(self.said.append)

    @property
    def backups(self) -> tuple[Backup, ...]:
        return listing(self.session.companions.backups)

    @property
    def reasons(self) -> list[Reason]:
        return [backup.reason for backup in self.backups]

    def answer(self, text: str) -> None:
        assert self.session.record([Record(ITEM, "comment", text)], "Comment")


@pytest.fixture
def kept(qtbot: QtBot, tmp_path: Path) -> Any:
    """Return a session that is kept."""
    (tmp_path / "library" / "one").mkdir(parents=True)
    made = Kept(tmp_path)
    yield made
    made.jobs.finish()
    made.session.close()
    made.owner.deleteLater()


def test_one_is_made_on_opening(qtbot: QtBot, kept: Kept) -> None:
    kept.keeper._opening.timeout.emit()
    qtbot.waitUntil(lambda: kept.reasons == [Reason.OPENING], timeout=5000)
    assert read_snapshot(kept.backups[0].path).get("party", "iso2") == "KE"


def test_none_is_made_on_opening_where_nothing_changed_since_the_last(qtbot: QtBot, kept: Kept) -> None:
    kept.keeper._opening.timeout.emit()
    qtbot.waitUntil(lambda: bool(kept.backups), timeout=5000)
    path = kept.session.path
    kept.session.close()
    kept.session.open(path)
    kept.keeper._opening.timeout.emit()
    kept.jobs.finish()
    assert kept.reasons == [Reason.OPENING]


def test_one_is_made_after_so_many_answers(qtbot: QtBot, kept: Kept) -> None:
    for number in range(EVERY_ANSWERS - 1):
        kept.answer(f"Comment {number}")
    assert kept.jobs.running == ()
    kept.answer("The last")
    qtbot.waitUntil(lambda: kept.reasons == [Reason.REGULAR], timeout=5000)
    assert read_snapshot(kept.backups[0].path).get(ITEM, "comment") == "The last"


def test_one_is_made_after_some_minutes_if_something_changed(qtbot: QtBot, kept: Kept) -> None:
    assert kept.keeper._regular.interval() == EVERY_MINUTES * 60 * 1000
    kept.keeper._regular.timeout.emit()
    assert kept.jobs.running == ()
    kept.answer("One")
    kept.keeper._regular.timeout.emit()
    qtbot.waitUntil(lambda: kept.reasons == [Reason.REGULAR], timeout=5000)


def test_closing_waits_for_a_last_one(kept: Kept) -> None:
    kept.answer("One")
    kept.keeper.close()
    assert kept.reasons == [Reason.CLOSING]
    assert read_snapshot(kept.backups[0].path).get(ITEM, "comment") == "One"


def test_one_is_made_of_an_assessment_that_is_left_for_another(qtbot: QtBot, kept: Kept, path: Path) -> None:
    kept.answer("The last word here")
    folder = kept.session.companions.backups
    kept.session.open(path)
    assert listing(folder) == ()
    kept.keeper._leaving.timeout.emit()
    qtbot.waitUntil(lambda: [backup.reason for backup in listing(folder)] == [Reason.CLOSING], timeout=5000)
    assert read_snapshot(listing(folder)[0].path).get(ITEM, "comment") == "The last word here"
    assert kept.said == []


def test_closing_does_not_forget_the_one_that_was_left(kept: Kept, path: Path) -> None:
    kept.answer("The last word here")
    folder = kept.session.companions.backups
    kept.session.open(path)
    kept.keeper.close()
    assert [backup.reason for backup in listing(folder)] == [Reason.CLOSING]


def test_the_window_makes_one_on_closing(open_desk: Callable[..., Any]) -> None:
    desk = open_desk(sample=True)
    desk.set_answer("A.5(2)", comment="The last word")
    folder = desk.window.session.companions.backups
    desk.window.close()
    newest = listing(folder)[0]
    assert newest.reason is Reason.CLOSING
    assert read_snapshot(newest.path).get("agreed/A.5(2)", "comment") == "The last word"


def test_a_failure_is_said_once_and_work_goes_on(qtbot: QtBot, kept: Kept) -> None:
    folder = kept.session.companions.backups
    folder.write_text("in the way of the folder", encoding="utf-8")
    for number in range(3 * EVERY_ANSWERS):
        kept.answer(f"Comment {number}")
    assert len(kept.said) == 1
    assert kept.said[0].text.startswith("No backup could be made: ")
    assert kept.said[0].text.endswith("Your answers are saved, and it is tried again.")
    folder.unlink()
    for number in range(EVERY_ANSWERS):
        kept.answer(f"Later {number}")
    qtbot.waitUntil(lambda: kept.reasons == [Reason.REGULAR], timeout=5000)


def test_what_is_erased_while_a_backup_is_made_is_not_in_it(qtbot: QtBot, kept: Kept) -> None:
    kept.answer("A name that must go")
    gone = [event.id for event in kept.session.do(lambda store: store.history(ITEM, "comment"))]
    busy = threading.Event()
    kept.jobs.start("Before it", lambda _progress: busy.wait(10))
    kept.keeper._regular.timeout.emit()
    kept.session.do(lambda store: store.erase(gone))
    busy.set()
    qtbot.waitUntil(lambda: kept.jobs.running == (), timeout=5000)
    found = [backup.path.read_bytes() for backup in kept.backups]
    assert found
    assert kept.said == []
    assert not any(b"A name that must go" in content for content in found)


def test_answers_after_an_erasure_that_overtook_a_backup_are_in_the_recorder(qtbot: QtBot, kept: Kept) -> None:
    kept.answer("A name that must go")
    gone = [event.id for event in kept.session.do(lambda store: store.history(ITEM, "comment"))]
    folder = folder_of(kept.session.companions.recorder, kept.session.do(lambda store: store.device))
    (segment,) = segments(folder)
    line = next(line for line in segment.read_bytes().splitlines(keepends=True) if b"must go" in line)
    kept.keeper._regular.timeout.emit()
    until = time.monotonic() + 5
    while not kept.backups and time.monotonic() < until:  # it is finished, but the window was not told yet
        time.sleep(0.01)
    kept.session.do(lambda store: store.erase(gone))
    kept.answer("Said meanwhile")
    with segment.open("ab") as stream:  # as from a copy somebody put back: there is something to rewrite again
        stream.write(line)
    qtbot.waitUntil(lambda: kept.jobs.running == () and b"must go" not in segment.read_bytes(), timeout=5000)
    kept.answer("Said afterwards")
    assert "Said afterwards" in [event.value for event in read_recorder(folder).events.values()]
