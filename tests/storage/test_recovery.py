"""Recovery brings everything back that can be checked, says what is missing, and never makes anything worse."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cpdesk.assessment.events import Event, Key, make_event
from cpdesk.storage import backups, errors, reader, recovery, replacing, schema
from cpdesk.storage.backups import Reason
from cpdesk.storage.companions import companions_of
from cpdesk.storage.leaf_pages import leaf_records
from cpdesk.storage.recorder import folder_of
from cpdesk.storage.recovery import NotDamagedError, NothingLeftError, Recovered, recover
from cpdesk.storage.recovery_words import describe, place_of
from cpdesk.storage.salvage import salvage, salvage_pages
from cpdesk.storage.store import Record, Store

LEVEL = "agreed/A.5(2)"
PERSON = "respondent/0b3a55ce-9a0e-4f0b-8f4b-8a2f6d0c1e11"
DEVICE = "7d444840-9dc0-41d1-b245-5ffdce74fad2"


@pytest.fixture
def worked_on(path: Path) -> Path:
    """Return an assessment with a recorder, a backup in the middle, and answers after it; closed."""
    with closing(Store.open(path, keep=True)) as store:
        for value in (1, 2):
            store.record([Record(LEVEL, "level", value)], author="Amina")
        backups.make(store, Reason.REGULAR)
        store.record([Record(LEVEL, "level", 3), Record(LEVEL, "comment", "مختبر — Labor " * 300)], author="Amina")
    return path


def answers(path: Path) -> dict[tuple[str, str], object]:
    snapshot = reader.read_snapshot(path)
    return {place: (current.value, current.heads) for place, current in snapshot.values.items()}


def tear(path: Path) -> bytes:
    """Make a file unreadable from its first page on and return what is left of it."""
    left = b"\x00" * 4096 + path.read_bytes()[4096:]
    path.write_bytes(left)
    return left


def everything(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def change_rows(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(statement)


# ---------------------------------------------------------------------------------------------- from where


def test_backup_and_recorder_together_bring_everything_back(worked_on: Path) -> None:
    before = answers(worked_on)
    damaged = tear(worked_on)
    done = recover(worked_on)
    assert answers(worked_on) == before
    assert (done.missing, done.certain, done.may_be_earlier, done.from_damaged) == (0, True, (), 0)
    assert (done.from_backup, done.from_recorder, done.events) == (4, 2, 6)
    assert done.kept_aside is not None
    assert done.kept_aside.read_bytes() == damaged
    assert done.backup_used.startswith("000001-")


def test_the_recorder_alone_is_enough(worked_on: Path) -> None:
    before = answers(worked_on)
    shutil.rmtree(companions_of(worked_on).backups)
    worked_on.write_bytes(b"")
    done = recover(worked_on)
    assert answers(worked_on) == before
    assert (done.from_backup, done.from_recorder, done.gapless, done.backup_used) == (0, 6, True, "")
    assert (done.missing, done.certain) == (0, False)  # nothing is left that could tell where the record ended


def test_a_file_that_is_gone_is_rebuilt(worked_on: Path) -> None:
    before = answers(worked_on)
    worked_on.unlink()
    done = recover(worked_on)
    assert answers(worked_on) == before
    assert done.kept_aside is None


def test_rows_of_the_damaged_file_fill_what_backup_and_recorder_lack(worked_on: Path) -> None:
    before = answers(worked_on)
    shutil.rmtree(companions_of(worked_on).recorder)
    damage_index(worked_on)
    done = recover(worked_on)
    assert answers(worked_on) == before
    assert (done.from_backup, done.from_damaged) == (4, 2)


def test_a_file_without_companions_is_rebuilt_from_its_own_rows(tmp_path: Path) -> None:
    path = tmp_path / "Kenya.sqlite"
    with closing(Store.create(path, records=[Record("party", "iso2", "KE"), Record(LEVEL, "level", 2)])):
        pass
    before = answers(path)
    damage_index(path)
    done = recover(path)
    assert answers(path) == before
    assert (done.from_damaged, done.events) == (2, 2)
    assert done.kept_aside is not None
    assert done.kept_aside.parent == tmp_path / "Kenya.sqlite.kept" / "aside"


def damage_index(path: Path) -> None:
    """Zero the page of an index, so that the file fails its check and every row can still be read."""
    with closing(sqlite3.connect(path)) as connection:
        (page,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'events_by_key'").fetchone()
    content = bytearray(path.read_bytes())
    content[(page - 1) * 4096 : page * 4096] = bytes(4096)
    path.write_bytes(content)


def test_a_damaged_backup_newer_than_the_good_one_still_gives_its_rows(worked_on: Path) -> None:
    before = answers(worked_on)
    newest = backups.make_of_file(worked_on, Reason.REGULAR)
    damage_index(newest.path)
    shutil.rmtree(companions_of(worked_on).recorder)
    tear(worked_on)
    done = recover(worked_on)
    assert answers(worked_on) == before
    assert done.from_backup == 6


# ---------------------------------------------------------------------------------------------- never trusted


def test_a_row_that_does_not_match_its_hash_is_never_used(worked_on: Path) -> None:
    shutil.rmtree(companions_of(worked_on).recorder)
    change_rows(worked_on, "UPDATE events SET value = '4' WHERE value = '3'")
    recover(worked_on)
    assert reader.read_snapshot(worked_on).get(LEVEL, "level") == 2


def test_rows_are_only_read_where_the_schema_is_ours(worked_on: Path) -> None:
    change_rows(worked_on, "CREATE VIEW more AS SELECT 1")
    assert salvage(worked_on).events == {}


def test_a_value_missing_without_an_erasure_comes_back(worked_on: Path) -> None:
    change_rows(worked_on, "UPDATE events SET value = NULL, salt = NULL WHERE value = '3'")
    recover(worked_on)
    assert reader.read_snapshot(worked_on).get(LEVEL, "level") == 3


def test_a_list_of_erased_values_that_contradicts_the_rows_erases_nothing(worked_on: Path) -> None:
    before = answers(worked_on)
    change_rows(worked_on, "INSERT INTO erased SELECT id, claimed FROM events")
    recover(worked_on)
    assert answers(worked_on) == before


def test_nothing_is_written_to_the_damaged_file_and_no_journal_rolled_back_into_it(worked_on: Path) -> None:
    damaged = tear(worked_on)
    journal = worked_on.with_name(worked_on.name + "-journal")
    journal.write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + b"garbage" * 900)
    before = journal.read_bytes()
    done = recover(worked_on)
    assert done.kept_aside is not None
    assert done.kept_aside.read_bytes() == damaged
    assert done.kept_aside.with_name(done.kept_aside.name + "-journal").read_bytes() == before
    assert not journal.exists()
    Store.open(worked_on).close()


def test_a_transaction_cut_off_in_a_damaged_file_is_rolled_back_before_reading(path: Path) -> None:
    with closing(Store.open(path)) as store:
        store.record([Record(LEVEL, "comment", "x " * 900)])
        store.record([Record(LEVEL, "level", 2)])
    before = answers(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA cache_size = 1")
        connection.execute("BEGIN")
        connection.execute("UPDATE events SET value = value || ' ', salt = 'x'")
        connection.execute("CREATE TABLE cut_off (a)")
        connection.execute("PRAGMA cache_spill = 1")
        connection.execute("INSERT INTO cut_off SELECT zeroblob(90000)")
        torn = path.read_bytes(), path.with_name(path.name + "-journal").read_bytes()
    shutil.rmtree(companions_of(path).recorder)
    damaged = bytearray(torn[0])
    damaged[0] ^= 1  # and the header is damaged on top of that, so that it is not opened as ours
    path.write_bytes(damaged)
    path.with_name(path.name + "-journal").write_bytes(torn[1])
    recover(path)
    assert answers(path) == before


def test_a_journal_that_names_another_file_is_never_played(worked_on: Path, tmp_path: Path) -> None:
    victim = tmp_path / "letter.txt"
    victim.write_bytes(b"mine")
    with closing(sqlite3.connect(worked_on, isolation_level=None)) as connection:
        connection.execute("PRAGMA cache_size = 1")
        connection.execute("BEGIN")
        connection.execute("UPDATE events SET value = value || ' ', salt = 'x'")
        connection.execute("PRAGMA cache_spill = 1")
        connection.execute("CREATE TABLE cut_off (a)")
        connection.execute("INSERT INTO cut_off SELECT zeroblob(90000)")
        torn, journal = worked_on.read_bytes(), worked_on.with_name(worked_on.name + "-journal").read_bytes()
    name = str(victim).encode()
    page = ((1 << 30) // 4096 + 1).to_bytes(4, "big")  # the page of the pending byte, as pager.c writes it
    tail = page + name + len(name).to_bytes(4, "big") + sum(name).to_bytes(4, "big") + bytes.fromhex("d9d505f920a163d7")
    for damage in (0, 1):
        worked_on.write_bytes(bytes([torn[0] ^ damage]) + torn[1:])
        worked_on.with_name(worked_on.name + "-journal").write_bytes(journal + tail)
        recover(worked_on)
        assert victim.read_bytes() == b"mine"
        Store.open(worked_on).close()


def test_what_a_killed_recovery_left_goes_with_the_next(worked_on: Path) -> None:
    left = [worked_on.with_name(f".{worked_on.name}.{word}") for word in ("restoring", "looking")]
    for file in left:
        file.write_bytes(b"half")
    tear(worked_on)
    recover(worked_on)
    assert not any(file.exists() for file in left)


# ---------------------------------------------------------------------------------------------- erased, undone


def test_what_was_erased_stays_erased(path: Path) -> None:
    with closing(Store.open(path, keep=True)) as store:
        store.record([Record(PERSON, "name", "Joseph")])
        held = backups.make(store, Reason.REGULAR).path
        with_name = held.read_bytes()
        store.erase({event.id for event in store.history(PERSON, "name")})
    held.write_bytes(with_name)
    tear(path)
    recover(path)
    assert reader.read_snapshot(path).get(PERSON, "name") is None
    assert b"Joseph" not in path.read_bytes()
    Store.open(path).close()
    assert not [name for name, content in everything(path.parent).items() if b"Joseph" in content]


def test_an_import_that_was_undone_stays_undone(path: Path) -> None:
    event: Event = make_event(
        Key("", "party", "authority"), "Ministry", author="", device=DEVICE, seq=1,
        claimed="2026-11-21T10:00:00Z", parents=(),
    )  # fmt: skip
    with closing(Store.open(path, keep=True)) as store:
        row = store.take_in({event.id: event}, source="other.cpdesk")
        backups.make(store, Reason.REGULAR)
        store.undo_import(row.number)
    before = answers(path)
    tear(path)
    done = recover(path)
    assert answers(path) == before
    assert (done.missing, done.certain) == (0, True)


@pytest.mark.parametrize("backed_up", [True, False])
def test_an_import_can_still_be_undone_after_recovery(path: Path, *, backed_up: bool) -> None:
    event: Event = make_event(
        Key("", "party", "authority"), "Ministry", author="", device=DEVICE, seq=1,
        claimed="2026-11-21T10:00:00Z", parents=(),
    )  # fmt: skip
    with closing(Store.open(path, keep=True)) as store:
        row = store.take_in({event.id: event}, source="other.cpdesk")
        if backed_up:
            backups.make(store, Reason.REGULAR)
    tear(path)
    recover(path)
    with closing(Store.open(path)) as store:
        assert store.undo_import(row.number) == 1
        assert store.snapshot().get("party", "authority") is None


def test_what_a_restored_backup_took_back_does_not_come_again(worked_on: Path) -> None:
    (first,) = backups.listing(companions_of(worked_on).backups)
    backups.restore(worked_on, first)
    with closing(Store.open(worked_on, keep=True)) as store:
        store.record([Record(LEVEL, "importance", 1)])
    newest, *_others = backups.listing(companions_of(worked_on).backups)
    newest.path.unlink()  # the newest left is from before the restoring
    before = answers(worked_on)
    tear(worked_on)
    done = recover(worked_on)
    assert answers(worked_on) == before
    assert (done.certain, done.backup_used) == (True, "")


# ---------------------------------------------------------------------------------------------- what is told


def test_a_missing_earlier_event_is_told_with_its_place(worked_on: Path) -> None:
    companions = companions_of(worked_on)
    shutil.rmtree(companions.recorder)
    shutil.rmtree(companions.backups)
    change_rows(worked_on, "UPDATE events SET value = '4' WHERE value = '2'")
    done = recover(worked_on)
    assert (done.missing, done.certain, done.may_be_earlier) == (1, False, ((LEVEL, "level"),))
    text = " ".join(describe(done))
    assert "At least 1 recorded change is missing." in text
    assert "A.5(2): Level in practice" in text
    assert "Nothing is missing" not in text


def test_a_torn_recorder_without_the_newest_answers_is_not_called_certain(worked_on: Path) -> None:
    device = reader.read_contents(worked_on).meta["device"]
    segment = folder_of(companions_of(worked_on).recorder, device) / "000001.jsonl"
    lines = segment.read_bytes().splitlines(keepends=True)
    segment.write_bytes(b"".join(lines[:-2]) + lines[-2][:40])
    tear(worked_on)
    done = recover(worked_on)
    assert not done.certain
    assert "The last answers before the damage may be missing too" in " ".join(describe(done))


def test_half_a_batch_that_never_counted_does_not_come_back(path: Path, tmp_path: Path) -> None:
    with closing(Store.open(path, keep=True)) as store:
        store.record([Record(LEVEL, "level", 1)])
        shutil.copytree(path.parent, tmp_path / "before")
        store.record([Record(LEVEL, "level", 2), Record(LEVEL, "comment", "never reported as saved")])
        device = store.device
    (segment,) = folder_of(companions_of(path).recorder, device).glob("*.jsonl")
    lines = segment.read_bytes().splitlines(keepends=True)
    torn = tmp_path / "before" / path.name  # the power failed: the file without them, the record with half of them
    with closing(sqlite3.connect(torn)) as connection, connection:
        connection.execute("DELETE FROM meta WHERE name = 'recorded'")
    (there,) = folder_of(companions_of(torn).recorder, device).glob("*.jsonl")
    there.write_bytes(b"".join([*lines[:-3], b"\xff" * len(lines[-3]) + b"\n", *lines[-2:]]))
    with closing(Store.open(torn, keep=True)) as store:
        assert store.snapshot().get(LEVEL, "level") == 1
        store.record([Record("party", "authority", "a")])
        store.record([Record("party", "authority", "b")])
    tear(torn)
    recover(torn)
    with closing(Store.open(torn)) as store:
        numbers = [(event.device, event.seq) for event in store.events()]
        assert len(numbers) == len(set(numbers))
        assert store.snapshot().get(LEVEL, "comment") is None
        assert store.snapshot().get("party", "authority") == "b"


def test_where_nothing_is_missing_that_is_said(worked_on: Path) -> None:
    tear(worked_on)
    found, nothing, kept = describe(recover(worked_on))
    assert found == "6 recorded changes are back: 4 from a backup, 2 from the recorder, 0 from the damaged file."
    assert nothing == "Nothing is missing."
    assert kept.startswith("The damaged file was kept as ")


def test_many_places_are_not_all_named() -> None:
    places = tuple((f"agreed/A.{n}(1)", "level") for n in range(1, 30))
    done = Recovered(Path("a"), None, 5, 5, 0, 0, 29, False, places, "")
    assert describe(done)[-1].endswith("; and 9 more.")


@pytest.mark.parametrize(
    ("subject", "field", "words"),
    [
        ("agreed/A.5(2)", "level", "A.5(2): Level in practice"),
        (PERSON, "name", "Name"),
        ("party", "authority", "National authority"),
        ("unknown/x", "y", "y"),
    ],
)
def test_a_place_is_named_in_words(subject: str, field: str, words: str) -> None:
    assert place_of(subject, field) == words


# ---------------------------------------------------------------------------------------------- refusing


def test_where_nothing_is_left_everything_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "Kenya.sqlite"
    Store.create(path).close()
    path.write_bytes(b"\x00" * 9000)
    before = everything(tmp_path)
    with pytest.raises(NothingLeftError, match=r"Nothing in Kenya\.sqlite or beside it could be read"):
        recover(path)
    assert everything(tmp_path) == before


def test_a_file_of_another_kind_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("hello" * 3000)
    with pytest.raises(errors.StoreError):
        recover(path)
    assert everything(tmp_path) == {"letter.txt": b"hello" * 3000}


def test_a_file_that_is_in_order_is_left_alone(worked_on: Path) -> None:
    before = answers(worked_on)
    with pytest.raises(NotDamagedError, match="is in order"):
        recover(worked_on)
    assert answers(worked_on) == before
    assert not companions_of(worked_on).aside.exists()


def test_an_open_file_is_not_recovered(worked_on: Path) -> None:
    with closing(Store.open(worked_on)), pytest.raises(errors.LockedError):
        recover(worked_on)


@pytest.mark.parametrize("change", ["CREATE TABLE of_the_future (a)", "SELECT 1"])
def test_a_file_of_a_newer_version_is_never_taken_for_a_damaged_one(worked_on: Path, change: str) -> None:
    change_rows(worked_on, change)
    later = schema.FORMAT + 1
    step = f"{later:04}_format_{later}"
    change_rows(worked_on, f"INSERT INTO _sqlite_migrations VALUES (NULL, 'cpdesk', '{step}', '2027-01-01')")
    change_rows(worked_on, f"PRAGMA user_version = {later}")
    before = worked_on.read_bytes()
    with pytest.raises(errors.NewerFormatError, match=f"format {later}"):
        recover(worked_on)
    assert worked_on.read_bytes() == before


@pytest.mark.parametrize("number", [schema.FORMAT + 1, 0x04000002])
def test_a_damaged_number_together_with_a_damaged_schema_is_recovered(worked_on: Path, number: int) -> None:
    before = answers(worked_on)
    content = bytearray(worked_on.read_bytes())
    content[60:64] = number.to_bytes(4, "big")
    content[content.index(b"CREATE TABLE events") + 8] ^= 1
    worked_on.write_bytes(content)
    with pytest.raises(errors.NewerFormatError):
        Store.open(worked_on)
    recover(worked_on)
    assert answers(worked_on) == before


def test_a_damaged_number_that_only_looks_newer_is_recovered(worked_on: Path) -> None:
    before = answers(worked_on)
    content = bytearray(worked_on.read_bytes())
    content[62] ^= 8
    worked_on.write_bytes(content)
    with pytest.raises(errors.NewerFormatError):
        Store.open(worked_on)
    recover(worked_on)
    assert answers(worked_on) == before


# ---------------------------------------------------------------------------------------------- afterwards


def test_the_rebuilt_file_is_a_device_of_its_own_with_a_backup_and_a_recorder(worked_on: Path) -> None:
    info, device = reader.read_contents(worked_on).info, reader.read_contents(worked_on).meta["device"]
    tear(worked_on)
    recover(worked_on)
    after = reader.read_contents(worked_on)
    assert (after.info, after.meta["device"] != device) == (info, True)
    newest = backups.listing(companions_of(worked_on).backups)[0]
    assert reader.read_contents(newest.path).state.ids() == after.state.ids()
    with closing(Store.open(worked_on)) as store:
        store.record([Record(LEVEL, "level", 4)])
    tear(worked_on)
    recover(worked_on)
    assert reader.read_snapshot(worked_on).get(LEVEL, "level") == 4


def test_recovering_again_and_again_loses_nothing(worked_on: Path) -> None:
    before = answers(worked_on)
    for _ in range(4):
        tear(worked_on)
        recover(worked_on)
    assert answers(worked_on) == before
    assert len(list(companions_of(worked_on).aside.iterdir())) == 4


class Killed(BaseException):
    """The process is gone here."""


STEPS = (
    (replacing, "set_aside"),
    (recovery, "_build_checked"),
    (replacing, "renew"),
    (replacing, "put_in_place"),
    (backups, "make_of_file"),
    (replacing, "put_recorders_away"),
)


@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize("step", range(len(STEPS)))
def test_stopped_at_any_step_recovering_again_brings_everything_back(
    worked_on: Path, monkeypatch: pytest.MonkeyPatch, step: int, *, after: bool
) -> None:
    before = answers(worked_on)
    tear(worked_on)
    module, name = STEPS[step]
    original = getattr(module, name)

    def stop(*words: object, **named: object) -> object:
        if after:
            original(*words, **named)
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(module, name, stop)
        with pytest.raises(Killed):
            recover(worked_on)
    try:
        found = answers(worked_on)
    except errors.StoreError:
        recover(worked_on)
        found = answers(worked_on)
    assert found == before
    with closing(Store.open(worked_on, keep=True)) as store:
        store.record([Record(LEVEL, "level", 4)])
    tear(worked_on)
    assert recover(worked_on).certain
    assert reader.read_snapshot(worked_on).get(LEVEL, "level") == 4


# ---------------------------------------------------------------------------------------------- reading rows


@pytest.fixture
def many(tmp_path: Path) -> Path:
    path = tmp_path / "many.sqlite"
    with closing(Store.create(path, records=[Record("party", "iso2", "KE")])) as store:
        for number in range(60):
            store.record([Record(LEVEL, "comment", f"{number} " * 100)])
    return path


def pages_with_events(path: Path) -> list[int]:
    content = path.read_bytes()
    pages = {number: content[(number - 1) * 4096 : number * 4096] for number in range(2, len(content) // 4096 + 1)}
    return [n for n, page in pages.items() if any(len(row) == 13 for row in leaf_records(bytes(4096) + page, 4096))]


def test_rows_around_every_bad_page_are_read(many: Path) -> None:
    held = reader.read_contents(many).state
    whole = many.read_bytes()
    leaves = pages_with_events(many)
    assert len(leaves) > 4
    for page in leaves:
        content = bytearray(whole)
        content[(page - 1) * 4096 : page * 4096] = bytes(4096)
        many.write_bytes(content)
        found = salvage(many)
        assert found.lost
        assert len(held) * (1 - 2.5 / len(leaves)) < len(found.events) < len(held)
        assert all(held.get(event_id) == event for event_id, event in found.events.items())


@pytest.mark.parametrize("size", [0, 1, 99, 4095, 4096, 8192, 20_000, 90_000])
def test_a_file_cut_short_anywhere_gives_what_is_whole(many: Path, size: int) -> None:
    held = reader.read_contents(many).state
    many.write_bytes(many.read_bytes()[:size])
    found = salvage(many)
    assert found.lost
    assert all(held.get(event_id) == event for event_id, event in found.events.items())
    assert found.events or size < 90_000


def test_a_damaged_header_does_not_keep_the_rows_from_being_read(many: Path) -> None:
    held = reader.read_contents(many).state
    many.write_bytes(b"\xff" * 100 + many.read_bytes()[100:])
    found = salvage(many)
    assert found.events.keys() == held.ids()
    assert not found.lost


@pytest.mark.parametrize("column", ["name", "sql"])
def test_a_schema_whose_texts_became_bytes_is_not_ours(many: Path, column: str) -> None:
    with closing(sqlite3.connect(many)) as connection, connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute(f"UPDATE sqlite_master SET {column} = CAST({column} AS BLOB) WHERE name = 'history'")
    assert salvage(many).format == 0


# ---------------------------------------------------------------------------------------------- page by page


def test_without_any_damage_the_pages_hold_the_same_as_the_file(many: Path) -> None:
    contents = reader.read_contents(many)
    found = salvage_pages(many)
    assert found.events == dict(contents.state.items())
    assert {name: contents.meta[name] for name in found.meta} == found.meta
    assert found.meta["device"] == contents.meta["device"]


def test_the_pages_are_read_where_header_and_schema_are_gone(many: Path) -> None:
    contents = reader.read_contents(many)
    many.write_bytes(bytes(4096) + many.read_bytes()[4096:])
    assert salvage(many).events == {}
    assert salvage_pages(many).events.keys() == contents.state.ids()
    done = recover(many)
    assert (done.events, done.missing) == (len(contents.state), 0)
    assert reader.read_contents(many).info == contents.info


@pytest.mark.parametrize("at", [4500, 40_000, 100_000])
@pytest.mark.parametrize("lost", [1, 50, 5000])
def test_bytes_missing_in_the_middle_do_not_lose_what_follows(many: Path, at: int, lost: int) -> None:
    contents = reader.read_contents(many)
    whole = many.read_bytes()
    many.write_bytes(whole[:at] + whole[at + lost :])
    found = salvage_pages(many).events
    assert len(found) > len(contents.state) // 2
    assert all(contents.state.get(event_id) == event for event_id, event in found.items())


def test_an_erased_value_stays_erased_page_by_page(path: Path) -> None:
    with closing(Store.open(path)) as store:
        store.record([Record(PERSON, "name", "Joseph")])
        (event,) = store.history(PERSON, "name")
        store.erase([event.id])
    found = salvage_pages(path)
    assert found.erased == {event.id}
    assert found.events[event.id].erased


def test_a_text_longer_than_several_pages_is_put_together(path: Path) -> None:
    text = "مختبر " * 3000
    with closing(Store.open(path)) as store:
        store.record([Record(LEVEL, "comment", text)])
        (event,) = store.history(LEVEL, "comment")
    assert salvage_pages(path).events[event.id].value == text.strip()


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=9000), st.sampled_from([512, 4096]))
def test_any_bytes_at_all_are_read_without_a_crash(content: bytes, size: int) -> None:
    for record in leaf_records(b"\x0d" + content, size):
        assert isinstance(record, tuple)
