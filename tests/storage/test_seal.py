"""A sealed file is opened without looking at each event; any change of a bit means that each is looked at again."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from cpdesk.storage import errors, reader
from cpdesk.storage.companions import companions_of
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


@pytest.fixture
def checked(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[bool]]:
    """Note each time a file is read, whether it was taken as sealed."""
    seen: list[bool] = []
    real = reader.read_state

    def note(*given: object, **named: object) -> object:
        seen.append(bool(named.get("sealed")))
        return real(*given, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(reader, "read_state", note)
    yield seen


def test_a_sealed_file_holds_the_same_as_a_checked_one(path: Path, checked: list[bool]) -> None:
    with closing(Store.open(path)) as opened:
        opened.record([Record("agreed/A.5(2)", "comment", 'with "quotes" and \\ and مختبر'), LEVEL])
        opened.record([Record("agreed/A.5(2)", "flag", True)])
        (name,) = opened.history("party", "focal_point")
        opened.erase([name.id])
    with closing(Store.open(path)) as sealed:
        events, erased, snapshot = dict(sealed.state.items()), sealed.erased, sealed.snapshot()
    companions_of(path).seal.unlink()
    with closing(Store.open(path)) as again:
        assert dict(again.state.items()) == events
        assert again.erased == erased
        assert again.snapshot() == snapshot
    assert checked == [True, True, False]


def test_every_changed_bit_breaks_the_seal(path: Path, checked: list[bool]) -> None:
    content = path.read_bytes()
    at = content.index(b"agreed/A.5(2)")
    path.write_bytes(content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :])
    with pytest.raises(errors.DamagedError):
        Store.open(path)
    assert checked == [False]


@pytest.mark.parametrize("seal", [b"", b"\xff", b"0" * 64])
def test_a_broken_seal_costs_only_time(path: Path, checked: list[bool], seal: bytes) -> None:
    companions_of(path).seal.write_bytes(seal)
    with closing(Store.open(path)) as opened:
        assert opened.snapshot().get("agreed/A.5(2)", "level") == 2
    assert checked == [False]


def test_after_an_unclean_end_everything_is_checked(path: Path, checked: list[bool], tmp_path: Path) -> None:
    opened = Store.open(path)
    opened.record([Record("agreed/A.5(2)", "level", 3)])
    content = path.read_bytes()
    opened.close()
    path.write_bytes(content)
    with closing(Store.open(path)) as again:
        assert again.was_unclean
    assert checked == [True, False]


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
        done = subprocess.run([sys.executable, "-c", OPEN, str(path)], capture_output=True, text=True, timeout=60)
        assert done.stdout == "locked\n"
    Store.open(path).close()


def test_an_opening_that_fails_late_gives_the_lock_back(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_edition: str) -> None:
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as patched, pytest.raises(OSError, match="Input/output"):
        patched.setattr("cpdesk.storage.store.load_edition", refuse)
        Store.open(path)
    Store.open(path).close()
