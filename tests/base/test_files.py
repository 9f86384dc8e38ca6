"""A file is written beside its place, checked, and put there whole or not at all."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

import pytest

from cpdesk.base.errors import InputError
from cpdesk.base.files import write_checked


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
