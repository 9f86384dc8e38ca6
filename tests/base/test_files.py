"""A file is written beside its place, checked, and put there whole or not at all."""

from __future__ import annotations

import errno
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from cpdesk.base.errors import InputError
from cpdesk.base.files import name_new, write_checked
from cpdesk.storage import attachments
from cpdesk.storage.backup_files import Reason
from cpdesk.storage.backups import make, restore
from cpdesk.storage.store import Record, Store


def test_content_arrives_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    write_checked(tmp_path / "a.txt", b"hello")
    assert [p.name for p in tmp_path.iterdir()] == ["a.txt"]
    assert (tmp_path / "a.txt").read_bytes() == b"hello"


@pytest.mark.skipif(os.name != "posix", reason="file modes are POSIX")
def test_others_may_read_it_as_the_user_has_set_up(tmp_path: Path) -> None:
    write_checked(tmp_path / "a.txt", b"hello")
    (tmp_path / "b.txt").touch()  # what any program's file gets
    assert (tmp_path / "a.txt").stat().st_mode == (tmp_path / "b.txt").stat().st_mode


def test_a_file_that_may_not_be_written_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "a.txt"
    target.write_bytes(b"old")
    monkeypatch.setattr("cpdesk.base.files.os.access", lambda *_: False)  # root may write anywhere
    with pytest.raises(InputError, match="cannot be written here"):
        write_checked(target, b"new")
    assert target.read_bytes() == b"old"


@pytest.mark.skipif(os.name != "posix", reason="links need rights on Windows")
def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.txt").write_bytes(b"old")
    (tmp_path / "link.txt").symlink_to("real.txt")
    write_checked(tmp_path / "link.txt", b"new")
    assert (tmp_path / "link.txt").is_symlink()
    assert (tmp_path / "real.txt").read_bytes() == b"new"


def unsyncable(monkeypatch: pytest.MonkeyPatch, folder: Path, error: OSError) -> None:
    """Have the folder's own handle fail to be synced."""
    real = os.fsync
    place = folder.stat().st_ino

    def refuse(handle: int) -> None:
        if os.fstat(handle).st_ino == place:
            raise error
        real(handle)

    monkeypatch.setattr("cpdesk.base.files.os.fsync", refuse)


@pytest.mark.parametrize("number", [errno.EINVAL, errno.ENOTSUP])
def test_a_file_system_that_cannot_sync_folders_is_no_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    unsyncable(monkeypatch, tmp_path, OSError(number, "not here"))
    write_checked(tmp_path / "a.txt", b"hello")
    assert (tmp_path / "a.txt").read_bytes() == b"hello"


def test_a_disk_that_fails_to_sync_a_folder_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    unsyncable(monkeypatch, tmp_path, OSError(errno.EIO, "the disk"))
    with pytest.raises(InputError):
        write_checked(tmp_path / "a.txt", b"hello")


def test_a_failed_check_leaves_the_old_file(tmp_path: Path) -> None:
    target = tmp_path / "a.txt"
    target.write_bytes(b"old")

    def refuse(_path: Path) -> None:
        raise InputError("not what it should be")

    with pytest.raises(InputError, match="not what"):
        write_checked(target, b"new", refuse)
    assert target.read_bytes() == b"old"
    assert len(list(tmp_path.iterdir())) == 1


def test_a_missing_folder_is_said_plainly(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"The folder for a\.txt does not exist\. Nothing was changed\."):
        write_checked(tmp_path / "none" / "a.txt", b"x")


def test_a_folder_of_that_name_is_said_plainly(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").mkdir()
    with pytest.raises(InputError, match="is a folder"):
        write_checked(tmp_path / "a.pdf", b"x")
    assert [p.name for p in tmp_path.iterdir()] == ["a.pdf"]


@pytest.mark.skipif(sys.platform != "linux" or not Path("/dev/full").exists(), reason="needs Linux's /dev/full")
def test_a_full_disk_is_said_plainly(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # the temporary file is opened on a device that is always full: a real ENOSPC from the system
    monkeypatch.setattr("tempfile.mkstemp", lambda **_: (os.open("/dev/full", os.O_WRONLY), str(tmp_path / "beside")))
    with pytest.raises(InputError, match="The disk is full"):
        write_checked(tmp_path / "a.pdf", b"x" * 10)
    assert not (tmp_path / "a.pdf").exists()


@pytest.mark.parametrize("links", [True, False])
def test_a_new_name_is_never_taken_from_what_came_to_bear_it(
    links: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_paths: object) -> None:
        raise OSError(errno.EPERM, "no links on this disk")

    if not links:
        monkeypatch.setattr("cpdesk.base.files.os.link", refuse)
    fresh, taken, free = tmp_path / "fresh", tmp_path / "taken", tmp_path / "free"
    fresh.write_bytes(b"fresh")
    taken.write_bytes(b"somebody's")
    with pytest.raises(FileExistsError):
        name_new(fresh, taken)
    assert taken.read_bytes() == b"somebody's" and fresh.read_bytes() == b"fresh"
    name_new(fresh, free)
    assert free.read_bytes() == b"fresh"


def test_a_name_taken_in_vain_is_given_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_paths: object) -> None:
        raise OSError(errno.EPERM, "not here")

    for name in ("link", "replace"):
        monkeypatch.setattr(f"cpdesk.base.files.os.{name}", refuse)
    (tmp_path / "fresh").write_bytes(b"fresh")
    with pytest.raises(PermissionError):
        name_new(tmp_path / "fresh", tmp_path / "free")
    assert [entry.name for entry in tmp_path.iterdir()] == ["fresh"]


def lies_there(path: Path) -> bytes:
    """Make an assessment and return its bytes."""
    Store.create(path, records=[Record("party", "iso2", "KE")]).close()
    return path.read_bytes()


def test_nothing_is_written_over_an_assessment(tmp_path: Path) -> None:
    before = lies_there(tmp_path / "a.sqlite")
    with pytest.raises(InputError, match=r"a\.sqlite is an assessment.*Nothing was changed"):
        write_checked(tmp_path / "a.sqlite", b"new")
    (tmp_path / "c.json").write_bytes(before)  # whatever its name
    with pytest.raises(InputError, match="is an assessment"):
        write_checked(tmp_path / "c.json", b"new")
    damaged = before[:16] + b"\0\0" + before[18:]  # SQLite does not take it for its own any more
    (tmp_path / "d.pdf").write_bytes(damaged)
    with pytest.raises(InputError, match="is an assessment"):
        write_checked(tmp_path / "d.pdf", b"new")
    left = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert left == {"a.sqlite": before, "c.json": before, "d.pdf": damaged}


@pytest.mark.skipif(os.name != "posix", reason="links need rights on Windows")
def test_nor_through_a_link_to_one(tmp_path: Path) -> None:
    before = lies_there(tmp_path / "a.sqlite")
    (tmp_path / "link.cpdesk").symlink_to("a.sqlite")
    with pytest.raises(InputError, match="is an assessment"):
        write_checked(tmp_path / "link.cpdesk", b"new")
    assert (tmp_path / "a.sqlite").read_bytes() == before


def test_other_databases_are_files_like_any(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "other.db")) as connection:
        connection.execute("CREATE TABLE t (a)")
    write_checked(tmp_path / "other.db", b"new")
    assert (tmp_path / "other.db").read_bytes() == b"new"


@pytest.mark.skipif(os.name != "posix", reason="Windows' locks belong to handles")
def test_looking_whether_it_is_one_leaves_it_locked(tmp_path: Path) -> None:
    lies_there(tmp_path / "a.sqlite")
    script = "import sqlite3,sys; sqlite3.connect(sys.argv[1], timeout=0).execute('BEGIN EXCLUSIVE')"
    with closing(Store.open(tmp_path / "a.sqlite")) as store:
        with pytest.raises(InputError, match="is an assessment"):
            write_checked(tmp_path / "a.sqlite", b"new")
        told = subprocess.run([sys.executable, "-c", script, tmp_path / "a.sqlite"], capture_output=True, check=False)
        assert b"database is locked" in told.stderr
        store.record([Record("party", "authority", "NEMA")])


@pytest.mark.skipif(os.name != "posix", reason="pipes with names are POSIX")
def test_a_pipe_is_not_replaced(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(InputError, match="pipe is not a file"):
        write_checked(tmp_path / "pipe", b"new")
    assert (tmp_path / "pipe").is_fifo()


@pytest.mark.skipif(os.name != "posix", reason="file modes are POSIX")
def test_only_the_user_may_read_what_lies_beside_an_assessment(tmp_path: Path) -> None:
    write_checked(tmp_path / "a.txt", b"hello", private=True)
    assert (tmp_path / "a.txt").stat().st_mode & 0o777 == 0o600
    with closing(Store.create(tmp_path / "assessment.sqlite")) as store:
        (tmp_path / "law.pdf").write_bytes(b"%PDF-1.7")
        attachments.attach(store, tmp_path / "law.pdf")
        store.record([Record("party", "iso2", "KE")])
        backup = make(store, Reason.BY_HAND)
    restore(tmp_path / "assessment.sqlite", backup)
    kept = [path for path in tmp_path.rglob("*") if path.is_file() and path.name not in ("a.txt", "law.pdf")]
    assert {path.suffix for path in kept} >= {"", ".jsonl", ".sqlite"}
    assert {path.name: oct(path.stat().st_mode & 0o077) for path in kept} == {path.name: "0o0" for path in kept}
