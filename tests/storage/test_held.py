"""Nothing this process does gives the lock of the open file away."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest

from cpdesk.storage import errors, held, reader, schema
from cpdesk.storage.library import list_library
from cpdesk.storage.package import read_package, read_source
from cpdesk.storage.reader import read_snapshot
from cpdesk.storage.store import Record, Store

LEVEL = Record("agreed/A.5(2)", "level", 2)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "one").mkdir()
    path = tmp_path / "one" / "assessment.sqlite"
    Store.create(path, records=[LEVEL, Record("party", "focal_point", "Amina")], author="Amina").close()
    return path


OPEN = """
import sys
from pathlib import Path
from cpdesk.storage import errors
from cpdesk.storage.store import Store
try:
    Store.open(Path(sys.argv[1])).close()
except errors.LockedError:
    print("locked")
"""


def test_nothing_this_process_does_gives_the_lock_away(path: Path) -> None:
    # POSIX drops a process's locks when it closes any handle of the file, even one it only read the first bytes with
    with closing(Store.open(path)):
        list_library(path.parent.parent)
        for look in (read_snapshot, Store.open, reader.check_header, reader.read_contents):
            with pytest.raises(errors.LockedError):
                look(path)
        assert ask_another_process(path) == "locked\n"
    Store.open(path).close()


def ask_another_process(path: Path) -> str:
    return subprocess.run([sys.executable, "-c", OPEN, str(path)], capture_output=True, text=True, timeout=60).stdout


def test_choosing_the_open_file_as_a_form_a_copy_or_a_package_does_not_give_its_lock_away(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from cpdesk.commands.exchange import _is_package
    from cpdesk.desktop.pages.forms_in.work import ReadFormsWork
    from cpdesk.desktop.pages.home.deeds import is_package

    monkeypatch.setattr(held.handle_lock, "take", lambda _path: None)  # as on macOS
    with closing(Store.open(path)):
        (read,) = ReadFormsWork((path,))(lambda _share, _words: None)
        assert "is open in another window" in read.problem
        assert not is_package(path) and not _is_package(path)
        assert ask_another_process(path) == "locked\n"


@pytest.mark.skipif(sys.platform != "linux", reason="locks of handles are asked for on Linux only")
def test_code_that_cannot_be_asked_does_not_give_the_lock_away_either(path: Path) -> None:
    with closing(Store.open(path)) as store:
        path.read_bytes()  # as a file dialog does that looks for an icon: SQLite's own lock is gone now
        assert ask_another_process(path) == "locked\n"
        assert store.record([Record("agreed/A.5(2)", "level", 3)])
    assert ask_another_process(path) == ""
    with closing(Store.open(path)) as store:
        assert store.snapshot().get("agreed/A.5(2)", "level") == 3


def test_a_file_system_without_such_locks_is_no_reason_to_refuse(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object) -> int:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr("fcntl.fcntl", refuse)
    Store.open(path).close()


def test_an_opening_that_fails_late_gives_the_lock_back(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_edition: str) -> None:
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as patched, pytest.raises(OSError, match="Input/output"):
        patched.setattr("cpdesk.storage.store.load_edition", refuse)
        Store.open(path)
    Store.open(path).close()


def test_a_file_that_was_moved_away_leaves_no_claim_behind(path: Path, tmp_path: Path) -> None:
    before = dict(held._held)  # other tests of this process may have left a store open
    opened = Store.open(path)
    assert held._held != before
    path.rename(tmp_path / "moved.sqlite")
    opened.close()
    assert held._held == before


def test_another_thread_finds_the_file_taken_while_it_is_being_opened(path: Path) -> None:
    identity = held.hold(path)
    found: list[bool] = []
    other = threading.Thread(target=lambda: found.append(held.is_held(path)))
    other.start()
    other.join()
    assert found == [True]
    assert not held.is_held(path)  # whoever is opening it may look
    with pytest.raises(errors.LockedError):
        held.hold(path)
    held.let_go(identity)


def test_a_disk_that_does_not_answer_keeps_nobody_waiting_but_a_store_of_that_very_file(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "on_the_stick.cpdesk"
    other.write_bytes(b"PK")
    begun, end = threading.Event(), threading.Event()

    def look() -> None:
        with held.looked_at(other), held.looked_at(other):
            begun.set()
            end.wait(20)

    slow = threading.Thread(target=look)
    slow.start()
    begun.wait(20)
    found: list[object] = []
    quick = threading.Thread(target=lambda: found.append(reader.check_header(path)))
    quick.start()
    quick.join(5)
    Store.open(path).close()
    assert found == [schema.FORMAT]
    monkeypatch.setattr(held, "_PATIENCE", 0.05)
    with pytest.raises(errors.LockedError):
        held.hold(other)
    end.set()
    monkeypatch.setattr(held, "_PATIENCE", 20)
    held.let_go(held.hold(other))
    slow.join()
    assert not held._looking


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no such pipes")
def test_a_pipe_nobody_writes_into_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.cpdesk"
    os.mkfifo(pipe)
    for look in (read_source, read_package, reader.check_header, Store.open):
        for place in (pipe, tmp_path):
            with pytest.raises(errors.StoreError, match="is not a file"):
                look(place)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows moves and replaces no file that is open")
@pytest.mark.parametrize("keep", [True, False])
def test_nothing_counts_as_saved_in_a_file_that_was_moved_away(path: Path, keep: bool) -> None:
    away = path.parent.with_name("away")
    with closing(Store.open(path, keep=keep)) as store:
        store.record([Record("agreed/A.5(2)", "level", 3)])
        path.parent.rename(away)
        for work in (
            lambda: store.record([Record("agreed/A.5(2)", "level", 4)]),
            lambda: store.save_draft("agreed/A.5(2)", "comment", "half"),
            lambda: store.note_copy("2026-11-22T04:03:20Z"),
        ):
            with pytest.raises(errors.MovedError):
                work()
        assert not path.parent.exists()  # nothing that is in the way when the folder is moved back
        assert store.snapshot().get("agreed/A.5(2)", "level") == 3
        away.rename(path.parent)
        store.record([Record("agreed/A.5(2)", "level", 4)])
    with closing(Store.open(path)) as store:
        assert store.snapshot().get("agreed/A.5(2)", "level") == 4 and store.replayed == 0


@pytest.mark.skipif(sys.platform == "win32", reason="Windows moves and replaces no file that is open")
def test_nothing_counts_as_saved_in_a_file_that_was_replaced(path: Path) -> None:
    other = path.with_name("other.sqlite")
    Store.create(other, records=[LEVEL]).close()
    with closing(Store.open(path)) as store:
        other.replace(path)
        with pytest.raises(errors.MovedError) as told:
            store.record([Record("agreed/A.5(2)", "level", 4)])
        assert "in that file" in told.value.safe
    with closing(Store.open(path)) as store:
        assert store.snapshot().get("agreed/A.5(2)", "level") == 2
