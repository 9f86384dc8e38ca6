"""Going back never loses the present: what is damaged or missing is rebuilt and becomes a pinned backup first."""

from __future__ import annotations

import os
from contextlib import closing
from pathlib import Path

import pytest
from spoilt import LEVEL, damage_index, level, record, segments_of, tear, worked_on

from cpdesk.cli import main
from cpdesk.storage import backups, reader, replacing
from cpdesk.storage.backups import Backup, Reason
from cpdesk.storage.companions import companions_of
from cpdesk.storage.errors import StoreError
from cpdesk.storage.recovery import recover
from cpdesk.storage.store import Record, Store


def pinned(path: Path) -> Backup:
    (found,) = (b for b in backups.listing(companions_of(path).backups) if b.reason is Reason.BEFORE_RESTORE)
    return found


@pytest.mark.parametrize("harm", [Path.unlink, tear, damage_index])
def test_what_a_damaged_or_missing_file_held_is_a_pinned_backup(path: Path, harm: object) -> None:
    assert callable(harm)
    backup = worked_on(path, 1, 2, 3)
    harm(path)
    backups.restore(path, backup)
    assert (level(path), level(pinned(path).path), pinned(path).pinned) == (1, 3, True)
    backups.restore(path, pinned(path))
    assert level(path) == 3


def test_the_command_says_what_is_so(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    worked_on(path, 1, 2, 3)
    path.unlink()
    assert main(["restore", str(path), "1"]) == 0
    assert "How it was until now is kept as a backup too." in capsys.readouterr().out
    assert level(pinned(path).path) == 3


def test_where_the_last_step_is_refused_nothing_is_lost(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    backup = worked_on(path, 1, 2, 3)
    path.write_bytes(os.urandom(20_000))
    journal = path.with_name(path.name + "-journal")
    journal.write_bytes(b"journal")
    original = os.replace

    def refuse(source: Path, target: Path) -> None:
        if target == path:
            raise PermissionError(13, "another program has it open")
        original(source, target)

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", refuse)
        with pytest.raises(StoreError):
            backups.restore(path, backup)
    assert journal.read_bytes() == b"journal"
    recover(path)
    assert level(path) == 3


def test_a_record_that_was_put_away_too_early_is_read(path: Path) -> None:
    worked_on(path, 1, 2, 3)
    device = reader.read_contents(path).meta["device"]
    replacing.put_recorders_away(companions_of(path).recorder)  # and then the process was killed
    assert not segments_of(path, device)
    tear(path)
    path.write_bytes(path.read_bytes().replace(b"agreed/A.5(2)", b"agreed/A.5(3)"))  # no row can be used any more
    recover(path)
    assert level(path) == 3


def test_values_recorded_after_the_rebuilding_count(path: Path) -> None:
    backup = worked_on(path, 1, 2)
    tear(path)
    backups.restore(path, backup)
    record(path, 4)
    with closing(Store.open(path)) as store:
        store.record([Record(LEVEL, "importance", 2)])
    tear(path)
    recover(path)
    assert level(path) == 4
