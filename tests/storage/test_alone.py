"""While a file is restored or rebuilt nobody else comes in, and nothing that somebody recorded is replaced."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from spoilt import level, record, tear, worked_on

from cpdesk.storage import alone as module
from cpdesk.storage import backups, errors, held, recovery, replacing
from cpdesk.storage.alone import alone, kept_still
from cpdesk.storage.backups import Reason
from cpdesk.storage.companions import companions_of
from cpdesk.storage.recovery import recover

_OTHER = """
import sys
from pathlib import Path
from cpdesk.base.errors import CpdeskError
from cpdesk.storage import backups
from cpdesk.storage.companions import companions_of
from cpdesk.storage.recovery import recover
from cpdesk.storage.store import Record, Store
path, what = Path(sys.argv[1]), sys.argv[2]
try:
    if what == "record":
        store = Store.open(path, keep=True)
        store.record([Record("agreed/A.5(2)", "level", 0)])
        store.close()
    elif what == "recover":
        recover(path)
    else:
        backups.restore(path, backups.listing(companions_of(path).backups)[-1])
except CpdeskError as error:
    print(type(error).__name__)
else:
    print("done")
"""


def in_another_process(path: Path, what: str) -> str:
    command = [sys.executable, "-c", _OTHER, str(path), what]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def meanwhile(monkeypatch: pytest.MonkeyPatch, place: Any, name: str, do: Callable[[], object], *, after: bool) -> None:
    """Do something once, before or after a step."""
    original, done = getattr(place, name), []

    def step(*words: Any, **named: Any) -> Any:
        result = original(*words, **named) if after else None
        if not done:
            done.append(1)
            do()
        return result if after else original(*words, **named)

    monkeypatch.setattr(place, name, step)


linux = pytest.mark.skipif(sys.platform != "linux", reason="the lock of a handle is there on Linux only")


@linux
@pytest.mark.parametrize("what", ["record", "recover", "restore"])
@pytest.mark.parametrize("step", ["_rebuild", "_build_checked"])
def test_nobody_comes_in_while_a_file_is_rebuilt(
    path: Path, monkeypatch: pytest.MonkeyPatch, step: str, what: str
) -> None:
    worked_on(path, 1, 2)
    tear(path)
    told: list[str] = []
    meanwhile(monkeypatch, recovery, step, lambda: told.append(in_another_process(path, what)), after=True)
    recover(path)
    assert told == ["NotOursError" if what == "record" else "LockedError"]  # it is damaged still
    assert level(path) == 2


@linux
@pytest.mark.parametrize("what", ["record", "recover", "restore"])
@pytest.mark.parametrize("step", ["_renew", "is_good"])
def test_nobody_comes_in_while_a_backup_is_restored(
    path: Path, monkeypatch: pytest.MonkeyPatch, step: str, what: str
) -> None:
    backup = worked_on(path, 1, 2)
    told: list[str] = []
    meanwhile(monkeypatch, backups, step, lambda: told.append(in_another_process(path, what)), after=False)
    backups.restore(path, backup)
    assert told == ["LockedError"]
    assert level(path) == 1


def test_what_was_recorded_right_after_the_look_is_not_replaced(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    backup = worked_on(path, 1, 2)
    meanwhile(monkeypatch, backups, "pin_present", lambda: record(path, 4), after=True)
    with pytest.raises(errors.LockedError):
        backups.restore(path, backup)
    assert level(path) == 4
    backups.restore(path, backup)
    kept = {level(found.path) for found in backups.listing(companions_of(path).backups)}
    assert (level(path), kept >= {1, 4}) == (1, True)


def test_without_any_lock_a_file_that_is_another_one_is_not_replaced(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    worked_on(path, 1, 2)
    tear(path)
    monkeypatch.setattr(module, "_lock", lambda _path: None)
    monkeypatch.setattr(module, "hold", lambda _path: (0, 0))  # as where the system has no lock of a handle
    meanwhile(monkeypatch, recovery, "_build_checked", lambda: (recover(path), record(path, 4)), after=True)
    with pytest.raises(errors.StoreError):
        recover(path)
    assert level(path) == 4


def test_a_file_that_appears_where_one_was_missing_is_not_replaced(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    worked_on(path, 1, 2)
    whole = path.read_bytes()
    path.unlink()
    meanwhile(monkeypatch, recovery, "_build_checked", lambda: path.write_bytes(whole), after=True)
    with pytest.raises(errors.LockedError):
        recover(path)
    assert path.read_bytes() == whole


def test_the_lock_of_a_folder_ends_with_its_holder_and_leaves_nothing(path: Path) -> None:
    before = sorted(path.parent.iterdir())
    with alone(path):
        if sys.platform != "win32":
            with pytest.raises(errors.LockedError), alone(path):
                pass
        assert sorted(path.parent.iterdir()) == before
    with alone(path), kept_still(path) as unchanged:
        unchanged()
        path.touch()
        with pytest.raises(errors.LockedError):
            unchanged()
    assert not held.is_held(path)


def test_a_store_that_waited_for_a_file_that_was_replaced_does_not_get_the_old_one(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    worked_on(path, 1)
    fresh = tmp_path / "fresh"
    replacing.copy_synced(path, fresh)
    meanwhile(monkeypatch, held.handle_lock, "take", lambda: fresh.replace(path), after=True)
    with pytest.raises(errors.LockedError):
        held.hold(path)
    held.let_go(held.hold(path))


def test_a_rebuilt_file_that_is_open_again_goes_on_with_its_record(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    worked_on(path, 1, 2)
    tear(path)
    meanwhile(monkeypatch, replacing, "put_recorders_away", lambda: record(path, 3), after=False)
    recover(path)
    tear(path)
    assert recover(path).certain
    assert level(path) == 3
    assert Reason.REGULAR in {found.reason for found in backups.listing(companions_of(path).backups)}
