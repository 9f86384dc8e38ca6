"""The store beyond single answers: unclean ends, drafts, imports and their undoing, erasure, conflicts brought back."""

from __future__ import annotations

import os
import shutil
import sqlite3
import struct
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from cpdesk.assessment.events import Key, make_event
from cpdesk.assessment.snapshot import key_for
from cpdesk.base.errors import CpdeskError, InputError
from cpdesk.storage import errors, schema
from cpdesk.storage.companions import companions_of
from cpdesk.storage.creation import give_new_device
from cpdesk.storage.reader import event_row, read_contents, read_snapshot
from cpdesk.storage.recorder import folder_of, read_recorder
from cpdesk.storage.store import Record, Store
from cpdesk.storage.verify import verify_file

LEVEL = Record("agreed/A.5(2)", "level", 2)
COMMENT = ("agreed/A.5(2)", "comment")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "here").mkdir()
    path = tmp_path / "here" / "assessment.sqlite"
    Store.create(path, cycle="Baseline 2026", records=[Record("party", "iso2", "KE")], author="Amina").close()
    return path


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    opened = Store.open(path)
    yield opened
    opened.close()


def elsewhere(path: Path) -> Path:
    """Return a copy of the file with a device identity of its own."""
    copy = path.parent.parent / "elsewhere.sqlite"
    shutil.copy(path, copy)
    give_new_device(copy)
    return copy


def meta(path: Path) -> dict[str, str]:
    return read_contents(path).meta


# ------------------------------------------------------------------------------------------------- unclean ends


def test_a_clean_end_leaves_no_mark(path: Path) -> None:
    with closing(Store.open(path)) as opened:
        opened.record([LEVEL])
        assert not opened.was_unclean
    assert "open" not in meta(path)
    with closing(Store.open(path)) as opened:
        assert not opened.was_unclean


def test_a_sitting_that_only_reads_writes_nothing(path: Path) -> None:
    before = path.read_bytes()
    with closing(Store.open(path)) as opened:
        opened.snapshot()
    assert path.read_bytes() == before


def test_an_unclean_end_is_noticed_and_nothing_is_lost(path: Path, tmp_path: Path) -> None:
    opened = Store.open(path)
    opened.record([LEVEL])
    shutil.copytree(path.parent, tmp_path / "after a power cut")
    opened.close()
    with closing(Store.open(tmp_path / "after a power cut" / path.name)) as again:
        assert again.was_unclean
        assert again.replayed == 0
        assert again.snapshot().get("agreed/A.5(2)", "level") == 2


def test_what_only_the_recorder_holds_comes_back_after_an_unclean_end(path: Path, tmp_path: Path) -> None:
    opened = Store.open(path)
    opened.record([LEVEL])
    later = tmp_path / "later"
    later.mkdir()
    shutil.copy(path, later / path.name)  # the file before the next answer, the recorder after it
    opened.record([Record("agreed/A.5(2)", "level", 3)])
    shutil.copytree(path.parent / "recorder", later / "recorder")
    opened.close()
    with closing(Store.open(later / path.name)) as again:
        assert again.replayed == 1
        assert again.snapshot().get("agreed/A.5(2)", "level") == 3
        again.record([Record("agreed/A.5(2)", "level", 4)])
    assert verify_file(later / path.name).good


def test_a_recorder_that_lacks_something_is_completed(path: Path) -> None:
    with closing(Store.open(path)) as opened:
        opened.record([LEVEL])
        folder = folder_of(opened.companions.recorder, opened.device)
        for segment in folder.iterdir():
            segment.write_bytes(b"".join(segment.read_bytes().splitlines(keepends=True)[:1]))
        crashed = path.parent.parent / "crashed"
        shutil.copytree(path.parent, crashed)
        ids, device = set(opened.state.ids()), opened.device
    with closing(Store.open(crashed / path.name)):
        pass
    assert set(read_recorder(folder_of(crashed / "recorder", device)).events) == ids


# ------------------------------------------------------------------------------------------------- drafts


def test_a_draft_outlives_the_end_and_is_no_answer(path: Path) -> None:
    with closing(Store.open(path)) as opened:
        opened.save_draft(*COMMENT, "half a sen")
        opened.save_draft(*COMMENT, "half a sentence")
        assert opened.snapshot().get(*COMMENT) is None
    with closing(Store.open(path)) as opened:
        assert opened.drafts() == (Record(*COMMENT, "half a sentence"),)


def test_recording_or_dropping_ends_a_draft(path: Path) -> None:
    with closing(Store.open(path)) as opened:
        opened.save_draft(*COMMENT, "half")
        opened.save_draft("party", "authority", "Min")
        opened.record([Record(*COMMENT, "half a sentence")])
        opened.drop_draft("party", "authority")
        assert opened.drafts() == ()
    with closing(Store.open(path)) as opened:
        assert opened.drafts() == ()
        opened.save_draft(*COMMENT, "half a sentence")
        assert opened.record([Record(*COMMENT, "half a sentence")]) == ()  # unchanged, and the draft goes all the same
        assert opened.drafts() == ()


# ------------------------------------------------------------------------------------------------- authors


def test_an_author_is_named_once_and_found_again(path: Path) -> None:
    for value in (1, 2):
        with closing(Store.open(path)) as opened:
            opened.record([Record("agreed/A.5(2)", "level", value)], author="Amina")
    snapshot = read_snapshot(path)
    assert [snapshot.text(author, "name") for author in snapshot.subjects("author")] == ["Amina"]
    assert all(b"Amina" not in event.author.encode() for event in read_contents(path).state.events())


# ------------------------------------------------------------------------------------------------- imports


def answered(path: Path, *records: Record, author: str = "Boris") -> Path:
    other = elsewhere(path)
    with closing(Store.open(other)) as opened:
        opened.record(records, author=author)
    return other


def take_in(store: Store, other: Path) -> int:
    there = read_contents(other)
    return store.take_in(dict(there.state.items()), there.erased, source=other.name, sender="Boris").number


def test_an_import_is_a_union_and_the_second_time_changes_nothing(store: Store) -> None:
    other = answered(_copy_of(store), LEVEL)
    take_in(store, other)
    assert store.snapshot().get("agreed/A.5(2)", "level") == 2
    before = set(store.state.ids())
    take_in(store, other)
    assert set(store.state.ids()) == before
    assert [(row.events, row.undone) for row in store.imports()] == [(0, False), (2, False)]


def _copy_of(store: Store) -> Path:
    copy = store.path.parent.parent / "copy.sqlite"
    store.copy_to(copy)
    return copy


def test_an_import_can_be_undone_and_done_again(store: Store) -> None:
    before = set(store.state.ids())
    other = answered(_copy_of(store), LEVEL)
    number = take_in(store, other)
    assert store.undo_import(number) == 2
    assert set(store.state.ids()) == before
    assert store.snapshot().get("agreed/A.5(2)", "level") is None
    recorded = read_recorder(folder_of(store.companions.recorder, store.device))
    assert set(recorded.events) == before
    take_in(store, other)
    assert store.snapshot().get("agreed/A.5(2)", "level") == 2
    assert store.imports()[1].undone
    store.close()
    assert verify_file(store.path).good


def test_an_import_that_was_built_on_stays(store: Store) -> None:
    number = take_in(store, answered(_copy_of(store), LEVEL))
    store.record([Record("agreed/A.5(2)", "level", 3)])
    with pytest.raises(InputError, match="1 later entry builds on it"):
        store.undo_import(number)
    assert store.snapshot().get("agreed/A.5(2)", "level") == 3


def test_an_earlier_import_of_the_same_device_stays_while_a_later_one_does(store: Store) -> None:
    copy = _copy_of(store)
    other = answered(copy, LEVEL)
    first = take_in(store, other)
    with closing(Store.open(other)) as opened:
        opened.record([Record("agreed/A.1(1)", "level", 1)])
    second = take_in(store, other)
    with pytest.raises(InputError, match="Undo later imports first"):
        store.undo_import(first)
    store.undo_import(second)
    store.undo_import(first)
    store.close()
    assert verify_file(store.path).good


# ------------------------------------------------------------------------------------------------- conflicts


def test_a_conflict_that_was_ended_can_be_brought_back(store: Store) -> None:
    other = answered(_copy_of(store), LEVEL)
    store.record([Record("agreed/A.5(2)", "level", 4)], author="Amina")
    take_in(store, other)
    before = store.snapshot().values["agreed/A.5(2)", "level"]
    assert before.conflict
    (change,) = store.record([Record("agreed/A.5(2)", "level", 3)], author="Amina")
    assert {head.value for head in change.sides} == {2, 4}
    assert not store.snapshot().conflicts()
    store.restate(change.key, change.sides)
    snapshot = store.snapshot()
    now = snapshot.values["agreed/A.5(2)", "level"]
    assert now.conflict
    said = {(head.value, snapshot.author_name(head), head.claimed) for head in now.heads}
    assert said == {(head.value, snapshot.author_name(head), head.claimed) for head in before.heads}


# ------------------------------------------------------------------------------------------------- erasure


def everything_below(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_an_erased_value_is_nowhere_any_more_and_everything_verifies(store: Store) -> None:
    store.record([Record("party", "focal_point", "Amina Diallo of Nairobi")])
    (event,) = store.history("party", "focal_point")
    assert b"Diallo" in everything_below(store.path.parent)
    assert store.erase([event.id]) == 1
    assert store.erase([event.id]) == 0
    assert store.snapshot().get("party", "focal_point") is None
    store.close()
    assert b"Diallo" not in everything_below(store.path.parent)
    assert verify_file(store.path).good
    assert "erasing" not in meta(store.path)


def test_an_import_never_brings_an_erased_value_back(store: Store) -> None:
    store.record([Record("party", "focal_point", "Amina Diallo")])
    copy = _copy_of(store)
    store.erase([event.id for event in store.history("party", "focal_point")])
    take_in(store, copy)
    assert store.snapshot().get("party", "focal_point") is None
    assert b"Diallo" not in everything_below(store.path.parent)


def test_an_erasure_travels_with_an_import(store: Store) -> None:
    store.record([Record("party", "focal_point", "Amina Diallo")])
    other = elsewhere(_copy_of(store))
    with closing(Store.open(other)) as opened:
        opened.erase([event.id for event in opened.history("party", "focal_point")])
    take_in(store, other)
    assert store.snapshot().get("party", "focal_point") is None
    assert store.imports()[0].erased == 1
    assert b"Diallo" not in everything_below(store.path.parent)


def test_a_value_erased_before_it_is_known_is_never_taken_in(path: Path, store: Store) -> None:
    other = answered(_copy_of(store), Record("party", "focal_point", "Boris Petrov"))
    there = read_contents(other)
    (event_id,) = (i for i, e in there.state.items() if e.key.field == "focal_point")
    store.take_in({}, {event_id}, source="list", sender="")
    take_in(store, other)
    assert store.snapshot().get("party", "focal_point") is None
    assert event_id in store.erased
    assert key_for(store.info, "party", "focal_point") in store.state.all_keys()


def test_an_erasure_interrupted_before_the_recorder_is_finished_on_opening(path: Path) -> None:
    with closing(Store.open(path)) as opened:
        opened.record([Record("party", "focal_point", "Amina Diallo")])
        (event,) = opened.history("party", "focal_point")
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE events SET value = NULL, salt = NULL WHERE id = ?", (event.id,))
        connection.execute("INSERT INTO erased VALUES (?, '2026-11-21T10:00:00Z')", (event.id,))
        connection.execute("INSERT INTO meta VALUES ('erasing', '1')")
    assert b"Diallo" in everything_below(path.parent / "recorder")
    Store.open(path).close()
    assert b"Diallo" not in everything_below(path.parent / "recorder")
    assert "erasing" not in meta(path)


# ------------------------------------------------------------------------------------------------- copies


def test_when_a_copy_left_is_remembered(path: Path) -> None:
    with closing(Store.open(path)) as opened:
        assert opened.last_copy == ""
        opened.note_copy("2026-11-19T10:00:00Z")
    with closing(Store.open(path)) as opened:
        assert opened.last_copy == "2026-11-19T10:00:00Z"


def test_a_copy_with_a_new_identity_counts_for_itself(path: Path) -> None:
    copy = elsewhere(path)
    assert meta(copy)["device"] != meta(path)["device"]
    assert verify_file(copy).good


def test_a_file_elsewhere_has_companions_only_when_asked_for(tmp_path: Path) -> None:
    lonely = tmp_path / "kenya.sqlite"
    Store.create(lonely, records=[LEVEL]).close()
    assert not companions_of(lonely).active
    Store.open(lonely, keep=True).close()
    assert companions_of(lonely).active
    assert companions_of(lonely).recorder.is_dir()


def test_a_file_whose_recorder_cannot_begin_can_be_read_and_refuses_to_be_written(tmp_path: Path) -> None:
    lonely = tmp_path / "kenya.sqlite"
    Store.create(lonely, records=[LEVEL]).close()
    (tmp_path / "kenya.sqlite.kept").write_text("a file where the folder should be")
    with closing(Store.open(lonely, keep=True)) as opened:
        assert opened.snapshot().get("agreed/A.5(2)", "level") == 2
        with pytest.raises(errors.StoreError):
            opened.record([Record("agreed/A.5(2)", "level", 3)])
        (tmp_path / "kenya.sqlite.kept").unlink()
        opened.record([Record("agreed/A.5(2)", "level", 3)])
        recorded = read_recorder(folder_of(opened.companions.recorder, opened.device))
        assert set(recorded.events) == set(opened.state.ids())


# ------------------------------------------------------------------------------------------------- a failing disk


class _Failing:
    """A connection whose next COMMIT fails, before or after it took effect."""

    def __init__(self, real: sqlite3.Connection, *, after: bool) -> None:
        self._real, self._after, self.left = real, after, 1

    def __getattr__(self, name: str) -> object:
        return getattr(self._real, name)

    def execute(self, statement: str, *rest: object) -> object:
        if statement == "COMMIT" and self.left:
            self.left -= 1
            if self._after:
                self._real.execute(statement)
            error = sqlite3.OperationalError("disk I/O error")
            error.sqlite_errorcode = sqlite3.SQLITE_IOERR
            raise error
        return self._real.execute(statement, *rest)


@pytest.mark.parametrize("after", [False, True])
def test_a_commit_that_fails_is_told_and_trying_again_is_right_either_way(store: Store, after: bool) -> None:
    db = store._file._db
    real = db.conn
    db.conn = _Failing(real, after=after)  # type: ignore[assignment]
    with pytest.raises(errors.StoreError, match="reported an error"):
        store.record([LEVEL], author="Amina")
    store.record([LEVEL], author="Amina")
    store.record([Record("agreed/A.5(2)", "level", 3)], author="Amina")
    assert [event.value for event in store.history("agreed/A.5(2)", "level")] == [2, 3]
    recorded = read_recorder(folder_of(store.companions.recorder, store.device))
    assert set(recorded.events) == set(store.state.ids())
    store.close()
    assert verify_file(store.path).good


def test_a_failed_draft_cuts_no_answer_from_the_recorder(store: Store) -> None:
    store.record([LEVEL])
    pages = store._file.connection.execute("PRAGMA page_count").fetchone()[0]
    store._file.connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(errors.DiskFullError):
        store.save_draft(*COMMENT, "x" * 15_000)
    recorded = read_recorder(folder_of(store.companions.recorder, store.device))
    assert set(recorded.events) == set(store.state.ids())


def test_an_answer_the_recorder_took_and_the_file_did_not_is_there_after_a_kill(path: Path, tmp_path: Path) -> None:
    opened = Store.open(path)  # killed before the first commit of the sitting: nothing marks the end as unclean
    key = key_for(opened.info, "agreed/A.5(2)", "level")
    events = opened._file.make_events([(key, 2)], "")
    opened._file._recorder.append(events)  # type: ignore[union-attr]
    later = tmp_path / "later"
    shutil.copytree(path.parent, later)
    opened._file._recorder.take_back()  # type: ignore[union-attr]
    opened.close()
    with closing(Store.open(later / path.name)) as again:
        assert again.replayed == 1
        again.record([Record("agreed/A.5(2)", "level", 3)])
    assert verify_file(later / path.name).good


def test_an_import_that_only_the_recorder_holds_comes_back_whole_and_listed(store: Store, tmp_path: Path) -> None:
    later = tmp_path / "later"
    later.mkdir()
    other = answered(_copy_of(store), LEVEL)
    shutil.copy(_copy_of_closed(store), later / store.path.name)
    number = take_in(store, other)
    shutil.copytree(store.companions.recorder, later / "recorder")
    with closing(Store.open(later / store.path.name)) as again:
        assert again.replayed == 2
        assert [(row.number, row.source, row.events) for row in again.imports()] == [(number, other.name, 2)]
        assert again.undo_import(number) == 2


def _copy_of_closed(store: Store) -> Path:
    copy = store.path.parent.parent / "before.sqlite"
    store.copy_to(copy)
    return copy


def test_an_answer_after_an_erasure_is_recorded_where_it_is_found_again(store: Store) -> None:
    store.record([Record("party", "focal_point", "Amina Diallo")])
    store.erase([event.id for event in store.history("party", "focal_point")])
    store.record([LEVEL])
    recorded = read_recorder(folder_of(store.companions.recorder, store.device))
    assert set(recorded.events) == set(store.state.ids())


# ------------------------------------------------------------------------------------------- what others lay beside


def test_a_journal_that_names_another_file_is_refused_and_the_file_stays(path: Path, tmp_path: Path) -> None:
    thesis = tmp_path / "thesis.docx"
    thesis.write_bytes(b"three years of work")
    name = os.fsencode(thesis)
    total = sum(name) & 0xFFFFFFFF
    header = bytes.fromhex("d9d505f920a163d7") + struct.pack(">5I", 0, 0, path.stat().st_size // 4096, 512, 4096)
    trailer = struct.pack(">I", 0) + name + struct.pack(">II", len(name), total)
    journal = path.with_name(path.name + "-journal")
    journal.write_bytes(header.ljust(512, b"\0") + trailer + bytes.fromhex("d9d505f920a163d7"))
    for look in (read_contents, Store.open, verify_file):
        with pytest.raises(errors.DamagedError):
            look(path)
    assert thesis.read_bytes() == b"three years of work"


def test_erasing_removes_no_file_that_cpdesk_did_not_make(store: Store) -> None:
    folder = store.path.parent
    names = (
        "attachments/contract.pdf", "backups/photos-2019.zip", "backups/before workshop.sqlite", "aside/letter.docx",
        "recorder/lecture.mp3", ".new-hat.txt",
    )  # fmt: skip
    mine = [folder / name for name in names]
    for file in mine:
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(b"mine")
    store.record([Record("party", "focal_point", "Amina Diallo")])
    store.erase([event.id for event in store.history("party", "focal_point")])
    assert all(file.read_bytes() == b"mine" for file in mine)


def test_what_interrupted_work_left_goes_with_an_erasure(store: Store) -> None:
    folder = store.path.parent
    (folder / "backups").mkdir()
    left = [
        folder / ".assessment.sqlite.restoring", folder / ".new-abcd1234.sqlite-journal",
        folder / "backups" / ".000007-20261121T100000Z-regular.sqlite.part",
        folder_of(store.companions.recorder, store.device) / ".000001-abcd1234.jsonl",
    ]  # fmt: skip
    for file in left:
        file.write_bytes(b"Amina Diallo")
    store.record([Record("party", "focal_point", "Amina Diallo")])
    store.erase([event.id for event in store.history("party", "focal_point")])
    assert [file for file in left if file.exists()] == []


def test_undoing_an_import_takes_its_list_of_erased_values_along(store: Store) -> None:
    other = answered(_copy_of(store), Record("agreed/A.5(2)", "comment", "an honest comment"))
    there = read_contents(other)
    (event_id,) = (i for i, e in there.state.items() if e.key.field == "comment")
    number = store.take_in({}, {event_id}, source="poisoned.cpdesk").number
    assert event_id in store.erased
    store.undo_import(number)
    assert event_id not in store.erased
    take_in(store, other)
    assert store.snapshot().get(*COMMENT) == "an honest comment"


def test_a_list_from_elsewhere_takes_no_level_away_before_it_comes(store: Store) -> None:
    other = answered(_copy_of(store), LEVEL)
    there = read_contents(other)
    (event_id,) = (i for i, e in there.state.items() if e.key.field == "level")
    store.take_in({}, {event_id}, source="poisoned.cpdesk")
    take_in(store, other)
    assert store.snapshot().get("agreed/A.5(2)", "level") == 2


def test_a_record_that_was_replaced_is_not_written_to_any_more(store: Store) -> None:
    store.record([LEVEL])
    (segment,) = folder_of(store.companions.recorder, store.device).iterdir()
    fresh = segment.with_suffix(".fresh")
    shutil.copy(segment, fresh)
    fresh.replace(segment)
    store.record([Record("agreed/A.5(2)", "level", 3)])
    recorded = read_recorder(folder_of(store.companions.recorder, store.device))
    assert set(recorded.events) == set(store.state.ids())


def test_a_backup_that_cannot_be_rewritten_hinders_neither_the_others_nor_the_next_opening(store: Store) -> None:
    store.record([Record("party", "focal_point", "Amina Diallo")])
    folder = store.companions.backups
    folder.mkdir()
    first, second = (folder / f"00000{n}-20261121T100000Z-regular.sqlite" for n in (1, 2))
    store.copy_to(first)
    store.copy_to(second)
    with closing(sqlite3.connect(first, isolation_level=None)) as busy:
        busy.execute("BEGIN EXCLUSIVE")
        with pytest.raises(CpdeskError, match="not yet in every backup"):
            store.erase([event.id for event in store.history("party", "focal_point")])
        assert b"Diallo" not in second.read_bytes()
        store.close()
        Store.open(store.path).close()
    assert b"Diallo" in first.read_bytes()
    Store.open(store.path).close()
    assert b"Diallo" not in first.read_bytes()


@pytest.mark.parametrize("subject", ["respondent", "response/zz", "respondent/Amina", "agreed/", "party/x"])
def test_a_subject_of_another_shape_is_damage(path: Path, subject: str) -> None:
    device = "11111111-1111-4111-8111-111111111111"
    field = "iso2" if subject.startswith("party") else "name" if subject.startswith("respondent") else "level"
    value: str | int = 2 if field == "level" else "KE"
    forged = make_event(
        Key("", subject, field), value, author="", device=device, seq=1, claimed="2026-01-01T00:00:00Z", parents=()
    )
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(schema.INSERT_EVENT, event_row(forged, forged.id))
    with pytest.raises(errors.DamagedError):
        read_snapshot(path)
