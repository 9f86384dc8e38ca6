"""The store: what is reported as saved is on disk, what is refused changes nothing, the pragmas hold."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from cpdesk.assessment.events import Key, make_event, make_frame
from cpdesk.base.errors import InputError
from cpdesk.storage import errors, schema
from cpdesk.storage import store as store_module
from cpdesk.storage.reader import event_row, read_snapshot
from cpdesk.storage.store import PRAGMAS, Record, Store

LEVEL = Record("agreed/A.5(2)", "level", 2)


def test_a_value_is_on_disk_when_record_returns(path: Path, tmp_path: Path) -> None:
    with_lock = Store.open(path)
    with_lock.record([LEVEL], author="Amina")
    shutil.copy(path, tmp_path / "copy.sqlite")  # what a power cut would leave: no journal, no close
    assert read_snapshot(tmp_path / "copy.sqlite").get("agreed/A.5(2)", "level") == 2
    with_lock.close()


def test_many_values_are_saved_together_or_not_at_all(store: Store) -> None:
    before = store.snapshot().event_count
    with pytest.raises(InputError):
        store.record([LEVEL, Record("agreed/A.5(2)", "importance", 9)])
    assert store.snapshot().event_count == before
    assert store.snapshot().get("agreed/A.5(2)", "level") is None


def test_the_same_value_again_is_no_event(store: Store) -> None:
    assert len(store.record([LEVEL])) == 1
    assert store.record([LEVEL]) == ()


def test_a_change_says_what_stood_there_before(store: Store) -> None:
    store.record([LEVEL])
    (change,) = store.record([Record("agreed/A.5(2)", "level", 3)])
    assert (change.before, change.after) == (2, 3)


def test_clearing_is_an_event_and_history_keeps_all(store: Store) -> None:
    for value in (2, 3, None):
        store.record([Record("agreed/A.5(2)", "level", value)], author="Amina")
    assert [event.value for event in store.history("agreed/A.5(2)", "level")] == [2, 3, None]
    assert store.snapshot().fields_of("agreed/A.5(2)") == {}


def test_the_last_of_several_values_for_one_field_counts(store: Store) -> None:
    (change,) = store.record([LEVEL, Record("agreed/A.5(2)", "level", 4)])
    assert change.after == 4


def test_everything_is_there_after_reopening(path: Path) -> None:
    first = Store.open(path)
    first.record([LEVEL, Record("agreed/A.5(2)", "comment", "مختبر 检测 = +1\nzweite Zeile")], author="Амина")
    before = first.snapshot()
    first.close()
    second = Store.open(path)
    assert second.snapshot() == before
    assert second.snapshot().author_name(second.history("agreed/A.5(2)", "level")[0]) == "Амина"
    second.close()


def test_sequence_numbers_go_on_after_reopening(path: Path) -> None:
    for value in (1, 2):
        opened = Store.open(path)
        opened.record([Record("agreed/A.5(2)", "level", value)])
        opened.close()
    reopened = Store.open(path)
    numbers = [event.seq for event in reopened.history("agreed/A.5(2)", "level")]
    reopened.close()
    assert numbers == [2, 3]


def test_the_pragmas_are_what_reliability_asks_for(store: Store) -> None:
    for name, _value, expected in PRAGMAS:
        found = store._file.connection.execute(f"PRAGMA {name}").fetchone()
        assert (found[0] if found else 0) == expected, name


def test_the_header_tells_format_and_owner(path: Path) -> None:
    header = path.read_bytes()[:100]
    assert int.from_bytes(header[68:72], "big") == schema.APPLICATION_ID
    assert int.from_bytes(header[60:64], "big") == schema.FORMAT


def test_every_table_is_strict(path: Path) -> None:
    connection = sqlite3.connect(path)
    rows = connection.execute("SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND type = 'table'")
    loose = {name for name, strict in rows if not strict}
    connection.close()
    assert loose == {"sqlite_schema", "_sqlite_migrations"}


def test_a_second_opening_is_told_at_once(store: Store) -> None:
    with pytest.raises(errors.LockedError, match="is open in another window or program"):
        Store.open(store.path)
    with pytest.raises(errors.LockedError):
        read_snapshot(store.path)


def test_the_lock_of_a_killed_process_is_gone(path: Path) -> None:
    code = "import sys, os; from pathlib import Path; from cpdesk.storage.store import *;"
    code += "s = Store.open(Path(sys.argv[1])); s.record([Record('agreed/A.5(2)', 'level', 3)]);"
    code += "print('saved', flush=True); sys.stdin.read()"
    child = subprocess.Popen(
        [sys.executable, "-c", code, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert child.stdout is not None
    assert child.stdin is not None
    assert child.stdout.readline().strip() == "saved"
    with pytest.raises(errors.LockedError):
        Store.open(path)
    child.kill()
    child.wait()
    child.stdout.close()
    child.stdin.close()
    assert read_snapshot(path).get("agreed/A.5(2)", "level") == 3
    Store.open(path).close()


@pytest.mark.parametrize("links", [True, False])
def test_a_file_that_came_to_be_while_a_new_one_was_made_stays(
    links: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.sqlite"
    put = store_module.put_new

    def refuse(*_paths: object) -> None:
        raise PermissionError(1, "no links on this disk")

    def slowly(beside: Path, place: Path) -> None:
        with monkeypatch.context() as patched:
            patched.setattr(store_module, "put_new", put)
            Store.create(path, records=[Record("party", "iso2", "UG")]).close()
        put(beside, place)

    monkeypatch.setattr(store_module, "put_new", slowly)
    if not links:
        monkeypatch.setattr("cpdesk.base.files.os.link", refuse)
    with pytest.raises(InputError, match="exists already"):
        Store.create(path, records=[Record("party", "iso2", "KE")])
    assert read_snapshot(path).get("party", "iso2") == "UG"
    assert [entry.name for entry in tmp_path.glob(".new*")] == []


@pytest.mark.parametrize("ending", ["-journal", "-wal"])
def test_what_an_earlier_file_of_the_name_left_does_not_spoil_a_new_one(ending: str, tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    left = path.with_name(path.name + ending)
    left.write_bytes(unfinished_journal(tmp_path) if ending == "-journal" else bytes(5000))
    before = left.read_bytes()
    Store.create(path, records=[Record("party", "iso2", "KE")]).close()
    assert read_snapshot(path).get("party", "iso2") == "KE"
    assert (tmp_path / f"a.sqlite{ending}.old").read_bytes() == before  # nothing is thrown away


def unfinished_journal(folder: Path) -> bytes:
    """Return the journal of an assessment whose computer stopped in the middle of a change."""
    path = folder / "earlier.sqlite"
    Store.create(path, records=[Record("party", "iso2", "UG")]).close()
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA cache_size=1")
    connection.execute("BEGIN")
    for number in range(200):
        connection.execute("INSERT INTO meta VALUES (?, ?)", (f"x{number}", "x" * 500))
    found = path.with_name("earlier.sqlite-journal").read_bytes()
    connection.close()
    return found


def test_an_assessment_cannot_have_the_name_of_a_package(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is the name of a package"):
        Store.create(tmp_path / "kenya.cpdesk")
    assert list(tmp_path.iterdir()) == []


def test_an_existing_file_is_never_replaced(path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(InputError, match="exists already"):
        Store.create(path)
    assert path.read_bytes() == before


def test_a_failed_creation_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        Store.create(tmp_path / "a.sqlite", records=[Record("party", "iso2", "Kenya")])
    with pytest.raises(InputError):
        Store.create(tmp_path / "a.sqlite", edition="cp-10")
    assert list(tmp_path.iterdir()) == []


def test_nothing_but_its_recorder_lies_beside_a_new_file_of_the_library(path: Path) -> None:
    assert {entry.name for entry in path.parent.iterdir()} == {path.name, "recorder"}


def test_nothing_at_all_lies_beside_a_new_file_elsewhere(tmp_path: Path) -> None:
    Store.create(tmp_path / "kenya.sqlite", records=[LEVEL], author="Amina").close()
    assert [entry.name for entry in tmp_path.iterdir()] == ["kenya.sqlite"]


def test_a_missing_folder_is_said_plainly(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be made in this folder"):
        Store.create(tmp_path / "no" / "a.sqlite")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"x",
        b"hello, I am a text",
        b"SQLite format 3\x00",
        b"SQLite format 3\x00" + bytes(84),
        b"PK\x03\x04" + bytes(200),
    ],
)
def test_a_file_of_another_kind_is_refused_and_left_alone(tmp_path: Path, content: bytes) -> None:
    other = tmp_path / "other.sqlite"
    other.write_bytes(content)
    for opening in (Store.open, read_snapshot):
        with pytest.raises(errors.NotOursError, match="not an assessment made with cpdesk"):
            opening(other)
    assert other.read_bytes() == content


def test_another_programs_database_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "other.sqlite"
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE a (b)")
    connection.close()
    with pytest.raises(errors.NotOursError):
        Store.open(other)


def test_a_newer_format_is_refused_with_both_versions(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(errors.NewerFormatError, match=rf"format 99; this one reads up to format {schema.FORMAT}"):
        Store.open(path)


@pytest.mark.parametrize(
    "statement",
    [
        "DROP VIEW answers; CREATE VIEW answers AS"
        " WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r) SELECT n FROM r",
        "CREATE TRIGGER t AFTER INSERT ON events BEGIN DELETE FROM events; END",
        "DROP TABLE drafts",
        "ALTER TABLE events ADD COLUMN extra TEXT",
        "CREATE TABLE extra (a)",
    ],
)
def test_a_schema_that_is_not_ours_is_refused_before_anything_is_read(path: Path, statement: str) -> None:
    with sqlite3.connect(path) as connection:
        connection.executescript(statement)
    connection.close()
    with pytest.raises(errors.DamagedError):
        Store.open(path)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE events SET value = '4' WHERE field = 'level'",
        "UPDATE events SET author = 'someone' WHERE field = 'level'",
        "UPDATE events SET parents = '[]', seq = 99 WHERE field = 'level'",
        "UPDATE events SET value = '{' WHERE field = 'level'",
        "UPDATE events SET value = NULL WHERE field = 'iso2'",
        "UPDATE events SET value = NULL, salt = NULL WHERE field = 'iso2'",
        "UPDATE events SET value = 'NaN' WHERE field = 'level'",
        "UPDATE meta SET value = 'Baseline 2036' WHERE name = 'cycle'",
        "UPDATE events SET id = 'abc' WHERE field = 'level'",
        "DELETE FROM meta",
    ],
)
def test_a_tampered_row_never_shows_as_an_answer(path: Path, statement: str) -> None:
    opened = Store.open(path)
    opened.record([LEVEL])
    opened.close()
    with sqlite3.connect(path) as connection:
        connection.execute(statement)
    connection.close()
    for opening in (Store.open, read_snapshot):
        with pytest.raises(errors.DamagedError):
            opening(path)


def test_a_truncated_file_is_refused(path: Path) -> None:
    whole = path.read_bytes()
    for size in range(100, len(whole), 4096 + 512):
        path.write_bytes(whole[:size])
        with pytest.raises(errors.StoreError):
            read_snapshot(path)


def test_a_file_that_may_not_be_written_can_be_read_but_not_opened(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # root may write anywhere, so what the system answers about rights is given here
    monkeypatch.setattr("cpdesk.storage.reader.os.access", lambda *_: False)
    assert read_snapshot(path).get("party", "iso2") == "KE"
    with pytest.raises(errors.ReadOnlyError, match="cannot be written to"):
        Store.open(path)


def test_a_full_disk_is_told_and_nothing_is_lost(store: Store) -> None:
    store.record([LEVEL])
    pages = store._file.connection.execute("PRAGMA page_count").fetchone()[0]
    store._file.connection.execute(f"PRAGMA max_page_count = {pages}")  # SQLite's own way to run out of room
    with pytest.raises(errors.DiskFullError, match="The disk is full"):
        store.record([Record("agreed/A.5(2)", "comment", "x" * 15_000)])
    assert store.snapshot().get("agreed/A.5(2)", "comment") is None
    store._file.connection.execute("PRAGMA max_page_count = 1000000")
    store.record([Record("agreed/A.5(2)", "comment", "again")])
    assert store.snapshot().get("agreed/A.5(2)", "comment") == "again"
    assert store.snapshot().get("agreed/A.5(2)", "level") == 2


@pytest.mark.parametrize(
    ("field", "value"), [("level", 99), ("level", "2"), ("special", "foo"), ("importance", 7), ("unknown", 1)]
)
def test_a_value_nobody_could_have_recorded_never_reaches_a_screen(path: Path, field: str, value: int | str) -> None:
    key = Key("Baseline 2026", "agreed/A.5(2)", field)
    forged = make_event(key, value, author="", device="d", seq=1, claimed="2026-01-01T00:00:00Z", parents=())
    row = event_row(forged, forged.id)
    with sqlite3.connect(path) as connection:
        connection.execute(schema.INSERT_EVENT, row)
    connection.close()
    with pytest.raises(errors.DamagedError):
        read_snapshot(path)


@pytest.mark.parametrize(
    "parents", ['[["a"]]', '"abc"', "[1]", '{"a":1}', '["' + 'a","' * 16 + '"]', '["xyz"]', "null"]
)
def test_parents_that_are_no_ids_are_damage(path: Path, parents: str) -> None:
    key = Key("Baseline 2026", "agreed/A.5(2)", "level")
    said = make_event(key, 2, author="", device="d", seq=1, claimed="2026-01-01T00:00:00Z", parents=())
    forged = make_frame(key, "", "d").text(said.claimed, parents, said.seq, said.value_hash)
    event_id = sha256(forged.encode()).hexdigest()
    row = [*event_row(said, event_id)[:-1], parents]
    with sqlite3.connect(path) as connection:
        connection.execute(schema.INSERT_EVENT, row)
    connection.close()
    with pytest.raises(errors.DamagedError):
        read_snapshot(path)


def test_a_number_that_is_a_text_is_damage(path: Path) -> None:
    key = Key("Baseline 2026", "agreed/A.5(2)", "level")
    said = make_event(key, 2, author="", device="d", seq=1, claimed="2026-01-01T00:00:00Z", parents=())
    row = ["1" if column == said.seq else column for column in event_row(said, said.id)]
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA writable_schema = ON")
    schema_row = "SELECT sql FROM sqlite_master WHERE name = 'events'"
    sql = connection.execute(schema_row).fetchone()[0]
    loose = sql.replace("seq INTEGER", "seq TEXT")
    connection.execute("UPDATE sqlite_master SET sql = ? WHERE name = 'events'", (loose,))
    connection.commit()
    connection.close()
    connection = sqlite3.connect(path)
    connection.execute(schema.INSERT_EVENT, row)
    connection.execute("PRAGMA writable_schema = ON")
    connection.execute("UPDATE sqlite_master SET sql = ? WHERE name = 'events'", (sql,))
    connection.commit()
    connection.close()
    with pytest.raises(errors.DamagedError):
        read_snapshot(path)


def test_no_journal_is_left_when_it_closes(path: Path) -> None:
    opened = Store.open(path)
    opened.record([LEVEL])
    opened.close()
    assert {entry.name for entry in path.parent.iterdir()} == {path.name, "recorder"}


def test_a_name_no_file_system_takes_is_said_plainly(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="too long"):
        Store.create(tmp_path / ("x" * 300))


def test_a_mistake_of_the_program_is_not_called_damage(store: Store) -> None:
    store.close()
    with pytest.raises(errors.StoreError) as caught:
        store.record([LEVEL])
    assert not isinstance(caught.value, errors.DamagedError)


def test_closing_twice_does_nothing(store: Store) -> None:
    store.close()
    store.close()


def test_no_login_or_machine_name_is_kept(path: Path) -> None:
    content = path.read_bytes()
    names = {
        os.environ.get("USER", ""),
        os.environ.get("LOGNAME", ""),
        os.uname().nodename if os.name == "posix" else "",
    }
    for name in names - {"", "root", "localhost"}:
        assert name.encode() not in content
    assert str(path.parent).encode() not in content


def test_a_log_of_another_database_is_not_written_over_a_file_that_is_only_looked_at(
    path: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.sqlite"
    crashed = (
        "import os, sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute('PRAGMA journal_mode=WAL');"
        "c.execute('CREATE TABLE t (x)'); c.execute('INSERT INTO t VALUES (zeroblob(60000))'); c.commit(); os._exit(9)"
    )
    subprocess.run([sys.executable, "-c", crashed, str(other)], check=False, timeout=60)
    before = path.read_bytes()
    log = path.with_name(path.name + "-wal")
    log.write_bytes(other.with_name("other.sqlite-wal").read_bytes())
    for look in (read_snapshot, Store.open):
        with pytest.raises(errors.StoreError, match="never writes"):
            look(path)
    assert path.read_bytes() == before
    log.unlink()
    Store.open(path).close()
