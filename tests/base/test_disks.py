"""A copy on another partition is lost with the laptop; only another disk, or another computer, is another place."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from cpdesk.base import disks
from cpdesk.base.disks import disks_of, on_another_disk

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="what the tests build is Linux' own")

Block = Callable[..., None]


@pytest.fixture
def system(tmp_path: Path) -> Path:
    """Return a folder that stands for ``/``, with nothing mounted."""
    (tmp_path / "sys/dev/block").mkdir(parents=True)
    (tmp_path / "proc/self").mkdir(parents=True)
    (tmp_path / "proc/self/mountinfo").write_text("", encoding="ascii")
    return tmp_path


@pytest.fixture
def block(system: Path) -> Block:
    """Return what adds a block device: its place below ``sys/devices``, its number, and what it lies on."""

    def add(place: str, number: str = "", *, partition: bool = False, slaves: tuple[str, ...] = ()) -> None:
        folder = system / "sys/devices" / place
        folder.mkdir(parents=True, exist_ok=True)
        if partition:
            (folder / "partition").write_text("1\n", encoding="ascii")
        for slave in slaves:
            (folder / "slaves").mkdir(exist_ok=True)
            (folder / "slaves" / Path(slave).name).symlink_to(system / "sys/devices" / slave)
        if number:
            (system / "sys/dev/block" / number).symlink_to(folder)

    return add


def mounted(system: Path, kind: str, source: str, number: str) -> None:
    line = f"36 35 {number} / /somewhere rw,noatime master:1 - {kind} {source} rw\n"
    (system / "proc/self/mountinfo").write_text("22 27 0:1 / /proc rw - proc proc rw\n" + line, encoding="utf-8")


def own_number(path: Path) -> str:
    device = path.stat().st_dev
    return f"{os.major(device)}:{os.minor(device)}"


def test_partitions_of_one_disk_are_one_disk(system: Path, block: Block) -> None:
    block("pci/sda")
    block("pci/sda/sda2", own_number(system), partition=True)
    assert disks_of(system, system) == {"sda"}


def test_encryption_and_volumes_lie_on_the_disks_below_them(system: Path, block: Block) -> None:
    for disk, part in (("pci/nvme0n1", "pci/nvme0n1/nvme0n1p3"), ("pci/sdb", "pci/sdb/sdb1")):
        block(disk)
        block(part, partition=True)
    block("virtual/dm-0", slaves=("pci/nvme0n1/nvme0n1p3",))
    block("virtual/dm-1", own_number(system), slaves=("virtual/dm-0", "pci/sdb/sdb1"))
    assert disks_of(system, system) == {"nvme0n1", "sdb"}


def test_a_stick_without_partitions_is_a_disk(system: Path, block: Block) -> None:
    block("usb/sdc", own_number(system))
    assert disks_of(system, system) == {"sdc"}


@pytest.mark.parametrize("kind", ["nfs4", "cifs", "fuse.sshfs"])
def test_what_is_on_a_network_is_elsewhere(system: Path, kind: str) -> None:
    mounted(system, kind, "server:/biosafety", own_number(system))
    assert disks_of(system, system) == {"network"}


def test_of_a_file_system_without_a_number_its_source_tells(
    system: Path, block: Block, monkeypatch: pytest.MonkeyPatch
) -> None:
    block("pci/sda")
    block("pci/sda/sda3", "8:3", partition=True)
    mounted(system, "btrfs", "/dev/mapper/with\\040space", own_number(system))
    asked: list[Path] = []

    class Found:
        st_rdev = os.makedev(8, 3)

    real = Path.stat

    def stat(path: Path, *, follow_symlinks: bool = True) -> object:
        if path != Path("/dev/mapper/with space"):
            return real(path, follow_symlinks=follow_symlinks)
        asked.append(path)
        return Found()

    monkeypatch.setattr(Path, "stat", stat)
    assert disks_of(system, system) == {"sda"}
    assert asked == [Path("/dev/mapper/with space")]


def test_memory_and_what_nobody_knows_are_not_told(system: Path) -> None:
    mounted(system, "tmpfs", "tmpfs", own_number(system))
    assert disks_of(system, system) == frozenset()


@pytest.mark.parametrize(
    ("here", "there", "other"),
    [
        ({"sdb"}, {"sda"}, True),
        ({"sda"}, {"sda"}, False),
        ({"sda", "sdb"}, {"sda"}, False),
        ({"network"}, {"sda"}, True),
        ({"network"}, set(), True),
        ({"sdb"}, set(), False),
        (set(), {"sda"}, False),
    ],
)
def test_only_what_is_known_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, here: set[str], there: set[str], other: bool
) -> None:
    another = Path("/proc")  # a file system of its own, on every Linux
    known = {another: frozenset(here), tmp_path.resolve(): frozenset(there)}
    monkeypatch.setattr(disks, "disks_of", known.__getitem__)
    assert on_another_disk(another, tmp_path) is other


def test_one_file_system_is_one_place_and_what_is_gone_is_none(tmp_path: Path) -> None:
    here = tmp_path / "a"
    here.write_text("a", encoding="ascii")
    assert not on_another_disk(here, tmp_path)
    assert not on_another_disk(tmp_path / "gone", tmp_path)
    assert not on_another_disk(Path("/dev/shm"), tmp_path)  # memory of this computer
