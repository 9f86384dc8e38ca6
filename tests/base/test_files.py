"""A file is written beside its place, checked, and put there whole or not at all."""

from __future__ import annotations

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
    old = os.umask(0o022)
    try:
        write_checked(tmp_path / "a.txt", b"hello")
    finally:
        os.umask(old)
    assert (tmp_path / "a.txt").stat().st_mode & 0o777 == 0o644


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
