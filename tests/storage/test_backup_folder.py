"""What lies among the backups and how they are copied, thinned and kept from others; failed upgrades keep one copy."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from cpdesk.storage import backups, errors, reader, replacing, schema, upgrade
from cpdesk.storage.backup_files import Backup, Reason, listing, next_number
from cpdesk.storage.companions import companions_of
from cpdesk.storage.library import new_path
from cpdesk.storage.store import Record, Store

FORMATS = Path(__file__).parent.parent / "fixtures" / "formats"
posix = pytest.mark.skipif(os.name != "posix", reason="rights are the system's own elsewhere")


@pytest.fixture
def kept(path: Path) -> Iterator[Store]:
    opened = Store.open(path, keep=True)
    opened.record([Record("agreed/A.5(2)", "level", 1)])
    yield opened
    opened.close()


def spoil(backup: Backup) -> None:
    whole = backup.path.read_bytes()
    backup.path.write_bytes(whole[: len(whole) // 2] + bytes(len(whole) - len(whole) // 2))


def test_what_was_copied_is_told_with_the_newest_good_one(kept: Store, tmp_path: Path) -> None:
    good, bad = backups.make(kept, Reason.REGULAR), backups.make(kept, Reason.REGULAR)
    spoil(bad)
    found = backups.copy_all(kept.companions.backups, tmp_path / "stick")
    assert (found.count, found.claimed, found.events, found.damaged) == (2, good.claimed, len(kept.state), 1)


def test_a_backup_that_goes_while_they_are_copied_is_passed_over(
    kept: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = [backups.make(kept, Reason.REGULAR) for _ in range(3)]
    monkeypatch.setattr(backups, "listing", lambda folder: listed)
    listed = listing(kept.companions.backups)
    made[1].path.unlink()
    assert backups.copy_all(kept.companions.backups, tmp_path / "stick").count == 2


def test_a_folder_with_a_backups_name_is_in_nobodys_way(kept: Store, tmp_path: Path) -> None:
    made = backups.make(kept, Reason.REGULAR)
    (made.path.parent / "000009-20261122T000000Z-regular.sqlite").mkdir()
    (tmp_path / "stick" / made.path.name).mkdir(parents=True)
    assert listing(made.path.parent) == (made,)
    assert backups.copy_all(made.path.parent, tmp_path / "stick").count == 1
    assert (tmp_path / "stick" / f"{made.path.stem}-2.sqlite").read_bytes() == made.path.read_bytes()


def test_a_copy_with_a_number_behind_its_name_is_listed_when_it_is_put_back(kept: Store) -> None:
    made = backups.make(kept, Reason.BY_HAND)
    again = made.path.with_name(f"{made.path.stem}-2.sqlite")
    shutil.copy(made.path, again)
    assert {backup.path for backup in listing(made.path.parent)} == {made.path, again}


def test_a_value_is_erased_in_a_copy_that_was_put_back_too(kept: Store) -> None:
    made = backups.make(kept, Reason.BY_HAND)
    again = made.path.with_name(f"{made.path.stem}-2.sqlite")
    shutil.copy(made.path, again)
    kept.erase([event.id for event in kept.events()])
    for place in (made.path, again):
        assert all(event.erased for event in reader.read_contents(place).state.events())


def test_a_number_without_end_hides_no_later_backup(kept: Store) -> None:
    made = backups.make(kept, Reason.REGULAR)
    shutil.copy(made.path, made.path.with_name(f"{'9' * 12}-20261122T000000Z-regular.sqlite"))
    later = backups.make(kept, Reason.REGULAR)
    assert listing(made.path.parent)[0] == later
    assert next_number(made.path.parent) == later.number + 1


def test_one_that_cannot_be_removed_keeps_no_other(kept: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(14):
        kept.record([Record("agreed/A.5(2)", "comment", str(number))])
        backups.make(kept, Reason.REGULAR)
    found = listing(kept.companions.backups)
    monkeypatch.setattr(backups.backup_files, "to_drop", lambda *_: found[-3:])
    real = Path.unlink

    def unlink(self: Path, missing_ok: bool = False) -> None:
        if self == found[-3].path:
            raise PermissionError(errno.EACCES, "open elsewhere")
        real(self, missing_ok)

    monkeypatch.setattr(Path, "unlink", unlink)
    assert backups.thin(kept.companions.backups) == found[-2:]


@pytest.mark.parametrize("minimum", [schema.FORMAT, schema.FORMAT + 1])
def test_one_by_a_newer_version_is_refused_as_such_and_pins_nothing(path: Path, minimum: int) -> None:
    with closing(Store.open(path, keep=True)) as store:
        made = backups.make(store, Reason.BY_HAND)
    with closing(sqlite3.connect(made.path)) as connection, connection:
        connection.execute("INSERT OR REPLACE INTO meta VALUES ('minimum_reader', ?)", (str(minimum),))
        connection.execute(f"PRAGMA user_version = {schema.FORMAT + 1}")
    with pytest.raises(backups.BackupError, match="Backup 1 was made by a newer cpdesk"):
        backups.restore(path, made)
    assert [backup.reason for backup in listing(made.path.parent)] == [Reason.BY_HAND]


def test_one_that_is_gone_is_said_to_be_gone(path: Path) -> None:
    with closing(Store.open(path, keep=True)) as store:
        made = backups.make(store, Reason.BY_HAND)
    made.path.unlink()
    with pytest.raises(backups.BackupError, match="not there any more"):
        backups.restore(path, made)


@posix
def test_only_the_owner_may_read(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        path = new_path(tmp_path / "library")
        Store.create(path, records=[Record("party", "iso2", "KE")]).close()
        with closing(Store.open(path, keep=True)) as store:
            made = backups.make(store, Reason.BY_HAND)
        closed = backups.make_of_file(path, Reason.REGULAR)
        backups.restore(path, made)
    finally:
        os.umask(before)
    files = [path, made.path, closed.path, *companions_of(path).recorder.rglob("*.jsonl")]
    assert [stat.S_IMODE(place.stat().st_mode) for place in files] == [0o600] * len(files)
    assert [stat.S_IMODE(place.stat().st_mode) for place in (path.parent, tmp_path / "library")] == [0o700] * 2


def test_a_file_where_a_folder_should_be_is_no_fault_of_the_disk() -> None:
    for code in (errno.EEXIST, errno.ENOTDIR, errno.EMFILE):
        assert "disk" not in str(errors.explain_os(OSError(code, "x"), Path("a.sqlite")))


def test_a_place_without_a_name_is_named_as_it_is() -> None:
    with pytest.raises(errors.DiskFullError, match="no copy of / could"), replacing.told(Path("/")):
        raise OSError(errno.ENOSPC, "full")


@pytest.fixture
def old(tmp_path: Path) -> Path:
    path = tmp_path / "assessment.sqlite"
    shutil.copyfile(FORMATS / "format-3.sqlite", path)
    return path


def test_upgrades_that_fail_again_and_again_leave_one_backup(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise errors.DiskFullError("full")

    monkeypatch.setattr(upgrade, "_in_one_step", fail)
    for _try in range(3):
        with pytest.raises(errors.DiskFullError):
            Store.open(old)
    assert [backup.reason for backup in listing(companions_of(old).backups)] == [Reason.BEFORE_MIGRATION]


def test_an_older_file_that_may_only_be_read_is_told_as_that(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "is_writable", lambda _path: False)
    with pytest.raises(errors.ReadOnlyError):
        upgrade.upgrade(old)
    assert not companions_of(old).backups.exists()
