"""A rebuilding says what can be missing, uses every row there is, and keeps what is no answer as well."""

from __future__ import annotations

import resource
import shutil
from contextlib import closing
from pathlib import Path

import pytest
from spoilt import LEVEL, damage_index, event, level, record, segments_of, tear, worked_on

from cpdesk.storage import attachments, backups, errors, reader, recorder
from cpdesk.storage.backups import Reason
from cpdesk.storage.companions import companions_of
from cpdesk.storage.leaf_pages import leaf_records
from cpdesk.storage.recovery import NotDamagedError, recover
from cpdesk.storage.recovery_words import describe
from cpdesk.storage.store import Record, Store
from cpdesk.storage.verify import verify_file

PERSON = "respondent/0b3a55ce-9a0e-4f0b-8f4b-8a2f6d0c1e11"
FORMATS = Path(__file__).parents[1] / "fixtures" / "formats"

# ---------------------------------------------------------------------------------------------- what may be missing


def test_a_record_whose_newest_segment_is_gone_is_not_whole(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recorder, "SEGMENT_BYTES", 3000)
    with closing(Store.open(path, keep=True)) as store:
        for number in range(12):
            store.record([Record(LEVEL, "comment", f"{number} " * 150)])
        last = store.snapshot().get(LEVEL, "comment")
    segments_of(path)[-1].unlink()
    tear(path)
    done = recover(path)
    assert not done.certain
    assert "Nothing is missing." not in describe(done)
    assert reader.read_snapshot(path).get(LEVEL, "comment") == last  # its row can be read


def test_a_record_that_ends_before_what_the_backup_holds_is_not_whole(path: Path) -> None:
    worked_on(path, 1, 2)
    backups.make_of_file(path, Reason.REGULAR)
    record(path, 3)
    (segment,) = segments_of(path)
    segment.write_bytes(b"".join(segment.read_bytes().splitlines(keepends=True)[:-4]))
    path.write_bytes(b"")
    done = recover(path)
    assert (done.certain, done.gapless, level(path)) == (False, False, 2)
    assert "The last answers before the damage may be missing too" in " ".join(describe(done))


def test_what_was_recorded_without_the_record_is_read_from_the_file(tmp_path: Path) -> None:
    path = tmp_path / "kenya.sqlite"
    worked_on(path, 1)
    elsewhere = tmp_path / "stick" / path.name
    elsewhere.parent.mkdir()
    path.rename(elsewhere)
    with closing(Store.open(elsewhere)) as store:
        store.record([Record(LEVEL, "level", 3)])
    elsewhere.rename(path)
    tear(path)
    assert not recover(path).certain
    assert level(path) == 3


@pytest.mark.parametrize("ended_well", [True, False])
def test_nothing_is_missing_is_said_only_where_the_file_tells_the_end_of_the_record(
    path: Path, *, ended_well: bool
) -> None:
    worked_on(path, 1, 2)
    if not ended_well:
        store = Store.open(path)
        store.record([Record(LEVEL, "level", 3)])
        held = path.read_bytes()
        store.close()
        path.write_bytes(held)
    tear(path)
    done = recover(path)
    assert (done.gapless, done.certain, done.missing) == (True, ended_well, 0)
    said = describe(done)[1]
    assert said.startswith("Nothing is missing." if ended_well else "The recorder has no gap. Only if its end was lost")


def test_an_import_brought_in_again_survives_a_damaged_line_of_the_record(path: Path) -> None:
    brought = event("authority", "Ministry", 1)
    with closing(Store.open(path, keep=True)) as store:
        store.undo_import(store.take_in({brought.id: brought}, source="other.cpdesk").number)
        store.take_in({brought.id: brought}, source="other.cpdesk")
        backups.make(store, Reason.REGULAR)
    (segment,) = segments_of(path)
    content = bytearray(segment.read_bytes())
    content[content.rindex(b"Ministry")] ^= 1
    segment.write_bytes(content)
    damage_index(path)
    recover(path)
    assert reader.read_snapshot(path).get("party", "authority") == "Ministry"


# ---------------------------------------------------------------------------------------------- beside the answers


@pytest.mark.parametrize("harm", [damage_index, tear])
def test_a_half_typed_text_is_kept(path: Path, harm: object) -> None:
    assert callable(harm)
    worked_on(path, 1, 2)
    with closing(Store.open(path, keep=True)) as store:
        store.save_draft(LEVEL, "comment", "half a page")
    harm(path)
    done = recover(path)
    assert "1 text that was being typed is back too." in describe(done)
    with closing(Store.open(path)) as store:
        assert [(one.field, one.value) for one in store.drafts()] == [("comment", "half a page")]


def test_a_half_typed_text_only_the_backup_holds_is_kept(path: Path) -> None:
    with closing(Store.open(path, keep=True)) as store:
        store.record([Record(LEVEL, "level", 1)])
        store.save_draft(LEVEL, "comment", "half a page")
        backups.make(store, Reason.REGULAR)
    path.write_bytes(b"")
    assert recover(path).drafts == 1


def test_the_moment_of_the_last_copy_is_kept(path: Path) -> None:
    backup = worked_on(path, 1, 2)
    with closing(Store.open(path)) as store:
        store.note_copy("2026-11-21T10:00:00Z")
    for harm in (damage_index, tear):
        harm(path)
        recover(path)
        with closing(Store.open(path)) as store:
            assert store.last_copy == "2026-11-21T10:00:00Z"
    backups.restore(path, backup)
    with closing(Store.open(path)) as store:
        assert store.last_copy == "2026-11-21T10:00:00Z"


def test_evidence_whose_file_is_gone_is_named(path: Path, tmp_path: Path) -> None:
    worked_on(path, 1, 2)
    law = tmp_path / "law.pdf"
    law.write_bytes(b"%PDF-1.4 x")
    with closing(Store.open(path, keep=True)) as store:
        kept = attachments.attach(store, law)
        evidence = "evidence/0b3a55ce-9a0e-4f0b-8f4b-8a2f6d0c1e12"
        store.record([Record(evidence, "file", kept.sha256), Record(evidence, "file_name", "law.pdf")])
    shutil.rmtree(companions_of(path).attachments)
    tear(path)
    done = recover(path)
    assert done.without_files == ("law.pdf",)
    assert any(line.startswith("1 evidence file is missing or damaged") for line in describe(done))


def test_a_damaged_file_that_may_hold_an_erased_value_is_said_to_go(path: Path) -> None:
    with closing(Store.open(path, keep=True)) as store:
        store.record([Record(PERSON, "name", "Joseph")])
        held = backups.make(store, Reason.REGULAR).path
        with_name = held.read_bytes()
        store.erase({event.id for event in store.history(PERSON, "name")})
    held.write_bytes(with_name)
    tear(path)
    done = recover(path)
    assert "so it is removed when the assessment is opened next" in describe(done)[-1]
    assert done.kept_aside is not None
    Store.open(path).close()
    assert not done.kept_aside.exists()


# ---------------------------------------------------------------------------------------------- what is no damage


def test_a_file_that_may_only_be_read_is_not_rebuilt(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    worked_on(path, 1, 2)
    before = path.read_bytes()
    monkeypatch.setattr(reader, "is_writable", lambda _path: False)  # the tests may run as somebody who may do all
    with pytest.raises(errors.ReadOnlyError):
        recover(path)
    assert path.read_bytes() == before
    assert not companions_of(path).aside.exists()


def test_a_file_of_an_earlier_format_that_is_in_order_is_not_upgraded(tmp_path: Path) -> None:
    path = tmp_path / "old.sqlite"
    shutil.copy(FORMATS / "format-1.sqlite", path)
    before = path.read_bytes()
    with pytest.raises(NotDamagedError, match="Nothing was changed"):
        recover(path)
    assert path.read_bytes() == before
    assert [entry.name for entry in tmp_path.iterdir()] == [path.name]


def test_a_folder_is_told_to_be_none(tmp_path: Path) -> None:
    folder = tmp_path / "folder.sqlite"
    folder.mkdir()
    with pytest.raises(errors.StoreError, match="is not a file"):
        recover(folder)


# ---------------------------------------------------------------------------------------------- names


def test_through_a_link_the_file_it_leads_to_is_worked_on(path: Path, tmp_path: Path) -> None:
    backup = worked_on(path, 1, 2)
    link = tmp_path / "kenya.sqlite"
    link.symlink_to(path)
    record(link, 3)
    assert companions_of(link) == companions_of(path)
    tear(path)
    assert recover(link).certain
    assert (link.is_symlink(), level(path)) == (True, 3)
    backups.restore(link, backup)
    assert (link.is_symlink(), level(path)) == (True, 1)
    assert not tmp_path.joinpath("kenya.sqlite.kept").exists()


@pytest.mark.parametrize("length", [225, 240, 247])
def test_a_file_with_a_long_name_can_be_rebuilt(tmp_path: Path, length: int) -> None:
    path = tmp_path / ("n" * (length - 7) + ".sqlite")
    Store.create(tmp_path / "short.sqlite", records=[Record(LEVEL, "level", 2)]).close()
    tmp_path.joinpath("short.sqlite").rename(path)
    damage_index(path)
    done = recover(path)
    assert (level(path), done.kept_aside is not None) == (2, True)
    with pytest.raises(NotDamagedError):
        recover(path)


# ---------------------------------------------------------------------------------------------- hostile files


def with_cells(cell: bytes, count: int) -> bytes:
    """Return a leaf page whose cells all lie at one place."""
    page = bytearray(4096)
    page[0], page[3:5] = 0x0D, count.to_bytes(2, "big")
    page[-len(cell) :] = cell
    for number in range(count):
        page[8 + 2 * number : 10 + 2 * number] = (4096 - len(cell)).to_bytes(2, "big")
    return bytes(page)


def test_a_chain_that_leads_to_itself_takes_no_memory() -> None:
    length = 1024 * 1024 - 9
    local = 489 + (length - 489) % 4092
    assert local <= 4061
    start = b"\xbf\xff\x77\x01" + b"\x04\xff\xff\x73"
    cell = start + b"a" * (local - 4) + (3).to_bytes(4, "big")
    content = bytes(4096) + with_cells(cell, 400) + (3).to_bytes(4, "big") + b"a" * 4092
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert sum(1 for _record in leaf_records(content, 4096)) == 0
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100_000


def test_many_cells_over_one_record_end_the_reading() -> None:
    record = b"\x04\x8f\x41\x00" + b"a" * 986
    cell = bytes((0x80 | len(record) >> 7, len(record) & 0x7F, 1)) + record
    content = bytes(4096) + with_cells(cell, 1500) * 300
    found = sum(len(one[0]) for one in leaf_records(content, 4096) if one and isinstance(one[0], str))
    assert len(content) < found <= 5 * len(content) + 2**20


# ---------------------------------------------------------------------------------------------- numbers


@pytest.mark.parametrize("undone", [False, True])
def test_own_numbers_go_on_from_the_highest(path: Path, tmp_path: Path, *, undone: bool) -> None:
    worked_on(path, 1, 2)
    copy = tmp_path / "copy.sqlite"
    shutil.copy(path, copy)
    with closing(Store.open(copy)) as store:
        for value in (3, 2, 1):
            store.record([Record("agreed/A.5(1)", "level", value)])
        brought = dict(store.state.items())
    with closing(Store.open(path)) as store:
        if not undone:
            store.record([Record("agreed/A.5(1)", "importance", 1)])
        row = store.take_in(brought, source="copy.sqlite")
        if undone:
            store.undo_import(row.number)
        store.record([Record(LEVEL, "level", 4)])
    assert (verify_file(path).good, verify_file(path).missing) == (True, 0)
