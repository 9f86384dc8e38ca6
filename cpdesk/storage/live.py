"""The open file underneath :class:`Store`: its events in memory; one way to write: recorder first, then database."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable, Collection, Iterable, Mapping, Set
from pathlib import Path
from typing import TYPE_CHECKING

from cpdesk.assessment.events import Event, Key, make_event
from cpdesk.base.errors import CpdeskError, InputError
from cpdesk.base.i18n import _
from cpdesk.storage import errors, opening
from cpdesk.storage.creation import utc_now
from cpdesk.storage.erasing import finish_erasing, take_names, take_values
from cpdesk.storage.held import is_still, let_go
from cpdesk.storage.lines import check_event
from cpdesk.storage.recorder import read_recorder
from cpdesk.storage.replay import insert_import, mark_erasing, names_going
from cpdesk.storage.rows import find_field, insert_events

if TYPE_CHECKING:
    from cpdesk.assessment.state import State
    from cpdesk.assessment.values import Value
    from cpdesk.storage.companions import Companions
    from cpdesk.storage.lean import Database
    from cpdesk.storage.recorder import Recorder

Write = Callable[[sqlite3.Connection], object]


class LiveFile:
    """An open database with its state. Nothing is applied to the state that the database did not commit."""

    def __init__(self, path: Path, opened: opening.Opened) -> None:
        """Take over what was opened."""
        self.path = path
        self.state: State = opened.state
        self.erased: set[str] = set(opened.erased)
        self.device = opened.meta["device"]
        self.clock: Callable[[], str] = utc_now
        self.companions: Companions = opened.companions
        self._db: Database = opened.db
        self._recorder: Recorder | None = opened.recorder
        self._marked = opened.was_unclean
        self._is_open = True
        self._seq = self._last_number()
        self._unsure = False
        self._identity = opened.identity
        if opened.meta.get("erasing"):
            with contextlib.suppress(CpdeskError):  # what cannot be rewritten now is rewritten next time
                self.finish_erasing()

    @property
    def connection(self) -> sqlite3.Connection:
        """Return the connection, for reading."""
        return self._db.conn

    def close(self) -> None:
        """Close the file and give the lock back, leaving no journal; closing twice does nothing."""
        if not self._is_open:
            return
        with contextlib.suppress(sqlite3.Error, OSError):
            self._note_end()
            self.connection.execute("PRAGMA journal_mode=DELETE").fetchall()
        if self._recorder is not None:
            self._recorder.close()
        self.connection.close()
        self._is_open = False
        let_go(self._identity)

    def _note_end(self) -> None:
        """Note that the sitting ended well, and how long the record is: the next opening need not compare them."""
        settled = self._recorder is not None and self._recorder.is_settled and not self._unsure
        size = str(self._recorder.size_on_disk()) if self._recorder is not None and settled else ""
        noted = self.connection.execute("SELECT value FROM meta WHERE name = 'recorded'").fetchone()
        if not self._marked and (not size or noted == (size,)):
            return
        with self._db.atomic():
            self.connection.execute("DELETE FROM meta WHERE name IN ('open', 'recorded')")
            if size:
                self.connection.execute("INSERT INTO meta VALUES ('recorded', ?)", (size,))

    def make_events(self, values: Iterable[tuple[Key, Value]], author: str) -> list[tuple[str, Event]]:
        """Return new events of this device with their ids, each having seen what stands there now."""
        return self._numbered((key, value, author, self.clock()) for key, value in values)

    def restated(self, key: Key, heads: Iterable[Event]) -> list[tuple[str, Event]]:
        """Return events that say each value of ``heads`` again, side by side, by whom and when it was said."""
        distinct = {(repr(head.value), head.author): head for head in heads}.values()
        return self._numbered((key, head.value, head.author, head.claimed) for head in distinct)

    def _numbered(self, said: Iterable[tuple[Key, Value, str, str]]) -> list[tuple[str, Event]]:
        events = [
            make_event(
                key,
                value,
                author=author,
                device=self.device,
                seq=self._seq + number,
                claimed=claimed,
                parents=self.state.heads(key),
            )
            for number, (key, value, author, claimed) in enumerate(said, 1)
        ]
        return [(event.id, event) for event in events]

    def write(
        self, events: list[tuple[str, Event]], more: Write | None = None, came_with: Mapping[str, object] | None = None
    ) -> None:
        """Put events on disk, in the recorder and then in the database, whose commit is what counts.

        ``came_with`` is the import they came with.

        Raises:
            InputError: the next opening would take one of them for damage; nothing was written.
            StoreError: the disk did not take them, or the file is not where it was any more; nothing was written, or
                what was is known from now on.

        """
        _refuse_what_would_not_read_back(events)
        if events:
            self.to_recorder(lambda recorder: recorder.append(events, came_with))

        def insert(connection: sqlite3.Connection) -> None:
            insert_events(connection, events)
            if came_with is not None:
                insert_import(connection, came_with, len(events))
            if more is not None:
                more(connection)

        self.transact(insert)
        self.state.apply_all(events)
        own = [event.seq for _i, event in events if event.device == self.device]
        self._seq = max([self._seq, *own])  # own ones may come in that another copy of the file numbered

    def transact(self, write: Write) -> None:
        """Run something in one transaction; the first of a sitting also notes that the file is in use.

        Raises:
            StoreError: as :meth:`write`.

        """
        self.settle()
        self._must_be_there()
        try:
            with errors.told(self.path, reading=False), self._db.atomic():
                if not self._marked:
                    self.connection.execute("INSERT OR REPLACE INTO meta VALUES ('open', '1')")
                    self.connection.execute("DELETE FROM meta WHERE name = 'recorded'")
                write(self.connection)
        except BaseException:
            self._unsure = True
            with contextlib.suppress(CpdeskError):
                self.settle()
            raise
        self._marked = True
        if self._recorder is not None:
            self._recorder.keep()

    def _must_be_there(self) -> None:
        """Write nothing that the next opening would not find, before anything of it goes to the recorder."""
        with errors.told(self.path, reading=False):
            if not is_still(self.path, self._identity):
                raise errors.moved()

    def settle(self) -> None:
        """After a failure open the file anew and see what it holds: a commit may fail after it took effect.

        Raises:
            StoreError: the file cannot even be read; nothing can be written until it can.

        """
        if not self._unsure:
            return
        found = opening.reopen(self.path, self.connection, self._identity, self.device)
        self._db.conn, self.state, self._identity = found.connection, found.state, found.identity
        self.erased = set(found.erased)
        self._seq = self._last_number()
        self._unsure = False
        if self._recorder is not None:
            self._recorder.settle(self.state.ids())
            self._recorder.close()

    def count_again(self) -> None:
        """Go on numbering from what the state holds now: events were taken away from it."""
        self._seq = self._last_number()

    def _last_number(self) -> int:
        device = self.device
        return max([event.seq for _i, event in self.state.items() if event.device == device], default=0)

    def to_recorder(self, write: Callable[[Recorder], None]) -> None:
        """Have something recorded, where there is a recorder; raises StoreError where the disk does not take it."""
        if self._recorder is not None:
            self._must_be_there()
            with errors.told(self.path, reading=False):
                if not self._recorder.has_begun:
                    self._recorder.begin(self.state.items(), self.erased)
                write(self._recorder)

    def erase_values(self, ids: Set[str], names: Collection[str] = ()) -> None:
        """Remove the values of events: here first, then in recorder and backups; raises as ``transact``."""

        def write(connection: sqlite3.Connection) -> None:
            take_values(connection, ids)
            connection.executemany("DELETE FROM erased_by WHERE event = ?", ((event_id,) for event_id in ids))
            take_names(connection, names)
            mark_erasing(connection, names)

        self.transact(write)
        self.erased |= ids
        for event_id in ids & self.state.ids():
            self.state.erase(event_id)
        self.finish_erasing()

    def finish_erasing(self) -> None:
        """Take erased values out of recorder and backups too, and drop the mark that this is still to be done.

        Raises:
            CpdeskError: a backup or the recorder cannot be rewritten now; the next opening goes on.

        """
        if self._recorder is not None:
            self._recorder.close()  # its file is replaced by another
        try:
            with errors.told(self.path, reading=False):
                finish_erasing(self.companions, self.erased, names_going(self.connection))
            self.tell_recorder()
        except CpdeskError as error:
            raise CpdeskError(
                _("It is erased in the assessment, but not yet in every backup: {why}", why=error.what),
                safe=_("Everything else is done and saved."),
                todo=_("It goes on by itself when the assessment is opened again."),
            ) from error
        self.transact(lambda connection: connection.execute("DELETE FROM meta WHERE name = 'erasing'"))

    def tell_recorder(self) -> None:
        """Have the record tell of everything that is erased, so that no recovery forgets it; raises StoreError."""

        def tell(recorder: Recorder) -> None:
            told = read_recorder(recorder.folder, self.state.ids()).erased
            if not self.erased <= told:
                recorder.append_erased(self.erased - told)

        if self.erased:
            self.to_recorder(tell)


def _refuse_what_would_not_read_back(events: Iterable[tuple[str, Event]]) -> None:
    """Refuse an event that does not fit its field, however it came here: a file that holds one counts as damaged."""
    for _id, event in events:
        if not check_event(event):
            declared = find_field(event.key.subject, event.key.field)
            raise InputError(
                _("{field}: this cannot be kept as it is.", field=_(declared.label) if declared else event.key.field),
                safe=_("Nothing was changed."),
                todo=_("Type it anew; signs copied from elsewhere may be in it."),
            )
