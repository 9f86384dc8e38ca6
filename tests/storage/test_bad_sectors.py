"""A sector the disk does not give back costs what lay in it, and nothing else."""

from __future__ import annotations

import errno
import io
import os
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from spoilt import LEVEL, level, segments_of, tear, worked_on

from cpdesk.storage import backups, bad_sectors, errors, reader
from cpdesk.storage.companions import companions_of
from cpdesk.storage.recovery import recover
from cpdesk.storage.store import Record, Store

Spoil = Callable[[Path, int], None]


@pytest.fixture
def spoil(monkeypatch: pytest.MonkeyPatch) -> Spoil:
    """Return what makes 512 bytes of a file unreadable, as the operating system tells it of a failing disk."""
    bad: dict[tuple[int, int], int] = {}
    real_open = io.open

    class Failing(io.FileIO):
        def _check(self, length: int) -> None:
            found = os.fstat(self.fileno())
            at, here = bad.get((found.st_dev, found.st_ino), -1), self.tell()
            if at >= 0 and here < at + 512 and (length < 0 or here + length > at):
                raise OSError(errno.EIO, "Input/output error")

        def read(self, size: int | None = -1, /) -> bytes:
            self._check(-1 if size is None else size)
            return super().read(size)

        def readall(self) -> bytes:
            self._check(-1)
            return super().readall()

        def readinto(self, buffer: Any, /) -> int | None:
            self._check(len(buffer))
            return super().readinto(buffer)

    def opening(file: Any, mode: str = "r", buffering: int = -1, *more: Any, **named: Any) -> Any:
        if mode != "rb":
            return real_open(file, mode, buffering, *more, **named)
        raw = Failing(file, "rb")
        return raw if buffering == 0 else io.BufferedReader(raw)

    def reading(handle: int, at: int, length: int) -> bytes:
        found = os.fstat(handle)
        start = bad.get((found.st_dev, found.st_ino), -1)
        if start >= 0 and at < start + 512 and at + length > start:
            return bytes(length)
        return real_block(handle, at, length)

    real_block = bad_sectors._block
    monkeypatch.setattr(io, "open", opening)
    monkeypatch.setattr(bad_sectors, "_block", reading)

    def spoil(path: Path, at: int) -> None:
        found = path.stat()
        bad[found.st_dev, found.st_ino] = at

    return spoil


def test_what_can_be_read_around_a_bad_block_is_read(tmp_path: Path, spoil: Spoil) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"a" * 10_000)
    spoil(path, 5000)
    with pytest.raises(OSError, match="Input/output"):
        path.read_bytes()
    assert bad_sectors.read_around(path) == b"a" * 4096 + bytes(4096) + b"a" * (10_000 - 8192)


def test_a_damaged_file_with_a_bad_sector_is_rebuilt(path: Path, spoil: Spoil) -> None:
    worked_on(path, 1, 2, 3)
    tear(path)
    spoil(path, 9000)
    done = recover(path)
    assert level(path) == 3
    assert done.kept_aside is not None
    assert done.kept_aside.read_bytes()[8192:12288] == bytes(4096)


def test_a_record_with_a_bad_sector_locks_nobody_out(path: Path, spoil: Spoil) -> None:
    worked_on(path, 1, 2, 3)
    (segment,) = segments_of(path)
    with closing(Store.open(path)) as store:
        store.record([Record(LEVEL, "importance", 2)])
        held = path.read_bytes()
        store.record([Record(LEVEL, "importance", 3)])
    path.write_bytes(held)  # the sitting did not end well, so opening has to read the record
    spoil(segment, 0)
    with pytest.raises(errors.DamagedError, match="it can be rebuilt"):
        Store.open(path)
    done = recover(path)
    assert not done.certain or done.missing == 0
    assert level(path) == 3
    Store.open(path).close()


def test_a_backup_with_a_bad_sector_does_not_keep_the_record_from_being_used(path: Path, spoil: Spoil) -> None:
    backup = worked_on(path, 1, 2, 3)
    tear(path)
    content = bytearray(backup.path.read_bytes())
    content[4096:8192] = bytes(4096)
    backup.path.write_bytes(content)
    spoil(backup.path, 4096)
    recover(path)
    assert level(path) == 3
    newest = backups.listing(companions_of(path).backups)[0]
    assert reader.read_snapshot(newest.path).get(LEVEL, "level") == 3
