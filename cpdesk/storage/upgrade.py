"""Bring a file of an older format into this version's, in one step that either happens or leaves the file as it was."""

from __future__ import annotations

import contextlib
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from cpdesk.base.i18n import _
from cpdesk.base.records import dataclass
from cpdesk.storage import backups, errors, reader, replacing, schema
from cpdesk.storage.companions import companions_of
from cpdesk.storage.errors import StoreError
from cpdesk.storage.lean import Database
from cpdesk.storage.migrations import MIGRATIONS
from cpdesk.storage.pragmas import is_whole, set_pragmas

if TYPE_CHECKING:
    from cpdesk.assessment.events import Key
    from cpdesk.assessment.snapshot import AssessmentInfo
    from cpdesk.assessment.state import Current, State


class UpgradeError(StoreError):
    """A file of an older format could not be brought into this one's without a difference."""


@dataclass(frozen=True, slots=True)
class _Held:
    """All that must be the same before and after: facts, events by id, what was erased, current values."""

    info: AssessmentInfo
    device: str
    state: State
    erased: frozenset[str]
    values: dict[Key, Current | None]


def upgrade(path: Path, *, backup: bool = True) -> None:
    """Bring a closed file into the format of this version; one that is there already is left alone.

    The file is read and every event checked; a pinned backup is made and verified; one exclusive transaction runs
    the migrations, and everything is read again inside it and compared before it counts. Killed at any point, the
    file is of the old format or the new one, whole.

    Raises:
        StoreError: the file is damaged, newer or open elsewhere, or something would differ; it is as it was.

    """
    found = reader.check_header(path)
    if found > schema.FORMAT:
        raise errors.newer(path, found, schema.FORMAT)
    if found == schema.FORMAT:
        return
    held = reader.read_contents(path)  # a look, before anything is written anywhere
    if not reader.is_writable(path):
        raise errors.read_only(path)
    if backup and not _is_kept(path, held):
        backups.make_of_file(path, backups.Reason.BEFORE_MIGRATION)
    with closing(reader.connect(path, look_only=False)) as connection:
        try:
            set_pragmas(connection)
            _in_one_step(connection, path)
        except sqlite3.Error as error:
            raise errors.explain(error, path) from error
        finally:
            with contextlib.suppress(sqlite3.Error):  # leaves no empty journal beside the file
                connection.execute("PRAGMA journal_mode=DELETE").fetchall()


def _is_kept(path: Path, held: reader.Contents) -> bool:
    """Tell whether an earlier try left the same in a backup: one more would push another pinned one out."""
    for backup in backups.listing(companions_of(path).backups):
        if backup.reason is backups.Reason.BEFORE_MIGRATION:
            kept = replacing.good_contents(backup.path)
            return kept is not None and (kept.meta, kept.erased, dict(kept.state.items())) == (
                held.meta,
                held.erased,
                dict(held.state.items()),
            )
    return False


def _in_one_step(connection: sqlite3.Connection, path: Path) -> None:
    """Run the migrations inside one exclusive transaction of our own.

    ``Migrations.apply`` nests: inside an open transaction its ``atomic()`` makes savepoints. A step that ended the
    transaction by itself (``executescript`` does) would be half an upgrade, so SQLite is told to refuse that.
    """
    connection.execute("BEGIN EXCLUSIVE")
    try:
        before = _held(connection, path)
        connection.set_authorizer(_no_end_in_between)
        try:
            MIGRATIONS.apply(Database(connection, recursive_triggers=False, execute_plugins=False))
        finally:
            connection.set_authorizer(None)
        if not connection.in_transaction or not _same(before, _held(connection, path)) or not _is_new(connection):
            raise _different(path)
        connection.execute("COMMIT")
    except BaseException:
        connection.rollback()
        raise


def _no_end_in_between(action: int, *_names: str | None) -> int:
    return sqlite3.SQLITE_DENY if action == sqlite3.SQLITE_TRANSACTION else sqlite3.SQLITE_OK


def _held(connection: sqlite3.Connection, path: Path) -> _Held:
    info, device = reader.read_info(connection, path), reader.read_meta(connection).get("device", "")
    erased = reader.read_erased(connection)
    state = reader.read_state(connection, path, erased)
    return _Held(info, device, state, erased, {key: state.current(key) for key in state.all_keys()})


def _same(before: _Held, after: _Held) -> bool:
    return (
        (before.info, before.device, before.erased) == (after.info, after.device, after.erased)
        and before.state.events() == after.state.events()
        and before.state.ids() == after.state.ids()
        and before.values == after.values
    )


def _is_new(connection: sqlite3.Connection) -> bool:
    """Tell whether the file is now, by number and by schema, what this version makes; whole as SQLite sees it."""
    found = connection.execute("PRAGMA user_version").fetchone()[0]
    return found == schema.FORMAT and not schema.unexpected(connection, found) and is_whole(connection, thoroughly=True)


def _different(path: Path) -> UpgradeError:
    return UpgradeError(
        _("{name} could not be brought into the form this version uses.", name=path.name),
        safe=_("The file was left as it is, and a backup of it was made."),
        todo=_("Keep both, and open the file with the version that made it."),
    )
