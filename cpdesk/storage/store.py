"""The open assessment: the one place that writes. Every change is one transaction, on disk before it is reported."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from cpdesk.assessment import together
from cpdesk.assessment.cycles import worked_in
from cpdesk.assessment.events import Event, Key
from cpdesk.assessment.fields import AUTHOR
from cpdesk.assessment.open_conflicts import take_whole_snapshot
from cpdesk.assessment.records import Change, Record
from cpdesk.assessment.snapshot import AssessmentInfo, Snapshot, key_for
from cpdesk.assessment.values import Value, check_value, fits, new_id, parse_subject
from cpdesk.base.errors import CpdeskError
from cpdesk.base.files import sync_folder
from cpdesk.base.i18n import _
from cpdesk.base.typed_text import clean_text
from cpdesk.plan import load_edition
from cpdesk.storage import errors, opening, reader, schema
from cpdesk.storage.attachments import drop_going
from cpdesk.storage.companions import Companions, companions_of
from cpdesk.storage.creation import (
    cannot_be_made,
    check_name,
    checked_name,
    new_facts,
    not_made,
    put_new,
    remove_database,
    temporary_beside,
    utc_now,
    write_new,
)
from cpdesk.storage.drafts import Drafts, HalfTyped
from cpdesk.storage.imports import ImportRow, list_imports, take_in, undo_import
from cpdesk.storage.live import LiveFile
from cpdesk.storage.parts import ANSWERS_FOR, PARTIAL, partial_devices
from cpdesk.storage.pragmas import PRAGMAS

if TYPE_CHECKING:
    from cpdesk.assessment.state import State
    from cpdesk.plan.model import Edition

__all__ = ["PRAGMAS", "Change", "ImportRow", "Record", "Store", "remove_database", "utc_now"]

_LONGEST_NAME = 120
"""Characters of a name entries are recorded under."""


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
        self._drafts = Drafts(self._file)

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
        keep: bool | None = None,
    ) -> Store:
        """Make a new assessment file and open it; it appears under its name only when it is complete.

        ``info`` makes it one more file of an assessment that exists elsewhere; ``keep`` is as :meth:`open` has it.

        Raises:
            InputError: the file exists, the edition is not known, a record is not valid, or the folder is closed to us.

        """
        cycle = checked_name(cycle)
        edition_id = load_edition((info.edition if info else edition) or None).info.id
        check_name(path)
        beside = temporary_beside(path)
        try:
            write_new(beside, info or new_facts(edition_id, cycle))
            with closing(cls.open(beside)) as store:
                store.record(records, author=author)
            put_new(beside, path)
        except (sqlite3.Error, errors.DiskFullError) as error:
            raise not_made(error, path) from error
        except OSError as error:
            raise cannot_be_made(path) from error
        finally:
            with contextlib.suppress(OSError):
                remove_database(beside)
        try:
            with errors.told(path, reading=False):
                sync_folder(path.parent)
            return cls.open(path, keep=keep)
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
        self._drafts.close()
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
        return take_whole_snapshot(self.info, self.state)

    def events(self) -> tuple[Event, ...]:
        """Return every event of the file."""
        return self.state.events()

    def history(self, subject: str, field: str) -> tuple[Event, ...]:
        """Return every event of a field, earlier ones first."""
        return self.state.history(key_for(self.info, subject, field))

    def drafts(self) -> tuple[Record, ...]:
        """Return the texts that were being typed and were never committed."""
        rows = self._drafts.known(self.info.cycle)
        return tuple(Record(row.subject, row.field, row.text) for row in rows if row.live)

    def left_texts(self) -> tuple[HalfTyped, ...]:
        """Return the half-typed texts that are not to be recorded by themselves; people decide on them."""
        return tuple(row for row in self._drafts.known(self.info.cycle) if not row.live)

    def half_typed(self) -> tuple[HalfTyped, ...]:
        """Return every half-typed text, in whatever cycle; raises StoreError where they cannot be read."""
        return self._drafts.everything()

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
        here = self.info if cycle is None else replace(self.info, cycle=cycle)
        asked: dict[Key, str | None] = {}
        checked: dict[Key, Value] = {}
        said: dict[Key, tuple[object, Value]] = {}
        for item in records:
            subject = parse_subject(item.subject, self.edition)
            field, value = check_value(subject, item.field, item.value, self.edition)
            info = here if item.cycle is None else replace(here, cycle=item.cycle)
            key = key_for(info, item.subject, field.name)
            asked[key] = item.cycle
            checked[key], said[key] = value, (item.value, value)
        found = (self._change(key, value, asked[key]) for key, value in checked.items())
        changes = tuple(change for change in found if change is not None)
        drafts = self._drafts.lie_in(checked)
        if changes or drafts:
            self._file.write(self._events(changes, author), lambda connection: self._drafts.end(connection, said))
        if drafts:
            self._drafts.ended()
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
        self._file.settle()
        self._drafts.save(key_for(self.info, subject, field), text)

    def drop_draft(self, subject: str, field: str) -> None:
        """Forget a text that was being typed: it was taken back; raises StoreError as :meth:`save_draft`."""
        self._drafts.drop(key_for(self.info, subject, field))

    def put_aside(self, drafts: Iterable[Record]) -> None:
        """Leave half-typed texts to people that are not to be recorded; raises StoreError as :meth:`save_draft`."""
        self._drafts.put_aside(key_for(self.info, draft.subject, draft.field) for draft in drafts)

    def throw_away(self, texts: Iterable[HalfTyped]) -> None:
        """Remove half-typed texts for good; raises StoreError as :meth:`save_draft`."""
        self._drafts.throw_away({text.number for text in texts})

    def take_in(
        self, events: Mapping[str, Event], erased: Set[str] = frozenset(), *, source: str, sender: str = ""
    ) -> ImportRow:
        """Take in events from elsewhere, checked before, and what was erased there, in one transaction.

        Known events change nothing; a value that was erased here or there is not brought in.

        Raises:
            StoreError: the file could not be written; nothing was taken in.

        """
        self._file.settle()
        try:
            return take_in(self._file, events, erased, source, sender)
        finally:
            self._drafts.look_again()

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
        if ids:
            try:
                self._file.erase_values(set(ids), names)
            finally:
                self._drafts.look_again()
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

    def _change(self, key: Key, value: Value, cycle: str | None) -> Change | None:
        current = together.current(self.state, key)
        before = current.value if current else None
        settled = current is None or not together.is_open(key, current)
        if settled and before == value and type(before) is type(value):
            return None
        apart = current is not None and (not settled or together.stands_apart(self.state, key))
        return Change(key, before, value, current.heads if apart and current is not None else (), cycle)

    def _events(self, changes: Sequence[Change], author: str) -> list[tuple[str, Event]]:
        name = _author_name(author)
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


def _author_name(typed: str) -> str:
    """Return a name as it is recorded; empty where there is nothing to see in it."""
    name = clean_text(typed, one_line=True)[:_LONGEST_NAME].strip()
    return name if fits(AUTHOR.fields[0], name) else ""
