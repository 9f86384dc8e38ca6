"""The open assessment: the one place that writes. Every change is one transaction, on disk before it is reported."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from cpdesk.assessment.cycles import worked_in
from cpdesk.assessment.events import Event, Key
from cpdesk.assessment.records import Change, Record
from cpdesk.assessment.snapshot import AssessmentInfo, Snapshot, key_for, take_snapshot
from cpdesk.assessment.values import Value, check_value, new_id, parse_subject
from cpdesk.base.errors import CpdeskError, InputError
from cpdesk.base.files import sync_folder
from cpdesk.base.i18n import _
from cpdesk.base.typed_text import clean_text
from cpdesk.plan import load_edition
from cpdesk.storage import errors, opening, reader, schema
from cpdesk.storage.attachments import drop_going
from cpdesk.storage.companions import Companions, companions_of
from cpdesk.storage.creation import (
    cannot_be_made,
    checked_name,
    new_facts,
    remove_database,
    temporary_beside,
    utc_now,
    write_new,
)
from cpdesk.storage.imports import ImportRow, list_imports, take_in, undo_import
from cpdesk.storage.live import LiveFile
from cpdesk.storage.parts import ANSWERS_FOR, PARTIAL, partial_devices
from cpdesk.storage.pragmas import PRAGMAS

if TYPE_CHECKING:
    from cpdesk.assessment.state import State
    from cpdesk.plan.model import Edition

__all__ = ["PRAGMAS", "Change", "ImportRow", "Record", "Store", "remove_database", "utc_now"]


class Store:
    """An assessment file that is open, and locked against every other program, until it is closed.

    ``was_unclean`` tells that it was not closed last time; ``replayed`` how many events the recorder held more than it.
    ``answers_for`` is the respondent whose computer the file was made for; empty for an ordinary assessment.
    """

    def __init__(self, path: Path, opened: opening.Opened) -> None:
        """Take over an open database; use :meth:`create` or :meth:`open`."""
        self.path = path
        self._first, self._info, self._read_at = opened.info, opened.info, (opened.state, -1, -1)
        self.companions: Companions = opened.companions
        self.edition: Edition = load_edition(opened.info.edition)
        self.was_unclean = opened.was_unclean
        self.replayed = opened.replayed
        self._file = LiveFile(path, opened)
        self._copied = opened.meta.get("copied", "")
        self.answers_for = opened.meta.get(ANSWERS_FOR, "")
        self._drafts = _read_drafts(self._file.connection, self.info)

    @classmethod
    def create(
        cls,
        path: Path,
        *,
        edition: str = "",
        cycle: str = "",
        records: Iterable[Record] = (),
        author: str = "",
        info: AssessmentInfo | None = None,
    ) -> Store:
        """Make a new assessment file and open it; it appears under its name only when it is complete.

        ``info`` makes it one more file of an assessment that exists elsewhere.

        Raises:
            InputError: the file exists, the edition is not known, a record is not valid, or the folder is closed to us.

        """
        cycle = checked_name(cycle)
        edition_id = load_edition((info.edition if info else edition) or None).info.id
        if _exists(path):
            raise InputError(
                _("{name} exists already.", name=path.name),
                safe=_("Nothing was changed."),
                todo=_("Choose another name, or open the file."),
            )
        beside = temporary_beside(path)
        try:
            write_new(beside, info or new_facts(edition_id, cycle))
            with closing(cls.open(beside)) as store:
                store.record(records, author=author)
            os.replace(beside, path)
        except sqlite3.Error as error:
            raise errors.explain(error, path) from error
        except OSError as error:
            raise cannot_be_made(path) from error
        finally:
            with contextlib.suppress(OSError):
                remove_database(beside)
        try:
            with errors.told(path, reading=False):
                sync_folder(path.parent)
            return cls.open(path)
        except errors.StoreError as error:
            safe = _("The new assessment was made; it only could not be opened.")
            raise type(error)(error.what, safe=safe, todo=error.todo) from error

    @classmethod
    def open(cls, path: Path, *, keep: bool | None = None) -> Store:
        """Open an assessment file, lock it, set and read back the pragmas, and check every event.

        A file of an earlier format is upgraded first. ``keep`` begins a recorder where there is none yet; without it
        only a file of the library, or one whose recorder was begun before, has one.

        Raises:
            StoreError: the file is missing, not ours, newer, locked, read-only or damaged.

        """
        if reader.check_header(path) < schema.FORMAT:
            from cpdesk.storage.upgrade import upgrade  # it opens the upgraded file with this module

            upgrade(path)
        opened = opening.open_file(path, companions_of(path), keep=keep)
        try:
            with contextlib.suppress(CpdeskError, OSError):  # what a kill left of an erasure; else with the next one
                drop_going(opened.companions, opened.state.events())
            return cls(path, opened)
        except BaseException:
            opening.abandon(opened)
            raise

    def close(self) -> None:
        """Close the file and give the lock back, leaving no journal; closing twice does nothing."""
        self._file.close()

    # ------------------------------------------------------------------------------------------------ reading

    @property
    def info(self) -> AssessmentInfo:
        """Return what the file says of itself, with the cycle that is worked in now."""
        now = (self.state, len(self.state), len(self._file.erased))
        if now != self._read_at:  # something was recorded, taken in, taken away or erased
            self._info, self._read_at = worked_in(self._first, self.state), now
        return self._info

    @property
    def device(self) -> str:
        """Return the device identity of this file."""
        return self._file.device

    @property
    def state(self) -> State:
        """Return the state of all events, to be read only."""
        return self._file.state

    @property
    def erased(self) -> frozenset[str]:
        """Return the ids of the events whose value was erased, here or where it came from."""
        return frozenset(self._file.erased)

    @property
    def last_copy(self) -> str:
        """Return when a copy left this computer, in UTC (ISO 8601); the empty text for never."""
        return self._copied

    def contents(self) -> reader.Contents:
        """Return everything the file holds, as :func:`reader.read_contents` does of a file that is closed."""
        with errors.told(self.path):
            return reader.Contents(self.info, reader.read_meta(self._file.connection), self.state, self.erased)

    def snapshot(self) -> Snapshot:
        """Return a frozen picture of the assessment as it is now."""
        return take_snapshot(self.info, self.state)

    def events(self) -> tuple[Event, ...]:
        """Return every event of the file."""
        return self.state.events()

    def history(self, subject: str, field: str) -> tuple[Event, ...]:
        """Return every event of a field, earlier ones first."""
        return self.state.history(key_for(self.info, subject, field))

    def drafts(self) -> tuple[Record, ...]:
        """Return the texts that were being typed and were never committed."""
        return tuple(Record(key.subject, key.field, text) for key, text in self._drafts.items())

    def imports(self) -> tuple[ImportRow, ...]:
        """Return the imports, the newest first."""
        return list_imports(self._file)

    # ------------------------------------------------------------------------------------------------ writing

    def record(self, records: Iterable[Record], *, author: str = "", cycle: str | None = None) -> tuple[Change, ...]:
        """Check and record values in one transaction; a value that stands there already is not recorded again.

        ``cycle`` is the one they are recorded under where it is not the one worked in.

        Raises:
            InputError: a subject, field or value is not valid; nothing was recorded.
            StoreError: the file could not be written; nothing was recorded.

        """
        self._file.settle()
        info = self.info if cycle is None else replace(self.info, cycle=cycle)
        checked: dict[Key, Value] = {}
        for item in records:
            subject = parse_subject(item.subject, self.edition)
            field, value = check_value(subject, item.field, item.value, self.edition)
            checked[key_for(info, item.subject, field.name)] = value
        changes = tuple(change for key, value in checked.items() if (change := self._change(key, value)) is not None)
        drafts = [key for key in checked if key in self._drafts]
        if changes or drafts:
            self._file.write(self._events(changes, author), lambda connection: _drop_drafts(connection, drafts))
            for key in drafts:
                del self._drafts[key]
        return changes

    def restate(self, key: Key, heads: Sequence[Event]) -> None:
        """Bring a conflict back: state each value of ``heads`` again, by whom and when it was said, side by side.

        Raises:
            StoreError: the file could not be written; nothing was recorded.

        """
        self._file.settle()
        self._file.write(self._file.restated(key, heads))

    def save_draft(self, subject: str, field: str, text: str) -> None:
        """Keep a text that is being typed, so that a power cut does not take it; it is no answer yet.

        Raises:
            StoreError: the file could not be written.

        """
        key = key_for(self.info, subject, field)
        row = (*key, text, self._file.clock())
        self._file.transact(
            lambda connection: connection.execute("INSERT OR REPLACE INTO drafts VALUES (?,?,?,?,?)", row)
        )
        self._drafts[key] = text

    def drop_draft(self, subject: str, field: str) -> None:
        """Forget a text that was being typed: it was taken back; raises StoreError as :meth:`save_draft`."""
        key = key_for(self.info, subject, field)
        if key in self._drafts:
            self._file.transact(lambda connection: _drop_drafts(connection, [key]))
            del self._drafts[key]

    def take_in(
        self, events: Mapping[str, Event], erased: Set[str] = frozenset(), *, source: str, sender: str = ""
    ) -> ImportRow:
        """Take in events from elsewhere, checked before, and what was erased there, in one transaction.

        Known events change nothing; a value that was erased here or there is not brought in.

        Raises:
            StoreError: the file could not be written; nothing was taken in.

        """
        self._file.settle()
        return take_in(self._file, events, erased, source, sender)

    def undo_import(self, number: int) -> int:
        """Take away again what an import brought and return how many events; values it erased do not come back.

        Raises:
            InputError: it was undone before, or something was recorded on top of it; nothing was changed.
            StoreError: the file could not be written; nothing was changed.

        """
        self._file.settle()
        return undo_import(self._file, number)

    def erase(self, ids: Collection[str], names: Collection[str] = ()) -> int:
        """Remove the values of events for good, here, in the recorder and in every backup; return how many here.

        Events that only a backup or an earlier record knows may be among them. ``names`` are taken out of the list of
        imports as well.

        Raises:
            StoreError: the file could not be written; nothing was erased.
            CpdeskError: the values are erased here, but a backup could not be rewritten yet; the next opening goes on.

        """
        self._file.settle()
        known = {i for i in ids if (event := self.state.get(i)) is not None and not event.erased}
        fresh = known | (set(ids) - self.state.ids() - self._file.erased)
        if fresh:
            self._file.erase_values(fresh, names)
        return len(known)

    def finish_erasing(self) -> None:
        """Go on with an erasure where backups or recorder still hold a value; raises CpdeskError where they must."""
        self._file.finish_erasing()

    def note_copy(self, claimed: str = "") -> None:
        """Note that a copy left this computer just now; raises StoreError where the file cannot be written."""
        moment = claimed or self._file.clock()
        self._file.transact(
            lambda connection: connection.execute("INSERT OR REPLACE INTO meta VALUES ('copied', ?)", (moment,))
        )
        self._copied = moment

    def note_partial(self, devices: Iterable[str]) -> None:
        """Note devices of whose events a part is here on purpose; raises StoreError where it cannot be written."""
        wanted = " ".join(sorted({*partial_devices(self.contents().meta), *devices}))
        self._file.transact(
            lambda connection: connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (PARTIAL, wanted))
        )

    def copy_to(self, path: Path) -> None:
        """Copy the file with SQLite's backup API into a new file; raises StoreError where that cannot be."""
        try:
            with closing(sqlite3.connect(path)) as target:
                self._file.connection.backup(target)
        except sqlite3.Error as error:
            raise errors.explain(error, path) from error

    # ------------------------------------------------------------------------------------------------ inside

    def _change(self, key: Key, value: Value) -> Change | None:
        current = self.state.current(key)
        before = current.value if current else None
        settled = current is None or not current.conflict
        if settled and before == value and type(before) is type(value):
            return None
        return Change(key, before, value, () if settled or current is None else current.heads)

    def _events(self, changes: Sequence[Change], author: str) -> list[tuple[str, Event]]:
        name = clean_text(author, one_line=True)[:120]
        reference = self._author(name) if name and changes else ""
        wanted = [(change.key, change.after) for change in changes]
        if reference and self.state.current(key := Key("", f"author/{reference}", "name")) is None:
            wanted.insert(0, (key, name))
        return self._file.make_events(wanted, reference)

    def _author(self, name: str) -> str:
        """Return the id of the author of this name; a new one where none has it."""
        for key in self.state.keys_of("author"):
            current = self.state.current(key)
            if current is not None and current.value == name:
                return key.subject.partition("/")[2]
        return new_id()


def _read_drafts(connection: sqlite3.Connection, info: AssessmentInfo) -> dict[Key, str]:
    rows: list[tuple[str, str, str, str]] = []
    with contextlib.suppress(sqlite3.Error):  # a draft that cannot be read must not keep the answers from being read
        rows = connection.execute("SELECT cycle, subject, field, text FROM drafts").fetchall()
    return {Key(c, s, f): text for c, s, f, text in rows if c in ("", info.cycle) and reader.find_field(s, f)}


def _drop_drafts(connection: sqlite3.Connection, keys: Iterable[Key]) -> None:
    connection.executemany("DELETE FROM drafts WHERE cycle = ? AND subject = ? AND field = ?", keys)


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError as error:  # a name no file system takes
        raise cannot_be_made(path) from error
