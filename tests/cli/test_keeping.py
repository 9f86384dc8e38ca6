"""``cpdesk backups | restore | recover`` say what happened in plain words and change nothing when they refuse."""

from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path

import pytest

from cpdesk.cli import main
from cpdesk.storage import backups
from cpdesk.storage.backups import Reason
from cpdesk.storage.companions import companions_of
from cpdesk.storage.reader import read_snapshot
from cpdesk.storage.store import Record, Store

Capture = pytest.CaptureFixture[str]
LEVEL = "agreed/A.5(2)"


@pytest.fixture
def worked_on(path: Path) -> Path:
    with closing(Store.open(path, keep=True)) as store:
        backups.make(store, Reason.OPENING)
        store.record([Record(LEVEL, "level", 1)])
        backups.make(store, Reason.BEFORE_IMPORT)
        store.record([Record(LEVEL, "level", 4)])
    return path


def run(capsys: Capture, *words: object) -> tuple[int, str, str]:
    capsys.readouterr()
    status = main([str(word) for word in words])
    out, err = capsys.readouterr()
    assert "Traceback" not in err
    return status, out, err


def test_backups_are_listed_newest_first(worked_on: Path, capsys: Capture) -> None:
    status, out, _err = run(capsys, "backups", worked_on)
    first, second = out.splitlines()
    assert status == 0
    assert first.startswith("2: 20")
    assert first.endswith("UTC, before an import, 1 answer, kept longer")
    assert second.startswith("1: 20")
    assert second.endswith("UTC, on opening, 0 answers")


def test_backups_are_listed_as_json(worked_on: Path, capsys: Capture) -> None:
    status, out, _err = run(capsys, "backups", worked_on, "--json")
    first, second = json.loads(out)
    assert status == 0
    assert (first["number"], first["reason"], first["pinned"], first["answers"]) == (2, "before-import", True, 1)
    assert (second["number"], second["good"], second["size"] > 0) == (1, True, True)


def test_a_damaged_backup_is_listed_as_damaged(worked_on: Path, capsys: Capture) -> None:
    newest, _oldest = backups.listing(companions_of(worked_on).backups)
    newest.path.write_bytes(newest.path.read_bytes()[:9000])
    assert run(capsys, "backups", worked_on)[1].splitlines()[0].endswith("before an import, damaged")
    (first, _second) = json.loads(run(capsys, "backups", worked_on, "--json")[1])
    assert (first["good"], first["answers"]) == (False, None)


def test_where_there_are_none_that_is_said(tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "Kenya.sqlite"
    Store.create(path).close()
    assert run(capsys, "backups", path) == (0, "There are no backups of Kenya.sqlite yet.\n", "")
    assert json.loads(run(capsys, "backups", path, "--json")[1]) == []
    assert [entry.name for entry in tmp_path.iterdir()] == ["Kenya.sqlite"]


def test_a_missing_file_is_an_error(tmp_path: Path, capsys: Capture) -> None:
    for words in (["backups", tmp_path / "no.sqlite"], ["recover", tmp_path / "no.sqlite"]):
        status, out, err = run(capsys, *words)
        assert (status, out) == (1, "")
        assert "There is no file no.sqlite." in err


def test_restore_goes_back_and_says_so(worked_on: Path, capsys: Capture) -> None:
    status, out, _err = run(capsys, "restore", worked_on, 2)
    assert status == 0
    assert out.startswith("assessment.sqlite is again as it was in backup 2 of 20")
    assert read_snapshot(worked_on).get(LEVEL, "level") == 1


def test_restore_of_a_number_that_is_not_there_changes_nothing(worked_on: Path, capsys: Capture) -> None:
    before = worked_on.read_bytes()
    status, out, err = run(capsys, "restore", worked_on, 77)
    assert (status, out) == (1, "")
    assert err.startswith("There is no backup with the number 77.")
    assert worked_on.read_bytes() == before


def test_restore_without_a_number_is_wrong_usage(worked_on: Path) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["restore", str(worked_on), "last"])
    assert caught.value.code == 2


def test_recover_says_what_came_back(worked_on: Path, capsys: Capture) -> None:
    worked_on.write_bytes(worked_on.read_bytes()[:9000])
    status, out, err = run(capsys, "recover", worked_on)
    lines = out.splitlines()
    assert (status, err) == (0, "")
    assert lines[0] == "3 recorded changes are back: 2 from a backup, 1 from the recorder, 0 from the damaged file."
    assert lines[1].startswith("The recorder has no gap. Only if its end was lost as well")  # nothing tells its end
    assert lines[2].startswith("The damaged file was kept as ")
    assert read_snapshot(worked_on).get(LEVEL, "level") == 4


def test_recover_of_a_file_in_order_refuses(worked_on: Path, capsys: Capture) -> None:
    status, out, err = run(capsys, "recover", worked_on)
    assert (status, out) == (1, "")
    assert err.startswith("assessment.sqlite is in order; there is nothing to recover.")


def test_recover_where_nothing_is_left_leaves_the_file(tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "Kenya.sqlite"
    path.write_bytes(b"\x00" * 5000)
    status, out, err = run(capsys, "recover", path)
    assert (status, out) == (1, "")
    assert "Nothing in Kenya.sqlite or beside it could be read." in err
    assert path.read_bytes() == b"\x00" * 5000
    assert [entry.name for entry in tmp_path.iterdir()] == ["Kenya.sqlite"]
