"""The power fails at any moment, on a disk that keeps nothing it was not told to keep."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from disk import Disk, File, Folder, cut
from drive import Driver
from power_cuts import cut_often
from workload import PROOFS, SCENARIOS

DEAR = {"erasing a person", "import that erases", "file of an older format", "recovering a damaged file"}
CUTS = {name: 900 if name in DEAR else 1_650 for name in SCENARIOS}


@pytest.mark.parametrize("name", SCENARIOS)
def test_nothing_is_lost_in_a_power_cut(driver: Driver, name: str) -> None:
    report = cut_often(driver, SCENARIOS[name], CUTS[name], seed=1)
    assert report.found == [], "\n".join(report.found)
    assert report.tried >= CUTS[name]


def test_enough_is_tried() -> None:
    assert CUTS.keys() >= DEAR
    assert sum(CUTS.values()) >= 20_000


def test_the_harness_notices_what_most_programs_lose(driver: Driver) -> None:
    report = cut_often(driver, PROOFS["answers without a recorder, DELETE and FULL"], 3000, seed=1)
    assert any("LOST" in what for what in report.found)


def test_the_way_sqlite_is_told_to_write_is_enough_by_itself(driver: Driver) -> None:
    report = cut_often(driver, PROOFS["answers without a recorder"], 3000, seed=1)
    assert report.found == [], "\n".join(report.found)


# ------------------------------------------------------------------------------------------------ the model


def states(disk: Disk, tmp_path: Path, count: int = 300) -> set[tuple[tuple[str, bytes], ...]]:
    found = set()
    rng = random.Random(1)
    for how in range(count):
        target = tmp_path / f"state-{how}"
        target.mkdir()
        cut(disk, rng, how).write(target)
        found.add(tuple(sorted((path.name, path.read_bytes()) for path in target.rglob("*") if path.is_file())))
    return found


@pytest.fixture
def disk(tmp_path: Path) -> Disk:
    (tmp_path / "begin").mkdir()
    (tmp_path / "begin" / "a").write_bytes(b"old")
    return Disk(tmp_path / "begin")


def file_of(disk: Disk, name: str) -> File:
    node = disk.root.now[name]
    assert isinstance(node, File)
    return node


def test_a_write_that_was_not_synced_may_be_lost_or_not(disk: Disk, tmp_path: Path) -> None:
    file_of(disk, "a").write(0, b"new")
    assert states(disk, tmp_path) == {(("a", b"old"),), (("a", b"new"),)}


def test_a_write_that_was_synced_stays(disk: Disk, tmp_path: Path) -> None:
    file_of(disk, "a").write(0, b"new")
    disk.sync(file_of(disk, "a"))
    assert states(disk, tmp_path) == {(("a", b"new"),)}


def test_of_two_writes_the_later_may_be_there_without_the_earlier(disk: Disk, tmp_path: Path) -> None:
    file_of(disk, "a").write(0, b"x" * 512)
    file_of(disk, "a").write(512, b"y" * 512)
    found = {dict(state)["a"] for state in states(disk, tmp_path)}
    assert b"old" + bytes(509) + b"y" * 512 in found
    assert b"x" * 512 in found


def test_a_long_write_may_be_torn_and_leave_what_lay_on_the_disk(disk: Disk, tmp_path: Path) -> None:
    file_of(disk, "a").write(0, b"x" * 1024)
    found = {dict(state)["a"] for state in states(disk, tmp_path)}
    assert {b"x" * 512, b"x" * 512 + bytes(512)} <= found
    assert any(len(content) == 1024 and content[512:] not in (b"x" * 512, bytes(512)) for content in found)


def test_a_shortening_may_not_have_happened(disk: Disk, tmp_path: Path) -> None:
    file_of(disk, "a").cut(0)
    assert states(disk, tmp_path) == {(("a", b""),), (("a", b"old"),)}


def test_syncing_a_file_says_nothing_of_its_name(disk: Disk, tmp_path: Path) -> None:
    made = File()
    disk.set_names(disk.root, (disk.root, "b", made))
    made.write(0, b"new")
    disk.sync(made)
    assert states(disk, tmp_path) == {(("a", b"old"),), (("a", b"old"), ("b", b"new"))}
    disk.sync(disk.root)
    assert states(disk, tmp_path / "begin") == {(("a", b"old"), ("b", b"new"))}


def test_a_rename_happens_or_not_and_says_nothing_of_the_bytes(disk: Disk, tmp_path: Path) -> None:
    made = File()
    disk.set_names(disk.root, (disk.root, "b", made))
    made.write(0, b"new")
    disk.sync(disk.root)
    disk.set_names(disk.root, (disk.root, "b", None), (disk.root, "a", made))
    found = states(disk, tmp_path)
    assert {(("a", b"old"), ("b", b"new")), (("a", b"old"), ("b", b"")), (("a", b"new"),), (("a", b""),)} <= found
    assert {tuple(name for name, _content in state) for state in found} == {("a", "b"), ("a",)}


def test_a_folder_that_was_not_synced_may_be_gone_with_all_in_it(disk: Disk, tmp_path: Path) -> None:
    folder, made = Folder(), File()
    disk.set_names(disk.root, (disk.root, "f", folder))
    disk.set_names(folder, (folder, "b", made))
    made.write(0, b"new")
    for node in (made, folder):
        disk.sync(node)
    assert states(disk, tmp_path) == {(("a", b"old"),), (("a", b"old"), ("b", b"new"))}
