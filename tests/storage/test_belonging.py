"""What lies beside a damaged file and is of another assessment never comes out of rebuilding it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from spoilt import LEVEL, OTHER, level, record, tear, worked_on

from cpdesk.storage import reader
from cpdesk.storage.belonging import MixedError
from cpdesk.storage.companions import companions_of
from cpdesk.storage.recovery import recover
from cpdesk.storage.recovery_words import describe


def held(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_an_assessment_begun_under_the_name_of_a_deleted_one_gets_none_of_its_answers(tmp_path: Path) -> None:
    path = tmp_path / "national.sqlite"
    worked_on(path, 4)
    record(path, 4, OTHER)
    path.unlink()
    worked_on(path, 1, country="GH")
    before = reader.read_contents(path).info
    records = sorted(entry.name for entry in companions_of(path).recorder.iterdir())
    tear(path)
    done = recover(path)
    snapshot = reader.read_snapshot(path)
    assert (snapshot.info, snapshot.get("party", "iso2"), snapshot.conflicts()) == (before, "GH", ())
    assert (level(path), level(path, OTHER)) == (1, None)
    assert done.foreign == 2
    assert "2 backups and records beside it are of another assessment and were left out." in describe(done)
    (still,) = (entry.name for entry in companions_of(path).recorder.iterdir() if entry.name != "old")
    assert still in records  # that of the other one lies where it lay


@pytest.mark.parametrize("torn", [False, True])
def test_a_file_copied_over_another_one_is_told_by_its_record(path: Path, tmp_path: Path, *, torn: bool) -> None:
    worked_on(path, 1, country="KE")
    other = tmp_path / "uganda" / "assessment.sqlite"
    other.parent.mkdir()
    worked_on(other, 4, country="UG")
    shutil.copy(other, path)
    record(path, 3)
    content = bytearray(path.read_bytes())
    content[content.index(reader.read_contents(path).info.id.encode())] ^= (
        1  # the facts fail their checksum: the file does not say any more which assessment it is of
    )
    path.write_bytes(content)
    if torn:
        tear(path)
    recover(path)
    snapshot = reader.read_snapshot(path)
    assert (snapshot.get("party", "iso2"), snapshot.get(LEVEL, "level")) == ("UG", 3)
    assert snapshot.info.id == reader.read_contents(other).info.id


def test_a_damaged_file_of_another_assessment_is_not_filled_from_what_lies_beside(path: Path, tmp_path: Path) -> None:
    worked_on(path, 1, 2)
    other = tmp_path / "other.sqlite"
    worked_on(other, 4, country="UG")
    shutil.copy(other, path)
    tear(path)
    before = held(path.parent)
    with pytest.raises(MixedError, match="are of another assessment"):
        recover(path)
    assert held(path.parent) == before


def test_rows_that_have_nothing_to_do_with_what_lies_beside_are_never_mixed_in(path: Path, tmp_path: Path) -> None:
    worked_on(path, 1, 2)
    other = tmp_path / "other.sqlite"
    worked_on(other, 4, country="UG")
    content = bytearray(other.read_bytes())
    content[content.index(reader.read_contents(other).info.id.encode())] ^= 1
    path.write_bytes(content)
    with pytest.raises(MixedError, match="It cannot be told"):
        recover(path)
    path.write_bytes(b"")  # nothing of it is left: one assessment is beside, and it is that
    recover(path)
    assert level(path) == 2
