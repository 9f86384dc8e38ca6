"""Nothing this process does gives the lock of the open file away."""

from __future__ import annotations

import errno
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest

from cpdesk.storage import errors, held, reader
from cpdesk.storage.library import list_library
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
