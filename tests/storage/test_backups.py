"""Backups: verified before they count, thinned by number and never the wrong ones, restored without a way to lose."""

from __future__ import annotations

import dataclasses
import datetime as dt
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cpdesk.base.errors import InputError
from cpdesk.storage import backup_files, backups, errors, reader, replacing
from cpdesk.storage.backup_files import KEEP_LATEST, Backup, Reason, to_drop
from cpdesk.storage.companions import companions_of
from cpdesk.storage.store import Record, Store

LEVEL = "agreed/A.5(2)"


@pytest.fixture
def kept(path: Path) -> Iterator[Store]:
    opened = Store.open(path, keep=True)
    opened.record([Record(LEVEL, "level", 1)], author="Amina")
    yield opened
    opened.close()


def level(path: Path) -> object:
    return reader.read_snapshot(path).get(LEVEL, "level")


def names(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


# ---------------------------------------------------------------------------------------------- making them


def test_a_backup_holds_every_event_and_is_listed(kept: Store) -> None:
    backup = backups.make(kept, Reason.BY_HAND)
    assert backups.listing(kept.companions.backups) == (backup,)
    assert (backup.number, backup.pinned, backup.readable) == (1, True, True)
    assert reader.read_contents(backup.path).state.events() == kept.events()


def test_a_name_says_number_time_and_reason() -> None:
    assert (
        backup_files.file_name(42, "2026-11-21T09:30:00Z", Reason.OPENING) == "000042-20261121T093000Z-opening.sqlite"
    )


@pytest.mark.parametrize("reason", list(Reason))
def test_what_stands_in_the_name_is_read_back(kept: Store, reason: Reason) -> None:
    made = backups.make(kept, reason)
    assert backups.listing(kept.companions.backups) == (made,)
    assert made.pinned is (reason not in (Reason.OPENING, Reason.REGULAR, Reason.CLOSING, Reason.BEFORE_ERASURE))


def test_finishing_works_on_another_thread_while_answers_go_on(kept: Store) -> None:
    pending = backups.begin(kept, Reason.REGULAR)
    kept.record([Record(LEVEL, "level", 4)])
    done: list[Backup] = []
    thread = threading.Thread(target=lambda: done.append(backups.finish(pending)))
    thread.start()
    thread.join()
    assert level(done[0].path) == 1
    assert backups.changed_since_backup(kept)


def test_numbers_go_up_even_where_the_newest_was_deleted_or_is_unfinished(kept: Store) -> None:
    folder = kept.companions.backups
    first = backups.begin(kept, Reason.REGULAR)
    second = backups.begin(kept, Reason.REGULAR)
    assert (first.number, second.number) == (1, 2)
    assert [backups.finish(second).number, backups.finish(first).number] == [2, 1]
    assert [backup.number for backup in backups.listing(folder)] == [2, 1]


def test_only_a_changed_assessment_needs_a_backup(kept: Store) -> None:
    assert backups.changed_since_backup(kept)
    backups.make(kept, Reason.OPENING)
    assert not backups.changed_since_backup(kept)
    kept.record([Record(LEVEL, "level", 2)])
    assert backups.changed_since_backup(kept)


def test_a_damaged_newest_backup_counts_as_a_change(kept: Store) -> None:
    made = backups.make(kept, Reason.OPENING)
    made.path.write_bytes(made.path.read_bytes()[:3000])
    assert backups.changed_since_backup(kept)


def test_a_copy_that_is_not_what_was_saved_becomes_no_backup(kept: Store) -> None:
    good = backups.make(kept, Reason.REGULAR)
    pending = backups.begin(kept, Reason.REGULAR)
    with closing(sqlite3.connect(pending.part)) as connection, connection:
        connection.execute("UPDATE events SET value = '4' WHERE value = '1'")
    with pytest.raises(backups.BackupError, match="could not be read back"):
        backups.finish(pending)
    assert names(good.path.parent) == [good.path.name]


def test_a_copy_that_lacks_an_event_becomes_no_backup(kept: Store) -> None:
    pending = backups.begin(kept, Reason.REGULAR)
    with closing(sqlite3.connect(pending.part)) as connection, connection:
        connection.execute("DELETE FROM events WHERE number = (SELECT max(number) FROM events)")
    with pytest.raises(backups.BackupError):
        backups.finish(pending)
    assert names(kept.companions.backups) == []


def test_failing_checks_never_push_out_good_backups(kept: Store) -> None:
    made = [backups.make(kept, Reason.REGULAR) for _ in range(KEEP_LATEST)]
    for _ in range(15):
        pending = backups.begin(kept, Reason.REGULAR)
        pending.part.write_bytes(pending.part.read_bytes()[:5000])
        with pytest.raises(errors.StoreError):
            backups.finish(pending)
    assert {backup.path for backup in backups.listing(kept.companions.backups)} == {backup.path for backup in made}


def test_what_an_interrupted_backup_left_goes_with_the_next_one(kept: Store) -> None:
    folder = kept.companions.backups
    folder.mkdir(parents=True)
    (folder / ".000007-20261121T093000Z-regular.sqlite.part").write_bytes(b"half")
    (folder / "notes.txt").write_text("mine")
    made = backups.make(kept, Reason.REGULAR)
    assert names(folder) == sorted([made.path.name, "notes.txt"])


def test_a_full_or_closed_folder_is_said_plainly_and_changes_nothing(kept: Store) -> None:
    kept.companions.backups.write_text("a file where the folder should be")
    with pytest.raises(errors.StoreError) as caught:
        backups.make(kept, Reason.REGULAR)
    assert "Traceback" not in str(caught.value)
    assert kept.snapshot().get(LEVEL, "level") == 1


def test_a_file_that_is_not_open_gets_a_backup_too(path: Path) -> None:
    made = backups.make_of_file(path, Reason.BEFORE_MIGRATION)
    assert made.path.parent == companions_of(path).backups
    assert reader.read_contents(made.path).state.events() == reader.read_contents(path).state.events()


def test_an_open_file_is_not_copied_behind_its_back(kept: Store) -> None:
    with pytest.raises(errors.LockedError):
        backups.make_of_file(kept.path, Reason.BY_HAND)


# ---------------------------------------------------------------------------------------------- thinning

MOMENTS = st.datetimes()
BACKUPS = st.lists(st.tuples(MOMENTS, st.sampled_from(list(Reason)), st.integers(1, 40_000_000)), max_size=60).map(
    lambda rows: tuple(
        Backup(Path(f"{n}.sqlite"), n, f"{moment:%Y-%m-%dT%H:%M:%SZ}".rjust(20, "0"), reason, size, reason.pinned)
        for n, (moment, reason, size) in enumerate(rows, 1)
    )
)


@settings(max_examples=100, deadline=None)
@given(BACKUPS, st.data())
def test_the_newest_good_and_the_latest_pinned_ones_always_stay(found: tuple[Backup, ...], data: st.DataObject) -> None:
    good = data.draw(st.sampled_from(found)).path if found else None
    going = {backup.path for backup in to_drop(found, good, limit=0)}
    assert good not in going
    pins = [backup for backup in found if backup.pinned]
    assert not [backup for backup in pins[-KEEP_LATEST:] if backup.path in going]
    months = {backup.claimed[:7] for backup in pins}
    assert {backup.claimed[:7] for backup in pins if backup.path not in going} == months


@settings(max_examples=100, deadline=None)
@given(BACKUPS)
def test_the_size_of_pinned_ones_pushes_no_other_out(found: tuple[Backup, ...]) -> None:
    latest = {backup.path for backup in [one for one in found if one.pinned][-KEEP_LATEST:]}
    heavy = [dataclasses.replace(one, size=10**12) if one.path in latest else one for one in found]
    assert [one.path for one in to_drop(heavy, None)] == [one.path for one in to_drop(found, None)]


@settings(max_examples=100, deadline=None)
@given(BACKUPS)
def test_one_before_an_erasure_stays_only_while_it_is_the_newest(found: tuple[Backup, ...]) -> None:
    going = {backup.path for backup in to_drop(found, None, limit=0)}
    before = [backup for backup in found if backup.reason is Reason.BEFORE_ERASURE]
    assert all((backup is not found[-1]) == (backup.path in going) for backup in before)


def test_of_many_pinned_ones_ten_and_one_of_each_month_stay() -> None:
    begin = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    moments = [begin + dt.timedelta(days=n) for n in range(300)]
    found = [
        Backup(Path(f"{n}"), n, f"{moment:%Y-%m-%dT%H:%M:%SZ}", Reason.BEFORE_IMPORT, 1, pinned=True)
        for n, moment in enumerate(moments)
    ]
    going = {backup.path for backup in to_drop(found, None, limit=0)}
    left = [backup for backup in found if backup.path not in going]
    assert len(left) == KEEP_LATEST + 10
    assert left[-KEEP_LATEST:] == found[-KEEP_LATEST:]
    assert [backup.claimed[5:10] for backup in left[:2]] == ["01-31", "02-28"]


@settings(max_examples=100, deadline=None)
@given(BACKUPS)
def test_the_latest_ten_stay_as_long_as_there_is_room(found: tuple[Backup, ...]) -> None:
    going = {backup.number for backup in to_drop(found, None, limit=10**12)}
    latest = sorted((backup.number for backup in found), reverse=True)[:KEEP_LATEST]
    assert going.isdisjoint(latest)


@settings(max_examples=100, deadline=None)
@given(BACKUPS, st.integers(0, 400_000_000))
def test_the_size_is_kept_to_unless_only_what_must_stay_is_left(found: tuple[Backup, ...], limit: int) -> None:
    going = {backup.path for backup in to_drop(found, None, limit)}
    left = [backup for backup in found if backup.path not in going and not backup.pinned]
    newest = [backup for backup in found[-1:] if backup.reason is Reason.BEFORE_ERASURE]
    assert sum(backup.size for backup in left) <= limit or left == newest


@settings(max_examples=100, deadline=None)
@given(BACKUPS)
def test_for_want_of_room_the_oldest_by_number_go_first(found: tuple[Backup, ...]) -> None:
    roomy = {backup.number for backup in to_drop(found, None, limit=10**12)}
    going = {backup.number for backup in to_drop(found, None)} - roomy
    left = {backup.number for backup in found if not backup.pinned} - going - roomy
    assert not going or not left or max(going) < min(left) or left == {found[-1].number}


@settings(max_examples=100, deadline=None)
@given(BACKUPS, st.randoms())
def test_the_order_of_the_list_makes_no_difference(found: tuple[Backup, ...], rnd: object) -> None:
    mixed = list(found)
    rnd.shuffle(mixed)  # type: ignore[attr-defined]
    assert set(to_drop(mixed, None)) == set(to_drop(found, None))


@settings(max_examples=100, deadline=None)
@given(BACKUPS)
def test_thinning_twice_drops_nothing_more(found: tuple[Backup, ...]) -> None:
    going = to_drop(found, None)
    left = [backup for backup in found if backup not in going]
    assert to_drop(left, None) == ()


@settings(max_examples=100, deadline=None)
@given(BACKUPS)
def test_a_clock_that_goes_wrong_cannot_fill_the_disk(found: tuple[Backup, ...]) -> None:
    going = to_drop(found, None, limit=10**12)
    left = [backup for backup in found if backup not in going and not backup.pinned]
    assert len(left) <= KEEP_LATEST + 24 + 14 + 8 + 24


def test_months_days_and_hours_are_thinned_out_as_said() -> None:
    begin = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    moments = [begin + dt.timedelta(minutes=20 * n) for n in range(20_000)]  # nine months, every twenty minutes
    found = [
        Backup(Path(f"{n}"), n, f"{moment:%Y-%m-%dT%H:%M:%SZ}", Reason.REGULAR, 1, pinned=False)
        for n, moment in enumerate(moments)
    ]
    going = {backup.number for backup in to_drop(found, None)}
    left = [backup for backup in found if backup.number not in going]
    assert {backup.claimed[:7] for backup in left} == {f"2026-{month:02}" for month in range(1, 11)}
    assert len({backup.claimed[:10] for backup in left[-60:]}) >= 14
    assert len({backup.claimed[:13] for backup in left}) >= 24
    assert len(left) < 70


def test_only_files_of_ours_are_ever_removed(kept: Store) -> None:
    folder = kept.companions.backups
    pinned = backups.make(kept, Reason.BEFORE_IMPORT)
    for _ in range(30):
        backups.make(kept, Reason.REGULAR)
    (folder / "000001-letter.sqlite").write_text("mine")
    backups.make(kept, Reason.REGULAR)
    numbers = [backup.number for backup in backups.listing(folder)]
    assert numbers == [*range(32, 32 - KEEP_LATEST, -1), pinned.number]
    assert (folder / "000001-letter.sqlite").exists()


def test_where_no_backup_is_good_none_is_removed(kept: Store) -> None:
    folder = kept.companions.backups
    made = backups.make(kept, Reason.REGULAR)
    damaged = made.path.read_bytes()[:5000]
    for number in range(2, 40):
        (folder / f"{number:06}-20261121T093000Z-regular.sqlite").write_bytes(damaged)
    made.path.write_bytes(damaged)
    assert backups.thin(folder) == ()
    assert len(backups.listing(folder)) == 39


def test_an_old_good_backup_outlives_any_number_of_damaged_newer_ones(kept: Store) -> None:
    folder = kept.companions.backups
    good = backups.make(kept, Reason.REGULAR)
    for number in range(2, 40):
        (folder / f"{number:06}-20261121T093000Z-regular.sqlite").write_bytes(good.path.read_bytes()[:9000])
    going = backups.thin(folder)
    assert going
    assert good.path.exists()


@pytest.mark.parametrize(
    "name",
    ["000001-20261399T093000Z-opening.sqlite", "x.sqlite", "1-20261121T093000Z-opening.sqlite", "000001-now-x.sqlite"],
)
def test_files_with_other_names_are_passed_over(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"")
    assert backups.listing(tmp_path) == ()


def test_a_reason_of_a_newer_version_is_kept(tmp_path: Path) -> None:
    (tmp_path / "000003-20261121T093000Z-before-something.sqlite").write_bytes(b"")
    (found,) = backups.listing(tmp_path)
    assert (found.number, found.pinned, found.readable) == (3, True, False)


# ---------------------------------------------------------------------------------------------- copying them


def test_all_backups_are_copied_and_read_back(kept: Store, tmp_path: Path) -> None:
    made = [backups.make(kept, Reason.REGULAR) for _ in range(3)]
    stick = tmp_path / "stick"
    assert backups.copy_all(kept.companions.backups, stick).count == 3
    assert {entry.name: entry.read_bytes() for entry in stick.iterdir()} == {
        backup.path.name: backup.path.read_bytes() for backup in made
    }
    assert backups.copy_all(kept.companions.backups, stick).count == 3
    assert len(names(stick)) == 3


def test_a_file_of_the_same_name_there_is_not_written_over(kept: Store, tmp_path: Path) -> None:
    made = backups.make(kept, Reason.REGULAR)
    stick = tmp_path / "stick"
    stick.mkdir()
    (stick / made.path.name).write_bytes(b"somebody else's")
    backups.copy_all(kept.companions.backups, stick)
    assert (stick / made.path.name).read_bytes() == b"somebody else's"
    assert len(names(stick)) == 2


# ---------------------------------------------------------------------------------------------- going back


def two_states(path: Path) -> Backup:
    """Record 1, make a backup, record 4; return the backup."""
    with closing(Store.open(path, keep=True)) as store:
        store.record([Record(LEVEL, "level", 1)], author="Amina")
        backup = backups.make(store, Reason.REGULAR)
        store.record([Record(LEVEL, "level", 4)], author="Amina")
    return backup


def test_restoring_brings_the_earlier_state_and_keeps_the_present(path: Path) -> None:
    backup = two_states(path)
    backups.restore(path, backup)
    assert level(path) == 1
    newest, before, *_rest = backups.listing(companions_of(path).backups)
    assert (newest.reason, level(newest.path)) == (Reason.REGULAR, 1)
    assert (before.reason, before.pinned, level(before.path)) == (Reason.BEFORE_RESTORE, True, 4)


def test_what_was_taken_back_does_not_come_again_from_the_recorder(path: Path) -> None:
    backup = two_states(path)
    backups.restore(path, backup)
    with closing(Store.open(path, keep=True)) as store:
        assert store.snapshot().get(LEVEL, "level") == 1
        store.record([Record(LEVEL, "level", 3)])
    assert level(path) == 3


def test_what_only_the_recorder_holds_is_in_the_pinned_backup_too(path: Path) -> None:
    backup = two_states(path)
    with closing(Store.open(path)) as store:
        store.record([Record(LEVEL, "importance", 2)])
        held = path.read_bytes()
        store.record([Record(LEVEL, "importance", 3)])
    path.write_bytes(held)  # a power cut took the last commit from the file, not from the recorder
    backups.restore(path, backup)
    (before,) = (b for b in backups.listing(companions_of(path).backups) if b.reason is Reason.BEFORE_RESTORE)
    assert reader.read_snapshot(before.path).get(LEVEL, "importance") == 3


def test_going_back_can_be_taken_back(path: Path) -> None:
    backups.restore(path, two_states(path))
    (before,) = (b for b in backups.listing(companions_of(path).backups) if b.reason is Reason.BEFORE_RESTORE)
    backups.restore(path, before)
    assert level(path) == 4


def test_a_restored_file_counts_as_a_device_of_its_own(path: Path) -> None:
    backup = two_states(path)
    before = reader.read_contents(path).meta["device"]
    backups.restore(path, backup)
    after = reader.read_contents(path)
    assert after.meta["device"] != before
    assert after.info == reader.read_contents(backup.path).info


def test_a_damaged_backup_is_refused_and_nothing_changes(path: Path) -> None:
    backup = two_states(path)
    with closing(sqlite3.connect(backup.path)) as connection, connection:
        connection.execute("UPDATE events SET value = '2' WHERE value = '1'")
    before = path.read_bytes(), names(backup.path.parent)
    with pytest.raises(backups.BackupError, match="is damaged and cannot be restored"):
        backups.restore(path, backup)
    assert (path.read_bytes(), names(backup.path.parent)) == before
    assert names(path.parent).count(path.name) == 1


def test_a_backup_of_another_assessment_is_refused(path: Path, tmp_path: Path) -> None:
    two_states(path)
    other = tmp_path / "other.sqlite"
    Store.create(other, records=[Record("party", "iso2", "FJ")]).close()
    foreign = backups.make_of_file(other, Reason.BY_HAND)
    with pytest.raises(InputError, match="of another assessment"):
        backups.restore(path, foreign)
    assert level(path) == 4


def test_an_open_assessment_is_not_restored(path: Path) -> None:
    backup = two_states(path)
    with closing(Store.open(path)), pytest.raises(errors.LockedError):
        backups.restore(path, backup)


def test_a_damaged_present_file_is_set_aside_and_the_backup_restored(path: Path) -> None:
    backup = two_states(path)
    damaged = path.read_bytes()[:5000]
    path.write_bytes(damaged)
    backups.restore(path, backup)
    assert level(path) == 1
    assert [entry.read_bytes() for entry in companions_of(path).aside.iterdir()] == [damaged]


def test_a_file_that_is_gone_can_be_restored(path: Path) -> None:
    backup = two_states(path)
    path.unlink()
    backups.restore(path, backup)
    assert level(path) == 1


def test_a_value_erased_since_stays_erased(path: Path) -> None:
    person = "respondent/0b3a55ce-9a0e-4f0b-8f4b-8a2f6d0c1e11"
    with closing(Store.open(path, keep=True)) as store:
        store.record([Record(person, "name", "Joseph")])
        (event,) = store.history(person, "name")
        backup = backups.make(store, Reason.REGULAR)
        held_before = backup.path.read_bytes()
        store.erase([event.id])
    backup.path.write_bytes(held_before)  # a backup the erasure could not reach, as one brought back from a stick
    backups.restore(path, backup)
    assert reader.read_snapshot(path).get(person, "name") is None
    assert b"Joseph" not in path.read_bytes()


def test_the_oldest_backup_is_restored_even_where_making_room_drops_it(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    oldest = two_states(path)
    monkeypatch.setattr(backup_files, "MAX_BYTES", 1)
    monkeypatch.setattr(backup_files.to_drop, "__defaults__", (1,))
    backups.restore(path, oldest)
    assert level(path) == 1
    assert not oldest.path.exists()


def test_what_a_killed_restore_or_recovery_left_goes_with_the_next(path: Path) -> None:
    backup = two_states(path)
    mine = path.with_name(".assessment.sqlite.notes")
    mine.write_text("mine")
    left = [
        path.with_name(f".{path.name}.{word}{end}") for word in ("recovering", "looking") for end in ("", "-journal")
    ]
    half = companions_of(path).attachments / f".{'a' * 40}-x1_b2c3d"
    half.parent.mkdir()
    for file in (*left, half):
        file.write_bytes(b"half")
    assert set(replacing.leftovers(companions_of(path))) == {*left, half}
    backups.restore(path, backup)
    assert not any(file.exists() for file in (*left, half))
    assert mine.exists()


def test_leftovers_beside_a_file_outside_the_library_are_found(tmp_path: Path) -> None:
    path, other = tmp_path / "Kenya.sqlite", tmp_path / ".Fiji.sqlite.restoring"
    left = tmp_path / ".Kenya.sqlite.restoring"
    for file in (left, other):
        file.write_bytes(b"half")
    assert replacing.leftovers(companions_of(path)) == (left,)


STEPS = (
    (replacing, "copy_synced"),
    (backups, "pin_present"),
    (replacing, "renew"),
    (replacing, "put_recorders_away"),
    (replacing, "put_in_place"),
    (backups, "make_of_file"),
)


class Killed(BaseException):
    """The process is gone here; nothing after it runs except what an exception would also undo."""


@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize("step", range(len(STEPS)))
def test_stopped_at_any_step_one_state_is_in_place_and_the_other_among_the_backups(
    path: Path, monkeypatch: pytest.MonkeyPatch, step: int, *, after: bool
) -> None:
    backup = two_states(path)
    module, name = STEPS[step]
    original = getattr(module, name)

    def stop(*words: object, **named: object) -> object:
        if after:
            original(*words, **named)
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(module, name, stop)
        with pytest.raises(Killed):
            backups.restore(path, backup)
    with closing(Store.open(path, keep=True)) as store:
        now = store.snapshot().get(LEVEL, "level")
    folder = companions_of(path).backups
    assert now in (1, 4)
    assert {level(found.path) for found in backups.listing(folder)} | {now} == {1, 4}
    backups.restore(path, backup)
    assert level(path) == 1
