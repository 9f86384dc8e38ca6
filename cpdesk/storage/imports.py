"""Take in events from elsewhere as one import, list the imports, and take one away again."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Set
from dataclasses import replace

from cpdesk.assessment.events import Event, erase
from cpdesk.assessment.fields import ROUND
from cpdesk.assessment.state import State
from cpdesk.assessment.values import is_id
from cpdesk.base.errors import CpdeskError, InputError
from cpdesk.base.i18n import _, ngettext
from cpdesk.base.records import dataclass
from cpdesk.storage import errors
from cpdesk.storage.elsewhere import still_held
from cpdesk.storage.erasing import take_names
from cpdesk.storage.incoming import erasable
from cpdesk.storage.live import LiveFile
from cpdesk.storage.recorded import IMPORT_COLUMNS
from cpdesk.storage.replay import mark_erasing


@dataclass(frozen=True, slots=True)
class ImportRow:
    """One import: its number, the file's name, who sent it, when, how many events it brought, whether it was undone.

    ``unfinished`` tells, of one that was just taken in, why what it erased is still in a backup or the recorder.
    """

    number: int
    source: str
    sender: str
    claimed: str
    events: int
    erased: int
    undone: bool = False
    unfinished: CpdeskError | None = None


def list_imports(file: LiveFile) -> tuple[ImportRow, ...]:
    """Return the imports, the newest first."""
    with errors.told(file.path):
        rows = file.connection.execute(
            "SELECT number, source, sender, claimed, events, erased, undone FROM imports ORDER BY number DESC"
        ).fetchall()
    return tuple(
        ImportRow(number, source, sender, claimed, events, erased, bool(undone))
        for number, source, sender, claimed, events, erased, undone in rows
    )


def take_in(file: LiveFile, events: Mapping[str, Event], erased: Set[str], source: str, sender: str) -> ImportRow:
    """Take in events and what was erased elsewhere in one transaction; see :meth:`Store.take_in`."""
    gone = file.erased | erased
    stays = {i for i in gone & events.keys() if not events[i].erased and not erasable(events[i].key)}
    gone -= stays  # an agreed level, say: a list from elsewhere could take it away before it comes
    known = file.state.ids()
    fresh = [(i, erase(event) if i in gone else event) for i, event in events.items() if i not in known]
    loses = {i for i in erased if (event := file.state.get(i)) is not None and not event.erased}
    listed = set(erased - file.erased) - stays
    again = erased & file.erased  # asked for once more: taking one import back does not take these off the list
    names = {str(e.value) for i in loses if (e := file.state.get(i)) is not None and e.key.field == "name"}
    goes_on = bool(loses or still_held(file.companions, listed))
    with errors.told(file.path):
        number = int(file.connection.execute("SELECT coalesce(max(number), 0) + 1 FROM imports").fetchone()[0])
    row = ImportRow(number, source, sender, file.clock(), len(fresh), len(loses))

    def write(connection: sqlite3.Connection) -> None:
        connection.executemany("DELETE FROM erased WHERE event = ?", ((event_id,) for event_id in stays))
        connection.executemany("DELETE FROM erased_by WHERE event = ?", ((event_id,) for event_id in again))
        connection.execute("UPDATE imports SET sender = ? WHERE number = ?", (sender, number))
        take_names(connection, names)
        if goes_on:
            mark_erasing(connection, names)

    file.write(fresh, write, {**{name: getattr(row, name) for name in IMPORT_COLUMNS}, "listed": sorted(listed)})
    file.erased = (file.erased | listed) - stays
    for event_id in loses:
        file.state.erase(event_id)
    try:
        if goes_on:
            file.finish_erasing()
        elif listed and not fresh:  # else its batch tells of them
            file.tell_recorder()
    except CpdeskError as error:
        return replace(row, unfinished=error)
    return row


def undo_import(file: LiveFile, number: int) -> int:
    """Take away again what an import brought; see :meth:`Store.undo_import`."""
    with errors.told(file.path):
        found = file.connection.execute(
            "SELECT e.id FROM imports i JOIN events e ON e.number BETWEEN i.first AND i.last "
            "WHERE i.number = ? AND i.undone = 0",
            (number,),
        )
        ids = {row[0] for row in found}
        listed = {row[0] for row in file.connection.execute("SELECT event FROM erased_by WHERE import = ?", (number,))}
    _refuse_built_on(file.state, ids)
    known = file.state.ids() - ids
    moot = {event_id for event_id in listed if event_id not in known}  # nothing here lost its value by them
    if ids or moot:
        file.to_recorder(lambda recorder: recorder.append_undone(ids, moot))

    def write(connection: sqlite3.Connection) -> None:
        connection.executemany("DELETE FROM events WHERE id = ?", ((event_id,) for event_id in ids))
        connection.executemany("DELETE FROM erased WHERE event = ?", ((event_id,) for event_id in moot))
        connection.execute("DELETE FROM erased_by WHERE import = ?", (number,))
        connection.execute("UPDATE imports SET undone = 1 WHERE number = ?", (number,))

    file.transact(write)
    left = State()
    left.apply_all((event_id, event) for event_id, event in file.state.items() if event_id not in ids)
    file.state = left
    file.count_again()
    file.erased -= moot
    return len(ids)


def _refuse_built_on(state: State, ids: Set[str]) -> None:
    """Refuse to leave later changes without what they were made on, or a device's events without earlier ones.

    Made on are they also where what they are about (an action, a person, a cycle, who recorded them) came only so.
    """
    first = _first_numbers(event for i, event in state.items() if i in ids)
    before: set[str] = set()
    brought: set[str] = set()
    came = False
    built = 0
    for event_id, event in state.items():  # in the order they arrived
        if event_id in ids:
            came = True
            brought |= _introduces(event) - before
        elif not came:
            before |= _introduces(event)
        elif not ids.isdisjoint(event.parents) or event.seq > first.get(event.device, event.seq):
            built += 1
        else:
            built += not brought.isdisjoint({*_introduces(event), event.author, event.key.cycle})
    if built:
        raise InputError(
            ngettext(
                "This import cannot be undone any more, because {n} later entry builds on it.",
                "This import cannot be undone any more, because {n} later entries build on it.",
                built,
            ),
            safe=_("Nothing was changed."),
            todo=_("Undo later imports first, or restore the backup made before this import."),
        )


def _introduces(event: Event) -> set[str]:
    """Return the ids an event's subject names, or the cycle that begins with it."""
    if event.key.subject == ROUND.name and event.key.field == "follows":
        return {event.key.cycle}
    return {part for part in event.key.subject.split("/")[1:] if is_id(part)}


def _first_numbers(events: Iterable[Event]) -> dict[str, int]:
    """Return the lowest number of each device's events."""
    first: dict[str, int] = {}
    for event in events:
        first[event.device] = min(event.seq, first.get(event.device, event.seq))
    return first
