"""The open assessment: the one place that writes. Every change is one transaction, on disk before it is reported."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import sqlite3
import tempfile
import uuid
from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path

from cpdesk.assessment.events import Event, Key, make_event
from cpdesk.assessment.records import Change, Record
from cpdesk.assessment.snapshot import AssessmentInfo, Snapshot, key_for, take_snapshot
from cpdesk.assessment.state import State
from cpdesk.assessment.values import Value, check_value, clean_text, parse_subject
from cpdesk.base.errors import InputError
from cpdesk.base.files import sync_folder
from cpdesk.base.i18n import _
from cpdesk.plan import load_edition
from cpdesk.plan.model import Edition
from cpdesk.storage import errors, reader, schema
from cpdesk.storage.lean import Database
from cpdesk.storage.migrations import MIGRATIONS

__all__ = ["PRAGMAS", "Change", "Record", "Store", "remove_database", "utc_now"]

PRAGMAS: tuple[tuple[str, str, str | int], ...] = (
    ("locking_mode", "EXCLUSIVE", "exclusive"),
    ("journal_mode", "TRUNCATE", "truncate"),
    ("synchronous", "EXTRA", 3),
    ("foreign_keys", "ON", 1),
    ("cell_size_check", "ON", 1),
    ("mmap_size", "0", 0),
    ("trusted_schema", "OFF", 0),
    ("secure_delete", "ON", 1),
)
"""What RELIABILITY asks for: name, value to set, value it must read back as."""


def utc_now() -> str:
    """Return this computer's time in UTC, to the second (ISO 8601)."""
    return dt.datetime.now(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class Store:
    """An assessment file that is open, and locked against every other program, until it is closed."""

    def __init__(self, path: Path, db: Database, info: AssessmentInfo, state: State, device: str) -> None:
        """Take over an open database; use :meth:`create` or :meth:`open`."""
        self.path = path
        self.info = info
        self.edition: Edition = load_edition(info.edition)
        self._db = db
        self._state = state
        self._device = device
        self._seq = max((event.seq for event in state.events() if event.device == device), default=0)
        self._clock: Callable[[], str] = utc_now

    @classmethod
    def create(
        cls, path: Path, *, edition: str = "", cycle: str = "", records: Iterable[Record] = (), author: str = ""
    ) -> Store:
        """Make a new assessment file and open it; it appears under its name only when it is complete.

        Raises:
            InputError: the file exists, the edition is not known, a record is not valid, or the folder is closed to us.

        """
        edition_id = load_edition(edition or None).info.id
        if _exists(path):
            raise InputError(
                _("{name} exists already.", name=path.name),
                safe=_("Nothing was changed."),
                todo=_("Choose another name, or open the file."),
            )
        beside = _temporary_name(path)
        try:
            _write_new(beside, edition_id, clean_text(cycle, one_line=True))
            store = cls.open(beside)
            try:
                store.record(records, author=author)
            finally:
                store.close()
            os.replace(beside, path)
            sync_folder(path.parent)
        except sqlite3.Error as error:
            raise errors.explain(error, path) from error
        except OSError as error:
            raise _cannot_be_made(path) from error
        finally:
            remove_database(beside)
        return cls.open(path)

    @classmethod
    def open(cls, path: Path) -> Store:
        """Open an assessment file, lock it, set and read back the pragmas, and check every event.

        Raises:
            StoreError: the file is missing, not ours, newer, locked, read-only or damaged.

        """
        reader.check_header(path)
        if not reader.is_writable(path):
            raise errors.read_only(path)
        connection = reader.connect(path)
        try:
            db = Database(connection, recursive_triggers=False, execute_plugins=False)
            _set_pragmas(connection)
            connection.execute("BEGIN EXCLUSIVE")
            connection.execute("COMMIT")
            info = reader.read_info(connection, path)
            device = reader.read_meta(connection).get("device", "")
            return cls(path, db, info, reader.read_state(connection, path), device)
        except sqlite3.Error as error:
            connection.close()
            raise errors.explain(error, path) from error
        except BaseException:
            connection.close()
            raise

    def close(self) -> None:
        """Close the file and give the lock back, leaving no journal; closing twice does nothing."""
        with contextlib.suppress(sqlite3.Error):
            self._db.conn.execute("PRAGMA journal_mode=DELETE").fetchall()
        self._db.conn.close()

    def record(self, records: Iterable[Record], *, author: str = "") -> tuple[Change, ...]:
        """Check and record values in one transaction; a value that stands there already is not recorded again.

        Raises:
            InputError: a subject, field or value is not valid; nothing was recorded.
            StoreError: the file could not be written; nothing was recorded.

        """
        checked: dict[Key, Value] = {}
        for item in records:
            subject = parse_subject(item.subject, self.edition)
            field, value = check_value(subject, item.field, item.value, self.edition)
            checked[key_for(self.info, item.subject, field.name)] = value
        changes = tuple(change for key, value in checked.items() if (change := self._change(key, value)) is not None)
        self._append([self._event(change, author, self._seq + n) for n, change in enumerate(changes, 1)])
        return changes

    def snapshot(self) -> Snapshot:
        """Return a frozen picture of the assessment as it is now."""
        return take_snapshot(self.info, self._state)

    def events(self) -> tuple[Event, ...]:
        """Return every event of the file."""
        return self._state.events()

    def history(self, subject: str, field: str) -> tuple[Event, ...]:
        """Return every event of a field, earlier ones first."""
        return self._state.history(key_for(self.info, subject, field))

    def _change(self, key: Key, value: Value) -> Change | None:
        current = self._state.current(key)
        before = current.value if current else None
        settled = current is None or not current.conflict
        if settled and before == value and type(before) is type(value):
            return None
        return Change(key, before, value)

    def _event(self, change: Change, author: str, seq: int) -> Event:
        return make_event(
            change.key,
            change.after,
            author=clean_text(author, one_line=True)[:120],
            device=self._device,
            seq=seq,
            claimed=self._clock(),
            parents=self._state.heads(change.key),
        )

    def _append(self, events: list[Event]) -> None:
        if not events:
            return
        rows = [reader.event_row(event, event.id) for event in events]
        try:
            with self._db.atomic():
                self._db.table("events").insert_all(rows)
        except sqlite3.Error as error:
            raise errors.explain(error, self.path) from error
        for event, row in zip(events, rows, strict=True):
            self._state.apply(event, str(row["id"]))
        self._seq += len(events)


def _set_pragmas(connection: sqlite3.Connection) -> None:
    """Set each pragma and read it back; a pragma that is ignored would be ignored silently."""
    for name, value, expected in PRAGMAS:
        connection.execute(f"PRAGMA {name}={value}").fetchall()
        found = connection.execute(f"PRAGMA {name}").fetchone()
        # mmap_size answers with nothing at all where the build has no memory mapping, which is what is wanted
        if (found[0] if found else 0) != expected:
            raise sqlite3.OperationalError(f"pragma {name} could not be set to {value}")


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError as error:  # a name no file system takes
        raise _cannot_be_made(path) from error


def _cannot_be_made(path: Path) -> InputError:
    return InputError(
        _("{name} cannot be made in this folder.", name=path.name[:80]),
        safe=_("Nothing was changed."),
        todo=_("Choose a folder that exists and that you may write to."),
    )


def remove_database(path: Path) -> None:
    """Remove a database file that is closed, and the journal SQLite leaves empty beside it."""
    path.unlink(missing_ok=True)
    path.with_name(path.name + "-journal").unlink(missing_ok=True)


def _temporary_name(path: Path) -> Path:
    """Return a name beside ``path`` that nothing else uses."""
    try:
        handle, name = tempfile.mkstemp(prefix=".new-", suffix=".sqlite", dir=path.parent)
    except OSError as error:
        raise _cannot_be_made(path) from error
    os.close(handle)
    return Path(name)


def _write_new(path: Path, edition: str, cycle: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        db = Database(connection, recursive_triggers=False, execute_plugins=False)
        MIGRATIONS.apply(db)
        facts = {
            "id": str(uuid.uuid4()),
            "edition": edition,
            "cycle": cycle,
            "created": utc_now(),
            "device": str(uuid.uuid4()),
        }
        facts["check"] = schema.meta_check(facts)
        with db.atomic():
            db.table("meta").insert_all([{"name": name, "value": value} for name, value in facts.items()])
