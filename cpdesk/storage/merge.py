"""Show what a package or file would bring, take it in as one import, or make a new assessment from it."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, suppress
from dataclasses import replace
from hashlib import sha256
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from cpdesk.assessment import together
from cpdesk.assessment.cycles import first_cycle
from cpdesk.assessment.fields import ROUND
from cpdesk.assessment.open_conflicts import count_conflicts, take_whole_snapshot
from cpdesk.assessment.snapshot import AssessmentInfo, Snapshot
from cpdesk.assessment.state import State
from cpdesk.base.errors import CpdeskError, InputError
from cpdesk.base.files import sync_folder, write_checked
from cpdesk.base.i18n import _
from cpdesk.base.records import dataclass
from cpdesk.storage import attachment_copies, attachments, backups, errors, reader, schema
from cpdesk.storage.companions import KEPT, companions_of
from cpdesk.storage.conflicts import Conflict, Side, conflicts
from cpdesk.storage.creation import (
    cannot_be_made,
    check_name,
    not_made,
    put_new,
    remove_database,
    temporary_beside,
    write_new,
)
from cpdesk.storage.deleted_apart import deleted_apart
from cpdesk.storage.elsewhere import still_held
from cpdesk.storage.incoming import Incoming, attachments_named
from cpdesk.storage.parts import facts_of, with_gaps
from cpdesk.storage.people import returning
from cpdesk.storage.store import Store
from cpdesk.storage.union import Fresh, MergeError, Step, combine, nothing, union, what_is_new

if TYPE_CHECKING:
    from cpdesk.assessment.events import Event, Key
    from cpdesk.assessment.values import Value
    from cpdesk.storage.reader import Contents

__all__ = [
    "Conflict", "ImportDone", "MergeError", "Preview", "Side", "Step", "ValueChange", "combine", "conflicts",
    "import_into", "make_file", "make_from", "preview",
]  # fmt: skip


_DIGEST = re.compile(r"[0-9a-f]{64}", re.ASCII)
_SELECT = f"SELECT {schema.EVENT_COLUMNS} FROM events ORDER BY number"  # noqa: S608 (a constant of this program)


class WouldEraseError(InputError):
    """An import that would erase what nobody agreed to lose."""


@dataclass(frozen=True, slots=True)
class ValueChange:
    """One field that an import changes: what stands there now, what will, who said so; in a conflict both will."""

    cycle: str
    subject: str
    field: str
    before: Value
    after: Value
    author: str
    claimed: str
    conflict: bool


@dataclass(frozen=True, slots=True)
class Preview:
    """What an import would do, field by field; nothing was done yet.

    ``target`` is None where a new assessment would be made. ``missing`` counts earlier events that others refer to and
    nobody has. ``other_cycles`` are those of new answers that are not of the cycle worked in: kept, but not shown;
    ``cycle`` is the one worked in afterwards, which the package may bring.
    ``erased_at`` are the places of the ``erases`` values that are here and would be erased for good.
    ``deleted_apart`` are cycle and subject of what one side deleted while the other worked on it: it would be deleted.
    ``returning`` are the ids of respondents of whom something was erased here, and of whom values come in again.
    """

    incoming: Incoming
    target: AssessmentInfo | None
    new: int
    known: int
    erases: int
    not_acceptable: int
    conflicts: tuple[Conflict, ...]
    changes: tuple[ValueChange, ...]
    missing: int
    attachments_new: int
    same_assessment: bool
    other_cycles: tuple[str, ...]
    erased_at: tuple[Key, ...]
    cycle: str = ""
    deleted_apart: tuple[tuple[str, str], ...] = ()
    returning: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportDone:
    """What an import did: events added, values erased, conflicts there are now.

    ``number`` is for undoing it; 0 where everything was known already, so that there is nothing to undo.
    ``unfinished`` tells what of the erasing is still to be done; all else is.
    """

    number: int
    added: int
    erased: int
    conflicts: int
    unfinished: CpdeskError | None = None


def preview(target: Contents | None, incoming: Incoming, held: Iterable[str] = ()) -> Preview:
    """Return what an import into ``target`` would do, or, without one, what making a new assessment would.

    ``held`` names the evidence files that lie here already.

    Raises:
        MergeError: the package is of another Party or another edition, or claims to have been recorded here.

    """
    here = target or nothing(incoming)
    fresh = what_is_new(here, incoming)
    whole = union(here, fresh)
    after, picture = whole.state, take_whole_snapshot(whole.info, whole.state)
    known_before = {_which(conflict) for conflict in conflicts(take_whole_snapshot(here.info, here.state))}
    parents = {parent for event in fresh.events.values() for parent in event.parents}
    return Preview(
        incoming,
        target.info if target else None,
        len(fresh.events),
        len(incoming.events) - len(fresh.events),
        len(fresh.erases),
        len(fresh.not_acceptable),
        tuple(conflict for conflict in conflicts(picture) if _which(conflict) not in known_before),
        tuple(_changes(here.state, after, fresh, picture)),
        len(parents - after.ids()),
        len(incoming.attachments.keys() - set(held)),
        target is not None and target.info.id == incoming.info.assessment,
        tuple(sorted({event.key.cycle for event in fresh.events.values()} - {"", whole.info.cycle})),
        places_of(here.state, fresh.erases),
        whole.info.cycle,
        deleted_apart(here.state, after, incoming.events, fresh.events),
        returning(here.state, fresh.events),
    )


def places_of(state: State, ids: Iterable[str]) -> tuple[Key, ...]:
    """Return where events stand, each place once, in order."""
    return tuple(sorted({event.key for i in ids if (event := state.get(i)) is not None}))


@reader.without_collecting()
def import_into(store: Store, incoming: Incoming, *, most_erased: int | None = None) -> ImportDone:
    """Make a pinned backup, then take everything in, in one transaction; what is known already changes nothing.

    Evidence files come first. They stay where the transaction fails: a disk that reports an error may have taken it.
    ``most_erased`` is how many values that are here somebody agreed to lose; without it, any number.

    Raises:
        WouldEraseError: it would erase more than that; nothing was changed.
        MergeError: as :func:`preview`; nothing was changed.
        CpdeskError: the backup, an evidence file or the transaction could not be written; nothing was taken in.

    """
    before = store.contents()
    fresh = what_is_new(before, incoming)
    if most_erased is not None and len(fresh.erases) > most_erased:
        raise _would_erase(incoming.source)
    stays = (event for event_id, event in before.state.items() if event_id not in fresh.erases)
    files = _named(incoming.attachments, chain(stays, fresh.events.values()))
    row, left = None, None
    if fresh.events or fresh.listed:
        if partial := _partial(before.state, fresh, incoming):
            store.note_partial(partial)  # first: else a loss would be told of where nothing was lost
        backups.make(store, backups.Reason.BEFORE_IMPORT)
        _put_attachments(store.path, files)
        _mark_orphans(store, fresh)
        listed = fresh.listed | (incoming.erased & before.erased)  # asked for once more
        row = store.take_in(fresh.events, listed, source=incoming.source, sender=incoming.info.sender)
        left = _drop_orphans(store) if fresh.listed else None  # where it failed, the next opening knows what holds
    else:
        _put_attachments(store.path, files)
    conflicting = count_conflicts(store.info, store.state)
    if row is None:
        return ImportDone(0, 0, 0, conflicting)
    return ImportDone(row.number, row.events, row.erased, conflicting, row.unfinished or left)


def _would_erase(name: str) -> WouldEraseError:
    return WouldEraseError(
        _("{name} would erase values that came in meanwhile.", name=name),
        safe=_("Nothing was changed."),
        todo=_("Open it anew, by itself, to see which."),
    )


def _partial(state: State, fresh: Fresh, incoming: Incoming) -> frozenset[str]:
    """Return the devices of which a part is here on purpose afterwards, because the source holds but a part."""
    told = frozenset(incoming.info.partial)
    return told & with_gaps(e for e in chain(state.events(), fresh.events.values()) if e.device in told)


def make_from(path: Path, incoming: Incoming) -> Store:
    """Make a new file of the assessment that came in, with a device identity of its own, and open it.

    Raises:
        InputError: the file exists or cannot be made, and nothing is left behind; or it was made and cannot be opened.

    """
    make_file(path, incoming)
    try:
        return Store.open(path)
    except errors.StoreError as error:
        safe = _("The new assessment was made; it only could not be opened.")
        raise type(error)(error.what, safe=safe, todo=error.todo) from error


def make_file(path: Path, incoming: Incoming) -> None:
    """Make that file and leave it closed: written beside, read back, compared, renamed; raises InputError as well."""
    check_name(path)
    empty = nothing(incoming)
    fresh = what_is_new(empty, incoming)
    beside = temporary_beside(path)
    try:
        part = facts_of(incoming.info.answers_for, incoming.info.partial)
        write_new(beside, _made_in(empty.info, fresh), fresh.events.items(), fresh.listed, part)
        _compare(beside, fresh)
        written = _put_attachments(path, _named(incoming.attachments, fresh.events.values()))
        _put_in_place(beside, path, written)
    except sqlite3.Error as error:
        raise not_made(error, path) from error
    except OSError as error:
        raise cannot_be_made(path) from error
    finally:
        with suppress(OSError):
            remove_database(beside)


def _made_in(info: AssessmentInfo, fresh: Fresh) -> AssessmentInfo:
    """Return the facts of a new file: begun in the first cycle, so that later ones can be taken back as elsewhere."""
    rounds = State(event for event in fresh.events.values() if event.key.subject == ROUND.name)
    return replace(info, cycle=first_cycle(rounds, info.cycle))


def _put_in_place(beside: Path, path: Path, written: list[Path]) -> None:
    """Give the finished file its name; where the disk fails, nothing is left of it nor of its evidence files."""
    folder = companions_of(path).attachments
    try:
        put_new(beside, path)  # where another one came to be meanwhile, the evidence files may be that one's as well
    except OSError:
        _take_away(written, folder)
        raise
    try:
        sync_folder(path.parent)
    except OSError:
        _take_away([path, *written], folder)
        raise


def _compare(path: Path, fresh: Fresh) -> None:
    """Raise DamagedError where a file that was just written does not hold exactly what is new."""
    with closing(reader.connect(path)) as connection:
        rows = connection.execute(_SELECT)
        same = all(
            reader.event_row(event, i) == row for (i, event), row in zip(fresh.events.items(), rows, strict=True)
        )
        if not same or reader.read_erased(connection) != fresh.listed:
            raise errors.damaged(path)


def _named(files: Mapping[str, bytes], events: Iterable[Event]) -> dict[str, bytes]:
    """Return the files that evidence names after the import; one that was erased here does not come back."""
    named = attachments_named(events) if files else frozenset()
    return {digest: content for digest, content in files.items() if digest in named}


def _mark_orphans(store: Store, fresh: Fresh) -> None:
    """Note the evidence files that nothing names any more when what is listed as erased is gone, elsewhere as well."""
    going = [event for i in fresh.erases if (event := store.state.get(i)) is not None]
    going += still_held(store.companions, fresh.listed).values()
    attachments.mark_going(store.companions, attachments_named(going))


def _drop_orphans(store: Store) -> CpdeskError | None:
    """Remove the files that were noted and return why one is still there; the next opening goes on."""
    try:
        attachments.drop_going(store.companions, store.state.events())
    except CpdeskError as error:
        return error
    attachment_copies.forget_copies()
    return None


def _put_attachments(path: Path, files: Mapping[str, bytes]) -> list[Path]:
    """Put the evidence files that are not here yet beside the assessment and return them; all of them or none.

    Raises:
        CpdeskError: one cannot be written.

    """
    folder = companions_of(path).attachments
    written: list[Path] = []
    try:
        for digest, content in files.items():
            if not _is_there(folder / digest):
                folder.mkdir(parents=True, exist_ok=True)
                write_checked(folder / digest, content, private=True)
                written.append(folder / digest)
        for each in (folder.parent, path.parent) if written else ():  # the new folders' own names
            sync_folder(each)
    except OSError as error:
        _take_away(written, folder)
        raise errors.explain_os(error, path) from error
    except CpdeskError:
        _take_away(written, folder)
        raise
    return written


def _take_away(files: list[Path], folder: Path) -> None:
    """Remove files, and the folder of evidence files with what was made around it if it is empty now."""
    with suppress(OSError):
        for file in files:
            file.unlink(missing_ok=True)
        folder.rmdir()
        if folder.parent.name.endswith(KEPT):
            folder.parent.rmdir()


def _is_there(file: Path) -> bool:
    return file.is_file() and sha256(file.read_bytes()).hexdigest() == file.name


def _which(conflict: Conflict) -> tuple[object, ...]:
    return (conflict.subject, conflict.field, *(side.event_id for side in conflict.sides))


def _changes(before: State, after: State, fresh: Fresh, picture: Snapshot) -> Iterator[ValueChange]:
    touched = {event.key for event in fresh.events.values()}
    touched |= {event.key for i in fresh.erases if (event := before.get(i)) is not None}
    for key in after.all_keys():
        if key not in touched:
            continue
        old, new = together.current(before, key), together.current(after, key)
        if new is None or _values(old.heads if old else ()) == _values(new.heads):
            continue
        value, head = old.value if old else None, new.heads[0]
        yield ValueChange(*key, value, new.value, picture.author_name(head), head.claimed, new.conflict)


def _values(heads: tuple[Event, ...]) -> set[str]:
    return {repr(event.value) for event in heads} or {repr(None)}
