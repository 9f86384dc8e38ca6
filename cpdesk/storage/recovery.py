"""Rebuild an assessment whose file is damaged or gone: newest good backup, recorder, and rows whose hash matches.

The damaged file is set aside first and never written to. The new file is built beside, checked event by event and put
in place in one step, with a device identity of its own; killed at any point, recovering again goes the same way.
"""

from __future__ import annotations

import contextlib
import re
import sqlite3
from collections.abc import Iterable, Mapping, Set
from contextlib import closing
from pathlib import Path

from cpdesk.assessment.events import Event, erase
from cpdesk.assessment.snapshot import AssessmentInfo
from cpdesk.base.errors import CpdeskError, InputError
from cpdesk.base.i18n import _
from cpdesk.base.records import dataclass
from cpdesk.storage import backups, errors, reader, replacing, schema
from cpdesk.storage.alone import alone, kept_still
from cpdesk.storage.attachments import faults
from cpdesk.storage.companions import Companions, companions_of, real
from cpdesk.storage.creation import write_new
from cpdesk.storage.errors import StoreError
from cpdesk.storage.incoming import erasable
from cpdesk.storage.parts import ANSWERS_FOR, PARTIAL, facts_of, left_out, partial_devices
from cpdesk.storage.recorded import Batch, read_recorder
from cpdesk.storage.recovery_sources import Sources, acknowledged, events_of, look
from cpdesk.storage.replacing import told
from cpdesk.storage.replay import insert_import
from cpdesk.storage.rows import insert_events
from cpdesk.storage.salvage import COPIED, Draft, has_later_steps
from cpdesk.storage.store import Store
from cpdesk.storage.upgrade import upgrade

_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z", re.ASCII)

_UNDO_IMPORT = """UPDATE imports SET undone = 1
    WHERE events > 0 AND (SELECT number FROM events WHERE id = ?) BETWEEN first AND last"""
"""An import that lost an event was taken away since the backup: its row numbers go to answers recorded later."""


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
    ``gapless`` tells that the record lacks nothing anything else knows of, so that at most its end can be lost;
    ``drafts`` how many half-typed texts are kept, ``foreign`` how many records and backups beside are of another
    assessment. ``without_files`` names the evidence whose file is gone or damaged. ``holds_erased`` tells that what was
    kept aside may hold an erased value; it goes when the assessment is opened.
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
    gapless: bool = False
    drafts: int = 0
    foreign: int = 0
    without_files: tuple[str, ...] = ()
    holds_erased: bool = False


@dataclass(frozen=True, slots=True)
class _Rebuilt:
    """What the new file is to hold; ``known`` includes events that an undone import took away.

    ``drafts`` are None where those of the backup are the only ones; ``copied`` is when the last copy left.
    """

    info: AssessmentInfo
    events: dict[str, Event]
    erased: frozenset[str]
    known: dict[str, Event]
    batches: tuple[Batch, ...]
    leaks: bool
    part: Mapping[str, str]
    drafts: tuple[Draft, ...] | None
    copied: str


def recover(path: Path) -> Recovered:
    """Rebuild the assessment at ``path``, which is closed, and return what was recovered and what is missing.

    Raises:
        NotDamagedError: the file is in order.
        NothingLeftError: nothing at all can be recovered; everything is as it was.
        MixedError: what lies beside is of another assessment; everything is as it was.
        StoreError: the file is open elsewhere or of a newer format, or the disk refused; everything is as it was.

    """
    path = real(path)
    companions = companions_of(path)
    if not path.exists() and not companions.backups.is_dir() and not companions.recorder.is_dir():
        raise errors.missing(path)
    if path.exists() and not path.is_file():
        raise errors.no_file(path)
    with told(path), alone(path):
        replacing.refuse_if_open(path)
        replacing.remove_leftovers(companions)
        _refuse_what_is_whole(path, companions)
        return rebuild(path, companions)


def rebuild(path: Path, companions: Companions) -> Recovered:
    """Do what :func:`recover` does to a file that is known to be damaged or missing; only inside :func:`alone`."""
    with told(path), kept_still(path) as unchanged:
        sources = look(path, companions)
        rebuilt = _rebuild(path, sources)
        kept_aside = replacing.set_aside(path, companions.aside) if path.exists() else None
        with replacing.fresh_beside(path, "recovering") as fresh:
            device = _build_checked(path, fresh, rebuilt, sources.base)
            unchanged()
            replacing.put_in_place(fresh, path)
    with contextlib.suppress(StoreError), told(path):  # the answers are back; what fails now is done on opening
        backups.make_of_file(path, backups.Reason.REGULAR)
    with contextlib.suppress(StoreError), told(path):
        staying = {device, *(place.name for place in sources.foreign)}  # it may be open again and recording
        replacing.put_recorders_away(companions.recorder, but=staying)
    return _told_of(path, kept_aside, sources, rebuilt)


def _refuse_what_is_whole(path: Path, companions: Companions) -> None:
    """Go on only where the file cannot be opened, or lacks what its recorder holds."""
    try:
        device, ids = _held_by(path)
        record = read_recorder(companions.recorder / device, around=True)
        if acknowledged(record).keys() <= ids:
            raise NotDamagedError(
                _("{name} is in order; there is nothing to recover.", name=path.name),
                safe=_("Nothing was changed."),
            )
    except errors.LockedError:
        raise
    except errors.NewerFormatError:
        if has_later_steps(path):
            raise
    except (errors.ReadOnlyError, errors.DiskFullError):
        if replacing.is_good(path):  # it only cannot be written to
            raise
    except StoreError:
        return


def _held_by(path: Path) -> tuple[str, Set[str]]:
    """Return the device of a file and what it holds; one of an earlier format is only looked at, never upgraded.

    Raises:
        StoreError: it is damaged, or cannot be opened.

    """
    if path.exists() and reader.check_header(path) < schema.FORMAT:
        held = replacing.good_contents(path)
        if held is None:
            raise errors.damaged(path)
        return held.meta.get("device", ""), held.state.ids()
    with closing(Store.open(path)) as store:
        return store.device, store.state.ids()


def _rebuild(path: Path, sources: Sources) -> _Rebuilt:
    """Put together what the sources hold; a value erased anywhere stays erased.

    Raises:
        NothingLeftError: there is no fact or no event that could be checked.

    """
    held: list[Mapping[str, Event]] = [{} if sources.backup is None else events_of(sources.backup)]
    held += [other.events for other in sources.others] + [sources.record.events, sources.damaged.events]
    known: dict[str, Event] = {}
    erased = set(sources.damaged.erased).union(*(other.erased for other in sources.others))
    back = sources.record.doubted  # perhaps brought in again: the line that would say so is damaged
    if sources.backup is not None:
        erased |= sources.backup.erased
    for events in held:
        for event_id, event in events.items():
            known.setdefault(event_id, event)
            if event.erased:
                erased.add(event_id)
    erased |= {i for i in sources.record.erased if i not in known or erasable(known[i].key)}
    leaks = any(not event.erased and i in erased for events in held for i, event in events.items())
    known = {i: erase(event) if i in erased else event for i, event in known.items()}
    kept = {i: event for i, event in known.items() if i in back or i not in sources.record.undone}
    facts = _facts(sources)
    if not facts or not kept:
        raise NothingLeftError(
            _("Nothing in {name} or beside it could be read.", name=path.name),
            safe=_("Nothing was changed, the file was left as it is."),
            todo=_("Keep the file and open a copy made earlier."),
        )
    info = AssessmentInfo(*(facts[name] for name in ("id", "edition", "cycle", "created")))
    part = facts_of(facts.get(ANSWERS_FOR, ""), _partial(sources))
    drafts = sources.damaged.drafts if sources.damaged.drafts is not None or not leaks else ()
    batches = sources.record.batches
    return _Rebuilt(info, kept, frozenset(erased), known, batches, leaks, part, drafts, _copied(sources))


def _copied(sources: Sources) -> str:
    """Return when the last copy left this computer, as far as anything still tells it."""
    backup = sources.backup.meta if sources.backup else {}
    told_by = (sources.damaged.meta.get(COPIED, ""), backup.get(COPIED, ""))
    return max(moment if _MOMENT.fullmatch(moment) else "" for moment in told_by)


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


def _build_checked(path: Path, fresh: Path, rebuilt: _Rebuilt, base: Path | None) -> str:
    """Write the new file, read it back, return its device; without the backup where that has damage not to be seen.

    Raises:
        StoreError: it is not what it should be.

    """
    for start in dict.fromkeys((base, None)):
        fresh.unlink(missing_ok=True)
        try:
            device = _build(fresh, rebuilt, start)
        except (sqlite3.Error, StoreError):
            if start is None:
                raise
            continue
        if _is_as_meant(fresh, rebuilt):
            return device
    raise errors.damaged(path)


def _build(fresh: Path, rebuilt: _Rebuilt, base: Path | None) -> str:
    """Write the new file: from a copy of the backup, which knows drafts and imports, or from nothing."""
    if base is None:
        write_new(fresh, rebuilt.info, part=rebuilt.part)
    else:
        replacing.copy_synced(base, fresh)
        if reader.check_header(fresh) < schema.FORMAT:
            upgrade(fresh, backup=False)
    with closing(reader.connect(fresh, look_only=False)) as connection, connection:
        _complete(connection, rebuilt)
        if rebuilt.drafts is not None:
            connection.execute("DELETE FROM drafts")
            connection.executemany("INSERT OR REPLACE INTO drafts VALUES (?,?,?,?,?)", rebuilt.drafts)
    return replacing.renew(fresh, rebuilt.erased, copied=rebuilt.copied, keep_drafts=True)


def _complete(connection: sqlite3.Connection, rebuilt: _Rebuilt) -> None:
    """Make a new file hold exactly the events it should, and the imports that brought them."""
    connection.execute("PRAGMA secure_delete=ON").fetchall()
    if partial := rebuilt.part.get(PARTIAL):  # noted after the backup was made
        connection.execute("INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)", (PARTIAL, partial))
    there = {row[0] for row in connection.execute("SELECT id FROM events")}
    gone = [(i,) for i in there - rebuilt.events.keys()]
    connection.executemany(_UNDO_IMPORT, gone)
    connection.executemany("DELETE FROM events WHERE id = ?", gone)
    added = {i: event for i, event in rebuilt.events.items() if i not in there}
    keys = {event.key for event in added.values()}  # a text that was being typed goes where an answer came later
    connection.executemany("DELETE FROM drafts WHERE cycle = ? AND subject = ? AND field = ?", sorted(keys))
    for batch in reversed(rebuilt.batches):  # of one undone and brought in again, the later is what counts
        if batch.came_with is not None and batch.ids and added.keys() >= set(batch.ids):
            insert_events(connection, [(i, added.pop(i)) for i in batch.ids])
            listed = rebuilt.erased.intersection(batch.came_with.get("listed", ()))
            insert_import(connection, {**batch.came_with, "listed": listed}, len(batch.ids))
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
    proven = sources.record_is_whole and (sources.end_is_proven or not sources.damaged.lost)
    drafts, without_files = _beside_answers(path)
    return Recovered(
        path,
        kept_aside,
        len(events),
        len(backed),
        len(recorded),
        len(events) - len(backed) - len(recorded),
        missing,
        proven or all_read,
        tuple(sorted({(event.key.subject, event.key.field) for event in orphans.values()})),
        sources.base.name if sources.base else "",
        sources.record_is_whole,
        drafts,
        len(sources.foreign),
        without_files,
        rebuilt.leaks,
    )


def _beside_answers(path: Path) -> tuple[int, tuple[str, ...]]:
    """Return how many half-typed texts the rebuilt file holds, and the names of evidence whose file is not there."""
    drafts, names = 0, [""]
    with contextlib.suppress(CpdeskError, OSError, sqlite3.Error):
        with closing(reader.connect(path)) as connection:
            drafts = int(connection.execute("SELECT count(*) FROM drafts").fetchone()[0])
        found = faults(companions_of(path), reader.read_snapshot(path))
        names = [fault.file_name or fault.title for fault in found]
    return drafts, tuple(name for name in names if name)


def _unknown(parents: Iterable[str], known: Mapping[str, Event]) -> Set[str]:
    return {parent for parent in parents if parent not in known}
