"""Every format ever released opens with the same answers; an upgrade happens wholly or not at all."""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from cpdesk.cli import main
from cpdesk.storage import errors, migrations, reader, schema, upgrade
from cpdesk.storage.backups import Reason, listing
from cpdesk.storage.companions import companions_of
from cpdesk.storage.lean import Database
from cpdesk.storage.migrations import MIGRATIONS
from cpdesk.storage.store import Record, Store
from cpdesk.storage.upgrade import UpgradeError
from cpdesk.storage.verify import verify_file

FORMATS = Path(__file__).parent.parent / "fixtures" / "formats"
STORED = sorted(FORMATS.glob("format-*.sqlite"), key=lambda path: int(path.stem.partition("-")[2]))
"""One file for each released format; adding a format is adding its file and what ``cpdesk get --json`` printed."""


@pytest.fixture(params=STORED, ids=lambda path: path.stem)
def stored(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / "assessment.sqlite"
    shutil.copyfile(request.param, path)
    path.with_suffix(".json").write_bytes(request.param.with_suffix(".json").read_bytes())
    return path


@pytest.fixture
def old(tmp_path: Path) -> Path:
    path = tmp_path / "old.sqlite"
    shutil.copyfile(FORMATS / "format-1.sqlite", path)
    return path


def format_of(path: Path) -> int:
    return int.from_bytes(path.read_bytes()[60:64], "big")


def printed(path: Path, capsys: pytest.CaptureFixture[str]) -> object:
    capsys.readouterr()
    assert main(["get", str(path), "--json"]) == 0
    return json.loads(capsys.readouterr().out)


# ---------------------------------------------------------------------------------------------- stored files


def test_every_format_before_this_one_has_a_stored_file() -> None:
    assert [int(path.stem.partition("-")[2]) for path in STORED][: schema.FORMAT - 1] == list(range(1, schema.FORMAT))


def test_a_stored_file_answers_as_it_did_before_and_after_the_upgrade(
    stored: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    expected = json.loads(stored.with_suffix(".json").read_text(encoding="utf-8"))
    before = stored.read_bytes()
    assert printed(stored, capsys) == expected
    assert stored.read_bytes() == before
    Store.open(stored).close()
    assert format_of(stored) == schema.FORMAT
    assert printed(stored, capsys) == expected


def test_an_upgrade_changes_no_event(stored: Path) -> None:
    before = reader.read_contents(stored)
    Store.open(stored).close()
    after = reader.read_contents(stored)
    assert after.state.events() == before.state.events()
    assert after.state.ids() == before.state.ids()
    assert (after.info, after.meta["device"], after.erased) == (before.info, before.meta["device"], before.erased)
    assert verify_file(stored).good


def test_conflicts_are_still_there_and_erased_values_still_erased(stored: Path) -> None:
    before = reader.read_contents(stored)
    conflicts = reader.read_snapshot(stored).conflicts()
    Store.open(stored).close()
    assert reader.read_snapshot(stored).conflicts() == conflicts
    gone = [event for event in reader.read_contents(stored).state.events() if event.erased]
    assert gone == [event for event in before.state.events() if event.erased]
    assert all((event.value, event.salt) == (None, "") for event in gone)


def test_the_stored_file_of_format_1_has_what_these_tests_are_about() -> None:
    contents = reader.read_contents(FORMATS / "format-1.sqlite")
    assert len(contents.erased) == 1
    assert reader.read_snapshot(FORMATS / "format-1.sqlite").conflicts()


def test_the_file_before_the_upgrade_is_a_pinned_backup(stored: Path) -> None:
    if format_of(stored) == schema.FORMAT:
        pytest.skip("nothing to upgrade")
    before = reader.read_contents(stored)
    found = format_of(stored)
    Store.open(stored).close()
    (backup,) = listing(companions_of(stored).backups)
    assert (backup.reason, backup.pinned, format_of(backup.path)) == (Reason.BEFORE_MIGRATION, True, found)
    assert reader.read_contents(backup.path).state.events() == before.state.events()


def test_an_upgraded_file_is_worked_on_and_not_upgraded_again(stored: Path) -> None:
    with closing(Store.open(stored)) as store:
        store.record([Record("agreed/A.5(2)", "level", 4)], author="Amina")
    count = len(listing(companions_of(stored).backups))
    with closing(Store.open(stored)) as store:
        assert store.snapshot().get("agreed/A.5(2)", "level") == 4
    assert len(listing(companions_of(stored).backups)) == count


# ---------------------------------------------------------------------------------------------- all or nothing


@pytest.fixture
def extra_step() -> Iterator[list[object]]:
    """Let a test add a step to the migrations, for its own length."""
    before = list(MIGRATIONS._migrations)
    yield []
    MIGRATIONS._migrations[:] = before


DAMAGING = {
    "drops an event": "DELETE FROM events WHERE number = 100",
    "drops an action": "DELETE FROM events WHERE subject LIKE 'action/%'",
    "changes a value": "UPDATE events SET value = '4' WHERE value = '3'",
    "changes an author": "UPDATE events SET author = 'somebody' WHERE number = 5",
    "changes the order": "UPDATE events SET number = number + 1000 WHERE number < 50",
    "forgets an erasure": "DELETE FROM erased",
    "erases a value": "UPDATE events SET value = NULL, salt = NULL WHERE number = 7",
    "changes the cycle": "UPDATE meta SET value = 'another' WHERE name = 'cycle'",
    "leaves a table": "CREATE TABLE left_over (a)",
    "leaves another number": "PRAGMA user_version = 1",
}


@pytest.mark.parametrize("statement", DAMAGING.values(), ids=DAMAGING)
@pytest.mark.usefixtures("extra_step")
def test_a_step_that_makes_any_difference_is_rolled_back(old: Path, statement: str) -> None:
    @MIGRATIONS(name="9999_wrong")
    def _wrong(db: Database) -> None:
        db.conn.execute(statement)

    before = old.read_bytes()
    with pytest.raises(errors.StoreError):
        Store.open(old)
    assert old.read_bytes() == before
    assert format_of(old) == 1
    (backup,) = listing(companions_of(old).backups)
    assert backup.reason is Reason.BEFORE_MIGRATION


@pytest.mark.usefixtures("extra_step")
def test_a_step_cannot_end_the_transaction_by_itself(old: Path) -> None:
    @MIGRATIONS(name="9999_commits")
    def _commits(db: Database) -> None:
        db.conn.executescript("CREATE TABLE a (b)")

    before = old.read_bytes()
    with pytest.raises(errors.StoreError):
        upgrade.upgrade(old)
    assert old.read_bytes() == before


@pytest.mark.usefixtures("extra_step")
def test_a_step_that_fails_leaves_the_file_as_it_was(old: Path) -> None:
    @MIGRATIONS(name="9999_fails")
    def _fails(_db: Database) -> None:
        raise sqlite3.OperationalError("no such thing")

    before = old.read_bytes()
    with pytest.raises(errors.StoreError) as caught:
        upgrade.upgrade(old)
    assert not isinstance(caught.value, UpgradeError)
    assert old.read_bytes() == before
    assert [entry.name for entry in old.parent.iterdir() if entry.name.startswith(old.name + "-")] == []


@pytest.mark.usefixtures("extra_step")
def test_the_sentence_says_that_nothing_was_changed(old: Path) -> None:
    @MIGRATIONS(name="9999_wrong")
    def _wrong(db: Database) -> None:
        db.conn.execute("DELETE FROM events WHERE number = 100")

    with pytest.raises(UpgradeError, match="left as it is, and a backup of it was made"):
        upgrade.upgrade(old)


KILLED = """
import os, sys
from pathlib import Path
from cpdesk.storage import upgrade
from cpdesk.storage.migrations import MIGRATIONS

if sys.argv[2] == "inside":
    @MIGRATIONS(name="9999_killed")
    def _killed(db):
        db.conn.execute("UPDATE events SET value = '4' WHERE value = '3'")
        db.conn.execute("PRAGMA cache_spill = 1")
        os._exit(9)
else:
    same = upgrade._same
    upgrade._same = lambda *both: (same(*both), os._exit(9))
upgrade.upgrade(Path(sys.argv[1]))
"""


@pytest.mark.parametrize("where", ["inside", "before the commit"])
def test_killed_in_the_middle_the_next_opening_upgrades(
    old: Path, where: str, capsys: pytest.CaptureFixture[str]
) -> None:
    expected = json.loads((FORMATS / "format-1.json").read_text(encoding="utf-8"))
    child = subprocess.run([sys.executable, "-c", KILLED, str(old), where], check=False, timeout=60)
    assert child.returncode == 9
    assert format_of(old) == 1
    assert printed(old, capsys) == expected
    Store.open(old).close()
    assert format_of(old) == schema.FORMAT
    assert printed(old, capsys) == expected


def test_an_open_file_is_not_upgraded(old: Path) -> None:
    with closing(sqlite3.connect(old, isolation_level=None)) as connection:
        connection.execute("BEGIN EXCLUSIVE")
        with pytest.raises(errors.LockedError):
            Store.open(old)


def test_a_damaged_old_file_is_refused_before_anything_is_written(old: Path) -> None:
    with closing(sqlite3.connect(old)) as connection, connection:
        connection.execute("UPDATE events SET value = '0' WHERE value = '3'")
    before = old.read_bytes()
    with pytest.raises(errors.DamagedError):
        Store.open(old)
    assert old.read_bytes() == before
    assert not companions_of(old).active


def test_a_file_of_this_format_is_left_alone(path: Path) -> None:
    before = path.read_bytes()
    upgrade.upgrade(path)
    assert path.read_bytes() == before


# ---------------------------------------------------------------------------------------------- newer files


def make_newer(path: Path, minimum_reader: int) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE of_the_future (a)")
        connection.execute("INSERT OR REPLACE INTO meta VALUES ('minimum_reader', ?)", (str(minimum_reader),))
        connection.execute(f"PRAGMA user_version = {schema.FORMAT + 5}")


def test_a_newer_file_is_refused_with_both_versions(path: Path) -> None:
    make_newer(path, schema.FORMAT + 5)
    words = rf"format {schema.FORMAT + 5}; this one reads up to format {schema.FORMAT}"
    for opening in (Store.open, reader.read_snapshot, upgrade.upgrade):
        with pytest.raises(errors.NewerFormatError, match=words):
            opening(path)


def test_a_newer_file_that_allows_it_is_read_but_never_written(path: Path) -> None:
    before = reader.read_snapshot(path)
    make_newer(path, schema.FORMAT)
    content = path.read_bytes()
    assert reader.read_snapshot(path) == before
    with pytest.raises(errors.NewerFormatError):
        Store.open(path)
    assert path.read_bytes() == content


def test_released_steps_keep_their_names() -> None:
    names = [step.name for step in migrations.MIGRATIONS._migrations]
    assert names[:2] == ["0001_format_1", "0002_format_2"]
    assert len(names) == schema.FORMAT
