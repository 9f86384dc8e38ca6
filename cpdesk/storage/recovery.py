"""Rebuild an assessment whose file is damaged or gone: newest good backup, recorder, and rows whose hash matches.

The damaged file is set aside first and never written to. The new file is built beside, checked event by event and put
in place in one step, with a device identity of its own; killed at any point, recovering again goes the same way.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterable, Mapping, Set
from contextlib import closing
from pathlib import Path

from cpdesk.assessment.events import Event, erase
from cpdesk.assessment.snapshot import AssessmentInfo
from cpdesk.base.errors import InputError
from cpdesk.base.i18n import _
from cpdesk.base.records import dataclass
from cpdesk.storage import backups, errors, reader, replacing, schema
from cpdesk.storage.companions import Companions, companions_of
from cpdesk.storage.creation import write_new
from cpdesk.storage.errors import StoreError
from cpdesk.storage.parts import ANSWERS_FOR, PARTIAL, facts_of, left_out, partial_devices
from cpdesk.storage.recorded import Batch, read_recorder
from cpdesk.storage.recovery_sources import Sources, acknowledged, events_of, look
from cpdesk.storage.replacing import told
from cpdesk.storage.replay import insert_import
from cpdesk.storage.rows import insert_events
from cpdesk.storage.salvage import has_later_steps
from cpdesk.storage.store import Store
from cpdesk.storage.upgrade import upgrade


class NotDamagedError(InputError):
    """The file is in order; there is nothing to recover."""


class NothingLeftError(StoreError):
    """Neither the file nor anything beside it holds an answer that could be checked."""


@dataclass(frozen=True, slots=True)
class Recovered:
    """What was brought back, from where, and what is missing.

    ``events`` are split into those the backup had, those only the recorder had, and those only the damaged file had.
    ``missing`` is how many earlier events are known to be lost, at least; ``certain`` that there can be no others.
    ``may_be_earlier`` names the subjects and fields that may show an earlier value because a later one is lost.
    """

    path: Path
    kept_aside: Path | None
    events: int
    from_backup: int
    from_recorder: int
    from_damaged: int
    missing: int
    certain: bool
    may_be_earlier: tuple[tuple[str, str], ...]
    backup_used: str


@dataclass(frozen=True, slots=True)
class _Rebuilt:
    """What the new file is to hold; ``known`` includes events that an undone import took away."""

    info: AssessmentInfo
    events: dict[str, Event]
    erased: frozenset[str]
    known: dict[str, Event]
    batches: tuple[Batch, ...]
    leaks: bool
    part: Mapping[str, str]


def recover(path: Path) -> Recovered:
    """Rebuild the assessment at ``path``, which is closed, and return what was recovered and what is missing.

    Raises:
        NotDamagedError: the file is in order.
        NothingLeftError: nothing at all can be recovered; everything is as it was.
        StoreError: the file is open elsewhere or of a newer format, or the disk refused; everything is as it was.

    """
    replacing.refuse_if_open(path)
    companions = companions_of(path)
    if not path.exists() and not companions.backups.is_dir() and not companions.recorder.is_dir():
        raise errors.missing(path)
    with told(path):
        replacing.remove_leftovers(companions)
        _refuse_what_is_whole(path, companions)
        sources = look(path, companions)
        rebuilt = _rebuild(path, sources)
        kept_aside = replacing.set_aside(path, companions.aside) if path.exists() else None
        with replacing.fresh_beside(path, "recovering") as fresh:
            _build_checked(path, fresh, rebuilt, sources.base)
            replacing.put_in_place(fresh, path)
    with contextlib.suppress(StoreError), told(path):  # the answers are back; what fails now is done on opening
        backups.make_of_file(path, backups.Reason.REGULAR)
        replacing.put_recorders_away(companions.recorder)
    return _told_of(path, kept_aside, sources, rebuilt)


def _refuse_what_is_whole(path: Path, companions: Companions) -> None:
    """Go on only where the file cannot be opened, or lacks what its recorder holds."""
    try:
        with closing(Store.open(path)) as store:
            record = read_recorder(companions.recorder / store.device)
            if acknowledged(record).keys() <= store.state.ids():
                raise NotDamagedError(
                    _("{name} is in order; there is nothing to recover.", name=path.name),
                    safe=_("Nothing was changed."),
                )
    except errors.LockedError:
        raise
    except errors.NewerFormatError:
        if has_later_steps(path):
            raise
    except StoreError:
        return


def _rebuild(path: Path, sources: Sources) -> _Rebuilt:
    """Put together what the sources hold; a value erased anywhere stays erased.

    Raises:
        NothingLeftError: there is no fact or no event that could be checked.

    """
    held: list[Mapping[str, Event]] = [{} if sources.backup is None else events_of(sources.backup)]
    held += [other.events for other in sources.others] + [sources.record.events, sources.damaged.events]
    known: dict[str, Event] = {}
    erased = set(sources.damaged.erased).union(*(other.erased for other in sources.others))
    if sources.backup is not None:
        erased |= sources.backup.erased
    for events in held:
        for event_id, event in events.items():
            known.setdefault(event_id, event)
            if event.erased:
                erased.add(event_id)
    leaks = any(not event.erased and i in erased for events in held for i, event in events.items())
    known = {i: erase(event) if i in erased else event for i, event in known.items()}
    kept = {i: event for i, event in known.items() if i not in sources.record.undone}
    facts = _facts(sources)
    if not facts or not kept:
        raise NothingLeftError(
            _("Nothing in {name} or beside it could be read.", name=path.name),
            safe=_("Nothing was changed, the file was left as it is."),
            todo=_("Keep the file and open a copy made earlier."),
        )
    info = AssessmentInfo(*(facts[name] for name in ("id", "edition", "cycle", "created")))
    part = facts_of(facts.get(ANSWERS_FOR, ""), _partial(sources))
    return _Rebuilt(info, kept, frozenset(erased), known, sources.record.batches, leaks, part)


def _facts(sources: Sources) -> Mapping[str, str]:
    """Return what the assessment says of itself, from the first source where that is whole."""
    backup = sources.backup.meta if sources.backup else {}
    candidates: list[Mapping[str, str]] = [sources.damaged.meta, sources.record.facts, backup]
    candidates += [other.meta for other in sources.others]
    return next((facts for facts in candidates if facts), {})


def _partial(sources: Sources) -> frozenset[str]:
    """Return the devices of which any source says that it holds a part on purpose."""
    found = partial_devices(sources.damaged.meta) | partial_devices(sources.record.facts)
    return found | (partial_devices(sources.backup.meta) if sources.backup else frozenset())


def _build_checked(path: Path, fresh: Path, rebuilt: _Rebuilt, base: Path | None) -> None:
    """Write the new file and read it back; without the backup where that has damage its events do not show.

    Raises:
        StoreError: it is not what it should be.

    """
    for start in dict.fromkeys((base, None)):
        fresh.unlink(missing_ok=True)
        try:
            _build(fresh, rebuilt, start)
        except (sqlite3.Error, StoreError):
            if start is None:
                raise
            continue
        if _is_as_meant(fresh, rebuilt):
            return
    raise errors.damaged(path)


def _build(fresh: Path, rebuilt: _Rebuilt, base: Path | None) -> None:
    """Write the new file: from a copy of the backup, which knows drafts and imports, or from nothing."""
    if base is None:
        write_new(fresh, rebuilt.info, part=rebuilt.part)
    else:
        replacing.copy_synced(base, fresh)
        if reader.check_header(fresh) < schema.FORMAT:
            upgrade(fresh, backup=False)
    with closing(reader.connect(fresh, look_only=False)) as connection, connection:
        _complete(connection, rebuilt)
    replacing.renew(fresh, rebuilt.erased)


def _complete(connection: sqlite3.Connection, rebuilt: _Rebuilt) -> None:
    """Make a new file hold exactly the events it should, and the imports that brought them."""
    connection.execute("PRAGMA secure_delete=ON").fetchall()
    if partial := rebuilt.part.get(PARTIAL):  # noted after the backup was made
        connection.execute("INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)", (PARTIAL, partial))
    there = {row[0] for row in connection.execute("SELECT id FROM events")}
    connection.executemany("DELETE FROM events WHERE id = ?", [(i,) for i in there - rebuilt.events.keys()])
    added = {i: event for i, event in rebuilt.events.items() if i not in there}
    keys = {event.key for event in added.values()}  # a text that was being typed goes where an answer came later
    connection.executemany("DELETE FROM drafts WHERE cycle = ? AND subject = ? AND field = ?", sorted(keys))
    for batch in reversed(rebuilt.batches):  # of one undone and brought in again, the later is what counts
        if batch.came_with is not None and batch.ids and added.keys() >= set(batch.ids):
            insert_events(connection, [(i, added.pop(i)) for i in batch.ids])
            insert_import(connection, batch.came_with, len(batch.ids))
    insert_events(connection, added.items())
    if rebuilt.leaks:  # a backup or the recorder still holds an erased value: the next opening takes it out
        connection.execute("INSERT OR REPLACE INTO meta (name, value) VALUES ('erasing', '1')")


def _is_as_meant(fresh: Path, rebuilt: _Rebuilt) -> bool:
    """Read the new file back and tell whether it is what it should be."""
    held = replacing.good_contents(fresh)
    return (
        held is not None
        and held.info == rebuilt.info
        and held.meta.get(ANSWERS_FOR, "") == rebuilt.part.get(ANSWERS_FOR, "")
        and held.erased >= rebuilt.erased
        and events_of(held) == rebuilt.events
    )


def _told_of(path: Path, kept_aside: Path | None, sources: Sources, rebuilt: _Rebuilt) -> Recovered:
    events = rebuilt.events
    backed = set() if sources.backup is None else sources.backup.state.ids() & events.keys()
    backed = backed.union(*(other.events.keys() & events.keys() for other in sources.others))
    recorded = (sources.record.events.keys() & events.keys()) - backed
    orphans = {i: event for i, event in events.items() if _unknown(event.parents, rebuilt.known)}
    parents = {parent for event in orphans.values() for parent in _unknown(event.parents, rebuilt.known)}
    missing = max(len(parents), left_out(rebuilt.known.values(), partial_devices(rebuilt.part)))
    all_read = not sources.damaged.lost and not sources.others and not missing
    return Recovered(
        path,
        kept_aside,
        len(events),
        len(backed),
        len(recorded),
        len(events) - len(backed) - len(recorded),
        missing,
        sources.record_is_whole or all_read,
        tuple(sorted({(event.key.subject, event.key.field) for event in orphans.values()})),
        sources.base.name if sources.base else "",
    )


def _unknown(parents: Iterable[str], known: Mapping[str, Event]) -> Set[str]:
    return {parent for parent in parents if parent not in known}
